"""The verdict on one record, worked out step by step from what the sentences mean."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from slarules.model.commitments import (
    Commitment,
    Completeness,
    Deadline,
    Limit,
    NoSooner,
    Prohibition,
    Recurring,
    Rolling,
    Standing,
    Tier,
    Trigger,
    Within,
)
from slarules.model.fields import Field

from .answers import (
    INDETERMINATE,
    MISSED,
    NOT_APPLICABLE,
    Answer,
    agreed,
)
from .business_time import NeverOpen, business_time
from .duties import recurring, rolling
from .families import judged
from .limit_clock import NotCarried
from .period import dates_in_force
from .plain_values import Span, Truth, Unreadable, all_of
from .timing import Timing
from .values import Reader

if TYPE_CHECKING:
    from slarules.model.rules import Rules

CREATION = Field("created_at")
"""When a bare record was created; no other thing is drawn whose moment nobody asks for."""


def judge_each(
    rules: Rules, commitment: Commitment, record: dict[str, Any], at: datetime
) -> list[Answer]:
    """Return one answer for each time the record became the thing; at least one."""
    return Case(rules, commitment, record, at).answers()


class Case:
    """One commitment, one record and one moment."""

    def __init__(
        self, rules: Rules, commitment: Commitment, record: dict[str, Any], at: datetime
    ) -> None:
        self.rules, self.commitment, self.record = rules, commitment, record
        self.at = at.astimezone(UTC)
        self.kind = commitment.thing.kind
        self.doubts: set[str] = set()
        self.conditions = self.reader(rules.default_calendar, self.at)
        self.starts, self.ends = dates_in_force(rules, commitment)

    def reader(self, calendar: str, at: datetime) -> Reader:
        """Return the record as it stood at a moment, its dates read in a calendar's zone."""
        days = business_time(self.rules.schedules[calendar])
        return Reader(self.rules, self.kind, self.record, at, days, self.doubts)

    def answers(self) -> list[Answer]:
        """Return the answers, one for each occurrence."""
        fits = self.conditions.is_thing(self.commitment.thing)
        if fits is False:
            return [Answer(NOT_APPLICABLE)]
        try:
            moments = self.became()
        except Unreadable:
            return [Answer(INDETERMINATE, is_placed=False)]
        if not moments:
            return [Answer(NOT_APPLICABLE)]
        if isinstance(self.commitment.promise, Recurring):
            answers = recurring(self, moments[0])
        elif isinstance(self.commitment.promise, Rolling):
            answers = rolling(self, moments)
        else:
            answers = [self.answer(became) for became in moments]
            if self.commitment.thing.each:
                answers = [evolve(a, occurrence=m) for a, m in zip(answers, moments, strict=True)]
        if fits is None:
            return [Answer(INDETERMINATE, is_placed=False)]
        if isinstance(self.commitment.promise, Recurring | Rolling):
            return answers
        return [evolve(a, consequences=self.consequences(a)) for a in answers]

    def answer(self, became: Span | None) -> Answer:
        """Return the answer on one time the record became the thing."""
        return agreed([a for c in self.calendars() for a in Judgement(self, c, became).answers()])

    def consequences(self, answer: Answer) -> tuple[str, ...]:
        """Return what follows from one miss."""
        if answer.status != MISSED:
            return ()
        said = self.commitment.consequences
        return tuple(c.text for c in said if c.in_a_row is None and not c.of_target)

    def became(self) -> list[Span | None]:
        """Return when the record became the thing; `[None]` where nobody asks for a moment."""
        thing = self.commitment.thing
        if thing.moment is None:
            return [None]
        moments = self.conditions.spans(thing.moment, later=True)
        if not thing.each and len(moments) > 1:
            self.doubts.add(thing.moment.name)
            raise Unreadable
        # Dates come at another instant in each zone: that of the first calendar that may apply.
        reader = self.reader(self.calendars()[0], self.at)
        if isinstance(self.commitment.promise, Recurring):  # its periods are the default calendar's
            reader = self.conditions
        return sorted(set(reader.spans(thing.moment)), key=lambda s: (s.first, s.last))

    def excepted(self, answer: Answer) -> Answer:
        """Return the answer once the exception is heard; moments in it count up to due."""
        if self.commitment.unless is None or answer.status == NOT_APPLICABLE:
            return answer
        until = min(self.at, answer.due or answer.until or self.at)
        truth = self.reader(self.rules.default_calendar, until).holds(self.commitment.unless)
        if truth is False:
            return answer
        if truth:
            return Answer(NOT_APPLICABLE)
        return evolve(answer, status=INDETERMINATE, steps=(), wanting=frozenset())

    def all_doubts(self) -> set[str]:
        """Return the fields that left something open, and all moments that cannot be read."""
        for name in self.rules.moments:
            with suppress(Unreadable):
                self.conditions.spans(Field(name))
        return self.doubts

    def calendars(self) -> list[str]:
        """Return the calendars that may be the record's."""
        if isinstance(self.commitment.promise, Completeness | Prohibition | Standing):
            return [self.rules.default_calendar]
        if self.commitment.calendar:
            return [self.commitment.calendar]
        if isinstance(self.commitment.promise, Recurring):
            return [self.rules.default_calendar]
        return self.conditions.calendars()


