"""Deadlines over columns: the lane of `DeadlineJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.at_risk import clocks_of_tracks
from slarules.columnar.entrants import Gate
from slarules.columnar.heats import Heat, Racecourse, heats_of
from slarules.columnar.races import MISSED
from slarules.columnar.referee import Referee
from slarules.columnar.runners import line_up
from slarules.columnar.tracks import Tracks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.columnar.runners import Runners
    from slarules.columnar.scope import ColumnScope
    from slarules.evaluation.deadline import DeadlineJudge
    from slarules.evaluation.window import Window
    from slarules.model.commitments import Commitment, Deadline

    Integers = NDArray[np.int64]

__all__ = ["DeadlineLane"]


@frozen(kw_only=True)
class DeadlineLane:
    """One deadline, compiled for columns."""

    gate: Gate
    tracks: Tracks
    heats: tuple[Heat, ...]
    course: Racecourse
    window: Window | None
    referee: Referee

    @classmethod
    def of(
        cls, commitment: Commitment, judge: DeadlineJudge, promise: Deadline, columns: ColumnScope
    ) -> DeadlineLane:
        """Compile a deadline whose judge is compiled already."""
        tracks = Tracks.of(judge, commitment, promise, columns)
        clocks = clocks_of_tracks(tracks.tracks)
        course = Racecourse.of(judge.race, tracks, clocks, columns)
        return cls(
            gate=Gate.of(commitment.thing, columns),
            tracks=tracks,
            heats=heats_of(tracks.tracks),
            course=course,
            window=judge.window,
            referee=Referee.of(commitment.unless, tracks.tracks, clocks, course, columns),
        )

    def answers(self, batch: Batch) -> Answers:
        """What the deadline says of the rows of a batch."""
        return self.since(batch, self.gate.entrants(batch))

    def since(self, batch: Batch, entrants: Entrants) -> Answers:
        """What it says of rows of which it is known when they became the thing."""
        starts = self.tracks.starts(batch, entrants)
        which, unsure = self.tracks.chosen(batch, starts)
        runners, open_ = line_up(self.tracks, starts, which, unsure, self.window)
        found = self.course.run(self.heats, batch, runners)
        self.referee.decide(found, runners, batch)
        repetition, due = self.course.action.repetition, found.due
        if repetition is not None and repetition.repeated.at_most:
            found = found.as_ceiling()
        answers = self.referee.answers(found, runners, batch, [entrants.left, open_])
        answers = evolve(answers, never_became=entrants.never_became)
        return answers if repetition is None else self._counted(answers, runners, batch, due)

    def _counted(self, answers: Answers, runners: Runners, batch: Batch, due: Integers) -> Answers:
        """The same with how often it was done, where that was not as promised."""
        if batch.for_summary:
            return answers
        until = self.course.until(self.heats, batch, runners, due)
        missed = answers.status == MISSED
        why = np.full(len(missed), -1, np.int32)
        why[missed], reasons = self.course.action.reasons(
            batch, runners, until, answers.rows[missed]
        )
        return evolve(answers, why=why, reasons=reasons)
