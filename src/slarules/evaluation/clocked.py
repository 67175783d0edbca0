"""What the short way finds: the numbers of a finding, as the timedeltas it counted with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from slarules.calendar.instants import in_us
from slarules.evaluation.finding import Finding

if TYPE_CHECKING:
    from datetime import timedelta

    from slarules.evaluation.status import Status
    from slarules.evaluation.track import Track

__all__ = ["Clocked"]


class Clocked(NamedTuple):
    """A record on a track, without pauses, restarts or anything that is open.

    Instants are timedeltas since 1970 UTC, from which datetimes are made more quickly than from
    integers. `at` is the one the question is asked for.
    """

    status: Status
    track: Track
    at: timedelta
    started: timedelta
    due: timedelta
    finished: timedelta | None

    @property
    def restarts(self) -> int:
        """None."""
        return 0

    @property
    def rivals(self) -> tuple[Finding, ...]:
        """None either: the track is certain."""
        return ()

    @property
    def finding(self) -> Finding:
        """The same as a finding, for all that is asked of few verdicts."""
        start, due = in_us(self.started), in_us(self.due)
        done = None if self.finished is None else in_us(self.finished)
        return Finding(self.status, None, (), self.track, start, start, due, done)

    def elapsed(self) -> timedelta | None:
        """What ran of the clock until the action, or until `at`; `None` where that is not kept."""
        _, track, at, started, _, finished = self
        begun, ended = track.ran(started), track.ran(at if finished is None else finished)
        return None if begun is None or ended is None else ended - begun
