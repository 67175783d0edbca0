"""Keys of tables: what is one, and in which order they come."""

from __future__ import annotations

from decimal import Decimal

import pytest

from slarules.evaluation.tables.keys import rank_of, read_key
from slarules.evaluation.values import Unreadable

LARGEST = (1 << 53) - 1


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (" A-1 ", "A-1"),
        (float(LARGEST), str(LARGEST)),
        (-float(LARGEST), str(-LARGEST)),
        (Decimal(17), "17"),
        (2**255 - 1, str(2**255 - 1)),
        (" ", None),
        (float("nan"), None),
    ],
)
def test_keys(value: object, key: str | None) -> None:
    """Text and whole numbers are keys, as far as a number holds them exactly."""
    assert read_key(value) == key


@pytest.mark.parametrize(
    "value", [float(1 << 53), -float(1 << 53), 1.5, float("inf"), True, 2**255, object()]
)
def test_what_is_no_key(value: object) -> None:
    """Numbers that may stand for another, and whatever is no number and no text."""
    assert isinstance(read_key(value), Unreadable)


def test_the_order_of_keys() -> None:
    """Whole numbers come first and by their size, all others letter by letter."""
    keys = ["10", "9", "a", "B", "-1", "007", "9" * 40, "9" * 41, "²"]
    expected = ["007", "9", "10", "9" * 40, "-1", "9" * 41, "B", "a", "²"]
    assert sorted(keys, key=rank_of) == expected
