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

__all__ = ["Listed", "ReadListed", "compile_listed", "ranges"]

_MOST_KEY = 1 << 62
_MOST_PARTS = 64


@frozen(kw_only=True)
class Listed:
    """The instants that a column holds up to now, one or many in a row.

    `rows` says whose each is. They are in order, row by row, each instant of a row once. `left`
    are the rows that hold anything else too, `held` those that hold instants, past or to come.
    """

    rows: NDArray[np.int64]
    us: NDArray[np.int64]
    left: NDArray[np.bool_]
    held: NDArray[np.bool_]

    def places_behind(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places behind the last instants of some rows, each as often as it is asked for."""
        counts = np.bincount(self.rows, minlength=len(self.left))
        places: NDArray[np.int64] = np.cumsum(counts)[rows]
        return places

    def places_from(self, rows: NDArray[np.int64], us: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places of the first instants of some rows that are not before others.

        Where there is none it is the place behind the last.
        """
        high = self.places_behind(rows)
        low = high - np.bincount(self.rows, minlength=len(self.left))[rows]
        going = np.flatnonzero(low < high)
        while going.size:  # all rows are halved at once
            middle = (low[going] + high[going]) // 2
            before = self.us[middle] < us[going]
            low[going[before]] = middle[before] + 1
            high[going[~before]] = middle[~before]
            going = going[low[going] < high[going]]
        return low


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
    held = instants.us != NONE
    return Listed(rows=rows, us=instants.us[rows], left=instants.left, held=held)


def _of_lists(series: pl.Series, values: pl.Series, read: Instants, at: int) -> Listed:
    lengths = series.list.len().fill_null(0).to_numpy()
    rows = np.repeat(np.arange(len(series)), lengths)
    left, held = np.zeros(len(series), bool), np.zeros(len(series), bool)
    # In a list no text is a list itself, which it would be where it stands alone.
    left[rows[read.left | _is_list(values)]] = True
    plain = read.us != NONE
    held[rows[plain]] = True
    happened = plain & (read.us <= at)
    rows, us = _in_order(rows[happened], read.us[happened])
    return Listed(rows=rows, us=us, left=left, held=held)


def _is_list(values: pl.Series) -> NDArray[np.bool_]:
    if not isinstance(values.dtype, pl.String):
        return np.zeros(len(values), bool)
    return values.str.contains(r"[\[;]").fill_null(False).to_numpy()


def _in_order(
    rows: NDArray[np.int64], us: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The instants of each row in order, and each once."""
    same = rows[1:] == rows[:-1]
    if (same & (us[1:] < us[:-1])).any():
        us = _sorted(rows, us)
    again = np.zeros(len(rows), bool)
    again[1:] = same & (us[1:] == us[:-1])
    return rows[~again], us[~again]


def _sorted(rows: NDArray[np.int64], us: NDArray[np.int64]) -> NDArray[np.int64]:
    """The instants of each row in order, where rows are in order already.

    Row and instant make one number, of so many rows at a time as fit.
    """
    least = us.min()
    span = int(us.max() - least) + 1
    size = _MOST_KEY // span
    if size * _MOST_PARTS <= rows[-1]:  # instants that lie millennia apart
        return us[np.lexsort((us, rows))]
    starts = np.arange(0, rows[-1] + 1, size)
    firsts = np.searchsorted(rows, starts)
    parts = []
    for start, first, last in zip(starts, firsts, [*firsts[1:], len(rows)], strict=True):
        begins = (rows[first:last] - start) * span - least
        keys = us[first:last] + begins
        keys.sort()
        parts.append(keys - begins)
    return np.concatenate(parts)


def ranges(first: NDArray[np.int64], count: NDArray[np.int64]) -> NDArray[np.int64]:
    """From each first number so many numbers, one after another."""
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - count - first, count)
