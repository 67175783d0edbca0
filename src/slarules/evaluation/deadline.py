"""Deadlines: the team does the action for every such record within a limit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from slarules.calendar import CalendarError
from slarules.evaluation import timing
from slarules.evaluation.choices import Choice, Choices, calendar_choices
from slarules.evaluation.conditions import compile_optional
from slarules.evaluation.finding import Finding, Reason, agreed, indeterminate, not_applicable
from slarules.evaluation.finish import is_at_or_before, read_first, read_last
from slarules.evaluation.moments import Day, first_us, happened
from slarules.evaluation.occurrences import Occurrence, each_time
from slarules.evaluation.status import Status
from slarules.evaluation.subject import Subject
from slarules.evaluation.track import Track
from slarules.evaluation.values import Unreadable
from slarules.evaluation.window import Window
from slarules.frozen import frozen
from slarules.model.commitments import Before, ByField, NoSooner

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.model.commitments import Commitment, Deadline, Tier

__all__ = ["DeadlineJudge"]

NO_TIER = not_applicable(Reason(None, "no limit applies to it"))
NOT_IN_FORCE = not_applicable(Reason(None, "its clock started outside the dates in force"))
NO_MOMENT = indeterminate(Reason(None, "it has no moment at which its clock could start"))


@frozen(kw_only=True)
class DeadlineJudge:
    """One deadline, compiled: rows in, findings out.

    `only` is the one track there is, where no condition chooses a tier or a calendar.
    """

    subject: Subject
    window: Window | None
    calendars: Choices[str]
    tiers: Choices[int | None]
    tier_windows: tuple[Window | None, ...]
    tracks: Mapping[tuple[str, int], Track]
    only: Track | None
    race: timing.Race

    @classmethod
    def of(
        cls,
        commitment: Commitment,
        promise: Deadline,
        calendars: Mapping[str, BusinessCalendar],
        scope: Scope,
    ) -> DeadlineJudge:
        """Compile a commitment whose promise is a deadline."""
        choices = calendar_choices(commitment, scope)
        names = {*(choice.option for choice in choices.choices), choices.otherwise}
        tracks = {
            (name, index): Track.of(tier, calendars[name].clock, promise.risk, scope)
            for name in names
            for index, tier in enumerate(promise.tiers)
        }
        windows = tuple(Window.of(tier.starts, tier.ends, scope.zone) for tier in promise.tiers)
        free = promise.tiers[0].condition is None and windows[0] is None
        return cls(
            subject=Subject.of(commitment.thing, scope),
            window=Window.in_force(commitment, scope),
            calendars=choices,
            tiers=_tier_choices(promise.tiers, scope),
            tier_windows=windows,
            tracks=tracks,
            only=tracks[choices.otherwise, 0] if free and not choices.choices else None,
            race=timing.Race.of(commitment, promise, scope),
        )

    @property
    def sources(self) -> list[MomentsAt]:
        """The fields it reads as moments or as intervals of them."""
        events = [track.event for track in self.tracks.values() if track.event is not None]
        becomes = [self.subject.becomes] if self.subject.becomes else []
        race = self.race
        return [*becomes, *events, race.action, *race.pauses, *race.restarts]

    @property
    def pauses(self) -> tuple[MomentsAt, ...]:
        """The fields that hold the intervals in which its clock stands still."""
        return self.race.pauses

    @property
    def is_thing(self) -> Test:
        """Whether a row is the thing it is about."""
        return self.subject.fits

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:
        """How often it was done, where that was not as promised; time needs no second look."""
        track, repeated = finding.track, self.race.repeated
        if repeated is None or track is None or finding.status is not Status.MISSED:
            return finding.reasons
        counted = self.counted(inquiry.row, inquiry.horizon, finding, track)
        words = repeated.in_words(counted, track.calendar, self.begin(finding, track))
        return (Reason(self.race.action.name, f"counts {words}"),)

    def begin(self, finding: Finding, track: Track) -> int | None:
        """The instant before which nothing counts towards a repetition, if there is one."""
        first = finding.first
        return None if first is None or self.race.early_counts else first_us(first, track.zone)

    def counted(self, row: Row, at: int, finding: Finding, track: Track) -> list[Moment]:
        """The moments that count towards a repetition, as far as is certain."""
        from slarules.evaluation.repetition import since  # few actions are done several times

        race, zone = self.race, track.zone
        read = race.action.read_all(row)
        # Only a repetition is asked about, and only where it could be judged.
        assert race.repeated is not None
        assert not isinstance(read, Unreadable)
        begin = self.begin(finding, track)
        ends = finding.until if finding.due is None else finding.due
        moments = happened(read, at if ends is None else min(at, ends), zone)
        if isinstance(track.tier.limit, Before) and track.event is not None:
            limit = read_first(track.event, row, at, zone)
            if isinstance(limit, int | Day):
                moments = tuple(each for each in moments if is_at_or_before(each, limit, zone))
        return race.repeated.counted(since(moments, begin, track.calendar), track.calendar)

    def find(self, row: Row, at: int) -> Finding:
        """The finding on a record that became the thing at most once."""
        became = self.subject.became(row, at, self.zone(row, at))
        if isinstance(became, Finding):
            return became
        return self.find_since(row, at, became)

    def times(self, row: Row, at: int) -> tuple[Moment, ...] | Finding:
        """Each time a record became the thing up to `at`, in order; a finding if that is never."""
        return self.subject.all_became(row, at, self.zone(row, at))

    def zone(self, row: Row, at: int) -> ZoneInfo:
        """The zone of the calendar that applies, of the first that may where that is open."""
        name = self.calendars.otherwise
        if self.calendars.choices:
            name = self.calendars.possible(row, at)[0]
        return self.tracks[name, 0].zone

    def zones(self, row: Row, at: int) -> set[ZoneInfo]:
        """The zones of the calendars that may apply."""
        if not self.calendars.choices:
            return {self.tracks[self.calendars.otherwise, 0].zone}
        return {self.tracks[name, 0].zone for name in self.calendars.possible(row, at)}

    def occurrences(self, row: Row, at: int) -> list[Occurrence]:
        """One for each time the record became the thing."""
        return each_time(self, row, at)

    def find_since(self, row: Row, at: int, became: Moment | None) -> Finding:
        """The finding on a record that became the thing at a given moment."""
        if self.only is not None:
            return self._run(self.only, row, at, became)
        tracks = self._possible(row, at, became)
        findings = [
            NO_TIER if track is None else self._run(track, row, at, became) for track in tracks
        ]
        return findings[0] if len(findings) == 1 else agreed(findings)

    def _possible(self, row: Row, at: int, became: Moment | None) -> list[Track | None]:
        """The tracks the record may be on; `None` stands for no tier."""
        applies = partial(self._in_window, row, at, became) if any(self.tier_windows) else None
        tiers = self.tiers.possible(row, at, applies)
        return [
            None if tier is None else self.tracks[name, tier]
            for name in self.calendars.possible(row, at)
            for tier in tiers
        ]

    def _in_window(self, row: Row, at: int, became: Moment | None, tier: int | None) -> bool:
        """Whether the clock started within a tier's dates; one that has not started may still."""
        window = None if tier is None else self.tier_windows[tier]
        if window is None or tier is None:
            return True
        track = self.tracks[self.calendars.otherwise, tier]
        start = self._start(track, row, at, became)
        return isinstance(start, Finding) or start is None or window.holds(start)

    def _run(self, track: Track, row: Row, at: int, became: Moment | None) -> Finding:
        found = self._timed(track, row, at, became)
        repeated = self.race.repeated
        return found if repeated is None else repeated.judged(found)

    def _timed(self, track: Track, row: Row, at: int, became: Moment | None) -> Finding:
        start = became if track.event is None else self._start(track, row, at, became)
        if isinstance(start, Finding):
            return start
        if start is not None and self.window is not None and not self.window.holds(start):
            return NOT_IN_FORCE
        try:
            if track.timer is None:
                if isinstance(track.tier.limit, ByField):
                    return self.race.by_given(track, row, at, start)
                return self.race.before_event(track, row, at, start)
            if start is None:
                return NO_MOMENT
            if isinstance(track.tier.limit, NoSooner):
                return self.race.no_sooner(track, row, at, start)
            return self.race.within(track, row, at, start)
        except CalendarError as error:
            return indeterminate(Reason(None, str(error)))._replace(track=track, first=start)

    def _start(
        self, track: Track, row: Row, at: int, became: Moment | None
    ) -> Moment | Finding | None:
        """When a track's clock first starts, or why it does not."""
        event = track.event
        if event is None or isinstance(track.tier.limit, ByField | Before):
            return became
        read = read_last if isinstance(track.tier.limit, NoSooner) else read_first
        start = read(event, row, at, track.zone)
        if isinstance(start, Unreadable):
            return indeterminate(Reason(event.name, start.text))
        if start is None:
            return not_applicable(Reason(None, f"no {track.event_name} yet"))
        return start


def _tier_choices(tiers: tuple[Tier, ...], scope: Scope) -> Choices[int | None]:
    choices: list[Choice[int | None]] = [
        Choice(index, compile_optional(tier.condition, scope)) for index, tier in enumerate(tiers)
    ]
    return Choices(tuple(choices), None)
