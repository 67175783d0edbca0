"""Open time as tables: how much of it has run at an instant, and when so much has run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.many.arrays import MISSING, TOP, Integers
from slarules.calendar.many.cells import MINUTE, Cells, common, longest
from slarules.calendar.many.hours import Hours
from slarules.calendar.many.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar.many.hours import AnyClock
    from slarules.calendar.many.rows import Rows
    from slarules.calendar.many.span import Span

__all__ = ["OpenTime"]

_SHORTEST = 15 * MINUTE  # of two numbers a cell: finer ones no longer stay in the cache


@frozen(eq=False)
class OpenTime:
    """The open time of some clocks in a span, counted from its begin.

    A cell holds one open interval at most, cut to it: at an instant in the cell
    `min(max(instant, opens), closes) - closed` has run. Where cells are either open or closed,
    `closes` is not needed. A cell that is not known, or holds more, gives `MISSING`.
    """

    cells: Cells
    opens: Integers
    closes: Integers | None
    closed: Integers
    gaps: Steps

    @classmethod
    def of(cls, clocks: Sequence[AnyClock], span: Span) -> OpenTime:
        """The tables of some clocks."""
        hours = [Hours.of(clock, span) for clock in clocks]
        edges = [np.concatenate((each.opens, each.closes)) for each in hours]
        size = common(edges, span.begin, _SHORTEST)
        exact = size is not None
        length = span.end - span.begin
        if size is None:
            size = longest(lambda s: max(h.crowded(s) for h in hours), length, len(hours))
        cells = Cells.until(span.begin, span.end, size, len(hours))
        parts = [_part(each, cells) for each in hours]
        opens, closes, closed = (np.concatenate(column) for column in zip(*parts, strict=True))
        gaps = Steps.of([(each.before, each.opens - each.before[:-1]) for each in hours], 0)
        return cls(cells, opens, None if exact else closes, closed, gaps)

    def elapsed(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write the open time up to each instant to `out`, another array."""
        place, spare = self.cells.find(rows, us), rows.spare
        np.maximum(us, self.opens.take(place, None, out, "clip"), out=out)
        if self.closes is not None:
            np.minimum(out, self.closes.take(place, None, spare, "clip"), out=out)
        np.subtract(out, self.closed.take(place, None, spare, "clip"), out=out)

    def is_open(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write whether each instant is open, as 1 and 0, to `out`, another array."""
        place = self.cells.find(rows, us)
        opens = self.opens.take(place, None, rows.spare, "clip")
        missing = opens == TOP if np.maximum.reduce(opens) == TOP else None
        np.greater_equal(us, opens, out=out, casting="unsafe")
        if self.closes is not None:
            out &= us < self.closes.take(place, None, rows.spare, "clip")
        if missing is not None:
            out[missing] = MISSING

    def starts(self, rows: Rows, run: Integers, out: Integers) -> None:
        """Write the last instants up to which so much has run, open ones, to `out`."""
        self.gaps.values(rows, run, out)
        np.add(out, run, out=out)

    def ends(self, rows: Rows, run: Integers, out: Integers) -> None:
        """Write the first instants up to which so much has run, ends of open time, to `out`."""
        np.subtract(run, 1, out=run)
        self.starts(rows, run, out)
        np.add(out, 1, out=out)


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
    # Nothing is later than `TOP`, so there exactly `MISSING` comes out, if by wrapping around.
    nowhere = (TOP - MISSING) - (1 << 64)
    return (
        np.append(np.where(bad, TOP, opens), TOP),
        np.append(np.where(bad, TOP, closes), TOP),
        np.append(np.where(bad, nowhere, closed), nowhere),
    )
