"""What rows of another table say of a record, and the ways to settle what they leave open."""

from __future__ import annotations

import pytest

from slarules.evaluation.tables.found import Found, FoundReader
from slarules.evaluation.values import Unreadable


def found(*moments: int, is_first: bool, opened: tuple[int, ...] | None = ()) -> Found:
    """Of rows that all have a moment."""
    return Found(
        moments=moments,
        fitting=len(moments),
        rows=len(moments) + len(opened or ()),
        is_first=is_first,
        open_moments=opened,
        doubt="it may be",
    )


def test_the_ways_to_settle_a_first_row() -> None:
    """No row that may fit does, or one of them is the first."""
    opened = found(5, is_first=True, opened=(1, 2, 3))
    assert [way.moments for way in opened.ways()] == [(5,), (1,), (2,), (3,)]
    assert opened.count_of_ways == 4


def test_the_ways_to_settle_all_rows() -> None:
    """Any of the rows that may fit do, besides those that fit."""
    opened = found(5, is_first=False, opened=(1, 2))
    assert [way.moments for way in opened.ways()] == [(5,), (5, 1), (5, 2), (5, 1, 2)]
    assert opened.count_of_ways == 4
    assert not any(way.is_open for way in opened.ways())


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (found(is_first=True), None),
        (found(is_first=False), None),
        (found(5, 7, is_first=True), 5),
        (found(5, 7, is_first=False), (5, 7)),
        (found(5, is_first=True, opened=(1,)), Unreadable("is open: it may be")),
        (found(5, is_first=True, opened=None), Unreadable("is open: it may be")),
        (Unreadable("is torn"), Unreadable("is torn")),
        (None, None),
        ("2026-03-01", None),
    ],
)
def test_how_rows_read(value: object, read: object) -> None:
    """As a field that holds one moment or a list; a record's own value is none of theirs."""
    assert FoundReader().read(value) == read
