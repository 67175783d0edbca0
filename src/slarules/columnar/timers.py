"""Timers for many rows: when the limits of several tracks are due, and when they warn.

The same steps as in `evaluation/limits.py`, a column at a time and without pauses. Each method
gives the instants and which of them are answered: what a calendar cannot tell is left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import numpy as np
from attrs import define, frozen

from slarules.calendar.instants import EPOCH_ORDINAL
from slarules.evaluation.limits import (
    ClockTimer,
    DayTimer,
    NextCloseTimer,
    NextTimeTimer,
)
from slarules.evaluation.period_timer import PeriodShareTimer, PeriodTimer
from slarules.model.durations import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from slarules.calendar.many import ManyClocks
    from slarules.evaluation.limits import Clock, Timer
    from slarules.model.durations import Duration

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Which = int | Integers

__all__ = ["Clocks", "Timers", "Which", "before", "clocks_of", "one_or_each"]


@frozen
class Clocks:
    """The clocks of a lane, asked for many rows: by their places in `order`."""

    order: tuple[Clock, ...]
    many: ManyClocks

    @classmethod
    def of(cls, clocks: Sequence[Clock]) -> Clocks:
        """Put clocks side by side, each once."""
        from slarules.calendar.many import ManyClocks

        order: list[Clock] = []
        for clock in clocks:
            if clock not in order:
                order.append(clock)
        return cls(tuple(order), ManyClocks.of(order))

    def place(self, clock: Clock) -> int:
        """The place of a clock that was among those put together."""
        return self.order.index(clock)


@define
class Steps:
    """One question after another about the same rows: answered is what all of them answer."""

    answered: Flags

    def __call__(self, answer: tuple[Integers, Flags]) -> Integers:
        """The result of a step."""
        self.answered &= answer[1]
        return answer[0]


@frozen(kw_only=True)
class Timers:
    """The timers of several tracks, `None` for a track without. Rows say by number which is theirs.

    Where all count on clocks, `places` and `amounts` say on which and how much, and all rows are
    asked at once.
    """

    timers: tuple[Timer | None, ...]
    clocks: Clocks
    places: Integers
    amounts: Integers | None

    @classmethod
    def of(cls, timers: Sequence[Timer | None], clocks: Clocks) -> Timers:
        """Prepare timers; all their clocks and calendars are among the clocks."""
        running = [timer for timer in timers if isinstance(timer, ClockTimer)]
        alike = len(running) == len(timers)
        return cls(
            timers=tuple(timers),
            clocks=clocks,
            places=np.array([clocks.place(timer.clock) for timer in running], np.int64),
            amounts=np.array([timer.amount for timer in running], np.int64) if alike else None,
        )

    def due(self, which: Which, start: Integers) -> tuple[Integers, Flags]:
        """When each row's timer is due that starts then."""
        if isinstance(which, int):
            return self._due_of(self.timers[which], start)
        if self.amounts is not None:
            place = one_or_each(self.places, which)
            return self.clocks.many.add_us(place, start, self.amounts[which])
        due, answered = np.empty_like(start), np.zeros(len(start), np.bool_)
        for number, timer in enumerate(self.timers):
            own = np.flatnonzero(which == number)
            if own.size:
                due[own], answered[own] = self._due_of(timer, start[own])
        return due, answered

    def _due_of(self, timer: Timer | None, start: Integers) -> tuple[Integers, Flags]:
        match timer:
            case ClockTimer(clock, amount):
                return self.clocks.many.add_us(self.clocks.place(clock), start, amount)
            case DayTimer():
                return self._day_due(timer, start)
            case NextTimeTimer():
                return self._next_time(timer, start)
            case NextCloseTimer(calendar):
                step, many, place = _steps(start), self.clocks.many, self.clocks.place(calendar)
                date = step(many.date_of(place, start))
                following = step(many.next_business_date(place, date, 1))
                return step(many.last_close(place, following)), step.answered
            case PeriodTimer() | PeriodShareTimer() | None:  # no limits of deadlines
                return start, np.zeros(len(start), np.bool_)
            case _:
                assert_never(timer)

    def _day_due(self, timer: DayTimer, start: Integers) -> tuple[Integers, Flags]:
        step, many = _steps(start), self.clocks.many
        calendar, clock = self.clocks.place(timer.calendar), self.clocks.place(timer.clock)
        last = first = step(many.date_of(calendar, start))
        match timer.unit:
            case Unit.DAY:
                if timer.count:
                    last = step(many.next_business_date(clock, first, timer.count))
            case Unit.WEEK:
                last = step(self._business_date(clock, first + 7 * timer.count))
            case Unit.MONTH:
                last = step(self._business_date(clock, add_months(first, timer.count)))
            case Unit.SECOND | Unit.MINUTE | Unit.HOUR:
                raise ValueError(f"a {timer.unit} is not counted by date")
            case _:
                assert_never(timer.unit)
        return step(many.date_ends(calendar, last)), step.answered

    def _business_date(self, clock: int, dates: Integers) -> tuple[Integers, Flags]:
        """The dates themselves where they count, else the next that do."""
        step, many = _steps(dates), self.clocks.many
        counts, answered = many.is_business_date(clock, dates)
        step.answered &= answered
        off = np.flatnonzero(~counts)
        if off.size:
            dates = dates.copy()
            dates[off], answered[off] = many.next_business_date(clock, dates[off], 1)
            step.answered &= answered
        return dates, step.answered

    def _next_time(self, timer: NextTimeTimer, start: Integers) -> tuple[Integers, Flags]:
        step, many, place = _steps(start), self.clocks.many, self.clocks.place(timer.calendar)
        date = step(self._business_date(place, step(many.local_date(place, start))))
        due = step(many.at_time(place, date, timer.seconds))
        behind = np.flatnonzero((due < start) & step.answered)
        while behind.size:
            date[behind], answered = many.next_business_date(place, date[behind], 1)
            step.answered[behind] &= answered
            due[behind], answered = many.at_time(place, date[behind], timer.seconds)
            step.answered[behind] &= answered
            behind = behind[(due[behind] < start[behind]) & step.answered[behind]]
        return due, step.answered


