"""The time between two moments of each record, in columns: the numbers of `TimeGauge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.actions import Action
from slarules.columnar.amounts import KNOWN, OPEN, Amounts
from slarules.columnar.answers import NONE
from slarules.columnar.conditions import compile_thing
from slarules.columnar.moments import Instants, ReadInstants, compile_instants
from slarules.columnar.placed import Placed
from slarules.columnar.runners import Runners
from slarules.columnar.timers import Clocks, one_or_each
from slarules.columnar.tracks import Option, calendars_of, chosen_calendars
from slarules.columnar.truth import FALSE, TRUE
from slarules.model.measures import Becoming

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.period_numbers import PeriodNumbers
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.evaluation.measures.times import TimeGauge
    from slarules.model.measures import Measure, OfTime

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["TimeColumns"]


@frozen(kw_only=True)
class TimeColumns:
    """One statistic of a time, compiled for columns.

    `places` are those of the calendars' clocks, the last of which counts where no other is chosen.
    """

    placed: Placed
    becomes: bool
    end: Action
    is_other: Ask | None
    calendars: tuple[Option, ...]
    clocks: Clocks
    places: Integers

    @classmethod
    def of(
        cls,
        gauge: TimeGauge,
        measure: Measure,
        measured: OfTime,
        columns: ColumnScope,
        numbers: PeriodNumbers,
    ) -> TimeColumns:
        """Compile a statistic whose gauge is compiled already."""
        start, end = measured.start, measured.end
        things = [measure.thing, *([start.thing] if isinstance(start, Becoming) else [])]
        names, calendars = calendars_of(gauge.calendars.otherwise, None, columns)
        counting = [gauge.clocks[name] for name in names]
        clocks = Clocks.of(counting)
        first = compile_instants(gauge.start, columns.defaults)
        return cls(
            placed=Placed(
                fits=[compile_thing(thing, columns) for thing in things],
                read=first if gauge.becomes else _first_of(Action.of(gauge.start, columns)),
                numbers=numbers,
            ),
            becomes=gauge.becomes,
            end=Action.of(gauge.end, columns),
            is_other=compile_thing(end.thing, columns) if isinstance(end, Becoming) else None,
            calendars=calendars,
            clocks=clocks,
            places=np.array([clocks.place(clock) for clock in counting], np.int64),
        )

    def amounts(self, batch: Batch) -> Amounts:
        """The times of the rows of a batch, in microseconds."""
        rows, periods, left, missing = self.placed.rows(batch)
        begins = self.placed.read(batch).us[rows]
        done = self.end.since(batch, Runners(rows=rows, which=0, start=begins))
        ends, unsure = self._other(batch, rows, done.us)
        calendar, open_ = chosen_calendars(self.calendars, batch, rows)
        unsure |= done.left | open_
        is_done = ends != NONE
        until = np.where(is_done, ends, np.maximum(begins, batch.at))
        place = one_or_each(self.places, calendar) if len(rows) else 0
        ran, answered = self.clocks.many.between_us(place, begins, until)
        told = answered & ~unsure
        left[rows[~told]] = True
        return Amounts(
            rows=rows[told],
            periods=periods[told],
            values=ran[told],
            kinds=np.where(is_done, np.uint8(KNOWN), np.uint8(OPEN))[told],
            left=left,
            unplaced=missing if self.becomes else np.zeros(batch.height, bool),
        )

    def _other(self, batch: Batch, rows: Integers, ends: Integers) -> tuple[Integers, Flags]:
        """The ends of rows that are the other thing, which others have not reached yet."""
        if self.is_other is None:
            return ends, np.zeros(len(rows), bool)
        truth = self.is_other(batch, batch.at)
        answers, left = truth.answers[rows], truth.left[rows]
        unsure = left | ((answers != TRUE) & (answers != FALSE))
        return np.where((answers == FALSE) & ~left, NONE, ends), unsure & (ends != NONE)


def _first_of(event: Action) -> ReadInstants:
    """When an event happened first."""

    def read(batch: Batch) -> Instants:
        found = event.first(batch, np.arange(batch.height))
        return Instants(us=found.us, left=found.left, days=np.zeros(batch.height, np.int64))

    return read
