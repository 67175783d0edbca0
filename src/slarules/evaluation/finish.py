"""When the action was done, as far as that counts for a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.moments import Day, Moment, Moments, first_us, happened, last_us
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt

__all__ = [
    "UNDECIDED",
    "is_at_or_before",
    "read_finish",
    "read_first",
    "read_last",
    "read_resumed",
]

EARLY = Unreadable("is before the clock started")
UNDECIDED = Unreadable("is a date without a time, which is not enough to tell")


def read_finish(
    source: MomentsAt, row: Row, at: int, start: int | None, zone: ZoneInfo, early_counts: bool
) -> Moment | Unreadable | None:
    """The action that counts for a clock that started at `start`, `None` if not done up to `at`.

    In a list it is the first at or after the start. A single one before it is bad data, unless
    `early_counts`.
    """
    read = source.reader.read(row[source.slot])
    if read is None or isinstance(read, Unreadable):
        return read
    if type(read) is int and (start is None or start <= read) and read <= at:
        return read
    early, late = _around(read, at, start, zone)
    if early and early_counts:
        return early[-1]
    if early and not isinstance(read, tuple):
        return EARLY
    return late[0] if late else None


def read_resumed(
    source: MomentsAt, row: Row, at: int, start: int, zone: ZoneInfo
) -> Moment | Unreadable | None:
    """The first action at or after `start` and up to `at`, else the last one before."""
    read = source.read_all(row)
    if isinstance(read, Unreadable):
        return read
    early, late = _around(read, at, start, zone)
    return next(iter(late or early[-1:]), None)


def read_first(source: MomentsAt, row: Row, at: int, zone: ZoneInfo) -> Moment | Unreadable | None:
    """The earliest moment up to `at`, `None` if there is none yet."""
    read = source.read_all(row)
    if isinstance(read, Unreadable):
        return read
    return next(iter(happened(read, at, zone)), None)


def read_last(source: MomentsAt, row: Row, at: int, zone: ZoneInfo) -> Moment | Unreadable | None:
    """The latest moment up to `at`, `None` if there is none yet."""
    read = source.read_all(row)
    if isinstance(read, Unreadable):
        return read
    return next(reversed(happened(read, at, zone)), None)


def is_at_or_before(moment: Moment, other: Moment, zone: ZoneInfo) -> bool | None:
    """Whether one moment is not later than another; `None` where a day leaves that open."""
    if isinstance(moment, Day) and isinstance(other, Day):
        return moment.ordinal <= other.ordinal
    if last_us(moment, zone) <= first_us(other, zone):
        return True
    return False if first_us(moment, zone) > last_us(other, zone) else None


def _around(
    read: Moment | Moments, at: int, start: int | None, zone: ZoneInfo
) -> tuple[Moments, Moments]:
    """The moments up to `at` that lie before a start, and those that do not."""
    moments = happened(read if isinstance(read, tuple) else (read,), at, zone)
    if start is None:
        return (), moments
    early = tuple(moment for moment in moments if last_us(moment, zone) < start)
    return early, tuple(moment for moment in moments if moment not in early)
