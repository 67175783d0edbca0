"""Columns as the values that the evaluator would see, and its tests asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from attrs import frozen

from slarules.columnar.batch import Batch
from slarules.columnar.truth import FALSE, TRUE, UNKNOWN, Truth
from slarules.evaluation.values import is_missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from slarules.columnar.scope import Horizon
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Test

__all__ = [
    "Distinct",
    "all_left",
    "ask",
    "ask_rest",
    "distinct",
    "nulls_of",
    "python_values",
    "some_of",
]

_ANSWERS = {False: FALSE, None: UNKNOWN, True: TRUE}
_SAMPLE = 2048  # rows, which tell whether a column's values are worth looking for equal ones
_FEW = 8  # values that are found sooner one by one than in a dictionary


@frozen
class Distinct:
    """Each value of a column once, as the evaluator would see it, and which one each row holds.

    A column whose values hardly repeat may hold the same one several times.
    """

    values: list[Any]
    codes: NDArray[np.integer[Any]]


def distinct(batch: Batch, slot: int, defaults: Mapping[int, object]) -> Distinct | None:
    """A slot's values in a batch; `None` if it holds some that Python has no values for."""
    key = ("distinct", slot)
    if key not in batch.memo:
        batch.memo[key] = _distinct(batch.series(slot), batch.height, defaults.get(slot))
    found = batch.memo[key]
    return found if isinstance(found, Distinct) else None


def ask(
    test: Test,
    slots: Sequence[int],
    batch: Batch,
    horizon: Horizon,
    defaults: Mapping[int, object],
) -> Truth:
    """What the evaluator's own test of some slots says: of each value once, or row by row."""
    if len(slots) == 1 and isinstance(horizon, int):
        return _ask_distinct(test, slots[0], batch, horizon, defaults)
    return _ask_rows(test, slots, batch, horizon, defaults)


def ask_rest(
    truth: Truth,
    test: Test,
    slots: Sequence[int],
    batch: Batch,
    horizon: Horizon,
    defaults: Mapping[int, object],
) -> Truth:
    """The same of the rows that are left, the others having been answered already."""
    rows = np.flatnonzero(truth.left)
    if not len(rows):
        return truth
    if len(rows) == batch.height:
        return ask(test, slots, batch, horizon, defaults)
    until = horizon if isinstance(horizon, int) else horizon[rows]
    asked = ask(test, slots, some_of(batch, rows, slots), until, defaults)
    answers, left = truth.answers.copy(), truth.left.copy()
    answers[rows], left[rows] = asked.answers, asked.left
    return Truth(answers, left)


def _ask_distinct(
    test: Test, slot: int, batch: Batch, horizon: int, defaults: Mapping[int, object]
) -> Truth:
    found = distinct(batch, slot, defaults)
    if found is None:
        return all_left(batch.height)
    row: Row = [None] * (slot + 1)
    answers = np.empty(len(found.values), np.uint8)
    for place, value in enumerate(found.values):
        row[slot] = value
        answers[place] = _ANSWERS[test(row, horizon)]
    return Truth(answers[found.codes], np.zeros(batch.height, bool))


def _ask_rows(
    test: Test,
    slots: Sequence[int],
    batch: Batch,
    horizon: Horizon,
    defaults: Mapping[int, object],
) -> Truth:
    height = batch.height
    horizons = [horizon] * height if isinstance(horizon, int) else horizon.tolist()
    answers = np.empty(height, np.uint8)
    row: Row = [None] * (max(slots) + 1)
    columns = [python_values(batch.series(slot), height, defaults.get(slot)) for slot in slots]
    held = [values for values in columns if values is not None]
    if len(held) < len(columns):
        return all_left(height)
    for place, (until, *values) in enumerate(zip(horizons, *held, strict=True)):
        for slot, value in zip(slots, values, strict=True):
            row[slot] = value
        answers[place] = _ANSWERS[test(row, until)]
    return Truth(answers, np.zeros(height, bool))


