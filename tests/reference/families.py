"""The promises in which no clock decides, as a record of the thing is judged by them."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from attrs import evolve

from slarules.model.commitments import (
    AttemptsBefore,
    Completeness,
    Prohibition,
    Promise,
    Standing,
)
from slarules.model.conditions import Score

from .answers import INDETERMINATE, MET, MISSED, NOT_APPLICABLE, Answer
from .attempts import (
    in_order,
    is_beside,
    is_open,
    last_needed,
    last_of_dates,
    may_be,
    readings,
    spaced,
)
from .plain_values import Span, Truth, Unreadable, all_of, is_missing, negated

if TYPE_CHECKING:
    from collections.abc import Callable

    from slarules.model.commitments import Repetition

    from .business_time import BusinessTime
    from .values import Reader

    InForce = Callable[[Span], bool]


def judged(promise: Promise, reader: Reader, became: Span | None, in_force: InForce) -> Answer:
    """Return the answer; `in_force` says of a moment whether it lies in the dates in force."""
    if isinstance(promise, Prohibition):
        return prohibition(promise, reader, in_force)
    if isinstance(promise, AttemptsBefore):
        return attempts_before(promise, reader, in_force)
    if became is not None and not in_force(became):
        return Answer(NOT_APPLICABLE)
    if isinstance(promise, Completeness):
        return completeness(promise, reader)
    assert isinstance(promise, Standing)
    return Answer(broken(negated(reader.is_thing(promise.other))))


def broken(truth: Truth) -> str:
    """Return the status of what must not be."""
    return INDETERMINATE if truth is None else MISSED if truth else MET


def completeness(promise: Completeness, reader: Reader) -> Answer:
    """Every wanted field holds something, whatever it is, and every score is decided."""
    wanting = set()
    for wanted in promise.wanted:
        if isinstance(wanted, Score):
            low, high = reader.score_range(wanted)
            if low != high:
                wanting.add(wanted.name)
        elif is_missing(reader.given(wanted)):
            wanting.add(wanted.name)
    return Answer(MISSED if wanting else MET, wanting=frozenset(wanting))


def prohibition(promise: Prohibition, reader: Reader, in_force: InForce) -> Answer:
    """The action was done to a record that is what it must not be done to."""
    truth = reader.is_thing(promise.forbidden)
    if promise.condition is not None:
        truth = all_of((truth, reader.holds(promise.condition)))
    if promise.action is None:
        return Answer(broken(truth))
    try:
        moments = reader.spans(promise.action.field)
    except Unreadable:
        return Answer(INDETERMINATE, is_placed=False)
    inside = [moment for moment in moments if in_force(moment)]
    if not inside:
        return Answer(NOT_APPLICABLE)
    return Answer(broken(truth), first=inside[0])


def attempts_before(promise: AttemptsBefore, reader: Reader, in_force: InForce) -> Answer:
    """So many of the moments lie at or before the event, in whatever way dates are read."""
    try:
        events = reader.spans(promise.event.field)
    except Unreadable:
        return Answer(INDETERMINATE, is_placed=False)
    if not events or not in_force(events[0]):
        return Answer(NOT_APPLICABLE)
    event = events[0]
    try:
        attempts = reader.spans(promise.action.field)
    except Unreadable:
        return Answer(INDETERMINATE, first=event)
    found = set()
    for moment in {event.first, event.last}:
        for reading in readings(attempts, until=moment):
            counted = [a for a in reading if a[0] <= moment or same_day(a[1], event)]
            done = last_needed(counted, promise.repetition, reader.days) is not None
            found.add(MET if done != promise.repetition.at_most else MISSED)
    before = up_to(event, attempts)
    if may_hold(before, promise.repetition, reader.days):
        found.add(MET)
        if promise.repetition.over and is_beside(before):
            found.add(MISSED)
    if len(found) > 1:
        reader.doubts |= {promise.action.field.name, promise.event.field.name}
    return Answer(found.pop() if len(found) == 1 else INDETERMINATE, first=event)


def up_to(event: Span, attempts: list[Span]) -> list[Span]:
    """Return the attempts that may lie before an event, none of them reaching past it."""
    before = [a for a in in_order(attempts) if a.first <= event.last]
    return [evolve(a, last=min(a.last, event.last)) for a in before]


def may_hold(before: list[Span], wanted: Repetition, days: BusinessTime) -> bool:
    """Return whether attempts may lie far enough apart, with dates at hours that are not tried.

    A date beside a moment of its day may count, or keep the moment from counting.
    """
    if not wanted.apart or not is_open(before, wanted):
        return False
    if not is_beside(before):
        return last_of_dates(before, wanted, days, sure=False) is not None
    moments = [(a.first, a) for a in before if not a.day]
    dates = len(before) - len(moments)
    lengths = [length for length in (wanted.apart, wanted.over) if length]
    return len(spaced(moments, wanted.apart, days)) + dates >= wanted.count and all(
        any(may_be(one, other, length, days, sure=False) for one, other in permutations(before, 2))
        for length in lengths
    )


def same_day(attempt: Span, event: Span) -> bool:
    """Return whether both are known by their date only, and it is the same."""
    return attempt.day is not None and attempt.day == event.day
