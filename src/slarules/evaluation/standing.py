"""Standing conditions: every record that is one thing is another thing too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.finding import Finding, Reason
from slarules.evaluation.frame import Frame, Framed, answered
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope, Test
    from slarules.model.commitments import Commitment, Standing
    from slarules.model.conditions import Thing

__all__ = ["StandingJudge"]


@frozen(kw_only=True)
class StandingJudge(Framed):
    """One standing condition, compiled: rows in, findings out."""

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
