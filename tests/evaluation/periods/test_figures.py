"""Exact figures, as programs have them and as people read them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from slarules.evaluation.periods.dates import PeriodDates
from slarules.evaluation.periods.figures import as_json, figure, rounded, shown
from slarules.model.measures import BUSINESS_TIME, TIME
from slarules.model.periods import PeriodUnit


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (None, None, None),
        (Fraction(6, 2), None, 3),
        (Fraction(5, 2), None, Decimal("2.5")),
        (Fraction(-1, 8), "USD", Decimal("-0.125")),
        (Fraction(1, 3), None, Fraction(1, 3)),
        (Fraction(3, 2), TIME, timedelta(microseconds=2)),
        (Fraction(10**30), BUSINESS_TIME, timedelta.max),
    ],
)
def test_figures_are_exact(number: Fraction | None, unit: str | None, expected: object) -> None:
    """Whole numbers are whole, finite decimals decimal, and what is neither stays a fraction."""
    found = figure(number, unit)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (1204, None, "1,204"),
        (Fraction(20_000), "USD", "USD 20,000"),
        (Decimal("1234.5"), "EUR", "EUR 1,234.50"),
        (Fraction(1, 3), "EUR", "EUR 0.33"),
        (Fraction(-1, 3), "EUR", "EUR -0.34"),
        (Fraction(1, 2), "%", "50 %"),
        (Fraction(2, 3), "%", "66.6 %"),
        (timedelta(hours=3), TIME, "3 h"),
        (timedelta(hours=3), BUSINESS_TIME, "3 h of business time"),
    ],
)
def test_figures_as_people_read_them(number: object, unit: str | None, text: str) -> None:
    """In whole units or in cents, rounded down."""
    assert shown(number, unit) == text  # type: ignore[arg-type]  # all of them are figures


def test_rounding_and_json() -> None:
    """Counts are rounded down to whole records, money to cents; JSON has floats and seconds."""
    assert rounded(None, None) is None
    assert rounded(Fraction(7, 2), None) == 3
    assert rounded(Fraction(10, 3), "USD") == Decimal("3.33")
    assert rounded(Fraction(300, 100), "USD") == 3
    assert as_json(timedelta(minutes=1)) == 60
    assert (as_json(None), as_json(3), as_json(Fraction(1, 4))) == (None, 3, 0.25)


@pytest.mark.parametrize(
    ("unit", "starts", "day", "first", "following"),
    [
        ("day", 1, "2026-03-31", "2026-03-31", "2026-04-01"),
        ("week", 1, "2026-03-08", "2026-03-02", "2026-03-09"),
        ("month", 1, "2026-02-10", "2026-02-01", "2026-03-01"),
        ("quarter", 1, "2026-03-31", "2026-01-01", "2026-04-01"),
        ("quarter", 2, "2026-01-31", "2025-11-01", "2026-02-01"),
        ("year", 10, "2026-03-31", "2025-10-01", "2026-10-01"),
    ],
)
def test_first_dates(unit: str, starts: int, day: str, first: str, following: str) -> None:
    """A period begins on its first date, and ends where the next one begins."""
    dates = PeriodDates(PeriodUnit(unit), starts)
    number = dates.number_of(date.fromisoformat(day).toordinal())
    ends = [date.fromordinal(dates.first_of(each)).isoformat() for each in (number, number + 1)]
    assert ends == [first, following]


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year"])
def test_the_last_periods_end_with_the_calendar(unit: str) -> None:
    """What lies behind the year 9999 begins right behind its last date."""
    dates = PeriodDates(PeriodUnit(unit))
    last = dates.number_of(date.max.toordinal())
    assert dates.first_of(last) <= date.max.toordinal()
    assert dates.first_of(last + 1) == date.max.toordinal() + 1
