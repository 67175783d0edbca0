"""Prohibitions over columns: the lane of `ProhibitionJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.conditions import compile_optional, compile_thing
from slarules.columnar.framing import Asked, FrameColumns, in_force
from slarules.columnar.moment_lists import ReadListed, compile_listed
from slarules.columnar.repetitions import first_of_each
from slarules.columnar.truth import all_of, negated
from slarules.columnar.why import always
from slarules.evaluation.finding import Reason

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.evaluation.prohibition import ProhibitionJudge
    from slarules.model.commitments import Commitment

__all__ = ["ProhibitionLane"]


@frozen(kw_only=True)
class ProhibitionLane:
    """One prohibition, compiled for columns. `tests` are all that what is forbidden fits."""

    frame: FrameColumns
    action: ReadListed | None
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
            action=None if action is None else compile_listed(action, columns.defaults),
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

    def since(self, batch: Batch, entrants: Entrants) -> Answers:  # noqa: ARG002 - as all lanes
        """The same: what was done decides, not when rows became anything."""
        return self.answers(batch)

    def _done(self, action: ReadListed, batch: Batch) -> tuple[NDArray[np.int64], Asked]:
        """When it was first done in each row while in force, and the rows to which it was."""
        listed = action(batch)
        counts = in_force(self.frame.window, listed.us) & ~listed.left[listed.rows]
        done = first_of_each(listed.rows[counts], listed.us[counts], batch.height)
        return done, Asked(rows=np.flatnonzero(done != NONE), left=np.flatnonzero(listed.left))
