"""Courses: what a calendar makes of each instant, worked out once for each day that is asked about.

Two datetimes subtract to a timedelta, which adds, compares and names its day in C. To make an
integer of it, and a datetime of that again, takes longer than all that is done with it here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import field

from slarules.calendar import BusinessClock, CalendarError, PlainClock
from slarules.calendar.instants import DAY
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.limits import Clock

__all__ = ["MICROSECOND", "Along", "Course", "dues", "open_time"]

Along = Callable[[timedelta], timedelta | None]
"""From an instant to what there is at it; `None` where the calendar has to be asked itself."""

MICROSECOND = timedelta(microseconds=1)

_NOTHING = timedelta(0)
_DAYS = range(47_482)  # from 1970 to 2099: no other day is kept
_MOST_DAYS = 4_000  # kept of one course, three megabytes: eleven years
_MOST_PIECES = 32  # a day that is more broken than this is left to the calendar

_Pieces = tuple[list[timedelta], list[timedelta | None], list[timedelta]]
"""The last instant of each piece but the last; what it stands at; by how much it is ahead of time.

What a piece stands at is `None` where it runs with time.
"""


@frozen(eq=False)
class Course:
    """Something that only grows: that stands in closed time, and in open time runs or leaps ahead.

    `at_us` is what is kept, `clock` the one that opens and closes; instants are timedeltas since
    1970 UTC. Days are worked out once and never change, so threads may share them; those that are
    left to the calendar have no pieces.
    """

    clock: BusinessClock
    at_us: Callable[[int], int]
    _days: dict[int, _Pieces | tuple[()]] = field(factory=dict, init=False, repr=False)

    def at(self, since: timedelta) -> timedelta | None:
        """What there is at an instant; `None` where the calendar has to be asked itself."""
        pieces = self._days.get(since.days)
        if not pieces:
            pieces = self._kept(since.days) if pieces is None else ()
            if not pieces:
                return None
        ends, standing, ahead = pieces
        place = bisect_left(ends, since)
        stands = standing[place]
        return since + ahead[place] if stands is None else stands

    def _kept(self, day: int) -> _Pieces | tuple[()]:
        if day not in _DAYS or len(self._days) >= _MOST_DAYS:
            return ()
        pieces: _Pieces | tuple[()] = ()
        with suppress(CalendarError):
            worked_out = self._pieces(day * DAY)
            pieces = worked_out if len(worked_out[1]) <= _MOST_PIECES else ()
        self._days[day] = pieces
        return pieces

    def _pieces(self, begin: int) -> _Pieces:
        """The pieces of a day: as far as it stands, or as far as it is as much ahead of time."""
        ends: list[timedelta] = []
        standing: list[timedelta | None] = []
        ahead: list[timedelta] = []
        for first, last, is_open in self._stretches(begin, begin + DAY):
            start = first
            while start <= last and len(standing) <= _MOST_PIECES:
                value = self._level(start, is_open)
                end = last if self._level(last, is_open) == value else self._end(start, last)
                ends.append(end * MICROSECOND)
                standing.append(None if is_open else value * MICROSECOND)
                ahead.append(value * MICROSECOND if is_open else _NOTHING)
                start = end + 1
        return ends[:-1], standing, ahead

    def _level(self, us: int, is_open: bool) -> int:
        """What does not change within a piece, and only grows from each to the next."""
        return self.at_us(us) - us if is_open else self.at_us(us)

    def _end(self, start: int, last: int) -> int:
        """The last instant of the piece of open time that begins at one."""
        instants = range(start, last + 1)
        ahead = self._level(start, is_open=True)
        return instants[bisect_right(instants, ahead, key=lambda us: self.at_us(us) - us) - 1]

    def _stretches(self, begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """The first and the last instant of all open and closed time; an opening is still closed.

        Nothing has run by then, so it is as if it came before.
        """
        start = begin
        for opens, closes in self.clock.intervals_us(begin, end):
            if opens > begin:
                yield start, opens, False
                start = opens + 1
            yield start, closes - 1, True
            start = closes
        yield start, end - 1, False


def dues(clock: Clock, amount: int) -> Along:
    """When an amount of a clock's time (microseconds) has run since each instant."""
    if isinstance(clock, PlainClock):
        later = amount * MICROSECOND
        return lambda since: since + later
    return Course(clock, lambda us: clock.add_us(us, amount)).at


def open_time(clock: Clock) -> Along:
    """How much of a clock's time has run until each instant, counted from the same one for all."""
    if isinstance(clock, PlainClock):
        return lambda since: since
    first: dict[None, int] = {}  # the first that is asked about: those that follow lie near it
    return Course(clock, lambda us: clock.between_us(first.setdefault(None, us), us)).at
