"""Dates in force, both included."""

from __future__ import annotations

from datetime import date

import pytest

from slarules.calendar import to_us
from slarules.evaluation.moments import Day
from slarules.evaluation.window import Window

from .builders import NEW_YORK, at

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 6)


@pytest.mark.parametrize(
    ("moment", "inside", "from_first", "until_last"),
    [
        ("2026-03-01T23:59:59.999999", False, False, True),
        ("2026-03-02T00:00", True, True, True),
        ("2026-03-06T23:59:59.999999", True, True, True),
        ("2026-03-07T00:00", False, True, False),
        ("0002-01-01T00:00", False, False, True),
        ("8999-12-31T00:00", False, True, False),
    ],
)
def test_which_moments_lie_in_a_window(
    moment: str, inside: bool, from_first: bool, until_last: bool
) -> None:
    """Instants from the first date's first to the last date's last, and the dates between."""
    instant = at(moment)
    windows = [
        Window.of(starts, ends, NEW_YORK)
        for starts, ends in ((FIRST, LAST), (FIRST, None), (None, LAST))
    ]
    for held in (to_us(instant), Day(instant.toordinal())):
        found = [window is not None and window.holds(held) for window in windows]
        assert found == [inside, from_first, until_last]


def test_without_dates_there_is_no_window() -> None:
    """Everything is in force."""
    assert Window.of(None, None, NEW_YORK) is None
