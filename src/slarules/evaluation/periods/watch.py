"""From when on a running period may be at risk: what `at risk after 75%` says of a period."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, assert_never

from slarules.evaluation.limits import before, timer_for
from slarules.model.commitments import AfterShare, AfterTime, BeforeDue

if TYPE_CHECKING:
    from fractions import Fraction

    from slarules.calendar import BusinessClock
    from slarules.evaluation.periods.frame import Frame
    from slarules.model.commitments import RiskPoint

__all__ = ["watched_from"]


def watched_from(risk: RiskPoint | None, frame: Frame) -> int:
    """The instant; without a warning point that is the start of the period.

    Days are counted from its first date on, that one included. Raises `CalendarError` where the
    calendar does not know the period.
    """
    clock = frame.calendar.clock
    match risk:
        case None:
            return frame.starts
        case AfterShare(share):
            return _after_share(share, frame, clock)
        case AfterTime(duration):
            return timer_for(duration, clock).due(frame.starts, frame.first - 1)
        case BeforeDue(duration):
            return before(frame.ends - 1, duration, clock)
        case _:
            assert_never(risk)


def _after_share(share: Fraction, frame: Frame, clock: BusinessClock) -> int:
    """The instant at which a share of a period's business time is gone, else of its plain time."""
    whole = clock.between_us(frame.starts, frame.ends)
    if whole:
        return clock.add_us(frame.starts, ceil(whole * share))
    return frame.starts + ceil((frame.ends - frame.starts) * share)
