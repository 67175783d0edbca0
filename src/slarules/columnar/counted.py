"""Counting the rows of a frame for commitments over periods and for measures.

All goes into the very folds that count records. Where rows can be sorted into classes, a fold sees
one row of each, and how many there are; where each row has a number of its own, a fold takes arrays
of them. All other rows it sees one by one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.classes import Classes, Sorting
from slarules.columnar.evaluator import FrameEvaluator
from slarules.columnar.frames import batches_of, read_frame
from slarules.columnar.gathering import Gathering
from slarules.columnar.period_numbers import PeriodNumbers
from slarules.columnar.pool import in_order
from slarules.columnar.scope import ColumnScope
from slarules.evaluation.measures.gauges import MetGauge
from slarules.evaluation.periods.goal import GoalJudge
from slarules.evaluation.periods.share import ShareJudge
from slarules.model.fields import Field
from slarules.model.measures import Measure
from slarules.model.periods import Goal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import polars as pl

    from slarules.calendar.many import ManyClocks
    from slarules.columnar.answers import Answers
    from slarules.columnar.batch import Batch
    from slarules.evaluation import Verdict
    from slarules.evaluation.group import Group
    from slarules.evaluation.measures.fold import MeasureFold
    from slarules.evaluation.periods.book import PeriodBook
    from slarules.evaluation.periods.fold import Counts, Fold
    from slarules.evaluation.periods.judged_fold import JudgedFold
    from slarules.evaluation.records import Row

__all__ = ["Census", "Entries", "book_of_frame"]

Entry = tuple["Row | None", "list[Verdict]", int]
"""A row, the verdicts on it that count, and how many rows count alike."""


class Entries(NamedTuple):
    """What one fold is to take of a batch: rows, and what has been counted of others already."""

    rows: list[Entry]
    counts: Counts[Any] | None = None


def book_of_frame(group: Group, frame: object, at: int) -> PeriodBook:
    """The folds of a group's commitments over periods and measures, with all rows counted."""
    book = group.book(at)
    asked = {_commitment_of(fold) for fold in (*book.folds, *book.measures)}
    commitments = tuple(each for each in group.commitments if each.name in asked)
    given = read_frame(frame)
    evaluator = FrameEvaluator.of_frame(evolve(group, commitments=commitments), given, at)
    census = Census.of(evaluator, book)
    parts = batches_of(given.select(evaluator.binding.read), evaluator.rows)
    for entries in in_order(partial(_entries, census), parts, evaluator.workers):
        census.add(entries)
    return book


def _entries(census: Census, frame: pl.DataFrame) -> list[Entries]:
    evaluator = census.evaluator
    batch = evaluator.binding.batch(frame, evaluator.at)
    return census.entries(batch, frame, evaluator.answers(batch))


