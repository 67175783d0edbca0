"""Numbers in columns are the exact millionths that the evaluator takes them for."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from slarules.columnar.figured import in_millionths
from slarules.evaluation.measures.figures import SCALE
from slarules.evaluation.periods.worths import exact

WRITTEN = st.decimals(-(10**10), 10**10, places=4, allow_nan=False).map(float)
FLOATS = st.lists(st.none() | WRITTEN | st.floats(), min_size=1, max_size=20)
WHOLE = st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=20)


def assert_exact(values: list[float | None] | list[int | None], series: pl.Series) -> None:
    """What is told of a column is what each value says, exactly."""
    millionths, told = in_millionths(series)
    for value, number, is_told in zip(values, millionths.tolist(), told.tolist(), strict=True):
        if value is not None and is_told:
            known = exact(value)
            assert known is not None
            assert Fraction(known) * SCALE == number


@given(FLOATS)
def test_floats_are_taken_as_they_are_written(values: list[float | None]) -> None:
    """The shortest decimal that is that float, or nothing is told."""
    assert_exact(values, pl.Series(values, dtype=pl.Float64))


@given(WHOLE)
def test_whole_numbers_are_told_as_far_as_they_fit(values: list[int | None]) -> None:
    """Those of more than nine trillion are not told."""
    assert_exact(values, pl.Series(values, dtype=pl.Int64))


def test_plain_numbers_are_told() -> None:
    """Whole ones and those of a few decimals; what has no end in tens is not."""
    values = [0.1, -0.0, 1234.56, 1e9 / 4, 1 / 3, 1e300, float("nan"), float("inf")]
    millionths, told = in_millionths(pl.Series(values))
    expected = [100_000, 0, 1_234_560_000, 250_000_000_000_000]
    assert expected == millionths[told].tolist()
    assert told.tolist() == [True] * 4 + [False] * 4
    assert in_millionths(pl.Series([7, 2**62]))[1].tolist() == [True, False]
    assert not in_millionths(pl.Series(["7"]))[1].any()
