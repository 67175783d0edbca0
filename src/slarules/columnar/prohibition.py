"""Prohibitions over columns: the lane of `ProhibitionJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.conditions import compile_optional, compile_thing
from slarules.columnar.entrants import happened
from slarules.columnar.framing import Asked, FrameColumns, in_force
from slarules.columnar.moments import ReadInstants, compile_instants
from slarules.columnar.truth import all_of, negated
from slarules.columnar.why import always
from slarules.evaluation.finding import Reason

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.evaluation.prohibition import ProhibitionJudge
    from slarules.model.commitments import Commitment

__all__ = ["ProhibitionLane"]


@frozen(kw_only=True)
class ProhibitionLane:
    """One prohibition, compiled for columns. `tests` are all that what is forbidden fits."""

    frame: FrameColumns
    action: ReadInstants | None
    tests: tuple[Ask, ...]
    reason: Reason

    @classmethod
    def of(
        cls, commitment: Commitment, judge: ProhibitionJudge, columns: ColumnScope
    ) -> ProhibitionLane:
        """Compile a prohibition whose judge is compiled already."""
        action, promise = judge.action, judge.promise
        forbidden = compile_thing(promise.forbidden, columns)
        where = compile_optional(promise.condition, columns)
        return cls(
            frame=FrameColumns.of(commitment, judge.frame, columns),
            action=None if action is None else compile_instants(action, columns.defaults),
            tests=(forbidden,) if where is None else (forbidden, where),
            reason=Reason(None, f"it is {judge.forbidden}"),
        )

    def answers(self, batch: Batch) -> Answers:
        """What the prohibition says of the rows of a batch."""
        if self.action is None:
            done = np.full(batch.height, NONE)
            asked = Asked(rows=np.arange(batch.height), left=np.empty(0, np.int64))
        else:
            done, asked = self._done(self.action, batch)
        asked = self.frame.not_excepted(batch, asked)
        clean = negated(all_of([test(batch, batch.at) for test in self.tests]))
        return asked.answered(clean, finished=done[asked.rows], why=always(self.reason))

    def _done(self, action: ReadInstants, batch: Batch) -> tuple[NDArray[np.int64], Asked]:
        """When it was done in each row, and the rows to which it was done while in force."""
        read = action(batch)
        done = happened(read, batch.at)
        counts = (done != NONE) & in_force(self.frame.window, done)
        return done, Asked(rows=np.flatnonzero(counts), left=np.flatnonzero(read.left))
