"""`--at`: the moment the question is asked for."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from slarules.cli.failure import Failure

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules import Agreement

__all__ = ["AT_HELP", "read_at"]

AT_HELP = (
    "The moment to ask for: `now`, or an ISO moment with its offset, such as "
    "2026-04-01T09:00:00-04:00 (without one only where the rules state `timestamps are in`). "
    "A date alone means its end in the zone of the default calendar.  [default: now]"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_at(text: str, agreement: Agreement) -> datetime:
    """The moment that `--at` names, always aware; `Failure` where it names none."""
    zone = agreement.calendars[agreement.rules.default_calendar].zone
    text = text.strip()
    if text.casefold() == "now":
        return datetime.now(zone)
    try:
        if _DATE.fullmatch(text):
            return _end_of(date.fromisoformat(text), zone)
        moment = datetime.fromisoformat(text)
        if moment.utcoffset() is not None:
            return moment.astimezone(zone)
    except (ValueError, OverflowError):
        raise Failure(
            f"--at: `{text}` is no moment; write it like 2026-04-01T09:00:00-04:00, or `now`"
        ) from None
    if agreement.rules.zone is None:
        offset = moment.replace(tzinfo=zone).isoformat()
        raise Failure(f"--at: `{text}` has no offset; write {offset} if you mean {zone.key}")
    return moment.replace(tzinfo=agreement.rules.zone)


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last microsecond of a date."""
    following = datetime.combine(day + timedelta(days=1), time(), zone)
    return datetime.fromtimestamp(following.timestamp(), zone) - timedelta(microseconds=1)
