"""Deadlines over columns: the lane of `DeadlineJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.actions import Action
from slarules.columnar.answers import NONE, Answers
from slarules.columnar.at_risk import Warnings, warning_clocks
from slarules.columnar.conditions import compile_condition
from slarules.columnar.entrants import Gate
from slarules.columnar.heats import Course, Heat, heats_of
from slarules.columnar.lengths import Rulers
from slarules.columnar.moment_lists import compile_listed
from slarules.columnar.pauses import compile_paused
from slarules.columnar.races import AT_RISK, MISSED, NOT_APPLICABLE, ON_TRACK, Outcome
from slarules.columnar.repetitions import Repetition
from slarules.columnar.runners import line_up
from slarules.columnar.timers import Clocks, Timers, clocks_of
from slarules.columnar.tracks import Tracks
from slarules.columnar.truth import FALSE, TRUE
from slarules.evaluation.limits import ClockTimer
from slarules.model.commitments import NoSooner

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.columnar.runners import Runners
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.deadline import DeadlineJudge
    from slarules.evaluation.timing import Race
    from slarules.evaluation.window import Window
    from slarules.model.commitments import Deadline

    Integers = NDArray[np.int64]

__all__ = ["DeadlineLane"]


@frozen(kw_only=True)
class DeadlineLane:
    """One deadline, compiled for columns.

    `asks_often` is set where an action has to be done each time anew: then the evaluator is asked
    about all records that are the thing.
    """

    gate: Gate
    tracks: Tracks
    heats: tuple[Heat, ...]
    course: Course
    window: Window | None
    unless: Ask | None
    warnings: Warnings | None
    rulers: Rulers
    asks_often: bool

    @classmethod
    def of(
        cls, commitment: Commitment, judge: DeadlineJudge, promise: Deadline, columns: ColumnScope
    ) -> DeadlineLane:
        """Compile a deadline whose judge is compiled already."""
        model, race = commitment.model, judge.race
        tracks = Tracks.of(judge, model, promise, columns)
        counted = [clock for track in tracks.tracks for clock in clocks_of(track.timer)]
        measured = [track.clock for track in tracks.tracks]
        warned = [clock for track in tracks.tracks for clock in warning_clocks(track)]
        clocks = Clocks.of([*measured, *counted, *warned])
        return cls(
            gate=Gate.of(model.thing, columns),
            tracks=tracks,
            heats=heats_of(tracks.tracks),
            course=_course(race, tracks, clocks, columns),
            window=judge.window,
            unless=None if model.unless is None else compile_condition(model.unless, columns),
            warnings=Warnings.of(tracks.tracks, clocks),
            rulers=Rulers.of(measured, clocks),
            asks_often=commitment.is_repeated,
        )

    def answers(self, batch: Batch) -> Answers:
        """What the deadline says of the rows of a batch."""
        entrants = self.gate.entrants(batch)
        if self.asks_often:
            return _all_left(entrants)
        starts = self.tracks.starts(batch, entrants)
        which, unsure = self.tracks.chosen(batch, starts)
        runners, open_ = line_up(self.tracks, starts, which, unsure, self.window)
        found = self.course.run(self.heats, batch, runners)
        self._warn(found, runners, batch)
        self._except(found, runners, batch)
        repetition = self.course.action.repetition
        if repetition is None:
            return self._answered(found, runners, batch, entrants, open_)
        until = np.where(found.due == NONE, batch.at, np.minimum(found.due, batch.at))
        if repetition.repeated.at_most:
            found = found.as_ceiling()
        answers = self._answered(found, runners, batch, entrants, open_)
        return self._counted(answers, runners, batch, until)

    def _warn(self, found: Outcome, runners: Runners, batch: Batch) -> None:
        """Mark the open rows that are at risk."""
        if self.warnings is None:
            return
        if self.course.pauses is not None:  # warning points move with pauses, too
            stood = self.course.pauses(batch).counts[runners.rows] > 0
            found.left[:] |= stood & (found.status == ON_TRACK)
        rows = np.flatnonzero((found.status == ON_TRACK) & (found.due != NONE) & ~found.left)
        if rows.size:
            open_ = evolve(runners.those(rows), start=found.started[rows])
            passed, answered = self.warnings.passed(open_, found.due[rows], batch.at)
            found.status[rows[passed]] = AT_RISK
            found.left[rows] |= ~answered

    def _except(self, found: Outcome, runners: Runners, batch: Batch) -> None:
        """Take out the rows that are excepted; moments count only up to the due instant."""
        if self.unless is None:
            return
        until = np.full(batch.height, batch.at)
        due = np.where(found.due == NONE, batch.at, found.due)
        until[runners.rows] = np.minimum(due, batch.at)
        truth = self.unless(batch, until)
        answers, left = truth.answers[runners.rows], truth.left[runners.rows]
        found.status[(answers == TRUE) & ~left] = NOT_APPLICABLE
        found.left[:] |= left | ((answers != TRUE) & (answers != FALSE))

    def _answered(
        self,
        found: Outcome,
        runners: Runners,
        batch: Batch,
        entrants: Entrants,
        open_: Integers,
    ) -> Answers:
        """The answers to the rows that ran to the end, measured."""
        asked = ~found.left & (found.status != NOT_APPLICABLE)
        left = [entrants.left, open_, runners.rows[found.left]]
        if not asked.all():
            runners, found = runners.those(asked), found.those(asked)
        lengths, told = self.rulers.lengths(
            runners, found, batch.at, with_overdue=batch.for_summary
        )
        if self.course.pauses is not None:
            pauses = self.course.pauses(batch)
            told &= self.rulers.without(lengths, runners, found, batch.at, pauses)
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
            never_became=entrants.never_became,
        )

    def _counted(
        self, answers: Answers, runners: Runners, batch: Batch, until: Integers
    ) -> Answers:
        """The same with how often it was done, where that was not as promised."""
        if batch.for_summary:
            return answers
        missed = answers.status == MISSED
        why = np.full(len(missed), -1, np.int32)
        why[missed], reasons = self.course.action.reasons(
            batch, runners, until, answers.rows[missed]
        )
        return evolve(answers, why=why, reasons=reasons)


def _course(race: Race, tracks: Tracks, clocks: Clocks, columns: ColumnScope) -> Course:
    """What the races are run with; pauses are counted where all limits are amounts of time."""
    counts_pauses = len(race.pauses) == 1 and all(
        isinstance(track.timer, ClockTimer) and not isinstance(track.tier.limit, NoSooner)
        for track in tracks.tracks
    )
    pauses = race.pauses if counts_pauses else ()
    halts = (*(() if counts_pauses else race.pauses), *race.restarts[1:])
    return Course(
        action=_action(race, tracks, columns),
        events=tracks.events,
        timers=Timers.of([track.timer for track in tracks.tracks], clocks),
        restarts=compile_listed(race.restarts[0], columns.defaults) if race.restarts else None,
        pauses=compile_paused(pauses[0], columns.defaults) if pauses else None,
        halts=tuple(source.slot for source in halts),
    )


def _action(race: Race, tracks: Tracks, columns: ColumnScope) -> Action:
    """The action that a deadline asks for, as often as it does."""
    repetition = None
    if race.repeated is not None:
        calendars = [track.calendar for track in tracks.tracks]
        repetition = Repetition.of(race.repeated, calendars)
    return Action.of(race.action, columns, early_counts=race.early_counts, repetition=repetition)


def _all_left(entrants: Entrants) -> Answers:
    """No answer of its own, but for the records that are not the thing."""
    nothing = np.empty(0, np.int64)
    return Answers(
        rows=nothing,
        status=np.empty(0, np.uint8),
        started=nothing,
        due=nothing,
        finished=nothing,
        elapsed=nothing,
        remaining=nothing,
        left=np.concatenate([entrants.rows, entrants.left]),
        overdue=nothing,
        never_became=entrants.never_became,
    )
