"""Races between an action and its limit, for many rows at once; `evaluation/timing.py` in columns.

Each function has the rows of one kind of limit, and says how they stand. A row that it marks as
left has the evaluator asked; what else it says of it means nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.answers import NONE, STATUSES
from slarules.columnar.timers import one_or_each
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.moment_lists import Listed
    from slarules.columnar.pauses import Paused
    from slarules.columnar.runners import Runners
    from slarules.columnar.timers import Timers

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = [
    "AT_RISK",
    "MET",
    "MISSED",
    "NOT_APPLICABLE",
    "ON_TRACK",
    "PAUSED",
    "Outcome",
    "Timed",
    "before_event",
    "by_given",
    "no_sooner",
    "within",
]

MET = STATUSES.index(Status.MET)
MISSED = STATUSES.index(Status.MISSED)
ON_TRACK = STATUSES.index(Status.ON_TRACK)
AT_RISK = STATUSES.index(Status.AT_RISK)
PAUSED = STATUSES.index(Status.PAUSED)
NOT_APPLICABLE = STATUSES.index(Status.NOT_APPLICABLE)


@frozen(kw_only=True)
class Timed:
    """When something happened, `NONE` where it did not, and which rows are left."""

    us: Integers
    left: Flags


@frozen(kw_only=True)
class Outcome:
    """How rows stand, side by side; instants are `NONE` where there is none."""

    status: NDArray[np.uint8]
    started: Integers
    due: Integers
    finished: Integers
    left: Flags

    @classmethod
    def blank(cls, height: int) -> Outcome:
        """One to be filled in."""
        return cls(
            status=np.full(height, NOT_APPLICABLE, np.uint8),
            started=np.full(height, NONE),
            due=np.full(height, NONE),
            finished=np.full(height, NONE),
            left=np.zeros(height, np.bool_),
        )

    def those(self, chosen: Flags | Integers) -> Outcome:
        """Some of the rows."""
        return Outcome(
            status=self.status[chosen],
            started=self.started[chosen],
            due=self.due[chosen],
            finished=self.finished[chosen],
            left=self.left[chosen],
        )

    def fill(self, rows: Integers, found: Outcome) -> None:
        """Write the outcome of some rows to their places."""
        self.status[rows] = found.status
        self.started[rows], self.due[rows] = found.started, found.due
        self.finished[rows], self.left[rows] = found.finished, found.left

    def as_ceiling(self) -> Outcome:
        """The same of what may not be done too often; `Repeated.judged`."""
        status, nothing = self.status.copy(), np.full(len(self.status), NONE)
        status[self.status == MET] = MISSED
        status[self.status == MISSED] = MET
        finished = np.where(self.status == MISSED, NONE, self.finished)
        return Outcome(
            status=status, started=nothing, due=nothing, finished=finished, left=self.left
        )


def within(
    timers: Timers, runners: Runners, done: Timed, restarts: Listed | None, at: int
) -> Outcome:
    """A limit that a timer measures from the start, or from the last restart that counts."""
    due, answered = timers.due(runners.which, runners.start)
    found = _raced(runners.start, due, done, at, done.left | ~answered)
    if restarts is None:
        return found
    counts = np.bincount(restarts.rows, minlength=len(restarts.left))
    ends = np.cumsum(counts)
    again = np.flatnonzero((counts > 0)[runners.rows] | restarts.left[runners.rows])
    if not again.size:
        return found
    rows = runners.rows[again]
    own = Timed(us=done.us[again], left=found.left[again] | restarts.left[rows])
    moments = (restarts.us, (ends - counts)[rows], ends[rows])
    found = evolve(found, started=runners.start.copy())
    found.fill(again, _restarted(timers, runners.those(again), due[again], own, moments, at))
    return found


def _restarted(
    timers: Timers,
    runners: Runners,
    due: Integers,
    done: Timed,
    moments: tuple[Integers, Integers, Integers],
    at: int,
) -> Outcome:
    """Run clocks through their restarts, in rounds; as `evaluation.clock.run_clock`.

    Of the moments each row has its own, from one place up to another.
    """
    us, begins, ends = moments
    started, left = runners.start.copy(), done.left.copy()
    until = np.where(done.us == NONE, at, done.us)  # one after the action was done is too late
    going = np.flatnonzero((begins < ends) & ~left)
    while going.size:
        again = us[begins[going]]
        begins[going] += 1
        counts = again > started[going]
        over = counts & ((again > due[going]) | (until[going] < again))
        rows = going[counts & ~over]
        started[rows] = again[counts & ~over]
        due[rows], answered = timers.due(runners.those(rows).which, started[rows])
        left[rows] |= ~answered
        going = going[~over]
        going = going[(begins[going] < ends[going]) & ~left[going]]
    return _raced(started, due, done, at, left)


def paused(timers: Timers, runners: Runners, found: Outcome, pauses: Paused, at: int) -> Outcome:
    """The same for clocks that stood still for a time; all of them count amounts of time."""
    assert timers.amounts is not None
    place = one_or_each(timers.places, runners.which)
    amount = np.broadcast_to(timers.amounts[runners.which], len(runners.rows))
    due, answered = pauses.due(timers.clocks.many, place, runners.start, amount, runners.rows)
    done = Timed(us=found.finished, left=found.left | ~answered)
    raced = _raced(found.started, due, done, at, done.left)
    stands = due == NONE  # then nothing is late
    raced.status[stands] = np.where(done.us[stands] == NONE, np.uint8(PAUSED), np.uint8(MET))
    return raced


def by_given(runners: Runners, given: Timed, done: Timed, at: int) -> Outcome:
    """A deadline the record carries; without one nothing is asked of it."""
    found = _raced(runners.start, given.us, done, at, done.left | given.left)
    nothing = (given.us == NONE) & ~given.left
    found.status[nothing] = NOT_APPLICABLE
    found.left[nothing] = False
    return found


def before_event(runners: Runners, event: Timed, done: Timed) -> Outcome:
    """An action that has to come before an event, whenever that is."""
    is_done, has_come = done.us != NONE, event.us != NONE
    status = np.full(len(done.us), ON_TRACK, np.uint8)
    status[has_come] = MISSED
    status[is_done & (~has_come | (done.us <= event.us))] = MET
    return _never_due(status, runners, done, done.left | event.left)


def no_sooner(timers: Timers, runners: Runners, done: Timed) -> Outcome:
    """A limit before which the action is too soon; whoever waits is never late."""
    status, left = np.full(len(done.us), ON_TRACK, np.uint8), done.left.copy()
    rows = np.flatnonzero(done.us != NONE)
    finishers = runners.those(rows)
    soonest, answered = timers.due(finishers.which, finishers.start)
    status[rows] = np.where(soonest <= done.us[rows], MET, MISSED)
    left[rows] |= ~answered
    return _never_due(status, runners, done, left)


def _raced(started: Integers, due: Integers, done: Timed, at: int, left: Flags) -> Outcome:
    """Who was first: what is not done is late once `at` is past due."""
    is_open = done.us == NONE
    status = (np.where(is_open, at, done.us) > due).view(np.uint8)  # met or missed
    status[is_open & (status == MET)] = ON_TRACK
    return Outcome(status=status, started=started, due=due, finished=done.us, left=left)


def _never_due(status: NDArray[np.uint8], runners: Runners, done: Timed, left: Flags) -> Outcome:
    """What stands so without a due instant."""
    due = np.full(len(status), NONE)
    return Outcome(status=status, started=runners.start, due=due, finished=done.us, left=left)
