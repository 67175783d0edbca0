"""Columns of moments as arrays: what a calendar says of each row is what it says of one moment."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from slarules.calendar import CalendarError, to_us

from .build import at, calendar

OFFICE = calendar()
HOUR = 3_600_000_000
FRIDAY, CLOSED = (to_us(at(OFFICE, f"2026-03-{day} 16:30")) for day in ("06", "07"))
TIMES = np.array([FRIDAY, CLOSED], dtype="datetime64[us]")
NEVER = np.array([FRIDAY, to_us(at(OFFICE, "9999-12-30 16:30"))], dtype="datetime64[us]")


def test_the_answers_of_one_calendar() -> None:
    """Sums, differences and openness, each row by itself."""
    sums = OFFICE.add_many(TIMES, 2 * HOUR)
    assert [us.astype(int) for us in sums] == [
        OFFICE.clock.add_us(start, 2 * HOUR) for start in (FRIDAY, CLOSED)
    ]
    assert OFFICE.between_many(TIMES, sums).astype(int).tolist() == [2 * HOUR] * 2
    assert OFFICE.is_open_many(TIMES).tolist() == [True, False]


def test_the_other_landing_of_columns() -> None:
    """A sum that runs out at closing time may land on the next opening."""
    closing = OFFICE.add_many(TIMES[:1], HOUR // 2)
    opening = OFFICE.add_many(TIMES[:1], HOUR // 2, landing="opening")
    assert (opening - closing).astype(int).tolist() == [63 * HOUR]  # the clocks go forward


def test_rows_without_an_answer() -> None:
    """They are nulls, unless the caller would have an error that names the row."""
    assert np.isnat(OFFICE.add_many(NEVER, 1_000 * HOUR)).tolist() == [False, True]
    with pytest.raises(CalendarError, match="row 1"):
        OFFICE.add_many(NEVER, 1_000 * HOUR, out_of_range="raise")
    far = np.array([1 << 60], dtype="datetime64[us]")
    assert np.isnat(OFFICE.between_many(far, far)).tolist() == [True]
    with pytest.raises(CalendarError, match="row 0"):
        OFFICE.between_many(far, far, out_of_range="raise")
    with pytest.raises(CalendarError, match="row 0"):
        OFFICE.is_open_many(far)  # there are no null booleans in numpy
    column = pa.array(far, pa.timestamp("us", "UTC"))
    assert OFFICE.is_open_many(column).to_pylist() == [None]
    with pytest.raises(CalendarError, match="row 0"):
        OFFICE.is_open_many(column, out_of_range="raise")
