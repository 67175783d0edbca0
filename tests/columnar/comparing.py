"""What frames of verdicts are compared with: the evaluator's own verdicts on the same rows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import slarules

AT = datetime(2026, 3, 12, 17, tzinfo=UTC)
COLUMNS = (
    "record",
    "commitment",
    "status",
    "occurrence",
    "period",
    "started",
    "due",
    "finished",
    "finished_date",
    "elapsed",
    "remaining",
    "reason",
)

Rows = list[tuple[Any, ...]]


def frame_of(records: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A frame of records; a column of Python objects holds what no type of polars does."""
    names = dict.fromkeys(name for record in records for name in record)
    if not names:
        return pl.DataFrame(height=len(records))
    return pl.DataFrame([_column(name, [each.get(name) for each in records]) for name in names])


def _column(name: str, values: list[Any]) -> pl.Series:
    try:
        column = pl.Series(name, values)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        return pl.Series(name, values, dtype=pl.Object)
    if repr(column.to_list()) != repr(values):  # it took one type for another
        return pl.Series(name, values, dtype=pl.Object)
    return column


def rows_of(verdicts: Iterable[slarules.Verdict]) -> Rows:
    """The rows a frame of these verdicts has."""
    return [
        (
            verdict.record_id,
            verdict.commitment,
            verdict.status.value,
            _utc(verdict.occurrence),
            verdict.period,
            _utc(verdict.started),
            _utc(verdict.due),
            _utc(verdict.finished) if isinstance(verdict.finished, datetime) else None,
            None if isinstance(verdict.finished, datetime) else verdict.finished,
            verdict.elapsed,
            verdict.remaining,
            "; ".join(map(str, verdict.reasons)) or None,
        )
        for verdict in verdicts
    ]


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)


def expected_rows(
    agreement: slarules.Agreement, frame: pl.DataFrame, at: datetime = AT, kind: str | None = None
) -> Rows:
    """What the evaluator says of a frame's rows, taken one by one."""
    records = frame.iter_rows(named=True) if frame.width else [{}] * frame.height
    return rows_of(agreement.verdicts(records, at, kind=kind))


def assert_same(
    agreement: slarules.Agreement, frame: pl.DataFrame, at: datetime = AT, kind: str | None = None
) -> None:
    """Both ways say the same of a frame, with and without what does not apply."""
    expected = expected_rows(agreement, frame, at, kind)
    whole = agreement.evaluate_frame(frame, at, kind=kind, not_applicable=True)
    assert tuple(whole.columns) == COLUMNS
    assert expected == whole.rows()
    applying = [row for row in expected if row[2] != "not_applicable"]
    assert applying == agreement.evaluate_frame(frame, at, kind=kind).rows()
