"""The judge of each family."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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
    from collections.abc import Mapping

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.judge import Judge
    from slarules.evaluation.scope import Scope
    from slarules.model.commitments import Commitment

__all__ = ["compile_judge"]


def compile_judge(
    model: Commitment, calendars: Mapping[str, BusinessCalendar], scope: Scope
) -> Judge:
    """The evaluator of a commitment's family."""
    match model.promise:
        case Deadline() as promise:
            return DeadlineJudge.of(model, promise, calendars, scope)
        case Completeness() as promise:
            return CompletenessJudge.of(model, promise, scope)
        case Prohibition() as promise:
            return ProhibitionJudge.of(model, promise, scope)
        case Standing() as promise:
            return StandingJudge.of(model, promise, scope)
        case AttemptsBefore() as promise:
            return AttemptsJudge.of(model, promise, calendars, scope)
        case Recurring() as promise:
            return RecurringJudge.of(model, promise, calendars, scope)
        case Rolling() as promise:
            return RollingJudge.of(model, promise, calendars, scope)
        case _:
            assert_never(model.promise)
