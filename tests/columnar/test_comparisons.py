"""Comparisons, scores and presence of columns, on edges where columns differ from values."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slarules.columnar.batch import Batch
from slarules.columnar.conditions import compile_condition
from slarules.columnar.presence import presence
from slarules.columnar.scope import ColumnScope
from slarules.columnar.truth import FALSE, TRUE, UNKNOWN
from slarules.evaluation.conditions import compile_condition as compile_test
from slarules.evaluation.scope import Scope
from slarules.evaluation.values import is_missing
from slarules.model.conditions import Score, ScoreTerm
from slarules.model.fields import Field
from tests.evaluation.builders import NEW_YORK, compare, rules

from .drawing import FLOATS, NUMBERS, WORDS

if TYPE_CHECKING:
    from slarules.columnar.truth import Truth
    from slarules.model.conditions import Condition

ANSWERS = {False: FALSE, None: UNKNOWN, True: TRUE}
INTEGERS = [*NUMBERS, 2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63)]
LITERALS = st.one_of(
    st.sampled_from([*INTEGERS, 2**63, 2**64, -(2**64), 10**30, 10**400]),
    st.sampled_from([Decimal("0.1"), Decimal("59.5"), Decimal("1E+25"), Decimal("-0.5")]),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-100, max_value=100, places=2),
)
ORDERS = ["is at least", "is at most", "is more than", "is less than", "is", "is not"]


def ask(condition: Condition, series: pl.Series, default: object = None) -> Truth:
    """What a condition on the field `x` says of a column."""
    model = rules()
    scope = Scope(rules=model, kind=model.kinds["lead"], zone=NEW_YORK)
    compile_test(condition, scope)
    slot = scope.slot(Field("x"))
    defaults = {} if default is None else {slot: default}
    columns = ColumnScope(scope=scope, defaults=defaults)
    batch = Batch(series.alias("x").to_frame(), {slot: "x"}, 0)
    truth = compile_condition(condition, columns)(batch, 0)
    test = compile_test(condition, scope)
    expected = []
    for value in series.to_list():
        row: list[Any] = [None] * 20
        row[slot] = default if is_missing(value) else value
        expected.append(ANSWERS[test(row, 0)])
    assert not truth.left.any()
    assert expected == truth.answers.tolist()
    return truth


@st.composite
def number_columns(draw: Any) -> pl.Series:
    """Draw a column of numbers of any type, with edges of that type."""
    kind = draw(st.sampled_from([pl.Int64, pl.Int32, pl.UInt32, pl.UInt64, pl.Float64, pl.Float32]))
    if kind in (pl.Float64, pl.Float32):
        values = draw(st.lists(st.one_of(st.none(), st.sampled_from(FLOATS), st.floats(width=32))))
    else:
        low, high = pl.select(kind.min().alias("low"), kind.max().alias("high")).row(0)
        some = st.integers(low, high) | st.sampled_from([low, high, 60, 59])
        values = draw(st.lists(st.none() | some))
    return pl.Series(values, dtype=kind)


@given(st.sampled_from(ORDERS), LITERALS, number_columns(), st.sampled_from([None, 0, 60]))
def test_numbers_compare_as_values_do(
    operator: str, literal: Any, series: pl.Series, default: int | None
) -> None:
    """Whatever machine numbers a column holds, each compares as the value that it is."""
    ask(compare("x", operator, literal), series, default)


@given(st.lists(LITERALS, min_size=1, max_size=3), st.booleans(), number_columns())
def test_numbers_among_several(literals: list[Any], negative: bool, series: pl.Series) -> None:
    """The same of lists of literals and of ranges."""
    ask(compare("x", f"is {'not ' * negative}one of", *literals), series)
    ask(compare("x", "is between", min(literals), max(literals)), series)


@pytest.mark.parametrize("default", [None, "NA", "  "])
@pytest.mark.parametrize("operator", ["is one of", "contains", "ends with", "is not one of"])
def test_texts_of_few_and_of_many_values(operator: str, default: str | None) -> None:
    """A column that repeats its values answers as one that does not."""
    few = pl.Series([*WORDS, None] * 3)
    many = pl.Series([f"{word} {n}" for n in range(3000) for word in ("NA", "VP")])
    for series in (few, few.cast(pl.Categorical), many, few.slice(5, 20)):
        ask(compare("x", operator, "na", "vp 7"), series, default)


@pytest.mark.parametrize(
    "series",
    [
        pl.Series([0.0, -0.0, math.nan, None, math.inf]),
        pl.Series([*WORDS, None, "\x00", "\u200b", "\u00e9", "\u0660"]),
        pl.Series([[1], [], None]),
        pl.Series([{"a": 1}, {"a": None}]),
        pl.Series([b"", None]),
        pl.Series([None, None]),
        pl.Series([True, False, None]),
    ],
)
def test_known_and_missing(series: pl.Series) -> None:
    """What counts as a value in a column is what counts as one in a record."""
    ask(compare("x", "is known"), series)
    ask(compare("x", "is missing"), series)
    found = presence(series)
    for value, answer, left in zip(series.to_list(), found.answers, found.left, strict=True):
        assert left or (answer == TRUE) != is_missing(value)


def test_a_score_of_many_terms() -> None:
    """More terms than there are codes for combinations add up as they do one by one."""
    terms = tuple(
        ScoreTerm(points=points, condition=compare("x", "is at least", points * 3))
        for points in [*range(1, 16), Decimal("0.5"), -7]
    )
    score = Score(name="fit", kind="lead", terms=terms)
    series = pl.Series([*range(60), None])
    for operator, literal in (("is at least", 40), ("is", 0), ("is less than", Decimal("9.5"))):
        ask(compare(score, operator, literal), series)
