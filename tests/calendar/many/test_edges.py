"""The microseconds around every opening and closing, and around every change of clocks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from slarules.calendar.grid import BLOCK_DAYS
from slarules.calendar.many import ManyClocks

from ..build import calendar, on
from .asked import DAY, EPOCH, clocks, differences

CLOCKS = clocks()
MANY = ManyClocks.of(CLOCKS)


def instant(text: str) -> int:
    """The UTC midnight of a date."""
    return (on(text).toordinal() - EPOCH) * DAY


def around(edges: list[int]) -> Any:
    """Each edge, and the microseconds before and after it."""
    return (np.array(edges, dtype=np.int64)[:, None] + np.array([-1, 0, 1])).ravel()


@pytest.mark.parametrize("place", range(8))
@pytest.mark.parametrize("year", [1999, 2011, 2024])
def test_around_openings_and_closings(place: int, year: int) -> None:
    """A microsecond decides, and it decides as it does for one row."""
    first, last = instant(f"{year}-01-01"), instant(f"{year + 1}-01-02")
    edges = [edge for pair in CLOCKS[place].intervals_us(first, last) for edge in pair]
    us = around(edges)
    for method in ("is_open_us", "next_open_us", "date_of", "local_date"):
        assert differences(MANY, method, place, us) == []
    assert differences(MANY, "between_us", place, us, us[::-1].copy()) == []
    for amount in (0, 1, 1_800_000_000, 8 * 3_600_000_000):
        for method in ("add_us", "subtract_us"):
            assert differences(MANY, method, place, us, amount) == []


@pytest.mark.parametrize("place", [0, 2, 3, 4, 5, 7])
def test_around_changes_of_clocks(place: int) -> None:
    """Dates and wall times where hours are missing or happen twice, and one date that never was."""
    for change in ("2011-12-30", "2024-03-10", "2024-04-07", "2024-11-03", "2018-02-18"):
        us = np.arange(instant(change) - 2 * DAY, instant(change) + 2 * DAY, 600_000_000)
        for method in ("local_date", "date_of", "is_open_us", "next_open_us"):
            assert differences(MANY, method, place, us) == []
        dates = np.arange(on(change).toordinal() - 4, on(change).toordinal() + 5)
        for method in ("date_starts", "date_ends", "last_close", "is_business_date"):
            assert differences(MANY, method, place, dates) == []
        for seconds in range(0, 90_000, 1800):
            assert differences(MANY, "at_time", place, dates, seconds) == []


def test_the_edges_of_tables() -> None:
    """Where tables begin and end, rows on either side have the same answers as alone."""
    many = ManyClocks.of(CLOCKS)
    edges = [number * BLOCK_DAYS * DAY for number in (*range(-8, 2), *range(14, 31), 41, 42, 43)]
    for place in (0, 4, 10):
        for edge in edges:
            column = around([edge])
            assert differences(many, "add_us", place, column, 40 * 3_600_000_000) == []
            assert differences(many, "subtract_us", place, column, 40 * 3_600_000_000) == []
            assert differences(many, "between_us", place, column, column + DAY) == []
            assert differences(many, "local_date", place, column) == []


def test_the_ends_of_known_holidays() -> None:
    """Beyond the years with holiday data nothing is answered, up to there everything is."""
    clock = CLOCKS[6]
    first, last = clock.known
    us = around([first, last, last - 30 * DAY])
    for method in ("is_open_us", "next_open_us"):
        assert differences(MANY, method, 6, us) == []
    assert differences(MANY, "add_us", 6, us, 400 * 3_600_000_000) == []
    dates = np.array([each + shift for each in clock.known_dates for shift in range(-2, 3)])
    for method in ("is_business_date", "date_ends", "last_close"):
        assert differences(MANY, method, 6, dates) == []
    assert differences(MANY, "next_business_date", 6, dates, 2) == []
    assert differences(MANY, "count_business_dates", 6, dates, dates + 2) == []


def test_the_first_and_the_last_year() -> None:
    """The years 1 and 9999 are answered one by one; beyond them nothing is."""
    us = around([instant("0001-01-01"), instant("0001-12-31"), instant("9999-12-31")])
    us = np.concatenate((us, us + DAY, us - DAY))
    for place in (0, 2, 10):
        for method in ("is_open_us", "local_date", "date_of", "next_open_us"):
            assert differences(MANY, method, place, us) == []
        assert differences(MANY, "add_us", place, us, 100 * 3_600_000_000) == []
        assert differences(MANY, "subtract_us", place, us, 100 * 3_600_000_000) == []


def test_a_hundred_years_without_open_time() -> None:
    """Tables find nothing that the search of the clock would give up on."""
    lonely = calendar(weekly=((),) * 7, special={on("2057-01-04"): calendar().schedule.weekly[0]})
    many = ManyClocks.of([lonely.clock])
    us = np.array([instant(f"{year}-06-01") for year in range(1930, 2060, 3)])
    many.is_open_us(0, np.array([instant("1958-01-01"), instant("2058-01-01")]))
    for method in ("next_open_us", "is_open_us"):
        assert differences(many, method, 0, us) == []
    for amount in (0, 1, 8 * 3_600_000_000, 9 * 3_600_000_000):
        assert differences(many, "add_us", 0, us, amount) == []
        assert differences(many, "subtract_us", 0, us, amount) == []
