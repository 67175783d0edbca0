"""Dates in force: whether a clock started within them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from slarules.calendar.wall import date_start_us
from slarules.evaluation.moments import Day, Moment
from slarules.frozen import frozen

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.evaluation.scope import Scope
    from slarules.model.commitments import Commitment

__all__ = ["Window"]


@frozen(kw_only=True)
class Window:
    """The dates from `first` to `last` (ordinals), and the instants `[starts, ends)` they span."""

    first: int
    last: int
    starts: int
    ends: int

    @classmethod
    def in_force(cls, commitment: Commitment, scope: Scope) -> Window | None:
        """The dates that both the agreement and the commitment are in force on."""
        starts = [day for day in (scope.rules.starts, commitment.starts) if day is not None]
        ends = [day for day in (scope.rules.ends, commitment.ends) if day is not None]
        return cls.of(max(starts, default=None), min(ends, default=None), scope.zone)

    @classmethod
    def of(cls, starts: date | None, ends: date | None, zone: ZoneInfo) -> Window | None:
        """The window of two dates in a zone, both included; `None` where neither is given."""
        if starts is None and ends is None:
            return None
        first = (starts or date.min).toordinal()
        last = (ends or date.max).toordinal()
        return cls(
            first=first,
            last=last,
            starts=date_start_us(zone, first),
            ends=date_start_us(zone, last + 1),
        )

    @property
    def is_empty(self) -> bool:
        """Whether it has no date, as where a commitment begins after its agreement has ended."""
        return self.first > self.last

    def holds(self, moment: Moment) -> bool:
        """Whether a moment lies in it."""
        if isinstance(moment, Day):
            return self.first <= moment.ordinal <= self.last
        return self.starts <= moment < self.ends

    def is_over_by(self, moment: Moment) -> bool:
        """Whether a moment lies after it."""
        if isinstance(moment, Day):
            return moment.ordinal > self.last
        return moment >= self.ends
