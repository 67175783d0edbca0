"""Whether the rows of a column hold anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from slarules.columnar.binding import BLANKS
from slarules.columnar.truth import FALSE, TRUE, Truth
from slarules.columnar.values import all_left, nulls_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["answers_of", "presence"]

_FIRST, _AFTER = "!", "\x7f"  # text from one to the other begins with something in print


def presence(series: pl.Series) -> Truth:
    """Whether rows hold a value, as `is_missing` has it; left where only that can tell."""
    kind, missing = series.dtype, nulls_of(series)
    none = np.zeros(len(series), bool)
    if kind.is_integer() or isinstance(kind, pl.Boolean | pl.Date | pl.Datetime):
        return Truth(answers_of(~missing), none)
    if kind.is_float():
        return Truth(answers_of(~missing & ~np.isnan(series.fill_null(0.0).to_numpy())), none)
    if isinstance(kind, pl.List):
        return Truth(answers_of(series.list.len().fill_null(0).to_numpy() > 0), none)
    if isinstance(kind, pl.String):
        return Truth(answers_of(_is_written(series, missing)), none)
    return all_left(len(series))


def _is_written(series: pl.Series, missing: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where text is not blank: nearly all of it shows that with its first character."""
    between = (series >= _FIRST) & (series < _AFTER)
    written: NDArray[np.bool_] = between.fill_null(False).to_numpy(writable=True)
    rest = np.flatnonzero(~written & ~missing)
    if len(rest):
        written[rest] = (series.gather(rest).str.strip_chars(BLANKS) != "").to_numpy()
    return written


def answers_of(holds: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """True or false, as truths write them."""
    return np.where(holds, np.uint8(TRUE), np.uint8(FALSE))
