"""Open time by days: the short way from a datetime to what has run before it.

A datetime splits itself into days and seconds faster than Python's integers do. Where a day has
one open interval, or none, that is all it takes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from attrs import field

from slarules.calendar.grid import BLOCK
from slarules.calendar.instants import DAY, SECOND
from slarules.frozen import frozen

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.calendar.clock import BusinessClock
    from slarules.calendar.schedule import Schedule
    from slarules.calendar.timeline import Block

__all__ = ["Ledger"]

_Entry = tuple[int, int, int, "Block"]


@frozen(eq=False)
class Ledger:
    """Days of a zone, of 24 hours each, that begin when no shift is likely to run.

    An entry holds the open microseconds of the day's block before the day, and the seconds of
    the day at which it opens and closes. Days with two intervals, or not all in one block, have
    none. Entries are made once and never change, so threads may share them.
    """

    zone: ZoneInfo
    begins: int  # the second of the UTC day at which days begin
    _epoch: datetime = field(init=False, repr=False)
    _days: dict[int, _Entry] = field(factory=dict, init=False, repr=False)
    _entered: dict[int, None] = field(factory=dict, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        epoch = datetime(1970, 1, 1, tzinfo=self.zone) + timedelta(seconds=self.begins)
        object.__setattr__(self, "_epoch", epoch)

    @classmethod
    def of(cls, schedule: Schedule) -> Ledger:
        """The days of a schedule from midnight, or from noon if it has shifts over midnight."""
        zone = schedule.zone
        offset = zone.utcoffset(datetime(2000, 1, 1)) or timedelta(0)
        night = any(shift.closes > 86_400 for shifts in schedule.weekly for shift in shifts)
        return cls(zone, (43_200 * night - offset // timedelta(seconds=1)) % 86_400)

    def ran(self, moment: datetime) -> tuple[int, Block] | None:
        """The open microseconds of its block before a moment, None if it is not entered."""
        zone = self.zone
        if not isinstance(moment, datetime) or moment.tzinfo is not zone:
            return None
        # Datetimes of one zone subtract as wall times.
        since = moment - self._epoch - zone.utcoffset(moment)  # type: ignore[operator]
        entry = self._days.get(since.days)
        if entry is None:
            return None
        before, opens, closes, block = entry
        second = since.seconds
        if second < opens:
            return before, block
        if second < closes:
            return before + (second - opens) * 1_000_000 + since.microseconds, block
        return before + (closes - opens) * 1_000_000, block

    def enter(self, clock: BusinessClock, *instants: int) -> None:
        """Enter the days of the instants' blocks, once, where the clock knows all of a block."""
        for number in (us // BLOCK for us in instants):
            block = None if number in self._entered else clock.block(number)
            if block is not None:
                self._days.update(self._entries(block))
                self._entered[number] = None

    def _entries(self, block: Block) -> dict[int, _Entry]:
        shift = self.begins * SECOND
        first, after = -((shift - block.begin) // DAY), (block.end - shift) // DAY
        entries, place, count = {}, 1, len(block.starts)
        for day in range(first, after):
            begin = day * DAY + shift
            while place < count and block.close(place) <= begin:
                place += 1
            if place < count - 1 and block.starts[place + 1] < begin + DAY:
                continue
            opens, closes = DAY, DAY
            before = block.before[place]
            if place < count:
                opens = min(max(block.starts[place] - begin, 0), DAY)
                closes = min(block.close(place) - begin, DAY) if opens < DAY else DAY
                before += max(begin - block.starts[place], 0)
            entries[day] = before, opens // SECOND, closes // SECOND, block
        return entries
