"""Which fields a commitment reads, found by walking its model."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from attrs import field

from slarules.frozen import frozen
from slarules.model.commitments import (
    AttemptsBefore,
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    Commitment,
    Completeness,
    Deadline,
    EndOfPeriod,
    Event,
    Limit,
    NoSooner,
    Prohibition,
    Promise,
    Recurring,
    Rolling,
    Standing,
    Within,
)
from slarules.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsThing,
    Not,
    Score,
    Thing,
)
from slarules.model.fields import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slarules.model.measures import Measure
    from slarules.model.periods import PeriodCommitment, Share, Volume
    from slarules.model.rules import CalendarChoice
    from slarules.model.tables import FromTable

__all__ = ["fields_of", "fields_of_conditions", "fields_of_measure", "fields_of_periods"]


def fields_of(
    commitment: Commitment, choices: tuple[CalendarChoice, ...] = ()
) -> tuple[Field | FromTable, ...]:
    """The fields a commitment reads and the events in other tables, as they are first needed.

    `choices` are those of the calendar, for the commitment's kind of record.
    """
    walk = _Walk()
    return tuple(dict.fromkeys(walk.commitment(commitment, choices)))


def fields_of_conditions(conditions: Iterable[Condition | None]) -> tuple[Field, ...]:
    """The same of conditions alone."""
    walk = _Walk()
    found = (each for condition in conditions for each in walk.optional(condition))
    return tuple(dict.fromkeys(each for each in found if isinstance(each, Field)))


def fields_of_periods(
    commitment: PeriodCommitment, choices: tuple[CalendarChoice, ...] = ()
) -> tuple[Field | FromTable, ...]:
    """The same for a commitment over periods."""
    walk = _Walk()
    return tuple(dict.fromkeys(walk.periods(commitment, choices)))


def fields_of_measure(
    measure: Measure, choices: tuple[CalendarChoice, ...] = ()
) -> tuple[Field | FromTable, ...]:
    """The same for a measure."""
    walk = _Walk()
    return tuple(dict.fromkeys(walk.measure(measure, choices)))


@frozen
class _Walk:
    """One walk; things and scores it has been to are not walked again."""

    _seen: set[int] = field(factory=set)

    def commitment(
        self, commitment: Commitment, choices: tuple[CalendarChoice, ...]
    ) -> Iterator[Field | FromTable]:
        promise = commitment.promise
        yield from self.thing(commitment.thing)
        if commitment.calendar is None and isinstance(promise, Deadline | AttemptsBefore | Rolling):
            for choice in choices:
                yield from self.optional(choice.condition)
        yield from self.promise(promise)
        yield from self.optional(commitment.unless)
        for escalation in commitment.escalations:
            if isinstance(escalation.to, Field):
                yield escalation.to

    def periods(
        self, commitment: PeriodCommitment, choices: tuple[CalendarChoice, ...]
    ) -> Iterator[Field | FromTable]:
        from slarules.model.periods import Goal, Share, Volume  # loaded with the first of them

        match commitment.promise:
            case Volume() as volume:
                yield from self.volume(commitment.thing, volume)
            case Share() as share:
                yield from self.share(share, choices)
            case Goal() as goal:
                yield from self.measure(goal.measure, choices)
            case _:
                assert_never(commitment.promise)
        yield from self.optional(commitment.unless)
        if commitment.group is not None:
            yield commitment.group

    def share(
        self, share: Share, choices: tuple[CalendarChoice, ...]
    ) -> Iterator[Field | FromTable]:
        yield from self.commitment(share.commitment, choices)
        placed_by = share.places or share.became
        if placed_by is not None:
            yield placed_by
        if share.becomes is not None:
            yield from self.definition(share.becomes)

    def measure(
        self, measure: Measure, choices: tuple[CalendarChoice, ...]
    ) -> Iterator[Field | FromTable]:
        from slarules.model.measures import (
            Becoming,
            CountOf,
            OfField,
            OfTime,
            ShareMet,
            ShareOfThings,
        )

        match measure.measured:
            case ShareMet(share):
                yield from self.share(share, choices)
            case OfTime() as time:
                yield from self.definition(measure.thing)
                for choice in choices:
                    yield from self.optional(choice.condition)
                for point in (time.start, time.end):
                    if isinstance(point, Becoming):
                        yield from self.thing(point.thing)
                    else:
                        yield point.field
            case ShareOfThings(other):
                yield from self.thing(measure.thing)
                yield from self.definition(other)
            case OfField(subject=subject):
                yield from self.thing(measure.thing)
                yield from self.subject(subject)
            case CountOf():
                yield from self.thing(measure.thing)
            case _:
                assert_never(measure.measured)
        if measure.group is not None:
            yield measure.group

    def volume(self, thing: Thing, volume: Volume) -> Iterator[Field | FromTable]:
        if volume.event is None:
            yield from self.thing(thing)
        else:
            yield from self.definition(thing)
            yield volume.event.field
        if volume.worth is not None:
            for entry in volume.worth.entries:
                yield from self.optional(entry.condition)
            if volume.worth.field is not None:
                yield from self.subject(volume.worth.field)

    def promise(self, promise: Promise) -> Iterator[Field | FromTable]:
        match promise:
            case Deadline():
                for tier in promise.tiers:
                    yield from self.optional(tier.condition)
                    yield from self.limit(tier.limit)
                for event in (promise.action, *promise.pauses, *promise.restarts):
                    yield event.field
            case Completeness(wanted=wanted):
                for each in wanted:
                    yield from self.subject(each)
            case Prohibition():
                yield from self.definition(promise.forbidden)
                yield from self.optional(promise.condition)
                if promise.action is not None:
                    yield promise.action.field
            case Standing(other=other):
                yield from self.definition(other)
            case AttemptsBefore():
                yield promise.action.field
                yield promise.event.field
            case Recurring(action=action):
                yield action.field
            case Rolling():
                yield promise.action.field
                yield promise.until.field
                yield from (event.field for event in (*promise.pauses, *promise.restarts))
            case _:
                assert_never(promise)

    def thing(self, thing: Thing) -> Iterator[Field | FromTable]:
        yield from self.definition(thing)
        if thing.moment is not None:
            yield thing.moment

    def definition(self, thing: Thing) -> Iterator[Field | FromTable]:
        current: Thing | None = thing
        while current is not None and self.is_new(current):
            yield from self.optional(current.condition)
            current = current.base

    def limit(self, limit: Limit) -> Iterator[Field | FromTable]:
        match limit:
            case Within(_, Event() as event) | NoSooner(_, event) | Before(event):
                yield event.field
            case Within() | ByNextTime() | ByNextClose() | EndOfPeriod():
                return
            case ByField(wanted):
                yield wanted
            case _:
                assert_never(limit)

    def optional(self, condition: Condition | None) -> Iterator[Field | FromTable]:
        match condition:
            case None:
                return
            case Comparison():
                yield from self.comparison(condition)
            case IsThing():
                yield from self.definition(condition.thing)
            case Not():
                yield from self.optional(condition.condition)
            case AllOf() | AnyOf():
                for part in condition.conditions:
                    yield from self.optional(part)
            case _:
                assert_never(condition)

    def comparison(self, comparison: Comparison) -> Iterator[Field | FromTable]:
        yield from self.subject(comparison.subject)
        yield from (value for value in comparison.values if isinstance(value, Field))

    def subject(self, subject: Field | Score) -> Iterator[Field | FromTable]:
        if isinstance(subject, Field):
            yield subject
        elif self.is_new(subject):
            for term in subject.terms:
                yield from self.optional(term.condition)

    def is_new(self, walked: Thing | Score) -> bool:
        new = id(walked) not in self._seen
        self._seen.add(id(walked))
        return new
