"""Standing conditions: every record that is one thing is another thing too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.finding import Finding, Reason
from slarules.evaluation.frame import Frame, answered
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from slarules.evaluation.moments import Moment
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.model.commitments import Commitment, Standing
    from slarules.model.conditions import Thing

__all__ = ["StandingJudge"]


@frozen(kw_only=True)
class StandingJudge:
    """One standing condition, compiled: rows in, findings out."""

    frame: Frame
    other: Thing
    is_other: Test

    @classmethod
    def of(cls, commitment: Commitment, promise: Standing, scope: Scope) -> StandingJudge:
        """Compile a commitment whose promise is a standing condition."""
        return cls(
            frame=Frame.of(commitment, scope),
            other=promise.other,
            is_other=compile_thing(promise.other, scope),
        )

    @property
    def sources(self) -> Sequence[MomentsAt]:
        """The fields it reads as moments."""
        return self.frame.sources

    @property
    def pauses(self) -> tuple[MomentsAt, ...]:
        """None: no clock runs."""
        return ()

    def zone(self, row: Row, at: int) -> ZoneInfo:  # noqa: ARG002 - no calendar counts
        """The default calendar's."""
        return self.frame.zone

    def times(self, row: Row, at: int) -> tuple[Moment, ...] | Finding:
        """Each time a record became the thing up to `at`, in order; a finding if that is never."""
        return self.frame.times(row, at)

    def find(self, row: Row, at: int) -> Finding:
        """The finding on a record that became the thing at most once."""
        became = self.frame.became(row, at)
        return became if isinstance(became, Finding) else self.find_since(row, at, became)

    def find_since(self, row: Row, at: int, became: Moment | None) -> Finding:
        """The finding on a record that became the thing at a given moment."""
        barred = self.frame.barred(row, at, became)
        return answered(self.is_other(row, at), first=became) if barred is None else barred

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:
        """Which condition of the other definition fails, or what leaves it open."""
        match finding.status:
            case Status.MISSED:
                return (inquiry.why_not(self.other),)
            case Status.INDETERMINATE:
                return inquiry.why_thing_unknown(self.other)
            case _:
                return ()
