"""Which kind of time a commitment's figures are in: business time, plain time, or either."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from slarules.calendar import BusinessClock
from slarules.model.commitments import (
    AttemptsBefore,
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    Completeness,
    Deadline,
    EndOfPeriod,
    Limit,
    NoSooner,
    Prohibition,
    Recurring,
    Rolling,
    Standing,
    Within,
)

if TYPE_CHECKING:
    from slarules.evaluation import Commitment, Verdict

__all__ = ["TimeKind", "time_kind", "verdict_time_kind"]


class TimeKind(StrEnum):
    """The values are the words a report uses of time."""

    BUSINESS = "business"
    PLAIN = "plain"
    EITHER = "either"


def time_kind(commitment: Commitment) -> TimeKind:
    """The kind of time of all a commitment's limits."""
    match commitment.model.promise:
        case Deadline(tiers=tiers):
            kinds = {_of_limit(tier.limit) for tier in tiers}
            return kinds.pop() if len(kinds) == 1 else TimeKind.EITHER
        case Rolling(every=every):
            return TimeKind.BUSINESS if every.business else TimeKind.PLAIN
        case Recurring():
            return TimeKind.PLAIN
        case Completeness() | Prohibition() | Standing() | AttemptsBefore():
            return TimeKind.PLAIN  # none of their figures is a time
        case _:
            assert_never(commitment.model.promise)


def verdict_time_kind(verdict: Verdict) -> TimeKind:
    """The kind of time one verdict is measured in."""
    track = verdict.finding.track
    is_business = track is not None and isinstance(track.clock, BusinessClock)
    return TimeKind.BUSINESS if is_business else TimeKind.PLAIN


def _of_limit(limit: Limit) -> TimeKind:
    match limit:
        case Within(duration) | NoSooner(duration):
            return TimeKind.BUSINESS if duration.business else TimeKind.PLAIN
        case ByNextTime() | ByNextClose():
            return TimeKind.BUSINESS
        case ByField() | Before() | EndOfPeriod():
            return TimeKind.PLAIN
        case _:
            assert_never(limit)