class Judgement:
    """One case on one calendar and for one occurrence."""

    def __init__(self, case: Case, calendar: str, became: Span | None) -> None:
        self.case, self.at, self.calendar = case, case.at, calendar
        self.rules, self.commitment = case.rules, case.commitment
        self.promise = case.commitment.promise
        self.reader = case.reader(calendar, self.at)
        self.days = self.reader.days
        self.became = became
        if became and became.day:
            self.became = self.reader.whole_day(became.day)

    def answers(self) -> list[Answer]:
        """Return the answers of all tiers that may be the first to fit."""
        if not isinstance(self.promise, Deadline):
            found = judged(self.promise, self.reader, self.became, self.in_force)
            if not found.is_placed:
                return [found]
            missed = [s.text for s in self.commitment.escalations if s.trigger is Trigger.MISSED]
            steps = tuple(missed) if found.status == MISSED else ()
            return [self.case.excepted(evolve(found, steps=steps))]
        possible = []
        for tier in self.promise.tiers:
            truth = self.tier_fits(tier)
            if truth is not False:
                possible.append(self.of_tier(tier))
            if truth:
                return possible
        return [*possible, Answer(NOT_APPLICABLE)]

    def tier_fits(self, tier: Tier) -> Truth:
        """Return whether a tier applies: its condition holds, the clock starts on its dates."""
        truth: Truth = True
        if tier.condition is not None:
            truth = self.case.conditions.holds(tier.condition)
        start = self.start_of(tier.limit, self.case.conditions)
        if isinstance(start, Span):
            return all_of((truth, self.starts_within(start, tier.starts, tier.ends)))
        return truth

    def starts_within(self, start: Span, first: date | None, last: date | None) -> bool:
        """Return whether a clock starts within dates of the agreement: in the default zone."""
        day = self.case.conditions.days.day_of(start)
        return (first is None or first <= day) and (last is None or day <= last)

    def in_force(self, moment: Span) -> bool:
        """Return whether a moment lies in the dates in force."""
        return self.starts_within(moment, self.case.starts, self.case.ends)

    def start_of(self, limit: Limit, reader: Reader) -> Span | Answer | None:
        """Return when the clock of a limit first starts, or why it does not.

        `None` where the limit has no need of a start and the record does not give one.
        """
        event = None
        if isinstance(limit, Within) and limit.of:
            event = limit.of.field
        if isinstance(limit, NoSooner):
            event = limit.after.field
        try:
            if event is None:
                return self.became
            moments = reader.spans(event)
        except Unreadable:
            return Answer(INDETERMINATE, is_placed=False)
        if not moments:
            return Answer(NOT_APPLICABLE)
        return moments[-1 if isinstance(limit, NoSooner) else 0]

    def of_tier(self, tier: Tier) -> Answer:
        """Return the answer if this tier applies."""
        start = self.start_of(tier.limit, self.reader)
        if isinstance(start, Answer):
            return start
        if start and not self.in_force(start):
            return Answer(NOT_APPLICABLE)
        steps = self.commitment.escalations
        place, placed = (start, True) if start else self.created()
        assert isinstance(self.promise, Deadline)
        try:
            answer = Timing(self.reader, self.promise, tier.limit, start, steps).answer()
        except (Unreadable, NeverOpen):
            return Answer(INDETERMINATE, first=place, is_placed=placed)
        except NotCarried:
            return Answer(NOT_APPLICABLE)
        if start is None:
            answer = evolve(answer, started=None, elapsed=None)
        limit = None
        if isinstance(tier.limit, Within) and not tier.limit.of:
            limit = f"within {tier.limit.duration}"
        answer = evolve(answer, first=place, is_placed=placed)
        answer = evolve(answer, tier=tier.text, limit=limit, calendar=self.calendar)
        return self.case.excepted(answer)

    def created(self) -> tuple[Span | None, bool]:
        """Return when a bare record was created, and whether that can be read.

        It places a record whose clock has no start.
        """
        with suppress(Unreadable):
            moments = self.reader.spans(CREATION)
            if len(moments) < 2:
                return (moments[0] if moments else None), True
        return None, False
