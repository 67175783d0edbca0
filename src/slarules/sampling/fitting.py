"""Records that fit a condition, or fail to, built up one value at a time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, assert_never

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
from slarules.model.fields import Field
from slarules.sampling.holding import holds

if TYPE_CHECKING:
    from slarules.sampling.drawing import Source

__all__ = ["KNOWN", "fit", "fit_thing", "get", "put"]

Record = dict[str, Any]

_TURNED = {
    Operator.IS: Operator.IS_NOT,
    Operator.ONE_OF: Operator.NOT_ONE_OF,
    Operator.AT_LEAST: Operator.LESS_THAN,
    Operator.AT_MOST: Operator.MORE_THAN,
    Operator.KNOWN: Operator.MISSING,
    Operator.CONTAINS: Operator.NOT_CONTAINS,
    Operator.BEFORE: Operator.ON_OR_AFTER,
    Operator.AFTER: Operator.ON_OR_BEFORE,
}
_TURNED |= {after: before for before, after in _TURNED.items()}
KNOWN = "something else"
"""A value where any will do."""
_DAY = timedelta(days=1)


def put(record: Record, field: Field, value: object) -> None:
    """Set a field, in a nested record where its name has dots."""
    *path, name = field.path
    for step in path:
        inner = record.get(step)
        if not isinstance(inner, dict):
            inner = record[step] = {}
        record = inner
    record[name] = value


def get(record: Record, field: Field) -> object:
    """What a field was set to; `...` where it was not."""
    *path, name = field.path
    for step in path:
        inner = record.get(step)
        if not isinstance(inner, dict):
            return ...
        record = inner
    return record.get(name, ...)


def fit_thing(source: Source, thing: Thing, want: bool, record: Record) -> None:
    """Make a record fit a definition with all it builds on, or fail one of its conditions."""
    conditions = []
    step: Thing | None = thing
    while step is not None:
        if step.condition is not None:
            conditions.append(step.condition)
        step = step.base
    if want:
        for condition in (*reversed(conditions), *conditions):  # twice: one may undo another
            fit(source, condition, True, record)
    elif conditions:
        fit(source, source.pick(conditions), False, record)


def fit(source: Source, condition: Condition, want: bool, record: Record) -> None:
    """Set the fields of a condition so that it holds, or does not.

    A field that two conditions want differently ends as the last one wants it: ask the
    evaluator whether the whole came out as meant.
    """
    match condition:
        case AllOf(conditions=parts) if want:
            for part in parts:
                fit(source, part, True, record)
        case AnyOf(conditions=parts) if not want:
            for part in parts:
                fit(source, part, False, record)
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            fit(source, source.pick(parts), want, record)
        case Not():
            fit(source, condition.condition, not want, record)
        case IsThing():
            fit_thing(source, condition.thing, want, record)
        case Comparison(subject=subject):
            if isinstance(subject, Score):
                _fit_score(source, subject, condition, want, record)
            elif holds(get(record, subject), condition) is not want:
                put(record, subject, _value(source, condition, want))
        case _:
            assert_never(condition)


def _fit_score(
    source: Source, score: Score, comparison: Comparison, want: bool, record: Record
) -> None:
    """Make terms hold or fail until the sum is where it should be, if any choice of them is."""
    terms = list(score.terms)
    for _ in range(20):
        chosen = [bool(source.number(0, 1)) for _ in terms]
        total = sum(term.points for term, each in zip(terms, chosen, strict=True) if each)
        if holds(total, comparison) is want:
            break
    for _ in range(2):  # once more for what the later terms undid
        for term, each in zip(terms, chosen, strict=True):
            fit(source, term.condition, each, record)


def _value(source: Source, comparison: Comparison, want: bool) -> object:
    """A value with which a comparison of a field comes out as wanted."""
    operator, values = comparison.operator, comparison.values
    if operator is Operator.BETWEEN and not want:
        low, high = values
        return source.pick([_beside(low, -1), _beside(high, 1)])
    if operator in _TURNED and not want:
        operator, want = _TURNED[operator], True
    if any(isinstance(value, Field) for value in values):
        return None  # compared with another field: left to whoever sets the moments
    match operator:
        case Operator.IS | Operator.ONE_OF | Operator.BETWEEN:
            return source.pick(values)
        case Operator.AT_LEAST | Operator.ON_OR_AFTER:
            return source.pick([values[0], _beside(values[0], 1)])
        case Operator.AT_MOST | Operator.ON_OR_BEFORE:
            return source.pick([values[0], _beside(values[0], -1)])
        case Operator.MORE_THAN | Operator.AFTER:
            return _beside(values[0], 1)
        case Operator.LESS_THAN | Operator.BEFORE:
            return _beside(values[0], -1)
        case Operator.KNOWN:
            return KNOWN
        case Operator.MISSING:
            return None
        case Operator.IS_NOT | Operator.NOT_ONE_OF | Operator.NOT_CONTAINS:
            return _unlike(values)
        case _:
            return _text(operator, str(source.pick(values)), want)


def _text(operator: Operator, wanted: str, want: bool) -> str:
    """A text that holds another where it should, or not."""
    if not want:
        return KNOWN
    match operator:
        case Operator.STARTS_WITH:
            return f"{wanted} and more"
        case Operator.ENDS_WITH:
            return f"more {wanted}" if wanted[:1].isalnum() else f"someone{wanted}"
        case _:
            return f"a {wanted} too"


def _beside(value: object, step: int) -> object:
    """The next number or date."""
    if isinstance(value, date):
        return value + step * _DAY
    assert isinstance(value, int | Decimal)  # nothing else has an order
    return value + step


def _unlike(values: tuple[object, ...]) -> object:
    """A value of the kind that is none of these; a date before them all, so that it has come."""
    first = values[0]
    if isinstance(first, bool):
        return not first
    if isinstance(first, int | Decimal):
        return max(value for value in values if isinstance(value, int | Decimal)) + 1
    if isinstance(first, date):
        return min(value for value in values if isinstance(value, date)) - 400 * _DAY
    return KNOWN
