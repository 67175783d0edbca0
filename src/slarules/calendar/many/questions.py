"""How tables answer: each function writes answers for a few thousand rows, `MISSING` included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from slarules.calendar.many.arrays import BEYOND, MISSING, MOST, Integers
from slarules.calendar.many.asking import Question
from slarules.calendar.many.dates import Dates
from slarules.calendar.many.open_time import OpenTime

if TYPE_CHECKING:
    from slarules.calendar.many.rows import Rows

__all__ = [
    "ADD",
    "AT_TIME",
    "BETWEEN",
    "COUNT_BUSINESS_DATES",
    "DATE_ENDS",
    "DATE_OF",
    "DATE_STARTS",
    "IS_BUSINESS_DATE",
    "IS_OPEN",
    "LAST_CLOSE",
    "LOCAL_DATE",
    "NEXT_BUSINESS_DATE",
    "NEXT_OPEN",
    "SUBTRACT",
]


def _add(table: OpenTime, rows: Rows, start: Integers, amount: Integers, out: Integers) -> None:
    table.elapsed(rows, start, rows.run)
    np.add(rows.run, amount, out=rows.run)
    table.ends(rows, rows.run, out)
    least = np.minimum.reduce(amount, axis=None)
    if least <= 0:
        # Where nothing is to run, the next open time counts instead of the last.
        table.elapsed(rows, start, rows.run)
        later = np.empty_like(out)
        table.starts(rows, rows.run, later)
        np.copyto(out, later, where=amount == 0)
    _refuse(amount, least, out)


def _subtract(table: OpenTime, rows: Rows, end: Integers, amount: Integers, out: Integers) -> None:
    table.elapsed(rows, end, rows.run)
    np.subtract(rows.run, amount, out=rows.run)
    table.starts(rows, rows.run, out)
    least = np.minimum.reduce(amount, axis=None)
    if least <= 0:
        table.elapsed(rows, end, rows.run)
        earlier = np.empty_like(out)
        table.ends(rows, rows.run, earlier)
        np.copyto(out, earlier, where=amount == 0)
    _refuse(amount, least, out)


def _between(table: OpenTime, rows: Rows, start: Integers, end: Integers, out: Integers) -> None:
    table.elapsed(rows, start, rows.run)
    table.elapsed(rows, end, out)
    missing = out >= BEYOND if np.maximum.reduce(out) >= BEYOND else None
    # Where only the start is not known, what comes out is below `FLOOR` by itself.
    np.subtract(out, rows.run, out=out)
    if missing is not None:
        out[missing] = MISSING


def _next_open(table: OpenTime, rows: Rows, us: Integers, out: Integers) -> None:
    table.elapsed(rows, us, rows.run)
    table.starts(rows, rows.run, out)


def _refuse(amount: Integers, least: np.int64, out: Integers) -> None:
    """Mark rows with an amount for which tables are not made."""
    if least < 0 or np.maximum.reduce(amount, axis=None) > MOST:
        out[np.broadcast_to((amount < 0) | (amount > MOST), out.shape)] = MISSING


def _date_starts(table: Dates, rows: Rows, dates: Integers, out: Integers) -> None:
    out[:] = table.look_up(table.starts, rows, dates)


def _date_ends(table: Dates, rows: Rows, dates: Integers, out: Integers) -> None:
    out[:] = table.look_up(table.ends, rows, dates)


def _last_close(table: Dates, rows: Rows, dates: Integers, out: Integers) -> None:
    out[:] = table.look_up(table.closes, rows, dates)


def _is_business_date(table: Dates, rows: Rows, dates: Integers, out: Integers) -> None:
    table.between(rows, dates - 1, dates, out)


ADD = Question("add_us", _add, ("us", ""), "us")
SUBTRACT = Question("subtract_us", _subtract, ("us", ""), "us")
BETWEEN = Question("between_us", _between, ("us", "us"), "")
IS_OPEN = Question("is_open_us", OpenTime.is_open, ("us",), "")
NEXT_OPEN = Question("next_open_us", _next_open, ("us",), "us")
LOCAL_DATE = Question("local_date", Dates.local_date, ("us",), "")
DATE_OF = Question("date_of", Dates.date_of, ("us",), "")
DATE_STARTS = Question("date_starts", _date_starts, ("date",), "")
DATE_ENDS = Question("date_ends", _date_ends, ("date",), "")
LAST_CLOSE = Question("last_close", _last_close, ("date",), "")
AT_TIME = Question("at_time", Dates.at_time, ("date", ""), "us")
IS_BUSINESS_DATE = Question("is_business_date", _is_business_date, ("date",), "")
NEXT_BUSINESS_DATE = Question("next_business_date", Dates.next, ("date", ""), "date")
COUNT_BUSINESS_DATES = Question("count_business_dates", Dates.between, ("date", "date"), "")
