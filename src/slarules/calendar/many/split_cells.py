"""Open time in cells in which it may begin, and end, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.many.arrays import BEYOND, MISSING, TOP, Integers
from slarules.calendar.many.cells import Cells, longest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar.many.hours import Hours
    from slarules.calendar.many.rows import Rows
    from slarules.calendar.many.span import Span

__all__ = ["SplitCells"]


@frozen(eq=False)
class SplitCells:
    """Three numbers a cell, which holds one open interval at most, cut to it.

    At an instant in the cell `min(max(instant, opens), closes) - closed` has run. A cell that
    is not known, or holds more intervals, gives `BEYOND`.
    """

    cells: Cells
    opens: Integers
    closes: Integers
    closed: Integers

    @classmethod
    def of(cls, hours: Sequence[Hours], span: Span) -> SplitCells:
        """The tables of some clocks."""
        length = span.end - span.begin
        size = longest(lambda s: max(h.crowded(s) for h in hours), length, len(hours))
        cells = Cells.until(span.begin, span.end, size, len(hours))
        parts = [_part(each, cells) for each in hours]
        opens, closes, closed = (np.concatenate(column) for column in zip(*parts, strict=True))
        return cls(cells, opens, closes, closed)

    def elapsed(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write the open time up to each instant to `out`, another array."""
        place, spare = self.cells.find(rows, us), rows.spare
        np.maximum(us, self.opens.take(place, None, out, "clip"), out=out)
        np.minimum(out, self.closes.take(place, None, spare, "clip"), out=out)
        np.subtract(out, self.closed.take(place, None, spare, "clip"), out=out)

    def is_open(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write whether each instant is open, as 1 and 0, to `out`, another array."""
        place = self.cells.find(rows, us)
        opens = self.opens.take(place, None, rows.spare, "clip")
        missing = opens == TOP if np.maximum.reduce(opens) == TOP else None
        np.greater_equal(us, opens, out=out, casting="unsafe")
        out &= us < self.closes.take(place, None, rows.spare, "clip")
        if missing is not None:
            out[missing] = MISSING


def _part(hours: Hours, cells: Cells) -> tuple[Integers, Integers, Integers]:
    """One clock's cells."""
    begins = cells.begins
    ends = begins + cells.size
    first = np.searchsorted(hours.closes, begins, "right")
    after = np.searchsorted(hours.opens, ends, "left")
    is_open = after > first
    # Not known is a cell that begins or ends outside, crowded one with a second interval.
    bad = (begins < hours.first) | (ends > hours.last) | (after > first + 1)
    near = first.clip(0, max(hours.opens.size - 1, 0))
    # As if everything were closed: that is right for cells without an interval.
    opens, closes, closed = ends, ends.copy(), ends - hours.before[first]
    if hours.opens.size:
        opens = np.where(is_open, np.maximum(hours.opens[near], begins), ends)
        closes = np.where(is_open, np.minimum(hours.closes[near], ends), ends)
        closed = np.where(is_open, hours.opens[near] - hours.before[near], closed)
    # Nothing is later than `TOP`, so there exactly `BEYOND` comes out.
    return (
        np.append(np.where(bad, TOP, opens), TOP),
        np.append(np.where(bad, TOP, closes), TOP),
        np.append(np.where(bad, TOP - BEYOND, closed), TOP - BEYOND),
    )
