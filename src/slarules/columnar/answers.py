"""Answers: what a lane says of the rows of a batch, as arrays that run side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from attrs import evolve, frozen

from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.evaluation.finding import Reason

__all__ = ["NONE", "STATUSES", "Answers", "Lane", "LaneSince"]

NONE = np.iinfo(np.int64).min  # stands for an instant or a length of time that there is not
STATUSES = tuple(Status)


@frozen(kw_only=True)
class Answers:
    """The verdicts on some rows of a batch, in the order of the rows.

    Each row has one entry, but for duties that come in each period: there it has one for each, and
    `period` has the places of their names in `periods`, in the order of time. So it has where
    something is asked several times: `occurrence` says which time each entry is about. `exempt` are
    then the rows of the times at which nothing was asked after all, one entry for each.

    `rows` are their places in the batch, `status` places in `STATUSES`; instants are microseconds
    since 1970 UTC, lengths of time microseconds, `NONE` where there is none. `left` are the rows
    left to the evaluator, in any order. To rows in neither the commitment does not apply. `why` are
    places in `reasons`, which are the verdicts' own, -1 where a verdict needs none; `None` where
    none does.

    Summaries alone ask for the last two, and ask the evaluator where a lane does not say: `overdue`
    is how long after due a missed one was done, or that it is not by now; `never_became` are the
    rows to which the commitment does not apply because no moment says when they became the thing.
    """

    rows: NDArray[np.int64]
    status: NDArray[np.uint8]
    started: NDArray[np.int64]
    due: NDArray[np.int64]
    finished: NDArray[np.int64]
    elapsed: NDArray[np.int64]
    remaining: NDArray[np.int64]
    left: NDArray[np.int64]
    why: NDArray[np.int32] | None = None
    reasons: tuple[tuple[Reason, ...], ...] = ()
    period: NDArray[np.int32] | None = None
    periods: tuple[str, ...] = ()
    occurrence: NDArray[np.int64] | None = None
    exempt: NDArray[np.int64] | None = None
    overdue: NDArray[np.int64] | None = None
    never_became: int | None = None

    @property
    def is_once(self) -> bool:
        """Whether each row has one entry."""
        return self.period is None and self.occurrence is None

    @property
    def height(self) -> int:
        """How many rows are answered."""
        return len(self.rows) if self.is_once else len(np.unique(self.rows))

    def not_applicable(self, height: int) -> int:
        """How often the commitment does not apply to rows of a batch of so many."""
        if self.exempt is None:
            return height - self.height - len(self.left)
        told = np.zeros(height, dtype=bool)
        for rows in (self.rows, self.left, self.exempt):
            told[rows] = True
        return height - int(np.count_nonzero(told)) + len(self.exempt)

    def only(self, kept: NDArray[np.bool_]) -> Answers:
        """The answers to some of the rows; nothing is said of the others."""
        beside = {name: each[kept] for name in _BESIDE if (each := getattr(self, name)) is not None}
        return evolve(self, **beside)

    def leaving(self, rows: NDArray[np.bool_]) -> Answers:
        """The same with the rows marked, of those answered, left to the evaluator."""
        left = np.union1d(self.left, self.rows[rows])
        return evolve(self.only(~rows), left=left)

    def leaving_the_rest(self, height: int) -> Answers:
        """The same with all rows left that are not answered whole, of a batch of so many."""
        rest = np.ones(height, dtype=bool)
        rest[self.rows] = False
        if self.exempt is None:
            return evolve(self, left=np.flatnonzero(rest))
        rest[self.exempt] = True
        return evolve(self.only(~rest[self.rows]), left=np.flatnonzero(rest), exempt=None)


_BESIDE = (
    "rows",
    "status",
    "started",
    "due",
    "finished",
    "elapsed",
    "remaining",
    "why",
    "period",
    "occurrence",
    "overdue",
)


class Lane(Protocol):
    """One commitment, compiled for columns."""

    def answers(self, batch: Batch) -> Answers:
        """What the commitment says of the rows of a batch. Never raises for any data."""


class LaneSince(Protocol):
    """A lane that can be told when rows became the thing."""

    def since(self, batch: Batch, entrants: Entrants) -> Answers:
        """What the commitment says of these rows. Never raises for any data."""
