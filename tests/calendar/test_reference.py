"""The calendar against one that walks minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slarules.calendar import BusinessCalendar, Closure, Schedule, Shift

from .build import utc
from .reference import Reference

# Around changes of clocks of every kind, and one stretch without.
PLACES = [
    ("America/New_York", date(2026, 3, 4)),
    ("America/New_York", date(2026, 10, 28)),
    ("Europe/London", date(2026, 3, 25)),
    ("Europe/London", date(2026, 10, 21)),
    ("Africa/Casablanca", date(2025, 2, 19)),
    ("Africa/Casablanca", date(2025, 4, 2)),
    ("Australia/Lord_Howe", date(2025, 4, 2)),
    ("Australia/Lord_Howe", date(2025, 10, 1)),
    ("America/Sao_Paulo", date(2018, 10, 31)),
    ("America/Sao_Paulo", date(2018, 2, 14)),
    ("America/Toronto", date(1919, 3, 27)),
    ("Pacific/Apia", date(2011, 12, 26)),
    ("Asia/Kolkata", date(2026, 6, 1)),
]
DAYS = 10

quarters = st.integers(0, 95).map(lambda n: n * 900)
a_shift = st.builds(
    lambda opens, length: Shift(opens, opens + length * 900), quarters, st.integers(1, 96)
)
some_shifts = st.lists(a_shift, max_size=2).map(tuple)


@st.composite
def schedules(draw: st.DrawFn) -> tuple[Schedule, date]:
    """A schedule with exceptions, and the first date of a window in which they lie."""
    zone, first = draw(st.sampled_from(PLACES))
    days = st.integers(0, DAYS).map(lambda n: first + timedelta(n))
    week = draw(st.lists(some_shifts, min_size=7, max_size=7).filter(any))
    return (
        Schedule(
            name="Any",
            zone=ZoneInfo(zone),
            weekly=week,
            special=draw(st.dictionaries(days, some_shifts, max_size=2)),
            closed=tuple(Closure(d, d) for d in draw(st.lists(days, max_size=2))),
            closed_hours=draw(st.dictionaries(days, some_shifts, max_size=2)),
        ),
        first,
    )


@given(made=schedules(), data=st.data())
@settings(max_examples=60, derandomize=True)
def test_agrees_with_the_minute_stepping_reference(
    made: tuple[Schedule, date], data: st.DataObject
) -> None:
    """Adding, subtracting, measuring and openness agree at random minutes of random schedules."""
    schedule, first = made
    reference = Reference(schedule, first - timedelta(4), DAYS + 20)
    calendar = BusinessCalendar(schedule)
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    minutes = st.integers(0, DAYS * 1440).map(lambda n: begin + timedelta(minutes=n))
    for _ in range(20):
        a, b = data.draw(minutes), data.draw(minutes)
        run = reference.between(a, b)
        assert calendar.between(a, b) == run
        assert calendar.is_open(a) == reference.open[reference.place(a)]
        if run > timedelta(0):
            assert utc(calendar.add(a, run)) == reference.add(a, run)
            assert utc(calendar.add(b, -run)) == reference.subtract(b, run)
        if any(reference.open[reference.place(a) : reference.place(a) + 1440]):
            assert utc(calendar.next_open(a)) == reference.add(a, timedelta(0))


@pytest.mark.parametrize(("zone", "first"), PLACES)
def test_a_night_and_day_week_agrees_at_every_quarter(zone: str, first: date) -> None:
    """Around each change of clocks, the open time up to every quarter of an hour agrees."""
    week = ((Shift(0, 3 * 3600), Shift(9 * 3600, 17 * 3600), Shift(79_200, 95_400)),) * 7
    schedule = Schedule(name="Any", zone=ZoneInfo(zone), weekly=week)
    reference = Reference(schedule, first - timedelta(3), DAYS + 6)
    calendar = BusinessCalendar(schedule)
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    moments = [begin + timedelta(minutes=15 * n) for n in range(DAYS * 96)]
    expected = [reference.between(begin, moment) for moment in moments]
    assert expected == [calendar.between(begin, moment) for moment in moments]
