"""The order in which moments are counted, where a date may lie before or after another moment."""

from __future__ import annotations

from itertools import chain

import pytest

from slarules.calendar import BusinessClock
from slarules.evaluation.moments import Day, first_us, last_us
from slarules.evaluation.repetition import Repeated
from slarules.evaluation.status import Status

from .builders import UTC, schedule
from .sentences import verdict

CLOCK = BusinessClock(schedule(zone=UTC))
REPEATED = Repeated(needed=2, at_most=False, over=None, apart=None)
DAYS = [Day(ordinal) for ordinal in range(739_700, 739_720)]


def test_a_date_counts_as_late_as_it_may_where_that_is_to_be_certain() -> None:
    """It stands at its last instant, before a moment at just that: it began earlier."""
    ends = [last_us(day, UTC) for day in DAYS]
    moments = [*ends, *DAYS]
    expected = [*chain.from_iterable(zip(DAYS, ends, strict=True))]
    assert REPEATED.counted(moments, CLOCK, certain=True) == expected


def test_a_date_counts_as_early_as_it_may_otherwise() -> None:
    """It stands at its first instant, after a moment at just that: it ends later."""
    begins = [first_us(day, UTC) for day in DAYS]
    noons = [begin + 12 * 3_600_000_000 for begin in begins]
    moments = [*noons, *DAYS, *begins]
    expected = [*chain.from_iterable(zip(begins, DAYS, noons, strict=True))]
    assert REPEATED.counted(moments, CLOCK, certain=False) == expected


@pytest.mark.parametrize(
    ("attempts", "status"),
    [
        (["2026-03-02T12:00Z", "2026-03-03T12:00Z"], Status.MET),
        (["2026-03-02T12:00Z", "2026-03-03T12:00Z", "2026-03-04T12:00Z"], Status.MISSED),
    ],
)
def test_a_ceiling_is_no_race(attempts: list[str], status: Status) -> None:
    """Nothing in it is quick or late."""
    text = "sales makes at most 2 contact attempts to every lead within 5 days of creation"
    record = {"created_at": "2026-03-02T10:00Z", "contact_attempts": attempts}
    found = verdict(text, record)
    assert (found.status, found.due, found.elapsed, found.overdue) == (status, None, None, None)
