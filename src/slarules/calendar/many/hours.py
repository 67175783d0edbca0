"""A clock's open intervals in a span, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.clock import BusinessClock
from slarules.calendar.plain_clock import PlainClock

if TYPE_CHECKING:
    from slarules.calendar.many.arrays import Integers
    from slarules.calendar.many.span import Span

__all__ = ["AnyClock", "Hours"]

AnyClock = BusinessClock | PlainClock


@frozen(eq=False)
class Hours:
    """Open intervals in order; nothing is known before `first` and after `last`.

    `before` is the open time before each interval, and at its end that of all.
    """

    opens: Integers
    closes: Integers
    before: Integers
    first: int
    last: int

    @classmethod
    def of(cls, clock: AnyClock, span: Span) -> Hours:
        """Those of a clock, as far as it knows them."""
        first, last = span.begin, span.end
        if isinstance(clock, BusinessClock):
            first, last = max(first, clock.known[0]), min(last, clock.known[1])
            found = list(clock.intervals_us(first, last)) if first < last else []
        else:
            found = [(first, last)] if first < last else []
        edges = np.array(found, dtype=np.int64).reshape(-1, 2)
        opens, closes = edges[:, 0].copy(), edges[:, 1].copy()
        before = np.concatenate((np.zeros(1, np.int64), np.cumsum(closes - opens)))
        return cls(opens, closes, before, first, last)

    def crowded(self, size: int) -> float:
        """The share of cells of a size in which another interval begins behind one."""
        if self.opens.size < 2:
            return 0.0
        # Block edges, where cells begin, are whole days from 1970 and so edges of all sizes.
        two = (self.closes[:-1] - 1) // size == self.opens[1:] // size
        return float(np.count_nonzero(two)) * size / float(self.closes[-1] - self.opens[0])
