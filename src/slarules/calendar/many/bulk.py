"""Questions about columns of moments, answered in containers like those that were given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar, cast

import numpy as np
from attrs import frozen

from slarules.calendar.errors import CalendarError, OutOfRange
from slarules.calendar.many.arrays import integers
from slarules.calendar.many.columns import Column, amounts, moments
from slarules.calendar.many.many_clocks import ManyClocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slarules.calendar.business_calendar import BusinessCalendar, Landing
    from slarules.calendar.many.arrays import Bools, Integers
    from slarules.calendar.many.columns import Holder
    from slarules.calendar.many.hours import AnyClock

__all__ = ["Unanswered", "add_many", "between_many", "is_open_many"]

Unanswered = Literal["null", "raise"]
Moments = TypeVar("Moments")


def add_many(
    calendars: Sequence[BusinessCalendar] | ManyClocks,
    which: int | Integers,
    starts: Moments,
    durations: object,
    *,
    out_of_range: Unanswered = "null",
    landing: Landing | None = None,
) -> Moments:
    """`BusinessCalendar.add` for columns; `which` says whose hours count for each row.

    It is the place of a calendar, or an array of places. Calendars may be given as the
    `ManyClocks` of their clocks, which keeps its tables from one call to the next. Durations
    are a column too, or one timedelta or number of microseconds for all rows.

    A null gives a null, and so does a row without an answer. With `out_of_range="raise"`, or
    where the container has no null, that is a `CalendarError` which names the row.
    """
    if landing not in (None, "closing", "opening"):
        raise CalendarError(f"landing is `closing` or `opening`, not `{landing}`")
    rows = _Rows.of(calendars, which, moments(starts), amounts(durations))
    us, answered = _landed(rows.clocks, rows.which, rows.first, rows.second, landing)
    missing = rows.missing(answered, out_of_range, lambda *row: _land_one(landing, *row))
    return cast("Moments", rows.holder.moments(us, missing))


def between_many(
    calendars: Sequence[BusinessCalendar] | ManyClocks,
    which: int | Integers,
    starts: object,
    ends: object,
    *,
    out_of_range: Unanswered = "null",
) -> object:
    """`BusinessCalendar.between` for columns: amounts, in a container like that of `starts`.

    `ends` may be one aware datetime; everything else is as it is for `add_many`.
    """
    rows = _Rows.of(calendars, which, moments(starts), moments(ends))
    us, answered = rows.clocks.between_us(rows.which, rows.first, rows.second)
    missing = rows.missing(answered, out_of_range, lambda clock, *ends: clock.between_us(*ends))
    return rows.holder.amounts(us, missing)


def is_open_many(
    calendars: Sequence[BusinessCalendar] | ManyClocks,
    which: int | Integers,
    at: object,
    *,
    out_of_range: Unanswered = "null",
) -> object:
    """`BusinessCalendar.is_open` for a column: booleans, in a container like it.

    Everything else is as it is for `add_many`.
    """
    rows = _Rows.of(calendars, which, moments(at), Column(np.array(0)))
    flags, answered = rows.clocks.is_open_us(rows.which, rows.first)
    missing = rows.missing(answered, out_of_range, lambda clock, us, _: clock.is_open_us(us))
    return rows.holder.flags(flags, missing)


@frozen(eq=False)
class _Rows:
    """Two columns, and whom each row asks."""

    clocks: ManyClocks
    which: int | Integers
    columns: tuple[Column, Column]
    first: Integers
    second: Integers
    holder: Holder

    @classmethod
    def of(
        cls,
        calendars: Sequence[BusinessCalendar] | ManyClocks,
        which: int | Integers,
        one: Column,
        other: Column,
    ) -> _Rows:
        if one.holder is None:
            raise TypeError("a column of moments is needed, not a single one")
        if not isinstance(calendars, ManyClocks):
            calendars = ManyClocks.of([calendar.clock for calendar in calendars])
        which = integers(np.asarray(which))
        which = which if which.ndim else int(which)
        return cls(calendars, which, (one, other), one.filled, other.filled, one.holder)

    def missing(
        self, answered: Bools, out_of_range: Unanswered, ask: Callable[[AnyClock, int, int], object]
    ) -> Bools | None:
        """Which rows are to be null, None if none is; their error, if that is asked for."""
        if out_of_range not in ("null", "raise"):
            raise CalendarError(f"out_of_range is `null` or `raise`, not `{out_of_range}`")
        null = np.zeros_like(answered)
        for column in self.columns:
            if column.missing is not None:
                null |= column.missing
        if out_of_range == "raise" and not (answered | null).all():
            raise self._error(int(np.argmin(answered | null)), ask)
        missing = null | ~answered
        return missing if missing.any() else None

    def _error(self, row: int, ask: Callable[[AnyClock, int, int], object]) -> CalendarError:
        """The clock's own words for a row without an answer."""
        place = self.which if isinstance(self.which, int) else int(self.which[row])
        one, other = (int(each[row] if each.ndim else each) for each in (self.first, self.second))
        try:
            ask(self.clocks.clocks[place], one, other)
        except CalendarError as error:
            return type(error)(f"row {row}: {error}")
        return OutOfRange(f"row {row}: the answer lies outside the years 1 to 9999")


def _landed(
    clocks: ManyClocks,
    which: int | Integers,
    starts: Integers,
    run: Integers,
    landing: Landing | None,
) -> tuple[Integers, Bools]:
    """Where amounts end that may be negative, some of them."""
    if not run.size or run.min() >= 0:
        return _forwards(clocks, which, starts, run, landing)
    back = run < 0
    if back.all():
        return _backwards(clocks, which, starts, run, landing)
    us, answered = np.empty_like(starts), np.empty(starts.shape, dtype=np.bool_)
    for rows, land in ((~back, _forwards), (back, _backwards)):
        whom = which if isinstance(which, int) else which[rows]
        us[rows], answered[rows] = land(clocks, whom, starts[rows], run[rows], landing)
    return us, answered


def _forwards(
    clocks: ManyClocks,
    which: int | Integers,
    starts: Integers,
    run: Integers,
    landing: Landing | None,
) -> tuple[Integers, Bools]:
    us, answered = clocks.add_us(which, starts, run)
    if landing != "opening":
        return us, answered
    us, opens = clocks.next_open_us(which, np.where(answered, us, starts))
    return us, answered & opens


def _backwards(
    clocks: ManyClocks,
    which: int | Integers,
    starts: Integers,
    run: Integers,
    landing: Landing | None,
) -> tuple[Integers, Bools]:
    us, answered = clocks.subtract_us(which, starts, -run)
    if landing != "closing":
        return us, answered
    us, closes = clocks.subtract_us(which, np.where(answered, us, starts), 0)
    return us, answered & closes


def _land_one(landing: Landing | None, clock: AnyClock, start: int, run: int) -> None:
    """The same for one row, for the sake of its error."""
    if run < 0:
        us = clock.subtract_us(start, -run)
        if landing == "closing":
            clock.subtract_us(us, 0)
    else:
        us = clock.add_us(start, run)
        if landing == "opening":
            clock.next_open_us(us)
