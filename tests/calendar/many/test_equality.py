"""Every method of every clock, for all rows alike and mixed, against the clock alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from slarules.calendar.many import ManyClocks

from .asked import DAY, EPOCH, amounts, clocks, differences, moments

ROWS = 1_000
CLOCKS = clocks()
MANY = ManyClocks.of(CLOCKS)


def questions(seed: int) -> dict[str, tuple[Any, ...]]:
    """Random columns for each method."""
    rng = np.random.default_rng(seed)
    us = moments(rng, ROWS)
    dates = us // DAY + EPOCH
    seconds = rng.integers(-90_000, 200_000, ROWS) // 900 * 900
    return {
        "add_us": (us, amounts(rng, ROWS)),
        "subtract_us": (us, amounts(rng, ROWS)),
        "between_us": (us, us + rng.integers(-900 * DAY, 900 * DAY, ROWS)),
        "is_open_us": (us,),
        "next_open_us": (us,),
        "local_date": (us,),
        "date_of": (us,),
        "date_starts": (dates,),
        "date_ends": (dates,),
        "last_close": (dates,),
        "at_time": (dates, seconds),
        "is_business_date": (dates,),
        "next_business_date": (dates, rng.integers(-1, 400, ROWS)),
        "count_business_dates": (dates, dates + rng.integers(-5, 500, ROWS)),
    }


METHODS = sorted(questions(0))


@pytest.mark.parametrize("method", METHODS)
def test_one_clock_for_all_rows(method: str) -> None:
    """A number in place of the column of clocks asks that clock about every row."""
    for place in range(len(CLOCKS)):
        assert differences(MANY, method, place, *questions(place)[method]) == []


@pytest.mark.parametrize("method", METHODS)
def test_clocks_mixed_row_by_row(method: str) -> None:
    """Each row asks its own clock; the column of clocks may be of small integers."""
    for seed in range(100, 105):
        which = np.random.default_rng(seed).integers(0, len(CLOCKS), ROWS).astype(np.int8)
        assert differences(MANY, method, which, *questions(seed)[method]) == []


@pytest.mark.parametrize("method", ["add_us", "subtract_us"])
@pytest.mark.parametrize("amount", [0, 1, 3_600_000_000, 8 * 3_600_000_000, -1])
def test_one_amount_for_all_rows(method: str, amount: int) -> None:
    """An amount may be a single number, whatever it is."""
    us = questions(7)[method][0]
    for place in (0, 4, 10):
        assert differences(MANY, method, place, us, amount) == []


def test_one_number_for_all_dates() -> None:
    """So may a number of business dates and a time of day."""
    dates = questions(8)["date_starts"][0]
    for place in (0, 2, 10):
        assert differences(MANY, "next_business_date", place, dates, 5) == []
        assert differences(MANY, "at_time", place, dates, 9 * 3600) == []
    alone, _ = MANY.next_business_date(0, dates)
    assert (alone == MANY.next_business_date(0, dates, 1)[0]).all()


def test_numbers_at_the_ends_of_64_bits() -> None:
    """Nothing wraps around: what stands for null, and sums beyond 64 bits, have no answer."""
    ends = [-(2**63), 1 - 2**63, -(2**62), -(2**61), -(2**60), 0, 2**59, 2**60, 2**61, 2**62]
    numbers = np.array([*ends, 2**63 - 1, 1_767_225_600_000_000])
    one, other = (each.ravel() for each in np.meshgrid(numbers, numbers))
    for place in (0, 1, 4, 6, 10):
        for method in ("is_open_us", "next_open_us", "local_date", "date_of"):
            assert differences(MANY, method, place, numbers) == []
        for method in ("add_us", "subtract_us", "between_us", "at_time", "next_business_date"):
            assert differences(MANY, method, place, one, other) == []
    assert not MANY.is_open_us(0, numbers)[1][0]
