"""Frames of verdicts: their columns, and how answers and verdicts become rows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl
from attrs import frozen

from slarules.calendar import to_us
from slarules.columnar.answers import NONE, STATUSES, Answers
from slarules.evaluation import measure
from slarules.evaluation.moments import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from slarules.columnar.long_way import Judged
    from slarules.evaluation import Reason, Verdict

__all__ = ["Part", "VerdictFrames"]

INSTANT = pl.Datetime("us", "UTC")
LENGTH = pl.Duration("us")
_STATUS = pl.Enum([status.value for status in STATUSES])
_CODES = {status: code for code, status in enumerate(STATUSES)}
_TIMES = ("started", "due", "finished", "elapsed", "remaining")
_TYPES = {
    "occurrence": INSTANT,
    "period": pl.String(),
    "started": INSTANT,
    "due": INSTANT,
    "finished": INSTANT,
    "finished_date": pl.Date(),
    "elapsed": LENGTH,
    "remaining": LENGTH,
    "reason": pl.String(),
}


class _Said(NamedTuple):
    """Values that few verdicts have: for each its place in them, negative where it has none."""

    which: NDArray[np.int32]
    values: Sequence[object]

    @classmethod
    def by_each(cls, values: Sequence[object]) -> _Said:
        return cls(np.arange(len(values), dtype=np.int32), values)


@frozen(kw_only=True)
class Part:
    """Some verdicts of one commitment, in the order of their rows, as arrays side by side.

    `rows` are places in the batch, one for each verdict; `times` holds a column each of instants
    and lengths, `NONE` where there is none; `others` what few verdicts say.
    """

    rows: NDArray[np.int64]
    status: NDArray[np.uint8]
    times: dict[str, NDArray[np.int64]]
    others: dict[str, _Said]
    is_once: bool = True

    @classmethod
    def of_answers(cls, answers: Answers) -> Part:
        """What a lane answered."""
        times = {name: getattr(answers, name) for name in _TIMES}
        if answers.occurrence is not None:
            times["occurrence"] = answers.occurrence
        others = {}
        if answers.why is not None:
            reasons = [_in_words(each) for each in answers.reasons]
            others["reason"] = _Said(answers.why, reasons)
        if answers.period is not None:
            others["period"] = _Said(answers.period, answers.periods)
        return cls(
            rows=answers.rows,
            status=answers.status,
            times=times,
            others=others,
            is_once=answers.is_once,
        )

    @classmethod
    def of_verdicts(cls, judged: Judged) -> Part:
        """What the evaluator said."""
        verdicts = [verdict for _, verdict in judged]
        told = [_instants(verdict) for verdict in verdicts]
        times = np.array(told, dtype=np.int64).reshape(len(told), len(_TIMES) + 1).T
        return cls(
            rows=np.array([row for row, _ in judged], dtype=np.int64),
            status=np.array([_CODES[each.status] for each in verdicts], dtype=np.uint8),
            times=dict(zip((*_TIMES, "occurrence"), times, strict=True)),
            others={
                "period": _Said.by_each([each.period for each in verdicts]),
                "finished_date": _Said.by_each([_day(each) for each in verdicts]),
                "reason": _Said.by_each([_in_words(each.reasons) for each in verdicts]),
            },
            is_once=False,
        )


@frozen
class VerdictFrames:
    """Makes frames of verdicts of the commitments of one kind, by name in their order.

    `record` is the type of what identifies the records.
    """

    record: pl.DataType
    commitments: tuple[str, ...]

    @property
    def schema(self) -> pl.Schema:
        """The columns and their types."""
        return pl.Schema(
            {"record": self.record, "commitment": self._names, "status": _STATUS, **_TYPES}
        )

    @property
    def _names(self) -> pl.Enum:
        return pl.Enum(self.commitments)

    def of(self, identity: pl.Series, parts: Sequence[tuple[int, Part]]) -> pl.DataFrame:
        """The verdicts on the rows of one batch, row by row.

        `identity` is what identifies each row's record; `parts` come in the order of their
        commitments, which are given by number.
        """
        parts = [each for each in parts if len(each[1].rows)]
        if not parts:
            return pl.DataFrame(schema=self.schema)
        places = _places([part for _, part in parts], len(identity))
        size = sum(map(len, places))
        rows = _spread(size, places, [part.rows for _, part in parts])
        numbers = np.empty(size, dtype=np.uint32)
        for place, (number, _) in zip(places, parts, strict=True):
            numbers[place] = number
        statuses = _spread(size, places, [part.status for _, part in parts]).astype(np.uint32)
        held = [part for _, part in parts]
        columns = {
            "record": identity.gather(pl.Series(rows)),
            "commitment": _chosen(self.commitments, self._names, numbers),
            "status": _chosen([each.value for each in STATUSES], _STATUS, statuses),
        }
        for name, kind in _TYPES.items():
            columns[name] = _column(name, kind, size, places, held)
        return pl.DataFrame(columns, schema=self.schema)


def _places(parts: Sequence[Part], height: int) -> list[NDArray[np.int64]]:
    """Where each verdict of each part comes to stand: row by row, and part by part in each."""
    if len(parts) == 1:
        return [np.arange(len(parts[0].rows))]
    total = np.zeros(height, dtype=np.int64)
    for part in parts:
        total += _counted(part, height)
    following = np.cumsum(total) - total
    places = []
    for part in parts:
        place = following[part.rows]
        if part.is_once:
            following[part.rows] = place + 1
        else:
            place += _which_time(part.rows)
            following += _counted(part, height)
        places.append(place)
    return places


def _counted(part: Part, height: int) -> NDArray[np.int64]:
    """How many verdicts of a part are on each row."""
    if not part.is_once:
        return np.bincount(part.rows, minlength=height)
    counted = np.zeros(height, dtype=np.int64)  # far faster than counting where each comes once
    counted[part.rows] = 1
    return counted


def _which_time(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of the same row came before each."""
    numbers = np.arange(len(rows))
    begins = np.ones(len(rows), dtype=bool)
    begins[1:] = rows[1:] != rows[:-1]
    return numbers - np.maximum.accumulate(np.where(begins, numbers, 0))


