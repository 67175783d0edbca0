"""Frames of what periods come to: verdicts of commitments over periods, values of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from slarules.columnar.counted import book_of_frame
from slarules.evaluation.periods.figures import as_json
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.evaluation import MeasureValue, PeriodVerdict
    from slarules.evaluation.group import Group
    from slarules.evaluation.periods.book import PeriodBook

__all__ = ["measures_of_book", "measures_of_frame", "periods_of_book", "periods_of_frame"]

_STATUS = pl.Enum([status.value for status in Status])


def periods_of_frame(group: Group, frame: object, at: int) -> pl.DataFrame:
    """The verdicts on periods over the rows of a frame, commitment by commitment."""
    return periods_of_book(group, book_of_frame(group, frame, at))


def measures_of_frame(group: Group, frame: object, at: int) -> pl.DataFrame:
    """The values of measures over the rows of a frame, measure by measure."""
    return measures_of_book(group, book_of_frame(group, frame, at))


def periods_of_book(group: Group, book: PeriodBook) -> pl.DataFrame:
    """The verdicts on periods over all that a book has counted."""
    schema = pl.Schema(
        {
            "commitment": pl.Enum([each.name for each in group.period_commitments]),
            "period": pl.String(),
            "group": pl.String(),
            "status": _STATUS,
            "actual": pl.Float64(),
            "possible": pl.Float64(),
            "target": pl.Float64(),
            "unit": pl.String(),
            "projection": pl.Float64(),
            "met": pl.Int64(),
            "missed": pl.Int64(),
            "open": pl.Int64(),
            "indeterminate": pl.Int64(),
            "starts": pl.Date(),
            "ends": pl.Date(),
            "is_partial": pl.Boolean(),
            "missed_in_a_row": pl.Int64(),
            "reason": pl.String(),
        }
    )
    found = book.close().values()
    rows = [_period_row(verdict) for verdicts in found for verdict in verdicts]
    return pl.DataFrame(rows, schema=schema, orient="row")


def measures_of_book(group: Group, book: PeriodBook) -> pl.DataFrame:
    """The values of measures over all that a book has counted."""
    schema = pl.Schema(
        {
            "measure": pl.Enum([each.name for each in group.measures]),
            "period": pl.String(),
            "group": pl.String(),
            "value": pl.Float64(),
            "unit": pl.String(),
            "is_more_than": pl.Boolean(),
            "low": pl.Float64(),
            "high": pl.Float64(),
            "records": pl.Int64(),
            "open": pl.Int64(),
            "indeterminate": pl.Int64(),
            "starts": pl.Date(),
            "ends": pl.Date(),
            "is_over": pl.Boolean(),
            "is_partial": pl.Boolean(),
        }
    )
    found = book.values().values()
    rows = [_value_row(value) for values in found for value in values]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _period_row(verdict: PeriodVerdict) -> tuple[object, ...]:
    counts = verdict.counts
    return (
        verdict.commitment,
        verdict.period,
        verdict.group,
        verdict.status.value,
        *_numbers(map(as_json, (verdict.actual, verdict.possible, verdict.target))),
        verdict.unit,
        *_numbers([as_json(verdict.projection)]),
        *(counts.get(name) for name in ("met", "missed", "open", "indeterminate")),
        verdict.starts,
        verdict.ends,
        verdict.is_partial,
        verdict.missed_in_a_row,
        "; ".join(map(str, verdict.reasons)) or None,
    )


def _value_row(value: MeasureValue) -> tuple[object, ...]:
    return (
        value.measure,
        value.period,
        value.group,
        *_numbers([as_json(value.value)]),
        value.unit,
        value.is_more_than,
        *_numbers(map(as_json, (value.low, value.high))),
        value.records,
        value.open,
        value.indeterminate,
        value.starts,
        value.ends,
        value.is_over,
        value.is_partial,
    )


def _numbers(figures: Iterable[int | float | None]) -> list[float | None]:
    return [None if each is None else float(each) for each in figures]
