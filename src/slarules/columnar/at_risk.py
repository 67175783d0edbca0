"""Warning points for many rows: which open commitments are at risk; `Track.warning` in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import numpy as np
from attrs import frozen

from slarules.calendar import PlainClock
from slarules.columnar.answers import NONE
from slarules.columnar.timers import Clocks, Timers, before, clocks_of
from slarules.model.commitments import AfterShare, AfterTime, BeforeDue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from slarules.columnar.runners import Runners
    from slarules.evaluation.limits import Clock
    from slarules.evaluation.track import Track
    from slarules.model.durations import Duration

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Warnings", "clocks_of_tracks"]

_NEVER = np.iinfo(np.int64).max
_MOST = 1 << 62  # products beyond it may not fit


@frozen(kw_only=True)
class Warnings:
    """The warning points of several tracks."""

    tracks: tuple[Track, ...]
    clocks: Clocks
    timers: Timers

    @classmethod
    def of(cls, tracks: tuple[Track, ...], clocks: Clocks) -> Warnings | None:
        """Prepare them, `None` where there are none; all their clocks are among the clocks."""
        if all(track.risk is None for track in tracks):
            return None
        timers = Timers.of([track.warning_timer for track in tracks], clocks)
        return cls(tracks=tracks, clocks=clocks, timers=timers)

    def passed(self, runners: Runners, due: Integers, at: int) -> tuple[Flags, Flags]:
        """Which open rows are past their warning point by `at`, and of which that can be told."""
        if isinstance(runners.which, int):
            point, answered = self._points(runners.which, runners.start, due)
            return point <= at, answered
        point, answered = np.empty_like(due), np.zeros(len(due), np.bool_)
        for number in range(len(self.tracks)):
            own = np.flatnonzero(runners.which == number)
            if own.size:
                point[own], answered[own] = self._points(number, runners.start[own], due[own])
        return point <= at, answered

    def _points(self, number: int, start: Integers, due: Integers) -> tuple[Integers, Flags]:
        """The instants from which rows of one track are at risk."""
        track = self.tracks[number]
        started = not (start == NONE).any()  # all have, or the thing has no moment
        if started and track.warning_timer is not None:
            return self.timers.due(number, start)
        match track.risk:
            case BeforeDue(duration):
                clock = _clock_back(track, duration)
                return before(self.clocks, due, duration, clock, track.calendar)
            case AfterShare(share) if started:
                return _after_share(start, due, share)
            case AfterShare() | AfterTime() | None:
                return np.full(len(due), _NEVER), np.ones(len(due), np.bool_)
            case _:
                assert_never(track.risk)


def _after_share(start: Integers, due: Integers, share: Fraction) -> tuple[Integers, Flags]:
    """The instant at which a share of the time has passed, rounded up."""
    length = due - start
    if max(share.numerator, share.denominator) > _MOST:
        return due, np.zeros(len(due), np.bool_)
    answered = np.abs(length) <= _MOST // max(share.numerator, 1)
    scaled = np.where(answered, length, 0) * share.numerator
    return start - (-scaled // share.denominator), answered


def clocks_of_tracks(tracks: Sequence[Track]) -> Clocks:
    """All clocks that tracks are measured, counted and warned on."""
    measured = [track.clock for track in tracks]
    counted = [clock for track in tracks for clock in clocks_of(track.timer)]
    warned = [clock for track in tracks for clock in _warning_clocks(track)]
    return Clocks.of([*measured, *counted, *warned])


def _warning_clocks(track: Track) -> list[Clock]:
    """The clocks a track's warning point is counted on."""
    match track.risk:
        case BeforeDue(duration):
            return [track.calendar, _clock_back(track, duration)]
        case _:
            return clocks_of(track.warning_timer)


def _clock_back(track: Track, duration: Duration) -> Clock:
    return track.calendar if duration.business else PlainClock(track.zone)
