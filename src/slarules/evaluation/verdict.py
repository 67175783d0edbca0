"""Verdicts: what a commitment says about one record at one moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from slarules.calendar import from_us
from slarules.evaluation import measure
from slarules.evaluation.clocked import Clocked
from slarules.evaluation.course import MICROSECOND
from slarules.evaluation.moments import Day, Moment, first_us
from slarules.evaluation.period_timer import PeriodTimer
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.edition import Edition
    from slarules.evaluation.escalations import EscalationStep
    from slarules.evaluation.finding import Finding, Reason
    from slarules.evaluation.records import Row

__all__ = ["Verdict"]


class Verdict:
    """One answer, with all it rests on; what is not asked for is not worked out.

    Moments are aware datetimes in the zone of the calendar that was used. `status` says how the
    commitment stands, `record` is the record itself.
    """

    __slots__ = ("_found", "_occurrence", "_of", "_row", "_us", "record", "status")

    record: Any
    status: Status

    def __init__(
        self,
        of: Commitment,
        record: object,
        row: Row | None,
        us: int,
        found: Finding | Clocked,
        occurrence: Moment | None = None,
    ) -> None:
        self._of = of
        self.record = record
        self._row = row
        self._us = us
        self._found = found
        self._occurrence = occurrence
        self.status = found.status

    @property
    def commitment(self) -> str:
        """The commitment's name."""
        return self._of.name

    @property
    def record_id(self) -> Any:
        """What identifies the record, as it holds it; `None` if it does not say."""
        return None if self._row is None else self._of.identity_of(self._row)

    @property
    def occurrence(self) -> datetime | None:
        """Which time it is about: when the record became the thing, where it can repeatedly.

        For a duty that rolls it is the time before, from which this one is counted.
        """
        occurrence, track = self._occurrence, self.finding.track
        if occurrence is None:
            return None
        return self._local(first_us(occurrence, track.zone if track else self._of.zone))

    @property
    def period(self) -> str | None:
        """The period the verdict is about, where a duty recurs in each: `2026-Q1`, `2026-03`."""
        started, track = self.finding.started, self.finding.track
        if started is None or track is None or not isinstance(track.timer, PeriodTimer):
            return None
        return track.timer.name_of(started)

    @property
    def at(self) -> datetime:
        """The moment the question was asked for."""
        return self._local(self._us)

    @property
    def started(self) -> datetime | None:
        """When the clock started, the last time if it started again."""
        found = self._found
        if isinstance(found, Clocked):
            track = found.track
            return track.zone.fromutc(track.epoch + found.started)
        return None if found.started is None else self._local(found.started)

    @property
    def due(self) -> datetime | None:
        """The last instant that is in time; `None` where there is none, or none while paused."""
        found = self._found
        if isinstance(found, Clocked):
            track = found.track
            return track.zone.fromutc(track.epoch + found.due)
        return None if found.due is None else self._local(found.due)

    @property
    def finished(self) -> datetime | date | None:
        """When the action was done; a date where the record holds no time.

        For a duty that rolls it may be the event that ended it.
        """
        found = self._found
        if isinstance(found, Clocked):
            track, since = found.track, found.finished
            return None if since is None else track.zone.fromutc(track.epoch + since)
        finished = found.finished
        if finished is None:
            return None
        if isinstance(finished, Day):
            return date.fromordinal(finished.ordinal)
        return self._local(finished)

    @property
    def elapsed(self) -> timedelta | None:
        """The time the clock ran, business or plain as the limit is, without pauses.

        It ran until the action, or until `at` where that is not done.
        """
        found = self._found
        if isinstance(found, Clocked):
            elapsed = found.elapsed()
            if elapsed is not None:
                return elapsed
        elif found.track is None:
            return None
        return _delta(measure.elapsed(self.finding, self._us))

    @property
    def remaining(self) -> timedelta | None:
        """The time an open commitment has left, business or plain as the limit is."""
        return _delta(measure.remaining(self.finding, self._us))

    @property
    def overdue(self) -> timedelta | None:
        """The time from due to the action, or to `at`, business or plain as the limit is."""
        return _delta(measure.overdue(self.finding, self._us))

    @property
    def tier(self) -> str | None:
        """The tier that applied, as written; `None` where that is open or there is none."""
        track = self._found.track
        return None if track is None or self._found.rivals else track.tier.text

    @property
    def limit(self) -> str | None:
        """The limit that applied, in words."""
        track = self._found.track
        return None if track is None or self._found.rivals else track.limit_text

    @property
    def calendar(self) -> str | None:
        """The name of the calendar that was used, `None` where it is open which one applies."""
        found = self._found
        names = {each.track.name for each in found.rivals or (found,) if each.track}
        return names.pop() if len(names) == 1 else None

    @property
    def restarts(self) -> int:
        """How often the clock started again."""
        return self._found.restarts

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What is missing or wrong, why the commitment does not apply, or what the data lacks.

        Empty where the status says it all.
        """
        return self._of.reasons(self._row, self._us, self.finding)

    @property
    def escalations(self) -> tuple[EscalationStep, ...]:
        """Who is to be told and when, as far as that can be said."""
        from slarules.evaluation import escalations

        return escalations.steps(self._of, self._row, self.finding, self._us)

    @property
    def consequences(self) -> tuple[str, ...]:
        """What follows from a miss."""
        if self.status is not Status.MISSED:
            return ()
        return self._of.consequences_of(self.finding.in_a_row)

    @property
    def next_change(self) -> datetime | None:
        """The next moment at which the answer can change though the record stays as it is.

        Before it nothing changes; at it something may. `None` if nothing can any more.
        """
        from slarules.evaluation import horizon

        change = horizon.next_change(self._of, self._row, self.finding, self._us)
        return None if change is None else self._local(change)

    def explain(self) -> str:
        """The arithmetic in words, over several lines."""
        from slarules.evaluation import explain  # this and the like: few verdicts are asked

        finding, period = self.finding, self.period
        return explain.explain(self._of, self.record_id, self._row, finding, self._us, period)

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON-ready values: moments as ISO text, durations in seconds."""
        from slarules.evaluation import report

        return report.verdict_dict(self)

    def __repr__(self) -> str:
        due = f", due {self.due:%Y-%m-%d %H:%M}" if self.due else ""
        return f"<Verdict {self.commitment!r} {self.record_id!r}: {self.status}{due}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Verdict):
            return NotImplemented
        return self._essence() == other._essence()

    def __hash__(self) -> int:
        return hash((self.commitment, self.status, self._us, self.finding.due))

    def _essence(self) -> tuple[object, ...]:
        """What makes two verdicts equal: all they say, but not the objects they came from."""
        finding = self.finding
        return (
            self.commitment,
            self.record_id,
            self._us,
            self._occurrence,
            self.status,
            (finding.started, finding.due, finding.finished, finding.restarts),
            (self.tier, self.calendar),
            self.reasons,
        )

    @property
    def edition(self) -> Edition:
        """The agreement it comes from."""
        return self._of.edition

    @property
    def finding(self) -> Finding:
        """The bare numbers it rests on."""
        found = self._found
        if isinstance(found, Clocked):
            found = self._found = found.finding
        return found

    @property
    def at_us(self) -> int:
        """`at` in microseconds since 1970 UTC."""
        return self._us

    def _local(self, us: int) -> datetime:
        """An instant in the calendar's zone."""
        track = self._found.track
        if track is None:
            return from_us(us, self._of.zone)
        # Half the time of `from_us`, and three of these are asked for each verdict.
        return track.zone.fromutc(track.epoch + us * MICROSECOND)


def _delta(us: int | None) -> timedelta | None:
    return None if us is None else us * MICROSECOND
