"""Duties that roll over columns: the lane of `RollingJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.at_risk import clocks_of_tracks
from slarules.columnar.heats import Racecourse
from slarules.columnar.races import MET, MISSED, Timed
from slarules.columnar.referee import Referee
from slarules.columnar.runners import line_up
from slarules.columnar.tracks import Tracks
from slarules.columnar.turns import TurnColumns
from slarules.evaluation.fields import fields_of_conditions

if TYPE_CHECKING:
    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import ColumnScope
    from slarules.columnar.turns import TurnsOfRows
    from slarules.evaluation.finding import Reason
    from slarules.evaluation.rolling import RollingJudge
    from slarules.model.commitments import Commitment

__all__ = ["RollingLane"]


@frozen(kw_only=True)
class RollingLane:
    """One duty that rolls, compiled for columns: each turn is a race, and a row of its own.

    `closing` are the reasons of turns that the event ended: in time, and too late. `slots` are
    those that are read of each turn.
    """

    turns: TurnColumns
    tracks: Tracks
    course: Racecourse
    referee: Referee
    closing: tuple[tuple[Reason, ...], ...]
    slots: frozenset[int]

    @classmethod
    def of(cls, commitment: Commitment, judge: RollingJudge, columns: ColumnScope) -> RollingLane:
        """Compile a duty whose judge is compiled already."""
        tracks = Tracks.of_rolling(judge, commitment, columns)
        clocks = clocks_of_tracks(tracks.tracks)
        course = Racecourse.of(judge.race, tracks, clocks, columns)
        return cls(
            turns=TurnColumns.of(judge, columns),
            tracks=tracks,
            course=course,
            referee=Referee.of(commitment.unless, tracks.tracks, clocks, course, columns),
            closing=((judge.in_time,), (judge.too_late,)),
            slots=_slots(commitment, judge, columns),
        )

    def answers(self, batch: Batch) -> Answers:
        """What is said of each turn of the rows of a batch."""
        turns = self.turns.of_rows(batch)
        own, entrants = turns.begun.batch(batch, self.slots)
        starts = self.tracks.starts(own, entrants)
        which, unsure = self.tracks.chosen(own, starts)
        runners, open_ = line_up(self.tracks, starts, which, unsure, None)
        done = Timed(us=turns.ends[runners.rows], left=np.zeros(len(runners.rows), bool))
        found = self.course.within(own, runners, done)
        self.referee.decide(found, runners, own)
        answers = self.referee.answers(found, runners, own, [open_])
        return turns.begun.told(self._closed(answers, turns), batch.height)

    def _closed(self, answers: Answers, turns: TurnsOfRows) -> Answers:
        """The same with what is to be said of turns that the event ended."""
        closed = turns.closed[answers.rows]
        why = np.full(len(closed), -1, np.int32)
        why[closed & (answers.status == MET)] = 0
        why[closed & (answers.status == MISSED)] = 1
        return evolve(answers, why=why, reasons=self.closing)


def _slots(commitment: Commitment, judge: RollingJudge, columns: ColumnScope) -> frozenset[int]:
    """What is read of each turn: what its calendar, its clock and exceptions hang on."""
    scope = columns.scope
    choices = scope.rules.calendar_choices.get(scope.kind.name, ())
    conditions = [commitment.unless, *(choice.condition for choice in choices)]
    stops = (source.slot for source in (*judge.race.pauses, *judge.race.restarts))
    return frozenset((*map(scope.slot, fields_of_conditions(conditions)), *stops))
