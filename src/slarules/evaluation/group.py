"""The commitments on one kind of record, compiled together so that a record is read once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from slarules.evaluation import measures, periods
from slarules.evaluation.commitment import Commitment
from slarules.evaluation.course import MICROSECOND
from slarules.evaluation.fields import fields_of
from slarules.evaluation.judges import compile_judge
from slarules.evaluation.periods.book import PeriodBook
from slarules.evaluation.scope import Scope
from slarules.evaluation.shortcut import short_way, way_of
from slarules.evaluation.subject import NOT_A_RECORD, NOT_THE_THING
from slarules.evaluation.tables.table import Table
from slarules.evaluation.verdict import Verdict
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.edition import Edition
    from slarules.evaluation.measures import Measure
    from slarules.evaluation.periods import PeriodCommitment
    from slarules.evaluation.records import RecordReader, Row
    from slarules.evaluation.scope import Test
    from slarules.evaluation.shortcut import Clocking, Found
    from slarules.model.rules import Kind, Rules

__all__ = ["Group", "compile_groups"]


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
        read, judged = self.reader.read, self.judged
        if self._once is None or len(self._once) != 1:
            for record in records:
                yield from judged(record, read(record), at)
            return
        ((commitment, is_thing, clocked),) = self._once
        now = at * MICROSECOND
        found: Found
        for record in records:  # one commitment alone: the same without a list for each record
            row = read(record)
            if row is None:
                found = NOT_A_RECORD
            elif is_thing is None or (fits := is_thing(row, at)):
                found = clocked(row, at, now)
            else:
                found = NOT_THE_THING if fits is False else commitment.find(row, at)
            yield Verdict(commitment, record, row, at, found)

    def verdicts_of(self, record: object, at: int) -> list[Verdict]:
        """Every commitment's verdicts on one record."""
        return self.judged(record, self.reader.read(record), at)

    def judged(self, record: object, row: Row | None, at: int) -> list[Verdict]:
        """Every commitment's verdicts on one record, whose row has been read already."""
        if row is None:
            return [Verdict(each, record, None, at, NOT_A_RECORD) for each in self.commitments]
        if self._once is None:
            return [v for each in self.commitments for v in each.judged(record, row, at)]
        verdicts: list[Verdict] = []
        found: Found
        asked, now = None, None
        fits: bool | None = True
        for commitment, is_thing, clocked in self._once:
            if is_thing is not asked:  # those about the same thing mostly stand together
                asked, fits = is_thing, is_thing is None or is_thing(row, at)
            if fits:
                now = now or at * MICROSECOND
                found = clocked(row, at, now)
            else:
                found = NOT_THE_THING if fits is False else commitment.find(row, at)
            verdicts.append(Verdict(commitment, record, row, at, found))
        return verdicts

    @cached_property
    def _once(self) -> list[tuple[Commitment, Test | None, Clocking]] | None:
        """How each is asked, where nothing is asked of a record more than once.

        `None` where something is, or where rows of other tables may leave open what happened.
        """
        if any(each.is_repeated or each.events_in_tables for each in self.commitments):
            return None
        ways = [way_of(each.judge) for each in self.commitments]
        return [
            (each, way.is_thing, way.found)
            for each, way in zip(self.commitments, ways, strict=True)
        ]


def compile_groups(
    rules: Rules, calendars: Mapping[str, BusinessCalendar], edition: Edition
) -> tuple[dict[str, Group], dict[str, Table]]:
    """Compile the commitments by the kind of record they are on, and the tables of all kinds."""
    things = [each.thing for each in rules.commitments]
    things += [each.thing for each in rules.period_commitments]
    things += [each.thing for each in rules.measures]
    kinds = dict.fromkeys([*(thing.kind for thing in things), *rules.needs])
    tables: dict[str, Table] = {}
    groups = {
        kind: _compile_group(rules.kinds[kind], rules, calendars, edition, tables) for kind in kinds
    }
    return groups, tables


def _compile_group(
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
    # both packages load nothing until one of their names is asked for
    period_commitments = [
        periods.PeriodCommitment.of(each, calendars, scope) for each in of_periods
    ]
    all_measures = [measures.Measure.of(each, calendars, scope) for each in measured]
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
        period_commitments=tuple(period_commitments),
        measures=tuple(all_measures),
    )
