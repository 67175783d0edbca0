"""The missed records that are, or were, overdue the longest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from heapq import nlargest
from typing import TYPE_CHECKING

from slarules.evaluation.finding import Ground
from slarules.reporting.durations import in_words
from slarules.reporting.tables import new_table, plain_text, shown_moment
from slarules.reporting.time_kind import TimeKind, verdict_time_kind

if TYPE_CHECKING:
    from rich.table import Table

    from slarules.evaluation import Evaluation, Verdict

__all__ = ["overdue_table"]

_MOST = 5


def overdue_table(evaluation: Evaluation) -> Table | None:
    """The table, `None` where nothing was missed that can be late; longest first, in real time."""
    timed = (each for each in evaluation.missed if each.finding.ground is not Ground.JUDGED)
    worst = nlargest(_MOST, timed, key=_late)
    if not worst:
        return None
    table = new_table()
    table.add_column("record", overflow="fold")
    table.add_column("commitment", overflow="fold")
    table.add_column("due", no_wrap=True)
    table.add_column("done", no_wrap=True)
    table.add_column("late by", justify="right")
    for verdict in worst:
        done = shown_moment(verdict.finished) or "not done"
        names = (plain_text(verdict.record_id), plain_text(verdict.commitment))
        table.add_row(*names, shown_moment(verdict.due), done, _late_in_words(verdict))
    return table


def _late(verdict: Verdict) -> timedelta:
    """The real time between due and done, whatever time the commitment counts in."""
    if verdict.due is None or verdict.overdue is None:
        return timedelta()
    return _instant(verdict.finished, verdict.at) - verdict.due.astimezone(UTC)


def _instant(moment: date | None, at: datetime) -> datetime:
    return (moment if isinstance(moment, datetime) else at).astimezone(UTC)


def _late_in_words(verdict: Verdict) -> str:
    if verdict.overdue is None:
        return ""
    business = verdict_time_kind(verdict) is TimeKind.BUSINESS
    words = in_words(verdict.overdue, business=business)
    return f"{words} business" if business else words
