"""Limits as timers: from the start of a clock to the instant it is due.

A timer counts on a calendar. Pauses push the due instant back; they are merged intervals, and one
that begins at or after the running deadline changes nothing.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from attrs import field

from slarules.calendar import BusinessClock, PlainClock
from slarules.evaluation.period_timer import PeriodShareTimer, PeriodTimer
from slarules.frozen import frozen
from slarules.model.durations import Duration, Unit

__all__ = [
    "Clock",
    "ClockTimer",
    "DayTimer",
    "NextCloseTimer",
    "NextTimeTimer",
    "Pauses",
    "Timer",
    "timer_for",
]

Clock = BusinessClock | PlainClock
"""What time is counted on: a calendar's open hours, or all hours."""

Pauses = tuple[tuple[int, int], ...]
"""Merged half-open intervals of instants in which the clock stands still."""


# Longer limits than nine centuries are cut: they are never due, and lead past the year 9999.
_LONGEST = {Unit.DAY: 328_000, Unit.WEEK: 46_000, Unit.MONTH: 10_800}
_LONGEST_US = 328_000 * 86_400_000_000
_MOST_DATES = 4_000  # remembered by a timer: eleven years of days


@frozen
class ClockTimer:
    """Due as soon as an amount (microseconds) has run on a clock."""

    clock: Clock
    amount: int

    def due(self, start: int, day: int | None, pauses: Pauses = ()) -> int:  # noqa: ARG002 - as all timers
        """The earliest instant at which the amount has run since `start`."""
        if pauses:
            return self.clock.add_paused_us(start, self.amount, pauses)
        return self.clock.add_us(start, self.amount)


@frozen(kw_only=True)
class DayTimer:
    """Due at the end of the last of so many dates; the date of the start does not count."""

    calendar: BusinessClock
    clock: Clock
    count: int
    unit: Unit
    _dues: dict[int, int] = field(factory=dict, init=False, repr=False, eq=False)

    def due(self, start: int, day: int | None, pauses: Pauses = ()) -> int:
        """The end of the last date; `day` is the date of the start, if only that is known."""
        first = self.calendar.date_of(start) if day is None else day
        due = None if pauses else self._dues.get(first)
        if due is None:
            due = self.calendar.date_ends(self.last_date(first, pauses))
            if not pauses:
                _remember(self._dues, first, due)
        return due

    def last_date(self, first: int, pauses: Pauses = ()) -> int:
        """The last date that counts, where `first` is the date of the start."""
        match self.unit:
            case Unit.DAY:
                return self._counted(first, self.count, pauses)
            case Unit.WEEK:
                return self._extended(first, first + 7 * self.count, pauses)
            case Unit.MONTH:
                return self._extended(first, add_months(first, self.count), pauses)
            case Unit.SECOND | Unit.MINUTE | Unit.HOUR:
                raise ValueError(f"a {self.unit} is not counted by date")
            case _:
                assert_never(self.unit)

    def _counted(self, first: int, count: int, pauses: Pauses) -> int:
        return self.clock.next_business_date(first, count, pauses) if count else first

    def _extended(self, first: int, last: int, pauses: Pauses) -> int:
        """One more date for each that pauses cover; the last one has to be a date that counts."""
        if pauses:
            days = self.clock.count_business_dates(first, last)
            last = max(last, self._counted(first, days, pauses))
        if self.clock.is_business_date(last):
            return last
        return self.clock.next_business_date(last, 1, pauses)


@frozen
class NextTimeTimer:
    """Due at the first such wall time (seconds after midnight) on a business date."""

    calendar: BusinessClock
    seconds: int

    def due(self, start: int, day: int | None, pauses: Pauses = ()) -> int:
        """The first such instant at or after `start` that no pause has begun before and holds."""
        on = self.calendar.local_date(start) if day is None else day
        if not self.calendar.is_business_date(on):
            on = self.calendar.next_business_date(on)
        due = self.calendar.at_time(on, self.seconds)
        while due < start or any(begin < due < end for begin, end in pauses):
            on = self.calendar.next_business_date(on)
            due = self.calendar.at_time(on, self.seconds)
        return due


@frozen
class NextCloseTimer:
    """Due at the last close of the next business date."""

    calendar: BusinessClock
    _dues: dict[int, int] = field(factory=dict, init=False, repr=False, eq=False)

    def due(self, start: int, day: int | None, pauses: Pauses = ()) -> int:
        """The last close of the first business date after the start's that is not all paused."""
        first = self.calendar.date_of(start) if day is None else day
        due = None if pauses else self._dues.get(first)
        if due is None:
            due = self.calendar.last_close(self.calendar.next_business_date(first, 1, pauses))
            if not pauses:
                _remember(self._dues, first, due)
        return due


Timer = ClockTimer | DayTimer | NextTimeTimer | NextCloseTimer | PeriodTimer | PeriodShareTimer


def _remember(dues: dict[int, int], first: int, due: int) -> None:
    """Keep what a date came to: records share few dates, and counting them takes a while."""
    if len(dues) >= _MOST_DATES:
        dues.clear()
    dues[first] = due


def timer_for(duration: Duration, calendar: BusinessClock) -> ClockTimer | DayTimer:
    """The timer of a stated length of time, on a calendar."""
    clock = calendar if duration.business else PlainClock(calendar.zone)
    if duration.is_clock:
        return ClockTimer(clock, min(duration.microseconds, _LONGEST_US))
    count = min(int(duration.count), _LONGEST[duration.unit])
    return DayTimer(calendar=calendar, clock=clock, count=count, unit=duration.unit)


def add_months(ordinal: int, count: int) -> int:
    """The date so many months later (or earlier); 31 January and one month is 28 February."""
    from calendar import monthrange  # few limits are in months

    start = date.fromordinal(ordinal)
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).toordinal()


def after(due: int, duration: Duration, calendar: BusinessClock) -> int:
    """The instant a stated time after a due instant, counted like a limit that starts there."""
    return timer_for(duration, calendar).due(due, _day_due(due, calendar))


def before(due: int, duration: Duration, calendar: BusinessClock) -> int:
    """The instant a stated time before a due instant.

    Days count back from the date that is due and give the end of the date they lead to, so that
    one day before the end of five is the end of four.
    """
    clock = calendar if duration.business else PlainClock(calendar.zone)
    if duration.is_clock:
        return clock.subtract_us(due, duration.microseconds)
    day, count = _day_due(due, calendar), int(duration.count)
    match duration.unit:
        case Unit.WEEK:
            day -= 7 * count
        case Unit.MONTH:
            day = add_months(day, -count)
        case _:
            day = _counted_back(day, count, clock)
    return calendar.date_ends(day)


def _counted_back(day: int, count: int, clock: Clock) -> int:
    clock.next_business_date(day)  # a calendar that never opens says so here
    while count:
        day -= 1
        count -= clock.is_business_date(day)
    return day


def _day_due(due: int, calendar: BusinessClock) -> int:
    """The date a due instant ends, or lies in: closing at 24:00 is still that day."""
    return calendar.date_of(due - 1)
