"""Plain time with the methods of business time: always open, every date counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.calendar import pauses as paused
from slarules.calendar.intervals import Intervals, covers
from slarules.calendar.wall import date_start_us, local_ordinal, wall_us
from slarules.frozen import frozen

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["PlainClock"]


@frozen
class PlainClock:
    """Elapsed time and the dates of a zone, in the units of `BusinessClock`."""

    zone: ZoneInfo

    def add_us(self, start: int, amount: int) -> int:
        """The instant `amount` later."""
        return start + amount

    def subtract_us(self, end: int, amount: int) -> int:
        """The instant `amount` earlier."""
        return end - amount

    def between_us(self, start: int, end: int) -> int:
        """The time from `start` to `end`, negative if `end` is earlier."""
        return end - start

    def is_open_us(self, us: int) -> bool:  # noqa: ARG002 - the same methods as a business clock
        """True."""
        return True

    def next_open_us(self, us: int) -> int:
        """The instant itself."""
        return us

    def add_paused_us(self, start: int, amount: int, pauses: Intervals) -> int:
        """The earliest instant at which `amount` of unpaused time has run since `start`."""
        return paused.add(self, start, amount, pauses)

    def subtract_paused_us(self, end: int, amount: int, pauses: Intervals) -> int:
        """The latest instant from which `amount` of unpaused time runs until `end`."""
        return paused.subtract(self, end, amount, pauses)

    def between_paused_us(self, start: int, end: int, pauses: Intervals) -> int:
        """The time from `start` to `end` without the pauses'."""
        return paused.between(self, start, end, pauses)

    def local_date(self, us: int) -> int:
        """The date the zone's clocks show at an instant."""
        return local_ordinal(self.zone, us)

    def date_of(self, us: int) -> int:
        """The local date."""
        return local_ordinal(self.zone, us)

    def date_starts(self, ordinal: int) -> int:
        """The first instant of a local date."""
        return date_start_us(self.zone, ordinal)

    def date_ends(self, ordinal: int) -> int:
        """The last microsecond of a local date."""
        return date_start_us(self.zone, ordinal + 1) - 1

    def at_time(self, ordinal: int, seconds: int) -> int:
        """The instant of a wall time on a local date, in seconds after midnight."""
        return wall_us(self.zone, ordinal, seconds)

    def hours_of(self, ordinal: int) -> Intervals:
        """The whole date as one interval."""
        return ((date_start_us(self.zone, ordinal), date_start_us(self.zone, ordinal + 1)),)

    def last_close(self, ordinal: int) -> int:
        """The end of the date."""
        return date_start_us(self.zone, ordinal + 1)

    def is_business_date(self, ordinal: int) -> bool:  # noqa: ARG002 - as above
        """True."""
        return True

    def next_business_date(self, ordinal: int, n: int = 1, pauses: Intervals = ()) -> int:
        """The `n`th date after a date, not counting those that pauses cover."""
        found = ordinal + n
        if pauses:
            missing = n - self.count_business_dates(ordinal, found, pauses)
            while missing:
                ordinal, found = found, found + missing
                missing -= self.count_business_dates(ordinal, found, pauses)
        return found

    def count_business_dates(self, after: int, upto: int, pauses: Intervals = ()) -> int:
        """The dates d with after < d <= upto, but for those that pauses cover."""
        dates = range(after + 1, upto + 1)
        if not pauses:
            return len(dates)
        return sum(not self.is_paused(date, pauses) for date in dates)

    def is_paused(self, ordinal: int, pauses: Intervals) -> bool:
        """Whether pauses cover all of a date."""
        return all(covers(pauses, opens, closes) for opens, closes in self.hours_of(ordinal))
