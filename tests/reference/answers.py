"""What the reference says about a record."""

from datetime import UTC, date, datetime, timedelta

from attrs import frozen

from .values import Span

MET, MISSED, PAUSED = "met", "missed", "paused"
ON_TRACK, AT_RISK = "on_track", "at_risk"
NOT_APPLICABLE, INDETERMINATE = "not_applicable", "indeterminate"
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
OPEN = (ON_TRACK, AT_RISK, PAUSED)


@frozen
class Answer:
    """What the reference says about one record."""

    status: str
    due: datetime | None = None
    started: datetime | None = None
    restarts: int = 0
    elapsed: timedelta | None = None
    finished: datetime | date | None = None
    overdue: timedelta | None = None
    wanting: frozenset[str] = frozenset()
    """The fields that a complete record would hold."""
    steps: tuple[str, ...] = ()
    """The escalations whose moment has come, as written."""
    consequences: tuple[str, ...] = ()
    first: Span | None = None
    """When the clock started first: a restart moves `started`, not the period."""
    is_placed: bool = True
    """False where it cannot be read when the clock started."""
    is_sure: bool = True
    """False where it is open which tier or calendar applies, and only the status is the same."""
    until: datetime | None = None
    """Up to when moments in an exception count, where nothing is due."""
