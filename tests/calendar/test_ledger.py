"""The short way from datetimes to open time: it says what the clock says, or nothing."""

from __future__ import annotations

import random
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from slarules.calendar import BusinessCalendar, CalendarError, Closure, OutOfRange, to_us
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
            reached = office.add(start, timedelta(microseconds=amount))
            assert repr(office._moment(landed)) == repr(reached)


def test_dates_are_entered_when_their_block_is_asked_for() -> None:
    """The first question takes the long way, the next ones the short one."""
    office = calendar()
    friday = at(office, "2026-03-06 16:30")
    assert office._ledger.ran(friday) is None
    assert office._ledger.add(friday, hours(1)) is None
    assert office._ledger.between(friday, friday) is None
    landed = office.add(friday, hours(1))
    ran = office._ledger.ran(friday)
    assert ran is not None
    begin = to_us(friday) // BLOCK * BLOCK
    assert ran[0] == timedelta(microseconds=office.clock.between_us(begin, to_us(friday)))
    assert office._ledger.add(friday, hours(1)) == landed
    assert office._ledger.between(friday, landed) == hours(1)


def test_blocks_are_left_where_the_next_one_is_not_entered() -> None:
    """Two blocks that lie side by side are one step; those further off are for the clock."""
    office = calendar()
    here, there, far = (
        datetime.fromtimestamp(number * BLOCK // 1_000_000 + 10 * 86_400, office.zone)
        for number in (7, 8, 9)
    )
    block = timedelta(microseconds=office.clock.between_us(7 * BLOCK, 8 * BLOCK))
    office.between(here, here)
    assert office._ledger.add(here, block) is None
    office.between(there, far)
    wanted = office.clock.add_us(to_us(here), block // timedelta.resolution)
    assert office._ledger.add(here, block) == office.add(here, block) == office._moment(wanted)
    assert office._ledger.add(here, 3 * block) is None
    assert office._ledger.between(here, there) == office.between(here, there)
    assert office._ledger.between(there, here) is None
    assert office.between(there, here) == -office.between(here, there)
    assert office._ledger.between(here, far) is None
    assert office.between(here, far) == office.between(here, there) + office.between(there, far)


@pytest.mark.parametrize(
    ("zone", "change", "uneven"),
    [
        ("America/New_York", "2026-03-08", ["2026-03-07", "2026-03-08"]),
        ("America/New_York", "2026-11-01", ["2026-10-31", "2026-11-01"]),
        ("America/Santiago", "2026-04-05", ["2026-04-03", "2026-04-04"]),
        ("America/Santiago", "2026-09-06", ["2026-09-05", "2026-09-06"]),
        ("Pacific/Apia", "2011-12-30", ["2011-12-29", "2011-12-30"]),
    ],
)
def test_dates_on_which_clocks_change_are_not_entered(
    zone: str, change: str, uneven: list[str]
) -> None:
    """Nor is the date before: with it, changes at midnight need no thought of their own."""
    office = calendar(zone, daily("0-24"))
    noons = [at(office, f"{change} 12:00") + timedelta(days) for days in range(-4, 5)]
    office.between(noons[0], noons[-1])
    left = [str(noon.date()) for noon in noons if office._ledger.ran(noon) is None]
    assert left == uneven


@pytest.mark.parametrize(
    ("zone", "weekly"),
    [
        ("America/Santiago", daily("0-24")),
        ("America/Santiago", daily("22-6")),
        ("Australia/Lord_Howe", daily("0:30-2:15 13-24")),
        ("Asia/Beirut", daily("0-24")),
        ("Pacific/Apia", daily("9-17")),
    ],
)
@pytest.mark.parametrize("around", ["2026-04-04", "2026-03-29", "2026-09-06", "2011-12-30"])
def test_landings_are_written_as_the_clock_has_them(zone: str, weekly: object, around: str) -> None:
    """The same wall time and the same one of two, at midnights that are left out or repeated."""
    office = calendar(zone, weekly)
    first = at(office, f"{around} 00:00") - timedelta(4)
    office.add(first, hours(1))
    for minutes in range(0, 14 * 1440, 15):
        landed = office.add(first, timedelta(minutes=minutes + 1e-6 / 60))
        assert repr(office._moment(to_us(landed))) == repr(landed)
        amount = timedelta(minutes=minutes or 1)
        wanted = office.clock.add_us(to_us(first), amount // timedelta.resolution)
        assert repr(office._moment(wanted)) == repr(office.add(first, amount))


def test_an_amount_that_runs_out_at_the_last_closing_of_a_block_lands_there() -> None:
    """The first opening of the next block is as much open time away, and is not meant."""
    office = calendar("UTC", daily("9-17"))
    opens, closes = at(office, f"{EDGE - timedelta(1):%Y-%m-%d} 09:00"), EDGE - hours(7)
    for _ in range(2):
        office.between(opens, EDGE + hours(12))
        assert office.add(opens, hours(8)) == closes
        assert office.add(opens, hours(8) + timedelta.resolution) == (
            EDGE + hours(9) + timedelta.resolution
        )


def test_dates_with_several_intervals() -> None:
    """Breaks and night shifts are parts of a date; each moment finds its own."""
    lunch = CALENDARS["lunch"]
    lunch.add(at(lunch, "2026-03-09 10:00"), hours(1))
    begin = at(lunch, "2026-03-09 08:00")
    for clock, run in (("08:59", 0), ("10:30", 1.5), ("12:30", 3), ("13:15", 3.25), ("20:00", 7)):
        end = at(lunch, f"2026-03-09 {clock}")
        assert lunch._ledger.between(begin, end) == hours(run)
    assert lunch._ledger.add(begin, hours(3)) == at(lunch, "2026-03-09 12:00")
    assert lunch._ledger.add(begin, hours(3.5)) == at(lunch, "2026-03-09 13:30")


class Shifted(datetime):
    """A datetime of a kind that this library does not know."""


class NoOffset(tzinfo):
    """A zone that does not say how far from UTC it is."""

    def utcoffset(self, _: datetime | None) -> None:
        """Nothing."""


def test_moments_of_other_zones() -> None:
    """They are turned into the calendar's, where their zone is of a kind that always can be."""
    office = CALENDARS["lunch"]
    for week in ("2026-07-06", "2026-03-09"):
        monday = at(office, f"{week} 10:00")
        friday = monday + timedelta(days=4, hours=6)
        run, landed = office.between(monday, friday), office.add(monday, hours(20))
        assert (run, landed) == (hours(33), at(office, f"{week} 17:00") + timedelta(2))
        for zone in (UTC, ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-3.5))):
            start, end = monday.astimezone(zone), friday.astimezone(zone)
            assert office._ledger.between(start, end) == run
            assert repr(office._ledger.add(start, hours(20))) == repr(landed)
            assert office.between(start, friday) == run
    start = Shifted(2026, 3, 9, 10, tzinfo=office.zone)
    assert office._ledger.ran(start) is None
    assert (office.between(start, friday), office.add(start, hours(20))) == (run, landed)
    assert type(office.add(start, hours(20))) is datetime


def test_what_is_no_moment_is_refused_as_before() -> None:
    """Naive moments, those whose zone has no offset, times, and moments before the year 1."""
    office = CALENDARS["lunch"]
    sunday = at(office, "2026-03-08 10:00")
    office.add(sunday, hours(1))
    for moment in (sunday.replace(tzinfo=None), sunday.replace(tzinfo=NoOffset())):
        with pytest.raises(CalendarError, match="has no zone"):
            office.between(moment, sunday)
        with pytest.raises(CalendarError, match="has no zone"):
            office.add(moment, hours(1))
    with pytest.raises(TypeError, match="is not a datetime"):
        office.between(time(9, tzinfo=office.zone), sunday)  # type: ignore[arg-type]
    with pytest.raises(OutOfRange):
        calendar().add(datetime(1, 1, 1, tzinfo=UTC), hours(1))


class Length(timedelta):
    """A timedelta of a kind that this library does not know."""


def test_amounts_of_other_kinds() -> None:
    """They take the long way, and what comes back is a plain datetime."""
    office = calendar()
    friday = at(office, "2026-03-06 16:30")
    wanted = office.add(friday, hours(9))
    assert office._ledger.add(friday, Length(hours=9)) is None
    found = office.add(friday, Length(hours=9))
    assert (type(found), found) == (datetime, wanted)
    stamp = pd.Timestamp(friday)
    assert office.add(stamp, pd.Timedelta(hours=9)) == wanted
    assert office.between(stamp, wanted) == hours(9)


def test_timestamps_of_pandas_are_datetimes_like_others() -> None:
    """They subtract as instants where datetimes of one zone do as wall times: no difference."""
    office = calendar("Europe/Berlin", weekdays("9-17"))
    for day in ("2026-07-07", "2026-01-07"):
        plain = at(office, f"{day} 09:30")
        stamp = pd.Timestamp(plain)
        assert stamp.tzinfo is office.zone
        assert office.is_open(stamp) is True
        assert office.add(stamp, hours(1)) == office.add(plain, hours(1))
        assert office.next_open(stamp) == plain
        assert office.previous_close(stamp) == office.previous_close(plain)
        assert office.between(stamp, at(office, f"{day} 17:00")) == timedelta(hours=7, minutes=30)


def test_no_more_blocks_are_entered_than_fit() -> None:
    """Moments of very many years do not fill the memory, and are answered as before."""
    office = calendar("Europe/Berlin", weekdays("9-17"))
    for number in range(-40, 40):
        moment = datetime.fromtimestamp((number + 0.5) * BLOCK / 1e6, office.zone)
        landed = office.add(moment, hours(1))
        assert to_us(landed) == office.clock.add_us(to_us(moment), 3_600_000_000)
    assert len(office._ledger._pages) == 64
