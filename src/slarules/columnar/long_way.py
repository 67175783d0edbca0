"""The long way: records out of a frame's rows, judged one by one by the evaluator itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import polars as pl
    from numpy.typing import NDArray

    from slarules.evaluation import Verdict
    from slarules.evaluation.group import Group
    from slarules.evaluation.records import Row

__all__ = ["LongWay"]

Judged = list[tuple[int, "Verdict"]]
"""Verdicts, each with the place of its row in the batch."""


@frozen
class LongWay:
    """The evaluator of one kind of record, asked about rows of frames."""

    group: Group

    def verdicts(
        self, frame: pl.DataFrame, left: Sequence[NDArray[np.int64]], at: int
    ) -> list[Judged]:
        """Each commitment's verdicts on the rows that are left to it, in the order of the rows.

        The frame's columns are what records are made of.
        """
        there = [each for each in left if len(each)]
        if not there:
            return [[] for _ in left]
        rows = there[0] if len(there) == 1 else np.unique(np.concatenate(there))
        read = dict(zip(rows.tolist(), self._read(frame[rows]), strict=True))
        judged: list[Judged] = [[] for _ in left]
        for commitment, own, found in zip(self.group.commitments, left, judged, strict=True):
            for place in own.tolist():
                record, row = read[place]
                found += [(place, verdict) for verdict in commitment.judged(record, row, at)]
        return judged

    def rows(self, frame: pl.DataFrame, at: int) -> Iterator[tuple[Row | None, list[Verdict]]]:
        """Every row and all verdicts on it, row by row."""
        for record, row in self._read(frame):
            yield row, self.group.judged(record, row, at)

    def _read(self, frame: pl.DataFrame) -> Iterable[tuple[dict[str, object], Row | None]]:
        read = self.group.reader.read
        return ((record, read(record)) for record in frame.iter_rows(named=True))
