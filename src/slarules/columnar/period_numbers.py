"""The periods that instants lie in, by number, as a timeline tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.many import ManyClocks
from slarules.columnar.answers import NONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.evaluation.periods.frame import Timeline

    Integers = NDArray[np.int64]

__all__ = ["PeriodNumbers"]

_MISSING, _TO_COME, _OUTSIDE = -3, -2, -1  # periods have numbers from 0 on
_MOST_DATES = 50_000  # that are looked up in a table; where dates lie farther apart, each is


@frozen
class PeriodNumbers:
    """A timeline, asked about columns."""

    timeline: Timeline
    clocks: ManyClocks

    @classmethod
    def of(cls, timeline: Timeline, known: dict[int, ManyClocks]) -> PeriodNumbers:
        """Prepare a timeline; `known` are the clocks prepared already, for all to share."""
        clock = timeline.calendar.clock
        if id(clock) not in known:
            known[id(clock)] = ManyClocks.of([clock])
        return cls(timeline, known[id(clock)])

    def tell(self, us: Integers, at: int) -> tuple[Integers, NDArray[np.bool_]]:
        """The number of each instant's period, below 0 where it has none, and where that is known.

        There is none for what has not come at the moment `at`, or lies outside the dates in force.
        """
        plain = us != NONE
        numbers = np.full(len(us), _MISSING)
        numbers[plain & (us > at)] = _TO_COME
        come = plain & (us <= at)
        window = self.timeline.window
        if window is not None:
            outside = come & ~((us >= window.starts) & (us < window.ends))
            numbers[outside] = _OUTSIDE
            come &= ~outside
        rows = np.flatnonzero(come)
        known = np.ones(len(us), dtype=bool)
        if len(rows):
            ordinals, answered = self.clocks.local_date(0, us[rows])
            numbers[rows] = self._of_dates(np.where(answered, ordinals, 1))
            known[rows] = answered
        return numbers, known

    def _of_dates(self, ordinals: Integers) -> Integers:
        number_of = self.timeline.dates.number_of
        first, last = int(ordinals.min()), int(ordinals.max())
        if last - first < _MOST_DATES:
            table = [number_of(ordinal) for ordinal in range(first, last + 1)]
            return np.array(table, dtype=np.int64)[ordinals - first]
        dates, places = np.unique(ordinals, return_inverse=True)
        return np.array([number_of(int(each)) for each in dates], dtype=np.int64)[places]
