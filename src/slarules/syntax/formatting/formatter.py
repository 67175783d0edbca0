"""A whole file in its one layout: statements, comments between them, blank lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from attrs import frozen

from slarules.syntax.declarations import Name
from slarules.syntax.formatting.comments import attach_comments
from slarules.syntax.formatting.reading import Block, Reading, read
from slarules.syntax.formatting.sameness import first_difference, has_same_comments
from slarules.syntax.formatting.spelling import Spelling
from slarules.syntax.formatting.words import words_of
from slarules.syntax.formatting.wrapping import Line, lines_of
from slarules.syntax.source import Source

__all__ = ["FormatError", "Formatted", "format_source"]

_WIDEST_RUN = 40  # how much shorter than the longest a line may be to have its comment aligned


class FormatError(Exception):
    """Formatting would have changed what a file says: a mistake of the formatter's own."""


@frozen
class Formatted:
    """A text in its one layout, and whether statements with mistakes were left as they stand."""

    text: str
    has_mistakes: bool


def format_source(source: Source, known: Sequence[Name] = ()) -> Formatted:
    """Return a source's text in its one layout; `known` are names declared elsewhere.

    The result is read again. `FormatError` where it does not say the same, word for word.
    """
    reading = read(source, known)
    text = "".join(line + "\n" for line in _with_comments(_lines(reading)))
    if text != source.text:
        _check(reading, Source(source.name, text), known)
    return Formatted(text, any(block.parsed is None for block in reading.blocks))


def _check(reading: Reading, page: Source, known: Sequence[Name]) -> None:
    """Read a page again; `FormatError` where it does not say what its source does."""
    source = reading.source
    line = first_difference(reading, read(page, known, earlier=reading))
    if line is not None:
        message = f"{source.name}:{line}: formatting would change what this statement says"
        raise FormatError(message)
    if not has_same_comments(source.text, page.text):
        raise FormatError(f"{source.name}: formatting would lose a comment")


def _lines(reading: Reading) -> list[Line]:
    """Return all lines of the page."""
    source = reading.source
    page: list[Line] = []
    end = 0
    for block in reading.blocks:
        start = source.text.rfind("\n", 0, block.span.start) + 1
        comments, lines = _statement(source, block, reading.spelling)
        before = source.text[end:start].split("\n")[:-1]
        page += _between([*before, *comments], begins_page=not page)
        page += lines
        end = min(block.span.end + 1, len(source.text))
    page += _between(source.text[end:].split("\n"), begins_page=not page)
    while page and not page[-1].text:
        page.pop()
    return page


def _statement(
    source: Source, block: Block, spelling: Spelling
) -> tuple[Sequence[str], Iterable[Line]]:
    """Return comments to stand above a statement, and its lines.

    One with mistakes stays as it stands.
    """
    if block.parsed is None:
        start = source.text.rfind("\n", 0, block.span.start) + 1
        return (), (Line(line) for line in source.text[start : block.span.end].split("\n"))
    words = words_of(source, block.parsed, spelling)
    attach_comments(source.text, words, block.parsed.end)
    return words[0].comments, lines_of(words)


def _between(lines: Sequence[str], *, begins_page: bool) -> Iterator[Line]:
    """Yield comments and blank lines between statements.

    Indented comments right below a statement stay with it. Before other comments there is a blank
    line, unless the page begins.
    """
    below = [] if begins_page else list(takewhile(_is_indented_comment, lines))
    yield from (Line(f"  {line.strip()}") for line in below)
    is_behind_blank, is_first = begins_page, True
    for line in lines[len(below) :]:
        comment = line.strip()
        if not is_behind_blank and (is_first or not comment):
            yield Line("")
        if comment:
            yield Line(comment)
            is_first = False
        is_behind_blank = not comment


def _is_indented_comment(line: str) -> bool:
    return line[:1].isspace() and line.strip().startswith("#")


def _with_comments(lines: Sequence[Line]) -> Iterator[str]:
    """Yield lines with the comments behind them, those of neighbouring lines one below another."""
    for has_comments, run in groupby(lines, key=lambda line: bool(line.comment)):
        if not has_comments:
            yield from (line.text for line in run)
            continue
        neighbours = list(run)
        widths = [len(line.text) for line in neighbours]
        is_even = max(widths) - min(widths) <= _WIDEST_RUN
        for line in neighbours:
            width = max(widths) if is_even else len(line.text)
            yield f"{line.text:<{width}}  {line.comment}"
