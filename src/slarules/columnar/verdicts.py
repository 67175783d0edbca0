"""Frames in, frames of verdicts out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from slarules.columnar.evaluator import FrameEvaluator
from slarules.columnar.frames import batches_of, read_frame
from slarules.columnar.pool import in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from slarules.evaluation.group import Group

__all__ = ["verdicts_of_frame"]


def verdicts_of_frame(
    group: Group, frame: object, at: int, *, not_applicable: bool
) -> pl.DataFrame | pl.LazyFrame:
    """The verdicts on the rows of a frame: row by row, and in each commitment by commitment.

    A lazy frame gives a lazy one, which is evaluated part by part while it is read. Rows to which
    a commitment does not apply are left out unless `not_applicable` asks for them.
    """
    given = read_frame(frame)
    evaluator = FrameEvaluator.of_frame(group, given, at)
    schema, rows = evaluator.frames.schema, evaluator.rows
    judge = partial(evaluator.verdicts, not_applicable=not_applicable)
    if isinstance(given, pl.LazyFrame):
        # Polars works on several parts at once itself: threads of our own could wait for its.
        one_by_one = partial(_judged, judge, schema, rows, 1)
        read = given.select(evaluator.binding.read)
        return read.map_batches(one_by_one, schema=schema, streamable=True)
    return _judged(judge, schema, rows, evaluator.workers, given)


def _judged(
    judge: Callable[[pl.DataFrame], pl.DataFrame],
    schema: pl.Schema,
    rows: int,
    workers: int,
    frame: pl.DataFrame,
) -> pl.DataFrame:
    """The verdicts on a frame of any size."""
    parts = list(in_order(judge, batches_of(frame, rows), workers))
    return pl.concat([pl.DataFrame(schema=schema), *parts])
