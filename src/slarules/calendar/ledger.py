"""Open time by dates: the short way from datetimes to datetimes, without integers.

Datetimes of one zone are compared and subtracted as wall times, which is the fastest that Python
does with them. It is right on dates on which the zone's clocks do not change.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import field

from slarules.calendar.grid import BLOCK
from slarules.calendar.page import Page, Part, paged
from slarules.frozen import frozen

if TYPE_CHECKING:
    from slarules.calendar.clock import BusinessClock

__all__ = ["Ledger"]

_ZONES = (ZoneInfo, timezone)
_MOST_PAGES = 64  # some forty megabytes, and more than a century


@frozen(eq=False)
class Ledger:
    """The dates of a zone with what has run before and on them, block by block.

    Its answers are those of the clock, or None: for dates on which clocks change, dates that
    two blocks share, blocks that are not entered, and whatever is no plain datetime with a
    zone. Pages are made once and never change, so threads may share them.
    """

    zone: ZoneInfo
    _dates: dict[int, Part] = field(factory=dict, init=False, repr=False)
    _pages: dict[int, Page] = field(factory=dict, init=False, repr=False)

    def ran(self, moment: datetime) -> tuple[timedelta, Page] | None:
        """The open time of its block before a moment, and the block's page."""
        # Subclasses may compare and subtract in ways of their own.
        if type(moment) is not datetime:
            return None
        if moment.tzinfo is not self.zone:
            # Zones of other kinds may have no offset, and then a moment is naive after all.
            if type(moment.tzinfo) not in _ZONES:
                return None
            try:
                moment = moment.astimezone(self.zone)
            except OverflowError:
                return None
        part = self._dates.get(moment.toordinal())
        while part is not None:
            closes, opens, origin, before, page, part = part
            if moment < closes:
                return (moment - origin if moment >= opens else before), page
        return None

    def add(self, moment: datetime, amount: timedelta) -> datetime | None:
        """The earliest moment at which an amount (> 0) of open time has run since a moment."""
        found = self.ran(moment)
        if found is None or type(amount) is not timedelta:
            return None
        ran, (number, total, ends, origins) = found
        ran += amount
        if ran > total:
            ran -= total
            following = self._pages.get(number + 1)
            if following is None:
                return None
            _, total, ends, origins = following
            if ran > total:
                return None
        origin = origins[bisect_left(ends, ran)]
        return None if origin is None else origin + ran

    def between(self, start: datetime, end: datetime) -> timedelta | None:
        """The open time from one moment to another, negative if the other is earlier."""
        one, other = self.ran(start), self.ran(end)
        if one is None or other is None:
            return None
        run, page = one
        until, last = other
        if page is last:
            return until - run
        return until + page[1] - run if page[0] + 1 == last[0] else None

    def enter(self, clock: BusinessClock, *instants: int) -> None:
        """Enter the instants' blocks, once, where the clock knows all of a block."""
        for us in instants:
            number = us // BLOCK
            if number in self._pages or len(self._pages) >= _MOST_PAGES:
                continue
            if (block := clock.block(number)) is not None:
                page, dates = paged(self.zone, block)
                # The page comes first: whoever finds one of its dates can go on from there.
                self._pages[number] = page
                self._dates.update(dates)
