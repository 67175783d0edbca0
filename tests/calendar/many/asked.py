"""Clocks to ask, rows to ask them about, and the comparison with what each says by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from slarules.calendar import BusinessClock, Closure, HolidayRegion, PlainClock

from ..build import calendar, daily, on, shifts, weekdays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar.many import ManyClocks

DAY = 86_400_000_000
QUARTER = 900_000_000
EPOCH = on("1970-01-01").toordinal()
NEVER = ((),) * 7


def clocks() -> list[BusinessClock | PlainClock]:
    """Clocks of all kinds: one grid, odd minutes, nights, gaps too short for cells, no hours."""
    made = [
        calendar(),
        calendar("UTC", daily("0-24")),
        calendar("Africa/Casablanca", weekdays("22-6")),
        calendar("Australia/Lord_Howe", daily("0:30-2:15 13-24")),
        calendar("Pacific/Apia", weekdays("9:05-12:35 13:10-17:25")),
        calendar(
            "America/Sao_Paulo", (shifts("23-1"), (), shifts("5-4"), (), (), (), shifts("8-9"))
        ),
        calendar("Europe/Berlin", holidays=(HolidayRegion(country="DE", subdivision="BE"),)),
        calendar(
            "America/Santiago",
            daily("22-6:01"),
            closed_hours={on("2024-03-05"): shifts("23-23:01 23:03-2")},
            closed=(Closure(on("2010-01-01"), on("2012-03-01")),),
        ),
        calendar("UTC", daily("9-12 12:01-12:02 12:03-17 23:59-0:01")),
        calendar(weekly=NEVER),
    ]
    return [*(each.clock for each in made), PlainClock(ZoneInfo("Asia/Beirut"))]


def moments(rng: np.random.Generator, count: int) -> Any:
    """Instants of 1955 to 2060, many at quarters of hours, a few around far years and the ends."""
    us = rng.integers(-15 * 365 * DAY, 90 * 365 * DAY, count)
    near = us // QUARTER * QUARTER + rng.integers(-1, 2, count)
    ends = np.array([-62_135_596_800, 32_503_680_000, 253_402_300_800]) * 1_000_000
    far = rng.choice(ends, count) + rng.integers(-300 * DAY, 300 * DAY, count)
    chance = rng.random(count)
    return np.where(chance < 0.4, near, np.where(chance > 0.99, far, us))


def amounts(rng: np.random.Generator, count: int) -> Any:
    """Up to 300 days, many of whole quarters, nothing, and a few negative or huge."""
    amount = rng.integers(1, 300 * DAY, count)
    chance = rng.random(count)
    amount = np.where(chance < 0.5, amount // QUARTER * QUARTER, amount)
    amount = np.where(chance < 0.1, 0, amount)
    amount = np.where(chance > 0.99, -amount, amount)
    return np.where(chance > 0.998, rng.integers(1 << 59, 1 << 62, count), amount)


def alone(clock: BusinessClock | PlainClock, method: str, numbers: Sequence[int]) -> int | None:
    """What a clock says by itself, None if it raises or it does not fit into 64 bits."""
    try:
        answer = int(getattr(clock, method)(*numbers))
    except (ValueError, OverflowError):
        return None
    return answer if abs(answer) < 1 << 63 else None


def differences(many: ManyClocks, method: str, which: Any, *columns: Any) -> list[object]:
    """The rows answered otherwise than by the clock alone: clock, question, and both answers."""
    found, answered = getattr(many, method)(which, *columns)
    count = len(found)
    places = np.broadcast_to(which, count).tolist()
    rows = list(zip(*(np.broadcast_to(each, count).tolist() for each in columns), strict=True))
    together = [int(a) if b else None for a, b in zip(found.tolist(), answered, strict=True)]
    wanted = [alone(many.clocks[p], method, row) for p, row in zip(places, rows, strict=True)]
    return [
        (place, row, expected, actual)
        for place, row, expected, actual in zip(places, rows, wanted, together, strict=True)
        if expected != actual
    ]
