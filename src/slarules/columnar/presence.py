"""Whether the rows of a column hold anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from slarules.columnar.truth import FALSE, TRUE, Truth
from slarules.columnar.values import all_left, nulls_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["answers_of", "presence"]

_INK = "[!-~]"  # what no blank text holds


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
        inked = series.str.contains(_INK).fill_null(False).to_numpy()
        return Truth(answers_of(inked), ~inked & ~missing)
    return all_left(len(series))


def answers_of(holds: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """True or false, as truths write them."""
    return np.where(holds, np.uint8(TRUE), np.uint8(FALSE))
