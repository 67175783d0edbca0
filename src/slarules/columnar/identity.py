"""What identifies the records of a frame: a column of its own type, null where nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from slarules.columnar.binding import BLANKS
from slarules.evaluation.values import Unreadable, is_missing

if TYPE_CHECKING:
    from slarules.columnar.batch import Batch

__all__ = ["identity_of"]

_TEXTS = (pl.String, pl.Categorical, pl.Enum)


def identity_of(batch: Batch, slot: int) -> pl.Series:
    """The values of a slot as `commitment.identity_of` gives them; missing ones are null."""
    column = batch.series(slot)
    if column is None:
        return pl.Series("record", [None] * batch.height, dtype=pl.Null)
    kind = column.dtype
    if isinstance(kind, _TEXTS):
        return _without_blanks(column)
    if kind.is_float():
        return column.fill_nan(None)
    if isinstance(kind, pl.List):
        return (
            column.set(column.list.len() == 0, None) if (column.list.len() == 0).any() else column
        )
    if kind == pl.Object:
        values = [None if is_missing(v) or isinstance(v, Unreadable) else v for v in column]
        return pl.Series(column.name, values, dtype=pl.Object)
    return column


def _without_blanks(column: pl.Series) -> pl.Series:
    text = column if column.dtype == pl.String else column.cast(pl.String)
    # Whatever is blank starts with a character below `!` or outside ASCII; few columns have any.
    if not ((text < "!") | (text > "\x7f")).any():
        return column
    return _nulled(column, pl.lit(text).str.strip_chars(BLANKS) == "")


def _nulled(column: pl.Series, missing: pl.Expr) -> pl.Series:
    """The column with nulls where something is missing."""
    kept = pl.when(missing).then(None).otherwise(pl.lit(column))
    return pl.select(kept.alias(column.name)).to_series()
