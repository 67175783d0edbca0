"""Dates as tables: where they begin and end, which are business dates, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
from attrs import frozen

from slarules.calendar.errors import CalendarError
from slarules.calendar.instants import DAY, EPOCH_ORDINAL, SECOND
from slarules.calendar.many.arrays import FLOOR, MISSING, MOST, TOP, Integers
from slarules.calendar.many.offsets import offsets
from slarules.calendar.many.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from slarules.calendar.intervals import Intervals
    from slarules.calendar.many.hours import AnyClock
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

    def look_up(self, column: Integers, which: Integers | None, dates: Integers) -> Integers:
        """A column's values for dates."""
        place = (dates - self.first).view(np.uint64)
        place = np.minimum(place, np.uint64(self.count)).view(np.int64)
        if which is not None:
            place += which * (self.count + 1)
        return np.take(column, place, mode="clip")

    def local_date(self, which: Integers | None, us: Integers, out: Integers) -> None:
        """Write the date the clocks show at each instant to `out`."""
        # Far from any instant, but not so far that the sum wraps around.
        self.local.add_to(which, us.clip(-MOST, MOST), out)
        missing = out < FLOOR
        np.floor_divide(out, DAY, out=out)
        np.add(out, EPOCH_ORDINAL, out=out)
        out[missing] = MISSING

    def date_of(self, which: Integers | None, us: Integers, out: Integers) -> None:
        """Write the business date of each instant to `out`."""
        self.local_date(which, us, out)
        evening = out - 1
        opens = self.look_up(self.night_opens, which, evening)
        closes = self.look_up(self.ends, which, evening)
        np.subtract(out, (us >= opens) & (us < closes), out=out)
        out[np.minimum(opens, closes) < FLOOR] = MISSING

    def at_time(
        self, which: Integers | None, dates: Integers, seconds: Integers | int, out: Integers
    ) -> None:
        """Write the instant of each wall time on a date to `out`."""
        days, rest = np.divmod(seconds, 86_400)
        start = self.look_up(self.even_starts, which, dates + days)
        np.add(start, rest * SECOND, out=out)

    def next(
        self, which: Integers | None, dates: Integers, n: Integers | int, out: Integers
    ) -> None:
        """Write the `n`th business date after each date to `out`."""
        passed = self.look_up(self.passed, which, dates)
        place = passed + n - 1
        bad = (passed < 0) | (np.asarray(n) < 1) | (place < 0) | (place >= self.count)
        if which is not None:
            place += which * (self.count + 1)
        out[:] = np.where(bad, MISSING, np.take(self.listed, place, mode="clip"))

    def between(
        self, which: Integers | None, after: Integers, upto: Integers, out: Integers
    ) -> None:
        """Write the number of business dates later than one, up to and with another, to `out`."""
        begin = self.look_up(self.passed, which, after)
        end = self.look_up(self.passed, which, upto)
        np.subtract(end, begin, out=out)
        out[np.minimum(begin, end) < FLOOR] = MISSING
        out[upto <= after] = 0


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
    passed = np.where(known, np.cumsum(business), MISSING)
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
