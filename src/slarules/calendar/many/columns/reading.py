"""Finding out what kind of column something is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from slarules.calendar.instants import to_us
from slarules.calendar.many.arrays import TOP
from slarules.calendar.many.columns import in_arrow, in_numpy, in_pandas, in_polars
from slarules.calendar.many.columns.column import Column

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["amounts", "moments"]


def moments(given: object) -> Column:
    """A column of moments, or one aware datetime for all rows.

    Raises `CalendarError` where a zone is missing or a moment is no whole microsecond, and
    `TypeError` for what is no such column.
    """
    if isinstance(given, datetime):
        return Column(np.array(to_us(given), dtype=np.int64))
    kind = _kind(given)
    column: Column | None = kind.moments(given) if kind else None
    if column is None:
        raise TypeError(f"a column of moments is needed, not {_described(given)}")
    return column


def amounts(given: object) -> Column:
    """A column of amounts, or one for all rows: a timedelta or whole microseconds.

    Raises `CalendarError` where an amount is no whole microsecond, and `TypeError` for what is
    no such column.
    """
    if isinstance(given, timedelta):
        given = given // timedelta.resolution
    if isinstance(given, int) and not isinstance(given, bool):
        # What does not fit is too long for any calendar, and so is what is written instead.
        return Column(np.array(max(-TOP, min(given, TOP)), dtype=np.int64))
    if isinstance(given, np.generic):
        given = np.array(given)
    kind = _kind(given)
    column: Column | None = kind.amounts(given) if kind else None
    if column is None:
        raise TypeError(f"an amount or a column of amounts is needed, not {_described(given)}")
    return column


def _kind(given: object) -> ModuleType | None:
    """The module that reads such columns. Nothing is imported to find it."""
    if isinstance(given, np.ndarray):
        return in_numpy
    library = type(given).__module__.partition(".")[0]
    if library in ("polars", "pandas") and type(given).__name__ == "Series":
        return in_polars if library == "polars" else in_pandas
    if hasattr(given, "__arrow_c_array__") or hasattr(given, "__arrow_c_stream__"):
        return in_arrow
    return None


def _described(given: object) -> str:
    dtype = getattr(given, "dtype", getattr(given, "type", None))
    return type(given).__name__ + (f" of {dtype}" if dtype is not None else "")
