"""What the rows of a table say of one record: the value in the slot of an event."""

from __future__ import annotations

from itertools import chain, combinations
from math import inf
from typing import TYPE_CHECKING

from attrs import evolve

from slarules.evaluation.values import Unreadable
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.moments import Intervals, Moment, Moments

__all__ = ["Found", "FoundReader"]

_MANY = 20  # rows; nobody asks for all their subsets


@frozen(kw_only=True)
class Found:
    """The moments of the rows that fit, in order; of `rows` rows in all.

    `open_moments` are those of rows that may fit and would change this, `None` where one may lie
    at any time; `doubt` says what is the matter with such a row. `changes` are moments at which
    other rows may fit, or begin to count.
    """

    moments: Moments
    fitting: int
    rows: int
    is_first: bool
    open_moments: Moments | None = ()
    doubt: str | None = None
    changes: Moments = ()

    @property
    def is_open(self) -> bool:
        """Whether it is not certain."""
        return self.open_moments is None or bool(self.open_moments)

    @property
    def count_of_ways(self) -> float:
        """In how many ways it can be settled."""
        if self.open_moments is None:
            return inf
        count = len(self.open_moments)
        return count + 1 if self.is_first else float(2**count if count < _MANY else inf)

    def ways(self) -> Iterator[Found]:
        """Each way to settle it; the first is that no row fits that only may.

        A date that is open may not have begun where a commitment's calendar lies: it is a change.
        """
        changes = (*self.changes, *(self.open_moments or ()))
        for added in self._added():
            moments = added or self.moments if self.is_first else (*self.moments, *added)
            yield evolve(self, moments=moments, open_moments=(), changes=changes)

    def _added(self) -> Iterator[Moments]:
        """The open moments that count, in each way: of the first one at most, else any of them."""
        open_moments = self.open_moments or ()
        most = min(1, len(open_moments)) if self.is_first else len(open_moments)
        return chain.from_iterable(combinations(open_moments, n) for n in range(most + 1))

    def read(self) -> Moment | Moments | Unreadable | None:
        """The moments as a field would hold them: one alone for the first, else a list."""
        if self.is_open:
            return Unreadable(f"is open: {self.doubt}")
        if not self.moments:
            return None
        return self.moments[0] if self.is_first else self.moments


@frozen
class FoundReader:
    """Reads the slot of an event that rows of a table record, as others read a field."""

    def read(self, value: object) -> Moment | Moments | Unreadable | None:
        """Read what was found, or why nothing could be looked for."""
        if isinstance(value, Found):
            return value.read()
        return value if isinstance(value, Unreadable) else None

    def read_intervals(self, value: object) -> Intervals | Unreadable:  # noqa: ARG002 - as others
        """Rows hold moments, and no intervals; the rules do not ask for any."""
        return Unreadable("holds moments, and no intervals")
