"""What evaluators of all families have in common, as the rest of the package asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from slarules.evaluation.finding import Finding, Reason
    from slarules.evaluation.occurrences import Occurrence
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Test

__all__ = ["Judge"]


class Judge(Protocol):
    """One commitment, compiled: rows in, findings out."""

    @property
    def sources(self) -> Sequence[MomentsAt]:
        """The fields it reads as moments or as intervals of them."""

    @property
    def pauses(self) -> tuple[MomentsAt, ...]:
        """The fields that hold the intervals in which its clock stands still."""

    @property
    def is_thing(self) -> Test | None:
        """Whether a row is the thing it is about: of one that is not, `find` says just that.

        `None` where other things are asked first.
        """

    def zones(self, row: Row, at: int) -> set[ZoneInfo]:
        """The zones of the calendars that may apply."""

    def find(self, row: Row, at: int) -> Finding:
        """The finding on a record of which something is asked at most once."""

    def occurrences(self, row: Row, at: int) -> list[Occurrence]:
        """Each time something is asked of a record, in order; at least one."""

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:
        """Why a finding that the family's own question decided is what it is."""
