"""Which doubts each family may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from slarules.evaluation.retelling.phrases import fields
from slarules.model.commitments import (
    AttemptsBefore,
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    Completeness,
    Deadline,
    Event,
    NoSooner,
    Prohibition,
    Recurring,
    Rolling,
    Standing,
    Within,
)
from slarules.model.limits import EndOfPeriod

if TYPE_CHECKING:
    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.retelling.doubts import Doubts
    from slarules.evaluation.scope import Scope
    from slarules.model.commitments import Commitment as CommitmentModel
    from slarules.model.commitments import Limit, Repetition

__all__ = ["doubt_calendar", "doubt_deadline", "trouble_of"]


def trouble_of(of: Commitment, doubts: Doubts) -> None:
    """Gather what may leave a commitment on records without an answer."""
    model, promise = of.model, of.model.promise
    if not isinstance(promise, Prohibition):
        doubts.thing(model.thing)
        doubts.moment(model.thing.moment)
    match promise:
        case Deadline():
            doubt_deadline(promise, doubts)
            doubt_calendar(model, promise, of.scope, doubts)
        case AttemptsBefore():
            doubts.moment(promise.action.field)
            doubts.moment(promise.event.field)
            doubt_calendar(model, promise, of.scope, doubts)
        case Completeness():
            pass  # what is missing is missed
        case Prohibition():
            doubts.thing(promise.forbidden)
            doubts.condition(promise.condition)
            doubts.moment(promise.action.field if promise.action else None)
        case Standing():
            doubts.thing(promise.other)
        case Recurring():
            doubts.moment(promise.action.field)
        case Rolling():
            doubts.moment(promise.action.field)
            doubts.moment(promise.until.field)
            for restart in promise.restarts:
                doubts.moment(restart.field)
            for pause in promise.pauses:
                doubts.interval(pause.field)
            doubt_calendar(model, promise, of.scope, doubts)
        case _:
            assert_never(promise)
    doubts.condition(model.unless)


def doubt_deadline(promise: Deadline, doubts: Doubts) -> None:
    """What the limits, the action, pauses and restarts of a deadline may leave open."""
    for tier in promise.tiers:
        doubts.condition(tier.condition)
        _doubt_limit(tier.limit, doubts)
    doubts.moment(promise.action.field)
    for restart in promise.restarts:
        doubts.moment(restart.field)
    for pause in promise.pauses:
        doubts.interval(pause.field)
    early = promise.early_counts or promise.repetition is not None
    if not early and any(_runs(tier.limit) for tier in promise.tiers):
        doubts.other(f"{fields([str(promise.action.field)])}: before the start of the clock")


def doubt_calendar(
    model: CommitmentModel,
    promise: Deadline | AttemptsBefore | Rolling,
    scope: Scope,
    doubts: Doubts,
) -> None:
    """Which calendar applies may be open, and a calendar may not know a year's holidays."""
    choices = () if model.calendar else scope.rules.calendar_choices.get(scope.kind.name, ())
    for choice in choices:
        doubts.condition(choice.condition)
    names = {model.calendar or scope.rules.default_calendar, *(each.calendar for each in choices)}
    if _needs_hours(promise) and any(scope.rules.schedules[name].holidays for name in names):
        doubts.other("the holidays of a year for which none are known")


def _needs_hours(promise: Deadline | AttemptsBefore | Rolling) -> bool:
    """Whether open hours or business dates are counted."""
    match promise:
        case Deadline(tiers=tiers, repetition=repetition):
            limits = [tier.limit for tier in tiers]
            clocks = [each for each in limits if isinstance(each, Within | NoSooner)]
            by_day = any(isinstance(each, ByNextTime | ByNextClose) for each in limits)
            return by_day or any(each.duration.business for each in clocks) or _spread(repetition)
        case AttemptsBefore(repetition=repetition):
            return _spread(repetition)
        case Rolling(every=every):
            return every.business
        case _:
            assert_never(promise)


def _spread(repetition: Repetition | None) -> bool:
    parts = (repetition.over, repetition.apart) if repetition else ()
    return any(part.business for part in parts if part is not None)


def _runs(limit: Limit) -> bool:
    return isinstance(limit, Within | ByNextTime | ByNextClose)


def _doubt_limit(limit: Limit, doubts: Doubts) -> None:
    match limit:
        case Within(_, Event() as event) | NoSooner(_, event) | Before(event):
            doubts.moment(event.field)
        case ByField(wanted):
            doubts.moment(wanted)
        case Within() | ByNextTime() | ByNextClose() | EndOfPeriod():
            return
        case _:
            assert_never(limit)
