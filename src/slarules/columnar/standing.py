"""Standing conditions over columns: the lane of `StandingJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.columnar.conditions import compile_thing
from slarules.columnar.framing import FrameColumns
from slarules.columnar.why import WhyNot

if TYPE_CHECKING:
    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.columnar.why import Because, Flags, Integers
    from slarules.evaluation.standing import StandingJudge
    from slarules.model.commitments import Commitment
    from slarules.model.conditions import Thing

__all__ = ["StandingLane"]


@frozen(kw_only=True)
class StandingLane:
    """One standing condition, compiled for columns."""

    frame: FrameColumns
    other: Thing
    is_other: Ask
    columns: ColumnScope

    @classmethod
    def of(cls, commitment: Commitment, judge: StandingJudge, columns: ColumnScope) -> StandingLane:
        """Compile a standing condition whose judge is compiled already."""
        return cls(
            frame=FrameColumns.of(commitment, judge.frame, columns),
            other=judge.other,
            is_other=compile_thing(judge.other, columns),
            columns=columns,
        )

    def answers(self, batch: Batch) -> Answers:
        """What the condition says of the rows of a batch."""
        return self.since(batch, self.frame.entrants(batch))

    def since(self, batch: Batch, entrants: Entrants) -> Answers:
        """What it says of rows of which it is known when they became the thing."""

        def why(rows: Integers, missed: Flags) -> Because:
            return WhyNot(batch=batch, columns=self.columns).of(self.other, rows, missed)

        truth = self.is_other(batch, batch.at)
        asked = self.frame.asked(batch, entrants)
        return asked.answered(truth, why=None if batch.for_summary else why)
