"""Cells that are open or closed as a whole, cells that are split, and when there are which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from slarules.calendar import HolidayRegion, PlainClock
from slarules.calendar.grid import BLOCK
from slarules.calendar.instants import DAY
from slarules.calendar.many import ManyClocks
from slarules.calendar.many.arrays import BEYOND
from slarules.calendar.many.open_time import OpenTime
from slarules.calendar.many.rows import ROWS
from slarules.calendar.many.span import Span
from slarules.calendar.many.split_cells import SplitCells
from slarules.calendar.many.whole_cells import WholeCells

from ..build import calendar, daily, weekdays
from .asked import differences

if TYPE_CHECKING:
    from slarules.calendar import BusinessClock

HOUR = 3_600_000_000
MINUTE = 60_000_000
GRID = calendar().clock
FIVE = calendar("Asia/Kolkata", weekdays("9:05-12:35 13:10-18")).clock
FOUR = calendar("Asia/Kolkata", weekdays("9:04-12:36 13:12-18")).clock
NIGHT = calendar("Europe/Berlin", weekdays("22-6")).clock
ALWAYS = calendar("UTC", daily("0-24")).clock
PLAIN = PlainClock(ZoneInfo("UTC"))
KINDS = {"grid": GRID, "five": FIVE, "four": FOUR, "night": NIGHT, "always": ALWAYS, "plain": PLAIN}


def around(*instants: int) -> Any:
    """Each instant, what lies just beside it, and an hour and a day to either side."""
    shifts = [0, 1, MINUTE, HOUR, DAY, 9 * DAY]
    near = [us + sign * shift for us in instants for shift in shifts for sign in (-1, 1)]
    return np.array(near, dtype=np.int64)


@pytest.mark.parametrize(
    ("clock", "minutes"), [(GRID, 60), (FIVE, 5), (NIGHT, 60), (ALWAYS, 1440), (PLAIN, 1440)]
)
def test_edges_on_a_grid_make_whole_cells(clock: BusinessClock, minutes: int) -> None:
    """Cells are as long as the edges allow, and not shorter than five minutes."""
    table = OpenTime.of([clock], Span(8, 9))
    assert isinstance(table.cells, WholeCells)
    assert table.cells.cells.size == minutes * MINUTE
    assert table.gaps.jump is None


def test_other_edges_make_split_cells() -> None:
    """Edges four minutes apart are too close for whole cells: half an hour holds one interval."""
    table = OpenTime.of([FOUR], Span(8, 9))
    assert isinstance(table.cells, SplitCells)
    assert table.cells.cells.size == 30 * MINUTE


@pytest.mark.parametrize(("first", "base"), [(-1, -BLOCK - 1), (0, -1), (1, 0)])
def test_instants_are_counted_from_before_the_table(first: int, base: int) -> None:
    """From 1970 if that is before; so the number of an open cell is negative, even the first's."""
    cells = OpenTime.of([ALWAYS], Span(first, 3)).cells
    assert isinstance(cells, WholeCells)
    assert cells.base == base
    assert cells.passed[:-1][cells.cells.begins >= first * BLOCK].max() < 0


@pytest.mark.parametrize(("clocks", "kind"), [(17, WholeCells), (18, SplitCells)])
def test_whole_cells_have_to_fit(clocks: int, kind: type) -> None:
    """Seventeen clocks with cells of five minutes make 3,784,608 cells, one more too many."""
    assert isinstance(OpenTime.of([FIVE] * clocks, Span(8, 9)).cells, kind)


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize("first", [-1, 0, 1, 8])
def test_both_kinds_say_what_the_clock_says(name: str, first: int) -> None:
    """At the begin of tables, where least has run, within them, and beyond their ends."""
    many = ManyClocks.of([KINDS[name]])
    inside = np.array([first * BLOCK, first * BLOCK + 100 * DAY])
    many.is_open_us(0, inside)
    us = around(first * BLOCK, first * BLOCK + 200 * DAY, (first + 1) * BLOCK)
    for method in ("is_open_us", "next_open_us"):
        assert differences(many, method, 0, us) == []
    for amount in (0, 1, MINUTE, 8 * HOUR, 90 * HOUR):
        for method in ("add_us", "subtract_us"):
            assert differences(many, method, 0, us, amount) == []
    one, other = (each.ravel() for each in np.meshgrid(us, us))
    assert differences(many, "between_us", 0, one, other) == []


