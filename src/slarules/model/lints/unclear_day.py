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

__all__ = ["unclear_day"]


def unclear_day(file: Linted) -> Iterator[Diagnostic]:
    """Yield a note for each limit of one plain day."""
    for promised in file.deadlines:
        for tier, node in promised.tiers:
            match tier.limit:
                case Within(duration=Duration(count=1, unit=Unit.DAY, business=False)):
                    message = "`1 day` lasts until the end of tomorrow, weekends included"
                    help = "did you mean `24 hours`, or `1 business day`?"
                    yield file.note(Code.UNCLEAR_DAY, node.span, message, help)
                case _:
                    pass
