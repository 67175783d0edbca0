"""Open time on the line of instants, compiled block by block into two sorted lists each."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from attrs import field

from slarules.calendar.grid import BLOCK, BLOCK_DAYS, block_dates
from slarules.calendar.instants import EPOCH_ORDINAL
from slarules.calendar.intervals import merge
from slarules.calendar.wall import date_start_us
from slarules.frozen import frozen

if TYPE_CHECKING:
    from slarules.calendar.day_table import DayTable

__all__ = ["Block", "Timeline"]


class Block(NamedTuple):
    """The open time between two instants.

    Interval `i` opens at `starts[i]`, after `before[i]` open microseconds of the block, and ends
    when `before[i + 1]` have run. Interval 0 is empty and opens at the block's begin, so that
    every instant in the block has an interval at or before it. A tuple, because its unpacking is
    the fastest way to these lists.
    """

    starts: list[int]
    before: list[int]
    total: int
    begin: int
    end: int

    def close(self, index: int) -> int:
        """The instant at which interval `index` ends."""
        return self.starts[index] + self.before[index + 1] - self.before[index]


@frozen
class Timeline:
    """A calendar's blocks.

    `whole` holds the compiled blocks that are known from edge to edge, by number: whoever finds
    an instant's block there needs no further check. Assignments to dicts are atomic, and
    compiling a block twice gives the same block, so threads need no lock.
    """

    days: DayTable
    whole: dict[int, Block] = field(factory=dict, init=False, repr=False)
    _parts: dict[int, Block] = field(factory=dict, init=False, repr=False)

    @cached_property
    def first(self) -> int:
        """The first known instant."""
        known = self.days.known
        begin = date_start_us(self.days.zone, known.first)
        if known.first == 1:
            return begin
        # A night shift of the day before may run into it, and nobody knows whether it exists.
        night = self.days.compute(known.first - 1, heed_holidays=False)
        return max(begin, night[-1][1]) if night else begin

    @cached_property
    def last(self) -> int:
        """The end of the last known date."""
        return date_start_us(self.days.zone, self.days.known.last + 1)

    def require(self, us: int) -> None:
        """Raise `HolidaysUnknown` or `OutOfRange` for an instant that is not known."""
        known = self.days.known
        if us < self.first:
            raise known.outside(min(_utc_ordinal(us), known.first - 1))
        if us > self.last:
            raise known.outside(max(_utc_ordinal(us), known.last + 1))

    def block_at(self, us: int) -> tuple[Block, int]:
        """The block of an instant and by how much it has to be moved; an error if not known."""
        block = self.whole.get(us // BLOCK)
        if block is not None:
            return block, 0
        self.require(us)
        return self.block(us // BLOCK)

    def block(self, number: int) -> tuple[Block, int]:
        """Block `number` and by how much it has to be moved; an error if nothing of it is known."""
        found = self.whole.get(number) or self._parts.get(number)
        if found is not None:
            return found, 0
        original = self.days.repetition.original(number)
        if original != number and self.first <= number * BLOCK <= self.last - BLOCK:
            return self.block(original)[0], (number - original) * BLOCK
        return self._compile(number), 0

    def _compile(self, number: int) -> Block:
        begin, end = number * BLOCK, (number + 1) * BLOCK
        known = self.days.known
        if end < self.first or begin > self.last:
            # A walk has left what is known: it did so at the first date beyond.
            raise known.outside(known.first - 1 if end < self.first else known.last + 1)
        is_whole = self.first <= begin and end <= self.last
        block = self._cut(number, max(begin, self.first), min(end, self.last))
        (self.whole if is_whole else self._parts)[number] = block
        return block

    def _cut(self, number: int, begin: int, end: int) -> Block:
        dates = block_dates(number)
        known = self.days.known
        # Local dates begin up to a day before or after UTC's, and hours last up to a day.
        margins = (dates.start - 2, dates.start - 1, dates.stop)
        edges = [self.days.compute(d) for d in margins if known.first <= d <= known.last]
        starts, before, total = [begin], [0, 0], 0
        for opens, closes in merge(chain(self.days.hours_in(number), *edges)):
            opens, closes = max(opens, begin), min(closes, end)
            if opens >= closes:
                continue
            total += closes - opens
            starts.append(opens)
            before.append(total)
        return Block(starts, before, total, begin, end)


def _utc_ordinal(us: int) -> int:
    return us // (BLOCK // BLOCK_DAYS) + EPOCH_ORDINAL
