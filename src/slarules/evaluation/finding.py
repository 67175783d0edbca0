"""What an evaluator finds out about one record: bare numbers, from which a verdict is made."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from slarules.evaluation.limits import Pauses
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.track import Track

__all__ = ["Finding", "Ground", "Reason", "agreed", "indeterminate", "not_applicable"]


@frozen
class Reason:
    """Why an answer is what it is: what is the matter with a field, or a sentence of its own."""

    field: str | None
    text: str

    def __str__(self) -> str:
        return self.text if self.field is None else f"`{self.field}` {self.text}"


class Ground(Enum):
    """What decided where time did not; the reasons are worked out only when somebody asks."""

    NOT_A_RECORD = auto()
    NOT_THE_THING = auto()
    THING_UNKNOWN = auto()
    NEVER_BECAME = auto()
    EXCEPTED = auto()
    EXCEPTION_UNKNOWN = auto()
    GUARDS_UNKNOWN = auto()
    JUDGED = auto()  # the family's own question, which is not how long it took
    CLOSED = auto()  # the event came that ends a duty
    OTHER = auto()


class Finding(NamedTuple):
    """A status and what it rests on. Instants are microseconds since 1970 UTC.

    `first` is the moment the clock first started at, `started` its last restart if there was one,
    `day` the date of `started` where only that is known. `pauses` end with one that never ends
    while it runs. `until` ends the time in which something may not be done too often. `rivals` are
    the findings of all tracks where conditions left several possible. `then` is when the next
    occurrence begins, `in_a_row` the misses of a record one after another, up to this one.
    """

    status: Status
    ground: Ground | None = None
    reasons: tuple[Reason, ...] = ()
    track: Track | None = None
    first: Moment | None = None
    started: int | None = None
    due: int | None = None
    finished: Moment | None = None
    day: int | None = None
    pauses: Pauses = ()
    restarts: int = 0
    rivals: tuple[Finding, ...] = ()
    until: int | None = None
    then: int | None = None
    in_a_row: int = 0


def indeterminate(*reasons: Reason, ground: Ground = Ground.OTHER) -> Finding:
    """The finding that the data does not allow an answer."""
    return Finding(Status.INDETERMINATE, ground, reasons)


def not_applicable(*reasons: Reason, ground: Ground = Ground.OTHER) -> Finding:
    """The finding that the commitment says nothing about the record."""
    return Finding(Status.NOT_APPLICABLE, ground, reasons)


def agreed(findings: list[Finding]) -> Finding:
    """One finding for several possible ones: what they agree on, else indeterminate."""
    first = findings[0]
    rivals = tuple(findings)
    if any(finding.status is not first.status for finding in findings):
        return indeterminate(ground=Ground.GUARDS_UNKNOWN)._replace(rivals=rivals)
    due = first.due if all(finding.due == first.due for finding in findings) else None
    return first._replace(due=due, rivals=rivals)
