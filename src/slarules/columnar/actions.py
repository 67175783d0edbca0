"""Actions in columns: when something was done, as far as that counts for a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.entrants import happened
from slarules.columnar.moment_lists import compile_listed
from slarules.columnar.moments import compile_instants
from slarules.columnar.races import Timed
from slarules.columnar.repetitions import Repetition, first_of_each

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.moment_lists import Listed, ReadListed
    from slarules.columnar.moments import ReadInstants
    from slarules.columnar.runners import Runners
    from slarules.columnar.scope import ColumnScope
    from slarules.evaluation.finding import Reason
    from slarules.evaluation.scope import MomentsAt

    Integers = NDArray[np.int64]

__all__ = ["Action"]

_NEVER = np.iinfo(np.int64).max


@frozen(kw_only=True)
class Action:
    """The field that records an action, compiled for columns that hold one moment or many.

    `early_counts`: what was done before the start is no bad data. A `repetition` is done with the
    moment that completes it.
    """

    slot: int
    name: str
    one: ReadInstants
    many: ReadListed
    early_counts: bool = False
    repetition: Repetition | None = None

    @classmethod
    def of(
        cls,
        source: MomentsAt,
        columns: ColumnScope,
        *,
        early_counts: bool = False,
        repetition: Repetition | None = None,
    ) -> Action:
        """Compile a field."""
        return cls(
            slot=source.slot,
            name=source.name,
            one=compile_instants(source, columns.defaults),
            many=compile_listed(source, columns.defaults),
            early_counts=early_counts,
            repetition=repetition,
        )

    def since(self, batch: Batch, runners: Runners) -> Timed:
        """When it was done for clocks that started; as `finish.read_finish`."""
        if self.repetition is not None:
            return self._repeated(self.repetition, batch, runners.rows, self._counts_from(runners))
        if not self.is_listed(batch):
            done = self._single(batch, runners.rows)
            if self.early_counts:
                return done
            early = (done.us < runners.start) & (done.us != NONE)
            return Timed(us=done.us, left=done.left | early)
        listed, begins = self.many(batch), _begins(batch, runners.rows, runners.start)
        us = _first_from(listed, begins)
        if self.early_counts:
            early_us = _last_before(listed, begins)
            us = np.where(early_us == NONE, us, early_us)
        return Timed(us=us[runners.rows], left=listed.left[runners.rows])

    def first(self, batch: Batch, rows: Integers) -> Timed:
        """When it was first done, whenever clocks started; as `finish.read_first`."""
        if self.repetition is not None:
            return self._repeated(self.repetition, batch, rows, NONE)
        if not self.is_listed(batch):
            return self._single(batch, rows)
        listed = self.many(batch)
        us = first_of_each(listed.rows, listed.us, batch.height)
        return Timed(us=us[rows], left=listed.left[rows])

    def last(self, batch: Batch, rows: Integers) -> Timed:
        """When it was last done; as `finish.read_last`."""
        if not self.is_listed(batch):
            return self._single(batch, rows)
        listed = self.many(batch)
        us = _last_before(listed, np.full(batch.height, _NEVER))
        return Timed(us=us[rows], left=listed.left[rows])

    def resumed(self, batch: Batch, runners: Runners) -> Timed:
        """When it was first done after clocks started, else last before; `read_resumed`."""
        if not self.is_listed(batch):
            return self._single(batch, runners.rows)
        listed, begins = self.many(batch), _begins(batch, runners.rows, runners.start)
        late = _first_from(listed, begins)
        us = np.where(late == NONE, _last_before(listed, begins), late)
        return Timed(us=us[runners.rows], left=listed.left[runners.rows])

    def given(self, batch: Batch, runners: Runners) -> Timed:
        """The one moment it holds, be that now or later."""
        read = self.one(batch)
        return Timed(us=read.us[runners.rows], left=read.left[runners.rows])

    def reasons(
        self, batch: Batch, runners: Runners, until: Integers, asked: Integers
    ) -> tuple[NDArray[np.int32], tuple[tuple[Reason, ...], ...]]:
        """How often it was done up to an instant: reasons, and the places of the rows asked."""
        assert self.repetition is not None
        untils = np.full(batch.height, NONE)
        untils[runners.rows] = until
        begins = _begins(batch, runners.rows, self._counts_from(runners))
        return self.repetition.reasons(self.name, self.many(batch), begins, untils, asked)

    def _single(self, batch: Batch, rows: Integers) -> Timed:
        read = self.one(batch)
        return Timed(us=happened(read, batch.at)[rows], left=read.left[rows])

    def _repeated(
        self, repetition: Repetition, batch: Batch, rows: Integers, start: Integers | int
    ) -> Timed:
        us, left = repetition.reached(self.many(batch), _begins(batch, rows, start))
        return Timed(us=us[rows], left=left[rows])

    def _counts_from(self, runners: Runners) -> Integers | int:
        """From when on a repetition counts."""
        return NONE if self.early_counts else runners.start

    def is_listed(self, batch: Batch) -> bool:
        """Whether it lies in a column of lists, in which earlier moments are no bad data."""
        series = batch.series(self.slot)
        return series is not None and isinstance(series.dtype, pl.List)


def _begins(batch: Batch, rows: Integers, start: Integers | int) -> Integers:
    """When the clock of each row of a batch started; for other rows it never does."""
    begins = np.full(batch.height, _NEVER)
    begins[rows] = start
    return begins


def _first_from(listed: Listed, begins: Integers) -> Integers:
    """For each row the first moment not before its clock started."""
    late = listed.us >= begins[listed.rows]
    return first_of_each(listed.rows[late], listed.us[late], len(begins))


def _last_before(listed: Listed, begins: Integers) -> Integers:
    """For each row the last moment before its clock started."""
    early = np.flatnonzero(listed.us < begins[listed.rows])[::-1]
    return first_of_each(listed.rows[early], listed.us[early], len(begins))
