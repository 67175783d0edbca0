"""Batches of frames for one scope, and the evaluator's own answers to their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from slarules.columnar.batch import Batch
from slarules.columnar.truth import FALSE, TRUE, UNKNOWN

from .drawing import column

if TYPE_CHECKING:
    from random import Random

    from slarules.columnar.truth import Truth
    from slarules.evaluation.records import RecordReader, Row
    from slarules.evaluation.scope import Test

ANSWERS = {False: FALSE, None: UNKNOWN, True: TRUE}


def draw_frame(rng: Random, reader: RecordReader, height: int) -> pl.DataFrame:
    """Draw a frame for the fields of a reader, a tidy one or any; some it has not."""
    tidy = rng.random() < 0.5
    names = dict.fromkeys(each.name for each in reader.fields if each is not None)
    wanted = [name for name in names if rng.random() < 0.95]
    return pl.DataFrame(
        [column(rng, name, height, tidy=tidy) for name in wanted] or {"_": [None] * height}
    )


def batch_of(frame: pl.DataFrame, reader: RecordReader, at: int) -> Batch:
    """A batch of a whole frame, whose columns are named as the fields are."""
    named = {
        slot: each.name
        for slot, each in enumerate(reader.fields)
        if each is not None and each.name in frame.columns
    }
    return Batch(frame, named, at)


def rows_of(frame: pl.DataFrame, reader: RecordReader) -> list[Row]:
    """The evaluator's rows of a frame."""
    rows = [reader.read(record) for record in frame.iter_rows(named=True)]
    return [row for row in rows if row is not None]


def assert_same(test: Test, rows: list[Row], horizons: list[int], truth: Truth) -> None:
    """Compare what is answered with the evaluator's answers."""
    assert len(rows) == len(truth.answers)
    expected = np.array(
        [ANSWERS[test(row, until)] for row, until in zip(rows, horizons, strict=True)]
    )
    actual = np.where(truth.left, expected, truth.answers)
    assert expected.tolist() == actual.tolist()
