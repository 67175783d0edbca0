"""Lengths of time in words, short enough for a table."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

__all__ = ["in_words"]

_ENOUGH = 100  # of the larger unit, to make the smaller one noise
_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def in_words(length: timedelta, *, business: bool = False) -> str:
    """`2 d 3 h`, `5 h 10 min`, `45 s`: the two largest units, rounded; from 100 up only one.

    Business time has no days of a fixed length, so its largest unit is the hour.
    """
    seconds = length.total_seconds()
    if seconds < 0:
        return f"-{in_words(-length, business=business)}"
    if 0 < seconds < 1:
        return "< 1 s"
    units = _UNITS[1:] if business else _UNITS
    large, small = next((pair for pair in pairwise(units) if seconds >= pair[0][1]), units[-2:])
    count, rest = divmod(round(seconds / small[1]) * small[1], large[1])
    if count >= _ENOUGH:
        count, rest = round(seconds / large[1]), 0
    parts = [(count, large[0]), (rest // small[1], small[0])]
    return " ".join(f"{number:,} {unit}" for number, unit in parts if number) or f"0 {small[0]}"
