"""Comparisons of one field with numbers, texts, or yes and no.

The compiled functions look at the commonest type first and leave all others to a slow reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, cast

from slarules.evaluation.bounds import Bounds
from slarules.evaluation.values import (
    Number,
    Unreadable,
    read_number,
    read_text,
    read_yes_no,
)
from slarules.model.conditions import Comparison, Operator

if TYPE_CHECKING:
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope, Test
    from slarules.model.fields import Field

__all__ = ["compile_comparison"]

_MOST_KEPT = 1_000  # answers of each comparison of text
_LONGEST_KEPT = 100

Answer = Callable[[object], bool | None]
"""What a comparison says of a raw value that is there."""


def compile_comparison(comparison: Comparison, scope: Scope) -> Test:
    """Compile a comparison of a field with literals that are not dates."""
    slot = scope.slot(cast("Field", comparison.subject))
    values = comparison.values
    match comparison.operator:
        case Operator.IS | Operator.ONE_OF:
            if all(isinstance(value, str) for value in values):
                return _text_at(slot, _text_in(_folded(values)))
            return _at(slot, _one_of(values))
        case Operator.IS_NOT | Operator.NOT_ONE_OF:
            if all(isinstance(value, str) for value in values):
                return _text_at(slot, _opposite(_text_in(_folded(values))))
            return _at(slot, _opposite(_one_of(values)))
        case Operator.CONTAINS:
            return _text_at(slot, _any_text(values, lambda text, part: part in text))
        case Operator.NOT_CONTAINS:
            return _text_at(slot, _opposite(_any_text(values, lambda text, part: part in text)))
        case Operator.CONTAINS_WORD:
            return _text_at(slot, _any_word(values))
        case Operator.STARTS_WITH:
            return _text_at(slot, _any_text(values, str.startswith))
        case Operator.ENDS_WITH:
            return _text_at(slot, _any_text(values, str.endswith))
        case operator:
            bounds = Bounds.of(operator, cast("tuple[Number, ...]", values))
            return _number_at(slot, bounds)


def _at(slot: int, answer: Answer) -> Test:
    def compare(row: Row, _horizon: int) -> bool | None:
        value = row[slot]
        return None if value is None else answer(value)

    return compare


def _text_at(slot: int, answer: Answer) -> Test:
    """`_at` for questions about text: fields hold few different ones, so answers are kept."""
    kept: dict[str, bool | None] = {}

    def compare(row: Row, _horizon: int) -> bool | None:
        value = row[slot]
        if type(value) is not str:  # what only equals a text may be another value
            return None if value is None else answer(value)
        if value in kept:
            return kept[value]
        holds = answer(value)
        if len(value) <= _LONGEST_KEPT and len(kept) < _MOST_KEPT:
            kept[value] = holds
        return holds

    return compare


def _number_at(slot: int, bounds: Bounds) -> Test:
    low, high = bounds.low, bounds.high
    hold = bounds.hold
    if high is None and not bounds.low_open and type(low) is int:  # `at least` is the commonest

        def at_least(row: Row, _horizon: int) -> bool | None:
            value = row[slot]
            kind = type(value)
            if kind is int or (kind is float and isfinite(value)):
                holds: bool = value >= low
                return holds
            number = read_number(value)
            return None if number is None or isinstance(number, Unreadable) else hold(number)

        return at_least

    def compare(row: Row, _horizon: int) -> bool | None:
        value = row[slot]
        if type(value) is not int:
            value = read_number(value)
            if value is None or isinstance(value, Unreadable):
                return None
        return hold(value)

    return compare


def _opposite(answer: Answer) -> Answer:
    def negated(value: object) -> bool | None:
        holds = answer(value)
        return None if holds is None else not holds

    return negated


def _one_of(values: tuple[object, ...]) -> Answer:
    answers = [_equals(value) for value in values]
    return answers[0] if len(answers) == 1 else _any_answer(answers)


def _equals(expected: object) -> Answer:
    match expected:
        case bool():
            return _yes_no_is(expected)
        case int() | Decimal():
            return _number_in(Bounds(low=expected, high=expected))
        case _:
            return _text_in(_folded((expected,)))


def _any_answer(answers: list[Answer]) -> Answer:
    def some(value: object) -> bool | None:
        found = [answer(value) for answer in answers]
        if True in found:
            return True
        return None if None in found else False

    return some


def _folded(texts: tuple[object, ...]) -> frozenset[str]:
    return frozenset(str(text).strip().casefold() for text in texts)


def _text_in(expected: frozenset[str]) -> Answer:
    def compare(value: object) -> bool | None:
        if type(value) is str:
            text = value.strip().casefold()
            return text in expected if text else None
        read = read_text(value)
        return read in expected if isinstance(read, str) else None

    return compare


def _number_in(bounds: Bounds) -> Answer:
    def compare(value: object) -> bool | None:
        number = read_number(value)
        return None if number is None or isinstance(number, Unreadable) else bounds.hold(number)

    return compare


def _yes_no_is(expected: bool) -> Answer:
    def compare(value: object) -> bool | None:
        read = read_yes_no(value)
        return None if read is None or isinstance(read, Unreadable) else read is expected

    return compare


def _any_text(parts: tuple[object, ...], holds: Callable[[str, str], bool]) -> Answer:
    wanted = [str(part).strip().casefold() for part in parts]

    def compare(value: object) -> bool | None:
        text = read_text(value)
        return any(holds(text, part) for part in wanted) if isinstance(text, str) else None

    return compare


def _any_word(words: tuple[object, ...]) -> Answer:
    """Whole words: `VP` is one in `VP Sales` and none in `MVP`; a phrase's spaces may be any."""
    phrases = [r"\s+".join(map(re.escape, str(word).casefold().split())) for word in words]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")

    def compare(value: object) -> bool | None:
        text = read_text(value)
        return pattern.search(text) is not None if isinstance(text, str) else None

    return compare
