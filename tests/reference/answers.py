"""What the reference says about a record."""

from datetime import UTC, datetime, timedelta

from attrs import frozen

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
