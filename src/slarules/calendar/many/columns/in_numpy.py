"""Columns that are numpy arrays: integers are microseconds, datetime64 is UTC.

An array of datetime64 cannot say a zone, so there is nothing to mistake. `NaT` is null; integers
and booleans have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
from attrs import frozen

from slarules.calendar.errors import CalendarError
from slarules.calendar.many.arrays import integers
from slarules.calendar.many.columns.column import Column

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.calendar.many.arrays import Bools, Integers

__all__ = ["amounts", "microseconds", "moments"]

Values = TypeVar("Values", "Integers", "Bools")

_NAT = np.iinfo(np.int64).min


@frozen
class Numbers:
    """Arrays of integers, which hold moments and amounts alike."""

    def moments(self, us: Integers, missing: Bools | None) -> Integers:
        """As they are."""
        return _complete(us, missing, "integers")

    def amounts(self, us: Integers, missing: Bools | None) -> Integers:
        """As they are."""
        return _complete(us, missing, "integers")

    def flags(self, flags: Bools, missing: Bools | None) -> Bools:
        """As they are."""
        return _complete(flags, missing, "booleans")


@frozen
class Times:
    """Arrays of datetime64 and timedelta64."""

    def moments(self, us: Integers, missing: Bools | None) -> NDArray[np.datetime64]:
        """As datetime64[us]."""
        return _marked(us, missing).view("datetime64[us]")

    def amounts(self, us: Integers, missing: Bools | None) -> NDArray[np.timedelta64]:
        """As timedelta64[us]."""
        return _marked(us, missing).view("timedelta64[us]")

    def flags(self, flags: Bools, missing: Bools | None) -> Bools:
        """As booleans."""
        return _complete(flags, missing, "booleans")


def moments(given: NDArray[np.generic]) -> Column | None:
    """A column of moments, None if it is none."""
    return _read(given, "M")


def amounts(given: NDArray[np.generic]) -> Column | None:
    """A column of amounts, None if it is none."""
    return _read(given, "m")


def microseconds(given: NDArray[np.generic]) -> tuple[Integers, Bools | None]:
    """Datetime64 or timedelta64 as microseconds, and which are null.

    Raises `CalendarError` for what is no whole number of them, or too far from 1970.
    """
    if given.dtype in (np.dtype("M8[us]"), np.dtype("m8[us]")):
        us = given.view(np.int64)
        there = not us.size or us.min() != _NAT
        return us, None if there else us == _NAT
    missing = np.isnat(given)
    us = given.astype(f"{given.dtype.kind}8[us]")
    wrong = (us.astype(given.dtype) != given) & ~missing
    if wrong.any():
        row = int(np.argmax(wrong))
        raise CalendarError(f"row {row}: {given[row]} is no whole number of microseconds")
    return us.view(np.int64), missing if missing.any() else None


def _read(given: NDArray[np.generic], kind: str) -> Column | None:
    if given.ndim > 1:
        return None
    if given.dtype.kind in "iu":
        return Column(integers(given), None, Numbers())
    if given.dtype.kind != kind:
        return None
    us, missing = microseconds(given)
    return Column(us, missing, Times())


def _marked(us: Integers, missing: Bools | None) -> Integers:
    if missing is not None:
        us[missing] = _NAT
    return us


def _complete(values: Values, missing: Bools | None, what: str) -> Values:
    if missing is not None:
        row = int(np.argmax(missing))
        raise CalendarError(f"row {row} has no answer, and an array of {what} cannot hold a null")
    return values
