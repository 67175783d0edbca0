"""A rule file's text, and places in it."""

from bisect import bisect_right
from functools import cached_property

from attrs import field

from slarules.diagnostics import Code, Diagnostic, Severity
from slarules.frozen import frozen

__all__ = ["Source", "Span"]


@frozen
class Span:
    """A stretch of a source text: offsets of its first character and of the one after its last."""

    start: int
    end: int


@frozen(slots=False, eq=False)
class Source:
    """A rule file: the name that diagnostics show, and its text with `\\n` line ends.

    Or whole lines of one, of which the first is line `first_line` of the file.
    """

    name: str
    text: str = field(repr=False)
    first_line: int = 1

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        index = bisect_right(self._line_starts, offset) - 1
        return self.first_line + index, offset - self._line_starts[index] + 1

    def diagnostic(
        self,
        code: Code,
        span: Span,
        message: str,
        *,
        help: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Diagnostic:
        """Return a diagnostic about a span; a span over several lines marks its first line."""
        line, column = self.place(span.start)
        index = line - self.first_line
        line_start, line_end = self._line_starts[index], self._line_end(index)
        first = (
            max(line_start, span.start - _SHOWN_BEFORE) if column > _LONGEST_SHOWN else line_start
        )
        last = min(line_end, first + _LONGEST_SHOWN)
        end = min(column + max(1, span.end - span.start), line_end - line_start + 1)
        return Diagnostic(
            code=code,
            severity=severity,
            message=message,
            help=help,
            source=self.name,
            line=line,
            column=column,
            end_column=max(end, column + 1),
            snippet=_shown(self.text[first:last]),
            snippet_column=first - line_start + 1,
        )

    def _line_end(self, index: int) -> int:
        """Return the offset of a line's end."""
        starts = self._line_starts
        return starts[index + 1] - 1 if index + 1 < len(starts) else len(self.text)


_LONGEST_SHOWN = 200  # characters of a line
_SHOWN_BEFORE = 60  # of them before the marked words, where the line is longer


def _shown(text: str) -> str:
    """Return text fit for showing: nothing invisible in it."""
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
