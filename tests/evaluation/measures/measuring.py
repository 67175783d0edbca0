"""Shortcuts: rules as text, records as pairs, and the values of the only measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.evaluation.periods.judging import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

    import slarules

AT = "2026-04-10T12:00+02:00"
DEALS = """
a decided deal is a deal where stage is one of "won", "lost"
a deal becomes a decided deal at closed_at
a won deal is a decided deal where stage is "won"
"""


def deal(closed_at: str | None, stage: str | None = "won", **fields: Any) -> dict[str, Any]:
    """A deal that was decided."""
    return {"id": closed_at, "closed_at": closed_at, "stage": stage, **fields}


def values(
    text: str, records: Iterable[Any], at: str = AT, kind: str = "deal"
) -> list[slarules.MeasureValue]:
    """The values of the only measure, period by period."""
    (found,) = evaluate(DEALS + text, records, at, kind).measures.values()
    return found


def value(
    text: str, records: Iterable[Any], at: str = AT, kind: str = "deal"
) -> slarules.MeasureValue:
    """The first value of the only measure."""
    return values(text, records, at, kind)[0]
