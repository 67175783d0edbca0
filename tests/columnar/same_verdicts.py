"""What a lane answers, held against the evaluator's own verdicts on the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from slarules.calendar import to_us
from slarules.columnar.answers import NONE, STATUSES
from slarules.columnar.binding import Binding
from slarules.columnar.lanes import lane_of
from slarules.evaluation import measure
from slarules.evaluation.finding import Ground
from slarules.evaluation.status import Status

from .batches import batch_of

if TYPE_CHECKING:
    import polars as pl

    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.evaluation import Agreement, Commitment, Verdict

__all__ = ["answered", "assert_answers"]

_TIMES = ("started", "due", "finished", "elapsed", "remaining", "overdue", "occurrence")


def answered(agreement: Agreement, name: str, frame: pl.DataFrame, at: int) -> Answers | None:
    """What the lane of a commitment answers, every row of which the evaluator confirms.

    `None` where the frame's columns cannot hold what the commitment reads.
    """
    commitment = agreement.commitments[name]
    binding = Binding.of(commitment.reader, frame.schema)
    if not binding.can_hold(commitment):
        return None
    return _confirmed(commitment, binding.batch(frame, at), frame)


def assert_answers(commitment: Commitment, frame: pl.DataFrame, at: int) -> Answers:
    """The same of a frame whose columns are named as the fields are."""
    return _confirmed(commitment, batch_of(frame, commitment.reader, at), frame)


def _confirmed(commitment: Commitment, batch: Batch, frame: pl.DataFrame) -> Answers:
    lane = lane_of(commitment)
    assert lane is not None
    answers = lane.answers(batch)
    if answers.overdue is None:  # measured for summaries alone
        summed = lane.answers(evolve(batch, for_summary=True))
        assert summed.rows.tolist() == answers.rows.tolist()
        answers = evolve(answers, overdue=summed.overdue)
    left = answers.left.tolist()
    assert len(set(left)) == len(left)
    assert sorted(answers.rows.tolist()) == answers.rows.tolist()
    rest = set(left)
    expected, never, not_applicable = [], 0, 0
    for row, record in enumerate(frame.iter_rows(named=True)):
        if row in rest:
            continue
        for verdict in commitment.judged(record, commitment.reader.read(record), batch.at):
            if verdict.status is Status.NOT_APPLICABLE:
                not_applicable += 1
                never += verdict.finding.ground is Ground.NEVER_BECAME
            else:
                expected.append((row, *_told(verdict)))
    said = [(row, *_answer(answers, place)) for place, row in enumerate(answers.rows.tolist())]
    assert expected == said
    assert not_applicable == answers.not_applicable(batch.height)
    assert answers.never_became is not None
    assert answers.never_became >= never
    return answers


def _told(verdict: Verdict) -> tuple[object, ...]:
    """What a verdict says, in the numbers of answers."""
    finding, at = verdict.finding, verdict.at_us
    times = (
        finding.started,
        finding.due,
        finding.finished,
        measure.elapsed(finding, at),
        measure.remaining(finding, at),
        measure.overdue(finding, at),
        None if verdict.occurrence is None else to_us(verdict.occurrence),
    )
    return (verdict.status, verdict.reasons, verdict.period, *times)


def _answer(answers: Answers, place: int) -> tuple[object, ...]:
    columns = [getattr(answers, name) for name in _TIMES]
    times = [NONE if column is None else int(column[place]) for column in columns]
    why = -1 if answers.why is None else int(answers.why[place])
    return (
        STATUSES[answers.status[place]],
        () if why < 0 else answers.reasons[why],
        None if answers.period is None else answers.periods[answers.period[place]],
        *(None if time == NONE else time for time in times),
    )
