"""Clauses that every family may have: exceptions, dates, escalations, consequences, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import days
from slarules.model.commitments import Commitment, Recurring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.model.commitments import Consequence
    from slarules.model.period_unit import PeriodUnit
    from slarules.model.periods import PeriodCommitment

__all__ = ["told_clauses"]


def told_clauses(model: Commitment | PeriodCommitment) -> Iterator[Line]:
    """What stands around the promise itself."""
    if model.unless is not None:
        yield Line(f"excepted: records where {model.unless.text}")
    dates = days(model.starts, model.ends)
    if dates:
        yield Line(f"in force {dates}")
    yield from (Line(each.text) for each in model.escalations)
    unit = _unit(model)
    for consequence in model.consequences:
        if unit is not None or not (consequence.of_target or consequence.in_a_row):
            yield Line(f"{_when(consequence, unit)}: {consequence.text}")
    if model.because is not None:
        yield Line(f'because "{model.because}"')


def _unit(model: Commitment | PeriodCommitment) -> PeriodUnit | None:
    """The periods that can be missed in a row; `None` where that is said of the target alone."""
    if not isinstance(model, Commitment):
        return model.unit
    return model.promise.unit if isinstance(model.promise, Recurring) else None


def _when(consequence: Consequence, unit: PeriodUnit | None) -> str:
    if consequence.in_a_row is not None:
        return f"when missed {consequence.in_a_row} {unit}s in a row"
    return "when the target is missed" if consequence.of_target else "when missed"
