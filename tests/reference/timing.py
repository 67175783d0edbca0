"""One limit whose clock has started: when it is due, and who was first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from slarules.model.commitments import (
    AfterShare,
    AfterTime,
    Before,
    NoSooner,
    Trigger,
)

from .answers import (
    AT_RISK,
    INDETERMINATE,
    LONG_AGO,
    MET,
    MISSED,
    ON_TRACK,
    OPEN,
    PAUSED,
    Answer,
)
from .attempts import among_dates, is_open, last_needed, readings
from .business_time import after, before
from .limit_clock import LimitClock
from .plain_values import Span, Unreadable

if TYPE_CHECKING:
    from slarules.model.fields import Field


class Timing(LimitClock):
    """One limit whose clock has started."""

    def answer(self) -> Answer:
        """Return the answer, the one that all readings of attempts agree on."""
        if self.promise.repetition is None:
            return self.one_answer()
        try:
            earlier = self.promise.early_counts or isinstance(self.limit, Before)
            start = None if earlier else self.first
            each = list(readings(self.reader.spans(self.promise.action.field), start))
        except Unreadable:
            each = [[]]
        answers = []
        for self.reading in each:
            self.begun = self.original
            answers.append(self.one_answer())
        answer = _one_of(answers, at_most=self.promise.repetition.at_most)
        if answer.status == INDETERMINATE:
            self.reader.doubts.add(self.promise.action.field.name)
        return answer

    def one_answer(self) -> Answer:
        """Return the answer in one reading of the attempts."""
        if isinstance(self.limit, Before):
            try:
                return self.before(self.limit.event.field)
            except Unreadable:
                return Answer(INDETERMINATE, started=self.first)
        try:
            bad = False
            finish, early = self.finish()
        except Unreadable:
            finish, early, bad = None, False, True
        dismissed = early and not self.promise.early_counts
        self.begun, restarts = self.restarted(None if dismissed else finish)
        start = self.begun.first
        waits = isinstance(self.limit, NoSooner) and finish is None
        due, last_day = (None, None) if waits else self.due(self.begun, self.at)
        if isinstance(self.limit, NoSooner):
            status = self.not_too_early(finish, early, due, last_day)
        else:
            status = self.in_time(finish, early, start, due, last_day)
        if bad:
            status = INDETERMINATE
        ceiling = self.promise.repetition and self.promise.repetition.at_most
        steps = () if status == INDETERMINATE else self.steps_due(status, finish, start, due)
        overdue = self.overdue(status, finish, due)
        until = due if ceiling else None
        if ceiling or isinstance(self.limit, NoSooner):
            due = overdue = None
        ran = self.elapsed(status, start, finish)
        done = finish and (finish.day or finish.first)
        left = self.remaining(status, start, due)
        if status == INDETERMINATE:
            self.reader.doubts.add(self.promise.action.field.name)
        return Answer(
            status, due, start, restarts, ran, done, overdue, left, steps=steps, until=until
        )

    def elapsed(self, status: str, start: datetime, finish: Span | None) -> timedelta | None:
        """Return what ran up to the action, or up to now where it is not done."""
        if start == LONG_AGO:
            return None
        if status in OPEN or (finish and not finish.day and finish.first >= start):
            return self.ran(start, finish.first if finish else self.at, self.pauses_at(self.at))
        return None

    def remaining(self, status: str, start: datetime, due: datetime | None) -> timedelta | None:
        """Return what is left of an open limit; of a clock that stands still, what has not run."""
        pauses = self.pauses_at(self.at)
        if status == PAUSED and self.duration and self.duration.is_clock:
            ran = self.ran(start, self.at, pauses)
            length = timedelta(microseconds=self.duration.microseconds)
            return None if ran is None else length - ran
        if status in (ON_TRACK, AT_RISK) and due is not None:
            return self.ran(self.at, due, pauses)
        return None

    def overdue(self, status: str, finish: Span | None, due: datetime | None) -> timedelta | None:
        """Return the time from due to the action, or to now, on the limit's own clock."""
        if status != MISSED or due is None or (finish and finish.day):
            return None
        end = finish.first if finish else self.at
        return self.ran(due, end, self.pauses_at(self.at))

    def steps_due(
        self, status: str, finish: Span | None, start: datetime, due: datetime | None
    ) -> tuple[str, ...]:
        """Return the escalations whose moment has come, with the action not done by then."""
        come = []
        ceiling = self.promise.repetition is not None and self.promise.repetition.at_most
        for step in self.steps:
            moment = None
            if step.trigger is Trigger.MISSED:
                if status == MISSED:
                    come.append(step.text)
            elif ceiling:
                continue
            elif step.trigger is Trigger.AT_RISK and not isinstance(self.limit, NoSooner):
                if due or isinstance(self.promise.risk, AfterShare | AfterTime):
                    moment = self.warning(start, due)
            elif due is not None and not isinstance(self.limit, NoSooner):
                if step.trigger is Trigger.BEFORE_DUE:
                    assert step.offset
                    moment = before(self.days, due, step.offset)
                else:
                    assert step.offset
                    moment = after(self.days, due, step.offset)
            undone = moment is not None and (finish is None or finish.first > moment)
            if undone and moment <= self.at:
                come.append(step.text)
        return tuple(come)

    # -- the action -----------------------------------------------------------------------------

    def finish(self) -> tuple[Span | None, bool]:
        """Return when the action was done, and whether it was done before the clock started."""
        field = self.promise.action.field
        done = self.reader.spans(field)
        repetition = self.promise.repetition
        if repetition is not None:
            attempts = [self.counting(attempt) for _, attempt in self.reading]
            if not repetition.at_most and is_open(attempts, repetition):
                last = among_dates(attempts, repetition, self.days)
            else:
                last = last_needed(self.reading, repetition, self.days)
            return last, last is not None and last.last < self.first
        early = [s for s in done if s.last < self.first]
        in_order = [s for s in done if s.last >= self.first]
        if isinstance(self.limit, NoSooner):
            return (in_order or early[-1:] or [None])[0], not in_order and bool(early)
        if self.promise.early_counts and early:
            return early[-1], True
        if self.reader.holds_many(field):
            return (in_order[0], False) if in_order else (None, False)
        if early:
            return early[0], True
        return (in_order[0], False) if in_order else (None, False)

    def counting(self, attempt: Span) -> Span:
        """Return an attempt from the start of the clock on, before which none counts."""
        if self.promise.early_counts or isinstance(self.limit, Before) or not attempt.day:
            return attempt
        return evolve(attempt, first=max(attempt.first, self.first))

    def in_time(
        self,
        finish: Span | None,
        early: bool,
        start: datetime,
        due: datetime | None,
        last_day: date | None,
    ) -> str:
        """Return the status of a limit that must not run out before the action."""
        if self.promise.repetition and self.promise.repetition.at_most:
            return self.not_too_often(finish, early, start, due, last_day)
        return self.not_too_late(finish, early, start, due, last_day)

    def not_too_often(
        self,
        finish: Span | None,
        early: bool,
        start: datetime,
        due: datetime | None,
        last_day: date | None,
    ) -> str:
        """Return the status of a ceiling; `finish` is the attempt that is one too many."""
        status = self.not_too_late(finish, early, start, due, last_day)
        if finish is None:
            return {MISSED: MET, AT_RISK: ON_TRACK}.get(status, status)
        return {MISSED: MET, MET: MISSED}.get(status, status)

    def not_too_late(
        self,
        finish: Span | None,
        early: bool,
        start: datetime,
        due: datetime | None,
        last_day: date | None,
    ) -> str:
        """Return the status of a limit that must not run out before the action."""
        if early and not self.promise.early_counts:
            return INDETERMINATE
        if finish is None:
            return self.still_open(start, due)
        if due is None:
            return MET
        if finish.day and last_day:
            return MET if finish.day <= last_day else MISSED
        if min(finish.last, self.at) <= due:
            return MET
        earliest = finish.first if early else max(finish.first, start)
        return MISSED if earliest > due else INDETERMINATE

    def not_too_early(
        self, finish: Span | None, early: bool, due: datetime | None, last_day: date | None
    ) -> str:
        """Return the status of a limit that must run out before the action."""
        if finish is None:
            return ON_TRACK
        if early or due is None:
            return MISSED
        if finish.day and last_day:
            return MET if finish.day > last_day else MISSED
        if finish.first >= due:
            return MET
        return MISSED if finish.last < due else INDETERMINATE

    def before(self, event: Field) -> Answer:
        """Return the answer on a limit of order: the action at or before the event."""
        done, events = self.reader.spans(self.promise.action.field), self.reader.spans(event)
        repetition = self.promise.repetition
        if repetition is not None:
            done = [s for s in (self.finish()[0],) if s]
        status = ON_TRACK
        if done and (not events or not_after(done[0], events[0])):
            status = MET
        elif events and (not done or not_after(events[0], done[0], strictly=True)):
            status = MISSED
        elif events:
            status = INDETERMINATE
            self.reader.doubts |= {self.promise.action.field.name, event.name}
        if repetition is not None and repetition.at_most:
            status = {MET: MISSED, MISSED: MET}.get(status, status)
        missed = [s.text for s in self.steps if s.trigger is Trigger.MISSED]
        steps = tuple(missed) if status == MISSED else ()
        finished = done[0].day or done[0].first if done else None
        return Answer(status, started=self.first, finished=finished, steps=steps)

    def still_open(self, start: datetime, due: datetime | None) -> str:
        """Return the status of what is not done."""
        if due is None:
            return PAUSED
        if self.at > due:
            return MISSED
        warning = self.warning(start, due)
        return AT_RISK if warning is not None and self.at >= warning else ON_TRACK


def _one_of(answers: list[Answer], *, at_most: bool) -> Answer:
    """Return the answer if it is clear which attempt was the last one needed.

    A ceiling has no due instant, and tells its status only.
    """
    first = answers[0]
    if any(a.finished != first.finished for a in answers):
        first = Answer(INDETERMINATE, until=first.due or first.until)
    if not at_most:
        return first
    return Answer(first.status, restarts=first.restarts, steps=first.steps, until=first.until)


def not_after(one: Span, other: Span, *, strictly: bool = False) -> bool:
    """Return whether one moment is surely at or before another, or strictly before it."""
    if one.day and other.day:
        return one.day < other.day if strictly else one.day <= other.day
    return one.last < other.first if strictly else one.last <= other.first
