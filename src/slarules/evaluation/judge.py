"""What evaluators of all families have in common, as the rest of the package asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from slarules.evaluation.finding import Finding, Reason
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt

__all__ = ["Judge"]


class Judge(Protocol):
    """One commitment, compiled: rows in, findings out."""

    @property
    def sources(self) -> Sequence[MomentsAt]:
        """The fields it reads as moments or as intervals of them."""

    @property
    def pauses(self) -> tuple[MomentsAt, ...]:
        """The fields that hold the intervals in which its clock stands still."""

    def zone(self, row: Row, at: int) -> ZoneInfo:
        """The zone of the calendar that applies, of the first that may where that is open."""

    def times(self, row: Row, at: int) -> tuple[Moment, ...] | Finding:
        """Each time a record became the thing up to `at`, in order; a finding if that is never."""

    def find(self, row: Row, at: int) -> Finding:
        """The finding on a record that became the thing at most once."""

    def find_since(self, row: Row, at: int, became: Moment | None) -> Finding:
        """The finding on a record that became the thing at a given moment."""

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:
        """Why a finding that the family's own question decided is what it is."""