def clocks_of(timer: Timer | None) -> list[Clock]:
    """The clocks and calendars a timer counts on."""
    match timer:
        case ClockTimer(clock, _):
            return [clock]
        case DayTimer(calendar=calendar, clock=clock):
            return [calendar, clock]
        case NextTimeTimer(calendar, _) | NextCloseTimer(calendar):
            return [calendar]
        case PeriodTimer() | PeriodShareTimer() | None:
            return []
        case _:
            assert_never(timer)


def before(
    clocks: Clocks, due: Integers, duration: Duration, clock: Clock, calendar: Clock
) -> tuple[Integers, Flags]:
    """The instants a stated time before those that are due; `evaluation.limits.before`."""
    many, place = clocks.many, clocks.place(calendar)
    if duration.is_clock:
        return many.subtract_us(clocks.place(clock), due, duration.microseconds)
    step, count = _steps(due), int(duration.count)
    date = step(many.date_of(place, due - 1))
    match duration.unit:
        case Unit.WEEK:
            date = date - 7 * count
        case Unit.MONTH:
            date = add_months(date, -count)
        case _:
            date = step(_counted_back(many, clocks.place(clock), date, count))
    step.answered &= date >= 1
    return step(many.date_ends(place, np.maximum(date, 1))), step.answered


def _counted_back(
    many: ManyClocks, clock: int, dates: Integers, count: int
) -> tuple[Integers, Flags]:
    """So many dates that count before these."""
    step, dates = _steps(dates), dates.copy()
    step(many.next_business_date(clock, dates, 1))  # a calendar that never opens says so here
    missing = np.full(len(dates), count)
    going = np.flatnonzero(step.answered & (missing > 0))
    while going.size:
        dates[going] -= 1
        counts, answered = many.is_business_date(clock, dates[going])
        missing[going] -= counts
        step.answered[going] &= answered & (dates[going] >= 1)
        going = going[step.answered[going] & (missing[going] > 0)]
    return dates, step.answered


def add_months(dates: Integers, count: int) -> Integers:
    """The dates (ordinals) so many months later or earlier, clipped to the ends of months."""
    days = (dates - EPOCH_ORDINAL).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    of_month = (days - months.astype("datetime64[D]")).astype(np.int64)
    target = months + count
    first = target.astype("datetime64[D]").astype(np.int64)
    length = (target + 1).astype("datetime64[D]").astype(np.int64) - first
    found: Integers = first + np.minimum(of_month, length - 1) + EPOCH_ORDINAL
    return found


def one_or_each(values: Integers, which: Which) -> Which:
    """What each row's number stands for: a single one where that is the same for all numbers."""
    if isinstance(which, int):
        return int(values[which])
    return int(values[0]) if (values == values[0]).all() else values[which]


def _steps(rows: Integers) -> Steps:
    return Steps(np.ones(len(rows), np.bool_))
