"""Random hours in many zones: whatever they are, a column is answered as each row is alone."""

from __future__ import annotations

import random
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from slarules.calendar import BusinessClock, Closure, Schedule, Shift
from slarules.calendar.many import ManyClocks

from .asked import DAY, EPOCH, differences

ZONES = [
    "America/New_York",
    "America/St_Johns",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
]
FIRST, DAYS = (date(2010, 1, 1).toordinal() - EPOCH) * DAY, 8 * 365
STEPS = [3600, 900, 300, 60, 1]
ROWS = 400


def shifts(rng: random.Random, step: int) -> tuple[Shift, ...]:
    """None to three shifts, at edges that are whole steps; some go over midnight, some overlap."""
    found = []
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        opens = rng.randrange(0, 86_400, step)
        longest = rng.choice([4 * step, 86_400])
        found.append(Shift(opens, rng.randrange(opens + step, opens + longest + 1, step)))
    return tuple(found)


def clock(seed: int) -> BusinessClock:
    """A random schedule, with days that are closed, partly closed or special."""
    rng = random.Random(seed)
    step = STEPS[seed % len(STEPS)]

    def some_dates(count: int) -> list[date]:
        return [date(2010, 1, 1) + timedelta(rng.randrange(DAYS)) for _ in range(count)]

    return BusinessClock(
        Schedule(
            name=f"Office {seed}",
            zone=ZoneInfo(rng.choice(ZONES)),
            weekly=tuple(shifts(rng, step) for _ in range(7)),
            special={day: shifts(rng, step) for day in some_dates(30)},
            closed=tuple(Closure(d, d + timedelta(rng.randrange(9))) for d in some_dates(30)),
            closed_hours={day: shifts(rng, step) for day in some_dates(60)},
        )
    )


@pytest.mark.parametrize("seed", range(0, 20, 5))
def test_random_calendars(seed: int) -> None:
    """Five at a time, from whole hours to odd seconds: each alone, and all of them mixed."""
    many = ManyClocks.of([clock(seed + more) for more in range(5)])
    rng = np.random.default_rng(seed)
    for which in (*range(5), rng.integers(0, 5, ROWS)):
        us = FIRST + rng.integers(0, DAYS, ROWS) * DAY + rng.integers(0, 86_400, ROWS) * 1_000_000
        us += rng.integers(-1, 2, ROWS)
        dates = us // DAY + EPOCH
        amount = rng.integers(0, 40 * 86_400, ROWS) * 1_000_000 * rng.integers(0, 2, ROWS)
        for method in ("is_open_us", "next_open_us", "local_date", "date_of"):
            assert not differences(many, method, which, us)
        for method in ("add_us", "subtract_us"):
            assert not differences(many, method, which, us, amount)
        assert not differences(many, "between_us", which, us, rng.permutation(us))
        for method in ("date_starts", "date_ends", "last_close", "is_business_date"):
            assert not differences(many, method, which, dates)
        assert not differences(many, "at_time", which, dates, rng.integers(0, 90_000, ROWS))
        n = rng.integers(1, 60, ROWS)
        assert not differences(many, "next_business_date", which, dates, n)
        assert not differences(many, "count_business_dates", which, dates, dates + n)
