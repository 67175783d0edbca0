"""Rows that count alike: classes of them, so that a fold is asked once for each.

What a record adds to a volume or a share depends on few things: what some conditions say of it, in
which period its moment lies, its group, how its commitment stands. Rows that agree in all of these
are a class. Rows of which one of them cannot be told in columns are left.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, assert_never

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.conditions import compile_optional, compile_thing
from slarules.columnar.moments import compile_instants
from slarules.columnar.period_numbers import PeriodNumbers
from slarules.columnar.rates import RateColumns
from slarules.columnar.values import distinct
from slarules.evaluation.periods.placement import Placement
from slarules.model.conditions import Score
from slarules.model.fields import Field
from slarules.model.measures import (
    Aggregate,
    CountOf,
    Measure,
    OfField,
    OfTime,
    ShareMet,
    ShareOfThings,
)
from slarules.model.periods import Goal, PeriodCommitment, Share, Volume, Worth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from slarules.calendar.many import ManyClocks
    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.columnar.moments import ReadInstants
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.evaluation.periods.frame import Timeline
    from slarules.evaluation.periods.rates import RateJudge
    from slarules.model.conditions import Condition, Thing

    Integers = NDArray[np.int64]

__all__ = ["Classes", "Sorting"]

_NOT_ANSWERED = 255  # where a commitment does not apply
_MOST_KEYS = 4  # times as many as rows may be counted in a table; more are sorted


@frozen
class Classes:
    """The classes of a batch: a row of each and how many it has, and the rows that are left."""

    rows: Integers
    counts: Integers
    left: Integers

    @classmethod
    def none(cls, left: Integers) -> Classes:
        """No classes; these rows are left."""
        none = np.empty(0, dtype=np.int64)
        return cls(none, none, left)

    @classmethod
    def all_left(cls, height: int) -> Classes:
        """No classes of so many rows."""
        return cls.none(np.arange(height))


@frozen(kw_only=True)
class Sorting:
    """What sorts the rows for one fold into classes.

    `placed` are the moments whose periods matter, `there` those of which it matters whether there
    are any, `slots` what is compared by value, `commitment` whose verdicts count, if any do; those
    of a `rate` are its own.
    """

    asks: tuple[Ask, ...]
    placed: tuple[ReadInstants, ...]
    there: tuple[ReadInstants, ...] = ()
    slots: tuple[int, ...] = ()
    commitment: str | None = None
    rate: RateColumns | None = None
    numbers: PeriodNumbers
    defaults: Mapping[int, object]

    @classmethod
    def of(
        cls,
        model: PeriodCommitment | Measure,
        rate: RateJudge | None,
        timeline: Timeline,
        columns: ColumnScope,
        clocks: dict[int, ManyClocks],
    ) -> Sorting | None:
        """What sorts the rows that a commitment or a measure counts, if anything does.

        A `rate` has a judge of its own. `clocks` are shared, and those that it needs added.
        """
        made = _Maker(columns, model.group, PeriodNumbers.of(timeline, clocks))
        if isinstance(model, Measure):
            return made.of_measure(model)
        match model.promise:
            case Volume() as volume:
                moment = volume.event.field if volume.event else model.thing.moment
                if not isinstance(moment, Field):  # rows of another table say when
                    return None
                return made.of_volume(model.thing, moment, volume.worth, model.unless)
            case Share() as share:
                return made.of_share(share, rate)
            case Goal(measure=measure):
                return made.of_measure(measure)

    def classes(self, batch: Batch, answers: Mapping[str, Answers]) -> Classes:
        """The classes of a batch's rows, for which each commitment's answers are known."""
        left = np.zeros(batch.height, dtype=bool)
        codes: list[Integers] = []
        for ask in self.asks:
            truth = ask(batch, batch.at)
            codes.append(truth.answers.astype(np.int64))
            left |= truth.left
        for read in self.placed:
            instants = read(batch)
            numbers, known = self.numbers.tell(instants.us, batch.at)
            codes.append(numbers)
            left |= instants.left | ~known
        for read in self.there:
            instants = read(batch)
            codes.append(instants.missing.astype(np.int64))
            left |= instants.left
        for slot in self.slots:
            found = distinct(batch, slot, self.defaults)
            if found is None:
                return Classes.all_left(batch.height)
            codes.append(found.codes.astype(np.int64))
        if self.commitment is not None:
            told = answers[self.commitment] if self.rate is None else self.rate.answers(batch)
            status, open_ = _statuses(told, batch.height)
            codes.append(status)
            left |= open_
        return _classes(codes, left)


@frozen
class _Maker:
    """Compiles sortings by one group and the periods of one timeline."""

    columns: ColumnScope
    group: Field | None
    numbers: PeriodNumbers

    def of_measure(self, measure: Measure) -> Sorting | None:
        thing = measure.thing
        match measure.measured:
            case ShareOfThings(other):
                return self._sorting([thing, other], [thing.moment])
            case ShareMet(share):
                return self.of_share(share)
            case CountOf():
                return self.of_volume(thing, thing.moment, None, None)
            case OfField(statistic=Aggregate.SUM, subject=Field() as subject):
                return self.of_volume(thing, thing.moment, Worth(field=subject), None)
            case OfField(subject=Score() as score):
                conditions = [term.condition for term in score.terms]
                return self._sorting([thing], [thing.moment], conditions)
            case OfField() | OfTime():  # a statistic of what each record says: see `gathering.py`
                return None
            case _:
                assert_never(measure.measured)

    def of_volume(
        self, thing: Thing, moment: Field | None, worth: Worth | None, unless: Condition | None
    ) -> Sorting | None:
        conditions, fields = [unless], []
        if worth is not None:
            conditions += [entry.condition for entry in worth.entries]
            if worth.field is not None and not isinstance(worth.field, Field):
                return None
            fields = [worth.field] if worth.field else []
        return self._sorting([thing], [moment], conditions, fields)

    def of_share(self, share: Share, judge: RateJudge | None = None) -> Sorting | None:
        placement = Placement.of(share, self.columns.scope)
        if not placement.by_start or placement.source is None:
            return None
        if not isinstance(share.places, Field):  # as of duties that come again, too
            return None
        rate = None
        if share.becomes is not None and judge is not None:
            rate = RateColumns.of(judge, share.commitment, share.becomes, self.columns)
        if share.becomes is not None and rate is None:
            return None
        thing, name = share.commitment.thing, share.commitment.name
        found = self._sorting([thing], [share.places], there=thing.moment, commitment=name)
        return evolve(found, rate=rate)

    def _sorting(
        self,
        things: Iterable[Thing],
        placed: Iterable[Field | None],
        conditions: Iterable[Condition | None] = (),
        fields: Iterable[Field] = (),
        *,
        there: Field | None = None,
        commitment: str | None = None,
    ) -> Sorting:
        columns = self.columns
        asks = [compile_thing(thing, columns) for thing in things]
        others = (compile_optional(each, columns) for each in conditions)
        by_value = [*fields, *([self.group] if self.group else [])]
        return Sorting(
            asks=(*asks, *(each for each in others if each is not None)),
            placed=tuple(self._instants(each) for each in placed if each is not None),
            there=() if there is None else (self._instants(there),),
            slots=tuple(columns.scope.slot(each) for each in by_value),
            commitment=commitment,
            numbers=self.numbers,
            defaults=columns.defaults,
        )

    def _instants(self, field: Field) -> ReadInstants:
        return compile_instants(self.columns.scope.moments_at(field), self.columns.defaults)


def _statuses(answers: Answers, height: int) -> tuple[Integers, NDArray[np.bool_]]:
    """How a commitment stands in each row, and the rows where its lane does not say."""
    status = np.full(height, _NOT_ANSWERED)
    status[answers.rows] = answers.status
    left = np.zeros(height, dtype=bool)
    left[answers.left] = True
    return status, left


def _classes(codes: list[Integers], left: NDArray[np.bool_]) -> Classes:
    """The classes of the rows that are not left: those with the same codes."""
    rows = np.flatnonzero(~left)
    if not len(rows):
        return Classes.all_left(len(left))
    keys = reduce(_joined, (each[rows] for each in codes), np.zeros(len(rows), dtype=np.int64))
    size = int(keys.max()) + 1
    if size > _MOST_KEYS * len(rows):
        _, first, counts = np.unique(keys, return_index=True, return_counts=True)
    else:
        by_key = np.bincount(keys, minlength=size)
        firsts = np.zeros(size, dtype=np.int64)
        firsts[keys] = np.arange(len(keys))
        used = np.flatnonzero(by_key)
        first, counts = firsts[used], by_key[used]
    return Classes(rows[first], counts, np.flatnonzero(left))


def _joined(one: Integers, other: Integers) -> Integers:
    """A code for each pair of codes, from 0 on; those of the first are made few where needed."""
    one, other = one - one.min(), other - other.min()
    span = int(other.max()) + 1
    if (int(one.max()) + 1) * span >= 2**62:
        one = np.unique(one, return_inverse=True)[1]
        other = np.unique(other, return_inverse=True)[1]
        span = int(other.max()) + 1
    return one * span + other
