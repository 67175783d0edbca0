"""Rates: for each record a deadline of its own, which it meets by becoming the other thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.finding import Finding
from slarules.evaluation.status import Status
from slarules.model.commitments import Deadline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope, Test
    from slarules.model.commitments import Commitment
    from slarules.model.conditions import Thing

__all__ = ["RateJudge"]


@frozen(kw_only=True)
class RateJudge:
    """The deadline of a rate, compiled; `becomes` tests what the records should have become."""

    deadline: DeadlineJudge
    is_repeated: bool
    becomes: Test

    @classmethod
    def of(
        cls,
        commitment: Commitment,
        becomes: Thing,
        calendars: Mapping[str, BusinessCalendar],
        scope: Scope,
    ) -> RateJudge:
        """Compile the commitment that a rate has on each record."""
        thing, promise = commitment.thing, commitment.promise
        assert isinstance(promise, Deadline)  # the resolver makes rates of nothing else
        return cls(
            deadline=DeadlineJudge.of(commitment, promise, calendars, scope),
            is_repeated=thing.each and thing.moment is not None,
            becomes=compile_thing(becomes, scope),
        )

    def find(self, row: Row, at: int) -> list[Finding]:
        """The findings on a record, one for each time it became the thing."""
        return [self._with_kind(each, row, at) for each in self._timed(row, at)]

    def _timed(self, row: Row, at: int) -> list[Finding]:
        if not self.is_repeated:
            return [self.deadline.find(row, at)]
        times = self.deadline.times(row, at)
        if isinstance(times, Finding):
            return [times]
        return [self.deadline.find_since(row, at, became) for became in times]

    def _with_kind(self, finding: Finding, row: Row, at: int) -> Finding:
        """A finding, once it is known whether the record is what it should have become."""
        if finding.status is not Status.MET:
            return finding
        match self.becomes(row, at):
            case True:
                return finding
            case None:
                return finding._replace(status=Status.INDETERMINATE)
            case _:
                is_over = finding.due is not None and at > finding.due
                return finding._replace(status=Status.MISSED if is_over else Status.ON_TRACK)
