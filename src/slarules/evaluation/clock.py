"""A running clock: standing still in pauses, starting again at restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from slarules.calendar import merge
from slarules.evaluation.finding import Reason
from slarules.evaluation.moments import Day, Moment, first_us, happened, last_us
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from slarules.evaluation.limits import Pauses, Timer
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt

__all__ = [
    "FOREVER",
    "Run",
    "due_of",
    "read_intervals",
    "read_pauses",
    "read_restarts",
    "run_clock",
]

FOREVER = 1 << 62  # the end of a pause that still runs: beyond any instant


class Run(NamedTuple):
    """A clock after its restarts; `due` is `None` while a pause runs that stops it."""

    started: int | None
    day: int | None
    due: int | None
    restarts: int


def due_of(timer: Timer, start: int, day: int | None, pauses: Pauses) -> int | None:
    """When a timer is due, `None` where a pause that still runs began before that."""
    if not pauses or pauses[-1][1] != FOREVER:
        return timer.due(start, day, pauses)
    ended, begin = pauses[:-1], pauses[-1][0]
    due = timer.due(start, day, ended)
    if begin >= due:
        return due
    # On a day limit a pause takes nothing from a date whose open time it does not cover.
    return due if timer.due(start, day, (*ended, (begin, due + 1))) == due else None


def run_clock(
    timer: Timer,
    start: Moment,
    zone: ZoneInfo,
    pauses: Pauses = (),
    restarts: Sequence[Moment] = (),
    done: int | None = None,
) -> Run:
    """Run a clock through its restarts, in their order.

    A restart after the due instant of its moment cannot undo a miss, and one after the action was
    `done` comes too late.
    """
    started, day = first_us(start, zone), start.ordinal if isinstance(start, Day) else None
    due = due_of(timer, started, day, pauses)
    counted = 0
    for restart in restarts:
        again = first_us(restart, zone)
        if again <= started:
            continue
        if (due is not None and again > due) or (done is not None and done < again):
            break
        started, day = again, restart.ordinal if isinstance(restart, Day) else None
        due = due_of(timer, started, day, pauses)
        counted += 1
    return Run(started, day, due, counted)


def read_restarts(
    sources: Sequence[MomentsAt], row: Row, at: int, zone: ZoneInfo
) -> tuple[Moment, ...] | Reason:
    """All restarts up to `at`, in their order; the reason if some cannot be read."""
    found: tuple[Moment, ...] = ()
    for source in sources:
        read = source.read_all(row)
        if isinstance(read, Unreadable):
            return Reason(source.name, read.text)
        found += read
    return happened(found, at, zone)


def read_pauses(sources: Sequence[MomentsAt], row: Row, at: int, zone: ZoneInfo) -> Pauses | Reason:
    """The merged pauses that began up to `at`; one that runs at `at` ends `FOREVER`."""
    found: list[tuple[int, int]] = []
    for source in sources:
        intervals = read_intervals(source, row, zone)
        if isinstance(intervals, Reason):
            return intervals
        found += ((begin, FOREVER if end > at else end) for begin, end in intervals if begin <= at)
    return merge(found)


def read_intervals(source: MomentsAt, row: Row, zone: ZoneInfo) -> Pauses | Reason:
    """A field's intervals as instants, neither sorted nor merged."""
    read = source.reader.read_intervals(row[source.slot])
    if isinstance(read, Unreadable):
        return Reason(source.name, read.text)
    found = []
    for begin, end in read:
        first = first_us(begin, zone)
        last = FOREVER if end is None else last_us(end, zone)
        if last < first:
            return Reason(source.name, "has an interval that ends before it begins")
        # A date as an end is the whole of it; a moment ends right where it lies.
        found.append((first, last + isinstance(end, Day)))
    return tuple(found)
