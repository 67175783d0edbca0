"""Moments as records hold them: datetimes, dates, text and epoch numbers, and lists of them.

A moment is an instant (microseconds since 1970 UTC) or a whole local `Day`. Which instants a day
spans depends on the zone it is asked in, so a `Day` stays one until a calendar needs it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from slarules.calendar import to_us
from slarules.calendar.wall import date_start_us
from slarules.evaluation.moment_text import read_moment_text
from slarules.evaluation.values import Unreadable, is_missing, read_number, show, unwrap
from slarules.frozen import frozen
from slarules.model.fields import Epoch

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.model.rules import DateOrder

__all__ = [
    "EARLIEST_DAY",
    "EARLIEST_US",
    "EPOCH_UNITS",
    "LATEST_DAY",
    "LATEST_US",
    "Day",
    "Intervals",
    "Moment",
    "MomentReader",
    "Moments",
    "first_us",
    "happened",
    "last_us",
]

# Far enough from the ends of time that neither offsets nor limits lead past them.
EARLIEST_US = -62_104_060_800_000_000  # 0002-01-01
LATEST_US = 221_845_392_000_000_000  # 9000-01-01
EPOCH_UNITS = {Epoch.SECONDS: 1_000_000, Epoch.MILLISECONDS: 1_000}
EARLIEST_DAY = date(2, 1, 2).toordinal()
LATEST_DAY = date(8999, 12, 30).toordinal()


@attrs.frozen  # compared for each record
class Day:
    """A date without a time, as its ordinal."""

    ordinal: int


Moment = int | Day
Intervals = tuple[tuple[Moment, Moment | None], ...]
"""Pairs of a first and a last moment; one without a last has not ended."""

Moments = tuple[Moment, ...]
"""What a list reads as; a field that holds one moment reads as that moment itself."""


def first_us(moment: Moment, zone: ZoneInfo) -> int:
    """The first instant of a moment, in a zone where it is a day."""
    return date_start_us(zone, moment.ordinal) if isinstance(moment, Day) else moment


def last_us(moment: Moment, zone: ZoneInfo) -> int:
    """The last instant of a moment, in a zone where it is a day."""
    return date_start_us(zone, moment.ordinal + 1) - 1 if isinstance(moment, Day) else moment


def happened(moments: Moments, horizon: int, zone: ZoneInfo) -> Moments:
    """Those of the moments that are not after the horizon, in order of their first instants."""
    timed = sorted((first_us(moment, zone), last_us(moment, zone), moment) for moment in moments)
    return tuple(moment for first, _, moment in timed if first <= horizon)


@frozen(kw_only=True)
class MomentReader:
    """How the moments of one field read.

    `zone` is the one of naive values, `None` where the rules do not say. `epoch` is the unit of
    numbers, `None` where the field is not declared to hold any.
    """

    zone: ZoneInfo | None = None
    order: DateOrder | None = None
    epoch: Epoch | None = None

    def read(self, value: object) -> Moment | Moments | Unreadable | None:
        """Read what a field holds: a moment, a tuple of them from a list, or nothing."""
        if type(value) is datetime and value.tzinfo is not None:  # most are: read without detour
            try:
                us = to_us(value)
            except Exception:  # a zone's own code, or one without an offset
                return self._read_one(value)
            return _in_range(us, value)
        return None if value is None else self._read_any(value)

    def read_intervals(self, value: object) -> Intervals | Unreadable:
        """Read `[from, to]` pairs, `to` being `None` where it has not ended.

        Takes a list of pairs or of mappings with `from` and `to`, one bare pair, or JSON text.
        """
        if isinstance(value, Unreadable):
            return value
        if is_missing(value):
            return ()
        if isinstance(value, str):
            value = _json(value)
        if _is_pair(value):
            value = [value]
        if not isinstance(value, list | tuple):
            return Unreadable(f"is {show(value)}, which is no list of intervals")
        intervals = []
        for item in value:
            interval = self._read_interval(item)
            if isinstance(interval, Unreadable):
                return interval
            intervals.append(interval)
        return tuple(intervals)

    def _read_any(self, value: object) -> Moment | Moments | Unreadable | None:
        if isinstance(value, str):
            text = value.strip()
            if text.startswith("["):
                value = _json(text)
            elif ";" in text:
                value = text.split(";")
        if isinstance(value, list | tuple):
            return self._read_list(value)
        return self._read_one(value)

    def _read_list(self, values: list[object] | tuple[object, ...]) -> Moments | Unreadable | None:
        moments = []
        for value in values:
            moment = self._read_one(value)
            if isinstance(moment, Unreadable):
                return moment
            if moment is not None:
                moments.append(moment)
        return tuple(moments) or None

    def _read_one(self, value: object) -> Moment | Unreadable | None:
        value = unwrap(value)
        if isinstance(value, Unreadable):
            return value
        if is_missing(value):
            return None
        try:
            return self._read_plain(value)
        except Unzoned:
            hint = "say `timestamps are in ...`"
            return Unreadable(f"is {show(value)}, which has no time zone: {hint}")
        except Exception:  # a zone's own code, and what lies beyond the years there are
            return _no_moment(value)

    def _read_plain(self, value: object) -> Moment | Unreadable:
        if isinstance(value, datetime):
            return self._instant(value)
        if isinstance(value, date):
            return _day(value)
        if self.epoch is not None:
            number = read_number(value)
            if isinstance(number, int | float | Decimal):
                return _in_range(round(number * EPOCH_UNITS[self.epoch]), value)
        if isinstance(value, str):
            read = read_moment_text(value.strip(), self.order)
            if isinstance(read, Unreadable):
                return read
            return self._instant(read) if isinstance(read, datetime) else _day(read)
        return _no_moment(value)

    def _instant(self, value: datetime) -> int | Unreadable:
        if value.utcoffset() is None:
            if self.zone is None:
                raise Unzoned
            value = value.replace(tzinfo=self.zone)
        return _in_range(to_us(value), value)

    def _read_interval(self, item: object) -> tuple[Moment, Moment | None] | Unreadable:
        ends = _interval_ends(item)
        if ends is None:
            return Unreadable(f"has {show(item)}, which is no interval from one moment to another")
        start, end = self._read_one(ends[0]), self._read_one(ends[1])
        if isinstance(start, Unreadable):
            return start
        if isinstance(end, Unreadable):
            return end
        if start is None:
            return Unreadable(f"has {show(item)}, an interval without a beginning")
        return start, end


class Unzoned(ValueError):
    """A moment without a zone, where the rules do not say which one is meant."""


def _no_moment(value: object) -> Unreadable:
    return Unreadable(f"is {show(value)}, which is no moment")


def _too_far(value: object) -> Unreadable:
    return Unreadable(f"is {show(value)}, which is too far from today to count with")


def _in_range(us: int, value: object) -> int | Unreadable:
    return us if EARLIEST_US <= us <= LATEST_US else _too_far(value)


def _day(value: date) -> Day | Unreadable:
    ordinal = value.toordinal()
    return Day(ordinal) if EARLIEST_DAY <= ordinal <= LATEST_DAY else _too_far(value)


def _json(text: str) -> object:
    """The JSON value of a text, or the text itself, which then reads as no moment."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _is_pair(value: object) -> bool:
    if isinstance(value, Mapping):
        return True
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and not any(isinstance(end, list | tuple | Mapping) for end in value)
    )


def _interval_ends(item: object) -> tuple[object, object] | None:
    if isinstance(item, Mapping):
        return (item.get("from"), item.get("to")) if "from" in item else None
    if isinstance(item, list | tuple) and len(item) == 2:
        return item[0], item[1]
    return None
