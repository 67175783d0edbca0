"""Bounds on numbers, of one number and of a range."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from slarules.evaluation.bounds import Bounds
from slarules.model.conditions import Operator


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        ("is at least", (10,), [False, False, True, True, True]),
        ("is more than", (10,), [False, False, False, True, True]),
        ("is at most", (20,), [True, True, True, True, False]),
        ("is less than", (20,), [True, True, True, False, False]),
        ("is between", (10, 20), [False, False, True, True, False]),
        ("is", (20,), [False, False, False, True, False]),
    ],
)
def test_what_operators_ask_for(operator: str, values: tuple[int, ...], expected: Any) -> None:
    """Of 9, 9.99, 10, 20 and 21, which ones each operator holds."""
    bounds = Bounds.of(Operator(operator), values)
    assert expected == [bounds.hold(n) for n in (9, 9.99, Decimal(10), 20, 21)]


def test_an_operator_that_compares_no_numbers() -> None:
    """Is refused."""
    with pytest.raises(KeyError):
        Bounds.of(Operator.CONTAINS, (1,))


@pytest.mark.parametrize(("written", "held"), [("0.3", 0.3), ("0.1", 0.1)])
def test_a_decimal_is_the_float_of_the_same_text(written: str, held: float) -> None:
    """0.3 is 0.3, though the float is a little less; 0.1 is 0.1, though it is a little more."""
    same = Decimal(written)
    assert Bounds(low=same, high=same).hold(held)
    assert not Bounds(low=same, low_open=True).hold(held)
    assert not Bounds(high=same, high_open=True).hold(held)


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        # from 5 to 9, 5 to 10, 10 to 10, 10 to 20, 20 to 20, 20 to 30, 21 to 30, 5 to 30
        ("is at least", (10,), [False, None, True, True, True, True, True, None]),
        ("is more than", (10,), [False, False, False, None, True, True, True, None]),
        ("is at most", (20,), [True, True, True, True, True, None, False, None]),
        ("is less than", (20,), [True, True, True, None, False, False, False, None]),
        ("is between", (10, 20), [False, None, True, True, True, None, False, None]),
        ("is", (10,), [False, None, True, None, False, False, False, None]),
    ],
)
def test_ranges(operator: str, values: tuple[int, ...], expected: list[bool | None]) -> None:
    """A range holds where all of it does, fails where none of it does, else it is open."""
    bounds = Bounds.of(Operator(operator), values)
    ranges = [(5, 9), (5, 10), (10, 10), (10, 20), (20, 20), (20, 30), (21, 30), (5, 30)]
    assert expected == [bounds.hold_range(low, high) for low, high in ranges]
