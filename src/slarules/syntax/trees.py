"""What parsing makes of a statement: a tree of rules, whose leaves are phrases."""

from collections.abc import Iterator
from typing import Any

__all__ = ["Token", "Tree"]


class Token(str):
    """A phrase as it was fed to the parser: its words, its terminal, and its place in the text."""

    __slots__ = ("end_pos", "start_pos", "type")

    type: str
    start_pos: int
    end_pos: int

    def __new__(cls, type: str, text: str, start_pos: int = 0, end_pos: int = 0) -> "Token":
        """Make the token of a terminal; the end is the offset behind its last character."""
        token = super().__new__(cls, text)
        token.type, token.start_pos, token.end_pos = type, start_pos, end_pos
        return token


class Tree:
    """A part of a statement: the rule's name, what it keeps of its parts, and its place.

    The place is that of all words read for it, keywords that are not kept included. The outer
    place is wider where a rule that leaves no node of its own, such as brackets, lies around it.
    Both are `None` for a part without words.
    """

    __slots__ = ("_outer", "_place", "children", "data")

    def __init__(self, data: str, children: list[Any]) -> None:
        self.data = data
        self.children = children
        self._place: tuple[int, int] | None = None
        self._outer: tuple[int, int] | None = None

    @property
    def start_pos(self) -> int:
        """The offset of its first character."""
        return self.place[0]

    @property
    def end_pos(self) -> int:
        """The offset behind its last character."""
        return self.place[1]

    @property
    def place(self) -> tuple[int, int]:
        """Both; `ValueError` for a part without words."""
        if self._place is None:
            raise ValueError(f"there are no words in this {self.data}")
        return self._place

    def lies_around(self, parts: list[Any]) -> None:
        """Take the place of all parts that were read for it, or for a rule around it."""
        places = [place for part in parts if (place := _place_of(part)) is not None]
        if places:
            self._outer = places[0][0], places[-1][1]
            self._place = self._place or self._outer

    def iter_subtrees(self) -> Iterator["Tree"]:
        """Yield the tree and all trees in it, from the top."""
        yield self
        for child in self.children:
            if isinstance(child, Tree):
                yield from child.iter_subtrees()


def _place_of(part: Token | Tree) -> tuple[int, int] | None:
    return part._outer if isinstance(part, Tree) else (part.start_pos, part.end_pos)
