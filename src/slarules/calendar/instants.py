"""Instants: integer microseconds since 1970-01-01T00:00Z, and the way to and from datetimes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from slarules.calendar.errors import CalendarError, OutOfRange

if TYPE_CHECKING:
    from datetime import tzinfo

__all__ = ["DAY", "EPOCH", "EPOCH_ORDINAL", "LAST_ORDINAL", "SECOND", "from_us", "in_us", "to_us"]

SECOND = 1_000_000
DAY = 86_400 * SECOND
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
LAST_ORDINAL = date.max.toordinal()


def in_us(amount: timedelta) -> int:
    """A length of time as the integer it stands for."""
    return (amount.days * 86_400 + amount.seconds) * 1_000_000 + amount.microseconds


def to_us(moment: datetime) -> int:
    """The instant of an aware datetime.

    Raises `CalendarError` for a naive one, `TypeError` for anything that is not a datetime.
    """
    try:
        since = moment - EPOCH
    except TypeError:
        raise _not_a_moment(moment) from None
    return in_us(since)


def from_us(us: int, zone: tzinfo) -> datetime:
    """The datetime of an instant in a zone; `OutOfRange` outside the years 1 to 9999 there."""
    try:
        return (EPOCH + timedelta(0, 0, us)).astimezone(zone)
    except OverflowError:
        raise OutOfRange("the moment lies outside the years 1 to 9999") from None


def _not_a_moment(moment: object) -> Exception:
    if isinstance(moment, datetime):
        return CalendarError(f"{moment} has no zone: a calendar needs aware datetimes")
    return TypeError(f"{moment!r} is not a datetime")
