"""Keys: what a record is identified by, and what the rows that belong to it name it by.

Keys are compared as text without outer spaces, in exact case; whole numbers read as their digits,
so that `17`, `17.0` (as a number) and `"17"` are one key.
"""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from uuid import UUID

from slarules.evaluation.values import Unreadable, is_missing, show, unwrap

__all__ = ["Rank", "rank_of", "read_key"]

_LONGEST_NUMBER = 40  # digits; a longer row of them is no number that anything was sorted by
_EXACT = 1 << 53  # below it floats hold whole numbers exactly

Rank = tuple[int, int, str]
"""What keys are sorted by: whole numbers first, then all others letter by letter."""


def read_key(value: object) -> str | Unreadable | None:
    """Read a key, `None` where it is missing."""
    value = unwrap(value)
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, Unreadable):
        return value
    if is_missing(value):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if value.bit_length() < 256 else Unreadable("is far too long a number")
    if isinstance(value, float | Decimal) and _is_whole(value):
        return str(int(value))
    if isinstance(value, UUID):
        return str(value)
    return Unreadable(f"is {show(value)}, which is no key")


def _is_whole(value: float | Decimal) -> bool:
    """Whether a number is a whole one that it holds exactly."""
    return isfinite(value) and -_EXACT < value < _EXACT and value == int(value)


def rank_of(key: str) -> Rank:
    """The place of a key in the order of keys."""
    if key.isascii() and key.isdecimal() and len(key) <= _LONGEST_NUMBER:
        return 0, int(key), key
    return 1, 0, key
