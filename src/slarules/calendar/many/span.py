"""The part of time that tables are compiled for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.calendar.grid import BLOCK, BLOCK_DAYS
from slarules.calendar.instants import EPOCH_ORDINAL

if TYPE_CHECKING:
    from slarules.calendar.many.arrays import Integers

__all__ = ["Span"]

# The blocks of 1957 to 2058. Forty-eight of them, so that no table reaches over the hundred years
# without open time after which the scalar search gives up.
_FIRST, _AFTER = -6, 42


@frozen
class Span:
    """Blocks of the calendars' grid, from `first` up to but not with `after`."""

    first: int = 0
    after: int = 0

    @property
    def begin(self) -> int:
        """The first instant."""
        return self.first * BLOCK

    @property
    def end(self) -> int:
        """The end of the last instant."""
        return self.after * BLOCK

    @property
    def dates(self) -> range:
        """The dates (ordinals)."""
        first = EPOCH_ORDINAL + self.first * BLOCK_DAYS
        return range(first, first + (self.after - self.first) * BLOCK_DAYS)

    def over(self, instants: Integers) -> Span:
        """This span grown to hold the instants, but for those that are too far off for tables."""
        near = instants[(instants >= _FIRST * BLOCK) & (instants < _AFTER * BLOCK)]
        if not near.size:
            return self
        first, after = int(near.min()) // BLOCK, int(near.max()) // BLOCK + 1
        if self.first < self.after:
            first, after = min(first, self.first), max(after, self.after)
        return Span(first, after)
