"""The referee: what is said of races that have been run, of many rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.answers import NONE, Answers
from slarules.columnar.at_risk import Warnings
from slarules.columnar.conditions import compile_optional
from slarules.columnar.lengths import Rulers
from slarules.columnar.races import AT_RISK, NOT_APPLICABLE, ON_TRACK, PAUSED, Outcome
from slarules.columnar.truth import FALSE, TRUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.heats import Racecourse
    from slarules.columnar.lengths import Lengths
    from slarules.columnar.pauses import ReadPaused
    from slarules.columnar.runners import Runners
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.columnar.timers import Clocks
    from slarules.evaluation.track import Track
    from slarules.model.conditions import Condition

    Integers = NDArray[np.int64]

__all__ = ["Referee"]


@frozen(kw_only=True)
class Referee:
    """Warnings, exceptions and lengths of time, for the tracks of one commitment.

    `amounts` are those of time that the tracks give, where all of them do.
    """

    unless: Ask | None
    warnings: Warnings | None
    rulers: Rulers
    pauses: ReadPaused | None
    amounts: Integers | None

    @classmethod
    def of(
        cls,
        unless: Condition | None,
        tracks: Sequence[Track],
        clocks: Clocks,
        course: Racecourse,
        columns: ColumnScope,
    ) -> Referee:
        """Prepare one for tracks whose clocks are all among the clocks."""
        return cls(
            unless=compile_optional(unless, columns),
            warnings=Warnings.of(tuple(tracks), clocks),
            rulers=Rulers.of([track.clock for track in tracks], clocks),
            pauses=course.pauses,
            amounts=course.timers.amounts,
        )

    def decide(self, found: Outcome, runners: Runners, batch: Batch) -> None:
        """Mark the open rows that are at risk, and take out those that are excepted."""
        self._warn(found, runners, batch)
        self._except(found, runners, batch)

    def _warn(self, found: Outcome, runners: Runners, batch: Batch) -> None:
        if self.warnings is None:
            return
        if self.pauses is not None:  # warning points move with pauses, too
            stood = self.pauses(batch).counts[runners.rows] > 0
            found.left[:] |= stood & (found.status == ON_TRACK)
        rows = np.flatnonzero((found.status == ON_TRACK) & (found.due != NONE) & ~found.left)
        if rows.size:
            open_ = evolve(runners.those(rows), start=found.started[rows])
            passed, answered = self.warnings.passed(open_, found.due[rows], batch.at)
            found.status[rows[passed]] = AT_RISK
            found.left[rows] |= ~answered

    def _except(self, found: Outcome, runners: Runners, batch: Batch) -> None:
        """Moments count for exceptions only up to the due instant."""
        if self.unless is None:
            return
        until = np.full(batch.height, batch.at)
        due = np.where(found.due == NONE, batch.at, found.due)
        until[runners.rows] = np.minimum(due, batch.at)
        truth = self.unless(batch, until)
        answers, left = truth.answers[runners.rows], truth.left[runners.rows]
        found.status[(answers == TRUE) & ~left] = NOT_APPLICABLE
        found.left[:] |= left | ((answers != TRUE) & (answers != FALSE))

    def answers(
        self, found: Outcome, runners: Runners, batch: Batch, left: Sequence[Integers]
    ) -> Answers:
        """The answers to the rows that ran to the end, measured; beside others that are left."""
        asked = ~found.left & (found.status != NOT_APPLICABLE)
        left = [*left, runners.rows[found.left]]
        if not asked.all():
            runners, found = runners.those(asked), found.those(asked)
        lengths, told = self.rulers.lengths(
            runners, found, batch.at, with_overdue=batch.for_summary
        )
        if self.pauses is not None:
            pauses = self.pauses(batch)
            told &= self.rulers.without(lengths, runners, found, batch.at, pauses)
            self._remaining(lengths, runners, found)
        if not told.all():
            left.append(runners.rows[~told])
            runners, found, lengths = runners.those(told), found.those(told), lengths.those(told)
        return Answers(
            rows=runners.rows,
            status=found.status,
            started=found.started,
            due=found.due,
            finished=found.finished,
            elapsed=lengths.elapsed,
            remaining=lengths.remaining,
            left=np.concatenate(left),
            overdue=lengths.overdue,
        )

    def _remaining(self, lengths: Lengths, runners: Runners, found: Outcome) -> None:
        """What has not yet run on clocks that stand still."""
        assert self.amounts is not None  # pauses are counted where all limits are amounts
        amounts = np.broadcast_to(self.amounts[runners.which], len(runners.rows))
        rows = np.flatnonzero((found.status == PAUSED) & (lengths.elapsed != NONE))
        lengths.remaining[rows] = amounts[rows] - lengths.elapsed[rows]
