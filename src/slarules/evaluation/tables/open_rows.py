"""Rows that may or may not count: judged in all ways, and settled where that changes nothing."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from slarules.evaluation.tables.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from slarules.evaluation.finding import Finding
    from slarules.evaluation.records import Row

__all__ = ["settled"]

_MOST_WAYS = 64  # of one record; where there are more, the answer stays open


def settled(row: Row, slots: Sequence[int], find: Callable[[Row], Finding]) -> Row:
    """The row without what is open, if every way to settle that gives one status; else itself."""
    open_slots = [slot for slot in slots if _is_open(row[slot])]
    if not open_slots or prod(row[slot].count_of_ways for slot in open_slots) > _MOST_WAYS:
        return row
    ways = _ways(row, open_slots)
    first = next(ways)
    status = find(first).status
    return first if all(find(other).status is status for other in ways) else row


def _is_open(value: object) -> bool:
    return isinstance(value, Found) and value.is_open


def _ways(row: Row, slots: Sequence[int]) -> Iterator[Row]:
    """The row with what is open settled, in each way; first so that no open row counts."""
    for values in product(*(row[slot].ways() for slot in slots)):
        way = list(row)
        for slot, value in zip(slots, values, strict=True):
            way[slot] = value
        yield way
