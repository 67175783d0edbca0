"""Business time around the edges of compiled blocks, which no answer may show.

A calendar that is open from 9:00 to 17:00 on every date in UTC has a formula; the calendar has to
agree with it around an edge, whether the blocks were compiled before or are when asked for.
"""

from __future__ import annotations

import pytest

from slarules.calendar import BusinessClock
from slarules.calendar.grid import BLOCK, BLOCK_DAYS
from slarules.calendar.instants import DAY, EPOCH_ORDINAL

from .build import calendar, daily

HOUR = DAY // 24
EDGE = 9 * BLOCK  # midnight between two blocks
EDGES = (0, EDGE)
AROUND = [hour * HOUR + tick for hour in range(-40, 60, 4) for tick in (0, HOUR - 1)] + [
    day * DAY + hour * HOUR for day in range(-2, 3) for hour in (0, 9, 17)
]
MOMENTS = [edge + since for edge in EDGES for since in AROUND]
FEW = [EDGE - 7 * HOUR, EDGE - 7 * HOUR - 1, EDGE, EDGE + 9 * HOUR]
OFFICE = calendar("UTC", daily("9-17"))


@pytest.fixture(params=["compiled", "fresh"])
def asked(request: pytest.FixtureRequest) -> list[tuple[BusinessClock, int]]:
    """Moments, with a calendar that was asked around them before, or with a new one each."""
    if request.param == "fresh":
        return [(BusinessClock(OFFICE.schedule), moment) for moment in FEW]
    for edge in EDGES:
        OFFICE.clock.between_us(edge - BLOCK // 2, edge + BLOCK // 2)
    return [(OFFICE.clock, moment) for moment in MOMENTS]


def run_until(us: int) -> int:
    """The open time since 1970."""
    return us // DAY * 8 * HOUR + min(max(us % DAY - 9 * HOUR, 0), 8 * HOUR)


def earliest(run: int) -> int:
    """The first instant at which so much open time has run since 1970."""
    return (run - 1) // (8 * HOUR) * DAY + 9 * HOUR + (run - 1) % (8 * HOUR) + 1


def latest(run: int) -> int:
    """The last instant at which no more open time has run."""
    return run // (8 * HOUR) * DAY + 9 * HOUR + run % (8 * HOUR)


def test_openness_and_the_next_opening(asked: list[tuple[BusinessClock, int]]) -> None:
    """A moment is open from 9:00 to 17:00; else the next opening is that of today or tomorrow."""
    for clock, moment in asked:
        is_open = 9 * HOUR <= moment % DAY < 17 * HOUR
        opening = moment if is_open else latest(run_until(moment))
        assert opening == clock.next_open_us(moment)
        assert opening == clock.add_us(moment, 0)
        assert is_open == clock.is_open_us(moment)


def test_the_last_closing(asked: list[tuple[BusinessClock, int]]) -> None:
    """The closing of today where it has passed, else that of yesterday."""
    for clock, moment in asked:
        closing = (moment - 17 * HOUR) // DAY * DAY + 17 * HOUR
        assert closing == clock.previous_close_us(moment)
        until = min(earliest(run_until(moment)), moment)
        assert until == clock.subtract_us(moment, 0)


@pytest.mark.parametrize("amount", [1, HOUR, 8 * HOUR - 1, 8 * HOUR, 8 * HOUR + 1, 24 * HOUR])
def test_sums_and_differences(asked: list[tuple[BusinessClock, int]], amount: int) -> None:
    """Sums land on the earliest moment, differences on the latest."""
    for clock, moment in asked:
        run = run_until(moment)
        assert earliest(run + amount) == clock.add_us(moment, amount)
        assert latest(run - amount) == clock.subtract_us(moment, amount)


@pytest.mark.parametrize("apart", [0, 1, 9 * HOUR, DAY, 40 * HOUR])
def test_what_lies_between(asked: list[tuple[BusinessClock, int]], apart: int) -> None:
    """The open time between two moments, in the same block or in others, either way round."""
    for clock, moment in asked:
        run = run_until(moment + apart) - run_until(moment)
        assert run == clock.between_us(moment, moment + apart)
        assert -run == clock.between_us(moment + apart, moment)


def test_a_sum_leads_from_a_compiled_block_into_one_that_is_not() -> None:
    """What follows is compiled when it is needed."""
    clock = BusinessClock(OFFICE.schedule)
    assert not clock.is_open_us(EDGE - 1)
    assert clock.add_us(EDGE - 8 * HOUR, 2 * HOUR) == EDGE + 10 * HOUR
    other = BusinessClock(OFFICE.schedule)
    assert not other.is_open_us(EDGE)
    assert other.subtract_us(EDGE + 10 * HOUR, 2 * HOUR) == EDGE - 8 * HOUR
    third = BusinessClock(OFFICE.schedule)
    assert not third.is_open_us(EDGE)
    assert third.between_us(EDGE - 8 * HOUR, EDGE + 10 * HOUR) == 2 * HOUR


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("Pacific/Auckland", "9-17"),
        ("Pacific/Kiritimati", "0-1"),
        ("Pacific/Kiritimati", "23:45-23:30"),
        ("Pacific/Pago_Pago", "9-17"),
        ("Pacific/Pago_Pago", "23-22"),
        ("America/Los_Angeles", "22-6"),
    ],
)
def test_local_dates_reach_over_the_edge(zone: str, hours: str) -> None:
    """Hours of a local date are open whichever block of UTC's dates they lie in."""
    office = calendar(zone, daily(hours))
    for number in range(-3, 4):
        ((opens, closes),) = office.clock.hours_of(EPOCH_ORDINAL + EDGE // DAY + number)
        assert office.clock.is_open_us(opens)
        assert not office.clock.is_open_us(opens - 1)
        assert office.clock.is_open_us(closes - 1)
        assert not office.clock.is_open_us(closes)
        assert closes - opens == office.clock.between_us(opens, closes)


def test_spans_of_several_blocks() -> None:
    """What lies beyond the next block is measured and found as what lies in it."""
    clock = OFFICE.clock
    for moment in (BLOCK, -7 * HOUR, EDGE, EDGE - 7 * HOUR, EDGE + 8 * HOUR):
        for days in (BLOCK_DAYS, 2 * BLOCK_DAYS, 5_000):
            run, far = days * 8 * HOUR, moment + days * DAY
            assert run == clock.between_us(moment, far) == -clock.between_us(far, moment)
            assert earliest(run_until(moment) + run) == clock.add_us(moment, run)
            assert latest(run_until(far) - run) == clock.subtract_us(far, run)


def test_intervals_and_dates(asked: list[tuple[BusinessClock, int]]) -> None:
    """Each date around the edge has its hours, is a business date, and is followed by the next."""
    for clock, moment in asked:
        begin = moment // DAY * DAY
        date, hours = EPOCH_ORDINAL + begin // DAY, (begin + 9 * HOUR, begin + 17 * HOUR)
        assert [hours] == list(clock.intervals_us(begin, begin + DAY))
        assert (hours,) == clock.hours_of(date)
        assert (date + 1, date + 5) == (
            clock.next_business_date(date),
            clock.next_business_date(date, 5),
        )
        assert clock.count_business_dates(date, date + 5) == 5
