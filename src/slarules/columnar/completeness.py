"""Completeness over columns: the lane of `CompletenessJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.conditions import compile_score
from slarules.columnar.framing import FrameColumns
from slarules.columnar.presence import presence
from slarules.columnar.scores import Combinations
from slarules.columnar.truth import FALSE, Truth, all_of
from slarules.columnar.values import ask, ask_rest
from slarules.columnar.why import Because
from slarules.evaluation.finding import Reason
from slarules.model.conditions import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.columnar.scope import Ask, ColumnScope, Horizon
    from slarules.columnar.why import Flags, Integers
    from slarules.evaluation.completeness import CompletenessJudge
    from slarules.evaluation.scope import Test
    from slarules.model.commitments import Commitment
    from slarules.model.fields import Field

__all__ = ["CompletenessLane"]


@frozen(kw_only=True)
class CompletenessLane:
    """One demand for fields, compiled for columns. `wanted` go with whether they are there."""

    frame: FrameColumns
    wanted: tuple[tuple[Field | Score, Ask], ...]

    @classmethod
    def of(
        cls, commitment: Commitment, judge: CompletenessJudge, columns: ColumnScope
    ) -> CompletenessLane:
        """Compile a demand for fields whose judge is compiled already."""
        asked = zip(judge.wanted, judge.slots, strict=True)
        wanted = [
            (each, compile_score(each, columns).decided)
            if isinstance(each, Score)
            else (each, _is_there(is_there, slot))
            for (each, is_there), slot in asked
        ]
        frame = FrameColumns.of(commitment, judge.frame, columns)
        return cls(frame=frame, wanted=tuple(wanted))

    def answers(self, batch: Batch) -> Answers:
        """What is said of the rows of a batch."""
        return self.since(batch, self.frame.entrants(batch))

    def since(self, batch: Batch, entrants: Entrants) -> Answers:
        """What is said of rows of which it is known when they became the thing."""
        truths = [is_there(batch, batch.at) for _, is_there in self.wanted]

        def why(rows: Integers, missed: Flags) -> Because:
            return self._why(truths, rows, missed)

        asked = self.frame.asked(batch, entrants)
        return asked.answered(all_of(truths), why=None if batch.for_summary else why)

    def _why(self, truths: Sequence[Truth], rows: Integers, missed: Flags) -> Because:
        """Which fields are missing. Why a score is open, only the evaluator can tell."""
        found = Combinations.of([Truth(t.answers[rows], t.left[rows]) for t in truths], len(rows))
        names = [each.name for each, _ in self.wanted]
        reasons = tuple(
            tuple(
                Reason(name, "is missing")
                for name, there in zip(names, row, strict=False)
                if there is False
            )
            for row in found.rows
        )
        open_ = missed & found.left
        for (each, _), truth in zip(self.wanted, truths, strict=True):
            if isinstance(each, Score):
                open_ |= missed & (truth.answers[rows] == FALSE)
        places = np.where(missed, found.codes, -1).astype(np.int32)
        return Because(places, reasons, open_)


def _is_there(test: Test, slot: int | None) -> Ask:
    assert slot is not None  # of a field

    def there(batch: Batch, horizon: Horizon) -> Truth:
        series = batch.series(slot)
        if series is None:
            return ask(test, (slot,), batch, horizon, {})
        return ask_rest(presence(series), test, (slot,), batch, horizon, {})

    return there
