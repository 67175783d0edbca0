"""Which lane a commitment has."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, cast

from slarules.columnar.attempts import AttemptsLane
from slarules.columnar.completeness import CompletenessLane
from slarules.columnar.deadlines import DeadlineLane
from slarules.columnar.occurrences import EachTimeLane, TimesGate
from slarules.columnar.prohibition import ProhibitionLane
from slarules.columnar.recurring import RecurringLane
from slarules.columnar.rolling import RollingLane
from slarules.columnar.scope import ColumnScope
from slarules.columnar.standing import StandingLane
from slarules.evaluation.attempts import AttemptsJudge
from slarules.evaluation.completeness import CompletenessJudge
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.prohibition import ProhibitionJudge
from slarules.evaluation.recurring import RecurringJudge
from slarules.evaluation.rolling import RollingJudge
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

Once = AttemptsBefore | Completeness | Deadline | Prohibition | Standing
LaneOnce = AttemptsLane | CompletenessLane | DeadlineLane | ProhibitionLane | StandingLane


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
        case Recurring():
            assert isinstance(judge, RecurringJudge)
            return RecurringLane.of(model, judge, columns)
        case Rolling():
            assert isinstance(judge, RollingJudge)
            return RollingLane.of(model, judge, columns)
        case promise if commitment.is_repeated:
            return EachTimeLane(
                gate=TimesGate.of(model.thing, columns),
                lane=_once(commitment, promise, columns),
                slots=commitment.slots,
            )
        case promise:
            return _once(commitment, promise, columns)


def _once(commitment: Commitment, promise: Once, columns: ColumnScope) -> LaneOnce:
    """The lane of what is asked once of what became the thing."""
    model, judge = commitment.model, commitment.judge
    match promise:
        case Deadline():
            assert isinstance(judge, DeadlineJudge)
            return DeadlineLane.of(model, judge, promise, columns)
        case Prohibition():
            assert isinstance(judge, ProhibitionJudge)
            return ProhibitionLane.of(model, judge, columns)
        case Completeness():
            assert isinstance(judge, CompletenessJudge)
            return CompletenessLane.of(model, judge, columns)
        case Standing():
            assert isinstance(judge, StandingJudge)
            return StandingLane.of(model, judge, columns)
        case AttemptsBefore():
            assert isinstance(judge, AttemptsJudge)
            return AttemptsLane.of(model, judge, columns)
        case _:
            assert_never(promise)