def _spread(size: int, places: Sequence[NDArray[Any]], parts: Sequence[NDArray[Any]]) -> Any:
    """The entries of the parts at their places."""
    if len(parts) == 1:
        return parts[0]
    spread = np.empty(size, dtype=parts[0].dtype)
    for place, part in zip(places, parts, strict=True):
        spread[place] = part
    return spread


def _chosen(texts: Sequence[str], kind: pl.Enum, numbers: NDArray[np.uint32]) -> pl.Series:
    return pl.Series(texts, dtype=kind).gather(pl.Series(numbers))


def _column(
    name: str,
    kind: pl.DataType,
    size: int,
    places: Sequence[NDArray[np.int64]],
    parts: Sequence[Part],
) -> pl.Series:
    """One column, with nulls where there is nothing."""
    if kind not in (INSTANT, LENGTH):
        return _said(kind, size, places, [part.others.get(name) for part in parts])
    told = [part.times.get(name) for part in parts]
    if all(each is None for each in told):
        return _nulls(kind, size)
    spread: NDArray[np.int64] = np.full(size, NONE)
    for place, each in zip(places, told, strict=True):
        if each is not None:
            spread[place] = each
    column, missing = pl.Series(spread), spread == NONE
    if not missing.any():
        return column.cast(kind)
    if missing.all():
        return _nulls(kind, size)
    return pl.select(pl.when(~pl.lit(pl.Series(missing))).then(column)).to_series().cast(kind)


def _nulls(kind: pl.DataType, size: int) -> pl.Series:
    return pl.Series(dtype=kind).clear(size)


def _said(
    kind: pl.DataType,
    size: int,
    places: Sequence[NDArray[np.int64]],
    parts: Sequence[_Said | None],
) -> pl.Series:
    """A column of what few verdicts say."""
    if all(said is None or all(each is None for each in said.values) for said in parts):
        return _nulls(kind, size)
    values: list[object] = []
    which = np.full(size, -1, dtype=np.int64)
    for place, said in zip(places, parts, strict=True):
        if said is not None:
            which[place] = np.where(said.which < 0, -1, said.which + np.int64(len(values)))
            values += said.values
    which[which < 0] = len(values)
    return pl.Series([*values, None], dtype=kind).gather(pl.Series(which))


def _instants(verdict: Verdict) -> tuple[int, ...]:
    finding, at, occurrence = verdict.finding, verdict.at_us, verdict.occurrence
    finished = finding.finished
    told = (
        finding.started,
        finding.due,
        None if isinstance(finished, Day) else finished,
        measure.elapsed(finding, at),
        measure.remaining(finding, at),
        None if occurrence is None else to_us(occurrence),
    )
    return tuple(NONE if each is None else each for each in told)


def _day(verdict: Verdict) -> date | None:
    return verdict.finished if isinstance(verdict.finding.finished, Day) else None


def _in_words(reasons: Iterable[Reason]) -> str | None:
    return "; ".join(map(str, reasons)) or None
