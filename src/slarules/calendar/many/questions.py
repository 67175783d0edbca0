"""How tables answer: each function writes answers for a few thousand rows, `MISSING` included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from slarules.calendar.many.arrays import MISSING, MOST, Integers
from slarules.calendar.many.asking import Question
from slarules.calendar.many.dates import Dates

if TYPE_CHECKING:
    from slarules.calendar.many.open_time import OpenTime

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

Which = Integers | None


def _add(table: OpenTime, which: Which, start: Integers, amount: Integers, out: Integers) -> None:
    """The first instant at which so much has run."""
    run = np.empty_like(out)
    table.elapsed(which, start, run)
    # An amount ends where its last microsecond has run; one of 0 where the next begins to.
    tick = np.minimum(amount, 1)
    run += amount - tick
    table.instants(which, run, out)
    out += tick
    _refuse(amount, out)


def _subtract(
    table: OpenTime, which: Which, end: Integers, amount: Integers, out: Integers
) -> None:
    """The last instant from which so much runs."""
    run = np.empty_like(out)
    table.elapsed(which, end, run)
    tick = amount == 0
    run -= amount + tick
    table.instants(which, run, out)
    out += tick
    _refuse(amount, out)


def _between(table: OpenTime, which: Which, start: Integers, end: Integers, out: Integers) -> None:
    """The open time between two instants."""
    run = np.empty_like(out)
    table.elapsed(which, start, run)
    table.elapsed(which, end, out)
    bad = min(int(run.min()), int(out.min())) < 0
    missing = np.minimum(run, out) < 0 if bad else None
    out -= run
    if missing is not None:
        out[missing] = MISSING


def _next_open(table: OpenTime, which: Which, us: Integers, out: Integers) -> None:
    """The first open instant."""
    run = np.empty_like(out)
    table.elapsed(which, us, run)
    table.instants(which, run, out)


def _is_open(table: OpenTime, which: Which, us: Integers, out: Integers) -> None:
    """Whether an instant is open, as 1 or 0."""
    table.is_open(which, us, out)


def _refuse(amount: Integers, out: Integers) -> None:
    if amount.min() < 0 or amount.max() > MOST:
        out[(amount < 0) | (amount > MOST)] = MISSING


def _date_starts(table: Dates, which: Which, dates: Integers, out: Integers) -> None:
    out[:] = table.look_up(table.starts, which, dates)


def _date_ends(table: Dates, which: Which, dates: Integers, out: Integers) -> None:
    out[:] = table.look_up(table.ends, which, dates)


def _last_close(table: Dates, which: Which, dates: Integers, out: Integers) -> None:
    out[:] = table.look_up(table.closes, which, dates)


def _is_business_date(table: Dates, which: Which, dates: Integers, out: Integers) -> None:
    table.between(which, dates - 1, dates, out)


ADD = Question("add_us", _add, ("us", ""), "us")
SUBTRACT = Question("subtract_us", _subtract, ("us", ""), "us")
BETWEEN = Question("between_us", _between, ("us", "us"), "")
IS_OPEN = Question("is_open_us", _is_open, ("us",), "")
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
