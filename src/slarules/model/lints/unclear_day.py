"""SLA314: `1 day`, which people read in three ways.

What it does: finds limits of one plain day. Why it is bad: `within 1 day` ends with the end of
tomorrow, whatever the hour it began; many who write it mean 24 hours, or one business day.
Example: `support answers every ticket within 1 day`.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import Within
from slarules.model.durations import Duration, Unit
from slarules.model.lints.linted import Linted
from slarules.syntax.source import Span

__all__ = ["unclear_day"]


def unclear_day(file: Linted) -> Iterator[Diagnostic]:
    """Yield a note for each limit of one plain day."""
    for length, span in _lengths(file):
        if length == Duration(1, Unit.DAY):
            message = "`1 day` lasts until the end of tomorrow, weekends included"
            help = "did you mean `24 hours`, or `1 business day`?"
            yield file.note(Code.UNCLEAR_DAY, span, message, help)


def _lengths(file: Linted) -> Iterator[tuple[Duration, Span]]:
    """Yield how long limits are, and after what time duties are due again."""
    for promised in file.deadlines:
        for tier, node in promised.tiers:
            if isinstance(tier.limit, Within):
                yield tier.limit.duration, node.span
    yield from (again.length for again in file.recurring if again.length)
