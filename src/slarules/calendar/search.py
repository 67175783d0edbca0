"""Walking a timeline block by block, forwards and backwards, for what one block cannot answer.

Every walk is bounded: it ends at the edge of what is known, or after a hundred years in which
nothing is open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING

from slarules.calendar.errors import NeverOpen
from slarules.calendar.grid import BLOCK, IDLE_BLOCKS
from slarules.calendar.instants import DAY, EPOCH_ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.calendar.timeline import Block, Timeline

__all__ = [
    "after",
    "before",
    "close_at_or_before",
    "measure",
    "open_at_or_after",
    "open_until",
    "within",
]


def elapsed(block: Block, us: int) -> int:
    """The open time of a block before an instant in it."""
    index = bisect_right(block.starts, us) - 1
    run = block.before[index] + us - block.starts[index]
    return min(run, block.before[index + 1])


def measure(timeline: Timeline, start: int, end: int) -> int:
    """The open time from `start` to `end`, which is not earlier."""
    number, last = start // BLOCK, end // BLOCK
    block, moved = timeline.block_at(start)
    final, final_moved = timeline.block_at(end)
    run = elapsed(final, end - final_moved) - elapsed(block, start - moved)
    while number < last:
        run += block.total
        number += 1
        block, moved = timeline.block(number)
    return run


def after(timeline: Timeline, start: int, amount: int) -> int:
    """The earliest instant at which `amount` (> 0) of open time has run since `start`."""
    number = start // BLOCK
    block, moved = timeline.block_at(start)
    need = elapsed(block, start - moved) + amount
    idle = 0
    while need > block.total:
        idle = _idle(timeline, block, idle, start)
        need -= block.total
        number += 1
        block, moved = timeline.block(number)
    index = bisect_left(block.before, need) - 1
    return block.starts[index] + need - block.before[index] + moved


def before(timeline: Timeline, end: int, amount: int) -> int:
    """The latest instant from which `amount` (> 0) of open time runs until `end`."""
    number = end // BLOCK
    block, moved = timeline.block_at(end)
    need = elapsed(block, end - moved) - amount
    idle = 0
    while need < 0:
        idle = _idle(timeline, block, idle, end)
        number -= 1
        block, moved = timeline.block(number)
        need += block.total
    index = bisect_right(block.before, need) - 1
    return block.starts[index] + need - block.before[index] + moved


def open_at_or_after(timeline: Timeline, us: int) -> int:
    """The first open instant at or after one."""
    for opens, closes in _walk(timeline, us):
        if closes > us:
            return max(opens, us)
    raise AssertionError("a walk has no end")  # pragma: no cover - `_idle` raises before


def open_until(timeline: Timeline, us: int) -> int:
    """The last instant at or before one that open time runs up to: in `(open, close]`."""
    for opens, closes in _walk_back(timeline, us):
        if opens < us:
            return min(closes, us)
    raise AssertionError("a walk has no end")  # pragma: no cover - `_idle` raises before


def close_at_or_before(timeline: Timeline, us: int) -> int:
    """The last instant at or before one at which open time ended."""
    resumes, idle = None, 0
    for opens, closes in _walk_back(timeline, us):
        # An interval cut by the edge of a block goes on in the one seen before it.
        if closes <= us and closes != resumes:
            return closes
        idle = idle + 1 if closes == resumes else 0
        if idle > IDLE_BLOCKS:
            raise _never(timeline, "closes", us)
        resumes = opens
    raise AssertionError("a walk has no end")  # pragma: no cover - `_idle` raises before


def within(timeline: Timeline, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The open intervals of `[start, end)`, cut to it, whole where blocks cut them."""
    timeline.require(start)
    timeline.require(end)
    held: tuple[int, int] | None = None
    for number in range(start // BLOCK, (end - 1) // BLOCK + 1):
        block, moved = timeline.block(number)
        index = max(1, bisect_right(block.starts, start - moved) - 1)
        for place in range(index, len(block.starts)):
            opens = max(block.starts[place] + moved, start)
            closes = min(block.close(place) + moved, end)
            if opens >= closes:
                continue
            if held and held[1] == opens:
                held = held[0], closes
                continue
            if held:
                yield held
            held = opens, closes
    if held:
        yield held


def _walk(timeline: Timeline, us: int) -> Iterator[tuple[int, int]]:
    """The open intervals from the one at or before an instant on, in order, cut at block edges."""
    number = us // BLOCK
    block, moved = timeline.block_at(us)
    index, idle = max(1, bisect_right(block.starts, us - moved) - 1), 0
    while True:
        for place in range(index, len(block.starts)):
            yield block.starts[place] + moved, block.close(place) + moved
        idle = _idle(timeline, block, idle, us)
        number, index = number + 1, 1
        block, moved = timeline.block(number)


def _walk_back(timeline: Timeline, us: int) -> Iterator[tuple[int, int]]:
    """The open intervals from the one at or before an instant back, cut at block edges."""
    number = us // BLOCK
    block, moved = timeline.block_at(us)
    index, idle = bisect_right(block.starts, us - moved) - 1, 0
    while True:
        for place in range(index, 0, -1):
            yield block.starts[place] + moved, block.close(place) + moved
        idle = _idle(timeline, block, idle, us)
        number -= 1
        block, moved = timeline.block(number)
        index = len(block.starts) - 1


def _idle(timeline: Timeline, block: Block, idle: int, us: int) -> int:
    """The number of blocks without open time so far; `NeverOpen` if there is no hope of more."""
    idle = 0 if block.total else idle + 1
    if idle > IDLE_BLOCKS or not timeline.days.rules.ever_opens:
        raise _never(timeline, "opens", us)
    return idle


def _never(timeline: Timeline, what: str, us: int) -> NeverOpen:
    name = timeline.days.rules.schedule.name
    asked = date.fromordinal(us // DAY + EPOCH_ORDINAL)
    return NeverOpen(f"calendar `{name}` never {what} within a hundred years of {asked}")
