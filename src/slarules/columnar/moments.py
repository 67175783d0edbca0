"""Moments in columns: instants as numbers, read as the evaluator reads the values one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from attrs import frozen

from slarules.calendar.instants import EPOCH_ORDINAL
from slarules.columnar.answers import NONE
from slarules.columnar.batch import Batch
from slarules.columnar.iso import IsoTexts
from slarules.columnar.values import distinct, nulls_of, some_of
from slarules.columnar.wall import WallClock
from slarules.evaluation.moments import (
    EARLIEST_DAY,
    EARLIEST_US,
    EPOCH_UNITS,
    LATEST_DAY,
    LATEST_US,
    Day,
    MomentReader,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from slarules.evaluation.scope import MomentsAt

__all__ = ["Instants", "ReadInstants", "compile_instants"]

_DAY = 86_400_000_000
_FIRST, _LAST = EARLIEST_US - 2 * _DAY, LATEST_US + 2 * _DAY  # whatever the zone


@frozen(kw_only=True)
class Instants:
    """The moments in one column.

    `us` are microseconds since 1970 UTC, `NONE` in rows without a plain instant. Of those, `left`
    are the ones in which there is something: a date, several moments, what cannot be read; the
    others hold nothing. `days` are the ordinals of dates, 0 elsewhere.
    """

    us: NDArray[np.int64]
    left: NDArray[np.bool_]
    days: NDArray[np.int64]

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Where there is nothing."""
        nothing: NDArray[np.bool_] = (self.us == NONE) & ~self.left
        return nothing


ReadInstants = Callable[[Batch], Instants]
"""A field that holds moments, compiled for columns."""


def compile_instants(source: MomentsAt, defaults: Mapping[int, object]) -> ReadInstants:
    """Compile a field that holds moments; a batch's column is read once, whoever asks."""
    key = ("instants", source.slot)
    columns = _Columns(source=source, defaults=defaults, clock=_clock_of(source))

    def read(batch: Batch) -> Instants:
        found = batch.memo.get(key)
        if not isinstance(found, Instants):
            found = batch.memo[key] = columns.read(batch)
        return found

    return read


