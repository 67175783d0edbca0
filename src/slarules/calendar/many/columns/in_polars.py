"""Columns that are polars Series."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from slarules.calendar.errors import CalendarError
from slarules.calendar.many.columns.column import Column

if TYPE_CHECKING:
    from types import ModuleType

    from slarules.calendar.many.arrays import Bools, Integers

__all__ = ["amounts", "moments"]


@frozen
class Polars:
    """Series with the name, and moments in the zone, of the one that was read."""

    name: str
    zone: str

    def moments(self, us: Integers, missing: Bools | None) -> object:
        """As Datetime."""
        return self._series(us, missing, _polars().Datetime("us", self.zone))

    def amounts(self, us: Integers, missing: Bools | None) -> object:
        """As Duration."""
        return self._series(us, missing, _polars().Duration("us"))

    def flags(self, flags: Bools, missing: Bools | None) -> object:
        """As Boolean."""
        return self._series(flags, missing, _polars().Boolean())

    def _series(self, values: np.ndarray[Any, Any], missing: Bools | None, kind: object) -> object:
        series = _polars().Series(self.name, values)
        if missing is not None:
            there = _polars().Series(~missing)
            nothing = _polars().Series([None], dtype=series.dtype)
            series = series.zip_with(there, nothing.new_from_index(0, len(series)))
        return series.cast(kind)


def moments(given: Any) -> Column | None:
    """A Series of Datetime, None if it is none; `CalendarError` if it has no zone."""
    if not isinstance(given.dtype, _polars().Datetime):
        return None
    if given.dtype.time_zone is None:
        raise CalendarError("the moments have no zone: a calendar needs some with one")
    return _column(given, given.dtype.time_zone)


def amounts(given: Any) -> Column | None:
    """A Series of Duration, None if it is none."""
    return _column(given, "UTC") if isinstance(given.dtype, _polars().Duration) else None


def _column(given: Any, zone: str) -> Column:
    unit, numbers = given.dtype.time_unit, given.to_physical()
    missing = numbers.is_null().to_numpy() if numbers.null_count() else None
    us: Integers = numbers.fill_null(0).to_numpy()
    if unit == "ms":
        us = us * 1000
    elif unit == "ns":
        us, rest = np.divmod(us, 1000)
        if rest.any():
            row = int(np.argmax(rest != 0))
            raise CalendarError(f"row {row}: {given[row]} is no whole number of microseconds")
    return Column(us, missing, Polars(given.name, zone))


def _polars() -> ModuleType:
    return import_module("polars")
