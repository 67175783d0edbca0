"""One limit whose clock has started: when it is due, and who was first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from slarules.model.commitments import (
    AfterShare,
    AfterTime,
    Before,
    BeforeDue,
    ByField,
    ByNextClose,
    ByNextTime,
    Deadline,
    Escalation,
    Limit,
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
from .attempts import Placed, among_dates, is_open, last_needed, readings
from .business_time import DAY, FARTHEST, TICK, NeverOpen, Pause, after, before
from .values import Reader, Span, Unreadable, is_missing

if TYPE_CHECKING:
    from slarules.model.commitments import Event
    from slarules.model.durations import Duration
    from slarules.model.fields import Field


class Timing:
    """One limit whose clock has started."""

    def __init__(
        self,
        reader: Reader,
        promise: Deadline,
        limit: Limit | None,
        first: Span | None,
        steps: tuple[Escalation, ...] = (),
    ) -> None:
        self.steps = steps
        self.reading: list[Placed] = []
        self.reader, self.days, self.at = reader, reader.days, reader.at
        self.promise, self.limit = promise, limit
        self.begun = first or Span(LONG_AGO, LONG_AGO)
        self.original, self.first = self.begun, self.begun.first
        self.duration: Duration | None = getattr(limit, "duration", None)
        named = isinstance(limit, ByNextTime | ByNextClose)
        self.business = named or bool(self.duration and self.duration.business)
        ordered = isinstance(limit, ByField | Before | NoSooner)
        self.pauses = [] if ordered else self.read_pauses()

    def read_pauses(self) -> list[Pause]:
        """Return all pauses as the record holds them, in order."""
        found = []
        for event in self.promise.pauses:
            held = self.reader.listed(event.field)
            try:
                found += [self.pause(pair, event) for pair in held or [] if not is_missing(held)]
            except Unreadable:
                self.reader.doubts.add(event.field.name)
                raise
        return sorted(found, key=lambda p: p[0])

    def pause(self, pair: Any, event: Event) -> Pause:
        """Return one pause; an end known by its date includes that date."""
        if not isinstance(pair, list) or len(pair) != 2:
            raise Unreadable
        begin = self.reader.span(pair[0], event.field).first
        if is_missing(pair[1]):
            return begin, None
        end = self.reader.span(pair[1], event.field)
        if end.last < begin:
            raise Unreadable
        return begin, end.last + TICK if end.day else end.first

    def pauses_at(self, moment: datetime) -> list[Pause]:
        """Return the pauses known at a moment; those that end after it still run."""
        merged: list[Pause] = []
        for begin, end in self.pauses:
            until = None if end is None or end > moment else end
            if begin > moment:
                continue
            if merged and (merged[-1][1] is None or begin <= merged[-1][1]):
                begin, before = merged.pop()
                until = None if before is None or until is None else max(before, until)
            merged.append((begin, until))
        return merged

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
        ran = None
        if self.begun.first == LONG_AGO:
            pass
        elif status in OPEN or (finish and not finish.day and finish.first >= start):
            end = finish.first if finish else self.at
            pauses = self.pauses_at(self.at)
            ran = self.ran(start, end, pauses)
        done = finish and (finish.day or finish.first)
        left = self.remaining(status, start, due)
        if status == INDETERMINATE:
            self.reader.doubts.add(self.promise.action.field.name)
        return Answer(
            status, due, start, restarts, ran, done, overdue, left, steps=steps, until=until
        )

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

    def ran(self, start: datetime, end: datetime, pauses: list[Pause]) -> timedelta | None:
        """Return what ran on the limit's own clock; nothing where that is too far to walk."""
        try:
            return self.days.elapsed(start, end, pauses, business=self.business)
        except NeverOpen:
            return None

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
            attempts = [attempt for _, attempt in self.reading]
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

    # -- the clock ------------------------------------------------------------------------------

    def restarted(self, finish: Span | None) -> tuple[Span, int]:
        """Return the last start of the clock and how often it started again."""
        if isinstance(self.limit, ByField | NoSooner):
            return self.begun, 0
        moments = [s for e in self.promise.restarts for s in self.reader.spans(e.field)]
        start, count = self.begun, 0
        for again in sorted(moments, key=lambda s: s.first):
            if again.first <= start.first or (finish and finish.last < again.first):
                continue
            due, _ = self.due(start, again.first)
            if due is None or again.first <= due:
                start, count = again, count + 1
        return start, count

    def due(self, start: Span, moment: datetime) -> tuple[datetime | None, date | None]:
        """Return the due instant that runs at a moment, and its date where dates are counted."""
        if self.duration and self.duration.is_clock:
            length = timedelta(microseconds=self.duration.microseconds)
            return self.after(start.first, length, moment), None
        if isinstance(self.limit, ByField):
            return self.carried(self.limit.field)
        counted: list[Pause] = []
        due, day = self.by_date(start, counted)
        for pause in self.pauses_at(moment):
            if pause[0] >= due:
                break
            ended = (pause[0], due + TICK) if pause[1] is None else pause
            later, day = self.by_date(start, [*counted, ended])
            if pause[1] is None and later > due:
                return None, None
            due = later
            counted.append(ended)
        return due, day

    def after(self, start: datetime, length: timedelta, moment: datetime) -> datetime | None:
        """Return the earliest instant at which that much of the limit's time has run."""
        pauses = self.pauses_at(moment)
        return self.days.clock_due(start, length, pauses, business=self.business)

    def carried(self, field: Field) -> tuple[datetime, date | None]:
        """Return the deadline that the record carries itself."""
        moments = self.reader.spans(field, later=True)
        if not moments:
            raise NotCarried
        if len(moments) > 1:
            self.reader.doubts.add(field.name)
            raise Unreadable
        day = moments[0].day
        return self.days.end_of(day) if day else moments[0].first, day

    def by_date(self, start: Span, pauses: list[Pause]) -> tuple[datetime, date | None]:
        """Return the due instant of a limit that looks at dates."""
        day = start.day or self.days.date_of(start.first)
        if isinstance(self.limit, ByNextTime):
            return self.next_time(start.first, self.limit.seconds, pauses), None
        if isinstance(self.limit, ByNextClose):
            day = self.days.counted(day, 1, pauses, business=True)
            return max(close for _, close in self.days.shifts(day)), None
        assert self.duration
        day = self.days.last_date(day, self.duration, pauses)
        return self.days.end_of(day), day

    def next_time(self, start: datetime, seconds: int, pauses: list[Pause]) -> datetime:
        """Return the first such wall time on a business date that pauses do not take out."""
        day = self.days.local_date(start) - DAY
        for _ in range(FARTHEST):
            moment = self.days.wall(day, seconds)
            paused = any(begin < moment and (end is None or moment < end) for begin, end in pauses)
            if self.days.is_business(day) and moment >= start and not paused:
                return moment
            day += DAY
        raise NeverOpen

    def warning(self, start: datetime, due: datetime | None) -> datetime | None:
        """Return from when on an open record is at risk."""
        risk = self.promise.risk
        if isinstance(risk, BeforeDue) and due is not None:
            return before(self.days, due, risk.duration)
        if start == LONG_AGO:
            return None
        if isinstance(risk, AfterShare):
            if self.duration and self.duration.is_clock:
                share = Fraction(self.duration.microseconds) * risk.share
                return self.after(start, -(-share // 1) * TICK, self.at)
            if due is None:
                return None
            return start + -(-((due - start) // TICK * risk.share) // 1) * TICK
        if isinstance(risk, AfterTime):
            length = risk.duration
            if not length.is_clock:
                day = self.begun.day or self.days.date_of(start)
                try:
                    day = self.days.last_date(day, length, self.pauses_at(self.at))
                except NeverOpen:  # a pause that still runs keeps the warning away
                    return None
                return self.days.end_of(day)
            ran = timedelta(microseconds=length.microseconds)
            pauses = self.pauses_at(self.at)
            return self.days.clock_due(start, ran, pauses, business=length.business)
        return None


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


class NotCarried(Exception):
    """The record carries no deadline of its own."""
