"""Lengths of time a finding tells of, in microseconds of the limit's own kind of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.calendar import CalendarError
from slarules.evaluation.finding import Ground
from slarules.evaluation.limits import ClockTimer
from slarules.evaluation.moments import Day
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from slarules.evaluation.finding import Finding

__all__ = ["elapsed", "overdue", "remaining", "run_between"]

# Tuples, not sets: they compare by identity, enumeration members hash in Python.
_JUDGED = (Status.MET, Status.MISSED, Status.ON_TRACK, Status.AT_RISK, Status.PAUSED)


def elapsed(finding: Finding, at: int) -> int | None:
    """What ran from the start to the action, or to `at` where it is not done."""
    started, end = finding.started, _end(finding, at)
    if started is None or end is None or end < started:
        return None
    return run_between(finding, started, end)


def remaining(finding: Finding, at: int) -> int | None:
    """What may still run until due; on a clock that stands still, what has not yet run."""
    if finding.status is Status.PAUSED:
        timer = finding.track.timer if finding.track else None
        ran = elapsed(finding, at)
        return timer.amount - ran if isinstance(timer, ClockTimer) and ran is not None else None
    if finding.due is None or finding.status not in (Status.ON_TRACK, Status.AT_RISK):
        return None
    return run_between(finding, at, finding.due)


def overdue(finding: Finding, at: int) -> int | None:
    """What ran from due to the action, or to `at` where it is not done."""
    end = _end(finding, at)
    if finding.status is not Status.MISSED or finding.due is None or end is None:
        return None
    return run_between(finding, finding.due, end)


def run_between(finding: Finding, start: int, end: int) -> int | None:
    """The time that ran between two instants, `None` where the calendar cannot tell."""
    track, pauses = finding.track, finding.pauses
    assert track is not None  # what was judged ran on one
    try:
        if pauses:
            return track.clock.between_paused_us(start, end, pauses)
        return track.clock.between_us(start, end)
    except CalendarError:
        return None


def _end(finding: Finding, at: int) -> int | None:
    finished = finding.finished
    if finding.status not in _JUDGED or isinstance(finished, Day):
        return None
    if finding.ground is Ground.JUDGED:
        return None  # a period is no race: nothing in it is quick, and what is over is not late
    return at if finished is None else finished
