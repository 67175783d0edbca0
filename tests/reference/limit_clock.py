"""The clock of one limit: what stops it, what starts it again, and when it has run out."""

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
)

from .answers import (
    LONG_AGO,
)
from .business_time import DAY, FARTHEST, TICK, NeverOpen, Pause, before
from .plain_values import Span, Unreadable, is_missing

if TYPE_CHECKING:
    from slarules.model.commitments import Event
    from slarules.model.durations import Duration
    from slarules.model.fields import Field

    from .attempts import Placed
    from .values import Reader


class LimitClock:
    """The clock of one limit, from its start on."""

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

    def ran(self, start: datetime, end: datetime, pauses: list[Pause]) -> timedelta | None:
        """Return what ran on the limit's own clock; nothing where that is too far to walk."""
        try:
            return self.days.elapsed(start, end, pauses, business=self.business)
        except NeverOpen:
            return None

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
            day = self.days.past(day + DAY, pauses)
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


class NotCarried(Exception):
    """The record carries no deadline of its own."""
