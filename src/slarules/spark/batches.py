"""Batches between Spark and polars, and the types of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

__all__ = ["arrow_of", "frames_of", "selected", "spark_of", "types_of"]

_COMPATIBLE = pl.CompatLevel.oldest()


def types_of(dataframe: DataFrame) -> pl.Schema:
    """The columns of a Spark data frame as polars will see them."""
    empty = to_arrow_schema(dataframe.schema, timezone="UTC").empty_table()
    found = pl.from_arrow(empty)
    assert isinstance(found, pl.DataFrame)
    return found.schema


def selected(dataframe: DataFrame, names: Iterable[str]) -> DataFrame:
    """Only these columns, so that no others are read."""
    quoted = [name.replace("`", "``") for name in names]
    return dataframe.select(*(sql.col(f"`{name}`") for name in quoted))


def frames_of(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pl.DataFrame]:
    """Spark's batches as frames, small ones put together up to about so many rows."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(each.num_rows for each in held) >= rows:
            yield _frame(held)
            held = []
    if held:
        yield _frame(held)


def arrow_of(frame: pl.DataFrame) -> pa.Table:
    """A frame in types that Spark has: fixed sets of words become text, what is empty too."""
    table = frame.cast({pl.Enum: pl.String, pl.Categorical: pl.String, pl.Null: pl.String})
    found = table.to_arrow(compat_level=_COMPATIBLE)
    return found.cast(pa.schema([_plain(each) for each in found.schema]))


def spark_of(schema: pl.Schema) -> StructType:
    """The types of a frame in Spark."""
    return from_arrow_schema(arrow_of(pl.DataFrame(schema=schema)).schema)


def _frame(batches: list[pa.RecordBatch]) -> pl.DataFrame:
    found = pl.from_arrow(pa.Table.from_batches(batches))
    assert isinstance(found, pl.DataFrame)
    return found


def _plain(column: pa.Field) -> pa.Field:
    """The column with text as Spark has it."""
    return column.with_type(pa.string()) if column.type == pa.large_string() else column
