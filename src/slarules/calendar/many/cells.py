"""The cells of a table: how long they are, and which cell a row is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.instants import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from slarules.calendar.many.arrays import Integers
    from slarules.calendar.many.rows import Rows

__all__ = ["MINUTE", "ROOM", "Cells", "common", "longest"]

MINUTE = 60 * SECOND
_LONGEST = 1440 * MINUTE
_SIZES = tuple(minutes * MINUTE for minutes in (480, 240, 120, 60, 30, 15, 5, 1))
ROOM = 4_000_000  # cells in a table, of 8 to 24 bytes each
_FEW = 1_000_000


@frozen
class Cells:
    """`count` cells of `size` from `origin` on for each clock, one clock's behind another's.

    Each clock has one cell more, where all numbers outside end up: before the origin too, since
    a negative number read as an unsigned one is large.
    """

    origin: int
    size: int
    count: int

    @classmethod
    def until(cls, begin: int, end: int, size: int, clocks: int) -> Cells:
        """Cells between two numbers; where there are few, from 0, which need not be taken off."""
        if begin > 0 and begin % size == 0 and end // size * clocks <= _FEW:
            begin = 0
        return cls(begin, size, (end - begin) // size)

    @property
    def begins(self) -> Integers:
        """Where each cell begins."""
        return self.origin + np.arange(self.count, dtype=np.int64) * self.size

    def find(self, rows: Rows, numbers: Integers) -> Integers:
        """Each number's cell, in `rows.place`; one behind the last stands for the last."""
        place = rows.place
        if self.origin:
            numbers = np.subtract(numbers, self.origin, out=place)
        np.floor_divide(numbers.view(np.uint64), np.uint64(self.size), out=place.view(np.uint64))
        if rows.which is not None:
            np.minimum(place, self.count, out=place)
            np.add(place, np.multiply(rows.which, self.count + 1, out=rows.spare), out=place)
        return place


def common(edges: Iterable[Integers], origin: int, shortest: int) -> int | None:
    """The longest size with all edges on the edges of cells, None if it is less than `shortest`."""
    divisor = 0
    for each in edges:
        divisor = int(np.gcd.reduce(each - origin, initial=divisor))
    if not divisor:
        return _LONGEST
    if divisor < shortest:
        return None
    # Cells at the ends of what is known stay unused, so these are not to be too long.
    return divisor if divisor <= _LONGEST else int(np.gcd(divisor, _LONGEST))


def longest(crowded: Callable[[int], float], length: int, clocks: int) -> int:
    """The longest size with hardly a crowded cell, else the shortest there is room for."""
    sizes = [size for size in _SIZES if length // size * clocks <= ROOM] or [_SIZES[0]]
    return next((size for size in sizes if crowded(size) < 0.0001), sizes[-1])
