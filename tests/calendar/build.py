"""Short ways to write calendars, moments and amounts in tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from slarules.calendar import BusinessCalendar, Schedule, Shift

NEW_YORK = ZoneInfo("America/New_York")


def shifts(text: str) -> tuple[Shift, ...]:
    """Read `9-12 13-17` or `22:30-6`: a close not after its open is on the next day."""
    return tuple(_shift(part) for part in text.split())


def _shift(part: str) -> Shift:
    opens, closes = (_seconds(time) for time in part.split("-"))
    return Shift(opens, closes if closes > opens else closes + 86_400)


def _seconds(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 3600 + int(minutes or 0) * 60


def weekdays(text: str = "9-17") -> tuple[tuple[Shift, ...], ...]:
    """The same shifts from Monday to Friday."""
    return (shifts(text),) * 5 + ((), ())


def daily(text: str) -> tuple[tuple[Shift, ...], ...]:
    """The same shifts on every day."""
    return (shifts(text),) * 7


def schedule(zone: str | ZoneInfo = NEW_YORK, weekly: object = None, **parts: object) -> Schedule:
    """A schedule, by default 9 to 17 from Monday to Friday in New York."""
    if isinstance(zone, str):
        zone = ZoneInfo(zone)
    week = weekdays() if weekly is None else weekly
    return Schedule(name="Office", zone=zone, weekly=week, **parts)  # type: ignore[arg-type]


def calendar(
    zone: str | ZoneInfo = NEW_YORK, weekly: object = None, **parts: object
) -> BusinessCalendar:
    """A calendar of such a schedule."""
    return BusinessCalendar(schedule(zone, weekly, **parts))


def at(calendar: BusinessCalendar, text: str) -> datetime:
    """A wall time such as `2026-03-06 16:30` in a calendar's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone)


def on(text: str) -> date:
    """A date such as `2026-03-06`."""
    return date.fromisoformat(text)


def hours(number: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=number)


def utc(moment: datetime) -> datetime:
    """The moment in UTC: Python calls a repeated wall time unequal to all times of other zones."""
    return moment.astimezone(UTC)
