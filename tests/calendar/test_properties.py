"""Laws of business time, on random schedules and moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slarules.calendar import BusinessCalendar

from .build import calendar, daily, schedule, shifts, utc, weekdays

CALENDARS = [
    calendar(),
    calendar("UTC", daily("0-24")),
    calendar("Africa/Casablanca", weekdays("22-6")),
    calendar("Australia/Lord_Howe", daily("0:30-2:15 13-24")),
    calendar("Pacific/Apia", weekdays("9-12:30 13:15-17")),
    calendar("America/Sao_Paulo", (shifts("23-1"), (), shifts("5-4"), (), (), (), shifts("8-20"))),
]
ZONES = [ZoneInfo("Asia/Kolkata"), ZoneInfo("America/New_York"), UTC]

calendars = st.sampled_from(CALENDARS)
moments = st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1), timezones=st.sampled_from(ZONES))
amounts = st.timedeltas(timedelta.resolution, timedelta(days=900))
NOTHING = timedelta(0)


@given(calendars, moments, moments, moments)
def test_additivity(office: BusinessCalendar, a: datetime, b: datetime, c: datetime) -> None:
    """A way over a third moment is as long, wherever that lies: open time splits anywhere."""
    assert office.between(a, c) == office.between(a, b) + office.between(b, c)


@given(calendars, moments, moments)
def test_antisymmetry(office: BusinessCalendar, a: datetime, b: datetime) -> None:
    """Backwards is minus forwards."""
    assert office.between(b, a) == -office.between(a, b)


@given(calendars, moments, amounts)
def test_measuring_undoes_adding(office: BusinessCalendar, a: datetime, amount: timedelta) -> None:
    """As much time has run as was added or subtracted."""
    assert amount == office.between(a, office.add(a, amount))
    assert amount == office.between(office.add(a, -amount), a)


@given(calendars, moments, amounts)
def test_sums_are_earliest_and_differences_latest(
    office: BusinessCalendar, a: datetime, amount: timedelta
) -> None:
    """A microsecond before the sum, and after the difference, less has run."""
    tick = timedelta.resolution
    assert office.between(a, utc(office.add(a, amount)) - tick) < amount
    assert office.between(utc(office.add(a, -amount)) + tick, a) < amount


@given(calendars, moments, amounts, amounts)
def test_monotonicity(
    office: BusinessCalendar, a: datetime, amount: timedelta, more: timedelta
) -> None:
    """More takes longer, and a sum can be made in two steps."""
    first, second = office.add(a, amount), office.add(a, amount + more)
    assert utc(first) < utc(second)
    assert utc(office.add(first, more)) == utc(second)


@given(moments, moments, amounts)
def test_around_the_clock_is_elapsed_time(a: datetime, b: datetime, amount: timedelta) -> None:
    """A calendar that is always open measures plain time."""
    office = CALENDARS[1]
    assert utc(b) - utc(a) == office.between(a, b)
    assert utc(a) + amount == office.add(a, amount)
    assert utc(a) - amount == office.add(a, -amount)


@given(calendars, moments)
def test_next_open_is_the_first_open_moment(office: BusinessCalendar, a: datetime) -> None:
    """It is open, nothing is open before it, and it is the moment itself if that is open."""
    opening = office.next_open(a)
    assert office.is_open(opening)
    assert office.between(a, opening) == NOTHING
    assert office.is_open(a) == (utc(opening) == utc(a))
    assert utc(opening) == utc(office.add(a, NOTHING))


@given(calendars.filter(lambda c: c is not CALENDARS[1]), moments)
def test_previous_close_is_a_closing(office: BusinessCalendar, a: datetime) -> None:
    """It is closed then, open just before, and no interval ends between it and the moment."""
    closing = office.previous_close(a)
    assert not office.is_open(closing)
    assert office.is_open(utc(closing) - timedelta.resolution)
    assert all(utc(c) == utc(a) for _, c in office.intervals(closing, a))


@given(calendars, moments, st.timedeltas(NOTHING, timedelta(days=60)))
def test_intervals_add_up(office: BusinessCalendar, a: datetime, span: timedelta) -> None:
    """The intervals are apart, in order, open, and as long as what is measured."""
    b = utc(a) + span
    found = [(utc(opens), utc(closes)) for opens, closes in office.intervals(a, b)]
    edges = [edge for pair in found for edge in pair]
    assert edges == sorted(set(edges))
    assert sum((closes - opens for opens, closes in found), NOTHING) == office.between(a, b)


@given(calendars, moments, moments, st.sampled_from(ZONES), amounts)
def test_zones_are_labels(
    office: BusinessCalendar, a: datetime, b: datetime, zone: ZoneInfo, amount: timedelta
) -> None:
    """The zone a moment is written in changes no answer."""
    for other in (zone, office.zone):
        assert office.between(a, b) == office.between(a.astimezone(other), b.astimezone(other))
        assert office.add(a, amount) == office.add(a.astimezone(other), amount)


@given(calendars, moments, amounts, st.lists(st.tuples(moments, moments), max_size=3))
def test_pauses_only_take_away(
    office: BusinessCalendar,
    a: datetime,
    amount: timedelta,
    pauses: list[tuple[datetime, datetime]],
) -> None:
    """Around pauses a sum is later, and as much unpaused time has run to it."""
    landed = office.add(a, amount, pauses=pauses)
    assert utc(office.add(a, amount)) <= utc(landed)
    assert amount == office.between(a, landed, pauses=pauses)
    before = office.add(a, -amount, pauses=pauses)
    assert amount == office.between(before, a, pauses=pauses)


@given(calendars, st.integers(710_000, 745_000), st.integers(1, 3000))
def test_business_dates_count_as_they_go(office: BusinessCalendar, date: int, n: int) -> None:
    """The nth business date has n of them up to it, and is one."""
    found = office.clock.next_business_date(date, n)
    assert office.clock.is_business_date(found)
    assert n == office.clock.count_business_dates(date, found)


@pytest.mark.parametrize("asked", [True, False])
def test_order_of_questions_does_not_matter(asked: bool) -> None:
    """A compiled calendar answers as a fresh one does."""
    office = BusinessCalendar(schedule())
    start = datetime(2026, 3, 6, 12, tzinfo=UTC)
    if asked:
        office.between(start - timedelta(days=9000), start + timedelta(days=9000))
    assert datetime(2062, 7, 4, tzinfo=UTC) > office.add(start, timedelta(hours=75_000))