@pytest.mark.parametrize("clocks", [(GRID, FIVE, NIGHT, PLAIN), (GRID, FOUR, NIGHT, PLAIN)])
def test_both_kinds_for_clocks_side_by_side(clocks: tuple[BusinessClock, ...]) -> None:
    """Each row finds its own clock's cells, and none another's when it lies outside of them."""
    many = ManyClocks.of(clocks)
    us = around(8 * BLOCK, 8 * BLOCK + 200 * DAY, 9 * BLOCK, 9 * DAY - 2**63, 2**63 - 10 * DAY)
    us = us.repeat(len(clocks))
    which = np.arange(len(us)) % len(clocks)
    many.is_open_us(which[:4], np.full(4, 8 * BLOCK))
    for method in ("is_open_us", "next_open_us"):
        assert differences(many, method, which, us) == []
    for method in ("add_us", "subtract_us"):
        assert differences(many, method, which, us, 9 * HOUR) == []
    assert differences(many, "between_us", which, us, us[::-1].copy()) == []


@pytest.mark.parametrize("weekly", [weekdays("9-17"), weekdays("9:04-17:02")])
def test_what_is_not_known_at_either_end(weekly: Any) -> None:
    """Of a start and an end, one or both beyond the known holidays leave a row without answer."""
    clock = calendar("Europe/Berlin", weekly, holidays=(HolidayRegion(country="DE"),)).clock
    many = ManyClocks.of([clock])
    first, last = clock.known
    inside = last - 300 * DAY
    us = np.array([first - DAY, last + DAY, 2**63 - 1, -(2**63), 0, inside])
    one, other = (each.ravel() for each in np.meshgrid(us, us))
    for _ in range(2):
        assert differences(many, "between_us", 0, one, other) == []
        for method in ("add_us", "subtract_us"):
            for amount in (0, HOUR, 2**59, 2**59 + 1):
                assert differences(many, method, 0, us, amount) == []
        assert differences(many, "is_open_us", 0, us) == []


@pytest.mark.parametrize("clock", [GRID, FOUR])
def test_rows_beyond_one_part(clock: BusinessClock) -> None:
    """Two whole parts and a few rows more have the answers they have alone."""
    many = ManyClocks.of([clock])
    count = 2 * ROWS + 7
    us = 56 * 365 * DAY + np.arange(count, dtype=np.int64) * 17 * MINUTE
    us[[5, ROWS + 5, count - 1]] = 2**62
    amount = np.arange(count, dtype=np.int64) * MINUTE % (9 * DAY)
    found, answered = many.add_us(0, us, amount)
    assert np.flatnonzero(~answered).tolist() == [5, ROWS + 5, count - 1]
    some = np.concatenate((np.arange(ROWS - 20, ROWS + 20), np.arange(count - 20, count)))
    alone = [many.add_us(0, us[[row]], amount[[row]]) for row in some]
    assert found[some].tolist() == [int(each[0]) for each, _ in alone]
    assert answered[some].tolist() == [bool(each[0]) for _, each in alone]
    assert differences(many, "between_us", 0, us[some], us[some][::-1].copy()) == []


def test_rows_without_an_answer_do_not_widen_tables() -> None:
    """The 0 that stands for none is not the year 1970, which tables would have to reach back to."""
    many = ManyClocks.of([GRID])
    us = np.array([8 * BLOCK + DAY, 2**62])
    for _ in range(2):
        assert many.add_us(0, us, HOUR)[1].tolist() == [True, False]
    (table,) = (growing.table for growing in many._open_times.values())
    assert isinstance(table.cells, WholeCells)
    assert table.cells.passed[0] == BEYOND
