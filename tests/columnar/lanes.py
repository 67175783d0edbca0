"""What a lane answers, held against the evaluator's own verdicts on the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.calendar import to_us
from slarules.columnar.answers import NONE, STATUSES
from slarules.evaluation import measure
from slarules.evaluation.finding import Ground
from slarules.evaluation.status import Status

from .batches import batch_of

if TYPE_CHECKING:
    import polars as pl

    from slarules.columnar.answers import Answers, Lane
    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.verdict import Verdict


def assert_answers(lane: Lane, commitment: Commitment, frame: pl.DataFrame, at: int) -> Answers:
    """Check what a lane answers, and that it leaves what it does not; gives the answers."""
    reader = commitment.reader
    answers = lane.answers(batch_of(frame, reader, at))
    verdicts = [
        commitment.judged(record, reader.read(record), at) for record in frame.iter_rows(named=True)
    ]
    told = set(answers.rows.tolist()) | set(answers.left.tolist())
    assert answers.height + len(answers.left) == len(told)
    assert sorted(answers.rows.tolist()) == answers.rows.tolist()
    never = 0
    for row, (verdict, *_) in enumerate(verdicts):
        if row not in told:
            assert verdict.status is Status.NOT_APPLICABLE, row
            never += verdict.finding.ground is Ground.NEVER_BECAME
    assert answers.never_became is not None
    assert answers.never_became >= never
    answered: dict[int, list[tuple[object, ...]]] = {}
    for place, row in enumerate(answers.rows.tolist()):
        answered.setdefault(row, []).append(_answer(answers, place))
    for row, said in answered.items():
        assert [_verdict(each) for each in verdicts[row]] == said, row
    return answers


def _verdict(verdict: Verdict) -> tuple[object, ...]:
    finding, at = verdict.finding, verdict.at_us
    return (
        verdict.status,
        finding.started,
        finding.due,
        None if verdict.finished is None else to_us(verdict.finished),  # type: ignore[arg-type]  # dates are left
        measure.elapsed(finding, at),
        measure.remaining(finding, at),
        measure.overdue(finding, at),
        verdict.reasons,
        verdict.period,
        verdict.occurrence,
    )


def _answer(answers: Answers, place: int) -> tuple[object, ...]:
    assert answers.overdue is not None
    times = (
        answers.started,
        answers.due,
        answers.finished,
        answers.elapsed,
        answers.remaining,
        answers.overdue,
    )
    why = -1 if answers.why is None else int(answers.why[place])
    return (
        STATUSES[answers.status[place]],
        *(None if each[place] == NONE else int(each[place]) for each in times),
        () if why < 0 else answers.reasons[why],
        None if answers.period is None else answers.periods[answers.period[place]],
        None,
    )
