"""Moments written as text: ISO first, then other complete dates by way of python-dateutil.

Nothing is ever filled in. Text without a year, a day or minutes is no moment, and a date such as
03/06/2026 is one only where the rules say how its parts are ordered.
"""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from slarules.evaluation.values import Unreadable, show
from slarules.model.rules import DateOrder

__all__ = ["read_moment_text", "read_usual_text"]

_LONGEST = 100
_ISO = re.compile(r"\d{4}-(?:\d{2}-\d{2}|W\d{2}-\d)(?!\d)|\d{8}T", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?![\d/.-])[T,]?\s*(.*)", re.ASCII)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?", re.ASCII)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_COMMENT = re.compile(r"\s*\([A-Za-z ]+\)$")  # RFC 2822 adds the zone's name after its offset
_UTC_NAMES = frozenset({"UTC", "GMT", "Z"})


def read_moment_text(text: str, order: DateOrder | None) -> datetime | date | Unreadable:
    """Read stripped text as a datetime (naive where it names no zone) or a date without time."""
    try:
        return _read_iso(text) or _read_other(text, order)
    except _UnknownZone:
        return Unreadable(f"is {show(text)}, whose time zone is ambiguous: use an offset")
    except (ValueError, OverflowError):
        return Unreadable(f"is {show(text)}, which is no moment")


def read_usual_text(value: object) -> datetime | None:
    """Read text such as `2026-03-06T10:00:00Z` quickly; `None` for all else, moment or not.

    What names no zone reads as a naive datetime, for which the rules have to be asked.
    """
    if type(value) is not str or value[4:5] != "-" or value[7:8] != "-" or value[10:11] not in "T ":
        return None
    try:
        return datetime.fromisoformat(value) if len(value) > 10 else None
    except ValueError:
        return None


class _UnknownZone(ValueError):
    """A zone's abbreviation, which different countries use for different zones."""


def _read_iso(text: str) -> datetime | date | None:
    if not _ISO.match(text):
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _read_other(text: str, order: DateOrder | None) -> datetime | date | Unreadable:
    if len(text) > _LONGEST:
        raise ValueError
    if numeric := _NUMERIC.fullmatch(text):
        return _read_numeric(numeric, text, order)
    if not _MONTH.search(text):
        raise ValueError
    return _read_complete(text)


def _read_numeric(
    parts: re.Match[str], text: str, order: DateOrder | None
) -> datetime | date | Unreadable:
    first, separator, second, third, rest = parts.groups()
    match order:
        case _ if separator == "-" and len(first) == 4:
            year, month, day = first, second, third
        case DateOrder.YEAR_MONTH_DAY:
            year, month, day = first, second, third
        case DateOrder.DAY_MONTH_YEAR:
            year, month, day = third, second, first
        case DateOrder.MONTH_DAY_YEAR:
            year, month, day = third, first, second
        case _:
            return Unreadable(f"is {show(text)}, ambiguous: say `dates are written ...`")
    if len(year) != 4:
        raise ValueError
    written = date(int(year), int(month), int(day))
    if _CLOCK.fullmatch(rest):  # most are: read without dateutil, which takes its time
        return datetime.fromisoformat(f"{written} {rest}")
    return _read_complete(f"{written} {rest}") if rest else written


def _read_complete(text: str) -> datetime | date:
    """Parse twice with different defaults: what differs was not in the text."""
    low = _parse(text, datetime(2000, 1, 1))
    high = _parse(text, datetime(2004, 2, 2, 23, 59))
    if low.date() != high.date() or f"{low.year:04}" not in text:
        raise ValueError
    if low.hour != high.hour and low.minute != high.minute:
        return low.date()
    if low.hour != high.hour or low.minute != high.minute:
        raise ValueError
    return low


def _parse(text: str, default: datetime) -> datetime:
    from dateutil.parser import parse  # only data in other formats than ISO pays for it

    return parse(_COMMENT.sub("", text), default=default, tzinfos=_zone_of)


def _zone_of(name: str | None, offset: int | None) -> tzinfo | None:
    """The zone dateutil found; a name decides only where it means the same everywhere."""
    from dateutil.tz import UTC, tzoffset

    if name is None:
        return None if offset is None else tzoffset(None, offset)
    if name.upper() in _UTC_NAMES and not offset:
        return UTC
    raise _UnknownZone
