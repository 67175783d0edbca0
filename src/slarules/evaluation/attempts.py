"""Attempts before an event: the action is done so often before the event happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.calendar import CalendarError
from slarules.evaluation.choices import Choices, calendar_choices
from slarules.evaluation.finding import Finding, Reason, agreed, indeterminate, not_applicable
from slarules.evaluation.finish import UNDECIDED, is_at_or_before, read_first
from slarules.evaluation.frame import OUTSIDE, Frame, answered
from slarules.evaluation.moments import Moment, happened, last_us
from slarules.evaluation.occurrences import Occurrence, each_time
from slarules.evaluation.repetition import Repeated
from slarules.evaluation.status import Status
from slarules.evaluation.track import Track
from slarules.evaluation.values import Unreadable
from slarules.model.commitments import Before, Tier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.model.commitments import AttemptsBefore, Commitment

__all__ = ["AttemptsJudge"]


@frozen(kw_only=True)
class AttemptsJudge:
    """One number of attempts, compiled: rows in, findings out.

    `name` is what the attempts are called, `tracks` are by calendar.
    """

    name: str
    frame: Frame
    calendars: Choices[str]
    tracks: Mapping[str, Track]
    action: MomentsAt
    event: MomentsAt
    repeated: Repeated
    no_event: Finding

    @classmethod
    def of(
        cls,
        commitment: Commitment,
        promise: AttemptsBefore,
        calendars: Mapping[str, BusinessCalendar],
        scope: Scope,
    ) -> AttemptsJudge:
        """Compile a commitment whose promise is a number of attempts before an event."""
        choices = calendar_choices(commitment, scope)
        names = {*(choice.option for choice in choices.choices), choices.otherwise}
        tier = Tier(limit=Before(promise.event), text=f"before {promise.event.name}")
        return cls(
            name=promise.action.name,
            frame=Frame.of(commitment, scope),
            calendars=choices,
            tracks={name: Track.of(tier, calendars[name].clock, None, scope) for name in names},
            action=scope.moments_at(promise.action.field),
            event=scope.moments_at(promise.event.field),
            repeated=Repeated.of(promise.repetition),
            no_event=not_applicable(Reason(None, f"no {promise.event.name} yet")),
        )

    @property
    def is_thing(self) -> Test:
        """Whether a row is the thing it is about."""
        return self.frame.subject.fits

    @property
    def sources(self) -> Sequence[MomentsAt]:
        """The fields it reads as moments."""
        return (*self.frame.sources, self.action, self.event)

    @property
    def pauses(self) -> tuple[MomentsAt, ...]:
        """None: no clock runs."""
        return ()

    def zone(self, row: Row, at: int) -> ZoneInfo:
        """The zone of the calendar that applies, of the first that may where that is open."""
        return self.tracks[self.calendars.possible(row, at)[0]].zone

    def zones(self, row: Row, at: int) -> set[ZoneInfo]:
        """The zones of the calendars that may apply."""
        return {self.tracks[name].zone for name in self.calendars.possible(row, at)}

    def times(self, row: Row, at: int) -> tuple[Moment, ...] | Finding:
        """Each time a record became the thing up to `at`, in order; a finding if that is never."""
        return self.frame.subject.all_became(row, at, self.zone(row, at))

    def find(self, row: Row, at: int) -> Finding:
        """The finding on a record that became the thing at most once."""
        became = self.frame.subject.became(row, at, self.zone(row, at))
        return became if isinstance(became, Finding) else self.find_since(row, at, became)

    def occurrences(self, row: Row, at: int) -> list[Occurrence]:
        """One for each time the record became the thing."""
        return each_time(self, row, at)

    def find_since(self, row: Row, at: int, became: Moment | None) -> Finding:
        """The finding on a record that became the thing at a given moment."""
        names = self.calendars.possible(row, at)
        findings = [self._run(self.tracks[name], row, at, became) for name in names]
        return findings[0] if len(findings) == 1 else agreed(findings)

    def _run(self, track: Track, row: Row, at: int, became: Moment | None) -> Finding:
        event = read_first(self.event, row, at, track.zone)
        if isinstance(event, Unreadable):
            return indeterminate(Reason(self.event.name, event.text))
        if event is None:
            return self.no_event._replace(track=track)
        if not self.frame.is_in_force(event):
            return OUTSIDE
        found = answered(None, first=became)._replace(track=track)
        excepted = self.frame.excepted(row, at, found)
        if excepted is not None:
            return excepted
        read = self.action.read_all(row)
        if isinstance(read, Unreadable):
            return found._replace(reasons=(Reason(self.action.name, read.text),))
        try:
            return self._counted(found, track, happened(read, at, track.zone), event)
        except CalendarError as error:
            return found._replace(reasons=(Reason(None, str(error)),))

    def _counted(
        self, found: Finding, track: Track, moments: Sequence[Moment], event: Moment
    ) -> Finding:
        """The finding on attempts before an event."""
        calendar = track.calendar
        end = last_us(event, track.zone)
        before = {moment: is_at_or_before(moment, event, track.zone) for moment in moments}
        certain = [moment for moment in moments if before[moment]]
        possible = [moment for moment in moments if before[moment] is not False]
        holds = self.repeated.holds(certain, possible, calendar, until=end)
        if holds is None:
            return found._replace(reasons=(Reason(self.action.name, UNDECIDED.text),))
        if self.repeated.at_most:
            holds = not holds
        return found._replace(status=Status.MET if holds else Status.MISSED)

    def moments(self, row: Row, at: int, track: Track) -> list[Moment]:
        """The attempts that count, as far as is certain; for those who ask why."""
        event = read_first(self.event, row, at, track.zone)
        read = self.action.read_all(row)
        if isinstance(event, Unreadable | None) or isinstance(read, Unreadable):
            return []
        zone = track.zone
        moments = [m for m in happened(read, at, zone) if is_at_or_before(m, event, zone)]
        return self.repeated.counted(moments, track.calendar)

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:
        """How many attempts there were, where that was not as promised."""
        track = finding.track
        if finding.status is not Status.MISSED or track is None:
            return finding.reasons
        counted = self.moments(inquiry.row, inquiry.horizon, track)
        words = self.repeated.in_words(counted, track.calendar)
        return (Reason(self.action.name, f"counts {words}"),)
