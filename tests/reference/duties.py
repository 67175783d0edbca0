"""Duties that come again: once in each period, or in turns until an event."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from slarules.model.commitments import AfterShare, Deadline, Recurring, Rolling, Within

from .answers import (
    AT_RISK,
    INDETERMINATE,
    MET,
    MISSED,
    NOT_APPLICABLE,
    ON_TRACK,
    Answer,
    agreed,
)
from .business_time import DAY, TICK, NeverOpen
from .period import Period, period_of, periods_between
from .plain_values import Span, Unreadable
from .timing import Timing, not_after

if TYPE_CHECKING:
    from datetime import date, datetime

    from .evaluator import Case
    from .values import Reader


# -- in each period ----------------------------------------------------------------------------


def recurring(case: Case, became: Span | None) -> list[Answer]:
    """Return one answer for each period from the one after that of becoming the thing on."""
    promise, days = case.commitment.promise, case.conditions.days
    assert isinstance(promise, Recurring)
    unit, year_starts = promise.unit, case.rules.year_starts
    begins = [case.starts] if case.starts else []
    if became is not None:
        own = days.day_of(became)
        begins.append(period_of(own, unit, year_starts).last + DAY)
    today = days.local_date(case.at)
    first, last = max(begins), min(today, case.ends or today)
    found: list[Answer] = []
    row = 0
    for period in periods_between(first, last, unit, year_starts):
        answer, partial = of_period(case, period, first)
        if answer.status == MISSED and not partial:
            row += 1
        elif answer.status not in (NOT_APPLICABLE, INDETERMINATE) and not partial:
            row = 0
        found.append(evolve(answer, consequences=follows(case, answer, 0 if partial else row)))
    return found or [Answer(NOT_APPLICABLE)]


def follows(case: Case, answer: Answer, row: int) -> tuple[str, ...]:
    """Return what follows from a miss, and from so many in a row."""
    if answer.status != MISSED:
        return ()
    said = (c for c in case.commitment.consequences if not c.of_target)
    return tuple(c.text for c in said if c.in_a_row is None or 0 < c.in_a_row <= row)


def of_period(case: Case, period: Period, begins: date) -> tuple[Answer, bool]:
    """Return the answer on one period, and whether the dates in force cut it."""
    days = case.conditions.days
    first = max(period.first, begins)
    last = min(period.last, case.ends or period.last)
    start = Span(days.first_instant(first), days.first_instant(first), first)
    due = days.last_instant(last)
    answers = []
    for calendar in case.calendars():
        reader = case.reader(calendar, case.at)
        answers.append(InPeriod(reader, case, start, due).one_answer())
    return case.excepted(agreed(answers)), (first, last) != (period.first, period.last)


class InPeriod(Timing):
    """One period in which a duty is owed; its warnings run on the record's calendar."""

    def __init__(self, reader: Reader, case: Case, start: Span, due: datetime) -> None:
        promise = case.commitment.promise
        assert isinstance(promise, Recurring)
        self.periods, self.ends = case.conditions, due
        once = Deadline(action=promise.action, tiers=(), risk=promise.risk)
        super().__init__(reader, once, None, start, case.commitment.escalations)

    def one_answer(self) -> Answer:
        """Return the answer: done in the period, or not."""
        start, due = self.begun.first, self.ends
        try:
            done = [s for s in self.periods.spans(self.promise.action.field) if self.lies_in(s)]
        except Unreadable:
            return Answer(INDETERMINATE, due, start, first=self.begun)
        finish = done[0] if done else None
        if finish:
            status = MET
        elif self.at > due:
            status = MISSED
        else:
            warning = self.warning(start, due)
            status = AT_RISK if warning is not None and self.at >= warning else ON_TRACK
        steps = self.steps_due(status, finish, start, due)
        return Answer(
            status,
            due,
            start,
            finished=finish and (finish.day or finish.first),
            steps=steps,
            first=self.begun,
        )

    def lies_in(self, done: Span) -> bool:
        """Return whether a moment lies in the period; a date does so by its date."""
        first, last = self.begun.day, self.periods.days.local_date(self.ends)
        assert first
        return first <= self.periods.days.day_of(done) <= last

    def warning(self, start: datetime, due: datetime | None) -> datetime | None:
        """Return from when on it is at risk: a share is one of the period's business time."""
        risk = self.promise.risk
        if not isinstance(risk, AfterShare):
            return super().warning(start, due)
        end = self.ends + TICK
        total = self.days.elapsed(start, end, [], business=True)
        whole = total or end - start
        gone = -(-Fraction(whole // TICK) * risk.share // 1) * TICK
        return self.days.clock_due(start, gone, [], business=bool(total))


# -- until an event ----------------------------------------------------------------------------


def rolling(case: Case, became: list[Span | None]) -> list[Answer]:
    """Return one answer for each turn; a record may become the thing again after the event."""
    promise = case.commitment.promise
    assert isinstance(promise, Rolling)
    reader = case.reader(case.calendars()[0], case.at)
    try:
        events = reader.spans(promise.until.field)
        actions = list(dict.fromkeys(reader.spans(promise.action.field)))
    except Unreadable:
        return [Answer(INDETERMINATE, first=became[0])]
    found: list[Answer] = []
    broken: Answer | None = None
    event: Span | None = None
    for nth, moment in enumerate(became):
        if nth and (event is None or moment is None or not_after(moment, event)):
            continue  # the duty still ran
        event = next((e for e in events if moment is None or e.last >= moment.first), None)
        if event is None and events and not reader.holds_many(promise.until.field):
            reader.doubts.add(promise.until.field.name)
            return [broken or Answer(INDETERMINATE, first=moment)]
        begin = _begins(case, moment, reader)
        over = event and begin != moment and not_after(event, begin)
        if begin.first > case.at or over:
            continue
        try:
            found += _turns(case, begin, actions, event)
        except Unreadable:  # a pause or a restart; what follows may be in doubt as well
            broken = broken or Answer(INDETERMINATE, first=begin)
    return [broken] if broken else found or [Answer(NOT_APPLICABLE)]


def _begins(case: Case, became: Span | None, reader: Reader) -> Span:
    """Return when the duty begins: with the record's moment, or with the first date in force."""
    days = case.conditions.days
    if became and (not case.starts or case.starts <= days.day_of(became)):
        return became
    assert case.starts
    return reader.whole_day(case.starts)


def _turns(case: Case, start: Span, actions: list[Span], event: Span | None) -> list[Answer]:
    """Return the answers from the beginning to the event."""
    days = case.conditions.days
    ends = [a for a in actions if a.last >= start.first and not (event and a.first > event.last)]
    turns = list(zip([start, *ends], [*ends, event], strict=True))
    if event and ends and not_after(event, ends[-1]):
        turns.pop()  # with the event nothing begins any more
    return [
        _turn(case, begin, end, own=begin is start)
        for begin, end in turns
        if not case.ends or days.day_of(begin) <= case.ends
    ]


def _turn(case: Case, begin: Span, end: Span | None, *, own: bool) -> Answer:
    """Return the answer on one turn, the one on which all calendars and instants agree."""
    promise = case.commitment.promise
    assert isinstance(promise, Rolling)
    answers = []
    for calendar in case.calendars():
        reader = case.reader(calendar, case.at)
        start = reader.whole_day(begin.day) if begin.day else begin
        if end is not None and end.day:
            end = reader.whole_day(end.day)
        answer = _on(reader, case, start, end)
        vague = begin.day and promise.every.is_clock and not own
        last = Span(start.last, start.last)
        if vague and _on(reader, case, last, end).status != answer.status:
            reader.doubts.add(promise.action.field.name)
            answer = Answer(INDETERMINATE)
        if end is not None and answer.status == INDETERMINATE:
            reader.doubts.add(promise.until.field.name)
        answers.append(evolve(answer, calendar=calendar, occurrence=begin))
    answer = agreed(answers)
    if answer.status != NOT_APPLICABLE:
        answer = evolve(answer, first=begin)
    return evolve(answer, consequences=follows(case, answer, 0))


def _on(reader: Reader, case: Case, start: Span, end: Span | None) -> Answer:
    """Return the answer on one calendar."""
    try:
        return case.excepted(Turn(reader, case, start, end).one_answer())
    except NeverOpen:
        return Answer(INDETERMINATE)


class Turn(Timing):
    """One turn: it begins with one action and ends with the next, or with the event."""

    def __init__(self, reader: Reader, case: Case, start: Span, end: Span | None) -> None:
        promise = case.commitment.promise
        assert isinstance(promise, Rolling)
        self.end = end
        once = Deadline(
            action=promise.action,
            tiers=(),
            pauses=promise.pauses,
            restarts=promise.restarts,
            risk=promise.risk,
        )
        super().__init__(reader, once, Within(promise.every), start, case.commitment.escalations)

    def finish(self) -> tuple[Span | None, bool]:
        """Return what ended the turn."""
        return self.end, False
