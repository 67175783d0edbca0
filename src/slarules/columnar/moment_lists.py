"""Lists of moments in columns: all their instants in one row of numbers, list after list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.batch import Batch
from slarules.columnar.moments import Instants, compile_instants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from slarules.evaluation.scope import MomentsAt

__all__ = ["Listed", "ReadListed", "compile_listed"]


@frozen(kw_only=True)
class Listed:
    """The instants that a column holds up to now, one or many in a row.

    `rows` says whose each is. They are in order, row by row, each instant of a row once. `left`
    are the rows that hold anything else too.
    """

    rows: NDArray[np.int64]
    us: NDArray[np.int64]
    left: NDArray[np.bool_]


ReadListed = Callable[[Batch], Listed]
"""A field that holds moments, one or many, compiled for columns."""


def compile_listed(source: MomentsAt, defaults: Mapping[int, object]) -> ReadListed:
    """Compile a field that holds moments; a batch's column is read once, whoever asks."""
    key = ("listed", source.slot)
    one, inner = compile_instants(source, defaults), compile_instants(source, {})

    def read(batch: Batch) -> Listed:
        found = batch.memo.get(key)
        if not isinstance(found, Listed):
            series = None if source.slot in defaults else _lists(batch.series(source.slot))
            if series is None:
                found = _of_single(one(batch), batch.at)
            else:
                values = series.filter(series.list.len() > 0).explode()
                if isinstance(values.dtype, pl.String):  # `...; ...`, of which bare ones are quick
                    values = values.str.strip_chars(" ")
                elements = Batch(values.to_frame(), {source.slot: values.name}, batch.at)
                found = _of_lists(series, values, inner(elements), batch.at)
            batch.memo[key] = found
        return found

    return read


def _lists(series: pl.Series | None) -> pl.Series | None:
    """A column of lists, made of text where that holds several moments; `None` for any other."""
    if series is None or isinstance(series.dtype, pl.List):
        return series
    if isinstance(series.dtype, pl.String) and series.str.contains(";", literal=True).any():
        return series.str.split(";")
    return None


def _of_single(instants: Instants, at: int) -> Listed:
    rows = np.flatnonzero((instants.us != NONE) & (instants.us <= at))
    return Listed(rows=rows, us=instants.us[rows], left=instants.left)


def _of_lists(series: pl.Series, values: pl.Series, read: Instants, at: int) -> Listed:
    lengths = series.list.len().fill_null(0).to_numpy()
    rows = np.repeat(np.arange(len(series)), lengths)
    left = np.zeros(len(series), bool)
    # In a list no text is a list itself, which it would be where it stands alone.
    left[rows[read.left | _is_list(values)]] = True
    happened = (read.us != NONE) & (read.us <= at)
    return _in_order(rows[happened], read.us[happened], left)


def _is_list(values: pl.Series) -> NDArray[np.bool_]:
    if not isinstance(values.dtype, pl.String):
        return np.zeros(len(values), bool)
    return values.str.contains(r"[\[;]").fill_null(False).to_numpy()


def _in_order(rows: NDArray[np.int64], us: NDArray[np.int64], left: NDArray[np.bool_]) -> Listed:
    same = rows[1:] == rows[:-1]
    if (same & (us[1:] < us[:-1])).any():
        order = np.lexsort((us, rows))
        rows, us = rows[order], us[order]
        same = rows[1:] == rows[:-1]
    again = np.zeros(len(rows), bool)
    again[1:] = same & (us[1:] == us[:-1])
    return Listed(rows=rows[~again], us=us[~again], left=left)
