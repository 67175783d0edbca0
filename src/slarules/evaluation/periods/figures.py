"""Figures: exact inside, and as programs, JSON and people have them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from slarules.evaluation.durations import in_words
from slarules.model.periods import BUSINESS_TIME, TIME

__all__ = ["Figure", "as_json", "brief", "figure", "is_time", "rounded", "shown"]

Figure = int | Decimal | Fraction | timedelta
"""An exact number, whole, decimal, or a fraction where it is neither; or a length of time."""

_LONGEST = timedelta.max // timedelta(microseconds=1)


def is_time(unit: str | None) -> bool:
    """Whether figures of a unit are lengths of time, which are microseconds inside."""
    return unit in {TIME, BUSINESS_TIME}


def figure(number: Fraction | None, unit: str | None) -> Figure | None:
    """A number as programs have it; times are rounded to the microsecond."""
    if number is None:
        return None
    if is_time(unit):
        return timedelta(microseconds=min(round(number), _LONGEST))
    if number.denominator == 1:
        return int(number)
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return decimal if Fraction(decimal) == number else number


def shown(number: Figure, unit: str | None) -> str:
    """A figure as people read it: `1,204`, `USD 20,000`, `48.3 %`; shares are rounded down."""
    if isinstance(number, timedelta):
        return brief(number, unit) + (" of business time" if unit == BUSINESS_TIME else "")
    if unit == "%":
        tenths = Fraction(number) * 1000 // 1
        return f"{tenths // 10} %" if tenths % 10 == 0 else f"{tenths / 10:.1f} %"
    figure = number if isinstance(number, int) else _to_cents(Fraction(number))
    text = f"{figure:,}" if isinstance(figure, int) else f"{figure:,.2f}"
    return text if unit is None else f"{unit} {text}"


def brief(number: Figure, unit: str | None) -> str:
    """The same without the kind of time, where that is said beside it."""
    if isinstance(number, timedelta):
        return in_words(number, business=unit == BUSINESS_TIME)
    return shown(number, unit)


def rounded(number: Fraction | None, unit: str | None) -> int | Decimal | None:
    """A number rounded down, to whole records or to cents."""
    if number is None:
        return None
    return int(number // 1) if unit is None else _to_cents(number)


def as_json(number: Figure | None) -> int | float | None:
    """A figure as JSON has it; times are in seconds."""
    if isinstance(number, timedelta):
        return number.total_seconds()
    return number if number is None or isinstance(number, int) else float(number)


def _to_cents(number: Fraction) -> int | Decimal:
    cents = number * 100 // 1
    return int(cents // 100) if cents % 100 == 0 else Decimal(int(cents)) / 100
