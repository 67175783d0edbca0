"""What the rows of a table say of one record: the value in the slot of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from slarules.evaluation.moments import Intervals, Moment, Moments

__all__ = ["Found", "FoundReader"]


@frozen(kw_only=True)
class Found:
    """The moments of the rows that fit, in order; of `rows` rows in all.

    `possible` are these and the moments of rows that may fit, `None` where one may lie at any
    time; `doubt` says what is the matter with one of those rows. With `is_open` the answer is
    `possible` as well as `moments`. `changes` are instants at which other rows may come to fit.
    """

    moments: Moments
    fitting: int
    rows: int
    is_first: bool
    possible: Moments | None
    doubt: str | None = None
    is_open: bool = False
    changes: tuple[int, ...] = ()

    @property
    def is_bounded(self) -> bool:
        """Whether it is open, and known between which two answers."""
        return self.is_open and self.possible is not None

    @property
    def least(self) -> Found:
        """The answer if no row fits that only may."""
        return evolve(self, is_open=False)

    @property
    def most(self) -> Found:
        """The answer if all rows fit that may."""
        return evolve(self, moments=self.possible or (), is_open=False)

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
