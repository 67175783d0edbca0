"""Lengths of time that findings tell of: what ran, what may still run, and what ran too long."""

from __future__ import annotations

import pytest

from slarules.calendar import BusinessClock, HolidayRegion, PlainClock
from slarules.evaluation.course import open_time
from slarules.evaluation.finding import Finding, Ground
from slarules.evaluation.limits import Clock, ClockTimer, DayTimer
from slarules.evaluation.measure import elapsed, overdue, remaining, run_between
from slarules.evaluation.moments import Day
from slarules.evaluation.status import Status
from slarules.evaluation.track import Track
from slarules.model.durations import Unit

from .builders import UTC, hours, schedule, tier

AMERICAN = BusinessClock(schedule(zone=UTC, holidays=(HolidayRegion(country="US"),)))
DAYS = DayTimer(calendar=AMERICAN, clock=AMERICAN, count=1, unit=Unit.DAY)


def track(clock: Clock | None = None, *, by_days: bool = False) -> Track:
    """A track of ten microseconds, on plain time unless said otherwise."""
    clock = clock or PlainClock(UTC)
    epoch = AMERICAN.schedule.zone
    return Track(
        tier=tier(hours(1)),
        name="Office",
        calendar=AMERICAN,
        zone=epoch,
        epoch=None,  # type: ignore[arg-type]
        clock=clock,
        ran=open_time(clock),
        timer=DAYS if by_days else ClockTimer(clock, 10),
    )


def found(status: str, **more: object) -> Finding:
    """A finding on a clock from 100 to 110, asked about at 105."""
    parts = {"track": track(), "started": 100, "due": 110} | more
    return Finding(Status(status), **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finding", "ran", "left", "late"),
    [
        (found("on_track"), 5, 5, None),
        (found("at_risk"), 5, 5, None),
        (found("met", finished=103), 3, None, None),
        (found("missed", finished=112), 12, None, 2),
        (found("missed", due=102), 5, None, 3),
        (found("paused", due=None, pauses=((103, 1 << 62),)), 3, 7, None),
        (found("paused", due=None, track=track(by_days=True)), 5, None, None),
        (found("paused", due=None, started=106), None, None, None),
        (found("met", finished=99), None, None, None),
        (found("met", finished=100), 0, None, None),
        (found("met", finished=Day(719_163)), None, None, None),
        (found("missed", finished=Day(719_163)), None, None, None),
        (found("missed", due=None), 5, None, None),
        (found("on_track", due=None), 5, None, None),
        (found("on_track", started=None), None, 5, None),
        (found("on_track", ground=Ground.JUDGED), None, 5, None),
        (found("missed", ground=Ground.JUDGED, due=102), None, None, None),
        (found("not_applicable"), None, None, None),
        (found("indeterminate", due=102), None, None, None),
        (found("on_track", pauses=((101, 103), (107, 108))), 3, 4, None),
        (found("missed", due=102, pauses=((103, 104),)), 4, None, 2),
    ],
)
def test_lengths(finding: Finding, ran: int | None, left: int | None, late: int | None) -> None:
    """Elapsed and overdue up to the action or the question, remaining while it is open."""
    assert (ran, left, late) == (
        elapsed(finding, 105),
        remaining(finding, 105),
        overdue(finding, 105),
    )


def test_lengths_nobody_knows() -> None:
    """Where a calendar has no holidays for the time, the length is none."""
    far = 10**16
    assert run_between(found("met", track=track(AMERICAN)), 0, far) is None
    assert run_between(found("met", track=track(AMERICAN), pauses=((1, 2),)), 0, far) is None
