"""A calendar's month, day by day: what is drawn, and its JSON form."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from slarules.calendar import BusinessCalendar

__all__ = ["Month", "MonthDay"]

CELLS = 48  # half hours
_CELL_MINUTES = 30
_DAY_MINUTES = 1440

Hours = tuple[tuple[datetime, datetime], ...]


@frozen(kw_only=True)
class MonthDay:
    """One date: the shifts that start on it, why they are unusual, and what is open on it.

    `cells` holds the share of each half hour of the wall clock that is open, shifts that started
    the evening before included. `shift` is by how much clocks change on the date.
    """

    date: date
    hours: Hours
    reason: str | None
    cells: tuple[float, ...]
    shift: timedelta

    @property
    def open(self) -> timedelta:
        """The time its shifts last."""
        return sum((closes - opens for opens, closes in _in_utc(self.hours)), timedelta())

    @property
    def hours_in_words(self) -> str:
        """`9:00-12:30 13:30-17:30`; empty where no shift starts."""
        return " ".join(f"{_wall(opens)}-{_closing(closes)}" for opens, closes in self.hours)

    @property
    def note(self) -> str:
        """What is special about the date, in words; empty where nothing is."""
        notes = [self.reason] if self.reason and self.reason != "weekend" else []
        if self.shift:
            way = "forward" if self.shift > timedelta() else "back"
            minutes = abs(self.shift) // timedelta(minutes=1)
            amount = f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"
            notes.append(f"clocks go {way} {amount}")
        return ", ".join(notes)


@frozen(kw_only=True)
class Month:
    """All dates of a month in one calendar."""

    calendar: str
    zone: str
    year: int
    month: int
    days: tuple[MonthDay, ...]

    @classmethod
    def of(cls, calendar: BusinessCalendar, year: int, month: int) -> Month:
        """Ask a calendar about each date of a month; raises what the calendar raises."""
        count = monthrange(year, month)[1]
        return cls(
            calendar=calendar.name,
            zone=calendar.zone.key or str(calendar.zone),
            year=year,
            month=month,
            days=tuple(_day(calendar, date(year, month, n)) for n in range(1, count + 1)),
        )

    @property
    def open(self) -> timedelta:
        """All business time of the shifts that start in the month."""
        return sum((day.open for day in self.days), timedelta())

    @property
    def business_days(self) -> int:
        """The number of dates on which a shift starts."""
        return sum(bool(day.hours) for day in self.days)

    def to_dict(self) -> dict[str, Any]:
        """The month as JSON-ready values: moments as ISO text, lengths in seconds."""
        return {
            "calendar": self.calendar,
            "zone": self.zone,
            "month": f"{self.year:04}-{self.month:02}",
            "business_days": self.business_days,
            "open_seconds": int(self.open.total_seconds()),
            "days": [_day_dict(day) for day in self.days],
        }


def _day(calendar: BusinessCalendar, day: date) -> MonthDay:
    found = calendar.day(day)
    midnight = datetime(day.year, day.month, day.day, tzinfo=calendar.zone)
    following = day + timedelta(days=1)
    next_midnight = datetime(following.year, following.month, following.day, tzinfo=calendar.zone)
    before, after = midnight.utcoffset(), next_midnight.utcoffset()
    return MonthDay(
        date=day,
        hours=found.hours,
        reason=found.reason,
        cells=_cells(tuple(calendar.intervals(midnight, next_midnight)), day),
        shift=after - before if before is not None and after is not None else timedelta(),
    )


def _cells(intervals: Hours, day: date) -> tuple[float, ...]:
    """How much of each half hour of a date's wall clock lies in the intervals."""
    minutes = [0.0] * CELLS
    for opens, closes in intervals:
        first = _wall_minute(opens, day)
        last = _wall_minute(closes, day)
        for cell in range(CELLS):
            begin, end = cell * _CELL_MINUTES, (cell + 1) * _CELL_MINUTES
            minutes[cell] += max(0.0, min(end, last) - max(begin, first))
    return tuple(min(1.0, covered / _CELL_MINUTES) for covered in minutes)


def _wall_minute(moment: datetime, day: date) -> float:
    if moment.date() > day:
        return _DAY_MINUTES
    return moment.hour * 60 + moment.minute + moment.second / 60


def _in_utc(hours: Hours) -> list[tuple[datetime, datetime]]:
    """Datetimes of one zone subtract as wall times; real time needs their instants."""
    return [(opens.astimezone(UTC), closes.astimezone(UTC)) for opens, closes in hours]


def _wall(moment: datetime) -> str:
    text = f"{moment.hour}:{moment.minute:02}"
    return f"{text}:{moment.second:02}" if moment.second else text


def _closing(moment: datetime) -> str:
    return "24:00" if _wall(moment) == "0:00" else _wall(moment)


def _day_dict(day: MonthDay) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "weekday": day.date.strftime("%A"),
        "hours": [[opens.isoformat(), closes.isoformat()] for opens, closes in day.hours],
        "open_seconds": int(day.open.total_seconds()),
        "reason": day.reason,
        "clock_change_seconds": int(day.shift.total_seconds()),
    }
