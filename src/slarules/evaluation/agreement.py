"""Agreements as programs use them: all commitments of a rule file, over any records."""

from __future__ import annotations

from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen

from slarules.calendar import BusinessCalendar, from_us
from slarules.evaluation.commitment import Commitment, compile_judge, instant_of
from slarules.evaluation.commitments import Commitments
from slarules.evaluation.edition import Edition
from slarules.evaluation.fields import fields_of
from slarules.evaluation.inputs import Counted, by_kind
from slarules.evaluation.periods import PeriodCommitment
from slarules.evaluation.periods.book import PeriodBook
from slarules.evaluation.retelling import retell_agreement
from slarules.evaluation.scope import Scope
from slarules.evaluation.shortcut import short_way
from slarules.evaluation.status import Status
from slarules.evaluation.subject import NOT_A_RECORD
from slarules.evaluation.summary import Evaluation, IssueBook, Tally
from slarules.evaluation.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from slarules.diagnostics import Diagnostic
    from slarules.evaluation.records import RecordReader, Row
    from slarules.model.rules import Kind, Rules

__all__ = ["Agreement"]

Found = TypeVar("Found")


@frozen(kw_only=True)
class Group:
    """The commitments on one kind of record, and the reader of all their fields."""

    kind: Kind
    reader: RecordReader
    commitments: tuple[Commitment, ...]
    period_commitments: tuple[PeriodCommitment, ...]

    def verdicts_into(
        self, book: PeriodBook, records: Iterable[object], at: int
    ) -> Iterator[Verdict]:
        """Every commitment's verdicts; a book counts the records for those over periods."""
        if not book.folds:
            yield from self.verdicts(records, at)
            return
        for record in records:
            row = self.reader.read(record)
            verdicts = self._judged(record, row, at)
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
        return self._judged(record, self.reader.read(record), at)

    def _judged(self, record: object, row: Row | None, at: int) -> list[Verdict]:
        return [v for commitment in self.commitments for v in commitment.judged(record, row, at)]


