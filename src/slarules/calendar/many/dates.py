"""Dates as tables: where they begin and end, which are business dates, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
from attrs import frozen

from slarules.calendar.errors import CalendarError
from slarules.calendar.instants import DAY, EPOCH_ORDINAL, SECOND
from slarules.calendar.many.arrays import FLOOR, MISSING, TOP, Integers
from slarules.calendar.many.offsets import offsets
from slarules.calendar.many.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from slarules.calendar.intervals import Intervals
    from slarules.calendar.many.hours import AnyClock
    from slarules.calendar.many.rows import Rows
    from slarules.calendar.many.span import Span

__all__ = ["Dates"]

Answer = TypeVar("Answer")


@frozen(eq=False)
class Dates:
    """What some clocks say about each date of a span; `MISSING` where they say nothing.

    A column holds one clock's dates behind another's, each with a row more for all other dates.
    From `night_opens` to `ends` open time of a date runs on into the next one. `passed` counts
    the business dates up to a date, `listed` are these, `even` dates are those around which
    the zone's clocks stay as they are: there the start and a time of day are just added.
    """

    first: int
    count: int
    local: Steps
    starts: Integers
    ends: Integers
    closes: Integers
    night_opens: Integers
    even_starts: Integers
    passed: Integers
    listed: Integers

    @classmethod
    def of(cls, clocks: Sequence[AnyClock], span: Span) -> Dates:
        """The tables of some clocks."""
        dates = span.dates
        zones = [offsets(clock.zone, span) for clock in clocks]
        parts = [
            _columns(clock, dates, edges[1:-1])
            for clock, (edges, _) in zip(clocks, zones, strict=True)
        ]
        columns = (np.concatenate(column) for column in zip(*parts, strict=True))
        return cls(dates.start, len(dates), Steps.of(zones, span.begin), *columns)

    def look_up(self, column: Integers, rows: Rows, dates: Integers) -> Integers:
        """A column's values for dates."""
        place = np.subtract(dates, self.first).view(np.uint64)
        np.minimum(place, np.uint64(self.count), out=place)
        return column.take(self._of(rows, place.view(np.int64)), mode="clip")

    def local_date(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write the date the clocks show at each instant to `out`."""
        self.local.values(rows, us, out)
        missing = out < FLOOR if np.minimum.reduce(out) < FLOOR else None
        np.add(out, us, out=out)
        np.add(out, EPOCH_ORDINAL * DAY, out=out)
        # Instants of tables come after the year 1, and unsigned division is faster.
        np.floor_divide(out.view(np.uint64), np.uint64(DAY), out=out.view(np.uint64))
        if missing is not None:
            out[missing] = MISSING

    def date_of(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write the business date of each instant to `out`."""
        self.local_date(rows, us, out)
        evening = np.subtract(out, 1)
        opens = self.look_up(self.night_opens, rows, evening)
        closes = self.look_up(self.ends, rows, evening)
        np.subtract(out, (us >= opens) & (us < closes), out=out)
        out[np.minimum(opens, closes) < FLOOR] = MISSING

    def at_time(self, rows: Rows, dates: Integers, seconds: Integers, out: Integers) -> None:
        """Write the instant of each wall time on a date to `out`."""
        days, rest = np.divmod(seconds, 86_400)
        start = self.look_up(self.even_starts, rows, dates + days)
        np.add(start, rest * SECOND, out=out)

    def next(self, rows: Rows, dates: Integers, n: Integers, out: Integers) -> None:
        """Write the `n`th business date after each date to `out`."""
        passed = self.look_up(self.passed, rows, dates)
        place = passed + n
        place -= 1
        bad = (passed < 0) | (n < 1) | (place < 0) | (place >= self.count)
        self.listed.take(self._of(rows, place), None, out, "clip")
        out[bad] = MISSING

    def between(self, rows: Rows, after: Integers, upto: Integers, out: Integers) -> None:
        """Write the number of business dates later than one, up to and with another, to `out`."""
        begin = self.look_up(self.passed, rows, after)
        end = self.look_up(self.passed, rows, upto)
        np.subtract(end, begin, out=out)
        out[np.minimum(begin, end) < FLOOR] = MISSING
        out[np.less_equal(upto, after)] = 0

    def _of(self, rows: Rows, place: Integers) -> Integers:
        """The places in the columns of each row's clock."""
        return place if rows.which is None else place + rows.which * (self.count + 1)


def _columns(clock: AnyClock, dates: range, changes: Integers) -> tuple[Integers, ...]:
    """One clock's columns, in the order of `Dates`."""
    hours = [_asked(clock.hours_of, date) for date in dates]
    midnights = _column(map(clock.date_starts, range(dates.start, dates.stop + 1)))
    starts = midnights[: len(dates)]
    ends = _column(_asked(clock.date_ends, date) for date in dates)
    business = np.array([bool(each) for each in hours], dtype=bool)
    closes = _column(each[-1][1] if each else None for each in hours)
    night_opens = _column(map(_night_opens, hours, ends.tolist(), midnights[1:].tolist()))
    near = np.searchsorted(changes, starts - DAY) != np.searchsorted(changes, starts + 2 * DAY)
    even_starts = np.where(near, MISSING, starts)
    known = np.array([each is not None for each in hours], dtype=bool)
    passed = np.where(known, np.cumsum(business, dtype=np.int64), MISSING)
    listed = np.full(len(dates), MISSING)
    listed[: np.count_nonzero(business)] = np.flatnonzero(business) + dates.start
    columns = (starts, ends, closes, night_opens, even_starts, passed, listed)
    return tuple(np.append(column, MISSING) for column in columns)


def _night_opens(hours: Intervals | None, ends: int, midnight: int) -> int | None:
    """When the open time began that a date's end behind midnight closes; `TOP` if it has none."""
    if not hours or ends < midnight:
        return TOP
    # With other open time behind midnight only the clock itself knows.
    return None if len(hours) > 1 and hours[-2][1] > midnight else hours[-1][0]


def _column(values: Iterable[int | None]) -> Integers:
    return np.array([MISSING if value is None else value for value in values], dtype=np.int64)


def _asked(ask: Callable[[int], Answer], date: int) -> Answer | None:
    try:
        return ask(date)
    except CalendarError:
        return None
