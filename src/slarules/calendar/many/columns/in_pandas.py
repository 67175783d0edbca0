"""Columns that are pandas Series."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from slarules.calendar.errors import CalendarError
from slarules.calendar.many.columns.column import Column
from slarules.calendar.many.columns.in_numpy import Times, microseconds

if TYPE_CHECKING:
    from types import ModuleType

    from slarules.calendar.many.arrays import Bools, Integers

__all__ = ["amounts", "moments"]


@frozen(eq=False)
class Pandas:
    """Series with the name and index, and moments in the zone, of the one that was read."""

    name: object
    index: object
    zone: object

    def moments(self, us: Integers, missing: Bools | None) -> object:
        """As datetime64 with a zone."""
        series = self._series(Times().moments(us, missing))
        return series.dt.tz_localize("UTC").dt.tz_convert(self.zone)

    def amounts(self, us: Integers, missing: Bools | None) -> object:
        """As timedelta64."""
        return self._series(Times().amounts(us, missing))

    def flags(self, flags: Bools, missing: Bools | None) -> object:
        """As pandas' booleans that may be null."""
        nulls = np.zeros_like(flags) if missing is None else missing
        return self._series(_pandas().arrays.BooleanArray(flags, nulls))

    def _series(self, values: object) -> Any:
        return _pandas().Series(values, index=self.index, name=self.name)


def moments(given: Any) -> Column | None:
    """A Series of datetime64, None if it is none; `CalendarError` if it has no zone."""
    if given.dtype.kind != "M":
        return None
    if given.dt.tz is None:
        raise CalendarError("the moments have no zone: a calendar needs some with one")
    return _column(given, given.dt.tz_convert("UTC").dt.tz_localize(None), given.dt.tz)


def amounts(given: Any) -> Column | None:
    """A Series of timedelta64, None if it is none."""
    return _column(given, given, "UTC") if given.dtype.kind == "m" else None


def _column(given: Any, plain: Any, zone: object) -> Column:
    us, missing = microseconds(np.asarray(plain.to_numpy()))
    return Column(us, missing, Pandas(given.name, given.index, zone))


def _pandas() -> ModuleType:
    return import_module("pandas")
