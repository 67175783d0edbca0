"""Goals on measures, and all that is asked of periods by the name it has."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

from attrs import evolve

from slarules.model.measures import Measure, ShareMet
from slarules.model.periods import Goal, PeriodCommitment

from .answers import (
    AT_RISK,
    INDETERMINATE,
    MET,
    MISSED,
    NOT_APPLICABLE,
    ON_TRACK,
)
from .measures import Figure, Measurement

if TYPE_CHECKING:
    from slarules.model.rules import Rules


from .period_answers import Answers, PeriodAnswer, because, in_rows, reaches
from .periods import Judgement


def judge_periods(
    rules: Rules, commitment: PeriodCommitment, records: list[dict[str, Any]], at: datetime
) -> tuple[Answers, int]:
    """Return the answers by period and group, and how many records belong to no period."""
    if isinstance(commitment.promise, Goal):
        goal = GoalJudgement(rules, commitment.promise.measure, records, at, commitment)
        return goal.answers(commitment), goal.unplaced
    judgement = Judgement(rules, commitment, records, at.astimezone(UTC))
    return judgement.answers(), judgement.unplaced


class GoalJudgement(Measurement):
    """What a measure is to come to, in each period."""

    def answers(self, commitment: PeriodCommitment) -> Answers:
        """Return the answers."""
        goal = commitment.promise
        assert isinstance(goal, Goal)
        found = {key: self.reached(goal, figure) for key, figure in self.figures().items()}
        for period in self.periods(sample.day for sample in self.samples):
            whole, partial = self.in_force_in(period)
            for group in self.groups():
                key = period.name, group
                empty = found[key].status == NOT_APPLICABLE
                why = because(whole, partial=partial, empty=empty)
                found[key] = evolve(found[key], reasons=why)
        return in_rows(found, commitment)

    def reached(self, goal: Goal, figure: Figure) -> PeriodAnswer:
        """Return whether both readings reach the goal, or neither, or one of them."""
        target = goal.amount.number
        readings = [inf if f is None else f for f in (figure.low, figure.high)]
        reached = [reaches(goal.bound, reading, target) for reading in readings]
        if not figure.records:
            status = NOT_APPLICABLE
        elif not figure.is_over:
            status = ON_TRACK if any(reached) else AT_RISK
        elif reached[0] == reached[1]:
            status = MET if reached[0] else MISSED
        else:
            status = ON_TRACK if figure.open else INDETERMINATE
        counts = {n: getattr(figure, n) for n in ("records", "open", "indeterminate")}
        return PeriodAnswer(
            status=status,
            actual=figure.low,
            possible=figure.high,
            target=target,
            is_partial=figure.is_partial,
            is_over=figure.is_over,
            counts=counts,
        )


def share_figures(
    rules: Rules, measure: Measure, records: list[dict[str, Any]], at: datetime
) -> tuple[dict[tuple[str, str | None], Figure], int]:
    """Return the figures of the share of a commitment that is met."""
    assert isinstance(measure.measured, ShareMet)
    as_target = PeriodCommitment(
        name=measure.name,
        key=measure.key,
        sentence=measure.sentence,
        team=None,
        thing=measure.thing,
        promise=measure.measured.share,
        unit=measure.unit,
        group=measure.group,
    )
    judgement = Judgement(rules, as_target, records, at.astimezone(UTC))
    found = {}
    for key, answer in judgement.answers().items():
        met, missed, still_open, unknown = answer.counts.values() if answer.counts else (0,) * 4
        found[key] = Figure(
            value=Fraction(met, met + missed) if met + missed else None,
            low=answer.actual,
            high=answer.possible,
            records=met + missed + still_open + unknown,
            open=still_open,
            indeterminate=unknown,
            is_partial=answer.is_partial,
            is_over=answer.is_over,
        )
    return found, judgement.unplaced


def measured(
    rules: Rules, measure: Measure, records: list[dict[str, Any]], at: datetime
) -> tuple[dict[tuple[str, str | None], Figure], int]:
    """Return the figures by period and group, and how many records belong to no period."""
    if isinstance(measure.measured, ShareMet):
        return share_figures(rules, measure, records, at)
    measurement = Measurement(rules, measure, records, at.astimezone(UTC))
    return measurement.figures(), measurement.unplaced
