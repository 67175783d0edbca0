"""Lengths of time as rules state them: a count, a unit, and whether business time is meant."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from slarules.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Duration", "Unit"]


class Unit(StrEnum):
    """Units of time; the first three run on a clock, the others count dates."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_MICROSECONDS = {Unit.SECOND: 1_000_000, Unit.MINUTE: 60_000_000, Unit.HOUR: 3_600_000_000}


@frozen
class Duration:
    """`24 business hours` is `Duration(24, Unit.HOUR, business=True)`."""

    count: int | Decimal
    unit: Unit
    business: bool = False

    @property
    def is_clock(self) -> bool:
        """Whether it runs on a clock (seconds, minutes, hours) rather than counting dates."""
        return self.unit in _MICROSECONDS

    @property
    def microseconds(self) -> int:
        """The length of a clock duration in microseconds. Raises `KeyError` for day units."""
        return int(self.count * _MICROSECONDS[self.unit])

    def __str__(self) -> str:
        kind = "business " if self.business else ""
        plural = "" if self.count == 1 else "s"
        return f"{self.count:,} {kind}{self.unit}{plural}"