@frozen(kw_only=True)
class _Columns:
    """Reads the columns of one field. `clock` shows its naive values, `None` where none can."""

    source: MomentsAt
    defaults: Mapping[int, object]
    clock: WallClock | None

    def read(self, batch: Batch) -> Instants:
        series, reader = batch.series(self.source.slot), self.source.reader
        if self.source.slot in self.defaults or not isinstance(reader, MomentReader):
            return self._one_by_one(batch)
        if series is None:
            return _instants(np.full(batch.height, NONE), np.ones(batch.height, bool))
        match series.dtype:
            case pl.Datetime() as kind:
                return self._of_datetimes(series, kind)
            case pl.Date():
                return _of_dates(series)
            case pl.List():
                return _of_lists(series)
            case pl.String():
                return self._of_texts(batch, series)
            case kind if reader.epoch and (kind.is_signed_integer() or kind.is_float()):
                return _of_numbers(series, EPOCH_UNITS[reader.epoch])
            case _:
                return self._one_by_one(batch)

    def _of_datetimes(self, series: pl.Series, kind: pl.Datetime) -> Instants:
        nulls, shown = nulls_of(series), _microseconds(series, kind)
        us = shown if kind.time_zone is not None else self._of_wall(shown, ~nulls)
        return _instants(us, nulls)

    def _of_wall(self, shown: NDArray[np.int64], asked: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The instants of what clocks show; none where nobody says whose they are."""
        if self.clock is None:
            return np.full(len(shown), NONE)
        fine = asked & (shown >= _FIRST) & (shown <= _LAST)
        return np.where(fine, self.clock.instants(np.where(fine, shown, 0)), NONE)

    def _of_texts(self, batch: Batch, series: pl.Series) -> Instants:
        """ISO texts in bulk, all others one by one."""
        texts, missing = IsoTexts.of(series), nulls_of(series)
        us = np.where(texts.zoned, texts.us, NONE)
        if texts.naive.any():
            us = np.where(texts.naive, self._of_wall(texts.us, texts.naive), us)
        found = _instants(us, missing, _known_days(texts.us // _DAY + EPOCH_ORDINAL, texts.dates))
        rest = np.flatnonzero(~(missing | texts.zoned | texts.naive | texts.dates))
        if not len(rest):
            return found
        if len(rest) == len(series):
            return self._one_by_one(batch)
        others = self._one_by_one(some_of(batch, rest, (self.source.slot,)))
        us, left, days = found.us.copy(), found.left.copy(), found.days.copy()
        us[rest], left[rest], days[rest] = others.us, others.left, others.days
        return Instants(us=us, left=left, days=days)

    def _one_by_one(self, batch: Batch) -> Instants:
        """What each value of a column reads as, one after another."""
        found = distinct(batch, self.source.slot, self.defaults)
        if found is None:
            return _instants(np.full(batch.height, NONE), np.zeros(batch.height, bool))
        read = [self.source.reader.read(value) for value in found.values]
        us = np.array([each if isinstance(each, int) else NONE for each in read], np.int64)
        days = np.array([each.ordinal if isinstance(each, Day) else 0 for each in read], np.int64)
        missing = np.array([each is None for each in read], bool)
        codes = found.codes
        return _instants(us[codes], missing[codes], days[codes])


def _clock_of(source: MomentsAt) -> WallClock | None:
    reader = source.reader
    if isinstance(reader, MomentReader) and reader.zone is not None:
        return WallClock(reader.zone)
    return None


def _instants(
    us: NDArray[np.int64], missing: NDArray[np.bool_], days: NDArray[np.int64] | None = None
) -> Instants:
    """Instants, those too far from today left out; what is neither is left."""
    plain = (us >= EARLIEST_US) & (us <= LATEST_US) & ~missing
    return Instants(
        us=us if plain.all() else np.where(plain, us, NONE),
        left=~plain & ~missing,
        days=np.zeros(len(us), np.int64) if days is None else days,
    )


def _microseconds(series: pl.Series, kind: pl.Datetime) -> NDArray[np.int64]:
    """A column's datetimes as it shows them; those far from today are so in any unit."""
    held: NDArray[np.int64] = _filled(series.to_physical())
    match kind.time_unit:
        case "us":
            return held
        case "ns":
            return held // 1_000  # as the standard library's datetimes cannot hold the rest
        case _:
            return np.clip(held, _FIRST // 1_000, _LAST // 1_000) * 1_000


def _of_dates(series: pl.Series) -> Instants:
    nulls = nulls_of(series)
    ordinals = _filled(series.to_physical()).astype(np.int64) + EPOCH_ORDINAL
    return _instants(np.full(len(series), NONE), nulls, _known_days(ordinals, ~nulls))


def _known_days(ordinals: NDArray[np.int64], asked: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Dates that are not too far from today to count with, 0 for others."""
    known = asked & (ordinals >= EARLIEST_DAY) & (ordinals <= LATEST_DAY)
    return np.where(known, ordinals, 0)


def _of_lists(series: pl.Series) -> Instants:
    """Nothing in an empty list; any other is left."""
    lengths = series.list.len().fill_null(0).to_numpy()
    return _instants(np.full(len(series), NONE), lengths == 0)


def _of_numbers(series: pl.Series, unit: int) -> Instants:
    """Numbers that count units since 1970."""
    missing = nulls_of(series)
    held = _filled(series)
    if series.dtype.is_float():
        held = held.astype(np.float64)
        missing = missing | np.isnan(held)
    fine = (held >= EARLIEST_US // unit) & (held <= LATEST_US // unit) & ~missing
    counted = np.where(fine, held, 0)
    us = np.rint(counted * unit) if series.dtype.is_float() else counted.astype(np.int64) * unit
    return _instants(np.where(fine, us, NONE).astype(np.int64), missing)


def _filled(series: pl.Series) -> NDArray[Any]:
    return (series.fill_null(0) if series.null_count() else series).to_numpy()
