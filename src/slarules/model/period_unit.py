"""How long a period is."""

from enum import StrEnum

__all__ = ["PeriodUnit"]


class PeriodUnit(StrEnum):
    """How long a period is; weeks are ISO weeks, quarters and years fiscal ones."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
