"""How far apart moments lie: for certain or at most, in time or in days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import define, field

from slarules.evaluation.limits import ClockTimer, timer_for
from slarules.evaluation.moments import Day, Moment, first_us, last_us

if TYPE_CHECKING:
    from slarules.calendar import BusinessClock
    from slarules.model.durations import Duration

__all__ = ["Spread", "is_past", "span"]


@define
class Spread:
    """How far apart the first and the last of some moments lie, for certain or at most.

    Two of each end are kept: a date may be the first and the last of them, but not at once. Lengths
    in days go from the earliest of their dates to the latest, which with a night shift need not be
    those of the first and the last moment; they are kept where `by_date` asks for them.
    """

    calendar: BusinessClock
    certain: bool = field(kw_only=True)
    begin: int | None = field(kw_only=True)
    until: int | None = field(kw_only=True)
    by_date: bool = field(kw_only=True)
    _dates: list[int] = field(factory=list)
    _earliest: list[Moment] = field(factory=list)
    _latest: list[Moment] = field(factory=list)

    def add(self, moment: Moment) -> None:
        """Add a moment."""
        zone = self.calendar.zone
        begins, ends = (last_us, first_us) if self.certain else (first_us, last_us)
        self._earliest = sorted([*self._earliest, moment], key=lambda m: begins(m, zone))[:2]
        self._latest = sorted([*self._latest, moment], key=lambda m: ends(m, zone))[-2:]
        if self.by_date:
            dates = [*self._dates, _date(moment, self.calendar)]
            self._dates = [min(dates), max(dates)]

    def reaches(self, length: Duration) -> bool:
        """Return whether a length of time has run from one to another."""
        timer = timer_for(length, self.calendar)
        if not isinstance(timer, ClockTimer):
            return timer.last_date(self._dates[0]) <= self._dates[1]
        between = partial(is_past, length, certain=self.certain, begin=self.begin, until=self.until)
        return any(
            one != other and between(one, other, self.calendar)
            for one in self._earliest
            for other in self._latest
        )


def is_past(
    length: Duration,
    first: Moment,
    then: Moment,
    calendar: BusinessClock,
    *,
    certain: bool,
    begin: int | None = None,
    until: int | None = None,
) -> bool:
    """Whether a length of time has run between two moments, both from `begin` to `until`."""
    timer, zone = timer_for(length, calendar), calendar.zone
    if isinstance(timer, ClockTimer):
        start = last_us(first, zone) if certain else first_us(first, zone)
        end = first_us(then, zone) if certain else last_us(then, zone)
        if begin is not None:
            start, end = max(start, begin), max(end, begin)
        if until is not None:
            end = min(end, until)
        return end >= start and timer.due(start, None) <= end
    return timer.last_date(_date(first, calendar)) <= _date(then, calendar)


def span(
    length: Duration, first: Moment, last: Moment, calendar: BusinessClock, begin: int | None
) -> int:
    """The microseconds or the days from one moment to another, as a length is counted."""
    timer = timer_for(length, calendar)
    if isinstance(timer, ClockTimer):
        start, end = first_us(first, calendar.zone), first_us(last, calendar.zone)
        if begin is not None:
            start, end = max(start, begin), max(end, begin)
        return timer.clock.between_us(start, max(start, end))
    return timer.clock.count_business_dates(_date(first, calendar), _date(last, calendar))


def _date(moment: Moment, calendar: BusinessClock) -> int:
    return moment.ordinal if isinstance(moment, Day) else calendar.date_of(moment)
