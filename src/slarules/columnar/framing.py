"""What is asked before a family's own question, of columns: the thing, the dates, `unless`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from slarules.calendar.wall import date_start_us, local_ordinal
from slarules.columnar.answers import NONE, STATUSES, Answers
from slarules.columnar.conditions import compile_optional
from slarules.columnar.entrants import Gate
from slarules.columnar.truth import FALSE, TRUE, UNKNOWN
from slarules.columnar.wall import numbered
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.columnar.truth import Truth
    from slarules.columnar.why import Why
    from slarules.evaluation.frame import Frame
    from slarules.evaluation.window import Window
    from slarules.model.commitments import Commitment

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Asked", "FrameColumns", "in_force"]

MET, MISSED = STATUSES.index(Status.MET), STATUSES.index(Status.MISSED)


@frozen(kw_only=True)
class Asked:
    """The rows that a family asks its own question of, and those left to the evaluator.

    `never_became` counts the rows to which nothing applies since they have no moment.
    """

    rows: Integers
    left: Integers
    never_became: int = 0

    def answered(
        self, truth: Truth, *, finished: Integers | None = None, why: Why | None = None
    ) -> Answers:
        """The verdicts: met where it is true, missed where it is false, else left.

        `finished` is when it was done, in the order of the rows that are asked; `why` gives the
        reasons for misses.
        """
        answers = truth.answers[self.rows]
        sure = ~truth.left[self.rows] & (answers != UNKNOWN)
        because = None if why is None else why(self.rows, sure & (answers == FALSE))
        if because is not None:
            sure &= ~because.open
        rows = self.rows[sure]
        nothing = np.full(len(rows), NONE)
        return Answers(
            rows=rows,
            status=np.where(answers[sure] == TRUE, np.uint8(MET), np.uint8(MISSED)),
            started=nothing,
            due=nothing,
            finished=nothing if finished is None else finished[sure],
            elapsed=nothing,
            remaining=nothing,
            left=np.concatenate([self.left, self.rows[~sure]]),
            why=None if because is None else because.places[sure],
            reasons=() if because is None else because.reasons,
            overdue=nothing,
            never_became=self.never_became,
        )


@frozen(kw_only=True)
class FrameColumns:
    """A judge's frame, compiled for columns. `zone` is the one in which dates begin."""

    gate: Gate
    window: Window | None
    unless: Ask | None
    zone: ZoneInfo

    @classmethod
    def of(cls, commitment: Commitment, frame: Frame, columns: ColumnScope) -> FrameColumns:
        """Compile the frame of a commitment."""
        return cls(
            gate=Gate.of(commitment.thing, columns),
            window=frame.window,
            unless=compile_optional(commitment.unless, columns),
            zone=frame.zone,
        )

    def asked(self, batch: Batch, entrants: Entrants) -> Asked:
        """Those of the rows that became the thing in the dates in force, and are not excepted."""
        rows = entrants.rows
        if entrants.became is not None:
            rows = rows[in_force(self.window, entrants.became)]
        asked = Asked(rows=rows, left=entrants.left, never_became=entrants.never_became)
        return self.not_excepted(batch, asked)

    def entrants(self, batch: Batch) -> Entrants:
        """The rows that are the thing, those included that became it on a date."""
        entrants, becomes = self.gate.entrants(batch), self.gate.becomes
        if becomes is None or entrants.became is None:
            return entrants
        days, truth = becomes(batch).days, self.gate.fits(batch, batch.at)
        dated = (days > 0) & (truth.answers == TRUE) & ~truth.left
        rows = entrants.left[dated[entrants.left]]
        if not len(rows):
            return entrants
        dates, places = numbered(days[rows])
        # A date that a zone's clocks left out begins with the next one, and is not that one.
        known = np.array([_holds(self.zone, date) for date in dates])[places]
        began = np.array([date_start_us(self.zone, date) for date in dates])[places]
        begun = known & (began <= batch.at)
        found = np.concatenate([entrants.rows, rows[begun]])
        order = np.argsort(found, kind="stable")
        return evolve(
            entrants,
            rows=found[order],
            became=np.concatenate([entrants.became, began[begun]])[order],
            left=np.setdiff1d(entrants.left, rows[known]),
        )

    def not_excepted(self, batch: Batch, asked: Asked) -> Asked:
        """Those of the rows to which no exception applies."""
        if self.unless is None:
            return asked
        truth, rows = self.unless(batch, batch.at), asked.rows
        answers, open_ = truth.answers[rows], truth.left[rows]
        open_ = open_ | (answers == UNKNOWN)
        return Asked(
            rows=rows[(answers == FALSE) & ~open_],
            left=np.concatenate([asked.left, rows[open_]]),
            never_became=asked.never_became,
        )


def _holds(zone: ZoneInfo, date: int) -> bool:
    return local_ordinal(zone, date_start_us(zone, date)) == date


def in_force(window: Window | None, us: Integers) -> Flags:
    """Where instants lie in the dates in force."""
    if window is None:
        return np.ones(len(us), bool)
    return (us >= window.starts) & (us < window.ends)
