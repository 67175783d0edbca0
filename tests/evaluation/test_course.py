"""Courses: a calendar's answers, kept for the days that were asked about."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slarules.calendar import BusinessClock, HolidayRegion, PlainClock, Shift
from slarules.calendar.instants import in_us
from slarules.evaluation.course import MICROSECOND, Along, Course, dues, open_time

from .builders import schedule

WEEK = ((Shift(32_400, 61_200),),) * 5 + ((), ())
SPLIT = ((Shift(32_400, 45_000), Shift(48_660, 61_200)),) * 4 + ((Shift(32_400, 43_200),), (), ())
NIGHT = ((Shift(79_200, 108_000),),) * 5 + ((), ())
GERMAN = HolidayRegion(country="DE")
CLOCKS = [
    BusinessClock(schedule("Office", ZoneInfo("America/New_York"), weekly=WEEK)),
    BusinessClock(
        schedule(
            "Split",
            ZoneInfo("Europe/Berlin"),
            weekly=SPLIT,
            holidays=(HolidayRegion(country="DE"),),
        )
    ),
    BusinessClock(schedule("Night", ZoneInfo("Australia/Lord_Howe"), weekly=NIGHT)),
    BusinessClock(schedule("Always", weekly=((Shift(0, 86_400),),) * 7)),
    PlainClock(ZoneInfo("UTC")),
]
HOUR = 3_600_000_000
SPRING = in_us(timedelta((date(2026, 3, 1) - date(1970, 1, 1)).days))
# Hours of the spring, so that openings and closings are met, and one microsecond around them.
NEAR = st.builds(
    lambda hours, us: SPRING + hours * HOUR + us, st.integers(0, 1_500), st.integers(-1, 1)
)


@cache
def kept_dues(which: int, hours: int) -> Along:
    """What is kept of due instants, the same for all examples, so that days are met again."""
    return dues(CLOCKS[which], hours * HOUR)


@cache
def kept_open_time(which: int) -> Along:
    """What is kept of open time, the same for all examples."""
    return open_time(CLOCKS[which])


@settings(max_examples=500)
@given(which=st.integers(0, 4), start=NEAR, hours=st.integers(0, 40))
def test_due_instants_are_the_clocks(which: int, start: int, hours: int) -> None:
    """What is kept of due instants is what the clock adds, at edges too."""
    due = kept_dues(which, hours)(start * MICROSECOND)
    assert due == CLOCKS[which].add_us(start, hours * HOUR) * MICROSECOND


@settings(max_examples=500)
@given(which=st.integers(0, 4), start=NEAR, end=NEAR)
def test_open_time_is_the_clocks(which: int, start: int, end: int) -> None:
    """The open time between two instants is what has run until the one, less that of the other."""
    ran = kept_open_time(which)
    until, since = ran(end * MICROSECOND), ran(start * MICROSECOND)
    assert until is not None
    assert since is not None
    assert until - since == CLOCKS[which].between_us(start, end) * MICROSECOND


@pytest.mark.parametrize("day", [-1, 47_482])
def test_days_far_off_are_left_to_the_calendar(day: int) -> None:
    """What is before 1970, or from 2100 on, is not kept."""
    clock = CLOCKS[0]
    assert open_time(clock)(timedelta(day)) is None
    assert dues(clock, HOUR)(timedelta(day)) is None


def test_what_the_calendar_does_not_know_is_left_to_it() -> None:
    """Where holidays are not known nothing is kept: the calendar says that itself."""
    clock = BusinessClock(schedule(holidays=(HolidayRegion(country="SI"),)))
    first = clock.known[0] * MICROSECOND
    assert first.days > 0
    assert dues(clock, HOUR)(first - timedelta(1)) is None


def test_a_day_of_many_pieces_is_left_to_the_calendar() -> None:
    """A day that opens every half hour is not kept."""
    broken = tuple(Shift(start, start + 900) for start in range(0, 86_400, 1_800))
    clock = BusinessClock(schedule(weekly=(broken,) * 7))
    due = dues(clock, HOUR)
    assert due(SPRING * MICROSECOND) is None
    assert due(SPRING * MICROSECOND) is None


def test_no_more_days_are_kept_than_fit() -> None:
    """Data about very many years do not fill the memory: what does not fit is not kept."""
    clock = CLOCKS[3]
    assert isinstance(clock, BusinessClock)
    course = Course(clock, lambda us: us)
    for day in range(4_000):
        assert course.at(timedelta(day, 1)) == timedelta(day, 1)
    assert course.at(timedelta(4_000)) is None
    assert course.at(timedelta(3_999)) == timedelta(3_999)
