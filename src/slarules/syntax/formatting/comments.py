"""Comments and blank lines: which word they belong to."""

from collections.abc import Sequence
from itertools import pairwise

from slarules.syntax.formatting.breaks import Break
from slarules.syntax.formatting.words import Word

__all__ = ["attach_comments"]


def attach_comments(text: str, words: Sequence[Word], end: int) -> None:
    """Give each comment up to `end` to the word it stands before, or behind on its line.

    Comments may only stand where a line may well begin or end, so those in the middle of a phrase
    move: one on a line of its own to the front, one behind a word to the end.
    """
    for word, following in pairwise(words):
        behind, *between = _lines(text[word.end : following.start])
        if behind:
            word.remarks.append(behind)
        following.comments += between[:-1]
    words[-1].remarks += filter(None, _lines(text[words[-1].end : end]))
    _move_forward(words)
    _move_back(words)
    for word in words:
        word.comments[:] = _tidied(word)


def _lines(gap: str) -> list[str]:
    """Return what the lines between two words hold: a comment, or nothing.

    Marks that are not written stand there, too: an optional comma, a final period.
    """
    lines = [line.strip() for line in gap.split("\n")]
    return [line.lstrip(",. \t") if line[:1] != "#" else line for line in lines]


def _may_begin_a_line(word: Word) -> bool:
    return word.level <= Break.ITEM


def _move_forward(words: Sequence[Word]) -> None:
    """Move remarks behind words to where the phrase ends."""
    for word, following in pairwise(words):
        if word.remarks and not _may_begin_a_line(following):
            following.remarks[:0] = word.remarks
            word.remarks.clear()


def _move_back(words: Sequence[Word]) -> None:
    """Move comments before words to where the phrase begins."""
    for before, word in zip(words[-2::-1], words[:0:-1], strict=False):
        if any(word.comments) and not _may_begin_a_line(word):
            before.comments += word.comments
            word.comments.clear()


def _tidied(word: Word) -> list[str]:
    """Return the comments before a word; blank lines only between lines, one at a time."""
    keeps_blanks = word.level is Break.LINE or any(word.comments)
    found: list[str] = []
    for comment in word.comments if keeps_blanks else ():
        if comment or found[-1:] != [""]:
            found.append(comment)
    return found
