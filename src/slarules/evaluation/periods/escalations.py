"""Escalations of a period: who is to be told that it is, or will be, missed, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from slarules.calendar import CalendarError, from_us
from slarules.evaluation.escalations import EscalationStep
from slarules.evaluation.limits import after, before
from slarules.evaluation.status import Status
from slarules.model.commitments import Trigger
from slarules.model.periods import Bound, Volume

if TYPE_CHECKING:
    from slarules.evaluation.periods.verdict import PeriodVerdict
    from slarules.model.commitments import Escalation
    from slarules.model.fields import Field

__all__ = ["period_steps"]

_ESCALATED = {Status.MISSED, Status.ON_TRACK, Status.AT_RISK}


class Fired(NamedTuple):
    """When an escalation fires, and whether it has; `us` is `None` where nothing says when."""

    us: int | None
    is_due: bool


def period_steps(verdict: PeriodVerdict) -> tuple[EscalationStep, ...]:
    """The escalations that have come or are to come, in the file's order.

    There are none once the period is met, nor where there is nothing to judge.
    """
    if verdict.status not in _ESCALATED:
        return ()
    steps = []
    for escalation in verdict.of.model.escalations:
        try:
            fired = _fired(escalation, verdict)
        except CalendarError:  # beyond what the calendar knows there is no instant to name
            continue
        if fired is not None:
            zone = verdict.frame.calendar.zone
            step = EscalationStep(
                to=_recipient(escalation.to, verdict),
                when=None if fired.us is None else from_us(fired.us, zone),
                due_by_at=fired.is_due,
                text=escalation.text,
            )
            steps.append(step)
    return tuple(steps)


def _fired(escalation: Escalation, verdict: PeriodVerdict) -> Fired | None:
    frame, offset, status = verdict.frame, escalation.offset, verdict.status
    due, clock = frame.ends - 1, frame.calendar.clock
    match escalation.trigger:
        case Trigger.AT_RISK:  # what is missed was at risk before
            return Fired(None, True) if status in {Status.AT_RISK, Status.MISSED} else None
        case Trigger.MISSED:
            return _missed(verdict)
        case Trigger.BEFORE_DUE:
            assert offset is not None
            us = before(due, offset, clock)
            return Fired(us, us <= frame.at)
        case Trigger.AFTER_DUE:
            assert offset is not None
            us = after(due, offset, clock)
            if frame.is_over and status is not Status.MISSED:
                return None  # it may still be met
            return Fired(us, us <= frame.at)
        case _:
            assert_never(escalation.trigger)


def _missed(verdict: PeriodVerdict) -> Fired | None:
    """A ceiling is broken at some moment; all else is missed at the end of the period."""
    frame, promise = verdict.frame, verdict.of.model.promise
    is_missed = verdict.status is Status.MISSED
    if isinstance(promise, Volume) and promise.bound is Bound.AT_MOST:
        return Fired(None, True) if is_missed else None
    if frame.is_over and not is_missed:
        return None  # it may still be met
    return Fired(frame.ends, is_missed)


def _recipient(to: str | Field, verdict: PeriodVerdict) -> str | None:
    """A name, or what the group is called: only the field of the groups may be asked for."""
    return to if isinstance(to, str) else verdict.group
