"""Amounts: exact numbers with their units."""

from fractions import Fraction

from slarules.frozen import frozen

__all__ = ["Amount"]


@frozen
class Amount:
    """An exact number and its unit: a currency, `%` (then a fraction of one), or none.

    Lengths of time are in microseconds, of `time` or of `business time`.
    """

    number: Fraction
    unit: str | None = None
