"""Lists of moments in columns: in order, each once, and found again by row and instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slarules.columnar.batch import Batch
from slarules.columnar.moment_lists import Listed, compile_listed, ranges
from slarules.evaluation.moments import LATEST_US, MomentReader
from slarules.evaluation.scope import MomentsAt

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SPANS = (timedelta(hours=5), timedelta(days=300), timedelta(days=40_000), timedelta(days=2_500_000))
"""The last two are too long for rows and instants of many rows to fit one number."""


def listed(lists: list[list[int]]) -> Listed:
    """Lists of instants, in microseconds since 1970, as a column of them is read."""
    series = pl.Series("at", lists, dtype=pl.List(pl.Int64))
    moments = series.cast(pl.List(pl.Datetime("us", "UTC")))
    source = MomentsAt(slot=0, name="at", reader=MomentReader())
    return compile_listed(source, {})(Batch(moments.to_frame(), {0: "at"}, LATEST_US))


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("height", [1, 40, 3000])
def test_moments_are_put_in_order(span: timedelta, height: int) -> None:
    """Those of each row ascend and come once, however far they lie apart."""
    chance = np.random.default_rng(height)
    most = span // timedelta(microseconds=1)
    lists = [chance.integers(0, most, chance.integers(0, 6)).tolist() * 2 for _ in range(height)]
    found = listed(lists)
    expected = [(row, us) for row, held in enumerate(lists) for us in sorted(set(held))]
    assert expected == list(zip(found.rows.tolist(), found.us.tolist(), strict=True))
    assert [bool(each) for each in lists] == found.held.tolist()


@given(st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=8), st.data())
def test_places_are_found_by_row_and_instant(lists: list[list[int]], data: st.DataObject) -> None:
    """The first that is not before an instant is found in its own row, or the end of that row."""
    found = listed(lists)
    asked = data.draw(
        st.lists(st.tuples(st.integers(0, len(lists) - 1), st.integers(-1, 10)), max_size=6)
    )
    rows = np.array([row for row, _ in asked], np.int64)
    us = np.array([instant for _, instant in asked], np.int64)
    expected = []
    for row, instant in asked:
        before = sum(len(set(held)) for held in lists[:row])
        expected.append(before + sum(each < instant for each in set(lists[row])))
    assert expected == found.places_from(rows, us).tolist()
    ends = [sum(len(set(held)) for held in lists[: row + 1]) for row, _ in asked]
    assert ends == found.places_behind(rows).tolist()


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 4)), max_size=6))
def test_ranges_lie_end_to_end(pairs: list[tuple[int, int]]) -> None:
    """So many numbers from each first one on; none of a count of nothing."""
    first = np.array([each for each, _ in pairs], np.int64)
    count = np.array([each for _, each in pairs], np.int64)
    expected = [number for start, size in pairs for number in range(start, start + size)]
    assert expected == ranges(first, count).tolist()
