"""Plain values: what is missing, and how numbers, texts and yes or no read."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest

from slarules.evaluation.values import (
    Unreadable,
    is_missing,
    read_number,
    read_text,
    read_yes_no,
    show,
)


class Region(Enum):
    """An enumeration, as records of typed programs hold them."""

    NA = "na"


class Scalar:
    """Stands in for a NumPy scalar."""

    __module__ = "numpy"

    def __init__(self, value: Any) -> None:
        self.value = value

    def item(self) -> Any:
        """The plain value."""
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class Item:
    """Has an `item` too, but is no scalar."""

    def item(self) -> int:
        """A part of it."""
        return 1

    def __repr__(self) -> str:
        return "<item>"


class Unshowable:
    """A value whose own code fails."""

    def __repr__(self) -> str:
        raise RuntimeError

    def __ne__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


NOT_A_TIME = math.nan  # NaT compares as NaN does


@pytest.mark.parametrize("value", [None, "", "  \t", math.nan, Decimal("nan"), [], (), NOT_A_TIME])
def test_missing(value: object) -> None:
    """None, blank text, NaN and empty lists are missing values."""
    assert is_missing(value)


@pytest.mark.parametrize("value", [0, False, "x", [None], {}, Unshowable(), object()])
def test_not_missing(value: object) -> None:
    """Zero, false and anything strange are there."""
    assert not is_missing(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, 3),
        (3.5, 3.5),
        (Decimal("0.1"), Decimal("0.1")),
        ("20000", 20000),
        (" 3.5 ", Decimal("3.5")),
        ("-1e3", Decimal(-1000)),
        (".5", Decimal("0.5")),
        ("7.", Decimal(7)),
        (10**400, 10**400),
        (Scalar(4.5), 4.5),
        ("  ", None),
        (math.nan, None),
    ],
)
def test_numbers(value: object, expected: object) -> None:
    """Numbers, and text that is cleanly one, read as numbers."""
    assert read_number(value) == expected


def test_whole_numbers_in_text_are_whole() -> None:
    """Digits read as an integer, up to four hundred of them; other numbers as a decimal."""
    read = [read_number(text) for text in ("20000", "7.", "9" * 400, "9" * 401)]
    assert [int, Decimal, int, Unreadable] == [type(number) for number in read]


@pytest.mark.parametrize(
    "value",
    [
        True,
        "20,000",
        "1_000",
        "many",
        "NaN",
        "٣",
        "9" * 500,
        math.inf,
        Decimal("inf"),
        Decimal("sNaN"),
        Fraction(1, 2),
        [1],
        Scalar(ValueError()),
        Item(),
        "\ud800",
    ],
)
def test_no_numbers(value: object) -> None:
    """Anything else is unreadable and says so."""
    read = read_number(value)
    assert isinstance(read, Unreadable)
    assert read.text.endswith("which is no number")


@pytest.mark.parametrize("value", [True, 1, "true", " YES ", "1"])
def test_yes(value: object) -> None:
    """These mean yes."""
    assert read_yes_no(value) is True


@pytest.mark.parametrize("value", [False, 0, "False", "no", "0"])
def test_no(value: object) -> None:
    """These mean no."""
    assert read_yes_no(value) is False


@pytest.mark.parametrize(
    ("value", "shown"),
    [(2, "2"), ("y", "y"), (1.0, "1.0"), ([True], "[True]"), (Fraction(1), "Fraction(1, 1)")],
)
def test_neither_yes_nor_no(value: object, shown: str) -> None:
    """Other values are neither, and are shown."""
    assert read_yes_no(value) == Unreadable(f"is `{shown}`, which is neither yes nor no")


def test_missing_yes_no() -> None:
    """A blank is neither yes nor no but missing."""
    assert read_yes_no(" ") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(" Straße ", "strasse"), (7, "7"), (Region.NA, "na"), (Scalar("X"), "x"), ("", None)],
)
def test_texts(value: object, expected: str | None) -> None:
    """Text is read without case and outer spaces, whole numbers as their digits."""
    assert read_text(value) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "is `True`, which is no text"),
        (1.5, "is `1.5`, which is no text"),
        (["x"], "is `['x']`, which is no text"),
        (2**255, "is far too long a number"),
    ],
)
def test_no_texts(value: object, text: str) -> None:
    """Other values are no text, and numbers nobody writes out are none either."""
    assert read_text(value) == Unreadable(text)
    assert read_text(2**255 - 1) == str(2**255 - 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\nb", "`a b`"),
        ("x" * 50, f"`{'x' * 37}...`"),
        (3, "`3`"),
        ("x" * 40, f"`{'x' * 40}`"),
        (Fraction(1, 2), "`Fraction(1, 2)`"),
        (date(2026, 3, 6), "`2026-03-06`"),
        (Unshowable(), "`a value of type Unshowable`"),
        ("\ud800", r"`\ud800`"),
    ],
)
def test_showing(value: object, expected: str) -> None:
    """Values are shown in backticks, on one line, shortened, whatever they are."""
    assert show(value) == expected


@pytest.mark.parametrize("read", [read_number, read_yes_no, read_text])
def test_values_known_to_be_unreadable(read: Any) -> None:
    """A record may hold a value of which it is known what is wrong with it."""
    assert read(Unreadable("stands in a broken row")) == Unreadable("stands in a broken row")
