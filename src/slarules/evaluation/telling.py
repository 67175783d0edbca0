"""What the families tell that no clock decides: what was asked for, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.attempts import AttemptsJudge
from slarules.evaluation.completeness import CompletenessJudge
from slarules.evaluation.finding import Finding
from slarules.evaluation.finish import read_first
from slarules.evaluation.prohibition import ProhibitionJudge
from slarules.evaluation.recurring import RecurringJudge
from slarules.evaluation.standing import StandingJudge
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable
from slarules.evaluation.wording import article, listed, on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.deadline import DeadlineJudge
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.records import Row
    from slarules.evaluation.repetition import Repeated
    from slarules.evaluation.rolling import RollingJudge
    from slarules.evaluation.track import Track

__all__ = ["before_what", "beginning", "told", "told_attempts", "turn_beginning"]

_MOST_SHOWN = 12


def told(of: Commitment, who: str, row: Row, finding: Finding, at: int) -> Iterator[str]:
    """A finding in words: what it is about, what was asked for, what was found."""
    match of.judge:
        case CompletenessJudge(wanted=wanted):
            yield beginning(of, who, finding, of.zone)
            yield f"asked for: {listed([f'`{each.name}`' for each, _ in wanted])}"
            if finding.status is Status.MET:
                yield "nothing is missing"
        case StandingJudge(other=other):
            yield beginning(of, who, finding, of.zone)
            yield f"asked for: {article(other.name)}"
            if finding.status is Status.MET:
                yield f"{who} is one"
        case ProhibitionJudge() as judge:
            yield _done(judge, who, finding, of.zone)
            yield f"forbidden: {judge.forbidden}"
            if finding.status is Status.MET:
                yield f"{who} is not one of those"
        case AttemptsJudge() as judge:
            assert finding.track is not None  # it was counted
            yield beginning(of, who, finding, finding.track.zone)
            yield from _before_event(judge, who, row, finding.track, at)
            if finding.status is not Status.INDETERMINATE:
                return  # the count has said why
        case judge:
            assert isinstance(judge, RecurringJudge)
            yield from _in_period(of, judge, who, row, finding, at)
    for reason in of.reasons(row, at, finding):
        yield str(reason)


def beginning(of: Commitment, who: str, finding: Finding, zone: ZoneInfo) -> str:
    """What a record is, and since when."""
    thing = article(of.model.thing.name)
    if finding.first is None:
        return f"{who} is {thing}"
    return f"{who} became {thing} on {on(finding.first, zone)} ({zone.key})"


def told_attempts(
    judge: DeadlineJudge, action: str, row: Row, finding: Finding, track: Track, at: int
) -> Iterator[str]:
    """The attempts within a limit, where it asks for several."""
    repeated = judge.race.repeated
    if repeated is None or isinstance(judge.race.action.read_all(row), Unreadable):
        return
    counted, begin = judge.counted(row, at, finding, track), judge.begin(finding, track)
    yield _counted(action, repeated, counted, track, begin)
    if finding.until is not None:
        yield f"watched until {on(finding.until, track.zone)}"


def turn_beginning(
    of: Commitment,
    judge: RollingJudge,
    who: str,
    row: Row,
    finding: Finding,
    track: Track,
    at: int,
) -> str:
    """What the turn of a duty that rolls is counted from."""
    first, zone = finding.first, track.zone
    if first is None or first in judge.turns.begins(row, at, zone):
        return beginning(of, who, finding, zone)
    what = f"`{judge.promise.action.name}` of {who} was on"
    if judge.turns.is_start_of_force(first):
        what = "in force since"
    return f"{what} {on(first, zone)} ({zone.key})"


def _in_period(
    of: Commitment, judge: RecurringJudge, who: str, row: Row, finding: Finding, at: int
) -> Iterator[str]:
    """When a period begins and ends, and whether it was done in it."""
    became, started, due = judge.became(row, at), finding.started, finding.due
    assert not isinstance(became, Finding)  # or no period would have been judged,
    assert started is not None  # and each of them begins
    assert due is not None  # and ends
    yield beginning(of, who, finding._replace(first=became), of.zone)
    span = f"from {on(started, of.zone)} to {on(due, of.zone)}"
    yield f"asked for: once every {judge.promise.unit}, {span}"
    if finding.finished is not None:
        yield f"done {on(finding.finished, of.zone)}"
        return
    if finding.status in {Status.ON_TRACK, Status.AT_RISK}:
        warning = judge.track.warning(started, finding.day, due, ())
        if warning is not None:
            yield f"at risk from {on(warning, of.zone)}"
    yield f"not done at {on(at, of.zone)}" if at <= due else "not done"


def _done(judge: ProhibitionJudge, who: str, finding: Finding, zone: ZoneInfo) -> str:
    if judge.promise.action is None or finding.finished is None:
        return f"nothing records the action, so {who} is judged as it stands"
    when = f"{on(finding.finished, zone)} ({zone.key})"
    return f"`{judge.promise.action.name}` of {who}: {when}"


def before_what(who: str, row: Row, track: Track, at: int) -> Iterator[str]:
    """When the event was that something has to come before, if that can be told."""
    event = None if track.event is None else read_first(track.event, row, at, track.zone)
    match event:
        case None:
            yield f"no {track.event_name} of {who} yet"
        case Unreadable():
            return  # the reasons tell
        case _:
            yield f"{track.event_name} of {who} was on {on(event, track.zone)} ({track.zone.key})"


def _before_event(judge: AttemptsJudge, who: str, row: Row, track: Track, at: int) -> Iterator[str]:
    yield from before_what(who, row, track, at)
    yield f'limit: {track.limit_text}, on the calendar "{track.name}"'
    if not isinstance(judge.action.read_all(row), Unreadable):
        yield _counted(judge.name, judge.repeated, judge.moments(row, at, track), track)


def _counted(
    name: str,
    repeated: Repeated,
    counted: Sequence[Moment],
    track: Track,
    begin: int | None = None,
) -> str:
    """The moments that count, and what they come to."""
    shown = [on(moment, track.zone) for moment in counted[:_MOST_SHOWN]]
    left = len(counted) - len(shown)
    if left:
        shown.append(f"... {left} more")
    words = repeated.in_words(counted, track.calendar, begin)
    return f"{name}: {', '.join(shown)} = {words}" if shown else f"{name}: {words}"
