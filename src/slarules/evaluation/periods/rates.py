"""Rates: for each record a deadline of its own, which it meets by becoming the other thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.finding import Finding, agreed
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
        """The findings on a record, one for each time it became the thing.

        What is not the other thing did not become it, whatever its moment says.
        """
        becomes = self.becomes(row, at)
        if becomes is True:
            return self._timed(row, at)
        undone = list(row)
        undone[self.deadline.race.action.slot] = None
        without = self._timed(undone, at)
        if becomes is False:
            return without
        return [
            agreed([one, other]) for one, other in zip(self._timed(row, at), without, strict=True)
        ]

    def _timed(self, row: Row, at: int) -> list[Finding]:
        if not self.is_repeated:
            return [self.deadline.find(row, at)]
        times = self.deadline.times(row, at)
        if isinstance(times, Finding):
            return [times]
        return [self.deadline.find_since(row, at, became) for became in times]
