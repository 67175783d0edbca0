"""Columns that speak Arrow's C interface: pyarrow's arrays, and what pyarrow can read."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from attrs import frozen

from slarules.calendar.errors import CalendarError
from slarules.calendar.many.columns.column import Column

if TYPE_CHECKING:
    from types import ModuleType

    import numpy as np

    from slarules.calendar.many.arrays import Bools, Integers

__all__ = ["amounts", "moments"]


@frozen
class Arrow:
    """Arrow arrays, or chunked ones; moments in the zone of the column that was read."""

    zone: str
    chunked: bool

    def moments(self, us: Integers, missing: Bools | None) -> object:
        """As timestamps."""
        kind = _arrow().timestamp("us", tz=self.zone)
        return self._array(us.view("datetime64[us]"), missing, kind)

    def amounts(self, us: Integers, missing: Bools | None) -> object:
        """As durations."""
        return self._array(us.view("timedelta64[us]"), missing, _arrow().duration("us"))

    def flags(self, flags: Bools, missing: Bools | None) -> object:
        """As booleans."""
        return self._array(flags, missing, _arrow().bool_())

    def _array(self, values: np.ndarray[Any, Any], missing: Bools | None, kind: object) -> object:
        array = _arrow().array(values, type=kind, mask=missing)
        return _arrow().chunked_array([array]) if self.chunked else array


def moments(given: Any) -> Column | None:
    """A column of timestamps, None if it is none; `CalendarError` if they have no zone."""
    array, chunked = _read(given)
    if not _arrow().types.is_timestamp(array.type):
        return None
    if array.type.tz is None:
        raise CalendarError("the timestamps have no zone: a calendar needs moments with one")
    return _column(array, "timestamp", array.type.tz, chunked)


def amounts(given: Any) -> Column | None:
    """A column of durations, None if it is none."""
    array, chunked = _read(given)
    return (
        _column(array, "duration", "UTC", chunked)
        if _arrow().types.is_duration(array.type)
        else None
    )


def _read(given: Any) -> tuple[Any, bool]:
    arrow = _arrow()
    if isinstance(given, arrow.Array):
        return given, False
    if not isinstance(given, arrow.ChunkedArray):
        single = hasattr(given, "__arrow_c_array__")
        given = arrow.array(given) if single else arrow.chunked_array(given)
        if single:
            return given, False
    return given.combine_chunks(), True


def _column(array: Any, kind: str, zone: str, chunked: bool) -> Column:
    arrow = _arrow()
    whole = arrow.timestamp("us", tz=zone) if kind == "timestamp" else arrow.duration("us")
    try:
        numbers = array.cast(whole).cast(arrow.int64())
    except arrow.ArrowInvalid as error:
        raise CalendarError(f"a calendar counts whole microseconds: {error}") from None
    missing = numbers.is_null().to_numpy(zero_copy_only=False) if numbers.null_count else None
    us = numbers.fill_null(0) if numbers.null_count else numbers
    return Column(us.to_numpy(), missing, Arrow(zone, chunked))


def _arrow() -> ModuleType:
    return import_module("pyarrow")
