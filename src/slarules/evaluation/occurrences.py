"""Occurrences: each time a commitment asks for something of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from slarules.evaluation.finding import Finding

if TYPE_CHECKING:
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.records import Row

__all__ = ["MOST_OCCURRENCES", "Occurrence", "Timed", "each_time"]

MOST_OCCURRENCES = 4_000  # of one record: eleven years of days; what was before is left open


class Occurrence(NamedTuple):
    """One finding on a record; `moment` tells it from the others, where there may be several."""

    finding: Finding
    moment: Moment | None = None


class Timed(Protocol):
    """A judge of what is asked each time a record becomes the thing."""

    def times(self, row: Row, at: int) -> tuple[Moment, ...] | Finding:
        """Each time a record became the thing up to `at`, in order; a finding if that is never."""

    def find_since(self, row: Row, at: int, became: Moment | None) -> Finding:
        """The finding on a record that became the thing at a given moment."""


def each_time(judge: Timed, row: Row, at: int) -> list[Occurrence]:
    """One occurrence for each time the record became the thing; at least one."""
    times = judge.times(row, at)
    if isinstance(times, Finding):
        return [Occurrence(times)]
    return [Occurrence(judge.find_since(row, at, became), became) for became in times]
