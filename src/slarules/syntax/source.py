"""A rule file's text, and places in it."""

from bisect import bisect_right
from functools import cached_property

from attrs import field, frozen

from slarules.diagnostics import Code, Diagnostic, Severity

__all__ = ["Source", "Span"]


@frozen
class Span:
    """A stretch of a source text: offsets of its first character and of the one after its last."""

    start: int
    end: int


@frozen(slots=False, eq=False)
class Source:
    """A rule file: the name that diagnostics show, and its text with `\\n` line ends."""

    name: str
    text: str = field(repr=False)

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
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

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
        snippet = self.line(line)
        end = min(column + max(1, span.end - span.start), len(snippet) + 1)
        return Diagnostic(
            code=code,
            severity=severity,
            message=message,
            help=help,
            source=self.name,
            line=line,
            column=column,
            end_column=max(end, column + 1),
            snippet=_shown(snippet),
        )


_LONGEST_SHOWN = 200


def _shown(line: str) -> str:
    """Return a line fit for showing: cut where it is very long, nothing invisible in it."""
    cut = line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "..."
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in cut)
