"""The short way from datetimes to open time: it says what the clock says, or nothing."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from slarules.calendar import BusinessCalendar, Closure, to_us
from slarules.calendar.grid import BLOCK

from .build import at, calendar, daily, hours, on, shifts, weekdays

CALENDARS = {
    "New York": calendar(),
    "Los Angeles": calendar("America/Los_Angeles", weekdays("9-17:30")),
    "Sydney": calendar("Australia/Sydney", weekdays("9-17")),
    "lunch": calendar("Europe/Berlin", weekdays("9-12 13-17")),
    "night": calendar("Africa/Casablanca", weekdays("22-6")),
    "always": calendar("UTC", daily("0-24")),
    "seconds": calendar("Asia/Kolkata", weekdays("9:05-17:25")),
    "closed": calendar(
        "Pacific/Apia",
        special={on("2026-03-07"): shifts("1-2 3-4")},
        closed=(Closure(on("2025-12-24"), on("2026-01-06")),),
    ),
}
EDGE = datetime.fromtimestamp(9 * BLOCK // 1_000_000, ZoneInfo("UTC"))


def moments(office: BusinessCalendar, around: datetime, days: int) -> list[datetime]:
    """Moments of the calendar's zone: random ones, and all edges with a microsecond about them."""
    rng = random.Random(1)
    first, last = around - timedelta(days), around + timedelta(days)
    edges = [edge for pair in office.intervals(first, last) for edge in pair]
    tick = timedelta.resolution
    near = [(to_us(edge) * tick + shift * tick) for edge in edges for shift in (-1, 0, 1)]
    span = 2 * days * 86_400_000_000
    near += [to_us(first) * tick + rng.randrange(span) * tick for _ in range(300)]
    epoch = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))
    return [(epoch + each).astimezone(office.zone) for each in near]


@pytest.mark.parametrize("name", sorted(CALENDARS))
@pytest.mark.parametrize("around", [EDGE, datetime(2025, 11, 2, tzinfo=ZoneInfo("UTC"))])
def test_datetimes_say_what_integers_say(name: str, around: datetime) -> None:
    """Around changes of clocks, closed days, special days and the edges of blocks."""
    office = CALENDARS[name]
    found = moments(office, around, 40)
    rng = random.Random(2)
    for _ in range(2):
        for start in found:
            end, amount = rng.choice(found), rng.choice([1, 60_000_000, rng.randrange(10**12)])
            run = office.clock.between_us(to_us(start), to_us(end))
            assert run == office.between(start, end) // timedelta.resolution
            landed = office.clock.add_us(to_us(start), amount)
            assert landed == to_us(office.add(start, timedelta(microseconds=amount)))


def test_days_are_entered_when_their_block_is_asked_for() -> None:
    """The first question takes the long way, the next ones the short one."""
    office = calendar()
    friday = at(office, "2026-03-06 16:30")
    assert office._ledger.ran(friday) is None
    office.add(friday, hours(1))
    ran = office._ledger.ran(friday)
    assert ran is not None
    run, block = ran
    assert run == office.clock.between_us(block.begin, to_us(friday))
    half = 1_800_000_000
    assert to_us(friday) + half == office.clock.reached_us(block, run + half)
    assert office.clock.reached_us(block, 2 * block.total) is None


def test_days_with_two_intervals_are_not_entered() -> None:
    """Nor are moments of other zones, or things that are no datetimes."""
    office = CALENDARS["lunch"]
    monday, sunday = at(office, "2026-03-09 10:00"), at(office, "2026-03-08 10:00")
    office.add(monday, hours(1))
    assert office._ledger.ran(monday) is None
    assert office._ledger.ran(sunday) is not None
    assert office._ledger.ran(sunday.astimezone(ZoneInfo("UTC"))) is None
    with pytest.raises(TypeError, match="is not a datetime"):
        office.between(time(9, tzinfo=office.zone), sunday)  # type: ignore[arg-type]
