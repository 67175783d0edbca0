"""Random moments, drawn to land on edges, in all forms in which records hold them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from .business_time import TICK, business_time
from .draw import chance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from slarules.calendar.schedule import Schedule

BESIDE = (timedelta(), timedelta(), TICK, -TICK, timedelta(minutes=1), timedelta(minutes=-1))
"""How far from an edge a moment is drawn."""
JUNK = ("soon", "n/a", "2026-13-45", "12:30", "2026-03-06 10:00 EST", True, "Friday", {"a": 1})


@lru_cache(maxsize=64)
def _edges(schedule: Schedule, centre: date) -> tuple[datetime, ...]:
    days = business_time(schedule)
    found = []
    for offset in range(-4, 6):
        day = centre + timedelta(days=offset)
        found += [days.wall(day, 0), days.wall(day, 12 * 3600 + 17)]
        found += [instant for shift in days.shifts(day) for instant in shift]
        if abs(offset) < 2:
            found += [days.wall(day, s * 600) for s in (6, 9, 12, 15, 17, 18, 21)]
    return tuple(found)


def instant(rng: Random, schedules: list[Schedule], centre: date, pool: list[datetime]) -> datetime:
    """Draw an instant on or near an edge."""
    edges: Sequence[datetime] = (
        pool if pool and chance(rng, 0.5) else _edges(rng.choice(schedules), centre)
    )
    found = rng.choice(edges)
    form = rng.random()
    if form < 0.75:
        return found + rng.choice(BESIDE)
    if form < 0.88:
        return found + timedelta(hours=rng.randint(-30, 30))
    return found + timedelta(microseconds=rng.randint(-(10**11), 10**11))


def moment(rng: Random, at: datetime, zone: ZoneInfo | None) -> Any:
    """Draw a form in which a record holds an instant."""
    local = at.astimezone(zone or ZoneInfo("America/New_York"))
    form = rng.random()
    if form < 0.35:
        return at
    if form < 0.45:
        return at.isoformat()
    if form < 0.55:
        return local
    if form < 0.62:
        return local.isoformat()
    if form < 0.68:
        return local.replace(tzinfo=None, fold=0)
    if form < 0.75:
        return local.replace(tzinfo=None).isoformat(sep=rng.choice("T "))
    if form < 0.85:
        return local.date() if chance(rng, 0.5) else local.date().isoformat()
    if form < 0.88:
        return f"{local.day} {local:%B %Y %H:%M:%S}"
    if form < 0.91:
        return local.strftime(rng.choice(("%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d"))) + local.strftime(
            rng.choice(("", " %H:%M"))
        )
    if form < 0.94:
        return str(at.replace(tzinfo=None)) + "Z"
    if form < 0.97:
        return at
    return rng.choice((*JUNK, None, "", "  ", float("nan")))
