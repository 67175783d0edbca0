"""Attempts before an event over columns: the lane of `AttemptsJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.entrants import happened
from slarules.columnar.framing import Asked, FrameColumns, in_force
from slarules.columnar.moment_lists import ReadListed, compile_listed
from slarules.columnar.moments import ReadInstants, compile_instants
from slarules.columnar.repetitions import counted_reasons
from slarules.columnar.spreads import Spread
from slarules.columnar.truth import FALSE, TRUE, Truth
from slarules.columnar.why import Because

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.columnar.scope import ColumnScope
    from slarules.columnar.why import Flags, Integers
    from slarules.evaluation.attempts import AttemptsJudge
    from slarules.evaluation.repetition import Repeated
    from slarules.model.commitments import Commitment

__all__ = ["AttemptsLane"]


@frozen(kw_only=True)
class _Counts:
    """How many attempts each row has, over how much time; `left` are those the evaluator counts.

    A row without attempts spreads over `NONE`.
    """

    counts: NDArray[np.int64]
    spreads: NDArray[np.int64]
    reached: NDArray[np.bool_]
    left: NDArray[np.bool_]


@frozen(kw_only=True)
class AttemptsLane:
    """One number of attempts, compiled for columns. `spread` is set where they have to spread."""

    frame: FrameColumns
    name: str
    event: ReadInstants
    action: ReadListed
    repeated: Repeated
    spread: Spread | None

    @classmethod
    def of(cls, commitment: Commitment, judge: AttemptsJudge, columns: ColumnScope) -> AttemptsLane:
        """Compile a number of attempts whose judge is compiled already."""
        over, tracks = judge.repeated.over, list(judge.tracks.values())
        return cls(
            frame=FrameColumns.of(commitment, judge.frame, columns),
            name=judge.action.name,
            event=compile_instants(judge.event, columns.defaults),
            action=compile_listed(judge.action, columns.defaults),
            repeated=judge.repeated,
            spread=None if over is None else Spread.of(over, [each.calendar for each in tracks]),
        )

    def answers(self, batch: Batch) -> Answers:
        """What is said of the rows of a batch."""
        return self.since(batch, self.frame.gate.entrants(batch))

    def since(self, batch: Batch, entrants: Entrants) -> Answers:
        """What is said of rows of which it is known when they became the thing."""
        read = self.event(batch)
        events = happened(read, batch.at)
        asked = self.frame.not_excepted(batch, self._asked(entrants, events, read.left))
        found = self._counted(batch, events)
        holds = found.reached != self.repeated.at_most
        truth = Truth(np.where(holds, np.uint8(TRUE), np.uint8(FALSE)), found.left)

        def why(rows: Integers, missed: Flags) -> Because:
            return self._why(found, rows, missed)

        return asked.answered(truth, why=None if batch.for_summary else why)

    def _asked(self, entrants: Entrants, events: Integers, open_: Flags) -> Asked:
        """The rows of which the event came while it was in force."""
        rows = entrants.rows
        counts = (events[rows] != NONE) & in_force(self.frame.window, events[rows])
        left = np.concatenate([entrants.left, rows[open_[rows]]])
        rows = rows[counts & ~open_[rows]]
        return Asked(rows=rows, left=left, never_became=entrants.never_became)

    def _counted(self, batch: Batch, events: Integers) -> _Counts:
        """The attempts up to the event."""
        listed, height = self.action(batch), batch.height
        before = listed.us <= events[listed.rows]
        rows, us = listed.rows[before], listed.us[before]
        counts = np.bincount(rows, minlength=height)
        reached, left = counts >= self.repeated.needed, listed.left.copy()
        spreads = np.full(height, NONE)
        if self.repeated.apart is not None:
            left |= counts > 1
        if self.spread is not None:
            some = np.flatnonzero(counts)
            ends = np.cumsum(counts)[some]
            first, last = us[ends - counts[some]], us[ends - 1]
            spreads[some], enough, answered = self.spread.between(first, last)
            reached[some] &= enough & (counts[some] > 1)
            left[some] |= ~answered
        return _Counts(counts=counts, spreads=spreads, reached=reached, left=left)

    def _why(self, found: _Counts, rows: Integers, missed: Flags) -> Because:
        """How many attempts there were instead, in the words of the evaluator."""
        counts, spreads = found.counts[rows[missed]], found.spreads[rows[missed]]
        which, reasons = counted_reasons(self.repeated, self.name, counts, spreads)
        places = np.full(len(rows), -1, np.int32)
        places[missed] = which
        return Because(places, reasons, np.zeros(len(rows), bool))
