"""Rows that may or may not count: judged in all ways, and settled where that changes nothing."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from slarules.evaluation.tables.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slarules.evaluation.finding import Finding
    from slarules.evaluation.occurrences import Occurrence
    from slarules.evaluation.records import Row

__all__ = ["settled", "settled_each"]

_MOST_WAYS = 64  # of one record; where there are more, the answer stays open


def settled(row: Row, slots: Sequence[int], find: Callable[[Row], Finding]) -> Row:
    """The row without what is open, if every way to settle that gives one status; else itself."""
    ways = _ways(row, slots)
    if not ways:
        return row
    first, *others = ways
    status = find(first).status
    return first if all(find(other).status is status for other in others) else row


def settled_each(
    row: Row, slots: Sequence[int], ask: Callable[[Row], list[Occurrence]]
) -> list[tuple[Row, Occurrence]]:
    """The same for each of several occurrences: what is found, and the row it is found on."""
    asked = [(row, each) for each in ask(row)]
    ways = _ways(row, slots)
    found = [ask(way) for way in ways]
    if len({tuple(each.moment for each in occurrences) for occurrences in found}) != 1:
        return asked  # nothing is open, or what is open decides how often it is asked
    statuses = ({each.finding.status for each in same} for same in zip(*found, strict=True))
    decided = [len(each) == 1 for each in statuses]
    if len(asked) != len(decided):
        return [(ways[0], each) for each in found[0]] if all(decided) else asked
    return [
        (ways[0], each) if is_decided else left_open
        for is_decided, each, left_open in zip(decided, found[0], asked, strict=True)
    ]


def _is_open(value: object) -> bool:
    return isinstance(value, Found) and value.is_open


def _ways(row: Row, slots: Sequence[int]) -> list[Row]:
    """The row with what is open settled, in each way; first so that no open row counts.

    Empty where nothing is open, or there are too many ways.
    """
    open_slots = [slot for slot in slots if _is_open(row[slot])]
    if not open_slots or prod(row[slot].count_of_ways for slot in open_slots) > _MOST_WAYS:
        return []
    return [
        _with(row, open_slots, values)
        for values in product(*(row[slot].ways() for slot in open_slots))
    ]


def _with(row: Row, slots: Sequence[int], values: tuple[object, ...]) -> Row:
    way = list(row)
    for slot, value in zip(slots, values, strict=True):
        way[slot] = value
    return way
