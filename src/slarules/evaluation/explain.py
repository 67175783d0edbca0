"""Explanations: the arithmetic of a verdict in words, one thought a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.calendar import BusinessClock, CalendarError
from slarules.evaluation import measure
from slarules.evaluation.clock import FOREVER
from slarules.evaluation.counting import counted
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.finding import Ground
from slarules.evaluation.limits import ClockTimer
from slarules.evaluation.rolling import RollingJudge
from slarules.evaluation.status import Status
from slarules.evaluation.tables.telling import told_rows
from slarules.evaluation.telling import (
    before_what,
    beginning,
    told,
    told_attempts,
    turn_beginning,
)
from slarules.evaluation.values import is_missing
from slarules.evaluation.wording import hours, listed, on
from slarules.model.commitments import Before, Deadline, NoSooner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.finding import Finding
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.records import Row
    from slarules.evaluation.track import Track

__all__ = ["explain"]


def explain(
    of: Commitment,
    record_id: object,
    row: Row | None,
    finding: Finding,
    at: int,
    period: str | None = None,
) -> str:
    """A finding's arithmetic, over several lines; the first is the commitment and its status."""
    name = of.name if period is None else f"{of.name}, {period}"
    lines = [f"{name}: {finding.status.replace('_', ' ')}"]
    try:
        lines += _told(of, record_id, row, finding, at)
    except CalendarError as error:  # what lies beyond the calendar's knowledge is not told
        lines.append(str(error))
    return "\n  ".join(lines)


def _told(
    of: Commitment, record_id: object, row: Row | None, finding: Finding, at: int
) -> Iterator[str]:
    who = "the record" if record_id is None else str(record_id)
    if row is None:
        yield f"{who}: {'; '.join(map(str, finding.reasons))}"
        return
    judge, track = of.judge, finding.track
    timed = isinstance(judge, DeadlineJudge | RollingJudge)
    if finding.rivals or (track is None if timed else finding.ground is not Ground.JUDGED):
        reasons = [str(reason) for reason in of.reasons(row, at, finding)]
        if reasons:
            yield f"{who}: {'; '.join(reasons)}"
        if finding.rivals:
            yield f"may apply: {_rivals(finding)}"
    elif track is not None and isinstance(judge, DeadlineJudge):
        yield from _timed(of, judge, who, row, finding, track, at)
    elif track is not None and isinstance(judge, RollingJudge):
        yield turn_beginning(of, judge, who, row, finding, track, at)
        yield f'limit: {track.tier.text}, on the calendar "{track.name}"'
        yield from _ran(finding, track)
        yield from _end(finding, track, at)
        for reason in of.reasons(row, at, finding):
            yield str(reason)
    else:
        yield from told(of, who, row, finding, at)
    yield from told_rows(of.events_in_tables, row)
    yield from _as_given(of, row)


def _timed(
    of: Commitment,
    judge: DeadlineJudge,
    who: str,
    row: Row,
    finding: Finding,
    track: Track,
    at: int,
) -> Iterator[str]:
    """The start of a clock, its limit, how that was counted, and what came of it."""
    yield from _beginning(of, who, finding, track)
    yield _limit(track)
    if track.tier.condition is not None:
        yield f"because {track.tier.condition.text}"
    if isinstance(track.tier.limit, Before):
        yield from before_what(who, row, track, at)
    yield from _ran(finding, track)
    yield from told_attempts(judge, _action(of), row, finding, track, at)
    is_ceiling = judge.race.repeated is not None and judge.race.repeated.at_most
    if not is_ceiling and finding.status is not Status.NOT_APPLICABLE:
        yield from _end(finding, track, at)
    for reason in of.reasons(row, at, finding):
        yield str(reason)


