"""Business dates: the hours that start on each date, as instants, and their counts."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from attrs import field

from slarules.calendar.errors import CalendarError, NeverOpen
from slarules.calendar.grid import BLOCK, BLOCK_DAYS, IDLE_BLOCKS, Repetition, block_dates
from slarules.calendar.instants import EPOCH_ORDINAL
from slarules.calendar.intervals import Intervals, merge
from slarules.calendar.known import Known
from slarules.calendar.wall import skips_dates, wall_us
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from slarules.calendar.day_rules import DayRules

__all__ = ["DayBlock", "DayTable"]


@frozen
class DayBlock:
    """The dates of one block: hours by place in it, and the dates that have any, sorted."""

    hours: list[Intervals]
    business: list[int]


@frozen
class DayTable:
    """A schedule's dates (ordinals) with their hours (instants), compiled block by block."""

    rules: DayRules
    _blocks: dict[int, DayBlock] = field(factory=dict, init=False, repr=False)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone whose dates these are."""
        return self.rules.schedule.zone

    @cached_property
    def known(self) -> Known:
        """The dates about which the schedule and its holidays say anything."""
        return Known.of(self.rules)

    @cached_property
    def repetition(self) -> Repetition:
        """Where blocks repeat."""
        return Repetition.around(self.rules.exceptions)

    def hours_of(self, ordinal: int) -> Intervals:
        """The open intervals that start on a date; () if it is no business date."""
        self.require(ordinal)
        number, place = divmod(ordinal - EPOCH_ORDINAL, BLOCK_DAYS)
        block, moved = self._block(number)
        hours = block.hours[place]
        return tuple((o + moved, c + moved) for o, c in hours) if moved else hours

    def hours_in(self, number: int) -> Iterator[tuple[int, int]]:
        """The open intervals that start on a block's dates; of a copy not all may be known."""
        block, moved = self._block(number)
        hours = chain.from_iterable(block.hours)
        return ((o + moved, c + moved) for o, c in hours) if moved else hours

    def require(self, ordinal: int) -> None:
        """Raise `HolidaysUnknown` or `OutOfRange` for a date that is not known."""
        if not self.known.first <= ordinal <= self.known.last:
            raise self.known.outside(ordinal)

    def next(self, ordinal: int, count: int) -> int:
        """The date of the `count`th business date after a date."""
        if count < 1:
            raise CalendarError(f"business dates are counted from 1, not {count}")
        self.require(ordinal + 1)
        number = (ordinal - EPOCH_ORDINAL) // BLOCK_DAYS
        block, shift = self._business(number)
        need = bisect_right(block, ordinal - shift) + count
        idle = 0
        while need > len(block):
            need -= len(block)
            idle = 0 if block else idle + 1
            if idle > IDLE_BLOCKS or not self.rules.ever_opens:
                raise NeverOpen(f"calendar `{self.rules.schedule.name}` has no business dates left")
            number += 1
            if block_dates(number).start > self.known.last:
                raise self.known.outside(self.known.last + 1)
            block, shift = self._business(number)
        found = block[need - 1] + shift
        self.require(found)
        return found

    def count(self, after: int, upto: int) -> int:
        """The number of business dates later than `after`, up to and with `upto`."""
        if upto <= after:
            return 0
        self.require(after + 1)
        self.require(upto)
        number, last = ((d - EPOCH_ORDINAL) // BLOCK_DAYS for d in (after, upto))
        block, shift = self._business(number)
        counted = -bisect_right(block, after - shift)
        while number < last:
            counted += len(block)
            number += 1
            block, shift = self._business(number)
        return counted + bisect_right(block, upto - shift)

    def compute(self, ordinal: int, *, heed_holidays: bool = True) -> Intervals:
        """The hours that start on a date, not looked up but made."""
        hours = self.rules.wall_hours(ordinal, heed_holidays=heed_holidays)
        zone = self.zone
        if not hours or (self._skips_dates and _is_skipped(zone, ordinal)):
            return ()
        return merge([(wall_us(zone, ordinal, o), wall_us(zone, ordinal, c)) for o, c in hours])

    @cached_property
    def _skips_dates(self) -> bool:
        return skips_dates(self.zone)

    def _business(self, number: int) -> tuple[list[int], int]:
        block, moved = self._block(number)
        return block.business, moved // BLOCK * BLOCK_DAYS

    def _block(self, number: int) -> tuple[DayBlock, int]:
        """A block and by how much (microseconds) it has to be moved."""
        original = self.repetition.original(number)
        block = self._blocks.get(original)
        if block is None:
            block = self._blocks[original] = self._compile(original)
        return block, (number - original) * BLOCK

    def _compile(self, number: int) -> DayBlock:
        first = EPOCH_ORDINAL + number * BLOCK_DAYS
        known = self.known
        hours = [
            self.compute(ordinal) if known.first <= ordinal <= known.last else ()
            for ordinal in range(first, first + BLOCK_DAYS)
        ]
        return DayBlock(hours, [first + place for place, day in enumerate(hours) if day])


def _is_skipped(zone: ZoneInfo, ordinal: int) -> bool:
    """Whether a zone left out a whole date: it begins when the next one does."""
    return wall_us(zone, ordinal) == wall_us(zone, ordinal + 1)
