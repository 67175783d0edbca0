"""Functions that are constant but for jumps, as tables: offsets of zones, gaps of open time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.many.arrays import MISSING, Integers
from slarules.calendar.many.cells import MINUTE, Cells, common, longest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar.many.rows import Rows

__all__ = ["Step", "Steps"]

_SHORTEST = 5 * MINUTE  # of one number a cell: finer ones no longer stay in the cache

Step = tuple[Integers, Integers]
"""Sorted edges, and the value from each edge to the next: one fewer."""


@frozen(eq=False)
class Steps:
    """For each clock a function of numbers; `MISSING` where it is not defined.

    In a cell the value is `early`, from `jump` on `late`. Where all jumps are at the edges of
    cells, `early` is all there is.
    """

    cells: Cells
    early: Integers
    jump: Integers | None
    late: Integers | None

    @classmethod
    def of(cls, steps: Sequence[Step], origin: int) -> Steps:
        """The table of some functions, which are defined from the origin at the earliest."""
        edges = [each for each, _ in steps]
        end = max((int(each[-1]) for each in edges if each.size), default=origin)
        size = common(edges, origin, _SHORTEST)
        exact = size is not None
        if size is None:
            size = longest(lambda s: _crowded(edges, origin, s), end - origin, len(steps))
        cells = Cells.until(origin, end + size - 1, size, len(steps))
        parts = [_part(step, cells) for step in steps]
        early, jump, late = (np.concatenate(column) for column in zip(*parts, strict=True))
        return cls(cells, early, None, None) if exact else cls(cells, early, jump, late)

    def values(self, rows: Rows, numbers: Integers, out: Integers) -> None:
        """Write the value for each number to `out`, another array."""
        place = self.cells.find(rows, numbers)
        self.early.take(place, None, out, "clip")
        if self.jump is not None and self.late is not None:
            late = numbers >= self.jump.take(place, None, rows.spare, "clip")
            np.copyto(out, self.late.take(place, None, rows.spare, "clip"), where=late)


def _crowded(edges: Sequence[Integers], origin: int, size: int) -> float:
    """The largest share of a function's cells with two jumps."""
    return max(_share(each[1:-1] - origin, size) for each in edges)


def _share(jumps: Integers, size: int) -> float:
    if jumps.size < 2:
        return 0.0
    places = jumps // size
    return float(np.count_nonzero(np.diff(places) == 0)) / float(places[-1] - places[0] + 1)


def _part(step: Step, cells: Cells) -> tuple[Integers, Integers, Integers]:
    """One function's values before the jump of each cell, jumps, and values after it."""
    edges, values = step
    nothing = np.full(cells.count + 1, MISSING)
    if not values.size:
        return nothing, nothing, nothing
    begins = cells.begins
    first = np.searchsorted(edges, begins, "right") - 1
    last = np.searchsorted(edges, begins + (cells.size - 1), "right") - 1
    known = (begins >= edges[0]) & (begins + cells.size <= edges[-1]) & (last - first <= 1)
    first, last = first.clip(0, values.size - 1), last.clip(0, values.size - 1)
    early, jump, late = nothing, nothing.copy(), nothing.copy()
    early[:-1] = np.where(known, values[first], MISSING)
    jump[:-1] = edges[last]
    late[:-1] = np.where(known, values[last], MISSING)
    return early, jump, late
