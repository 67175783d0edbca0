"""Heats: the tracks of a commitment whose limits are of one kind, and how their races are run."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import numpy as np
from attrs import frozen

from slarules.columnar import races
from slarules.columnar.actions import Action
from slarules.columnar.answers import NONE
from slarules.columnar.moment_lists import compile_listed
from slarules.columnar.pauses import compile_paused
from slarules.columnar.presence import presence
from slarules.columnar.races import Outcome, Timed
from slarules.columnar.repetitions import Repetition
from slarules.columnar.timers import Timers
from slarules.columnar.truth import FALSE
from slarules.evaluation.limits import ClockTimer
from slarules.model.commitments import (
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    EndOfPeriod,
    NoSooner,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.moment_lists import ReadListed
    from slarules.columnar.pauses import ReadPaused
    from slarules.columnar.runners import Runners
    from slarules.columnar.scope import ColumnScope
    from slarules.columnar.timers import Clocks
    from slarules.columnar.tracks import Tracks
    from slarules.evaluation.timing import Race
    from slarules.evaluation.track import Track

    Integers = NDArray[np.int64]

__all__ = ["Heat", "Racecourse", "heats_of"]


@frozen(kw_only=True)
class Heat:
    """Tracks of one kind: the first of them, and which of all tracks are of this kind."""

    track: Track
    numbers: NDArray[np.bool_]


@frozen(kw_only=True)
class Racecourse:
    """What all races of a deadline are run with.

    `restarts` is the field that starts clocks again, `pauses` the one that stops them. `halts` are
    the slots of others, and of pauses that no lane counts: rows that hold any of those are left.
    """

    action: Action
    events: Mapping[int, Action]
    timers: Timers
    restarts: ReadListed | None
    pauses: ReadPaused | None
    halts: tuple[int, ...]

    @classmethod
    def of(cls, race: Race, tracks: Tracks, clocks: Clocks, columns: ColumnScope) -> Racecourse:
        """Compile what races are run with; pauses count where all limits are amounts of time."""
        counts_pauses = len(race.pauses) == 1 and all(
            isinstance(track.timer, ClockTimer) and not isinstance(track.tier.limit, NoSooner)
            for track in tracks.tracks
        )
        pauses = race.pauses if counts_pauses else ()
        halts = (*(() if counts_pauses else race.pauses), *race.restarts[1:])
        return cls(
            action=_action(race, tracks, columns),
            events=tracks.events,
            timers=Timers.of([track.timer for track in tracks.tracks], clocks),
            restarts=compile_listed(race.restarts[0], columns.defaults) if race.restarts else None,
            pauses=compile_paused(pauses[0], columns.defaults) if pauses else None,
            halts=tuple(source.slot for source in halts),
        )

    def run(self, heats: Sequence[Heat], batch: Batch, runners: Runners) -> Outcome:
        """How rows stand, each in the heat of its track."""
        if len(heats) == 1:
            return self._heat(heats[0].track, batch, runners)
        found = Outcome.blank(len(runners.rows))
        for heat in heats:
            rows = np.flatnonzero(heat.numbers[runners.which])
            if rows.size:
                found.fill(rows, self._heat(heat.track, batch, runners.those(rows)))
        return found

    def _heat(self, track: Track, batch: Batch, runners: Runners) -> Outcome:
        """Run a heat of such tracks."""
        match track.tier.limit:
            case Within() | ByNextTime() | ByNextClose() | EndOfPeriod():
                return self.within(batch, runners, self.action.since(batch, runners))
            case ByField():
                given = self._event(track).given(batch, runners)
                return races.by_given(runners, given, self.action.since(batch, runners), batch.at)
            case Before():
                event = self._event(track).first(batch, runners.rows)
                return races.before_event(runners, event, self.action.first(batch, runners.rows))
            case NoSooner():
                return races.no_sooner(self.timers, runners, self.action.resumed(batch, runners))
            case _:
                assert_never(track.tier.limit)

    def until(
        self, heats: Sequence[Heat], batch: Batch, runners: Runners, due: Integers
    ) -> Integers:
        """Until when an action counts: its due instant, the event that it comes before, or now."""
        until = np.where(due == NONE, batch.at, np.minimum(due, batch.at))
        for heat in heats:
            if isinstance(heat.track.tier.limit, Before):
                own = np.broadcast_to(heat.numbers[runners.which], runners.rows.shape)
                event = self._event(heat.track).first(batch, runners.rows[own]).us
                until[own] = np.where(event == NONE, batch.at, event)
        return until

    def within(self, batch: Batch, runners: Runners, done: Timed) -> Outcome:
        """How rows stand whose clocks run for a time; it is known when the action was done."""
        done = self._unhalted(batch, runners, done)
        again = None if self.restarts is None else self.restarts(batch)
        found = races.within(self.timers, runners, done, again, batch.at)
        return found if self.pauses is None else self._paused(found, batch, runners)

    def _unhalted(self, batch: Batch, runners: Runners, done: Timed) -> Timed:
        """The same where no clock stands still; all other rows are left."""
        left = done.left
        for slot in self.halts:
            series = batch.series(slot)
            if series is not None and series.null_count() < len(series):
                holds = presence(series)
                left = left | ((holds.answers != FALSE) | holds.left)[runners.rows]
        return Timed(us=done.us, left=left)

    def _paused(self, found: Outcome, batch: Batch, runners: Runners) -> Outcome:
        """The same where clocks stood still; rows with restarts too are left."""
        assert self.pauses is not None
        paused = self.pauses(batch)
        found.left[:] |= paused.left[runners.rows]
        stood = np.flatnonzero((paused.counts[runners.rows] > 0) & ~found.left)
        if stood.size:
            if self.restarts is not None:
                again = self.restarts(batch)
                found.left[stood] |= np.isin(runners.rows[stood], again.rows)
            own = races.paused(
                self.timers, runners.those(stood), found.those(stood), paused, batch.at
            )
            found.fill(stood, own)
        return found

    def _event(self, track: Track) -> Action:
        assert track.event is not None
        return self.events[track.event.slot]


def _action(race: Race, tracks: Tracks, columns: ColumnScope) -> Action:
    """The action that is asked for, as often as it is."""
    repetition = None
    if race.repeated is not None:
        calendars = [track.calendar for track in tracks.tracks]
        repetition = Repetition.of(race.repeated, calendars)
    return Action.of(race.action, columns, early_counts=race.early_counts, repetition=repetition)


def heats_of(tracks: Sequence[Track]) -> tuple[Heat, ...]:
    """All tracks, sorted into heats."""
    kinds = [_kind(track) for track in tracks]
    return tuple(
        Heat(track=tracks[kinds.index(kind)], numbers=np.array([each == kind for each in kinds]))
        for kind in dict.fromkeys(kinds)
    )


def _kind(track: Track) -> tuple[type, int | None]:
    """What tracks have in common whose races are run together."""
    match track.tier.limit:
        case Within() | ByNextTime() | ByNextClose() | EndOfPeriod():
            return Within, None
        case NoSooner():
            return NoSooner, None
        case ByField() | Before() as limit:
            return type(limit), None if track.event is None else track.event.slot
        case _:
            assert_never(track.tier.limit)
