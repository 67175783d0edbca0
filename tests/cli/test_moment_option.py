"""`--at`."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from .running import RULES, run, write

if TYPE_CHECKING:
    from pathlib import Path


def asked(rules: str, leads: str, at: str) -> str:
    """The moment that an evaluation was for."""
    result = run("evaluate", rules, leads, "--at", at, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return str(json.loads(result.stdout)["at"])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-06T12:00:00+01:00", "2026-03-06T12:00:00+01:00"),
        ("2026-03-06T11:00Z", "2026-03-06T12:00:00+01:00"),
        ("2026-03-06", "2026-03-06T23:59:59.999999+01:00"),
        ("2026-03-29", "2026-03-29T23:59:59.999999+02:00"),
    ],
)
def test_moments_are_in_the_zone_of_the_default_calendar(
    rules: str, leads: str, written: str, expected: str
) -> None:
    """Moments keep their instant; a date is its end."""
    assert expected == asked(rules, leads, written)


def test_now_is_the_default(rules: str, leads: str) -> None:
    """Without the option the question is for now."""
    for at in (asked(rules, leads, "now"), asked(rules, leads, " NOW ")):
        moment = datetime.fromisoformat(at)
        assert abs(datetime.now(moment.tzinfo) - moment) < timedelta(minutes=5)
    assert run("evaluate", rules, leads).exit_code == 0


def test_moments_without_offset_are_refused(rules: str, leads: str) -> None:
    """A naive moment could be any of many; the message shows how to write it."""
    result = run("evaluate", rules, leads, "--at", "2026-03-06T12:00")
    assert result.exit_code == 2
    assert "`2026-03-06T12:00` has no offset; write 2026-03-06T12:00:00+01:00" in result.stderr


def test_rules_may_say_what_a_moment_without_offset_means(tmp_path: Path, leads: str) -> None:
    """Where the rules state a zone for such values, it holds for the option too."""
    rules = write(tmp_path, "zone.sla", RULES + "timestamps are in America/New_York\n")
    assert asked(rules, leads, "2026-03-06T06:00") == "2026-03-06T12:00:00+01:00"


@pytest.mark.parametrize("at", ["soon", "2026-02-30", "2026-13-01T00:00Z", "9999-12-31", ""])
def test_what_is_no_moment_is_refused(rules: str, leads: str, at: str) -> None:
    """Anything else is one clear line and exit code 2."""
    result = run("evaluate", rules, leads, "--at", at)
    assert result.exit_code == 2
    assert "is no moment" in result.stderr
