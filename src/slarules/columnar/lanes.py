"""Which lane a commitment has."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from slarules.columnar.deadlines import DeadlineLane
from slarules.columnar.scope import ColumnScope
from slarules.evaluation.deadline import DeadlineJudge
from slarules.model.commitments import (
    AttemptsBefore,
    Completeness,
    Deadline,
    Prohibition,
    Recurring,
    Rolling,
    Standing,
)

if TYPE_CHECKING:
    from slarules.columnar.answers import Lane
    from slarules.evaluation import Commitment

__all__ = ["lane_of"]


def lane_of(commitment: Commitment) -> Lane | None:
    """The lane of a commitment, `None` where the evaluator is asked about every record."""
    if commitment.events_in_tables:  # rows of other tables do not lie in a frame's columns
        return None
    match commitment.model.promise:
        case Deadline() as promise:
            assert isinstance(commitment.judge, DeadlineJudge)
            columns = ColumnScope.of(commitment)
            return DeadlineLane.of(commitment, commitment.judge, promise, columns)
        case Completeness():
            return None
        case Prohibition():
            return None
        case Standing():
            return None
        case AttemptsBefore():
            return None
        case Recurring() | Rolling():
            return None
        case promise:
            assert_never(promise)
