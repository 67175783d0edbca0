"""The rows that are worked on at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from slarules.calendar.many.arrays import Integers

__all__ = ["ROWS", "Rows"]

ROWS = 32768
"""So many that calls cost little, so few that they stay in the processor's cache."""


@frozen(eq=False)
class Rows:
    """Whom each row asks (None if there is one clock), and room for what lies between.

    `place` and `spare` are used by tables, `run` by what asks them.
    """

    which: Integers | None
    place: Integers
    spare: Integers
    run: Integers

    @classmethod
    def room(cls, which: Integers | None, count: int) -> Rows:
        """Rows to take parts of, with room for as many as are worked on at a time."""
        place, spare, run = np.empty((3, min(count, ROWS)), dtype=np.int64)
        return cls(which, place, spare, run)

    def part(self, rows: slice, count: int) -> Rows:
        """Some rows, `count` of them, in the room of all."""
        if self.which is None and count == len(self.place):
            return self
        which = None if self.which is None else self.which[rows]
        return Rows(which, self.place[:count], self.spare[:count], self.run[:count])
