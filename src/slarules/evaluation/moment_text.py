"""Moments written as text: ISO first, then other complete dates by way of python-dateutil.

Nothing is ever filled in. Text without a year, a day or minutes is no moment, and a date such as
03/06/2026 is one only where the rules say how its parts are ordered.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from slarules.evaluation.values import Unreadable, show

if TYPE_CHECKING:
    from slarules.model.rules import DateOrder

__all__ = ["read_moment_text", "read_usual_text"]

_ISO = re.compile(r"\d{4}-(?:\d{2}-\d{2}|W\d{2}-\d)(?!\d)|\d{8}T", re.ASCII)


def read_moment_text(text: str, order: DateOrder | None) -> datetime | date | Unreadable:
    """Read stripped text as a datetime (naive where it names no zone) or a date without time."""
    found = _read_iso(text)
    if found is not None:
        return found
    from slarules.evaluation.other_moment_text import UnknownZone, read_other  # most are ISO

    try:
        return read_other(text, order)
    except UnknownZone:
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


def _read_iso(text: str) -> datetime | date | None:
    if not _ISO.match(text):
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None
