"""When an action was done, and what of several moments counts."""

from __future__ import annotations

from typing import Any

import pytest

from slarules.evaluation.finish import (
    EARLY,
    is_at_or_before,
    read_finish,
    read_first,
    read_last,
    read_resumed,
)
from slarules.evaluation.moments import Day, MomentReader
from slarules.evaluation.scope import MomentsAt
from slarules.evaluation.values import Unreadable
from slarules.model.fields import Epoch

from .builders import UTC

SECOND = 1_000_000
DAY = 86_400 * SECOND
# Moments are written as seconds since 1970: 1 January 1970 is date 719163, its instants 0 to 86399.
SOURCE = MomentsAt(name="done", slot=1, reader=MomentReader(zone=UTC, epoch=Epoch.SECONDS))
FIRST = Day(719_163)
SOON = Unreadable("is `soon`, which is no moment")


def seconds(found: Any) -> Any:
    """An answer, with instants in seconds."""
    return found // SECOND if isinstance(found, int) else found


@pytest.mark.parametrize(
    ("held", "start", "expected", "where_early_counts"),
    [
        (None, 50, None, None),
        ("soon", 50, SOON, SOON),
        (60, 50, 60, 60),
        (50, 50, 50, 50),
        (100, 50, 100, 100),
        (101, 50, None, None),
        (49, 50, EARLY, 49),
        (49, None, 49, 49),
        (101, None, None, None),
        ([49, 60, 70], 50, 60, 49),
        ([40, 49, 70], 50, 70, 49),
        ([70, 60], 50, 60, 60),
        ([50, 60], 50, 50, 50),
        ([40, 49], 50, None, 49),
        ([101], 50, None, None),
        ([40], None, 40, 40),
        ([], 50, None, None),
        ("1970-01-01", 50, FIRST, FIRST),
        ("1969-12-31", 50, EARLY, Day(719_162)),
        ("1970-01-02", 50, None, None),
        ("1969-12-31", 0, EARLY, Day(719_162)),
        ("1969-12-31", -1, Day(719_162), Day(719_162)),
    ],
)
def test_what_counts_for_a_clock(
    held: object, start: int | None, expected: object, where_early_counts: object
) -> None:
    """The first at or after the start and up to `at` (100); an earlier one only where it counts."""
    begin = None if start is None else start * SECOND
    row, at = [None, held], 100 * SECOND
    assert expected == seconds(read_finish(SOURCE, row, at, begin, UTC, False))
    assert where_early_counts == seconds(read_finish(SOURCE, row, at, begin, UTC, True))


@pytest.mark.parametrize(
    ("held", "first", "last", "resumed"),
    [
        (None, None, None, None),
        ("soon", SOON, SOON, SOON),
        (100, 100, 100, 100),
        (101, None, None, None),
        ([70, 30, 101, 60, 40], 30, 70, 60),
        ([30, 40], 30, 40, 40),
        ([101], None, None, None),
        (50, 50, 50, 50),
    ],
)
def test_first_last_and_resumed(held: object, first: object, last: object, resumed: object) -> None:
    """Of the moments up to `at`: the ends, and the first from a start (50) on, or else the last."""
    row, at = [None, held], 100 * SECOND
    assert first == seconds(read_first(SOURCE, row, at, UTC))
    assert last == seconds(read_last(SOURCE, row, at, UTC))
    assert resumed == seconds(read_resumed(SOURCE, row, at, 50 * SECOND, UTC))


@pytest.mark.parametrize(
    ("moment", "other", "expected"),
    [
        (5, 5, True),
        (5, 6, True),
        (6, 5, False),
        (FIRST, FIRST, True),
        (FIRST, Day(719_164), True),
        (Day(719_164), FIRST, False),
        (FIRST, DAY - 2, None),
        (FIRST, DAY - 1, True),
        (FIRST, 0, None),
        (FIRST, -1, False),
        (0, FIRST, True),
        (1, FIRST, None),
        (DAY - 1, FIRST, None),
        (DAY, FIRST, False),
    ],
)
def test_which_of_two_is_not_later(moment: Any, other: Any, expected: bool | None) -> None:
    """Instants and dates compare; a date against an instant inside it is open."""
    assert is_at_or_before(moment, other, UTC) is expected
