"""Time that does not count: adding and measuring around pauses.

Pauses are merged half-open intervals of instants (see `merge`). A pause extends a deadline only
if it begins before it.
"""

from __future__ import annotations

from typing import Protocol

from slarules.calendar.intervals import Intervals, merge

__all__ = ["Clock", "add", "between", "merge", "subtract"]


class Clock(Protocol):
    """Time that can be added, subtracted and measured on instants."""

    def add_us(self, start: int, amount: int) -> int:
        """The earliest instant at which `amount` has run since `start`."""

    def subtract_us(self, end: int, amount: int) -> int:
        """The latest instant from which `amount` runs until `end`."""

    def between_us(self, start: int, end: int) -> int:
        """The time that runs from `start` to `end`."""

    def next_open_us(self, us: int) -> int:
        """The first instant at or after one at which time runs."""


def add(clock: Clock, start: int, amount: int, pauses: Intervals) -> int:
    """The earliest instant at which `amount` of open, unpaused time has run since `start`."""
    for begin, end in pauses:
        if end <= start:
            continue
        if start < begin:
            if not amount:
                opening = clock.next_open_us(start)
                if opening < begin:
                    return opening
            else:
                run = clock.between_us(start, begin)
                if run >= amount:
                    break
                amount -= run
        start = end
    return clock.add_us(start, amount)


def subtract(clock: Clock, end: int, amount: int, pauses: Intervals) -> int:
    """The latest instant from which `amount` of open, unpaused time runs until `end`."""
    for begin, resume in reversed(pauses):
        if begin >= end:
            continue
        if resume < end:
            if not amount:
                closing = clock.subtract_us(end, 0)
                if closing > resume:
                    return closing
            else:
                run = clock.between_us(resume, end)
                if run >= amount:
                    break
                amount -= run
        end = begin
    return clock.subtract_us(end, amount)


def between(clock: Clock, start: int, end: int, pauses: Intervals) -> int:
    """The open time from `start` to `end` without the pauses', negative if `end` is earlier."""
    if end < start:
        return -between(clock, end, start, pauses)
    run = clock.between_us(start, end)
    for begin, resume in pauses:
        if begin < end and resume > start:
            run -= clock.between_us(max(begin, start), min(resume, end))
    return run
