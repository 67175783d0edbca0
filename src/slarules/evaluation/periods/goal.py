"""Goals: what a measure is to come to in each period, judged by both of its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from slarules.evaluation.finding import Reason
from slarules.evaluation.measures.gauges import compile_gauge
from slarules.evaluation.periods.outcome import Outcome, reaches
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.measures.gauges import Gauge
    from slarules.evaluation.measures.reading import Reading
    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.periods.frame import Frame
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope
    from slarules.evaluation.verdict import Verdict
    from slarules.model.periods import Bound, Goal

__all__ = ["GoalJudge"]


@frozen(kw_only=True)
class GoalJudge:
    """One goal, compiled: the gauge of its measure, and what that is to read."""

    gauge: Gauge[Any]
    bound: Bound
    target: Fraction

    @classmethod
    def of(cls, goal: Goal, calendars: Mapping[str, BusinessCalendar], scope: Scope) -> GoalJudge:
        """Compile a commitment whose promise is a goal."""
        return cls(
            gauge=compile_gauge(goal.measure, calendars, scope),
            bound=goal.bound,
            target=goal.amount.number,
        )

    def counter(self) -> Any:
        """A counter of what the measure counts."""
        return self.gauge.counter()

    def count(self, fold: Fold[Any], row: Row, verdicts: Sequence[Verdict], group: str) -> None:
        """Count a record where the measure does."""
        self.gauge.count(fold, row, verdicts, group)

    def outcome(self, frame: Frame, counter: Any) -> Outcome:
        """What a period comes to; without records nothing was measured."""
        reading = self.gauge.reading(counter)
        reasons: tuple[Reason, ...] = ()
        if frame.is_cut:
            days = frame.last - frame.first + 1
            reasons = (Reason(None, f"in force on {days} of its days"),)
        if not reading.records:
            reasons = (*reasons, Reason(None, "there are no records in it"))
        return Outcome(
            status=self._status(reading, frame),
            actual=reading.low,
            possible=reading.high,
            target=self.target,
            reasons=reasons,
            counts={
                "records": reading.records,
                "open": reading.open,
                "indeterminate": reading.indeterminate,
            },
        )

    def _status(self, reading: Reading, frame: Frame) -> Status:
        """Met or missed where both readings are; a period that runs may still change."""
        if not reading.records or reading.low is None:
            return Status.NOT_APPLICABLE
        endless = self.bound.is_floor  # what nothing bounds is more than any number
        high = endless if reading.high is None else reaches(reading.high, self.bound, self.target)
        readings = {reaches(reading.low, self.bound, self.target), high}
        if not frame.is_over:
            return Status.AT_RISK if readings == {False} else Status.ON_TRACK
        if len(readings) == 2:
            return Status.ON_TRACK if reading.open else Status.INDETERMINATE
        return Status.MET if True in readings else Status.MISSED
