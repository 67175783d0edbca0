"""The judge of each family, loaded with the first rule of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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
            from slarules.evaluation.deadline import DeadlineJudge

            return DeadlineJudge.of(model, promise, calendars, scope)
        case Completeness() as promise:
            from slarules.evaluation.completeness import CompletenessJudge

            return CompletenessJudge.of(model, promise, scope)
        case Prohibition() as promise:
            from slarules.evaluation.prohibition import ProhibitionJudge

            return ProhibitionJudge.of(model, promise, scope)
        case Standing() as promise:
            from slarules.evaluation.standing import StandingJudge

            return StandingJudge.of(model, promise, scope)
        case AttemptsBefore() as promise:
            from slarules.evaluation.attempts import AttemptsJudge

            return AttemptsJudge.of(model, promise, calendars, scope)
        case Recurring() as promise:
            from slarules.evaluation.recurring import RecurringJudge

            return RecurringJudge.of(model, promise, calendars, scope)
        case Rolling() as promise:
            from slarules.evaluation.rolling import RollingJudge

            return RollingJudge.of(model, promise, calendars, scope)
        case _:
            assert_never(model.promise)
