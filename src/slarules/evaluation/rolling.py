"""Duties that roll: the action is done again so long after the last time, until an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from slarules.calendar import CalendarError
from slarules.evaluation.choices import Choices, calendar_choices
from slarules.evaluation.clock import read_pauses, read_restarts
from slarules.evaluation.finding import Finding, Ground, Reason, agreed, indeterminate
from slarules.evaluation.finish import UNDECIDED
from slarules.evaluation.frame import Frame
from slarules.evaluation.limits import ClockTimer
from slarules.evaluation.moments import Day, Moments, last_us
from slarules.evaluation.occurrences import MOST_OCCURRENCES, Occurrence
from slarules.evaluation.status import Status
from slarules.evaluation.timing import Race
from slarules.evaluation.track import Track
from slarules.evaluation.turns import Turn, Turns
from slarules.model.commitments import Tier, Within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.limits import Pauses
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope
    from slarules.model.commitments import Commitment, Rolling

__all__ = ["RollingJudge"]


class Stops(NamedTuple):
    """When clocks stand still, and when they start again."""

    pauses: Pauses
    restarts: Moments


@frozen(kw_only=True)
class RollingJudge:
    """One duty that rolls, compiled: rows in, findings out. Tracks are by calendar."""

    promise: Rolling
    calendars: Choices[str]
    tracks: Mapping[str, Track]
    turns: Turns
    race: Race

    @classmethod
    def of(
        cls,
        commitment: Commitment,
        promise: Rolling,
        calendars: Mapping[str, BusinessCalendar],
        scope: Scope,
    ) -> RollingJudge:
        """Compile a commitment whose promise rolls."""
        choices = calendar_choices(commitment, scope)
        names = {*(choice.option for choice in choices.choices), choices.otherwise}
        tier = Tier(limit=Within(promise.every), text=promise.text)
        frame = Frame.of(commitment, scope)
        action = scope.moments_at(promise.action.field)
        return cls(
            promise=promise,
            calendars=choices,
            tracks={
                name: Track.of(tier, calendars[name].clock, promise.risk, scope) for name in names
            },
            turns=Turns(frame=frame, action=action, until=scope.moments_at(promise.until.field)),
            race=Race(
                action=action,
                pauses=tuple(scope.moments_at(event.field) for event in promise.pauses),
                restarts=tuple(scope.moments_at(event.field) for event in promise.restarts),
                unless=frame.unless,
                early_counts=False,
                repeated=None,
            ),
        )

    @property
    def is_thing(self) -> None:
        """Nothing is asked once only."""

    @property
    def sources(self) -> Sequence[MomentsAt]:
        """The fields it reads as moments or as intervals of them."""
        race = self.race
        sources = (*self.turns.frame.sources, self.turns.until)
        return (*sources, race.action, *race.pauses, *race.restarts)

    @property
    def pauses(self) -> tuple[MomentsAt, ...]:
        """The fields that hold the intervals in which its clock stands still."""
        return self.race.pauses

    def zones(self, row: Row, at: int) -> set[ZoneInfo]:
        """The zones of the calendars that may apply."""
        return {self.tracks[name].zone for name in self.calendars.possible(row, at)}

    @property
    def in_time(self) -> Reason:
        """What is said of a turn that the event ended in time."""
        return Reason(None, f"{self.promise.until.name} came first, so nothing more was owed")

    @property
    def too_late(self) -> Reason:
        """What is said of one that it ended too late."""
        return Reason(None, f"{self.promise.until.name} came only after it was due")

    def find(self, row: Row, at: int) -> Finding:
        """The finding on the last turn there is."""
        return self.occurrences(row, at)[-1].finding

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:  # noqa: ARG002 - as all judges
        """What is wrong with the data; time needs no second look."""
        return finding.reasons

    def occurrences(self, row: Row, at: int) -> list[Occurrence]:
        """One for each turn that has begun, in their order; one that says why if there is none."""
        tracks = [self.tracks[name] for name in self.calendars.possible(row, at)]
        turns = self.turns.of(row, at, tracks[0].zone)
        if isinstance(turns, Finding):
            return [Occurrence(turns)]
        pairs = []
        for track in tracks:
            stops = self._stops(track, row, at)
            if isinstance(stops, Reason):
                return [Occurrence(indeterminate(stops)._replace(first=turns[0].start))]
            pairs.append((track, stops))
        found = []
        left_out = len(turns) - MOST_OCCURRENCES
        if left_out > 0:
            found.append(_left_open(left_out, turns[left_out - 1]))
            turns = turns[left_out:]
        for turn in turns:
            findings = [self._judged(track, row, at, turn, stops) for track, stops in pairs]
            finding = findings[0] if len(findings) == 1 else agreed(findings)
            found.append(Occurrence(finding, turn.start))
        return found

    def _stops(self, track: Track, row: Row, at: int) -> Stops | Reason:
        pauses = read_pauses(self.race.pauses, row, at, track.zone)
        if isinstance(pauses, Reason):
            return pauses
        restarts = read_restarts(self.race.restarts, row, at, track.zone)
        return restarts if isinstance(restarts, Reason) else Stops(pauses, restarts)

    def _judged(self, track: Track, row: Row, at: int, turn: Turn, stops: Stops) -> Finding:
        """The finding on one turn."""
        start, end = turn.start, turn.end
        try:
            found = self.race.between(track, row, at, start, end, *stops)
            is_vague = isinstance(start, Day) and not turn.is_first
            if is_vague and isinstance(track.timer, ClockTimer):
                last = last_us(start, track.zone)
                late = self.race.between(track, row, at, last, end, *stops)
                if late.status is not found.status:
                    then = _next(track, late, at)
                    return _undecided(found, self.race.action)._replace(then=then)
        except CalendarError as error:
            return indeterminate(Reason(None, str(error)))._replace(track=track, first=start)
        return self._closed(found) if turn.is_closed else found

    def _closed(self, found: Finding) -> Finding:
        """The finding on a turn that the event ended."""
        match found.status:
            case Status.MET:
                reason = self.in_time
            case Status.MISSED:
                reason = self.too_late
            case Status.INDETERMINATE if found.ground is Ground.OTHER:
                return _undecided(found, self.turns.until)
            case _:
                return found
        return found._replace(ground=Ground.CLOSED, reasons=(reason,))


def _undecided(found: Finding, source: MomentsAt) -> Finding:
    reason = Reason(source.name, UNDECIDED.text)
    return found._replace(status=Status.INDETERMINATE, ground=Ground.OTHER, reasons=(reason,))


def _next(track: Track, found: Finding, at: int) -> int | None:
    """When an open turn changes next by the passing of time."""
    warning = track.warning(found.started, found.day, found.due, found.pauses)
    due = None if found.due is None else found.due + 1
    return min((each for each in (warning, due) if each is not None and each > at), default=None)


def _left_open(count: int, last: Turn) -> Occurrence:
    """What stands for the turns before those that are judged."""
    most = f"the last {MOST_OCCURRENCES:,} are"
    reason = Reason(None, f"{count:,} times up to this one are not judged: {most}")
    return Occurrence(indeterminate(reason)._replace(first=last.start), last.start)
