"""Which lane a commitment has."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, cast

from slarules.columnar.attempts import AttemptsLane
from slarules.columnar.completeness import CompletenessLane
from slarules.columnar.deadlines import DeadlineLane
from slarules.columnar.gated import GatedLane
from slarules.columnar.prohibition import ProhibitionLane
from slarules.columnar.recurring import RecurringLane
from slarules.columnar.scope import ColumnScope
from slarules.columnar.standing import StandingLane
from slarules.evaluation.attempts import AttemptsJudge
from slarules.evaluation.completeness import CompletenessJudge
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.prohibition import ProhibitionJudge
from slarules.evaluation.recurring import RecurringJudge
from slarules.evaluation.standing import StandingJudge
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
    """The lane of a commitment, `None` where the evaluator is asked about every record.

    It is kept with the commitment, since its calendars' tables take long to fill.
    """
    if not commitment.lanes:
        commitment.lanes.append(_compiled(commitment))
    return cast("Lane | None", commitment.lanes[0])


def _compiled(commitment: Commitment) -> Lane | None:
    if commitment.events_in_tables:  # rows of other tables do not lie in a frame's columns
        return None
    model, judge, columns = commitment.model, commitment.judge, ColumnScope.of(commitment)
    match model.promise:
        case Deadline() as promise:
            assert isinstance(judge, DeadlineJudge)
            return DeadlineLane.of(commitment, judge, promise, columns)
        case Prohibition() if not commitment.is_repeated:
            assert isinstance(judge, ProhibitionJudge)
            return ProhibitionLane.of(model, judge, columns)
        case Completeness() if not commitment.is_repeated:
            assert isinstance(judge, CompletenessJudge)
            return CompletenessLane.of(model, judge, columns)
        case Standing() if not commitment.is_repeated:
            assert isinstance(judge, StandingJudge)
            return StandingLane.of(model, judge, columns)
        case Prohibition() | Completeness() | Standing():
            return GatedLane.of(model.thing, columns)
        case AttemptsBefore() if not commitment.is_repeated:
            assert isinstance(judge, AttemptsJudge)
            return AttemptsLane.of(model, judge, columns)
        case Recurring():
            assert isinstance(judge, RecurringJudge)
            return RecurringLane.of(model, judge, columns)
        case AttemptsBefore() | Rolling():
            return GatedLane.of(model.thing, columns)
        case _:
            assert_never(model.promise)
