"""Rows that may or may not count: judged in all ways, and settled where that changes nothing."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from slarules.evaluation.tables.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from slarules.evaluation.finding import Finding
    from slarules.evaluation.records import Row

__all__ = ["settled"]

_MOST_OPEN = 4  # events of one record; more are not tried out, and the answer stays open


def settled(row: Row, slots: Sequence[int], find: Callable[[Row], Finding]) -> Row:
    """The row without what is open, if every way to settle that gives one status; else itself.

    The ends decide: more moments only ever bring an action, a count or a restart forward.
    """
    open_slots = [slot for slot in slots if _is_bounded(row[slot])]
    if not 0 < len(open_slots) <= _MOST_OPEN:
        return row
    first, *others = _ways(row, open_slots)
    status = find(first).status
    return first if all(find(other).status is status for other in others) else row


def _is_bounded(value: object) -> bool:
    return isinstance(value, Found) and value.is_bounded


def _ways(row: Row, slots: Sequence[int]) -> Iterable[Row]:
    """The row with each of the slots at its least and at its most, all at their least first."""
    ends = [(row[slot].least, row[slot].most) for slot in slots]
    for values in product(*ends):
        way = list(row)
        for slot, value in zip(slots, values, strict=True):
            way[slot] = value
        yield way
