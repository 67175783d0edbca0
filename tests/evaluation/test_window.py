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


@pytest.mark.parametrize(
    ("moment", "until_last"),
    [
        ("2026-03-01T00:00", False),
        ("2026-03-06T23:59:59.999999", False),
        ("2026-03-07T00:00", True),
        ("8999-12-31T00:00", True),
    ],
)
def test_when_a_window_is_over(moment: str, until_last: bool) -> None:
    """After the last instant of its last date, and never where it has none."""
    instant = at(moment)
    closed, open_ended = Window.of(FIRST, LAST, NEW_YORK), Window.of(FIRST, None, NEW_YORK)
    assert closed is not None
    assert open_ended is not None
    for asked in (to_us(instant), Day(instant.toordinal())):
        assert (closed.is_over_by(asked), open_ended.is_over_by(asked)) == (until_last, False)


@pytest.mark.parametrize(("last", "is_empty"), [(1, True), (2, False), (3, False)])
def test_a_window_that_ends_before_it_begins_is_empty(last: int, is_empty: bool) -> None:
    """One of a single date is not."""
    window = Window.of(FIRST, date(2026, 3, last), NEW_YORK)
    assert window is not None
    assert window.is_empty is is_empty


def test_without_dates_there_is_no_window() -> None:
    """Everything is in force."""
    assert Window.of(None, None, NEW_YORK) is None
