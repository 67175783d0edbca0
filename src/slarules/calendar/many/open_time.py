"""Open time as tables: how much of it has run at an instant, and when so much has run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.many.arrays import MISSING, TOP, Integers
from slarules.calendar.many.cells import Cells, common, longest
from slarules.calendar.many.hours import Hours
from slarules.calendar.many.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar.many.hours import AnyClock
    from slarules.calendar.many.span import Span

__all__ = ["OpenTime"]


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
        size = common(edges, span.begin)
        exact = size is not None
        length = span.end - span.begin
        if size is None:
            size = longest(lambda s: max(h.crowded(s) for h in hours), length, len(hours))
        cells = Cells(span.begin, size, length // size)
        parts = [_part(each, cells) for each in hours]
        opens, closes, closed = (np.concatenate(column) for column in zip(*parts, strict=True))
        gaps = Steps.of([(each.before, each.opens - each.before[:-1]) for each in hours], 0)
        return cls(cells, opens, None if exact else closes, closed, gaps)

    def elapsed(self, which: Integers | None, us: Integers, out: Integers) -> None:
        """Write the open time up to each instant to `out`, another array."""
        place, found = np.empty_like(out), np.empty_like(out)
        self.cells.index(which, us, place)
        np.take(self.opens, place, out=out, mode="clip")
        np.maximum(us, out, out=out)
        if self.closes is not None:
            np.take(self.closes, place, out=found, mode="clip")
            np.minimum(out, found, out=out)
        np.take(self.closed, place, out=found, mode="clip")
        np.subtract(out, found, out=out)

    def is_open(self, which: Integers | None, us: Integers, out: Integers) -> None:
        """Write whether each instant is open, as 1 and 0, to `out`."""
        place = np.empty_like(out)
        self.cells.index(which, us, place)
        opens = np.take(self.opens, place, mode="clip")
        np.greater_equal(us, opens, out=out, casting="unsafe")
        if self.closes is not None:
            out &= us < np.take(self.closes, place, mode="clip")
        out[opens == TOP] = MISSING

    def instants(self, which: Integers | None, run: Integers, out: Integers) -> None:
        """Write the last instant at which each amount has run, an open one, to `out`."""
        self.gaps.add_to(which, run, out)


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