@frozen(eq=False, init=False)
class Agreement:
    """A rule file, ready to be asked. Immutable, and safe to share between threads.

    `rules` is the resolved model, `source` the text it came from (with all it includes), and
    `restore` the function that makes the agreement from that text again. An agreement pickles as
    its source and that function, so another process resolves and compiles it anew. `warnings`
    are what was found in the text that does not keep it from being evaluated.
    """

    rules: Rules
    source: str = field(repr=False)
    warnings: tuple[Diagnostic, ...] = field(repr=False)
    restore: Callable[[str, str], Agreement] | None = field(repr=False)
    edition: Edition
    calendars: Mapping[str, BusinessCalendar] = field(repr=False)
    commitments: Commitments = field(repr=False)
    period_commitments: Mapping[str, PeriodCommitment] = field(repr=False)
    _groups: Mapping[str, Group] = field(repr=False)

    def __init__(
        self,
        rules: Rules,
        *,
        source: str = "",
        language: int = 1,
        warnings: tuple[Diagnostic, ...] = (),
        restore: Callable[[str, str], Agreement] | None = None,
    ) -> None:
        edition = Edition(
            title=rules.title,
            version=rules.version,
            language=language,
            hash=sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
        )
        calendars = {name: BusinessCalendar(each) for name, each in rules.schedules.items()}
        things = [each.thing for each in rules.commitments]
        things += [each.thing for each in rules.period_commitments]
        kinds = dict.fromkeys(thing.kind for thing in things)
        groups = {kind: _compile(rules.kinds[kind], rules, calendars, edition) for kind in kinds}
        compiled = {id(each.model): each for group in groups.values() for each in group.commitments}
        of_periods = {
            each.name: each for group in groups.values() for each in group.period_commitments
        }
        commitments = Commitments((compiled[id(model)] for model in rules.commitments), of_periods)
        in_order = {model.name: of_periods[model.name] for model in rules.period_commitments}
        self.__attrs_init__(
            rules, source, warnings, restore, edition, calendars, commitments, in_order, groups
        )

    def __reduce__(self) -> tuple[Callable[[str, str], Agreement], tuple[str, str]]:
        if self.restore is None:
            raise TypeError("an agreement made from rules alone has no source to pickle")
        return self.restore, (self.source, self.rules.source_name)

    @property
    def title(self) -> str:
        """The agreement's title."""
        return self.rules.title

    @property
    def version(self) -> str | None:
        """The agreement's version, as the file states it."""
        return self.rules.version

    @property
    def language(self) -> int:
        """The version of the language the file is written in."""
        return self.edition.language

    @property
    def hash(self) -> str:
        """The SHA-256 of the source, in hexadecimal."""
        return self.edition.hash

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that its commitments are about."""
        return tuple(self._groups)

    def verdicts(
        self, records: Any, at: datetime | None = None, *, kind: str | None = None
    ) -> Iterator[Verdict]:
        """Every commitment's verdicts on records of any number, one after another.

        `records` is an iterable of records of one `kind` (which has to be said where the
        agreement speaks of several), or a mapping of kinds to such iterables. `at` is an aware
        moment, now by default. Raises `ValueError` for a naive `at` or a kind nobody speaks of,
        `TypeError` for what is no iterable of records; both before the first verdict.
        """
        us = instant_of(at)
        inputs = by_kind(records, kind, tuple(self._groups), tuple(self.rules.kinds))
        return chain.from_iterable(
            self._groups[name].verdicts(each, us)
            for name, each in inputs.items()
            if name in self._groups
        )

    def verdicts_of(
        self, record: object, kind: str | None = None, at: datetime | None = None
    ) -> tuple[Verdict, ...]:
        """Every commitment's verdicts on one record; `kind` and `at` as in `verdicts`."""
        us = instant_of(at)
        inputs = by_kind([record], kind, tuple(self._groups), tuple(self.rules.kinds))
        return tuple(
            verdict
            for name in inputs
            if name in self._groups
            for verdict in self._groups[name].verdicts_of(record, us)
        )

    def evaluate(
        self,
        records: Any,
        at: datetime | None = None,
        *,
        kind: str | None = None,
        missed_limit: int = 10_000,
    ) -> Evaluation:
        """Judge records and sum the verdicts up; arguments and errors as in `verdicts`.

        `missed_limit` is how many missed verdicts are kept; all are counted. Commitments over
        periods are judged where records of their kind are given.
        """
        us = instant_of(at)
        inputs = by_kind(records, kind, tuple(self._groups), tuple(self.rules.kinds))
        tallies = {name: Tally(name) for name in self.commitments}
        issues, count = IssueBook(), 0
        missed: list[Verdict] = []
        books: list[PeriodBook] = []
        for name, each in inputs.items():
            counted = Counted(each)
            group = self._groups.get(name)
            books.append(PeriodBook.of(group.period_commitments if group else (), us))
            for verdict in group.verdicts_into(books[-1], counted, us) if group else ():
                tallies[verdict.commitment].add(verdict)
                if verdict.status is Status.INDETERMINATE:
                    issues.add(verdict)
                elif verdict.status is Status.MISSED and len(missed) < missed_limit:
                    missed.append(verdict)
            count += counted.count
        return Evaluation(
            edition=self.edition,
            at=from_us(us, self.calendars[self.rules.default_calendar].zone),
            records=count,
            summary={name: tally.summary() for name, tally in tallies.items()},
            missed=tuple(missed),
            data_issues=issues.issues(),
            periods=self._in_order(book.close() for book in books),
            unplaced=self._in_order(book.unplaced() for book in books),
        )

    def explain(self, at: datetime | None = None) -> str:
        """The whole agreement in plain words, with worked examples of due dates.

        They are set from the aware moment `at` on, by default from the first day in force, else
        from Monday 2026-03-02. Raises `ValueError` for a naive `at`.
        """
        return retell_agreement(self, None if at is None else instant_of(at))

    def _in_order(self, parts: Iterable[dict[str, Found]]) -> dict[str, Found]:
        """What was found of commitments over periods, in the file's order."""
        found = {name: each for part in parts for name, each in part.items()}
        return {name: found[name] for name in self.period_commitments if name in found}

    def __repr__(self) -> str:
        return f"<Agreement {self.title!r}: {len(self.commitments)} commitments>"


def _compile(
    kind: Kind, rules: Rules, calendars: Mapping[str, BusinessCalendar], edition: Edition
) -> Group:
    """Compile the commitments on one kind of record; they share slots and so rows."""
    scope = Scope(rules=rules, kind=kind, zone=calendars[rules.default_calendar].zone)
    models = [each for each in rules.commitments if each.thing.kind == kind.name]
    identity = scope.slot(kind.identity)
    judges = [compile_judge(model, calendars, scope) for model in models]
    choices = rules.calendar_choices.get(kind.name, ())
    for model in models:
        for wanted in fields_of(model, choices):
            scope.slot(wanted)
    period_commitments = tuple(
        PeriodCommitment.of(model, calendars, scope)
        for model in rules.period_commitments
        if model.thing.kind == kind.name
    )
    reader = scope.reader()
    commitments = tuple(
        Commitment(
            model=model,
            edition=edition,
            scope=scope,
            judge=judge,
            find=short_way(judge),
            reader=reader,
            identity_slot=identity,
        )
        for model, judge in zip(models, judges, strict=True)
    )
    return Group(
        kind=kind,
        reader=reader,
        commitments=commitments,
        period_commitments=period_commitments,
    )
