"""Amounts for statistics, gathered from columns: those of each period and group at once.

An average or a percentile wants an amount of each row. So a part of a fold is filled with whole
arrays, and only rows whose amount, place or group cannot be told in columns are left.
"""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.amounts import KNOWN, OPEN, UNCLEAR
from slarules.columnar.figured import FigureColumns
from slarules.columnar.timed import TimeColumns
from slarules.columnar.values import distinct
from slarules.evaluation.measures.figures import FigureGauge
from slarules.evaluation.measures.times import TimeGauge
from slarules.evaluation.periods.grouping import Groups
from slarules.model.measures import OfField, OfTime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from slarules.columnar.amounts import Amounts, ReadAmounts
    from slarules.columnar.batch import Batch
    from slarules.columnar.period_numbers import PeriodNumbers
    from slarules.columnar.scope import ColumnScope
    from slarules.evaluation.measures.sample import Sample
    from slarules.evaluation.periods.fold import Counts, Fold
    from slarules.model.fields import Field
    from slarules.model.measures import Measure

    Integers = NDArray[np.int64]

__all__ = ["Gathered", "Gathering"]


@frozen
class Gathered:
    """What a fold is to take of a batch, and the rows it has to see one by one."""

    counts: Counts[Any] | None
    left: Integers


@frozen(kw_only=True)
class Gathering:
    """What gathers the amounts for one fold. `slot` is that of the group, if there are groups."""

    read: ReadAmounts
    slot: int | None
    defaults: Mapping[int, object]

    @classmethod
    def of(
        cls,
        gauge: object,
        measure: Measure,
        group: Field | None,
        columns: ColumnScope,
        numbers: PeriodNumbers,
    ) -> Gathering | None:
        """What gathers the amounts of a statistic, `None` for whatever else a gauge counts."""
        read: ReadAmounts | None = None
        match gauge, measure.measured:
            case TimeGauge(), OfTime() as measured:
                read = TimeColumns.of(gauge, measure, measured, columns, numbers)
            case FigureGauge(), OfField() as measured:
                read = FigureColumns.of(gauge, measure, measured, columns, numbers)
        if read is None:
            return None
        slot = None if group is None else columns.scope.slot(group)
        return cls(read=read, slot=slot, defaults=columns.defaults)

    def gathered(self, fold: Fold[Any], batch: Batch) -> Gathered:
        """The amounts of a batch, as a part of a fold has them."""
        part = evolve(fold, groups=Groups(fold.groups.grouping), unplaced=0)
        part = evolve(part, counters={}, anywhere={})
        amounts = self.read.amounts(batch)
        if self.slot is None:
            group, names = np.zeros(batch.height, np.int64), [part.groups.key_of([])]
        else:
            found = distinct(batch, self.slot, self.defaults)
            if found is None:
                return Gathered(None, np.arange(batch.height))
            group, names = found.codes.astype(np.int64), self._names(part, found.values)
            amounts = amounts.but_for(np.array([each is None for each in names])[group])
        part.unplaced = int(np.count_nonzero(amounts.unplaced))
        _fill(part, amounts, group[amounts.rows], names)
        return Gathered(part.counts(), np.flatnonzero(amounts.left))

    def _names(self, part: Fold[Any], values: list[Any]) -> list[str | None]:
        """The key of each group, as its fold reads it."""
        assert self.slot is not None
        row: list[object] = [None] * (self.slot + 1)
        names = []
        for value in values:
            row[self.slot] = value
            names.append(part.groups.key_of(row))
        return names


def _fill(part: Fold[Sample], amounts: Amounts, group: Integers, names: list[str | None]) -> None:
    """Put the amounts of each period and group into its counter."""
    order = np.lexsort((amounts.periods, group))
    group, periods = group[order], amounts.periods[order]
    values, kinds = amounts.values[order], amounts.kinds[order]
    is_new = np.ones(len(order), bool)
    is_new[1:] = (group[1:] != group[:-1]) | (periods[1:] != periods[:-1])
    bounds = [*np.flatnonzero(is_new).tolist(), len(order)]
    for first, last in pairwise(bounds):
        name = names[group[first]]
        assert name is not None  # rows without a group are left
        own, kind = values[first:last], kinds[first:last]
        part.counter(name, int(periods[first])).add_many(
            _packed(own[kind == KNOWN]),
            _packed(own[kind == OPEN]),
            int(np.count_nonzero(kind == UNCLEAR)),
        )


def _packed(values: Integers) -> array[int]:
    packed = array("q")
    packed.frombytes(np.ascontiguousarray(values, np.int64).tobytes())
    return packed
