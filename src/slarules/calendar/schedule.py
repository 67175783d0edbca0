"""What a rule file declares about a calendar, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from attrs import field

from slarules.calendar.errors import CalendarError
from slarules.frozen import frozen

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from attrs import Attribute

__all__ = ["Closure", "HolidayRegion", "Schedule", "Shift", "Week"]


@frozen
class Shift:
    """Open hours in wall-clock seconds after local midnight of the date they start on.

    24:00 is 86400; a shift over midnight closes after it: 22:00 to 6:00 is 79200 to 108000.
    Raises `CalendarError` unless 0 <= opens < 86400 and opens < closes <= opens + 86400.
    """

    opens: int
    closes: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.opens < 86_400:
            raise CalendarError(f"a shift opens within its day, not at second {self.opens}")
        if not self.opens < self.closes <= self.opens + 86_400:
            raise CalendarError("a shift closes after it opens, at most a day later")


@frozen
class Closure:
    """Whole days closed, both ends included; `CalendarError` if `last` lies before `first`."""

    first: date
    last: date

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise CalendarError(f"a closure from {self.first} cannot end on {self.last}")


@frozen(kw_only=True)
class HolidayRegion:
    """The public holidays of a country or a part of it, but for those excluded by name.

    Codes and names are those of the `holidays` package; names match whatever their case, and
    excluding a holiday excludes the day it is observed on too.
    """

    country: str
    subdivision: str | None = None
    excluded: tuple[str, ...] = ()

    @classmethod
    def from_code(cls, code: str, *, excluded: tuple[str, ...] = ()) -> HolidayRegion:
        """Read `US` or `US-NY`: the country before the first hyphen, its part after it."""
        country, _, subdivision = code.partition("-")
        return cls(country=country, subdivision=subdivision or None, excluded=excluded)

    @property
    def code(self) -> str:
        """The region as one word, such as `US-NY`."""
        return f"{self.country}-{self.subdivision}" if self.subdivision else self.country


Week = tuple[tuple[Shift, ...], ...]


HoursByDate = Mapping[date, tuple[Shift, ...]]


def _week(week: Iterable[Iterable[Shift]]) -> Week:
    return tuple(tuple(day) for day in week)


def _copy(hours: HoursByDate) -> HoursByDate:
    return dict(hours)


def _seven_days(_: Schedule, __: Attribute[Week], week: Week) -> None:
    if len(week) != 7:
        raise CalendarError(f"a week has seven days, not {len(week)}")


@frozen(kw_only=True)
class Schedule:
    """The hours of one calendar in its zone's wall time.

    `weekly` holds each weekday's shifts, Monday first. `special` replaces a date's weekly
    hours and beats holidays and closures. `closed` are whole days closed; a shift that started
    the evening before runs on into them. `closed_hours` are taken from the hours that start on
    a date, special ones too.
    """

    name: str
    zone: ZoneInfo
    weekly: Week = field(converter=_week, validator=_seven_days)
    special: HoursByDate = field(factory=dict, converter=_copy, hash=False)
    closed: tuple[Closure, ...] = ()
    closed_hours: HoursByDate = field(factory=dict, converter=_copy, hash=False)
    holidays: tuple[HolidayRegion, ...] = ()
