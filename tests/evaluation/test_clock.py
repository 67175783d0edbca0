"""A running clock: pauses that make it stand still, restarts that begin it anew."""

from __future__ import annotations

from typing import Any

import pytest

from slarules.calendar import BusinessClock, PlainClock
from slarules.evaluation.clock import (
    FOREVER,
    Run,
    due_of,
    read_intervals,
    read_pauses,
    read_restarts,
    run_clock,
)
from slarules.evaluation.finding import Reason
from slarules.evaluation.limits import ClockTimer, DayTimer
from slarules.evaluation.moments import Day, MomentReader
from slarules.evaluation.scope import MomentsAt
from slarules.model.durations import Unit
from slarules.model.fields import Epoch

from .builders import UTC, schedule

SECOND = 1_000_000
DAY = 86_400 * SECOND
TEN = ClockTimer(PlainClock(UTC), 10)
OFFICE = BusinessClock(schedule(zone=UTC))
# 2 January 1970 is a Friday; the office is open from 9:00 to 17:00 on it.
FRIDAY = 719_164
ONE_DAY = DayTimer(calendar=OFFICE, clock=OFFICE, count=1, unit=Unit.DAY)
READER = MomentReader(zone=UTC, epoch=Epoch.SECONDS)
WAITS = MomentsAt(name="waits", slot=0, reader=READER)
HOLDS = MomentsAt(name="holds", slot=1, reader=READER)


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ((), 110),
        (((102, 105),), 113),
        (((110, 120),), 110),
        (((109, FOREVER),), None),
        (((110, FOREVER),), 110),
        (((111, FOREVER),), 110),
        (((102, 105), (112, FOREVER)), None),
        (((102, 105), (113, FOREVER)), 113),
        (((90, FOREVER),), None),
    ],
)
def test_a_limit_waits_for_pauses_that_begin_before_it_is_due(
    pauses: tuple[tuple[int, int], ...], expected: int | None
) -> None:
    """Ended ones push the due instant back; while one runs there is none."""
    assert due_of(TEN, 100, None, pauses) == expected


def test_a_running_pause_takes_a_date_only_if_it_covers_all_its_hours() -> None:
    """One that began after opening leaves the date its end; one before it leaves none."""
    thursday = (FRIDAY - 719_163 - 1) * DAY + 12 * 3_600 * SECOND
    end = 2 * DAY - 1
    opening = DAY + 9 * 3_600 * SECOND
    assert end == due_of(ONE_DAY, thursday, None, ((opening + 1, FOREVER),))
    assert due_of(ONE_DAY, thursday, None, ((opening, FOREVER),)) is None


@pytest.mark.parametrize(
    ("restarts", "done", "expected"),
    [
        ((), None, Run(100, None, 110, 0)),
        ((105,), None, Run(105, None, 115, 1)),
        ((110,), None, Run(110, None, 120, 1)),
        ((111,), None, Run(100, None, 110, 0)),
        ((100,), None, Run(100, None, 110, 0)),
        ((99, 101), None, Run(101, None, 111, 1)),
        ((105, 115, 126), None, Run(115, None, 125, 2)),
        ((105,), 104, Run(100, None, 110, 0)),
        ((105,), 105, Run(105, None, 115, 1)),
        ((105, 108), 107, Run(105, None, 115, 1)),
    ],
)
def test_restarts(restarts: tuple[int, ...], done: int | None, expected: Run) -> None:
    """Those after the start, up to the due instant of their moment and up to the action, count."""
    assert expected == run_clock(TEN, 100, UTC, (), restarts, done)


def test_restarts_of_dates() -> None:
    """A date begins with its first instant, and stays known as a date until another restart."""
    assert run_clock(TEN, Day(FRIDAY), UTC) == Run(DAY, FRIDAY, DAY + 10, 0)
    later = run_clock(ONE_DAY, DAY - 1, UTC, (), (Day(FRIDAY),))
    assert later == Run(DAY, FRIDAY, 5 * DAY - 1, 1)
    again = run_clock(TEN, Day(FRIDAY), UTC, (), (DAY + 5,))
    assert again == Run(DAY + 5, None, DAY + 15, 1)


def test_restarts_while_a_pause_runs() -> None:
    """A clock that stands still is not due, so a restart is never too late for it."""
    pauses = ((105, FOREVER),)
    assert run_clock(TEN, 100, UTC, pauses, (500,)) == Run(500, None, None, 1)
    assert run_clock(TEN, 100, UTC, pauses, (500,), 400) == Run(100, None, None, 0)
    assert run_clock(TEN, 80, UTC, pauses, (85, 94)) == Run(94, None, 104, 2)


def row(waits: object, holds: object = None) -> list[object]:
    """A record's fields."""
    return [waits, holds]


@pytest.mark.parametrize(
    ("waits", "holds", "expected"),
    [
        (None, None, ()),
        ([[10, 20]], None, ((10, 20),)),
        ([[10, 20], [15, 30]], [[25, 40]], ((10, 40),)),
        ([[10, 100]], None, ((10, 100),)),
        ([[10, 101]], None, ((10, None),)),
        ([[10, None]], None, ((10, None),)),
        ([[100, None]], None, ((100, None),)),
        ([[101, None]], None, ()),
        ([[10, 10]], None, ()),
        ([[20, 10]], None, "`waits` has an interval that ends before it begins"),
        ("soon", None, "`waits` is `soon`, which is no list of intervals"),
        ([[10, 20]], "soon", "`holds` is `soon`, which is no list of intervals"),
    ],
)
def test_pauses(waits: object, holds: object, expected: Any) -> None:
    """Those that began up to `at` (100), merged; what ends after it still runs."""
    found = read_pauses((WAITS, HOLDS), row(waits, holds), 100 * SECOND, UTC)
    if isinstance(found, Reason):
        assert expected == str(found)
    else:
        ends = [None if end == FOREVER else end // SECOND for _, end in found]
        begins = [begin // SECOND for begin, _ in found]
        assert expected == tuple(zip(begins, ends, strict=True))


def test_dates_end_pauses_with_their_last_instant() -> None:
    """From one date to another is all of both; a moment ends right where it lies."""
    dates = read_intervals(WAITS, row([["1970-01-02", "1970-01-02"]]), UTC)
    assert dates == ((DAY, 2 * DAY),)
    mixed = read_intervals(WAITS, row([["1970-01-02", 2 * 86_400]]), UTC)
    assert mixed == ((DAY, 2 * DAY),)
    assert read_intervals(WAITS, row([["1970-01-02", None]]), UTC) == ((DAY, FOREVER),)


@pytest.mark.parametrize(
    ("waits", "holds", "expected"),
    [
        (None, None, ()),
        (50, [101, 30], (30, 50)),
        ([70, 100], 60, (60, 70, 100)),
        ("soon", 60, "`waits` is `soon`, which is no moment"),
        (60, "soon", "`holds` is `soon`, which is no moment"),
    ],
)
def test_restarts_of_several_fields(waits: object, holds: object, expected: Any) -> None:
    """All up to `at` (100), in order."""
    found = read_restarts((WAITS, HOLDS), row(waits, holds), 100 * SECOND, UTC)
    if isinstance(found, Reason):
        assert expected == str(found)
    else:
        assert expected == tuple(each // SECOND for each in found if isinstance(each, int))
