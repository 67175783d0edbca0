"""Adding and measuring business time for columns, beside workclock and a bare subtraction.

Run: python benchmarks/business_time_bulk.py [ROWS ...] (default: 1,000,000 and 10,000,000)
Prints nanoseconds of processor time a row, the median of interleaved rounds: ours on datetime64
and on integers, `np.subtract` of the same columns as integers, workclock's `*_many` on a part of
the rows (it takes the same time for each); then ours on integers in subtractions, and how many
times faster than workclock ours on datetime64 is. All have been asked before.
"""

from __future__ import annotations

import sys
from datetime import time
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import workclock

from slarules.calendar import BusinessCalendar, Schedule, Shift
from slarules.calendar.many import ManyClocks

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, PART = 7, 20_000
MINUTE, HOUR, DAY = 60, 3600, 86_400_000_000
HOURS = {
    "grid": ("America/New_York", [(9 * HOUR, 17 * HOUR)]),
    "minute edges": (
        "Asia/Kolkata",
        [(9 * HOUR + 5 * MINUTE, 12 * HOUR + 35 * MINUTE), (13 * HOUR + 10 * MINUTE, 18 * HOUR)],
    ),
}
FIRST = int(np.datetime64("2025-01-01", "us").astype(np.int64))


def calendars(kind: str) -> tuple[BusinessCalendar, workclock.Schedule]:
    """The same hours from Monday to Friday for both."""
    name, hours = HOURS[kind]
    zone = ZoneInfo(name)
    week = (tuple(Shift(opens, closes) for opens, closes in hours),) * 5 + ((), ())
    rules = [workclock.WorkDay(_time(opens), _time(closes)) for opens, closes in hours]
    ours = BusinessCalendar(Schedule(name=kind, zone=zone, weekly=week))
    return ours, workclock.Schedule(rules, time_zone=zone)


def _time(seconds: int) -> time:
    return time(seconds // HOUR, seconds % HOUR // MINUTE)


def rounds(*calls: tuple[Callable[[], object], int]) -> list[float]:
    """The median nanoseconds a row of each call, taken in turns."""
    taken: list[list[float]] = [[] for _ in calls]
    for turn in range(ROUNDS + 1):
        for (call, rows), times in zip(calls, taken, strict=True):
            begin = thread_time()
            call()
            if turn:
                times.append((thread_time() - begin) / rows * 1e9)
    return [median(times) for times in taken]


def compare(kind: str, rows: int) -> None:
    ours, theirs = calendars(kind)
    many, random = ManyClocks.of([ours.clock]), np.random.default_rng(1)
    start = FIRST + random.integers(0, 365 * DAY, rows)
    end = start + random.integers(0, 60 * DAY, rows)
    amount = random.integers(1, 14 * DAY, rows)
    starts, ends, amounts = start.view("M8[us]"), end.view("M8[us]"), amount.view("m8[us]")
    few = slice(0, PART)
    sums, spans = ours.add_many(starts, amounts), ours.between_many(starts, ends)
    assert (sums[few] == theirs.add_many(starts[few], amounts[few])).all()
    assert (spans[few] == theirs.between_many(starts[few], ends[few])).all()
    for name, columns, integers, their in (
        (
            "add",
            lambda: ours.add_many(starts, amounts),
            lambda: many.add_us(0, start, amount),
            lambda: theirs.add_many(starts[few], amounts[few]),
        ),
        (
            "between",
            lambda: ours.between_many(starts, ends),
            lambda: many.between_us(0, start, end),
            lambda: theirs.between_many(starts[few], ends[few]),
        ),
    ):
        floor = lambda: np.subtract(end, start)  # noqa: E731
        found = rounds((columns, rows), (integers, rows), (floor, rows), (their, PART))
        report(f"{name}, {kind}", rows, found)


def report(name: str, rows: int, found: list[float]) -> None:
    columns, integers, floor, theirs = found
    print(
        f"{name:24}{rows:>12,}{columns:10.2f}{integers:10.2f}{floor:10.2f}{theirs:11.0f}"
        f"{integers / floor:9.1f}{theirs / columns:9.0f}"
    )


def main() -> None:
    print(
        f"{'operation':24}{'rows':>12}{'ours ns':>10}{'integers':>10}{'subtract':>10}"
        f"{'workclock':>11}{'floors':>9}{'times':>9}"
    )
    for rows in [int(each) for each in sys.argv[1:]] or [1_000_000, 10_000_000]:
        for kind in HOURS:
            compare(kind, rows)


if __name__ == "__main__":
    main()
