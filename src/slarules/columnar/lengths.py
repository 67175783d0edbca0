"""Lengths of time for many rows: what ran, what is left and what is overdue.

As `evaluation/measure.py` has them, each in the limit's own kind of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import define, frozen

from slarules.columnar.answers import NONE
from slarules.columnar.races import AT_RISK, MISSED, ON_TRACK
from slarules.columnar.timers import one_or_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from slarules.columnar.pauses import Paused
    from slarules.columnar.races import Outcome
    from slarules.columnar.runners import Runners
    from slarules.columnar.timers import Clocks, Which
    from slarules.evaluation.limits import Clock

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Lengths", "Rulers"]


@define(kw_only=True)
class Lengths:
    """Lengths of time in microseconds side by side, `NONE` where there is none."""

    elapsed: Integers
    remaining: Integers
    overdue: Integers | None

    def those(self, chosen: Flags) -> Lengths:
        """Some of them."""
        overdue = None if self.overdue is None else self.overdue[chosen]
        elapsed, remaining = self.elapsed[chosen], self.remaining[chosen]
        return Lengths(elapsed=elapsed, remaining=remaining, overdue=overdue)


@frozen(kw_only=True)
class Rulers:
    """The clocks that times on several tracks are measured on, by their places."""

    clocks: Clocks
    places: Integers

    @classmethod
    def of(cls, measured: Sequence[Clock], clocks: Clocks) -> Rulers:
        """The clock of each track, all of them among the clocks."""
        places = np.array([clocks.place(clock) for clock in measured], np.int64)
        return cls(clocks=clocks, places=places)

    def lengths(
        self, runners: Runners, found: Outcome, at: int, *, with_overdue: bool
    ) -> tuple[Lengths, Flags]:
        """All lengths of rows that were judged, and for which rows the calendars can tell them."""
        start, due, status = found.started, found.due, found.status
        place = one_or_each(self.places, runners.which)
        end = np.where(found.finished == NONE, at, found.finished)
        answered = np.ones(len(end), np.bool_)
        elapsed = self._between(place, start, end, (start != NONE) & (start <= end), answered)
        has_due = due != NONE
        is_open = has_due & ((status == ON_TRACK) | (status == AT_RISK))
        remaining = self._between(place, at, due, is_open, answered)
        overdue = None
        if with_overdue:
            overdue = self._between(place, due, end, has_due & (status == MISSED), answered)
        return Lengths(elapsed=elapsed, remaining=remaining, overdue=overdue), answered

    def without(
        self, lengths: Lengths, runners: Runners, found: Outcome, at: int, pauses: Paused
    ) -> Flags:
        """Take out of lengths what ran in pauses; gives which rows the calendars can tell."""
        place = one_or_each(self.places, runners.which)
        end = np.where(found.finished == NONE, at, found.finished)
        answered = np.ones(len(end), np.bool_)
        for length, start in ((lengths.elapsed, found.started), (lengths.overdue, found.due)):
            if length is None:
                continue
            rows = np.flatnonzero((length != NONE) & (pauses.counts[runners.rows] > 0))
            of_rows = place if isinstance(place, int) else place[rows]
            stood, told = pauses.between(
                self.clocks.many, of_rows, start[rows], end[rows], runners.rows[rows]
            )
            length[rows] -= stood
            answered[rows] &= told
        return answered

    def _between(
        self, place: Which, start: Integers | int, end: Integers, asked: Flags, answered: Flags
    ) -> Integers:
        """What ran between two instants, `NONE` in rows that are not asked."""
        many = self.clocks.many
        if not isinstance(start, int) and asked.all():
            found, told = many.between_us(place, start, end)
            answered &= told
            return found
        found = np.full(len(end), NONE)
        rows = np.flatnonzero(asked)
        if rows.size:
            begin = np.full(rows.size, start) if isinstance(start, int) else start[rows]
            of_rows = place if isinstance(place, int) else place[rows]
            found[rows], told = many.between_us(of_rows, begin, end[rows])
            answered[rows] &= told
        return found
