"""Numbers in columns, compared as the evaluator compares them one by one."""

from __future__ import annotations

import math
from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING, cast

import numpy as np
import polars as pl
from attrs import frozen

from slarules.columnar.truth import UNKNOWN, Truth, decided
from slarules.columnar.values import nulls_of
from slarules.evaluation.bounds import Bounds
from slarules.model.conditions import Operator

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.evaluation.values import Number
    from slarules.model.conditions import Comparison

__all__ = ["NumberTest"]

_WHOLE = {pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32}
_FLOATS = {pl.Float32, pl.Float64}
_LEAST, _MOST = -(1 << 63), (1 << 63) - 1
_NEGATIVE = {Operator.IS_NOT, Operator.NOT_ONE_OF}
_EQUAL = {Operator.IS, Operator.ONE_OF, *_NEGATIVE}
_ORDERS = {
    Operator.AT_LEAST,
    Operator.AT_MOST,
    Operator.MORE_THAN,
    Operator.LESS_THAN,
    Operator.BETWEEN,
}


@frozen(kw_only=True)
class NumberTest:
    """A comparison of numbers with literals, for columns of numbers that a machine holds.

    A number lies inside any of the bounds, or, if `negative`, inside none. `missing` is what is
    said of a row without one.
    """

    bounds: tuple[Bounds, ...]
    negative: bool
    missing: int

    @classmethod
    def of(cls, comparison: Comparison, missing: int) -> NumberTest | None:
        """The test that a comparison asks for; `None` if it is not about numbers alone."""
        values, operator = comparison.values, comparison.operator
        if not values or any(
            isinstance(value, bool) or not isinstance(value, int | Decimal) for value in values
        ):
            return None
        numbers = cast("tuple[Number, ...]", values)
        if operator in _ORDERS:
            bounds = [Bounds.of(operator, numbers)]
        elif operator in _EQUAL:
            bounds = [Bounds(low=number, high=number) for number in numbers]
        else:
            return None
        return cls(bounds=tuple(bounds), negative=operator in _NEGATIVE, missing=missing)

    def ask(self, series: pl.Series) -> Truth | None:
        """What it says of a column's rows; `None` if that is no column of such numbers."""
        if series.dtype in _WHOLE:
            return self._ask_whole(series)
        return self._ask_floats(series) if series.dtype in _FLOATS else None

    def _ask_whole(self, series: pl.Series) -> Truth:
        missing = nulls_of(series)
        filled = series.fill_null(0) if series.null_count() else series
        numbers = filled.to_numpy().astype(np.int64, copy=False)
        inside = np.zeros(len(numbers), bool)
        for bounds in self.bounds:
            low, high = _whole(bounds)
            if low <= high:
                inside |= (numbers >= low) & (numbers <= high)
        return self._truth(inside, missing, np.zeros(len(numbers), bool))

    def _ask_floats(self, series: pl.Series) -> Truth | None:
        ends = [_floating(bounds) for bounds in self.bounds]
        numbers = series.fill_null(math.nan).to_numpy().astype(np.float64, copy=False)
        inside = np.zeros(len(numbers), bool)
        for bounds, floats in zip(self.bounds, ends, strict=True):
            if floats is None:
                return None
            low, high = floats
            above = numbers > low if bounds.low_open else numbers >= low
            inside |= above & (numbers < high if bounds.high_open else numbers <= high)
        return self._truth(inside, np.isnan(numbers), np.isinf(numbers))

    def _truth(
        self, inside: NDArray[np.bool_], missing: NDArray[np.bool_], unreadable: NDArray[np.bool_]
    ) -> Truth:
        holds = np.logical_not(inside) if self.negative else inside
        answers = decided(holds)
        answers[unreadable] = UNKNOWN
        answers[missing] = self.missing
        return Truth(answers, np.zeros(len(answers), bool))


def _whole(bounds: Bounds) -> tuple[int, int]:
    """The least and the greatest whole number inside; the greatest is less if there is none."""
    low, high = bounds.low, bounds.high
    least = _LEAST if low is None else floor(low) + 1 if bounds.low_open else ceil(low)
    most = _MOST if high is None else ceil(high) - 1 if bounds.high_open else floor(high)
    return (max(least, _LEAST), min(most, _MOST)) if least <= _MOST and most >= _LEAST else (1, 0)


def _floating(bounds: Bounds) -> tuple[float, float] | None:
    """The same bounds as floats; `None` if a whole number among them is none."""
    low = -math.inf if bounds.low is None else bounds.low
    high = math.inf if bounds.high is None else bounds.high
    try:
        floats = float(low), float(high)
    except OverflowError:
        return None
    for end, rounded in zip((low, high), floats, strict=True):
        if isinstance(end, int) and end != rounded:
            return None
    return floats
