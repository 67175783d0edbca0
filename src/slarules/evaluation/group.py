"""The commitments on one kind of record, compiled together so that a record is read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.commitment import Commitment
from slarules.evaluation.fields import fields_of
from slarules.evaluation.judges import compile_judge
from slarules.evaluation.measures import Measure
from slarules.evaluation.periods import PeriodCommitment
from slarules.evaluation.periods.book import PeriodBook
from slarules.evaluation.scope import Scope
from slarules.evaluation.shortcut import short_way
from slarules.evaluation.subject import NOT_A_RECORD
from slarules.evaluation.tables.table import Table
from slarules.evaluation.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.edition import Edition
    from slarules.evaluation.records import RecordReader, Row
    from slarules.model.rules import Kind, Rules

__all__ = ["Group", "compile_group"]


@frozen(kw_only=True)
class Group:
    """The commitments on one kind of record, and the reader of all their fields."""

    kind: Kind
    scope: Scope
    reader: RecordReader
    identity_slot: int
    commitments: tuple[Commitment, ...]
    period_commitments: tuple[PeriodCommitment, ...]
    measures: tuple[Measure, ...]

    @property
    def is_judged(self) -> bool:
        """Whether any commitment or measure is about them."""
        return bool(self.commitments or self.period_commitments or self.measures)

    def book(self, at: int) -> PeriodBook:
        """What counts the records, as of a moment."""
        return PeriodBook.of(self.period_commitments, self.measures, at)

    def verdicts_into(
        self, book: PeriodBook, records: Iterable[object], at: int
    ) -> Iterator[Verdict]:
        """Every commitment's verdicts; a book counts the records for those over periods."""
        if book.is_blank:
            yield from self.verdicts(records, at)
            return
        for record in records:
            row = self.reader.read(record)
            verdicts = self.judged(record, row, at)
            book.add(row, verdicts)
            yield from verdicts

    def verdicts(self, records: Iterable[object], at: int) -> Iterator[Verdict]:
        """Every commitment's verdicts on every record, record by record."""
        read = self.reader.read
        simple = [(each, each.find) for each in self.commitments if not each.is_repeated]
        if len(simple) < len(self.commitments):
            for record in records:
                yield from self.verdicts_of(record, at)
            return
        for record in records:  # the same without a list for each commitment
            row = read(record)
            for commitment, find in simple:
                finding = NOT_A_RECORD if row is None else find(row, at)
                yield Verdict(commitment, record, row, at, finding)

    def verdicts_of(self, record: object, at: int) -> list[Verdict]:
        """Every commitment's verdicts on one record."""
        return self.judged(record, self.reader.read(record), at)

    def judged(self, record: object, row: Row | None, at: int) -> list[Verdict]:
        """Every commitment's verdicts on one record, whose row has been read already."""
        return [v for commitment in self.commitments for v in commitment.judged(record, row, at)]


def compile_group(
    kind: Kind,
    rules: Rules,
    calendars: Mapping[str, BusinessCalendar],
    edition: Edition,
    tables: dict[str, Table],
) -> Group:
    """Compile the commitments on one kind of record, and add its table to those there are.

    They share slots and so rows.
    """
    scope = Scope(rules=rules, kind=kind, zone=calendars[rules.default_calendar].zone)
    models = [each for each in rules.commitments if each.thing.kind == kind.name]
    identity = scope.slot(kind.identity)
    judges = [compile_judge(model, calendars, scope) for model in models]
    choices = rules.calendar_choices.get(kind.name, ())
    for model in models:
        for wanted in fields_of(model, choices):
            scope.slot(wanted)
    of_periods = [each for each in rules.period_commitments if each.thing.kind == kind.name]
    measured = [each for each in rules.measures if each.thing.kind == kind.name]
    period_commitments = tuple(PeriodCommitment.of(each, calendars, scope) for each in of_periods)
    measures = tuple(Measure.of(each, calendars, scope) for each in measured)
    tables[kind.name] = table = Table.of(scope)
    commitments = tuple(
        Commitment(
            model=model,
            edition=edition,
            scope=scope,
            judge=judge,
            find=short_way(judge),
            reader=table.reader,
            identity_slot=identity,
            tables=tables,
        )
        for model, judge in zip(models, judges, strict=True)
    )
    return Group(
        kind=kind,
        scope=scope,
        reader=table.reader,
        identity_slot=identity,
        commitments=commitments,
        period_commitments=period_commitments,
        measures=measures,
    )
