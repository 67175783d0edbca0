"""The calendar against workclock, an independent implementation in Rust."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import workclock

from slarules.calendar import BusinessCalendar, Closure, Schedule, Shift

from .build import utc

# Pacific/Apia is not among them: workclock moves the hours of the date it skipped in 2011 to the
# next one, a Saturday; here a date that never was has no hours.
ZONES = [
    "America/New_York",
    "Europe/London",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "America/Sao_Paulo",
    "Pacific/Auckland",
]
SCHEDULES = 12
QUESTIONS = 24_000 // (len(ZONES) * SCHEDULES * 3) + 1


def moment(rng: random.Random) -> datetime:
    """A random moment of the years 2000 to 2024, after which zone data of machines differ."""
    first, last = datetime(2000, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)
    return first + timedelta(microseconds=rng.randrange((last - first) // timedelta.resolution))


def clock_time(seconds: int) -> time:
    """A time of day; 24:00 is 0:00, which workclock reads as the end of the day."""
    return (datetime.min + timedelta(seconds=seconds % 86_400)).time()


def pair(rng: random.Random, zone: str) -> tuple[BusinessCalendar, workclock.Schedule]:
    """The same random hours for both."""
    overnight = rng.random() < 0.4
    rules: list[workclock.WorkDay | workclock.Holidays] = []
    week: list[list[Shift]] = [[] for _ in range(7)]
    for _ in range(rng.randint(1, 3)):
        opens = rng.randrange(0, 86_400, 900)
        latest = opens + 86_400 if overnight else 86_400
        closes = rng.randrange(opens + 900, latest + 1, 900)
        days = rng.sample(range(7), rng.randint(1, 6))
        rules.append(workclock.WorkDay(clock_time(opens), clock_time(closes), days))
        for day in days:
            week[day].append(Shift(opens, closes))
    closed: list[date] = []
    if not overnight:
        # workclock closes a holiday from midnight to midnight; here a night shift that started
        # the evening before runs on into it. The same where no shift crosses midnight.
        closed = [moment(rng).date() for _ in range(200)]
        rules.append(workclock.Holidays(closed))
    schedule = Schedule(
        name=zone,
        zone=ZoneInfo(zone),
        weekly=[tuple(day) for day in week],
        closed=tuple(Closure(day, day) for day in closed),
    )
    return BusinessCalendar(schedule), workclock.Schedule(rules, time_zone=zone)


@pytest.mark.parametrize("zone", ZONES)
def test_agrees_with_workclock(zone: str) -> None:
    """Sums and differences in both directions are those of workclock, 24,000 over all zones.

    Amounts are never 0: workclock then returns the moment itself, we the next open one.
    """
    rng = random.Random(zone)
    for _ in range(SCHEDULES):
        ours, theirs = pair(rng, zone)
        for _ in range(QUESTIONS):
            start, amount = moment(rng), timedelta(seconds=rng.randrange(1, 2_000_000))
            end = start + timedelta(seconds=rng.randrange(-90 * 86_400, 400 * 86_400))
            assert utc(ours.add(start, amount)) == theirs.add(start, amount)
            assert ours.between(start, end) == theirs.between(start, end)
            assert utc(ours.add(start, -amount)) == theirs.sub(start, amount)
