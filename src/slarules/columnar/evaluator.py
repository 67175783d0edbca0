"""The evaluator of frames: each commitment by its lane, and what that leaves the long way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import evolve, frozen

from slarules.columnar.answers import Answers
from slarules.columnar.binding import Binding
from slarules.columnar.identity import identity_of
from slarules.columnar.lanes import lane_of
from slarules.columnar.long_way import LongWay
from slarules.columnar.pool import WORKERS
from slarules.columnar.verdict_frame import Part, VerdictFrames
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slarules.columnar.answers import Lane
    from slarules.columnar.batch import Batch
    from slarules.columnar.long_way import Judged
    from slarules.evaluation.group import Group

__all__ = ["FrameEvaluator"]

_MOST_ROWS = 131_072  # in a batch: enough for the arithmetic to outweigh the calls
_LEAST_ROWS = 16_384
_FEW_ROWS = 2_000  # take the evaluator less time than compiling lanes and calendars for columns
_MOST_VERDICTS = 1_048_576  # of a batch: more would leave the processor's caches


@frozen(kw_only=True)
class FrameEvaluator:
    """The commitments on one kind of record, compiled for frames with certain columns."""

    group: Group
    at: int
    with_lanes: bool
    binding: Binding
    lanes: tuple[Lane | None, ...]
    frames: VerdictFrames

    @classmethod
    def of_frame(cls, group: Group, frame: pl.DataFrame | pl.LazyFrame, at: int) -> FrameEvaluator:
        """Compile a group's commitments for a frame, asked at a moment.

        Frames of few rows go the long way: compiling lanes would take longer.
        """
        is_small = isinstance(frame, pl.DataFrame) and frame.height < _FEW_ROWS
        return cls.of(group, frame.collect_schema(), at, with_lanes=not is_small)

    @classmethod
    def of(
        cls,
        group: Group,
        schema: Mapping[str, pl.DataType],
        at: int,
        *,
        with_lanes: bool = True,
    ) -> FrameEvaluator:
        """Compile a group's commitments for the columns of a frame, with lanes or without."""
        binding = Binding.of(group.reader, schema)
        lanes = tuple(
            lane_of(each) if with_lanes and binding.can_hold(each) else None
            for each in group.commitments
        )
        names = tuple(each.name for each in group.commitments)
        empty = binding.batch(pl.DataFrame(schema=schema), at)
        record = identity_of(empty, group.identity_slot).dtype
        return cls(
            group=group,
            at=at,
            with_lanes=with_lanes,
            binding=binding,
            lanes=lanes,
            frames=VerdictFrames(record, names),
        )

    @property
    def rows(self) -> int:
        """How many rows a batch holds at most."""
        return max(_LEAST_ROWS, min(_MOST_ROWS, _MOST_VERDICTS // max(len(self.lanes), 1)))

    @property
    def workers(self) -> int:
        """How many threads are worth their while: one where all goes the long way."""
        return WORKERS if any(self.lanes) else 1

    def verdicts(self, frame: pl.DataFrame, *, not_applicable: bool = False) -> pl.DataFrame:
        """The verdicts on all rows of a frame that fits one batch."""
        batch = self.binding.batch(frame, self.at)
        answers = self.answers(batch)
        if not_applicable:
            answers = [each.leaving_the_rest(batch.height) for each in answers]
        judged = self.judged(frame, answers)
        parts = []
        for number, (answered, found) in enumerate(zip(answers, judged, strict=True)):
            if not not_applicable:
                found = [each for each in found if each[1].status is not Status.NOT_APPLICABLE]
            parts.append((number, Part.of_answers(answered)))
            if found:
                parts.append((number, Part.of_verdicts(found)))
        return self.frames.of(identity_of(batch, self.group.identity_slot), parts)

    def answers(self, batch: Batch) -> list[Answers]:
        """What each commitment's lane answers; without one all rows are left."""
        return [
            _all_left(batch.height) if lane is None else _in_order(lane.answers(batch))
            for lane in self.lanes
        ]

    def judged(self, frame: pl.DataFrame, answers: list[Answers]) -> list[Judged]:
        """Each commitment's verdicts on the rows of a frame that its lane left."""
        records = frame.select(self.binding.read)
        return LongWay(self.group).verdicts(records, [each.left for each in answers], self.at)


def _in_order(answers: Answers) -> Answers:
    return evolve(answers, left=np.unique(answers.left))


def _all_left(height: int) -> Answers:
    none = np.empty(0, dtype=np.int64)
    return Answers(
        rows=none,
        status=np.empty(0, dtype=np.uint8),
        started=none,
        due=none,
        finished=none,
        elapsed=none,
        remaining=none,
        left=np.arange(height),
    )
