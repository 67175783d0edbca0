"""What a record is worth, as the range it lies in: exact, in one currency."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from slarules.evaluation.choices import Choice, Choices
from slarules.evaluation.conditions import compile_optional, compile_score
from slarules.evaluation.records import Row
from slarules.evaluation.values import Unreadable, read_number
from slarules.model.fields import Field

if TYPE_CHECKING:
    from slarules.evaluation.scope import Scope
    from slarules.model.conditions import Score
    from slarules.model.periods import Worth

__all__ = ["WorthOf", "compile_figure", "compile_worth", "exact"]

WorthOf = Callable[[Row, int], "tuple[int | Fraction, int | Fraction] | None"]
"""The least and the most a row is worth at a horizon, `None` where its data does not say."""

_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9.]+"  # with thousands commas, or without
_MONEY = re.compile(rf"\s*(-)?(?:([$£€¥])|([A-Z]{{3}})\b)?\s*({_DIGITS})\s*([A-Z]{{3}})?\s*")
_LONGEST = 128  # bits; what is longer is no amount, and slow to add up
_MOST_DIGITS = 38


def compile_worth(worth: Worth | None, unit: str | None, scope: Scope) -> WorthOf | None:
    """Compile what records are worth; `None` where they are counted."""
    if worth is None:
        return None
    if worth.field is not None:
        return compile_figure(worth.field, unit, scope)
    amounts = [exact(entry.amount) for entry in worth.entries]
    choices = [
        Choice(amount, compile_optional(entry.condition, scope))
        for amount, entry in zip(amounts, worth.entries, strict=True)
    ]
    return _of_entries(Choices(tuple(choices), 0))


def compile_figure(subject: Field | Score, unit: str | None, scope: Scope) -> WorthOf:
    """Compile the number that a field or a score says."""
    if isinstance(subject, Field):
        return _of_field(scope.slot(subject), unit)
    score = compile_score(subject, scope)

    def figure(row: Row, at: int) -> tuple[int | Fraction, int | Fraction]:
        least, most = score(row, at)
        return Fraction(least), Fraction(most)

    return figure


def exact(number: object) -> int | Fraction | None:
    """A number as it adds up exactly, floats as they are written; `None` for what is no amount."""
    if isinstance(number, float):
        number = Decimal(repr(number))
    match number:
        case int() if number.bit_length() <= _LONGEST:
            return number
        case Decimal() if not number:
            return 0
        case Decimal() if abs(number.adjusted()) <= _MOST_DIGITS >= len(number.as_tuple().digits):
            return Fraction(number)
        case _:
            return None


def _of_entries(choices: Choices[int | Fraction | None]) -> WorthOf:
    def worth(row: Row, at: int) -> tuple[int | Fraction, int | Fraction] | None:
        possible = [each for each in choices.possible(row, at) if each is not None]
        return (min(possible), max(possible)) if possible else None

    return worth


def _of_field(slot: int, unit: str | None) -> WorthOf:
    def worth(row: Row, _at: int) -> tuple[int | Fraction, int | Fraction] | None:
        amount = exact(_read(row[slot], unit))
        return None if amount is None else (amount, amount)

    return worth


def _read(value: object, unit: str | None) -> object:
    """A number, or the one in `$500`, `-$1,500` and `EUR 500` where that is the unit asked for."""
    number = read_number(value)
    if not isinstance(number, Unreadable) or not isinstance(value, str) or len(value) > _LONGEST:
        return number
    found = _MONEY.fullmatch(value)
    if found is None:
        return None
    minus, sign, before, digits, after = found.groups()
    said = {_SIGNS[sign] if sign else None, before, after} - {None}
    plain = f"{minus or ''}{digits.replace(',', '')}"
    return read_number(plain) if said == {unit} else None
