"""Verdicts as rows: one a line of JSON, or one a row of CSV that is safe to open in Excel."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, TextIO

from slarules.evaluation.report import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.evaluation import Verdict

__all__ = ["COLUMNS", "formula_safe", "verdict_row", "write_csv", "write_jsonl"]

COLUMNS = (
    "record_id",
    "occurrence",
    "period",
    "commitment",
    "status",
    "started",
    "due",
    "finished",
    "elapsed_seconds",
    "remaining_seconds",
    "overdue_seconds",
    "tier",
    "calendar",
    "reason",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def verdict_row(verdict: Verdict) -> dict[str, Any]:
    """A verdict's `COLUMNS` as JSON-ready values: moments as ISO text, lengths in seconds."""
    values = (
        verdict.record_id,
        verdict.occurrence,
        verdict.period,
        verdict.commitment,
        verdict.status.value,
        verdict.started,
        verdict.due,
        verdict.finished,
        verdict.elapsed,
        verdict.remaining,
        verdict.overdue,
        verdict.tier,
        verdict.calendar,
        "; ".join(str(reason) for reason in verdict.reasons) or None,
    )
    return dict(zip(COLUMNS, map(plain, values), strict=True))


def write_jsonl(verdicts: Iterable[Verdict], output: TextIO) -> None:
    """Write one JSON object a line, as the verdicts come."""
    for verdict in verdicts:
        output.write(json.dumps(verdict_row(verdict), ensure_ascii=False) + "\n")


def write_csv(verdicts: Iterable[Verdict], output: TextIO) -> None:
    """Write a header and one row a verdict, as they come."""
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(COLUMNS)
    for verdict in verdicts:
        writer.writerow(formula_safe(value) for value in verdict_row(verdict).values())


def formula_safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: suspicious text gets an apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
