"""From words to lines: as few as fit, broken where they read best."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from slarules.syntax.formatting.breaks import Break
from slarules.syntax.formatting.words import Word

__all__ = ["WIDTH", "Line", "lines_of"]

WIDTH = 100
_CLAUSE = 2  # indentation of what has a line of its own
_REST = 4  # and of what goes on with the line above
_SHORTEST = 30  # a line is not broken before this column if it can be broken behind it


@frozen
class Line:
    """A line of a page: its text, indented, and the comment behind it."""

    text: str
    comment: str = ""


def lines_of(words: Sequence[Word]) -> Iterator[Line]:
    """Yield the lines of a statement, but for the comments above it."""
    for part in _parts(words):
        is_first = part[0] is words[0]
        indent = 0 if is_first else _indent(part[0])
        for comment in () if is_first else part[0].comments:
            yield Line(" " * indent + comment if comment else "")
        lines = list(_wrapped(part, indent))
        yield from (Line(text) for text in lines[:-1])
        yield Line(lines[-1], " ".join(part[-1].remarks))


def _parts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the words between breaks that are always there: of clauses, and at comments."""
    start = 0
    for i in range(1, len(words)):
        if words[i].level is Break.LINE or words[i].comments or words[i - 1].remarks:
            yield words[start:i]
            start = i
    yield words[start:]


def _indent(word: Word) -> int:
    return _CLAUSE if word.level <= Break.CLAUSE else _REST


def _wrapped(words: Sequence[Word], indent: int) -> Iterator[str]:
    """Yield the lines of words that go on one line if they fit."""
    if indent + _width(words) <= WIDTH:
        yield " " * indent + _joined(words)
        return
    level = min((word.level for word in words[1:]), default=Break.NEVER)
    if level is Break.CLAUSE:
        splits = [i for i, word in enumerate(words) if i and word.level is level]
        behind = _CLAUSE
    elif level is Break.JUNCTION:
        splits = _junctions(words)
        behind = max(_REST, indent + 2)
    else:
        yield from _filled(words, indent)
        return
    for start, end in zip([0, *splits], [*splits, len(words)], strict=True):
        yield from _wrapped(words[start:end], behind if start else indent)


def _junctions(words: Sequence[Word]) -> list[int]:
    """Return where the outermost junctions of conditions are."""
    found = [i for i, word in enumerate(words) if i and word.level is Break.JUNCTION]
    outermost = min(words[i].depth for i in found)
    return [i for i in found if words[i].depth == outermost]


def _filled(words: Sequence[Word], indent: int) -> Iterator[str]:
    """Yield lines that are each as full as reads well."""
    behind = max(_REST, indent + 2)
    start = 0
    while start < len(words):
        end = _line_end(words, start, indent)
        yield " " * indent + _joined(words[start:end])
        start, indent = end, behind


def _line_end(words: Sequence[Word], start: int, indent: int) -> int:
    """Return the word before which a line that begins with word `start` is best broken."""
    best: tuple[bool, Break, int] | None = None
    column = indent
    for i in range(start, len(words)):
        if i > start and words[i].level is not Break.NEVER:
            here = (column < indent + _SHORTEST, words[i].level, -i)
            best = here if best is None else min(best, here)
        column += (_gap(words, i) if i > start else 0) + len(words[i].text)
        if column > WIDTH and best is not None:
            return -best[2]
    return len(words)


def _gap(words: Sequence[Word], i: int) -> int:
    return 0 if words[i - 1].text == "(" else words[i].gap


def _width(words: Sequence[Word]) -> int:
    return sum(len(word.text) + (_gap(words, i) if i else 0) for i, word in enumerate(words))


def _joined(words: Sequence[Word]) -> str:
    return "".join((" " * _gap(words, i) if i else "") + word.text for i, word in enumerate(words))
