"""Open time in cells that are open or closed as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.many.arrays import BEYOND, MISSING, Integers
from slarules.calendar.many.cells import MINUTE, ROOM, Cells, common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar.many.hours import Hours
    from slarules.calendar.many.rows import Rows
    from slarules.calendar.many.span import Span

__all__ = ["WholeCells"]

_SHORTEST = 5 * MINUTE  # of one number a cell: finer ones no longer stay in the cache


@frozen(eq=False)
class WholeCells:
    """One number a cell, whose sign says whether the cell is open.

    In a closed cell it is the open time that has run, which is not negative. In an open one it
    is that less the instant, the same all through the cell: it is negative, since instants are
    counted from before the table begins: from `base`. Where nothing is known it is `BEYOND`.
    """

    cells: Cells
    base: int
    passed: Integers

    @classmethod
    def of(cls, hours: Sequence[Hours], span: Span) -> WholeCells | None:
        """The tables of some clocks, None if no cells of a useful size suit them all."""
        edges = [np.concatenate((each.opens, each.closes)) for each in hours]
        size = common(edges, span.begin, _SHORTEST)
        if size is None or (span.end - span.begin) // size * len(hours) > ROOM:
            return None
        cells = Cells.until(span.begin, span.end, size, len(hours))
        base = min(span.begin - 1, 0)  # most tables begin after 1970, and nothing is to take off
        return cls(cells, base, np.concatenate([_part(each, cells, base) for each in hours]))

    def elapsed(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write the open time up to each instant to `out`, another array."""
        place = self.cells.find(rows, us)
        self.passed.take(place, None, out, "clip")
        # Shifted so far, a negative number has all bits set, and any other has none.
        is_open = np.right_shift(out, 63, out=place)
        if self.base:
            us = np.subtract(us, self.base, out=rows.spare)
        np.add(out, np.bitwise_and(us, is_open, out=place), out=out)

    def is_open(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write whether each instant is open, as 1 and 0, to `out`, another array."""
        passed = self.passed.take(self.cells.find(rows, us), None, rows.spare, "clip")
        np.less(passed, 0, out=out, casting="unsafe")
        if np.maximum.reduce(passed) == BEYOND:
            out[passed == BEYOND] = MISSING


def _part(hours: Hours, cells: Cells, base: int) -> Integers:
    """One clock's cells: as many of each number as lie between two edges."""
    edges = np.column_stack((hours.opens, hours.closes)).ravel()
    numbers = np.column_stack((hours.before[:-1] - (hours.opens - base), hours.before[1:])).ravel()
    places = np.minimum((edges - cells.origin) // cells.size, cells.count)
    lengths = np.diff(places, prepend=0, append=cells.count)
    passed = np.repeat(np.insert(numbers, 0, 0), lengths)
    passed[: -((cells.origin - hours.first) // cells.size)] = BEYOND
    passed[max(hours.last - cells.origin, 0) // cells.size :] = BEYOND
    return np.append(passed, BEYOND)
