"""The periods of a recurring duty as a timer: each is due with its last instant."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from attrs import field

from slarules.calendar.wall import date_start_us, local_ordinal
from slarules.evaluation.moments import Day, Moment
from slarules.frozen import frozen

if TYPE_CHECKING:
    from fractions import Fraction
    from zoneinfo import ZoneInfo

    from slarules.calendar import BusinessClock
    from slarules.calendar.intervals import Intervals
    from slarules.evaluation.periods.dates import PeriodDates
    from slarules.evaluation.window import Window

__all__ = ["PeriodShareTimer", "PeriodSpan", "PeriodTimer"]

_MOST_SPANS = 50_000  # remembered; the periods of eleven years of days are 4,000


class PeriodSpan(NamedTuple):
    """A period as far as a commitment is in force in it: first date, first and last instant.

    `days` is the number of its dates where that is not all of them.
    """

    first: int
    starts: int
    due: int
    days: int | None


@frozen(kw_only=True)
class PeriodTimer:
    """The periods by number, in the zone of the default calendar, cut by the dates in force."""

    dates: PeriodDates
    window: Window | None
    zone: ZoneInfo
    _spans: dict[int, PeriodSpan] = field(factory=dict, init=False, repr=False, eq=False)

    def due(self, start: int, day: int | None, pauses: Intervals = ()) -> int:  # noqa: ARG002 - as all timers
        """The last instant of the period that `start` lies in."""
        return self.span(self.number_of(start)).due

    def number_of(self, moment: Moment) -> int:
        """The number of the period a moment lies in."""
        if isinstance(moment, Day):
            return self.dates.number_of(moment.ordinal)
        return self.dates.number_of(local_ordinal(self.zone, moment))

    def name_of(self, start: int) -> str:
        """What the period is called that an instant lies in."""
        return self.dates.name_of(self.number_of(start))

    def span(self, number: int) -> PeriodSpan:
        """A period's span; the same periods are asked for again with each record."""
        found = self._spans.get(number)
        if found is None:
            if len(self._spans) >= _MOST_SPANS:
                self._spans.clear()
            found = self._spans[number] = self._span(number)
        return found

    def _span(self, number: int) -> PeriodSpan:
        first, after = self.dates.first_of(number), self.dates.first_of(number + 1)
        begins, ends = first, after
        if self.window is not None:
            begins, ends = max(first, self.window.first), min(after, self.window.last + 1)
        starts, due = date_start_us(self.zone, begins), date_start_us(self.zone, ends) - 1
        days = None if (begins, ends) == (first, after) else ends - begins
        return PeriodSpan(begins, starts, due, days)


@frozen(kw_only=True)
class PeriodShareTimer:
    """Due when a share of a period's business time has run; of all its time if it has no other."""

    period: PeriodTimer
    calendar: BusinessClock
    share: Fraction

    def due(self, start: int, day: int | None, pauses: Intervals = ()) -> int:
        """The instant at which the share has run since `start`, the beginning of a period."""
        end = self.period.due(start, day, pauses) + 1
        whole = self.calendar.between_us(start, end)
        if not whole:
            return start + ceil((end - start) * self.share)
        return self.calendar.add_us(start, ceil(whole * self.share))
