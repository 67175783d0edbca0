"""Counts of one commitment's verdicts, whole arrays at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from slarules.columnar.answers import NONE, STATUSES
from slarules.evaluation.status import Status
from slarules.evaluation.summary import Durations, Summary, Tally

if TYPE_CHECKING:
    from array import array

    from slarules.columnar.answers import Answers

__all__ = ["MISSED", "FrameTally"]

MISSED = STATUSES.index(Status.MISSED)


class FrameTally(Tally):
    """A tally that takes the answers of lanes as well."""

    def add_answers(self, answers: Answers, height: int) -> None:
        """Count what a lane answered of a batch of so many rows."""
        assert answers.overdue is not None
        assert answers.never_became is not None
        counts = np.bincount(answers.status, minlength=len(STATUSES))
        self._counts.update(dict(zip(STATUSES, counts.tolist(), strict=True)))
        self._counts[Status.NOT_APPLICABLE] += answers.not_applicable(height)
        self._never_became += answers.never_became
        done = (answers.finished != NONE) & (answers.elapsed != NONE)
        self._elapsed.frombytes(answers.elapsed[done].tobytes())
        late = (answers.status == MISSED) & (answers.overdue != NONE)
        self._overdue.frombytes(answers.overdue[late].tobytes())

    def summary(self) -> Summary:
        """What was counted so far."""
        return Summary(
            commitment=self.commitment,
            counts={status: self._counts[status] for status in Status},
            never_became=self._never_became,
            elapsed=_ranked(self._elapsed),
            overdue=_ranked(self._overdue),
        )


def _ranked(microseconds: array[int]) -> Durations | None:
    """The same as `Durations.of`, without an object for each of millions."""
    lengths = np.array(microseconds, dtype=np.int64)
    count = len(lengths)
    if not count:
        return None
    ranks = [-(-percent * count // 100) - 1 for percent in (50, 90, 100)]
    lengths.partition(ranks)
    p50, p90, most = (timedelta(microseconds=int(lengths[rank])) for rank in ranks)
    return Durations(count=count, p50=p50, p90=p90, max=most)
