"""What a judge says of one period: its status and the numbers that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from attrs import field, frozen

from slarules.model.periods import Bound

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from slarules.evaluation.finding import Reason
    from slarules.evaluation.status import Status

__all__ = ["Outcome", "reaches"]


@frozen(kw_only=True)
class Outcome:
    """A status and its numbers.

    `actual` is the lower reading and `possible` the upper one, which is `None` where there is
    none. `counts` are a share's records by how they stand.
    """

    status: Status
    actual: Fraction | None
    possible: Fraction | None
    target: Fraction
    projection: Fraction | None = None
    reasons: tuple[Reason, ...] = ()
    counts: Mapping[str, int] = field(factory=dict)


def reaches(number: Fraction, bound: Bound, target: Fraction) -> bool:
    """Whether a number keeps to a bound."""
    match bound:
        case Bound.AT_LEAST:
            return number >= target
        case Bound.MORE_THAN:
            return number > target
        case Bound.AT_MOST:
            return number <= target
        case Bound.LESS_THAN:
            return number < target
        case _:
            assert_never(bound)
