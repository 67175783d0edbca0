"""Whether lanes say of the rows of a frame what the evaluator says of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve

from slarules.columnar.answers import NONE, STATUSES
from slarules.columnar.binding import Binding
from slarules.columnar.lanes import lane_of
from slarules.evaluation import Status, measure

if TYPE_CHECKING:
    import polars as pl

    from slarules.columnar.answers import Answers
    from slarules.evaluation import Agreement, Commitment, Verdict

__all__ = ["answered", "told"]

_LENGTHS = ("elapsed", "remaining", "overdue")


def answered(agreement: Agreement, name: str, frame: pl.DataFrame, at: int) -> Answers | None:
    """What the lane of a commitment answers, every row of which the evaluator confirms.

    `None` where the frame's columns cannot hold what the commitment reads.
    """
    commitment = agreement.commitments[name]
    lane = lane_of(commitment)
    assert lane is not None
    binding = Binding.of(commitment.reader, frame.schema)
    if not binding.can_hold(commitment):
        return None
    answers = lane.answers(binding.batch(frame, at))
    summed = lane.answers(binding.batch(frame, at, for_summary=True))
    answers = evolve(answers, overdue=summed.overdue)
    assert summed.rows.tolist() == answers.rows.tolist()
    _confirm(commitment, answers, frame, at)
    return answers


def _confirm(commitment: Commitment, answers: Answers, frame: pl.DataFrame, at: int) -> None:
    said = {row: place for place, row in enumerate(answers.rows.tolist())}
    left = set(answers.left.tolist())
    assert len(left) == len(answers.left)
    assert not left & said.keys()
    assert (np.diff(answers.rows) > 0).all()
    for row, record in enumerate(frame.iter_rows(named=True)):
        read = commitment.reader.read(record)
        if row in left:
            continue
        (verdict,) = commitment.judged(record, read, at)
        if row in said:
            assert told(verdict) == _answer(answers, said[row]), (record, verdict.explain())
        else:
            assert verdict.status is Status.NOT_APPLICABLE, (record, verdict.explain())


def told(verdict: Verdict) -> tuple[object, ...]:
    """What a verdict says, in the numbers of answers."""
    finding, at = verdict.finding, verdict.at_us
    numbers = [finding.started, finding.due, finding.finished]
    numbers += [getattr(measure, name)(finding, at) for name in _LENGTHS]
    return (verdict.status, verdict.reasons, *(NONE if each is None else each for each in numbers))


def _answer(answers: Answers, place: int) -> tuple[object, ...]:
    columns = (answers.started, answers.due, answers.finished, answers.elapsed)
    columns += (answers.remaining, answers.overdue)
    why = -1 if answers.why is None else answers.why[place]
    reasons = () if why < 0 else answers.reasons[why]
    return (STATUSES[answers.status[place]], reasons, *(int(each[place]) for each in columns))
