"""The grid on which calendars are compiled: blocks of days, numbered from 1970.

189 blocks of 773 days are 400 Gregorian years, after which weekdays, dates and the recurring rules
of a zone all repeat. So a far block without exceptions of its own is an earlier one moved. Two
years are as few as a first question needs, and most spans lie in one block or two.
"""

from __future__ import annotations

from datetime import date

from slarules.calendar.instants import DAY, EPOCH_ORDINAL, LAST_ORDINAL
from slarules.frozen import frozen

__all__ = ["BLOCK", "BLOCK_DAYS", "IDLE_BLOCKS", "Repetition", "block_dates"]

BLOCK_DAYS = 773
BLOCK = BLOCK_DAYS * DAY
CYCLE = 189  # blocks in 400 years
IDLE_BLOCKS = 48  # a search gives up after so many blocks (101 years) without open time

# Zone data list changes from 1835 up to 2087; outside of them only recurring rules remain.
_FIRST_CHANGES = date(1800, 1, 1).toordinal()
_LAST_CHANGES = date(2100, 1, 1).toordinal()


@frozen
class Repetition:
    """From which blocks on, in either direction, blocks repeat every 400 years."""

    last_early: int
    first_late: int

    @classmethod
    def around(cls, exceptions: tuple[int, int] | None) -> Repetition:
        """The repetition of a calendar with exceptions between two dates (ordinals)."""
        first, last = exceptions or (_FIRST_CHANGES, _LAST_CHANGES)
        first = (min(first, _FIRST_CHANGES) - EPOCH_ORDINAL) // BLOCK_DAYS
        last = (max(last, _LAST_CHANGES) - EPOCH_ORDINAL) // BLOCK_DAYS
        # One block further off, as hours reach over the edges of blocks.
        return cls(first - 2, last + 2)

    def original(self, block: int) -> int:
        """The block this one is a copy of, moved by whole cycles: itself, if it is none."""
        if block >= self.first_late + CYCLE:
            return self.first_late + (block - self.first_late) % CYCLE
        if block <= self.last_early - CYCLE:
            return self.last_early - (self.last_early - block) % CYCLE
        return block


def block_dates(block: int) -> range:
    """The dates (ordinals) of a block that exist."""
    first = EPOCH_ORDINAL + block * BLOCK_DAYS
    return range(max(first, 1), min(first + BLOCK_DAYS, LAST_ORDINAL + 1))
