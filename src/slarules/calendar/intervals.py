"""Sets of half-open integer intervals: sorted, apart, none empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Intervals", "covers", "merge", "subtract"]

Intervals = tuple[tuple[int, int], ...]


def merge(intervals: Iterable[tuple[int, int]]) -> Intervals:
    """The union: sorted, with touching and overlapping intervals joined and empty ones dropped."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def subtract(intervals: Intervals, holes: Intervals) -> Intervals:
    """What is left of merged intervals without merged holes."""
    left: list[tuple[int, int]] = []
    for start, end in intervals:
        begin = start
        for hole_start, hole_end in holes:
            if hole_end <= begin or hole_start >= end:
                continue
            if begin < hole_start:
                left.append((begin, hole_start))
            begin = hole_end
        if begin < end:
            left.append((begin, end))
    return tuple(left)


def covers(intervals: Intervals, start: int, end: int) -> bool:
    """Whether one of the merged intervals holds all of `[start, end)`."""
    return any(first <= start and end <= last for first, last in intervals)
