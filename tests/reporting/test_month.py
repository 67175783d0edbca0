"""A calendar's month."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from slarules.calendar import BusinessCalendar, Schedule, Shift
from slarules.reporting.month import Month, MonthDay


def month(zone: str, opens: int, closes: int, year: int, number: int) -> Month:
    """A month of a calendar with one shift on each day, in seconds after midnight."""
    weekly = ((Shift(opens, closes),),) * 7
    schedule = Schedule(name="Office", zone=ZoneInfo(zone), weekly=weekly)
    return Month.of(BusinessCalendar(schedule), year, number)


def day(month: Month, number: int) -> MonthDay:
    """One day of a month."""
    return month.days[number - 1]


def test_days_have_their_hours_in_words() -> None:
    """Wall times without needless digits; midnight as a close is 24:00."""
    assert day(month("UTC", 0, 86_400, 2026, 3), 1).hours_in_words == "0:00-24:00"
    assert day(month("UTC", 32_400, 61_230, 2026, 3), 1).hours_in_words == "9:00-17:00:30"


def test_cells_are_shares_of_half_hours() -> None:
    """A half hour that is open in part says so."""
    cells = day(month("UTC", 9 * 3600, 9 * 3600 + 2700, 2026, 3), 1).cells
    assert cells[17:21] == (0.0, 1.0, 0.5, 0.0)


@pytest.mark.parametrize(
    ("number", "hours", "note"),
    [(3, 23, "clocks go forward 1 h"), (10, 25, "clocks go back 1 h")],
)
def test_changes_of_clocks_are_noted(number: int, hours: int, note: str) -> None:
    """A day on which clocks change has another length, and its note says why."""
    drawn = month("Europe/Berlin", 0, 86_400, 2026, number)
    changed = [each for each in drawn.days if each.shift]
    assert [(each.note, each.open) for each in changed] == [(note, timedelta(hours=hours))]
    assert drawn.open == timedelta(hours=24 * 31 + hours - 24)


def test_changes_of_less_than_an_hour_are_in_minutes() -> None:
    """Lord Howe Island moves its clocks by half an hour."""
    drawn = month("Australia/Lord_Howe", 0, 86_400, 2026, 4)
    assert [each.note for each in drawn.days if each.shift] == ["clocks go back 30 min"]


def test_changes_at_midnight_belong_to_the_day_they_shorten() -> None:
    """Where midnight itself does not exist, the day that lacks it is the changed one."""
    drawn = month("America/Sao_Paulo", 0, 86_400, 2017, 10)
    assert [each.date for each in drawn.days if each.shift] == [date(2017, 10, 15)]
