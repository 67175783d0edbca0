"""Comparisons of moments in columns, and whether fields are known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import numpy as np
import polars as pl

from slarules.columnar.answers import NONE
from slarules.columnar.moments import compile_instants
from slarules.columnar.presence import answers_of, presence
from slarules.columnar.truth import UNKNOWN, Truth, any_of, negated
from slarules.columnar.values import all_left, ask, ask_rest
from slarules.evaluation.conditions import compile_condition
from slarules.evaluation.dates import span_of_date
from slarules.evaluation.moments import Day
from slarules.model.conditions import Operator
from slarules.model.fields import Field

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import Ask, ColumnScope, Horizon
    from slarules.model.conditions import Comparison

__all__ = ["compile_date_comparison", "compile_known"]


def compile_date_comparison(comparison: Comparison, columns: ColumnScope) -> Ask:
    """Compile a comparison of a moment with dates or with another field's moment.

    Instants are compared as numbers; where there is anything else the evaluator's test is asked.
    """
    scope, operator = columns.scope, comparison.operator
    test = compile_condition(comparison, scope)
    fields = [cast("Field", comparison.subject)]
    fields += [value for value in comparison.values if isinstance(value, Field)]
    sources = [scope.moments_at(each) for each in fields]
    read, *others = [compile_instants(source, columns.defaults) for source in sources]
    spans = [
        (span.first, span.last)
        for value in comparison.values
        if isinstance(value, date)
        for span in [span_of_date(Day(value.toordinal()), operator, scope.zone)]
    ]
    slots = list(dict.fromkeys(source.slot for source in sources))
    negative = operator in {Operator.IS_NOT, Operator.NOT_ONE_OF}

    def ask_all(batch: Batch, horizon: Horizon) -> Truth:
        moments, left = read(batch), read(batch).left
        us = moments.us
        known = (us != NONE) & (us <= horizon)
        found = [_truth(_compare(us, operator, *span), known) for span in spans]
        for other in others:
            to = other(batch)
            left = left | to.left
            both = known & (to.us != NONE) & (to.us <= horizon)
            found.append(_truth(_compare(us, operator, to.us, to.us), both))
        some = any_of(found)
        truth = Truth(negated(some).answers if negative else some.answers, left)
        return ask_rest(truth, test, slots, batch, horizon, columns.defaults)

    return ask_all


def compile_known(comparison: Comparison, columns: ColumnScope) -> Ask:
    """Compile `is known` and `is missing`."""
    scope = columns.scope
    wanted = cast("Field", comparison.subject)
    slot, test = scope.slot(wanted), compile_condition(comparison, scope)
    read = compile_instants(scope.moments_at(wanted), columns.defaults)
    holds_moments, positive = scope.holds_moments(wanted), comparison.operator is Operator.KNOWN

    def ask_all(batch: Batch, horizon: Horizon) -> Truth:
        series = batch.series(slot)
        if series is None or slot in columns.defaults:
            return ask(test, (slot,), batch, horizon, columns.defaults)
        if holds_moments or isinstance(series.dtype, pl.Datetime):
            moments = read(batch)
            there = (moments.us != NONE) & (moments.us <= horizon)
            truth = Truth(answers_of(there), moments.left)
        else:
            truth = all_left(batch.height) if series.dtype == pl.Date else presence(series)
        truth = truth if positive else negated(truth)
        return ask_rest(truth, test, (slot,), batch, horizon, columns.defaults)

    return ask_all


def _compare(
    us: NDArray[np.int64],
    operator: Operator,
    first: int | NDArray[np.int64],
    last: int | NDArray[np.int64],
) -> NDArray[np.bool_]:
    """How instants lie to others, or to those from a first to a last."""
    match operator:
        case Operator.BEFORE:
            return us < first
        case Operator.AFTER:
            return us > last
        case Operator.ON_OR_BEFORE:
            return us <= last
        case Operator.ON_OR_AFTER:
            return us >= first
        case _:
            return (us >= first) & (us <= last)


def _truth(holds: NDArray[np.bool_], known: NDArray[np.bool_]) -> Truth:
    answers = np.where(known, answers_of(holds), np.uint8(UNKNOWN))
    return Truth(answers, np.zeros(len(answers), bool))
