"""Open time as tables: how much of it has run at an instant, and when so much has run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.many.hours import Hours
from slarules.calendar.many.split_cells import SplitCells
from slarules.calendar.many.steps import Steps
from slarules.calendar.many.whole_cells import WholeCells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar.many.arrays import Integers
    from slarules.calendar.many.hours import AnyClock
    from slarules.calendar.many.rows import Rows
    from slarules.calendar.many.span import Span

__all__ = ["OpenTime"]


@frozen(eq=False)
class OpenTime:
    """The open time of some clocks in a span, counted from its begin.

    `gaps` are the closed time, and a microsecond more, before open time of which so much has
    run: that makes ends, which are asked for most, one addition.
    """

    cells: WholeCells | SplitCells
    gaps: Steps

    @classmethod
    def of(cls, clocks: Sequence[AnyClock], span: Span) -> OpenTime:
        """The tables of some clocks."""
        hours = [Hours.of(clock, span) for clock in clocks]
        cells = WholeCells.of(hours, span) or SplitCells.of(hours, span)
        gaps = [(each.before, each.opens - each.before[:-1] + 1) for each in hours]
        return cls(cells, Steps.of(gaps, 0))

    def elapsed(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write the open time up to each instant to `out`, another array."""
        self.cells.elapsed(rows, us, out)

    def is_open(self, rows: Rows, us: Integers, out: Integers) -> None:
        """Write whether each instant is open, as 1 and 0, to `out`, another array."""
        self.cells.is_open(rows, us, out)

    def starts(self, rows: Rows, run: Integers, out: Integers) -> None:
        """Write the last instants up to which so much has run, open ones, to `out`."""
        self.gaps.values(rows, run, out)
        np.add(out, run, out=out)
        np.subtract(out, 1, out=out)

    def ends(self, rows: Rows, run: Integers, out: Integers) -> None:
        """Write the first instants up to which so much has run, ends of open time, to `out`."""
        np.subtract(run, 1, out=run)
        self.gaps.values(rows, run, out)
        np.add(out, run, out=out)
