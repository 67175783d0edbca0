"""Which hours a date has, and why: a schedule read date by date, still in wall time."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from slarules.calendar.holiday_book import HolidayBook
from slarules.calendar.intervals import Intervals, merge, subtract
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slarules.calendar.schedule import Schedule, Shift

__all__ = ["DayRules"]


@frozen
class DayRules:
    """A schedule's answers by date: wall hours in seconds after midnight, and reasons."""

    schedule: Schedule

    def wall_hours(self, ordinal: int, *, heed_holidays: bool) -> Intervals:
        """The hours that start on a date: special ones, or none, or the weekday's."""
        hours = self._special.get(ordinal)
        if hours is None:
            if self.is_closed(ordinal) or (heed_holidays and self.holiday(ordinal)):
                return ()
            hours = self._weekly[(ordinal - 1) % 7]
        cut = self._closed_hours.get(ordinal)
        return subtract(hours, cut) if cut else hours

    def reason(self, ordinal: int) -> str | None:
        """Why a date has other hours than its weekday's, or none; None for an ordinary day."""
        if ordinal in self._special:
            return "special hours"
        holiday = self.holiday(ordinal)
        if holiday:
            return holiday
        if self.is_closed(ordinal):
            return "closed"
        if not self._weekly[(ordinal - 1) % 7]:
            return "weekend" if (ordinal - 1) % 7 >= 5 else "no hours"
        if ordinal in self._closed_hours:
            return "closed hours"
        return None

    def is_closed(self, ordinal: int) -> bool:
        """Whether a closure holds the date."""
        index = bisect_right(self._closed, (ordinal, date.max.toordinal() + 2)) - 1
        return index >= 0 and ordinal < self._closed[index][1]

    def holiday(self, ordinal: int) -> str | None:
        """The names of the date's holidays, None if it is none."""
        if not self.books:
            return None
        day = date.fromordinal(ordinal)
        names = (book.name(day) for book in self.books)
        # The same holiday of two regions is one name.
        return "; ".join(dict.fromkeys(name for name in names if name)) or None

    @cached_property
    def books(self) -> tuple[HolidayBook, ...]:
        """The holiday regions' data."""
        return tuple(HolidayBook(region) for region in self.schedule.holidays)

    @cached_property
    def ever_opens(self) -> bool:
        """Whether any hours are declared at all."""
        return any(self._weekly) or any(self._special.values())

    @cached_property
    def over_midnight(self) -> bool:
        """Whether any shift closes after 24:00 of the date it starts on."""
        hours = (*self._weekly, *self._special.values())
        return any(closes > 86_400 for day in hours for _, closes in day)

    @cached_property
    def exceptions(self) -> tuple[int, int] | None:
        """The first and last date that are not like every other week, None if there is none."""
        dates = [*self._special, *self._closed_hours]
        for first, after in self._closed:
            dates += [first, after - 1]
        return (min(dates), max(dates)) if dates else None

    @cached_property
    def _weekly(self) -> tuple[Intervals, ...]:
        return tuple(_merged(shifts) for shifts in self.schedule.weekly)

    @cached_property
    def _special(self) -> dict[int, Intervals]:
        return _by_ordinal(self.schedule.special)

    @cached_property
    def _closed_hours(self) -> dict[int, Intervals]:
        return _by_ordinal(self.schedule.closed_hours)

    @cached_property
    def _closed(self) -> Intervals:
        """Closures as half-open intervals of ordinals."""
        return merge((c.first.toordinal(), c.last.toordinal() + 1) for c in self.schedule.closed)


def _merged(shifts: Iterable[Shift]) -> Intervals:
    return merge((shift.opens, shift.closes) for shift in shifts)


def _by_ordinal(by_date: Mapping[date, Iterable[Shift]]) -> dict[int, Intervals]:
    return {day.toordinal(): _merged(shifts) for day, shifts in by_date.items()}
