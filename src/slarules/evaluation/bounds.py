"""Bounds on numbers: what `at least`, `between` and the like ask, of a number or of a range."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.model.conditions import Operator

if TYPE_CHECKING:
    from slarules.evaluation.values import Number

__all__ = ["Bounds"]


@frozen(kw_only=True)
class Bounds:
    """The numbers from `low` to `high`; `None` is no bound. An open end is not itself inside."""

    low: Number | None = None
    high: Number | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, operator: Operator, values: tuple[Number, ...]) -> Bounds:
        """What an operator's literals ask for; `KeyError` for one that does not compare numbers."""
        first, last = values[0], values[-1]
        bounds = {
            Operator.AT_LEAST: cls(low=first),
            Operator.MORE_THAN: cls(low=first, low_open=True),
            Operator.AT_MOST: cls(high=first),
            Operator.LESS_THAN: cls(high=first, high_open=True),
            Operator.BETWEEN: cls(low=first, high=last),
            Operator.IS: cls(low=first, high=first),
        }
        return bounds[operator]

    def hold(self, number: Number) -> bool:
        """Whether a number lies inside. Decimals meet floats as floats: 0.1 is 0.1."""
        low, high = self.low, self.high
        if type(number) is float:
            low = float(low) if isinstance(low, Decimal) else low
            high = float(high) if isinstance(high, Decimal) else high
        if low is not None and not (number > low if self.low_open else number >= low):
            return False
        return high is None or (number < high if self.high_open else number <= high)

    def hold_range(self, low: Number, high: Number) -> bool | None:
        """Whether all numbers from `low` to `high` lie inside, or none does, or some (`None`)."""
        if self.hold(low) and self.hold(high):
            return True
        return False if self._below(high) or self._above(low) else None

    def _below(self, number: Number) -> bool:
        """Whether a number, and so all lower ones, lies below."""
        if self.low is None:
            return False
        return number <= self.low if self.low_open else number < self.low

    def _above(self, number: Number) -> bool:
        if self.high is None:
            return False
        return number >= self.high if self.high_open else number > self.high
