"""Conditions, compiled for columns: each gives the answers of the evaluator's own test.

Comparisons ask that test once for each value that a column holds, or row by row, but for numbers
and instants in columns of such, which are compared as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, cast

import numpy as np

from slarules.columnar.dates import compile_date_comparison, compile_known
from slarules.columnar.numbers import NumberTest
from slarules.columnar.scores import ScoreColumns
from slarules.columnar.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, negated
from slarules.columnar.values import ask
from slarules.evaluation.conditions import compile_condition as compile_test
from slarules.evaluation.conditions import definition
from slarules.evaluation.dates import is_about_dates
from slarules.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsThing,
    Not,
    Operator,
    Score,
    Thing,
)

if TYPE_CHECKING:
    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import Ask, ColumnScope, Horizon
    from slarules.model.fields import Field

__all__ = ["compile_condition", "compile_optional", "compile_score", "compile_thing"]


def compile_condition(condition: Condition, columns: ColumnScope) -> Ask:
    """Compile a condition; the same one is compiled once in a scope, and asked once of a batch."""
    compiled = columns.compiled.get(id(condition))
    if compiled is None:
        compiled = _remembered(id(condition), _compile(condition, columns))
        columns.compiled[id(condition)] = compiled
    return compiled


def compile_optional(condition: Condition | None, columns: ColumnScope) -> Ask | None:
    """Compile a condition that may not be there."""
    return None if condition is None else compile_condition(condition, columns)


def compile_thing(thing: Thing, columns: ColumnScope) -> Ask:
    """Compile a thing's definition: its own condition and those of all it is based on."""
    compiled = columns.compiled.get(id(thing))
    if compiled is None:
        parts = [compile_condition(each, columns) for each in definition(thing)]
        compiled = columns.compiled[id(thing)] = _remembered(id(thing), _all_of(parts))
    return compiled


def compile_score(score: Score, columns: ColumnScope) -> ScoreColumns:
    """Compile a score; the same one is compiled once in a scope."""
    compiled = columns.scores.get(id(score))
    if compiled is None:
        terms = [(term.points, compile_condition(term.condition, columns)) for term in score.terms]
        compiled = columns.scores[id(score)] = ScoreColumns.of(id(score), terms)
    return compiled


def _compile(condition: Condition, columns: ColumnScope) -> Ask:
    match condition:
        case Comparison(subject=Score() as score):
            return compile_score(score, columns).compared(condition)
        case Comparison(operator=Operator.KNOWN | Operator.MISSING):
            return compile_known(condition, columns)
        case Comparison():
            if is_about_dates(condition):
                return compile_date_comparison(condition, columns)
            return _compile_comparison(condition, columns)
        case IsThing():
            return compile_thing(condition.thing, columns)
        case Not():
            negative = compile_condition(condition.condition, columns)
            return lambda batch, horizon: negated(negative(batch, horizon))
        case AllOf():
            return _all_of([compile_condition(each, columns) for each in condition.conditions])
        case AnyOf():
            parts = [compile_condition(each, columns) for each in condition.conditions]
            return lambda batch, horizon: any_of([part(batch, horizon) for part in parts])
        case _:
            assert_never(condition)


def _compile_comparison(comparison: Comparison, columns: ColumnScope) -> Ask:
    """Compile a comparison of a field with literals that are not dates."""
    slot = columns.scope.slot(cast("Field", comparison.subject))
    test, defaults = compile_test(comparison, columns.scope), columns.defaults
    row = [None] * slot + [defaults.get(slot)]
    said = test(row, 0)
    missing = UNKNOWN if said is None else TRUE if said else FALSE
    numbers = NumberTest.of(comparison, missing)

    def compare(batch: Batch, _horizon: Horizon) -> Truth:
        series = batch.series(slot)
        found = None if numbers is None or series is None else numbers.ask(series)
        return ask(test, (slot,), batch, batch.at, defaults) if found is None else found

    return compare


def _all_of(parts: list[Ask]) -> Ask:
    if not parts:
        return _always
    if len(parts) == 1:
        return parts[0]
    return lambda batch, horizon: all_of([part(batch, horizon) for part in parts])


def _always(batch: Batch, _horizon: Horizon) -> Truth:
    return Truth(np.full(batch.height, TRUE, np.uint8), np.zeros(batch.height, bool))


def _remembered(key: int, asked: Ask) -> Ask:
    """The same, asked once of a batch at each horizon that is the same for all rows."""

    def recalled(batch: Batch, horizon: Horizon) -> Truth:
        if not isinstance(horizon, int):
            return asked(batch, horizon)
        found = batch.memo.get((key, horizon))
        if not isinstance(found, Truth):
            found = batch.memo[key, horizon] = asked(batch, horizon)
        return found

    return recalled
