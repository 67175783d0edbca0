"""Pauses in columns: the intervals in which clocks of many rows stood still.

Rows of which one cannot be read are left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.batch import Batch
from slarules.columnar.moments import compile_instants
from slarules.columnar.presence import presence
from slarules.columnar.truth import FALSE
from slarules.evaluation.clock import FOREVER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from slarules.calendar.many import ManyClocks
    from slarules.columnar.moments import ReadInstants
    from slarules.columnar.timers import Which
    from slarules.evaluation.scope import MomentsAt

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Paused", "ReadPaused", "compile_paused"]


@frozen(kw_only=True)
class Paused:
    """The pauses of a batch's rows, row by row and in order; so many of each row.

    They keep apart, and one that still runs ends `FOREVER`. `left` are the rows that only the
    evaluator can judge.
    """

    rows: Integers
    begins: Integers
    ends: Integers
    counts: Integers
    left: Flags

    def due(
        self, many: ManyClocks, place: Which, start: Integers, amount: Integers, rows: Integers
    ) -> tuple[Integers, Flags]:
        """When amounts have run on clocks of some rows, `NONE` where a pause runs before that.

        As `clock.due_of`.
        """
        start, amount, answered = start.copy(), amount.copy(), np.ones(len(rows), np.bool_)
        stopped = self._run_through(many, place, start, amount, rows, answered)
        due, told = many.add_us(place, start, amount)
        answered &= told
        still = np.flatnonzero(stopped)
        if still.size:  # a calendar that cannot tell what comes after the pause says so here
            _, told = many.add_us(_of(place, still), due[still] + 1, stopped[still])
            due[still] = NONE
            answered[still] &= told
        return due, answered

    def _run_through(
        self,
        many: ManyClocks,
        place: Which,
        start: Integers,
        amount: Integers,
        rows: Integers,
        answered: Flags,
    ) -> Integers:
        """Take what ran before pauses off amounts, and let clocks start behind them, in rounds.

        The first pause of all rows, then the second. Gives what is to run yet where one runs on,
        else 0.
        """
        stopped = np.zeros(len(rows), np.int64)
        after = np.cumsum(self.counts)[rows]
        place_at = after - self.counts[rows]
        going = np.flatnonzero(place_at < after)
        while going.size:
            begin, end = self.begins[place_at[going]], self.ends[place_at[going]]
            place_at[going] += 1
            counts = end > start[going]
            run = np.zeros(going.size, np.int64)
            inside = np.flatnonzero(counts & (start[going] < begin))
            if inside.size:
                asked = going[inside]
                run[inside], told = many.between_us(_of(place, asked), start[asked], begin[inside])
                answered[asked] &= told
            over = counts & (start[going] < begin) & (run >= amount[going])
            rest = amount[going] - run
            runs_on = counts & ~over & (end == FOREVER)
            stopped[going[runs_on]] = rest[runs_on]
            moved = counts & ~over & ~runs_on
            amount[going[moved]] = rest[moved]
            start[going[moved]] = end[moved]
            going = going[~over]
            going = going[place_at[going] < after[going]]
        return stopped

    def between(
        self, many: ManyClocks, place: Which, start: Integers, end: Integers, rows: Integers
    ) -> tuple[Integers, Flags]:
        """What ran in pauses between two instants in some rows; that does not count."""
        found, answered = np.zeros(len(rows), np.int64), np.ones(len(rows), np.bool_)
        whose = np.full(len(self.counts), -1)
        whose[rows] = np.arange(len(rows))
        held = np.flatnonzero(whose[self.rows] >= 0)
        own = whose[self.rows[held]]
        low = np.maximum(self.begins[held], start[own])
        high = np.minimum(self.ends[held], end[own])
        counts = low < high
        own = own[counts]
        if own.size:
            run, told = many.between_us(_of(place, own), low[counts], high[counts])
            np.add.at(found, own, run)
            np.logical_and.at(answered, own, told)
        return found, answered


ReadPaused = Callable[[Batch], Paused]
"""A field that holds pauses, compiled for columns."""


def compile_paused(source: MomentsAt, defaults: Mapping[int, object]) -> ReadPaused:
    """Compile a field that holds pauses; a batch's column is read once, whoever asks."""
    key, instants = ("paused", source.slot), compile_instants(source, {})

    def read(batch: Batch) -> Paused:
        found = batch.memo.get(key)
        if not isinstance(found, Paused):
            series = batch.series(source.slot)
            if series is None:
                found = _none(np.zeros(batch.height, np.bool_))
            elif source.slot not in defaults and _holds_intervals(series.dtype):
                found = _read(series, instants, source.slot, batch.at)
            else:
                holds = presence(series)
                found = _none((holds.answers != FALSE) | holds.left)
            batch.memo[key] = found
        return found

    return read


def _holds_intervals(kind: pl.DataType) -> bool:
    """Whether a column holds lists of `from` and `to`."""
    if not isinstance(kind, pl.List) or not isinstance(kind.inner, pl.Struct):
        return False
    fields = {field.name: field.dtype for field in kind.inner.fields}
    return all(isinstance(fields.get(name), pl.Datetime) for name in ("from", "to"))


def _read(series: pl.Series, instants: ReadInstants, slot: int, at: int) -> Paused:
    lengths = series.list.len().fill_null(0).to_numpy()
    values = series.filter(series.list.len() > 0).explode()
    rows = np.repeat(np.arange(len(series)), lengths)
    ends = [values.struct.field(name).alias("us") for name in ("from", "to")]
    begin, end = (instants(Batch(each.to_frame(), {slot: "us"}, at)) for each in ends)
    has_begun = begin.us <= at
    unread = (begin.us == NONE) | end.left | ((end.us < begin.us) & ~end.missing)
    left = np.zeros(len(series), np.bool_)
    left[rows[unread]] = True
    until = np.where(has_begun & (end.missing | (end.us > at)), FOREVER, end.us)
    counts = has_begun & (begin.us < until)
    rows, begins, until = _merged(rows[counts], begin.us[counts], until[counts])
    return Paused(
        rows=rows,
        begins=begins,
        ends=until,
        counts=np.bincount(rows, minlength=len(series)),
        left=left,
    )


def _merged(
    rows: Integers, begins: Integers, ends: Integers
) -> tuple[Integers, Integers, Integers]:
    """The pauses of each row in order, those that touch as one."""
    order = np.lexsort((begins, rows))
    rows, begins, ends = rows[order], begins[order], ends[order]
    same = rows[1:] == rows[:-1]
    if not (same & (begins[1:] <= ends[:-1])).any():
        return rows, begins, ends
    ranked = np.argsort(ends)
    rank = np.empty_like(ranked)
    rank[ranked] = np.arange(len(ranked))
    # Of each row the farthest end so far: rows ascend, so one number holds row and rank.
    farthest = ends[ranked[np.maximum.accumulate(rows * len(rows) + rank) % len(rows)]]
    is_new = np.ones(len(rows), np.bool_)
    is_new[1:] = ~(same & (begins[1:] <= farthest[:-1]))
    firsts = np.flatnonzero(is_new)
    lasts = np.append(firsts[1:], len(rows)) - 1
    return rows[firsts], begins[firsts], farthest[lasts]


def _of(place: Which, rows: Integers) -> Which:
    return place if isinstance(place, int) else place[rows]


def _none(left: Flags) -> Paused:
    nothing = np.empty(0, np.int64)
    counts = np.zeros(len(left), np.int64)
    return Paused(rows=nothing, begins=nothing, ends=nothing, counts=counts, left=left)
