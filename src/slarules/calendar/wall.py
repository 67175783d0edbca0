"""Wall time: from local dates and times of day to instants.

A wall time the clocks jumped over shifts forward by the jump, one that happens twice is its
first occurrence (what PEP 495 calls ``fold=0``). Dates are proleptic ordinals, times are
seconds after local midnight and may exceed a day.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from slarules.calendar.instants import EPOCH_ORDINAL, LAST_ORDINAL, SECOND, from_us

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["date_start_us", "local_ordinal", "skips_dates", "wall_us"]


def wall_us(zone: ZoneInfo, ordinal: int, seconds: int = 0, *, fold: int = 0) -> int:
    """The instant at which a zone's clocks show `seconds` after midnight of a date."""
    days, rest = divmod(seconds, 86_400)
    ordinal += days
    # Dates just outside the years 1 to 9999 occur as edges: they take the nearest date's offset.
    nearest = ordinal if 1 <= ordinal <= LAST_ORDINAL else min(max(ordinal, 1), LAST_ORDINAL)
    moment = datetime.fromordinal(nearest) + timedelta(0, rest)
    if fold:
        moment = moment.replace(fold=1)
    offset = zone.utcoffset(moment) or timedelta(0)
    shown = (ordinal - EPOCH_ORDINAL - offset.days) * 86_400 + rest - offset.seconds
    return shown * SECOND


def skips_dates(zone: ZoneInfo) -> bool:
    """Whether a zone ever crossed the date line, and so may have left out a whole date."""
    offsets = [zone.utcoffset(datetime(year, 1, 1)) or timedelta(0) for year in range(1800, 2101)]
    return any(abs(a - b) > timedelta(hours=12) for a, b in pairwise(offsets))


def date_start_us(zone: ZoneInfo, ordinal: int) -> int:
    """The first instant at which a zone's date is this one (or later, if it was skipped)."""
    after = wall_us(zone, ordinal)
    before = wall_us(zone, ordinal, fold=1)
    if before >= after:
        return after
    # Midnight was jumped over: the date begins at the jump, which lies in (before, after].
    low, high = before // SECOND, after // SECOND
    while high - low > 1:
        middle = (low + high) // 2
        if local_ordinal(zone, middle * SECOND) >= ordinal:
            high = middle
        else:
            low = middle
    return high * SECOND


def local_ordinal(zone: ZoneInfo, us: int) -> int:
    """The date a zone's clocks show at an instant; `OutOfRange` outside the years 1 to 9999."""
    return from_us(us, zone).toordinal()
