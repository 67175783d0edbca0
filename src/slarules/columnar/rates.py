"""Rates in columns: how the deadlines stand that records meet by becoming another thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import evolve, frozen

from slarules.columnar.batch import Batch
from slarules.columnar.conditions import compile_thing
from slarules.columnar.deadlines import DeadlineLane
from slarules.columnar.truth import FALSE, TRUE
from slarules.model.commitments import Deadline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.answers import Answers
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.evaluation.periods.rates import RateJudge
    from slarules.model.commitments import Commitment
    from slarules.model.conditions import Thing

__all__ = ["RateColumns"]


@frozen(kw_only=True)
class RateColumns:
    """The deadline of a rate, compiled for columns. `slot` is that of its action."""

    lane: DeadlineLane
    becomes: Ask
    slot: int

    @classmethod
    def of(
        cls, judge: RateJudge, commitment: Commitment, becomes: Thing, columns: ColumnScope
    ) -> RateColumns | None:
        """Compile a rate whose judge is compiled already; `None` where it asks several times."""
        promise, slot = commitment.promise, judge.deadline.race.action.slot
        assert isinstance(promise, Deadline)  # the resolver makes rates of nothing else
        if judge.is_repeated or slot in columns.defaults:
            return None
        return cls(
            lane=DeadlineLane.of(commitment, judge.deadline, promise, columns),
            becomes=compile_thing(becomes, columns),
            slot=slot,
        )

    def answers(self, batch: Batch) -> Answers:
        """How each row stands; what is not the other thing did not become it."""
        truth = self.becomes(batch, batch.at)
        is_other = (truth.answers == TRUE) & ~truth.left
        open_ = truth.left | ((truth.answers != TRUE) & (truth.answers != FALSE))
        found = self.lane.answers(self._undone(batch, is_other))
        left = np.union1d(found.left, np.flatnonzero(open_))
        return evolve(found.only(~open_[found.rows]), left=left)

    def _undone(self, batch: Batch, is_other: NDArray[np.bool_]) -> Batch:
        """The batch in which only rows that are the other thing hold the action."""
        series = batch.series(self.slot)
        if series is None or is_other.all():
            return batch
        name = f"{series.name} of the other thing"
        while name in batch.frame.columns:
            name += "'"
        done = pl.when(pl.lit(pl.Series(is_other))).then(pl.lit(series)).alias(name)
        frame = batch.frame.with_columns(pl.select(done).to_series())
        return Batch(frame, {**batch.columns, self.slot: name}, batch.at, batch.for_summary)