def _ran(finding: Finding, track: Track) -> Iterator[str]:
    """What stopped the clock, what started it again, and what was counted on it."""
    yield from _pauses(finding, track)
    if finding.restarts and finding.started is not None:
        times = "once" if finding.restarts == 1 else f"{finding.restarts} times"
        yield f"the clock started again {times}, last on {_on(finding.started, track)}"
    yield from counted(finding)


def _limit(track: Track) -> str:
    """The limit, and the calendar it is counted on where it is counted at all."""
    if isinstance(track.tier.limit, Before):
        return f"limit: {track.limit_text}"
    return f'limit: {track.limit_text}, on the calendar "{track.name}"'


def _action(of: Commitment) -> str:
    """What the team does."""
    promise = of.model.promise
    return promise.action.name if isinstance(promise, Deadline) else ""


def _rivals(finding: Finding) -> str:
    """The limits that may apply, each with what it would come to."""
    told = []
    for rival in finding.rivals:
        limit = "none"
        if rival.track is not None:
            limit = f'{rival.track.limit_text} on the calendar "{rival.track.name}"'
        told.append(f"{limit} ({rival.status.replace('_', ' ')})")
    return ", ".join(dict.fromkeys(told))


def _beginning(of: Commitment, who: str, finding: Finding, track: Track) -> Iterator[str]:
    if finding.first is not None and track.starts_at_event:
        when = f"{_on(finding.first, track)} ({track.zone.key})"
        yield f"{track.event_name} of {who} was on {when}"
    else:
        yield beginning(of, who, finding, track.zone)


def _pauses(finding: Finding, track: Track) -> Iterator[str]:
    for begin, end in finding.pauses:
        if end == FOREVER:
            yield f"paused since {_on(begin, track)}"
            continue
        ran = hours(track.clock.between_us(begin, end))
        yield f"paused from {_on(begin, track)} to {_on(end, track)}, {ran} {_unit(track)}"


def _end(finding: Finding, track: Track, at: int) -> Iterator[str]:
    """The due instant, the warning, and what came of them."""
    if isinstance(track.tier.limit, NoSooner) and track.timer and finding.started is not None:
        soonest = track.timer.due(finding.started, finding.day)
        yield f"not before {_on(soonest, track)}"
    if finding.due is not None:
        due = _on(finding.due, track)
        yield f"due at {due}" if due.startswith("the end") else f"due {due}"
    if finding.status in {Status.ON_TRACK, Status.AT_RISK}:
        warning = track.warning(finding.started, finding.day, finding.due, finding.pauses)
        if warning is not None:
            yield f"at risk from {_on(warning, track)}"
    if finding.finished is not None:
        what = "ended" if finding.ground is Ground.CLOSED else "done"
        yield f"{what} {_on(finding.finished, track)}{_after(finding, track, at)}"
    elif finding.status is not Status.INDETERMINATE:
        yield f"not done at {_on(at, track)}{_after(finding, track, at)}"
    overdue = measure.overdue(finding, at)
    if overdue is not None:
        yield f"overdue by {hours(overdue)} {_unit(track)}"


def _after(finding: Finding, track: Track, at: int) -> str:
    """How much of the limit had run."""
    ran = measure.elapsed(finding, at)
    if ran is None:
        return ""
    whole = ""
    if isinstance(track.timer, ClockTimer) and ran <= track.timer.amount:
        whole = f" of {hours(track.timer.amount)}"
    return f", after {hours(ran)}{whole} {_unit(track)}"


def _as_given(of: Commitment, row: Row) -> Iterator[str]:
    """Fields without history: what they hold now is taken as what they held then."""
    given = [
        f"`{wanted.name}`"
        for wanted in of.plain_fields
        if not is_missing(row[of.scope.slot(wanted)])
    ]
    if given:
        yield f"taken as given: {listed(given)}"


def _on(moment: Moment, track: Track) -> str:
    return on(moment, track.zone)


def _unit(track: Track) -> str:
    return "business hours" if isinstance(track.clock, BusinessClock) else "hours"
