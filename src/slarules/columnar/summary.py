"""Evaluations of frames: what the verdicts on many rows come to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import evolve, field, frozen

from slarules.calendar import from_us
from slarules.columnar.answers import NONE, Answers
from slarules.columnar.counted import Census, Entries
from slarules.columnar.evaluator import FrameEvaluator
from slarules.columnar.frames import batches_of, read_frame
from slarules.columnar.pool import in_order
from slarules.columnar.tally import MISSED, FrameTally
from slarules.evaluation.commitment import instant_of
from slarules.evaluation.periods.book import in_order as in_order_of
from slarules.evaluation.status import Status
from slarules.evaluation.summary import Evaluation, IssueBook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from slarules.columnar.long_way import Judged
    from slarules.evaluation import Agreement, Verdict

__all__ = ["evaluate"]


def evaluate(
    agreement: Agreement,
    frame: object,
    at: datetime | None = None,
    *,
    kind: str | None = None,
    missed_limit: int = 10_000,
) -> Evaluation:
    """Judge the rows of a frame and sum the verdicts up, as `agreement.evaluate` does records.

    The records of missed verdicts hold all columns of the frame, those of a lazy one the columns
    that are read. Errors are as in `agreement.evaluate_frame`.
    """
    us, group = instant_of(at), agreement.group_of(kind)
    given = read_frame(frame)
    evaluator = FrameEvaluator.of_frame(group, given, us)
    if isinstance(given, pl.LazyFrame):
        given = given.select(evaluator.binding.read)
    census = Census.of(evaluator, group.book(us))
    run = _Run(evaluator, {name: FrameTally(name) for name in agreement.commitments}, missed_limit)
    records = 0
    parts = batches_of(given, evaluator.rows)
    for judged in in_order(partial(_judge, census), parts, evaluator.workers):
        run.add(judged)
        census.add(judged.entries)
        records += judged.frame.height
    names = (*agreement.measures, *agreement.period_commitments)
    return Evaluation(
        edition=agreement.edition,
        at=from_us(us, agreement.calendars[agreement.rules.default_calendar].zone),
        records=records,
        summary={name: tally.summary() for name, tally in run.tallies.items()},
        missed=tuple(run.missed),
        data_issues=run.issues.issues(),
        periods=in_order_of(agreement.period_commitments, [census.book.close()]),
        unplaced=in_order_of(names, [census.book.unplaced()]),
        measures=in_order_of(agreement.measures, [census.book.values()]),
    )


@frozen
class _Judged:
    """What was found out about one batch: answers, verdicts on the rest, and what folds count."""

    frame: pl.DataFrame
    answers: list[Answers]
    verdicts: list[Judged]
    entries: list[Entries]


def _judge(census: Census, frame: pl.DataFrame) -> _Judged:
    evaluator = census.evaluator
    batch = evaluator.binding.batch(frame, evaluator.at, for_summary=True)
    answers = [_complete(each, frame.height) for each in evaluator.answers(batch)]
    judged = evaluator.judged(frame, answers)
    return _Judged(frame, answers, judged, census.entries(batch, frame, answers))


def _complete(answers: Answers, height: int) -> Answers:
    """The answers with all that summaries ask for; where a lane does not say, rows are left."""
    if answers.overdue is None:
        answers = answers.leaving(answers.status == MISSED)
        answers = evolve(answers, overdue=np.full(len(answers.rows), NONE))
    if answers.never_became is None:
        answers = evolve(answers.leaving_the_rest(height), never_became=0)
    return answers


@frozen
class _Run:
    """What has been summed up so far."""

    evaluator: FrameEvaluator
    tallies: dict[str, FrameTally]
    missed_limit: int
    issues: IssueBook = field(factory=IssueBook)
    missed: list[Verdict] = field(factory=list)

    def add(self, judged: _Judged) -> None:
        """Add what was found out about a batch."""
        commitments = self.evaluator.group.commitments
        for commitment, answers, verdicts in zip(
            commitments, judged.answers, judged.verdicts, strict=True
        ):
            tally = self.tallies[commitment.name]
            tally.add_answers(answers, judged.frame.height)
            for _, verdict in verdicts:
                tally.add(verdict)
        for verdict in _in_row_order(judged.verdicts, Status.INDETERMINATE):
            self.issues.add(verdict)
        if commitments and len(self.missed) < self.missed_limit:
            self._keep_missed(judged)

    def _keep_missed(self, judged: _Judged) -> None:
        """Keep the first missed verdicts, judged once more from whole records."""
        found = [
            np.concatenate([answers.rows[answers.status == MISSED], _rows(verdicts, Status.MISSED)])
            for answers, verdicts in zip(judged.answers, judged.verdicts, strict=True)
        ]
        rows = np.unique(np.concatenate(found))[: self.missed_limit - len(self.missed)]
        of_row = [set(each.tolist()) for each in found]
        group, at = self.evaluator.group, self.evaluator.at
        for place, record in zip(
            rows.tolist(), judged.frame[rows].iter_rows(named=True), strict=True
        ):
            row = group.reader.read(record)
            for commitment, missed in zip(group.commitments, of_row, strict=True):
                if place in missed:
                    again = commitment.judged(record, row, at)
                    self.missed.extend(each for each in again if each.status is Status.MISSED)
        del self.missed[self.missed_limit :]


def _in_row_order(judged: Sequence[Judged], status: Status) -> list[Verdict]:
    """The verdicts of a status row by row, and commitment by commitment in each."""
    found = [
        (row, number, verdict)
        for number, verdicts in enumerate(judged)
        for row, verdict in verdicts
        if verdict.status is status
    ]
    found.sort(key=lambda each: each[:2])
    return [verdict for _, _, verdict in found]


def _rows(verdicts: Judged, status: Status) -> NDArray[np.int64]:
    return np.array([row for row, each in verdicts if each.status is status], dtype=np.int64)
