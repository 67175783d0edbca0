"""Shortcuts: rules as text, records as pairs, verdicts as what matters about them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import slarules

if TYPE_CHECKING:
    from collections.abc import Iterable

PARIS = """
calendar "Paris"
  in Europe/Paris
  open Monday to Friday from 9:00 to 17:00
an MQL is a lead where score is at least 60
"""


def lead(mql_at: str, score: Any = 70, **fields: Any) -> dict[str, Any]:
    """A lead that became an MQL."""
    return {"id": mql_at, "mql_at": mql_at, "score": score, **fields}


def evaluate(
    text: str, records: Iterable[Any], at: str, kind: str | None = "lead"
) -> slarules.Evaluation:
    """The evaluation by rules over the calendar of Paris."""
    agreement = slarules.parse(PARIS + text)
    return agreement.evaluate(records, at=datetime.fromisoformat(at), kind=kind)


def periods(text: str, records: Iterable[Any], at: str) -> list[slarules.PeriodVerdict]:
    """The verdicts of the only commitment over periods."""
    (found,) = evaluate(text, records, at).periods.values()
    return found


def statuses(text: str, records: Iterable[Any], at: str) -> dict[str, str]:
    """How each period stands, by its name."""
    return {each.period: each.status.value for each in periods(text, records, at)}


def actuals(text: str, records: Iterable[Any], at: str) -> dict[str, Any]:
    """What was reached in each period, by its name."""
    return {each.period: each.actual for each in periods(text, records, at)}
