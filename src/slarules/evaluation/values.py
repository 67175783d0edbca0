"""Plain values as records hold them: what counts as missing, and how numbers and the like read.

A reading is the value, `None` where it is missing, or an `Unreadable` that says what is wrong.
"""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import index

from attrs import frozen

__all__ = [
    "Number",
    "Unreadable",
    "is_missing",
    "read_number",
    "read_text",
    "read_yes_no",
    "show",
    "unwrap",
]

Number = int | float | Decimal

_LONGEST_SHOWN = 40
_LONGEST_NUMBER = 400  # longer text is no number a person wrote, and slow to read as one
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?")
_YES = frozenset({"true", "yes", "1"})
_NO = frozenset({"false", "no", "0"})


@frozen
class Unreadable:
    """A value that is there but is not what a rule needs.

    `text` is what one would say of the field: "is `many`, which is no number". Records may hold
    such values themselves, where whoever made the record knows what is wrong.
    """

    text: str


@frozen
class Homeless(Unreadable):
    """What a field of a nested record reads as where something else stands in the record's place.

    There is no value then, and no telling that it is missing either.
    """


def is_missing(value: object) -> bool:
    """Whether a record's value is none at all: None, blank text, NaN, NaT or an empty list."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value or value.isspace()
    if isinstance(value, list | tuple):
        return not value
    try:
        return bool(value != value)  # NaN and NaT are the values that differ from themselves
    except Exception:  # arrays and the like refuse to be compared: they are there
        return False


def read_number(value: object) -> Number | Unreadable | None:
    """Read a finite number, or text that is cleanly one: `"20000"`, not `"20,000"`."""
    value = unwrap(value)
    if isinstance(value, Unreadable):
        return value
    if is_missing(value):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, str):
        text = value.strip()
        if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text):
            return int(text) if text.isdecimal() else Decimal(text)
    return Unreadable(f"is {show(value)}, which is no number")


def read_yes_no(value: object) -> bool | Unreadable | None:
    """Read a bool, 1 or 0, or the text true, false, yes, no, 1, 0 in any case."""
    value = unwrap(value)
    if isinstance(value, Unreadable):
        return value
    if is_missing(value):
        return None
    if isinstance(value, bool):
        return value
    word = str(value).strip().casefold() if isinstance(value, str | int) else ""
    if word in _YES or word in _NO:
        return word in _YES
    return Unreadable(f"is {show(value)}, which is neither yes nor no")


def read_text(value: object) -> str | Unreadable | None:
    """Read text without case and outer spaces; whole numbers read as their digits."""
    value = unwrap(value)
    if isinstance(value, Unreadable):
        return value
    if is_missing(value):
        return None
    if isinstance(value, str):
        return value.strip().casefold()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if value.bit_length() < 256 else Unreadable("is far too long a number")
    return Unreadable(f"is {show(value)}, which is no text")


def unwrap(value: object) -> object:
    """Return the plain value inside an enumeration member or a NumPy scalar."""
    if isinstance(value, Enum):
        return unwrap(value.value)
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        return _of_numpy(value)
    return value


def show(value: object) -> str:
    """Show a record's value in a message: in backticks, shortened, whatever it is."""
    try:
        shown = str(value) if isinstance(value, str | date) else repr(value)
        shown = shown.encode("utf-8", "backslashreplace").decode()
    except Exception:  # a record's own __repr__ may do anything
        shown = f"a value of type {type(value).__name__}"
    shown = " ".join(shown.split())
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[: _LONGEST_SHOWN - 3] + "..."
    return f"`{shown}`"


def _of_numpy(value: object) -> object:
    try:
        return index(value)  # type: ignore[arg-type]  # what has no index is caught
    except TypeError:
        pass
    try:
        return value.item()  # type: ignore[attr-defined]  # as above
    except Exception:  # an array of several values has no single item
        return value
