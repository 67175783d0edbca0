"""The short way through the commonest commitment: one clock limit, nothing out of the ordinary.

It gives the answers of `DeadlineJudge.find`, to which it leaves every record that is not plain:
it only spares the calls in between, which together cost more than the arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from slarules.calendar import to_us
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.finding import Finding
from slarules.evaluation.limits import ClockTimer
from slarules.evaluation.moments import EARLIEST_US, LATEST_US
from slarules.evaluation.status import Status
from slarules.evaluation.subject import NOT_THE_THING

if TYPE_CHECKING:
    from slarules.evaluation.judge import Judge
    from slarules.evaluation.records import Row
    from slarules.evaluation.window import Window

__all__ = ["Find", "short_way"]

Find = Callable[["Row", int], Finding]
"""From a row and the moment the question is asked for to a finding."""


def short_way(judge: Judge) -> Find:
    """The judge's `find`, shortened where the commitment is of the commonest kind."""
    if not isinstance(judge, DeadlineJudge) or judge.race.repeated:
        return judge.find
    becomes, track, race = judge.subject.becomes, judge.only, judge.race
    if becomes is None or track is None or not isinstance(track.timer, ClockTimer):
        return judge.find
    if track.event or track.risk or race.pauses or race.restarts or race.unless:
        return judge.find
    fits, long_way = judge.subject.fits, judge.find
    start_slot, finish_slot = becomes.slot, race.action.slot
    add, amount = track.clock.add_us, track.timer.amount
    first, last = _span_in_force(judge.window)
    met, missed, on_track = Status.MET, Status.MISSED, Status.ON_TRACK

    def find(row: Row, at: int) -> Finding:
        fitting = fits(row, at)
        if fitting is False:
            return NOT_THE_THING
        began, done = row[start_slot], row[finish_slot]
        if not fitting or type(began) is not datetime:
            return long_way(row, at)
        try:
            start = to_us(began)
            if not first <= start <= last or start > at:
                return long_way(row, at)
            due = add(start, amount)
            if done is None:
                status = missed if at > due else on_track
                return Finding(status, None, (), track, start, start, due)
            if type(done) is datetime and start <= (finish := to_us(done)) <= at:
                status = met if finish <= due else missed
                return Finding(status, None, (), track, start, start, due, finish)
        except Exception:  # a zone's own code or the calendar: the long way says what is wrong
            pass
        return long_way(row, at)

    return find


def _span_in_force(window: Window | None) -> tuple[int, int]:
    """The first and last instant a clock may start at."""
    if window is None:
        return EARLIEST_US, LATEST_US
    return max(EARLIEST_US, window.starts), min(LATEST_US, window.ends - 1)
