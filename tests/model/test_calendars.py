"""Sentences about calendars, and the schedules they mean."""

from __future__ import annotations

from datetime import date

import pytest

from slarules.calendar import Closure, HolidayRegion, Shift

from .resolved import rules, schedule

HOUR = 3600
OFFICE = Shift(9 * HOUR, 17 * HOUR)


@pytest.mark.parametrize(
    ("line", "weekday", "expected"),
    [
        ("open Monday to Friday from 9:00 to 17:00", 4, (OFFICE,)),
        ("open Monday to Friday from 9:00 to 17:00", 5, ()),
        ("open Monday, Wednesday and Friday from 09:00 to 17:00", 2, (OFFICE,)),
        ("open Saturdays to Mondays from 9:00 to 17:00", 6, (OFFICE,)),
        (
            "open Monday from 9:00 to 12:00 and from 13:00 to 17:00",
            0,
            (Shift(9 * HOUR, 12 * HOUR), Shift(13 * HOUR, 17 * HOUR)),
        ),
        ("open Monday from 22:00 to 6:00", 0, (Shift(22 * HOUR, 30 * HOUR),)),
        ("open Monday from 18:00 to 24:00", 0, (Shift(18 * HOUR, 24 * HOUR),)),
        ("open Monday from 9:00:30 to 9:01", 0, (Shift(9 * HOUR + 30, 9 * HOUR + 60),)),
        ("open Sunday", 6, (Shift(0, 24 * HOUR),)),
        ("open every day", 3, (Shift(0, 24 * HOUR),)),
        ("open every day from 9:00 to 17:00", 3, (OFFICE,)),
    ],
)
def test_weekly_hours(line: str, weekday: int, expected: tuple[Shift, ...]) -> None:
    """Days, ranges of days, breaks, nights and whole days."""
    assert expected == schedule(f"{line};open on 2026-01-01").weekly[weekday]


def test_special_dates() -> None:
    """Dates with hours of their own, alone, in lists and in ranges."""
    special = schedule(
        "open on 2026-11-27 and 2026-11-28 from 9:00 to 17:00;open from 2026-12-01 to 2026-12-02"
    ).special
    assert special[date(2026, 11, 28)] == (OFFICE,)
    assert (Shift(0, 24 * HOUR),) == special[date(2026, 12, 2)]


def test_closures() -> None:
    """Closed days, ranges and hours."""
    found = schedule(
        "open every day;closed on 2026-12-24;closed from 2026-12-28 to 2026-12-30;"
        "closed on 2026-12-31 from 9:00 to 17:00"
    )
    expected = (
        Closure(date(2026, 12, 24), date(2026, 12, 24)),
        Closure(date(2026, 12, 28), date(2026, 12, 30)),
    )
    assert expected == found.closed
    assert found.closed_hours[date(2026, 12, 31)] == (OFFICE,)


def test_holidays() -> None:
    """Countries, their parts, and the holidays that are worked on."""
    found = schedule('open every day;closed on holidays of US-NY, DE except "Columbus Day"')
    excluded = ("Columbus Day",)
    expected = (
        HolidayRegion(country="US", subdivision="NY", excluded=excluded),
        HolidayRegion(country="DE", excluded=excluded),
    )
    assert expected == found.holidays


def test_the_only_calendar_is_the_default() -> None:
    """One calendar needs no statement; without any, the built-in one is there."""
    assert rules('calendar "A"\n  in UTC\n  open every day').default_calendar == "A"
    assert rules("language 1").default_calendar == "Standard"


def test_the_calendar_of_a_kind() -> None:
    """Choices keep their order, under the kind of record."""
    choices = rules(
        """calendar "A"
  in Europe/London
  open every day
calendar "B"
  in "America/New_York"
  open every day
the default calendar is "b"
the calendar of a lead is
  "A" when region is "EMEA"
  "B" otherwise"""
    ).calendar_choices["lead"]
    assert [(c.calendar, c.condition is not None) for c in choices] == [("A", True), ("B", False)]


def test_settings() -> None:
    """Zone of timestamps, order of dates, start of the year."""
    found = rules(
        "timestamps are in Europe/Paris\ndates are written day/month/year\n"
        "the year starts in February"
    )
    assert (str(found.zone), str(found.date_order), found.year_starts) == (
        "Europe/Paris",
        "day/month/year",
        2,
    )