@frozen
class Census:
    """The folds of a book, and how the rows of frames get to them."""

    evaluator: FrameEvaluator
    book: PeriodBook
    ways: tuple[Sorting | Gathering | None, ...]

    @classmethod
    def of(cls, evaluator: FrameEvaluator, book: PeriodBook) -> Census:
        """Prepare the counting for frames of the evaluator's columns."""
        group = evaluator.group
        columns = ColumnScope(scope=group.scope, defaults=dict(group.reader.defaults))
        folds: list[JudgedFold[Any] | MeasureFold[Any]] = [*book.folds, *book.measures]
        clocks: dict[int, ManyClocks] = {}
        ways: list[Sorting | Gathering | None] = []
        for fold in folds:
            can = evaluator.with_lanes and _in_columns(fold.of.fields, evaluator)
            ways.append(_way_of(fold, columns, clocks) if can else None)
        return cls(evaluator, book, tuple(ways))

    @property
    def _folds(self) -> tuple[JudgedFold[Any] | MeasureFold[Any], ...]:
        return (*self.book.folds, *self.book.measures)

    def entries(
        self, batch: Batch, frame: pl.DataFrame, answers: Sequence[Answers]
    ) -> list[Entries]:
        """What each fold is to count of a batch; `answers` are those of all commitments."""
        group, at = self.evaluator.group, self.evaluator.at
        named = {each.name: own for each, own in zip(group.commitments, answers, strict=True)}
        told = [
            _told(way, fold, batch, named) for way, fold in zip(self.ways, self._folds, strict=True)
        ]
        sorted_ = [classes for classes, _ in told]
        wanted = [each for classes in sorted_ for each in (classes.rows, classes.left)]
        rows = np.unique(np.concatenate(wanted)) if wanted else np.empty(0, dtype=np.int64)
        records = frame.select(self.evaluator.binding.read)[rows].iter_rows(named=True)
        read = {
            place: (record, group.reader.read(record))
            for place, record in zip(rows.tolist(), records, strict=True)
        }
        judges = {each.name: each.judged for each in group.commitments}
        judged: dict[tuple[str, int], list[Verdict]] = {}

        def entry(name: str | None, place: int, times: int) -> Entry:
            record, row = read[place]
            if name is None:
                return row, [], times
            if (name, place) not in judged:
                judged[name, place] = judges[name](record, row, at)
            return row, judged[name, place], times

        return [
            Entries(_of_classes(partial(entry, _commitment_of(fold)), classes), counts)
            for fold, (classes, counts) in zip(self._folds, told, strict=True)
        ]

    def add(self, entries: Sequence[Entries]) -> None:
        """Count a batch."""
        for fold, (own, counts) in zip(self._folds, entries, strict=True):
            if counts is not None:
                fold.add_counts(counts)
            for row, verdicts, times in own:
                if times == 1 or row is None:
                    fold.add(row, verdicts)
                else:
                    fold.add_many(row, verdicts, times)


def _way_of(
    fold: JudgedFold[Any] | MeasureFold[Any], columns: ColumnScope, clocks: dict[int, ManyClocks]
) -> Sorting | Gathering | None:
    """How the rows for a fold are counted, `None` where it has to see each."""
    model, counting = fold.of.model, fold.counting
    rate = counting.rate if isinstance(counting, ShareJudge) else None
    found = Sorting.of(model, rate, fold.timeline, columns, clocks)
    if found is not None:
        return found
    gauge = counting.gauge if isinstance(counting, GoalJudge) else counting
    promised = getattr(model, "promise", None)
    measure = promised.measure if isinstance(promised, Goal) else model
    if not isinstance(measure, Measure):
        return None
    numbers = PeriodNumbers.of(fold.timeline, clocks)
    return Gathering.of(gauge, measure, model.group, columns, numbers)


def _told(
    way: Sorting | Gathering | None,
    fold: Fold[Any],
    batch: Batch,
    answers: Mapping[str, Answers],
) -> tuple[Classes, Counts[Any] | None]:
    """The classes of a batch that a fold has to see, and what has been counted beside them."""
    match way:
        case None:
            return Classes.all_left(batch.height), None
        case Sorting():
            return way.classes(batch, answers), None
        case Gathering():
            found = way.gathered(fold, batch)
            return Classes.none(found.left), found.counts


def _in_columns(fields: Iterable[str], evaluator: FrameEvaluator) -> bool:
    """Whether columns hold all that is read, and no other table does."""
    scope = evaluator.group.scope
    if scope.kind.name in scope.rules.needs:
        return False
    return not any(scope.slot(Field(name)) in evaluator.binding.odd for name in fields)


def _of_classes(entry: Callable[[int, int], Entry], classes: Classes) -> list[Entry]:
    counted = zip(classes.rows.tolist(), classes.counts.tolist(), strict=True)
    found = [entry(place, times) for place, times in counted]
    return found + [entry(place, 1) for place in classes.left.tolist()]


def _commitment_of(fold: Fold[Any]) -> str | None:
    """The commitment whose verdicts a fold counts, `None` where it counts no verdicts."""
    counting: object = fold.counting
    if isinstance(counting, GoalJudge):
        counting = counting.gauge
    if isinstance(counting, MetGauge):
        counting = counting.share
    if isinstance(counting, ShareJudge) and counting.rate is None:
        return counting.name
    return None
