"""Verdicts and evaluations as JSON-ready values."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from slarules.evaluation.edition import data_versions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.evaluation.escalations import EscalationStep
    from slarules.evaluation.verdict import Verdict

__all__ = ["SCHEMA_VERSION", "plain", "steps_list", "verdict_dict"]

SCHEMA_VERSION = 1


def verdict_dict(verdict: Verdict) -> dict[str, Any]:
    """All a verdict says, but for the record itself."""
    return {
        "schema_version": SCHEMA_VERSION,
        "agreement": verdict.edition.to_dict(),
        "data": dict(data_versions()),
        "commitment": verdict.commitment,
        "record_id": plain(verdict.record_id),
        "occurrence": plain(verdict.occurrence),
        "period": verdict.period,
        "at": plain(verdict.at),
        "status": verdict.status.value,
        "started": plain(verdict.started),
        "due": plain(verdict.due),
        "finished": plain(verdict.finished),
        "elapsed": plain(verdict.elapsed),
        "remaining": plain(verdict.remaining),
        "overdue": plain(verdict.overdue),
        "tier": verdict.tier,
        "limit": verdict.limit,
        "calendar": verdict.calendar,
        "restarts": verdict.restarts,
        "reasons": [{"field": each.field, "text": each.text} for each in verdict.reasons],
        "escalations": steps_list(verdict.escalations),
        "consequences": list(verdict.consequences),
        "next_change": plain(verdict.next_change),
    }


def steps_list(steps: Iterable[EscalationStep]) -> list[dict[str, Any]]:
    """Escalations, each as a mapping."""
    return [
        {
            "to": step.to,
            "when": plain(step.when),
            "due_by_at": step.due_by_at,
            "text": step.text,
        }
        for step in steps
    ]


def plain(value: object) -> Any:
    """A value as JSON holds it: moments as ISO text, durations in seconds, the rest as text."""
    match value:
        case None | bool() | int() | str():
            return value
        case date():  # datetimes too
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case _:
            return str(value)
