"""One block of open time in datetimes and timedeltas, date by date."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from slarules.calendar.grid import BLOCK, BLOCK_DAYS
from slarules.calendar.instants import DAY, EPOCH_ORDINAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zoneinfo import ZoneInfo

    from slarules.calendar.timeline import Block

__all__ = ["Page", "Part", "paged"]

# Plain tuples, since these are unpacked in half the time of named ones.

Part = tuple[datetime, datetime, datetime, timedelta, "Page", "Part | None"]
"""A part of a date up to a close, in wall time: closes, opens, origin, before, page, later.

Before it opens, `before` of the block's open time has run; from then on it is what has passed
since `origin`. `later` is the date's next part; the last one ends with the date.
"""

Page = tuple[int, timedelta, list[timedelta], list[datetime | None]]
"""The way back, from open time of a block to wall times: number, total, ran, origins.

`ran` is what has run at the end of each part, and `origins` are theirs; one part with None is
where open time of other than even dates has run.
"""

_TICK = timedelta.resolution
_ONE_DAY, _TWO_DAYS = timedelta(1), timedelta(2)


def paged(zone: ZoneInfo, block: Block) -> tuple[Page, dict[int, Part]]:
    """A block's page, and the first parts of its even dates by their ordinals.

    A date is even if all of it is in the block, and no clocks change on it or soon after it:
    then its wall times are as far apart as the moments are.
    """
    total = _TICK * block.total
    page: Page = block.begin // BLOCK, total, [], []
    length = cache(_TICK.__mul__)  # days are alike, and this is the slowest that is done here
    dates, place = {}, 1
    for day, begin in _even_dates(zone, block):
        while place < len(block.starts) and block.close(place) <= begin:
            place += 1
        dates[day.toordinal()] = _parts(block, page, day, begin, place, length)
    _enter(page, total, None)
    return page, dates


def _even_dates(zone: ZoneInfo, block: Block) -> Iterator[tuple[datetime, int]]:
    """The midnights, in wall time and as instants, with which a block's even dates begin."""
    ordinal = EPOCH_ORDINAL + block.begin // DAY - 1
    day = datetime.fromordinal(ordinal).replace(tzinfo=zone)
    offset, tomorrow = zone.utcoffset(day), zone.utcoffset(day + _ONE_DAY)
    for _ in range(BLOCK_DAYS + 2):
        # A midnight that clocks repeat or leave out has its old offset, so one more is looked at.
        next_day = zone.utcoffset(day + _TWO_DAYS)
        if offset is not None and offset == tomorrow == next_day:
            begin = (ordinal - EPOCH_ORDINAL) * DAY - offset // _TICK
            if block.begin <= begin and begin + DAY <= block.end:
                yield day, begin
        day, ordinal, offset, tomorrow = day + _ONE_DAY, ordinal + 1, tomorrow, next_day


def _parts(
    block: Block,
    page: Page,
    day: datetime,
    begin: int,
    place: int,
    length: Callable[[int], timedelta],
) -> Part:
    """The parts of a date: of its intervals, the first of which is given, and what is left."""
    ran, parts = _TICK * block.before[place], []
    while place < len(block.starts) and block.starts[place] < begin + DAY:
        start = block.starts[place]
        if start < begin:
            ran += _TICK * (begin - start)
        opens = day + length(max(start - begin, 0))
        closes = day + length(min(block.close(place) - begin, DAY))
        _enter(page, ran, None)
        parts.append((closes, opens, opens - ran, ran))
        ran += closes - opens
        _enter(page, ran, opens - parts[-1][3])
        place += 1
    part: Part = day + _ONE_DAY, day + _ONE_DAY, day, ran, page, None
    for closes, opens, origin, before in reversed(parts):
        part = closes, opens, origin, before, page, part
    return part


def _enter(page: Page, until: timedelta, origin: datetime | None) -> None:
    """A part at the end of which so much has run, if it is longer than nothing."""
    _, _, ran, origins = page
    if until > (ran[-1] if ran else timedelta(0)):
        ran.append(until)
        origins.append(origin)
