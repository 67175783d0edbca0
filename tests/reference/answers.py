"""What the reference says about a record."""

from datetime import UTC, date, datetime, timedelta

from attrs import evolve, frozen

from .plain_values import Span

MET, MISSED, PAUSED = "met", "missed", "paused"
ON_TRACK, AT_RISK = "on_track", "at_risk"
NOT_APPLICABLE, INDETERMINATE = "not_applicable", "indeterminate"
LONG_AGO = datetime(1, 12, 31, tzinfo=UTC)  # earlier than any moment that can be read
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
    remaining: timedelta | None = None
    wanting: frozenset[str] = frozenset()
    """The fields that a complete record would hold."""
    steps: tuple[str, ...] = ()
    """The escalations whose moment has come, as written."""
    consequences: tuple[str, ...] = ()
    first: Span | None = None
    """When the clock started first: a restart moves `started`, not the period."""
    others: tuple[Span | None, ...] = ()
    """The same of other tiers that may apply; `None` where the record does not say when."""
    is_placed: bool = True
    """False where it cannot be read when the clock started."""
    is_sure: bool = True
    """False where it is open which tier or calendar applies, and only the status is the same."""
    until: datetime | None = None
    """Up to when moments in an exception count, where nothing is due."""
    tier: str | None = None
    limit: str | None = None
    calendar: str | None = None
    occurrence: Span | None = None
    """Which time the record became the thing, where it can repeatedly."""


def agreed(possible: list[Answer]) -> Answer:
    """Return the one answer of all that are possible; indeterminate if they differ."""
    first = possible[0]
    if len(possible) == 1:
        return first
    possible = [evolve(a, tier=None, limit=None, calendar=None) for a in possible]
    first = possible[0]
    if all(a == first for a in possible):
        return first
    applying = [a for a in possible if a.status != NOT_APPLICABLE] or possible
    # A date begins at another instant in each zone, and is the same date.
    starts = {a.first and (a.first.day or a.first.first): a.first for a in applying}
    place, *others = sorted(starts.values(), key=lambda start: start is None)
    placed = all(a.is_placed for a in applying)
    if any(a.status != first.status for a in possible):
        return Answer(INDETERMINATE, first=place, others=tuple(others), is_placed=placed)
    due = first.due if all(a.due == first.due for a in possible) else None
    return evolve(
        first, due=due, first=place, others=tuple(others), is_placed=placed, is_sure=False
    )
