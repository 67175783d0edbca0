"""Lints about duties that come again: their lengths, their zone, their calendar."""

from __future__ import annotations

import pytest

from .found import found, lines

OFFICE = 'calendar "Office"\n  in UTC\n  open Monday to Friday from 9:00 to 17:00\n'


def rolls(length: str) -> str:
    """A duty that is due again after such a time."""
    return f"{OFFICE}Pulse: support calls every ticket every {length} until resolution\n"


@pytest.mark.parametrize(
    ("length", "message"),
    [
        ("24 business hours", "`24 business hours` come to 3 business days"),
        ("4 hours", "`4 hours` run at night and on days off too"),
        ("3 months", "`3 months` is longer than a month"),
    ],
)
def test_lengths_that_surprise(length: str, message: str) -> None:
    """A turn may be longer or shorter than it looks, as a limit may."""
    (said,) = found(rolls(length), "SLA308")
    assert said.startswith(message)


def test_one_day() -> None:
    """`every 1 day` lasts until the end of tomorrow; other lengths are clear."""
    assert lines(rolls("1 day"), "SLA314") == [4]
    assert lines(rolls("1 business day") + rolls("2 days")[len(OFFICE) :], "SLA314") == []


@pytest.mark.parametrize("again", ["every week", "every 2 business days until resolution"])
def test_a_zone_is_asked_for(again: str) -> None:
    """A file that reads moments should say which zone they are in; numbers need none."""
    text = f"support calls every ticket {again}\n"
    assert len(found(text, "SLA313")) == 1
    assert found(f"timestamps are in UTC\n{text}", "SLA313") == []
    numbers = "".join(
        f"\n  {name} (moment in epoch seconds)"
        for name in ("created_at", "called_at", "resolved_at")
    )
    assert found(f"a ticket has{numbers}\n{text}", "SLA313") == []


def test_business_time_needs_a_calendar() -> None:
    """Turns of business days on the built-in calendar are noted; periods count no such time."""
    assert len(found(rolls("2 business days").removeprefix(OFFICE), "SLA316")) == 1
    assert found(rolls("2 business days"), "SLA316") == []
    assert found("support calls every ticket every week\n", "SLA316") == []
