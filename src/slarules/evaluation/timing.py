"""The race between an action and its limit, on one track: who was first, and is it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.clock import Run, read_pauses, read_restarts, run_clock
from slarules.evaluation.conditions import compile_optional
from slarules.evaluation.finding import Finding, Ground, Reason, not_applicable
from slarules.evaluation.finish import (
    UNDECIDED,
    is_at_or_before,
    read_finish,
    read_first,
    read_resumed,
)
from slarules.evaluation.frame import excepted
from slarules.evaluation.limits import DayTimer, Pauses
from slarules.evaluation.moments import Day, Moment, Moments, first_us, last_us
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable
from slarules.frozen import frozen

if TYPE_CHECKING:
    from slarules.evaluation.records import Row
    from slarules.evaluation.repetition import Repeated
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.evaluation.track import Track
    from slarules.model.commitments import Commitment, Deadline, Repetition

__all__ = ["Race"]

NO_DEADLINE = not_applicable(Reason(None, "the record carries no deadline"))


@frozen(kw_only=True)
class Race:
    """The fields a deadline reads once its track and its start are known."""

    action: MomentsAt
    pauses: tuple[MomentsAt, ...]
    restarts: tuple[MomentsAt, ...]
    unless: Test | None
    early_counts: bool
    repeated: Repeated | None

    @classmethod
    def of(cls, commitment: Commitment, promise: Deadline, scope: Scope) -> Race:
        """Compile what a deadline's clauses name."""
        return cls(
            action=scope.moments_at(promise.action.field),
            pauses=tuple(scope.moments_at(event.field) for event in promise.pauses),
            restarts=tuple(scope.moments_at(event.field) for event in promise.restarts),
            unless=compile_optional(commitment.unless, scope),
            early_counts=promise.early_counts,
            repeated=_repeated(promise.repetition) if promise.repetition else None,
        )

    def within(self, track: Track, row: Row, at: int, start: Moment) -> Finding:
        """A limit that a timer measures from the start."""
        timer = track.timer
        assert timer is not None
        begin = start if type(start) is int else first_us(start, track.zone)
        finish = self._finish(track, row, at, begin)
        if type(start) is int and not (self.pauses or self.restarts):
            run = Run(begin, None, timer.due(begin, None), 0)
            return self._judge(track, row, at, start, run, finish)
        pauses = read_pauses(self.pauses, row, at, track.zone)
        if isinstance(pauses, Reason):
            return _unreadable(pauses, track, start)
        restarts = read_restarts(self.restarts, row, at, track.zone)
        if isinstance(restarts, Reason):
            return _unreadable(restarts, track, start)
        return self.between(track, row, at, start, finish, pauses, restarts)

    def between(
        self,
        track: Track,
        row: Row,
        at: int,
        start: Moment,
        finish: Moment | Unreadable | None,
        pauses: Pauses,
        restarts: Moments,
    ) -> Finding:
        """The same where it is known when the action was done, and when clocks stand still."""
        assert track.timer is not None
        done = last_us(finish, track.zone) if isinstance(finish, int | Day) else None
        run = run_clock(track.timer, start, track.zone, pauses, restarts, done)
        return self._judge(track, row, at, start, run, finish, pauses)

    def by_given(self, track: Track, row: Row, at: int, start: Moment | None) -> Finding:
        """A deadline the record carries; a date without time gives the whole of it."""
        assert track.event is not None
        given = track.event.read_all(row)
        if isinstance(given, tuple) and len(given) > 1:
            given = Unreadable("holds several moments")
        if isinstance(given, Unreadable):
            return _unreadable(Reason(track.event.name, given.text), track, start)
        if not given:
            return NO_DEADLINE
        deadline, by_date = given[0], isinstance(given[0], Day)
        due = track.calendar.date_ends(deadline.ordinal) if isinstance(deadline, Day) else deadline
        begin = None if start is None else first_us(start, track.zone)
        day = start.ordinal if isinstance(start, Day) else None
        finish = self._finish(track, row, at, begin)
        return self._judge(track, row, at, start, Run(begin, day, due, 0), finish, (), by_date)

    def before_event(self, track: Track, row: Row, at: int, start: Moment | None) -> Finding:
        """An action that has to come before an event, whenever that is."""
        zone, event = track.zone, track.event
        assert event is not None
        if self.repeated is None:
            finish = read_first(self.action, row, at, zone)
        else:
            finish = self.repeated.finish(self.action, row, at, None, track.calendar)
        limit = read_first(event, row, at, zone)
        begin = None if start is None else first_us(start, zone)
        found = Finding(Status.ON_TRACK, track=track, first=start, started=begin)
        if isinstance(limit, Unreadable):
            return self._excepted(found, row, at) or _with_problem(found, event, limit)
        if isinstance(finish, Unreadable):
            return self._excepted(found, row, at) or _with_problem(found, self.action, finish)
        found = found._replace(finished=finish)
        if finish is None:
            found = found._replace(status=Status.ON_TRACK if limit is None else Status.MISSED)
        elif limit is None:
            found = found._replace(status=Status.MET)
        else:
            found = self._decided(found, is_at_or_before(finish, limit, zone))
        return self._excepted(found, row, at) or found

    def no_sooner(self, track: Track, row: Row, at: int, start: Moment) -> Finding:
        """A limit before which the action is too soon; whoever waits is never late."""
        assert track.timer is not None
        zone, day = track.zone, start.ordinal if isinstance(start, Day) else None
        begin = first_us(start, zone)
        finish = read_resumed(self.action, row, at, begin, zone)
        found = Finding(Status.ON_TRACK, track=track, first=start, started=begin, day=day)
        if isinstance(finish, Unreadable):
            found = _with_problem(found, self.action, finish)
        elif finish is not None:
            soonest = track.timer.due(begin, day)
            in_time: bool | None
            if isinstance(finish, Day) and isinstance(track.timer, DayTimer):
                in_time = finish.ordinal > track.calendar.date_of(soonest - 1)
            else:
                in_time = is_at_or_before(soonest, finish, zone)
            found = self._decided(found._replace(finished=finish), in_time)
        return self._excepted(found, row, at) or found

    def _finish(
        self, track: Track, row: Row, at: int, begin: int | None
    ) -> Moment | Unreadable | None:
        if self.repeated is not None:
            counts_from = None if self.early_counts else begin
            return self.repeated.finish(self.action, row, at, counts_from, track.calendar)
        return read_finish(self.action, row, at, begin, track.zone, self.early_counts)

    def _judge(
        self,
        track: Track,
        row: Row,
        at: int,
        first: Moment | None,
        run: Run,
        finish: Moment | Unreadable | None,
        pauses: Pauses = (),
        by_date: bool = False,
    ) -> Finding:
        """The finding on a clock that has been run."""
        started, day, due, restarts = run
        if finish is None:
            status = _open_status(track, at, run, pauses)
        elif type(finish) is int:
            status = Status.MET if due is None or finish <= due else Status.MISSED
        else:
            status = Status.INDETERMINATE
        finished = None if isinstance(finish, Unreadable) else finish
        found = Finding(
            status, None, (), track, first, started, due, finished, day, pauses, restarts
        )
        if self.unless is not None:
            excepted = self._excepted(found, row, at)
            if excepted is not None:
                return excepted
        if isinstance(finish, Unreadable):
            return _with_problem(found, self.action, finish)
        if isinstance(finish, Day):
            by_date = by_date or isinstance(track.timer, DayTimer)
            return self._decided(found, _day_in_time(found, finish, at, by_date=by_date))
        return found

    def _excepted(self, found: Finding, row: Row, at: int) -> Finding | None:
        """What `unless` makes of a finding; moments in it count only up to the due instant."""
        if self.unless is None:
            return None
        horizon = at if found.due is None else min(at, found.due)
        return excepted(self.unless(row, horizon), found)

    def _decided(self, found: Finding, in_time: bool | None) -> Finding:
        if in_time is None:
            return _with_problem(found, self.action, UNDECIDED)
        return found._replace(status=Status.MET if in_time else Status.MISSED)


