"""Verdicts on the rows of a Spark data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.columnar.evaluator import FrameEvaluator
from slarules.evaluation.commitment import instant_of
from slarules.spark.batches import arrow_of, frames_of, selected, spark_of, types_of
from slarules.spark.shared import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    import pyarrow as pa
    from pyspark.sql import DataFrame

    from slarules.evaluation import Agreement

__all__ = ["verdicts"]


def verdicts(
    dataframe: DataFrame,
    agreement: Agreement,
    at: datetime | None = None,
    *,
    kind: str | None = None,
    not_applicable: bool = False,
) -> DataFrame:
    """Every commitment's verdicts on the rows of a Spark data frame, as one of verdicts.

    Its columns, and `at`, `kind` and `not_applicable`, are those of `agreement.evaluate_frame`;
    words of fixed sets are text. Nothing is computed before the result is asked for, and nothing
    is shuffled; rows of one partition stay in it, in no promised order. A naive timestamp
    (`timestamp_ntz`) is read as the rules say, any other is an instant. Raises `ValueError` for a
    naive `at` or a kind nobody speaks of.
    """
    us, name = instant_of(at), agreement.group_of(kind).kind.name
    planned = FrameEvaluator.of(agreement.group_of(kind), types_of(dataframe), us)
    shared = share(agreement, dataframe)

    def judge(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        evaluator: FrameEvaluator | None = None
        for frame in frames_of(batches, planned_rows):
            if evaluator is None:
                group = shared.value.group_of(name)
                evaluator = FrameEvaluator.of(group, frame.schema, us)
            found = evaluator.verdicts(frame, not_applicable=not_applicable)
            yield from arrow_of(found).to_batches()

    planned_rows = planned.rows
    read = selected(dataframe, planned.binding.read)
    return read.mapInArrow(judge, spark_of(planned.frames.schema))
