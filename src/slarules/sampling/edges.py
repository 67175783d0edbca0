"""Moments on the edges of a calendar: where days open and close, and where clocks change."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from slarules.calendar import CalendarError, from_us, to_us

if TYPE_CHECKING:
    from slarules.calendar import BusinessCalendar
    from slarules.sampling.drawing import Source

__all__ = ["TICK", "moment_near"]

TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_ASIDE = (timedelta(0), TICK, -TICK, timedelta(seconds=1), timedelta(hours=1), timedelta(hours=-1))


def moment_near(
    source: Source, calendar: BusinessCalendar, earliest: datetime, latest: datetime
) -> datetime:
    """A moment between two others, more often than not on an edge of the calendar, or a tick off.

    All moments are aware; the answer is in the calendar's zone.
    """
    low, high = to_us(earliest), to_us(latest)
    if source.number(0, 3) == 0:
        return from_us(source.number(low, high), calendar.zone)
    day = from_us(source.number(low, high), calendar.zone).date()
    edge = source.pick(_edges(calendar, day)) + source.pick(_ASIDE)
    return min(max(edge, from_us(low, calendar.zone)), from_us(high, calendar.zone))


def _edges(calendar: BusinessCalendar, day: date) -> list[datetime]:
    """The edges of a date: its openings and closings, its ends, and a change of clocks in it."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=calendar.zone)
    found = []
    try:
        for opens, closes in calendar.open_hours(day):
            found += [opens, closes]
    except CalendarError:  # a year whose holidays nobody knows
        pass
    return [*found, midnight, midnight + _DAY, *_changes(midnight)]


def _changes(midnight: datetime) -> list[datetime]:
    """The hour around which a zone's clocks change on a date."""
    hours = [midnight + timedelta(hours=hour) for hour in range(25)]
    offsets = [hour.utcoffset() for hour in hours]
    return [hours[i] for i in range(1, 25) if offsets[i] != offsets[i - 1]]
