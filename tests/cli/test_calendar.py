"""`slarules calendar`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .running import run, write

if TYPE_CHECKING:
    from pathlib import Path

RULES = """\
calendar "New York"
  in America/New_York
  open Monday to Friday from 9:00 to 12:30 and from 13:30 to 17:30
  open on 2026-11-27 from 9:00 to 13:15
  closed on holidays of US
  closed on 2026-11-30
calendar "Night desk"
  in Asia/Singapore
  open Monday to Friday from 22:00 to 6:00
the default calendar is "New York"
sales contacts MQL within 24 business hours
"""


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """Rules with two calendars."""
    return write(tmp_path, "calendars.sla", RULES)


def lines(*arguments: str) -> list[str]:
    """What a calendar command prints."""
    result = run("calendar", *arguments)
    assert result.exit_code == 0, result.stderr
    return [line.rstrip() for line in result.stdout.splitlines()]


def test_a_month_is_a_line_a_day(rules: str) -> None:
    """Each day has its bar, its hours in words and what makes it special."""
    drawn = lines(rules, "--month", "2026-11")
    assert drawn[0] == "New York · November 2026 · America/New_York"
    assert drawn[3] == f"Sun  1  {'·' * 48}  clocks go back 1 h"
    bar = "·" * 18 + "█" * 7 + "··" + "█" * 8 + "·" * 13
    assert drawn[4] == f"Mon  2  {bar}  9:00-12:30 13:30-17:30"
    assert drawn[28] == f"Thu 26  {'·' * 48}  Thanksgiving Day"
    assert drawn[29] == f"Fri 27  {'·' * 18}{'█' * 8}▒{'·' * 21}  9:00-13:15, special hours"
    assert drawn[32] == f"Mon 30  {'·' * 48}  closed"
    assert drawn[-1] == "18 business days, 132 h of business time"


def test_night_shifts_are_drawn_where_they_run(rules: str) -> None:
    """A shift over midnight shows on both dates, its hours on the one it starts on."""
    drawn = lines(rules, "night  DESK", "--month", "2026-11")
    assert drawn[4] == f"Mon  2  {'·' * 44}████  22:00-6:00"
    assert drawn[8] == f"Fri  6  {'█' * 12}{'·' * 32}████  22:00-6:00"
    assert drawn[9] == f"Sat  7  {'█' * 12}{'·' * 36}"


def test_a_month_is_data_too(rules: str) -> None:
    """As JSON the month has its days with hours and lengths."""
    found = json.loads("\n".join(lines(rules, "--month", "2026-11", "--format", "json")))
    assert (
        found["calendar"],
        found["month"],
        found["business_days"],
    ) == ("New York", "2026-11", 18)
    assert found["days"][26] == {
        "date": "2026-11-27",
        "weekday": "Friday",
        "hours": [["2026-11-27T09:00:00-05:00", "2026-11-27T13:15:00-05:00"]],
        "open_seconds": 15300,
        "reason": "special hours",
        "clock_change_seconds": 0,
    }
    assert found["days"][0]["clock_change_seconds"] == -3600


def test_unknown_calendars_are_told(rules: str) -> None:
    """A name that no calendar has is exit code 2, with the nearest or all."""
    result = run("calendar", rules, "New Yrok", "--month", "2026-11")
    assert (result.exit_code, "did you mean `New York`?" in result.stderr) == (2, True)
    result = run("calendar", rules, "xyzzy", "--month", "2026-11")
    assert "there is `New York` and `Night desk`" in result.stderr


@pytest.mark.parametrize("month", ["2026", "2026-13", "2026-00", "0000-01", "November"])
def test_what_is_no_month_is_refused(rules: str, month: str) -> None:
    """A month is a year and a number from 1 to 12."""
    result = run("calendar", rules, "--month", month)
    assert (result.exit_code, "write it like 2026-11" in result.stderr) == (2, True)


def test_years_without_holidays_are_told(rules: str) -> None:
    """A month whose holidays nobody knows cannot be drawn."""
    result = run("calendar", rules, "--month", "1500-01")
    assert (result.exit_code, "`New York` cannot be drawn: " in result.stderr) == (2, True)


def test_rules_with_errors_draw_nothing(tmp_path: Path) -> None:
    """Errors in the rules are shown, with exit code 2."""
    path = write(tmp_path, "bad.sla", RULES.replace("America/New_York", "America/Nowhere"))
    result = run("calendar", path, "--month", "2026-11")
    assert (result.exit_code, "error[SLA" in result.stderr) == (2, True)
