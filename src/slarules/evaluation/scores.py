"""Scores: sums of points, as the range they lie in where some contributions are unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from slarules.evaluation.bounds import Bounds
from slarules.model.conditions import Comparison, Operator

if TYPE_CHECKING:
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Points, Range, Test
    from slarules.evaluation.values import Number

__all__ = ["add_up", "compare_range"]


def add_up(terms: list[tuple[Points, Test]], slot: int) -> Range:
    """The sum of the points whose test holds, computed once for each row and horizon."""

    def total(row: Row, horizon: int) -> tuple[Points, Points]:
        memo: tuple[int, Points, Points] | None = row[slot]
        if memo is not None and memo[0] == horizon:
            return memo[1:]
        low: Points = 0
        high: Points = 0
        for points, test in terms:
            holds = test(row, horizon)
            if holds:
                low += points
                high += points
            elif holds is None:
                low += min(points, 0)
                high += max(points, 0)
        row[slot] = horizon, low, high
        return low, high

    return total


def compare_range(total: Range, comparison: Comparison) -> Test:
    """Compare a score; what holds, or fails, over its whole range is decided."""
    values = cast("tuple[Number, ...]", comparison.values)
    match comparison.operator:
        case Operator.KNOWN | Operator.MISSING as operator:  # a sum of points is always there
            return lambda _row, _horizon: operator is Operator.KNOWN
        case Operator.IS | Operator.ONE_OF:
            return _within_any(total, values, positive=True)
        case Operator.IS_NOT | Operator.NOT_ONE_OF:
            return _within_any(total, values, positive=False)
        case operator:
            bounds = Bounds.of(operator, values)

    def compare(row: Row, horizon: int) -> bool | None:
        return bounds.hold_range(*total(row, horizon))

    return compare


def _within_any(total: Range, values: tuple[Number, ...], *, positive: bool) -> Test:
    choices = [Bounds(low=value, high=value) for value in values]

    def compare(row: Row, horizon: int) -> bool | None:
        low, high = total(row, horizon)
        answers = [choice.hold_range(low, high) for choice in choices]
        if True in answers:
            return positive
        return None if None in answers else not positive

    return compare
