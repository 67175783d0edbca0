"""Whether a value that was put in a record already makes a comparison hold."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from slarules.model.conditions import Comparison, Operator

__all__ = ["holds"]

_ORDERED = int | float | Decimal


def holds(value: object, comparison: Comparison) -> bool | None:
    """Whether the comparison holds; `None` where that cannot be told from the value alone."""
    operator, values = comparison.operator, comparison.values
    if operator in (Operator.KNOWN, Operator.MISSING):
        is_there = value not in (None, "", " ", ...)
        return is_there is (operator is Operator.KNOWN)
    if value is None or value is ...:
        return None
    if isinstance(value, str) and not all(isinstance(each, str) for each in values):
        return None  # a text may read as a number, or as none
    if isinstance(value, str):
        return _text_holds(value.casefold().strip(), operator, [_folded(v) for v in values])
    if isinstance(value, bool) or not isinstance(value, _ORDERED | date):
        return _equal(value, operator, values)
    if isinstance(value, datetime) or not all(isinstance(v, _ORDERED | date) for v in values):
        return None
    return _order_holds(value, operator, values)


def _folded(value: object) -> str:
    return str(value).casefold().strip()


def _equal(value: object, operator: Operator, values: tuple[object, ...]) -> bool | None:
    if operator in (Operator.IS, Operator.ONE_OF):
        return value in values
    return value not in values if operator in (Operator.IS_NOT, Operator.NOT_ONE_OF) else None


def _text_holds(value: str, operator: Operator, values: list[str]) -> bool:
    match operator:
        case Operator.IS | Operator.ONE_OF:
            return value in values
        case Operator.IS_NOT | Operator.NOT_ONE_OF:
            return value not in values
        case Operator.CONTAINS:
            return any(each in value for each in values)
        case Operator.NOT_CONTAINS:
            return not any(each in value for each in values)
        case Operator.CONTAINS_WORD:
            return any(f" {each} " in f" {value} " for each in values)
        case Operator.STARTS_WITH:
            return value.startswith(tuple(values))
        case _:  # no other is about texts
            assert operator is Operator.ENDS_WITH
            return value.endswith(tuple(values))


def _order_holds(value: Any, operator: Operator, values: tuple[Any, ...]) -> bool | None:
    first, last = values[0], values[-1]
    if isinstance(value, date) is not isinstance(first, date):
        return None
    compared: bool | None
    match operator:
        case Operator.AT_LEAST | Operator.ON_OR_AFTER:
            compared = value >= first
        case Operator.AT_MOST | Operator.ON_OR_BEFORE:
            compared = value <= first
        case Operator.MORE_THAN | Operator.AFTER:
            compared = value > first
        case Operator.LESS_THAN | Operator.BEFORE:
            compared = value < first
        case Operator.BETWEEN:
            compared = first <= value <= last
        case _:
            compared = _equal(value, operator, values)
    return compared