def _repeated(repetition: Repetition) -> Repeated:
    from slarules.evaluation.repetition import Repeated  # few actions are done several times

    return Repeated.of(repetition)


def _open_status(track: Track, at: int, run: Run, pauses: Pauses) -> Status:
    """The status of what is not done."""
    if run.due is None:
        return Status.PAUSED
    if at > run.due:
        return Status.MISSED
    if track.risk is not None:
        warning = track.warning(run.started, run.day, run.due, pauses)
        if warning is not None and at >= warning:
            return Status.AT_RISK
    return Status.ON_TRACK


def _day_in_time(found: Finding, finish: Day, at: int, *, by_date: bool) -> bool | None:
    """Whether a day is in time: by its date, or where all its instants up to `at` agree."""
    track, due = found.track, found.due
    assert track is not None
    if due is None:
        return True
    if by_date:
        return finish.ordinal <= track.calendar.date_of(due - 1)
    first, last = first_us(finish, track.zone), min(last_us(finish, track.zone), at)
    if found.started is not None and found.started <= last:
        first = max(first, found.started)
    if last <= due:
        return True
    return False if first > due else None


def _unreadable(reason: Reason, track: Track, first: Moment | None) -> Finding:
    return Finding(Status.INDETERMINATE, Ground.OTHER, (reason,), track, first)


def _with_problem(found: Finding, source: MomentsAt, problem: Unreadable) -> Finding:
    reason = Reason(source.name, problem.text)
    return found._replace(status=Status.INDETERMINATE, ground=Ground.OTHER, reasons=(reason,))
