"""Which dates make a period: days, ISO weeks, months, fiscal quarters and years, numbered."""

from __future__ import annotations

from datetime import MAXYEAR, date
from typing import assert_never

from attrs import frozen

from slarules.model.period_unit import PeriodUnit

__all__ = ["PeriodDates"]

_MONTHS = {PeriodUnit.MONTH: 1, PeriodUnit.QUARTER: 3, PeriodUnit.YEAR: 12}
_END = date.max.toordinal() + 1


@frozen
class PeriodDates:
    """The periods of a unit, each by its number, in the order of time.

    `year_starts` is the month in which fiscal years start. Quarters and years are called by the
    calendar year in which their fiscal year starts.
    """

    unit: PeriodUnit
    year_starts: int = 1

    def number_of(self, ordinal: int) -> int:
        """The number of the period a date lies in."""
        if self.unit is PeriodUnit.DAY:
            return ordinal
        if self.unit is PeriodUnit.WEEK:
            return (ordinal - 1) // 7
        day = date.fromordinal(ordinal)
        return (day.year * 12 + day.month - 1 - self._shift) // _MONTHS[self.unit]

    def first_of(self, number: int) -> int:
        """The ordinal of a period's first date; that of the next one ends it."""
        if self.unit is PeriodUnit.DAY:
            return number
        if self.unit is PeriodUnit.WEEK:
            return min(number * 7 + 1, _END)
        year, month = divmod(number * _MONTHS[self.unit] + self._shift, 12)
        return date(year, month + 1, 1).toordinal() if year <= MAXYEAR else _END

    def name_of(self, number: int) -> str:
        """`2026-03-31`, `2026-W10`, `2026-03`, `2026-Q1` or `2026`."""
        first = date.fromordinal(self.first_of(number))
        match self.unit:
            case PeriodUnit.DAY:
                return first.isoformat()
            case PeriodUnit.WEEK:
                year, week, _ = first.isocalendar()
                return f"{year:04}-W{week:02}"
            case PeriodUnit.MONTH:
                return f"{first.year:04}-{first.month:02}"
            case PeriodUnit.QUARTER:
                return f"{number // 4:04}-Q{number % 4 + 1}"
            case PeriodUnit.YEAR:
                return f"{number:04}"
            case _:
                assert_never(self.unit)

    @property
    def _shift(self) -> int:
        return 0 if self.unit is PeriodUnit.MONTH else self.year_starts - 1
