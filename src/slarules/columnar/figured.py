"""What a field says of each record of a thing, in columns: the numbers of `FigureGauge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import frozen

from slarules.columnar.amounts import KNOWN, UNCLEAR, Amounts
from slarules.columnar.conditions import compile_thing
from slarules.columnar.moments import compile_instants
from slarules.columnar.placed import Placed
from slarules.columnar.values import distinct, nulls_of, some_of
from slarules.evaluation.measures.figures import SCALE, scaled
from slarules.model.fields import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.period_numbers import PeriodNumbers
    from slarules.columnar.scope import ColumnScope
    from slarules.evaluation.measures.figures import FigureGauge
    from slarules.evaluation.periods.worths import WorthOf
    from slarules.model.measures import Measure, OfField

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["FigureColumns", "in_millionths"]

_LEFT = 3  # beside the kinds of figures
_MOST = 2**63
_MOST_WHOLE = _MOST // SCALE
_MOST_DIGITS = 10**15  # as many as a float holds whatever they are


@frozen(kw_only=True)
class FigureColumns:
    """One statistic of a field, compiled for columns."""

    placed: Placed
    figure: WorthOf
    slot: int
    defaults: Mapping[int, object]

    @classmethod
    def of(
        cls,
        gauge: FigureGauge,
        measure: Measure,
        measured: OfField,
        columns: ColumnScope,
        numbers: PeriodNumbers,
    ) -> FigureColumns | None:
        """Compile a statistic whose gauge is compiled already; `None` for scores."""
        if not isinstance(measured.subject, Field):
            return None
        assert measure.thing.moment is not None  # or it would not be resolved
        becomes = columns.scope.moments_at(measure.thing.moment)
        return cls(
            placed=Placed(
                fits=(compile_thing(measure.thing, columns),),
                read=compile_instants(becomes, columns.defaults),
                numbers=numbers,
            ),
            figure=gauge.figure,
            slot=columns.scope.slot(measured.subject),
            defaults=columns.defaults,
        )

    def amounts(self, batch: Batch) -> Amounts:
        """The amounts of the rows of a batch, in millionths."""
        rows, periods, left, missing = self.placed.rows(batch)
        values, kinds = self._values(some_of(batch, rows, (self.slot,)))
        told = kinds != _LEFT
        left[rows[~told]] = True
        return Amounts(
            rows=rows[told],
            periods=periods[told],
            values=values[told],
            kinds=kinds[told],
            left=left,
            unplaced=missing,
        )

    def _values(self, batch: Batch) -> tuple[Integers, NDArray[np.uint8]]:
        """What each row says, and whether that is known: numbers as arrays, others one by one."""
        values = np.zeros(batch.height, np.int64)
        kinds = np.full(batch.height, _LEFT, np.uint8)
        series = batch.series(self.slot)
        if series is not None and self.slot not in self.defaults:
            values, whole = in_millionths(series)
            kinds[whole] = KNOWN
            kinds[nulls_of(series)] = UNCLEAR
        rest = np.flatnonzero(kinds == _LEFT)
        if len(rest):
            values[rest], kinds[rest] = self._one_by_one(some_of(batch, rest, (self.slot,)))
        return values, kinds

    def _one_by_one(self, batch: Batch) -> tuple[Integers, NDArray[np.uint8]]:
        found = distinct(batch, self.slot, self.defaults)
        if found is None:
            return np.zeros(batch.height, np.int64), np.full(batch.height, _LEFT, np.uint8)
        row: list[object] = [None] * (self.slot + 1)
        values, kinds = [], []
        for value in found.values:
            row[self.slot] = value
            number, kind = _told(self.figure, row, batch.at)
            values.append(number)
            kinds.append(kind)
        return np.array(values, np.int64)[found.codes], np.array(kinds, np.uint8)[found.codes]


def _told(figure: WorthOf, row: list[object], at: int) -> tuple[int, int]:
    """The number of a row in millionths, as far as an array holds it."""
    found = figure(row, at)
    if found is None:
        return 0, UNCLEAR
    number = scaled(found[0])
    if found[0] != found[1] or number.denominator != 1 or not -_MOST <= number < _MOST:
        return 0, _LEFT
    return int(number), KNOWN


def in_millionths(series: pl.Series) -> tuple[Integers, Flags]:
    """A column's numbers in millionths, and which of them are exactly so many."""
    none = np.zeros(len(series), np.int64), np.zeros(len(series), bool)
    if series.dtype.is_signed_integer() and series.dtype != pl.Int128:
        held = series.fill_null(0).to_numpy().astype(np.int64)
        fine = (held > -_MOST_WHOLE) & (held < _MOST_WHOLE)
        return np.where(fine, held, 0) * SCALE, fine
    if not series.dtype.is_float():
        return none
    given = series.fill_null(0.0).to_numpy().astype(np.float64)
    fine = np.abs(given) < _MOST_DIGITS // SCALE
    held = np.rint(np.where(fine, given, 0.0) * SCALE)
    # With so few digits one decimal alone is nearest to a float: the one that it is written as.
    return held.astype(np.int64), fine & (held / SCALE == given)
