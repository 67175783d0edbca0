"""Single values: what is missing, numbers, texts and money, and Kleene's three truths."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from attrs import frozen

from slarules.model.conditions import Operator as Op

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

Truth = bool | None
YEARS = range(2, 9000)
"""The years that can be counted with."""


class Unreadable(Exception):
    """A value that is there and cannot be read as what is expected."""


@frozen
class Span:
    """When something happened: an instant, or a whole day where the data holds a date only."""

    first: datetime
    last: datetime
    day: date | None = None


def is_missing(value: Any) -> bool:
    """Return whether there is no value: nothing, blank text, an empty list, not a number."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    if isinstance(value, list | tuple):
        return not value
    return isinstance(value, float | Decimal) and value != value


def number(value: Any) -> Decimal:
    """Read a number."""
    if isinstance(value, bool):
        raise Unreadable
    try:
        return Decimal(str(value).strip())
    except InvalidOperation:
        raise Unreadable from None


def money(value: Any, unit: str | None) -> Decimal:
    """Read an amount of money; text may name the currency, which must be the one meant."""
    if not isinstance(value, str):
        return number(value)
    text = value.strip()
    marks = {"$": "USD", "€": "EUR", "£": "GBP"}
    if re.fullmatch(r"([$€£]|[A-Z]{3} )\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")  # thousands commas
    found = re.fullmatch(r"([$€£]|[A-Z]{3} )(\d+\.?\d*)", text)
    if found is None:
        return number(text)
    mark = found[1].strip()
    if marks.get(mark, mark) != unit:
        raise Unreadable
    return Decimal(found[2])


def yes_no(value: Any) -> bool:
    """Read a yes or a no."""
    text = str(value).strip().casefold()
    if text in ("yes", "true", "1"):
        return True
    if text in ("no", "false", "0"):
        return False
    raise Unreadable


def plain(value: Any) -> str:
    """Return text without case and outer spaces."""
    return str(value).strip().casefold()


def all_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's `and`."""
    found = list(truths)
    if False in found:
        return False
    return None if None in found else True


def negated(truth: Truth) -> Truth:
    """Kleene's `not`."""
    return None if truth is None else not truth


def any_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's `or`."""
    return negated(all_of(negated(t) for t in truths))


def is_before(one: Span, other: Span) -> Truth:
    """Compare two moments; a day and a moment inside it cannot be told apart."""
    if one.day and other.day:
        return one.day < other.day
    if one.last < other.first:
        return True
    return False if one.first >= other.last else None


def numeric(operator: Op, value: Decimal, values: Any) -> bool:
    """Compare numbers."""
    if operator is Op.BETWEEN:
        return bool(values[0] <= value <= values[1])
    if operator in (Op.IS, Op.ONE_OF):
        return value in values
    if operator in (Op.IS_NOT, Op.NOT_ONE_OF):
        return value not in values
    if operator is Op.AT_LEAST:
        return bool(value >= values[0])
    if operator is Op.AT_MOST:
        return bool(value <= values[0])
    return bool(value > values[0]) if operator is Op.MORE_THAN else bool(value < values[0])


def textual(operator: Op, text: str, values: list[str]) -> bool:
    """Compare texts."""
    if operator is Op.CONTAINS:
        return any(v in text for v in values)
    if operator is Op.NOT_CONTAINS:
        return not any(v in text for v in values)
    if operator is Op.STARTS_WITH:
        return any(text.startswith(v) for v in values)
    if operator is Op.ENDS_WITH:
        return any(text.endswith(v) for v in values)
    return any(re.search(rf"(?<!\w){re.escape(v)}(?!\w)", text) for v in values)
