"""How far a zone's clocks are from UTC, and when that changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from slarules.calendar.instants import DAY, SECOND, from_us

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.calendar.many.arrays import Integers
    from slarules.calendar.many.span import Span
    from slarules.calendar.many.steps import Step

__all__ = ["offsets"]

# No zone changes its clocks twice within a day; a test looks at all of them.
_STRIDE = DAY


def offsets(zone: ZoneInfo, span: Span) -> Step:
    """The changes of a zone within a span, its begin and its end; and the offsets between."""
    edges, values = [span.begin], [_offset(zone, span.begin)]
    for us in range(span.begin + _STRIDE, span.end + 1, _STRIDE):
        offset = _offset(zone, us)
        if offset != values[-1]:
            edges.append(_change(zone, us - _STRIDE, us))
            values.append(offset)
    if edges[-1] == span.end:
        # The change at the end is not in the span.
        return _integers(edges), _integers(values[:-1])
    return _integers([*edges, span.end]), _integers(values)


def _change(zone: ZoneInfo, low: int, high: int) -> int:
    """The first instant (at a whole second) at which the offset is that of `high`."""
    before = _offset(zone, low)
    while high - low > SECOND:
        middle = (low + high) // (2 * SECOND) * SECOND
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _integers(numbers: list[int]) -> Integers:
    return np.array(numbers, dtype=np.int64)


def _offset(zone: ZoneInfo, us: int) -> int:
    return (from_us(us, zone).utcoffset() or timedelta(0)) // timedelta.resolution
