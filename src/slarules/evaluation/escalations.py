"""Escalations: who is to be told, and when, while a commitment is not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from attrs import frozen

from slarules.calendar import CalendarError, from_us
from slarules.evaluation.limits import after, before
from slarules.evaluation.moments import Moment, first_us
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable, is_missing, unwrap
from slarules.model.commitments import Before, Escalation, NoSooner, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.finding import Finding
    from slarules.evaluation.records import Row
    from slarules.evaluation.track import Track
    from slarules.model.fields import Field

__all__ = ["EscalationStep", "plan", "steps"]

_ESCALATED = {Status.MET, Status.MISSED, Status.ON_TRACK, Status.AT_RISK, Status.PAUSED}


@frozen(kw_only=True)
class EscalationStep:
    """One escalation: to whom, when, and whether that moment has come.

    `to` is `None` where the record does not name its owner. `when` is `None` for a miss that has
    no instant of its own, such as an action that an event went before.
    """

    to: str | None
    when: datetime | None
    due_by_at: bool
    text: str


class Planned(NamedTuple):
    """An escalation and its instant."""

    escalation: Escalation
    us: int | None


def steps(of: Commitment, row: Row | None, finding: Finding, at: int) -> tuple[EscalationStep, ...]:
    """The escalations of a finding that have come or are still to come, in the file's order."""
    zone = finding.track.zone if finding.track else of.zone
    if row is None:
        return ()
    return tuple(
        EscalationStep(
            to=_recipient(planned.escalation.to, of, row),
            when=None if planned.us is None else from_us(planned.us, zone),
            due_by_at=planned.us is None or planned.us <= at,
            text=planned.escalation.text,
        )
        for planned in plan(of, finding)
    )


def plan(of: Commitment, finding: Finding) -> Iterator[Planned]:
    """The escalations that fire while the action is not done, with their instants."""
    track = finding.track
    if finding.status not in _ESCALATED:
        return
    done = None if finding.finished is None or track is None else _first(finding.finished, track)
    for escalation in of.model.escalations:
        try:
            us = None if track is None else _instant(escalation, finding, track)
        except CalendarError:  # beyond what the calendar knows there is no instant to name
            continue
        of_miss = escalation.trigger is Trigger.MISSED
        if us is None and not (of_miss and finding.status is Status.MISSED):
            continue
        missed = of_miss and finding.status is Status.MISSED  # told, whenever it was done
        if missed and us is not None and done is not None:
            us = min(us, done)  # a later date may begin before the last shift of the one due ends
        if us is None or done is None or us < done or missed:
            yield Planned(escalation, us)


def _instant(escalation: Escalation, finding: Finding, track: Track) -> int | None:
    due, offset = finding.due, escalation.offset
    match escalation.trigger:
        case Trigger.AT_RISK:
            if isinstance(track.tier.limit, NoSooner | Before):  # no clock runs out
                return None
            return track.warning(finding.started, finding.day, due, finding.pauses)
        case Trigger.MISSED:
            return None if due is None else due + 1
        case Trigger.BEFORE_DUE:
            return None if due is None or offset is None else before(due, offset, track.calendar)
        case Trigger.AFTER_DUE:
            return None if due is None or offset is None else after(due, offset, track.calendar)
        case _:
            assert_never(escalation.trigger)


def _first(moment: Moment, track: Track) -> int:
    return first_us(moment, track.zone)


def _recipient(to: str | Field, of: Commitment, row: Row) -> str | None:
    if isinstance(to, str):
        return to
    value = unwrap(row[of.scope.slot(to)])
    return None if is_missing(value) or isinstance(value, Unreadable) else str(value)