def some_of(batch: Batch, rows: NDArray[np.int64], slots: Sequence[int]) -> Batch:
    """Some rows of a batch with the columns of some slots; what else there is costs time."""
    columns = {slot: batch.columns[slot] for slot in slots if slot in batch.columns}
    held = pl.DataFrame(height=len(rows))
    if columns:
        held = batch.frame.select(list(dict.fromkeys(columns.values())))[rows]
    return Batch(held, columns, batch.at, batch.for_summary)


def python_values(series: pl.Series | None, height: int, default: object) -> list[Any] | None:
    """A column's values as the evaluator sees them; `None` where Python has none for some."""
    if series is None:
        return [default] * height
    try:
        values: list[Any] = series.to_list()
    except (Exception, pl.exceptions.PanicException):  # years that Python does not know
        return None
    return values if default is None else [default if is_missing(v) else v for v in values]


def nulls_of(series: pl.Series) -> NDArray[np.bool_]:
    """Where a column is null."""
    if not series.null_count():
        return np.zeros(len(series), bool)
    return series.is_null().to_numpy()


def all_left(height: int) -> Truth:
    """No answer to any row."""
    return Truth(np.full(height, UNKNOWN, np.uint8), np.ones(height, bool))


def _distinct(series: pl.Series | None, height: int, default: object) -> Distinct | None:
    if series is None:
        return Distinct([default], np.zeros(height, np.intp))
    if not _repeats(series):
        values = python_values(series, height, default)
        return None if values is None else Distinct(values, np.arange(height))
    unique, codes = _coded(series)
    values = python_values(unique, len(unique), default)
    return None if values is None else Distinct(values, codes)


def _repeats(series: pl.Series) -> bool:
    kind = series.dtype
    if kind.is_nested() or kind.is_object() or kind.is_float():
        return False  # such values cannot be compared cheaply, and 0.0 and -0.0 are not the same
    return series.head(_SAMPLE).n_unique() <= _SAMPLE // 2


def _coded(series: pl.Series) -> tuple[pl.Series, NDArray[np.integer[Any]]]:
    """A column's values without equal ones, and which of them each row holds."""
    if isinstance(series.dtype, pl.Categorical | pl.Enum):
        return _of_codes(series, series.to_physical())
    if series.dtype == pl.String:
        return _coded_text(series)
    rows = series.alias("value").to_frame()
    unique = rows.unique()
    joined = rows.join(
        unique.with_row_index("code"),
        on="value",
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return unique.get_column("value"), joined.get_column("code").to_numpy()


def _coded_text(series: pl.Series) -> tuple[pl.Series, NDArray[np.integer[Any]]]:
    """The same for text: few values are looked for one after another, which is quickest."""
    few = series.head(_SAMPLE).unique()
    if len(few) > _FEW:
        return _in_dictionary(series)
    each = pl.col(series.name)
    held = series.to_frame().select(
        each.eq_missing(pl.lit(value, pl.String)).alias(str(number))
        for number, value in enumerate(few)
    )
    codes = np.zeros(len(series), np.uint8)
    for number, holds in enumerate(held, start=1):
        codes += holds.to_numpy().view(np.uint8) * np.uint8(number)
    rest = np.flatnonzero(codes == 0)
    if not rest.size:
        return few, codes - np.uint8(1)
    others, of_rest = _in_dictionary(series.gather(rest))
    wide = codes.astype(np.int64) - 1
    wide[rest] = of_rest + np.int64(len(few))
    return pl.concat([few, others]), wide


def _in_dictionary(series: pl.Series) -> tuple[pl.Series, NDArray[np.integer[Any]]]:
    """The same by a dictionary of its own, which is quicker than a join."""
    categories = pl.Categorical(pl.Categories.random())
    return _of_codes(series, series.cast(categories).to_physical())


def _of_codes(series: pl.Series, physical: pl.Series) -> tuple[pl.Series, NDArray[np.integer[Any]]]:
    """The values that numbers stand for, each with a row that holds it."""
    highest = physical.max()
    count = 0 if highest is None else int(highest) + 1  # type: ignore[arg-type]  # codes are whole
    codes = (physical.fill_null(count) if physical.null_count() else physical).to_numpy()
    holders = np.zeros(count + bool(physical.null_count()), np.int64)
    holders[codes] = np.arange(len(series))
    return series.gather(holders), codes
