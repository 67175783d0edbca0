"""Runners: rows whose clock has started, on which track and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.tracks import NO_TRACK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.timers import Which
    from slarules.columnar.tracks import Starts, Tracks
    from slarules.evaluation.window import Window

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Runners", "line_up"]


@frozen(kw_only=True)
class Runners:
    """Rows of a batch, the number of each one's track, and when its clock started.

    `which` is one number where all are on the same track; `start` is `NONE` for things that have
    no moment.
    """

    rows: Integers
    which: Which
    start: Integers

    def those(self, chosen: Integers | Flags) -> Runners:
        """Some of them, by their places here."""
        which = self.which if isinstance(self.which, int) else self.which[chosen]
        return Runners(rows=self.rows[chosen], which=which, start=self.start[chosen])


def line_up(
    tracks: Tracks, starts: Starts, which: Which, unsure: Flags, window: Window | None
) -> tuple[Runners, Integers]:
    """The rows that run, and those of which only the evaluator can tell whether they do.

    Clocks that have not started and those that started outside the dates in force do not run.
    """
    start, waits, left = _start_of_each(tracks, starts, which)
    if starts.became is None:  # then only limits that need no start are answered
        timed = np.array([track.timer is not None for track in tracks.tracks])
        left = left | (timed[which] & ~waits)
    runs = ~(unsure | left)
    if not isinstance(which, int):
        runs &= which != NO_TRACK
    if waits.any():
        runs &= (start != NONE) | ~waits
    if window is not None:
        runs &= (start == NONE) | ((window.starts <= start) & (start < window.ends))
    runners = Runners(rows=starts.rows, which=which, start=start)
    return runners if runs.all() else runners.those(runs), starts.rows[unsure | left]


def _start_of_each(tracks: Tracks, starts: Starts, which: Which) -> tuple[Integers, Flags, Flags]:
    """When clocks start, which of them wait for an event, and which only the evaluator can tell."""
    waiting = np.array([track.starts_at_event for track in tracks.tracks])
    if isinstance(which, int) or not waiting.any():
        number = which if isinstance(which, int) else 0
        start, left = starts.of(tracks.tracks[number])
        return start, np.full(len(start), waiting[number]), left
    start, left = np.full(len(starts.rows), NONE), np.zeros(len(starts.rows), np.bool_)
    for number, track in enumerate(tracks.tracks):
        own = which == number
        if own.any():
            of_track, unread = starts.of(track)
            start[own], left[own] = of_track[own], unread[own]
    return start, waiting[which] & (which != NO_TRACK), left
