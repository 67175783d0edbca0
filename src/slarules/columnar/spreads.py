"""Spreads: whether moments lie far enough from one another, of many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.timers import Clocks, Steps
from slarules.evaluation.limits import ClockTimer, DayTimer, timer_for
from slarules.model.durations import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from slarules.calendar import BusinessClock
    from slarules.model.durations import Duration

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Spread"]


@frozen(kw_only=True)
class Spread:
    """A length of time that has to run from one moment to another on a calendar.

    `timer` is `None` where only the evaluator can tell: where it depends on the record which
    calendar counts, and for weeks and months.
    """

    timer: ClockTimer | DayTimer | None
    clocks: Clocks

    @classmethod
    def of(cls, length: Duration, calendars: Sequence[BusinessClock]) -> Spread:
        """A stated length on the calendars that may count."""
        timer = timer_for(length, calendars[0])
        by_date = isinstance(timer, DayTimer)
        if len(calendars) > 1 or (by_date and length.unit is not Unit.DAY):
            return cls(timer=None, clocks=Clocks.of(calendars[:1]))
        return cls(timer=timer, clocks=Clocks.of([calendars[0], timer.clock]))

    def between(self, first: Integers, last: Integers) -> tuple[Integers, Flags, Flags]:
        """What ran from one to the other (microseconds or days), whether it is enough, and
        which of that is answered."""
        step, many = Steps(np.ones(len(first), bool)), self.clocks.many
        match self.timer:
            case ClockTimer(clock, amount):
                place = self.clocks.place(clock)
                ran = step(many.between_us(place, first, last))
                enough = step(many.add_us(place, first, amount)) <= last
            case DayTimer(calendar=calendar, clock=clock, count=count):
                place = self.clocks.place(calendar)
                dates = (step(many.date_of(place, each)) for each in (first, last))
                ran = step(many.count_business_dates(self.clocks.place(clock), *dates))
                enough = ran >= count
            case _:
                return first, first == last, np.zeros(len(first), bool)
        return ran, enough, step.answered
