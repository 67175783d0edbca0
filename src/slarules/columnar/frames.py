"""Frames of any library as polars frames, without copying where both know Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["batches_of", "read_frame"]


def read_frame(frame: object) -> pl.DataFrame | pl.LazyFrame:
    """A frame of polars, pandas, pyarrow, duckdb or whatever else passes Arrow streams.

    Columns of pandas that hold values of several types become columns of Python objects; its index
    is no column. Raises `TypeError` for what is no frame, and `ValueError` where two columns have
    one name.
    """
    if isinstance(frame, pl.LazyFrame):
        return frame
    found = _as_polars(frame)
    return found if found.width else found.with_columns(pl.lit(None).alias(""))  # to keep its rows


def _as_polars(frame: object) -> pl.DataFrame:
    if isinstance(frame, pl.DataFrame):
        return frame
    if type(frame).__module__.partition(".")[0] == "pandas" and hasattr(frame, "columns"):
        return _of_pandas(frame)
    if isinstance(frame, pl.Series) or not hasattr(type(frame), "__arrow_c_stream__"):
        raise TypeError(
            f"pass a frame of polars, pandas, pyarrow or duckdb, not {type(frame).__name__}"
        )
    return _of_arrow(frame)


def batches_of(frame: pl.DataFrame | pl.LazyFrame, rows: int) -> Iterator[pl.DataFrame]:
    """A frame in parts of at most so many rows, one after another; a lazy one is streamed."""
    if isinstance(frame, pl.DataFrame):
        yield from frame.iter_slices(rows)
        return
    for part in frame.collect_batches(chunk_size=rows, lazy=True):
        yield from part.iter_slices(rows)


def _of_arrow(frame: Any) -> pl.DataFrame:
    try:
        return pl.DataFrame(frame)
    except pl.exceptions.DuplicateError as error:
        raise _doubled(error) from error


def _of_pandas(frame: Any) -> pl.DataFrame:
    """A pandas frame; what has no text for a name is no field of a record."""
    names = [name for name in frame.columns if isinstance(name, str)]
    if len(set(names)) < len(names):
        raise _doubled(next(name for name in names if names.count(name) > 1))
    columns = [_column(name, frame[name]) for name in names]
    return pl.DataFrame(columns) if columns else pl.DataFrame(height=len(frame))


def _column(name: str, column: Any) -> pl.Series:
    try:
        return pl.Series(name, pl.from_pandas(column))
    except (ValueError, TypeError):  # values of several types, which Arrow does not know
        missing = column.isna()
        values = [None if gone else value for value, gone in zip(column, missing, strict=True)]
        return pl.Series(name, values, dtype=pl.Object)


def _doubled(which: object) -> ValueError:
    return ValueError(f"two columns have one name: {which}")
