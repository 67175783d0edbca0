"""What a counter of a measure comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["NOTHING", "Reading"]


@frozen(kw_only=True)
class Reading:
    """One figure, and what it rests on.

    `value` is that of the records that are known; with `is_more_than` it is a bound that will be
    passed, because open records decide. `low` and `high` are what it comes to at least and at
    most, whatever comes out of the open and indeterminate records; `high` is `None` where nothing
    bounds it, and both are where there are no records. `records` are all that are counted, those
    `open` and `indeterminate` among them.
    """

    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    records: int
    open: int = 0
    indeterminate: int = 0
    is_more_than: bool = False


NOTHING = Reading(value=None, low=None, high=None, records=0)
