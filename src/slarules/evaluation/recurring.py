"""Duties that recur in each period: the action is done for every such record once in each."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from slarules.calendar import CalendarError
from slarules.evaluation.finding import Finding, Ground, Reason, indeterminate, not_applicable
from slarules.evaluation.frame import OUTSIDE, Frame, Framed
from slarules.evaluation.moments import Day, Moment, Moments, happened
from slarules.evaluation.occurrences import MOST_OCCURRENCES, Occurrence
from slarules.evaluation.period_timer import PeriodShareTimer, PeriodSpan, PeriodTimer
from slarules.evaluation.periods.dates import PeriodDates
from slarules.evaluation.status import Status
from slarules.evaluation.track import Track
from slarules.evaluation.turns import NO_BEGINNING
from slarules.evaluation.values import Unreadable
from slarules.model.commitments import AfterShare, EndOfPeriod, Tier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope
    from slarules.model.commitments import Commitment, Recurring

__all__ = ["RecurringJudge"]


@frozen(kw_only=True)
class RecurringJudge(Framed):
    """One duty in each period, compiled: rows in, findings out.

    The periods are those of the default calendar; the track counts warnings and escalations.
    """

    promise: Recurring
    action: MomentsAt
    timer: PeriodTimer
    track: Track

    @classmethod
    def of(
        cls,
        commitment: Commitment,
        promise: Recurring,
        calendars: Mapping[str, BusinessCalendar],
        scope: Scope,
    ) -> RecurringJudge:
        """Compile a commitment whose promise recurs in each period."""
        frame = Frame.of(commitment, scope)
        dates = PeriodDates(promise.unit, scope.rules.year_starts)
        timer = PeriodTimer(dates=dates, window=frame.window, zone=frame.zone)
        calendar = calendars[commitment.calendar or scope.rules.default_calendar].clock
        tier = Tier(limit=EndOfPeriod(promise.unit), text=f"every {promise.unit}")
        track = evolve(
            Track.of(tier, calendar, promise.risk, scope),
            zone=frame.zone,
            epoch=datetime(1970, 1, 1, tzinfo=frame.zone),
            timer=timer,
        )
        if isinstance(promise.risk, AfterShare):
            share = promise.risk.share
            warning = PeriodShareTimer(period=timer, calendar=calendar, share=share)
            track = evolve(track, warning_timer=warning)
        action = scope.moments_at(promise.action.field)
        return cls(frame=frame, promise=promise, action=action, timer=timer, track=track)

    @property
    def sources(self) -> Sequence[MomentsAt]:
        """The fields it reads as moments."""
        return (*self.frame.sources, self.action)

    def find(self, row: Row, at: int) -> Finding:
        """The finding on the last period there is."""
        return self.occurrences(row, at)[-1].finding

    def occurrences(self, row: Row, at: int) -> list[Occurrence]:
        """One for each period up to `at`, in their order; one that says why if there is none."""
        became = self.became(row, at)
        numbers = became if isinstance(became, Finding) else self._numbers(became, at)
        if isinstance(numbers, Finding):
            return [Occurrence(numbers)]
        read = self.action.read_all(row)
        done = read if isinstance(read, Unreadable) else self._first_in_each(read, at)
        found, missed = [], 0
        left_out = len(numbers) - MOST_OCCURRENCES
        if left_out > 0:
            found.append(self._left_open(left_out, numbers[left_out - 1]))
            numbers = numbers[left_out:]
        for number in numbers:
            span = self.timer.span(number)
            finding = self._judged(span, row, at, self._done_in(done, number))
            missed = _in_a_row(missed, finding, span)
            if finding.status is Status.MISSED and span.days is None:
                finding = finding._replace(in_a_row=missed)
            found.append(finding)
        found[-1] = found[-1]._replace(then=self._begin_of(numbers[-1] + 1))
        return [Occurrence(finding) for finding in found]

    def became(self, row: Row, at: int) -> Moment | Finding | None:
        """When the record first became the thing, as far as it has a moment, or why it did not."""
        subject = self.frame.subject
        if not (subject.thing.each and subject.becomes):
            return self.frame.became(row, at)
        times = self.frame.times(row, at)
        return times if isinstance(times, Finding) else times[0]

    def _numbers(self, became: Moment | None, at: int) -> range | Finding:
        """The periods that have begun: from the one after that of the record's own moment on.

        The first in force is the first one there is. One that a date in force cuts counts.
        """
        timer, window = self.timer, self.frame.window
        firsts = [] if became is None else [timer.number_of(became) + 1]
        if window is not None and window.first > 1:
            firsts.append(timer.number_of(Day(window.first)))
        if not firsts:
            return NO_BEGINNING
        begins = self._begin_of(max(firsts))
        if begins is None:
            return OUTSIDE
        if begins > at:
            name = timer.name_of(begins)
            reason = Reason(None, f"its first {self.promise.unit}, {name}, has not begun")
            return not_applicable(reason)._replace(then=begins)
        last = timer.number_of(at)
        if window is not None:
            last = min(last, timer.number_of(Day(window.last)))
        return range(max(firsts), last + 1)

    def _begin_of(self, number: int) -> int | None:
        """The first instant of a period, `None` if it is not in force in it any more."""
        window = self.frame.window
        if window is None:
            return self.timer.span(number).starts
        if window.is_empty or number > self.timer.number_of(Day(window.last)):
            return None
        return self.timer.span(number).starts

    def _first_in_each(self, moments: Moments, at: int) -> dict[int, Moment]:
        """The first time it was done in each period, as far as it was in force."""
        done: dict[int, Moment] = {}
        for moment in happened(moments, at, self.frame.zone):
            if self.frame.is_in_force(moment):
                done.setdefault(self.timer.number_of(moment), moment)
        return done

    def _done_in(
        self, done: dict[int, Moment] | Unreadable, number: int
    ) -> Moment | Unreadable | None:
        return done if isinstance(done, Unreadable) else done.get(number)

    def _judged(
        self, span: PeriodSpan, row: Row, at: int, done: Moment | Unreadable | None
    ) -> Finding:
        """The finding on one period, `done` being when it was first done in it."""
        found = self.unexcepted(span, at, done)
        return self.frame.excepted(row, min(at, span.due), found) or found

    def unexcepted(self, span: PeriodSpan, at: int, done: Moment | Unreadable | None) -> Finding:
        """The same before anyone asks for exceptions: one and the same for all records."""
        first, starts, due, days = span
        found = Finding(
            Status.MET, Ground.JUDGED, (), self.track, starts, starts, due=due, day=first
        )
        if days is not None:
            found = found._replace(reasons=(Reason(None, f"in force on {days} of its days"),))
        if isinstance(done, Unreadable):
            reason = Reason(self.action.name, done.text)
            found = found._replace(
                status=Status.INDETERMINATE, ground=Ground.OTHER, reasons=(reason,)
            )
        elif done is not None:
            found = found._replace(finished=done)
        else:
            found = self._not_done(found, at, due)
        return found

    def _not_done(self, found: Finding, at: int, due: int) -> Finding:
        if at > due:
            return found._replace(status=Status.MISSED)
        try:
            warning = self.track.warning(found.started, found.day, due, ())
        except CalendarError as error:
            reason = Reason(None, str(error))
            return found._replace(
                status=Status.INDETERMINATE, ground=Ground.OTHER, reasons=(reason,)
            )
        is_late = warning is not None and at >= warning
        return found._replace(status=Status.AT_RISK if is_late else Status.ON_TRACK)

    def _left_open(self, count: int, last: int) -> Finding:
        """The finding that stands for the periods before those that are judged."""
        _, starts, due, _ = self.timer.span(last)
        most = f"the last {MOST_OCCURRENCES:,} are"
        reason = Reason(None, f"{count:,} periods up to this one are not judged: {most}")
        return indeterminate(reason)._replace(
            track=self.track, first=starts, started=starts, due=due
        )

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:  # noqa: ARG002 - as all judges
        """That a period is not in force as a whole; the status says all else."""
        return finding.reasons


def _in_a_row(before: int, finding: Finding, span: PeriodSpan) -> int:
    """The misses in a row; what is cut or cannot be told neither counts nor breaks them."""
    if span.days is not None or finding.status in {Status.INDETERMINATE, Status.NOT_APPLICABLE}:
        return before
    return before + 1 if finding.status is Status.MISSED else 0
