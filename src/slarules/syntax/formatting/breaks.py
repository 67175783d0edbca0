"""Where a statement may be broken into lines, and how well each place reads.

The table of this file is what a new sentence of the grammar may want a row in. Without one, a
clause of it gets a line of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from types import MappingProxyType

from attrs import frozen

from slarules.syntax.trees import Tree

__all__ = ["Break", "Breaks", "find_breaks"]


class Break(IntEnum):
    """How well a line begins here; the smaller, the better."""

    LINE = 0  # always: a clause, a tier
    CLAUSE = 1  # all of these, where the statement does not fit on one line
    JUNCTION = 2  # `and` or `or` of a condition: then all of the same depth
    PART = 3  # from here on, where the line is full
    ITEM = 4  # the next thing in a list
    KEYWORD = 5
    WORD = 6
    TIGHT = 7  # words that belong together: only where nothing else is left
    NEVER = 8


@frozen
class Breaks:
    """Breaks by the offset they stand before; the depth of junctions; spans that hold together."""

    before: dict[int, Break]
    depths: dict[int, int]
    tight: tuple[tuple[int, int], ...]


# What reads well at the beginning of a line, where the line before it is full.
_PARTS = {
    *("when", "otherwise", "spread", "before_event", "each_period", "rolling", "for_each", "apart"),
    *("from", "until", "at_field", "at_each", "default", "hours", "version", "led_by", "contact"),
    *("named_recipient", "before_due", "after_due", "when_missed", "when_at_risk"),
    *("when_target_at_risk", "when_target_missed"),
    *("starts_in_force", "review", "field_list"),
}
_CLAUSES = {"where"}
_TIGHT = {
    *("field", "name", "duration", "day_range", "date_range", "between", "at_least", "at_most"),
    *("more_than", "less_than", "is_value", "is_not_value", "known", "missing", "hours"),
}
# Clauses that go on with what is before them on the line.
_ATTACHED = {"each_period", "rolling", "for_each", "apart"}
_HOSTS = {"limit", "target", *_ATTACHED}


def find_breaks(tree: Tree, text: str) -> Breaks:
    """Return where the statement of a tree may be broken; `text` is that of its source."""
    before: dict[int, Break] = {}
    depths: dict[int, int] = {}
    tight: list[tuple[int, int]] = []
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        for offset, found in _breaks_of(node, text):
            before[offset] = min(found, before.get(offset, Break.NEVER))
        if node.data == "junction":
            depths[node.start_pos] = depth
        elif node.data in _TIGHT:
            tight.append((node.start_pos, node.end_pos))
        deeper = depth + (node.data in {"group", "negation"})
        waiting += [(child, deeper) for child in node.children if isinstance(child, Tree)]
    return Breaks(before, depths, tuple(tight))


def _breaks_of(node: Tree, text: str) -> Iterator[tuple[int, Break]]:
    """Yield the breaks before a node, and before its children."""
    if node.data in _PARTS:
        yield node.start_pos, Break.PART
    elif node.data in _CLAUSES:
        yield node.start_pos, Break.CLAUSE
    elif node.data == "junction":
        yield node.start_pos, Break.JUNCTION
    elif node.data in _LINES:
        children = [child for child in node.children if isinstance(child, Tree)]
        for child, found in zip(children, _LINES[node.data](children, text), strict=True):
            yield child.start_pos, found


# -- which children of a statement get lines of their own ----------------------------------------


def _commitment(children: list[Tree], text: str) -> Iterator[Break]:
    """One limit stays on the line if it fits; several get a line each, with their dates."""
    several = sum(child.data == "limit" for child in children) > 1
    yield Break.NEVER  # the promise
    behind = _Behind(is_host=True)
    for child in children[1:]:
        starts_with_comma = text[child.start_pos] == ","
        match child.data:
            case "limit":
                yield Break.LINE if several else Break.CLAUSE
            case "apart" if not starts_with_comma:
                yield Break.LINE
            case attached if attached in _ATTACHED and (behind.is_host or starts_with_comma):
                yield Break.PART
            case "from" | "until" if several and behind.is_limit:
                yield Break.PART
            case "until" if behind.is_from:
                yield Break.PART
            case _:
                yield Break.LINE
        behind = behind.then(str(child.data))


def _goal(children: list[Tree], text: str) -> Iterator[Break]:
    """The amount stays with its measure; clauses stand as under a commitment."""
    amount = [child for child in children if child.data in {"goal_bound", "duration"}]
    yield from (Break.NEVER for _ in amount[1:])
    yield from _commitment(children[len(amount) - 1 :], text)


@frozen(kw_only=True)
class _Behind:
    """What kind of clause stands before a clause."""

    is_host: bool = False
    is_limit: bool = False
    is_from: bool = False

    def then(self, clause: str) -> "_Behind":
        """Return what it is behind one more clause."""
        is_date = clause in {"from", "until"}
        return _Behind(
            is_host=clause in _HOSTS,
            is_limit=clause == "limit" or (is_date and self.is_limit),
            is_from=clause == "from",
        )


def _agreement(children: list[Tree], _: str) -> Iterator[Break]:
    """A version stays beside the title, the last day beside the first."""
    before = "title"
    for child in children:
        beside = (before, child.data) in {("title", "version"), ("starts_in_force", "until")}
        yield Break.PART if beside else Break.LINE
        before = str(child.data)


def _team(children: list[Tree], _: str) -> Iterator[Break]:
    for child in children:
        yield Break.LINE if child.data == "members" else Break.PART


def _every_child(children: list[Tree], _: str) -> Iterator[Break]:
    yield from (Break.LINE for _ in children)


def _entries(children: list[Tree], _: str) -> Iterator[Break]:
    for child in children:
        yield Break.PART if child.data == "field" else Break.LINE


_LINES: Mapping[str, Callable[[list[Tree], str], Iterator[Break]]] = MappingProxyType(
    {
        "commitment": _commitment,
        "goal": _goal,
        "agreement": _agreement,
        "team": _team,
        "calendar": _every_child,
        "calendar_of": _every_child,
        "fields": _every_child,
        "score": _every_child,
        "worth": _entries,
    }
)
