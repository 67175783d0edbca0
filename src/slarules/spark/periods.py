"""What periods come to, over the rows of a Spark data frame."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pyarrow as pa

from slarules.columnar.binding import Binding
from slarules.columnar.counted import book_of_frame
from slarules.columnar.figures import measures_of_book, periods_of_book
from slarules.evaluation.commitment import instant_of
from slarules.spark.batches import arrow_of, frames_of, selected, types_of
from slarules.spark.shared import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pyspark.sql import DataFrame

    from slarules.evaluation import Agreement
    from slarules.evaluation.periods.book import PeriodBook

__all__ = ["measures", "periods"]

_ROWS = 65_536


def periods(
    dataframe: DataFrame,
    agreement: Agreement,
    at: datetime | None = None,
    *,
    kind: str | None = None,
) -> DataFrame:
    """The verdicts of commitments over periods, as a Spark data frame of one row each.

    Arguments, columns and errors are those of `agreement.periods_frame`. The rows are counted at
    once, in a job of its own: each partition into counters of periods and groups, which are added
    up here. No row travels.
    """
    book = _book(dataframe, agreement, instant_of(at), kind)
    found = periods_of_book(agreement.group_of(kind), book)
    return dataframe.sparkSession.createDataFrame(arrow_of(found))


def measures(
    dataframe: DataFrame,
    agreement: Agreement,
    at: datetime | None = None,
    *,
    kind: str | None = None,
) -> DataFrame:
    """The values of measures; all else as `periods`."""
    book = _book(dataframe, agreement, instant_of(at), kind)
    found = measures_of_book(agreement.group_of(kind), book)
    return dataframe.sparkSession.createDataFrame(arrow_of(found))


def _book(dataframe: DataFrame, agreement: Agreement, at: int, kind: str | None) -> PeriodBook:
    """The book of all rows: each partition's counters, added up."""
    group = agreement.group_of(kind)
    name, shared = group.kind.name, share(agreement, dataframe)

    def count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        group = shared.value.group_of(name)
        book = group.book(at)
        for frame in frames_of(batches, _ROWS):
            book.add_counts(book_of_frame(group, frame, at).counts())
        yield pa.RecordBatch.from_pydict({"counts": [pickle.dumps(book.counts())]})

    binding = Binding.of(group.reader, types_of(dataframe))
    counted = selected(dataframe, binding.read).mapInArrow(count, "counts binary")
    book = group.book(at)
    for row in counted.toLocalIterator():
        book.add_counts(pickle.loads(row.counts))  # made by our own workers just now
    return book
