"""Agreements as programs use them: all commitments of a rule file, over any records."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import field

from slarules.calendar import BusinessCalendar, from_us
from slarules.evaluation.commitment import instant_of
from slarules.evaluation.commitments import Commitments
from slarules.evaluation.edition import Edition
from slarules.evaluation.group import Group, compile_groups
from slarules.evaluation.in_frames import InFrames
from slarules.evaluation.inputs import Counted, by_kind
from slarules.evaluation.periods.book import PeriodBook, in_order
from slarules.evaluation.status import Status
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from slarules.diagnostics import Diagnostic
    from slarules.evaluation.measures import Measure
    from slarules.evaluation.periods import PeriodCommitment
    from slarules.evaluation.summary import Evaluation
    from slarules.evaluation.tables.join import Join
    from slarules.evaluation.tables.table import Table
    from slarules.evaluation.tables.unmatched import Unmatched
    from slarules.evaluation.verdict import Verdict
    from slarules.model.fields import Field
    from slarules.model.rules import Rules

__all__ = ["Agreement"]


@frozen(eq=False, init=False)
class Agreement(InFrames):
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
    measures: Mapping[str, Measure] = field(repr=False)
    _groups: Mapping[str, Group] = field(repr=False)
    _tables: Mapping[str, Table] = field(repr=False)

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
            title=rules.title, version=rules.version, language=language, source=source
        )
        calendars = {name: BusinessCalendar(each) for name, each in rules.schedules.items()}
        groups, tables = compile_groups(rules, calendars, edition)
        compiled = {id(each.model): each for group in groups.values() for each in group.commitments}
        of_periods = {
            each.name: each for group in groups.values() for each in group.period_commitments
        }
        named = Commitments((compiled[id(model)] for model in rules.commitments), of_periods)
        periods = {model.name: of_periods[model.name] for model in rules.period_commitments}
        by_name = {each.name: each for group in groups.values() for each in group.measures}
        measures = {model.name: by_name[model.name] for model in rules.measures}
        self.__attrs_init__(
            rules,
            source,
            warnings,
            restore,
            edition,
            calendars,
            named,
            periods,
            measures,
            groups,
            tables,
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
    def sources(self) -> tuple[str, ...]:
        """The names of the files it was read from, in order: the rule file, then what it includes.

        The packs that it uses are in `rules.packs`.
        """
        return self.rules.source_name, *self.rules.included

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that its commitments are about."""
        return tuple(name for name, each in self._groups.items() if each.is_judged)

    @cached_property
    def _only(self) -> Group | None:
        """The group of the one kind of record there is; `None` where one has to be said."""
        return self._groups[self.kinds[0]] if len(self.kinds) == 1 else None

    def columns(self, kind: str) -> tuple[Field, ...]:
        """The fields that are read from records of a kind themselves; none of an unknown kind."""
        group, needs = self._groups.get(kind), self.rules.needs.get(kind)
        if group is None:
            return ()
        is_identified = group.is_judged or (needs is not None and needs.offers)
        unread = None if is_identified else group.kind.identity
        return tuple(each for each in group.reader.fields if each and each != unread)

    def verdicts(
        self,
        records: Any,
        at: datetime | None = None,
        *,
        kind: str | None = None,
        in_key_order: bool = False,
        on_unmatched: Callable[[Unmatched], object] | None = None,
    ) -> Iterator[Verdict]:
        """Every commitment's verdicts on records of any number, one after another.

        `records` is an iterable of records of one `kind` (which has to be said where the
        agreement speaks of several), or a mapping of kinds to such iterables. Kinds that belong
        to one another are joined by key: a table whose rows others need is read before them, and
        what they need of it is kept. With `in_key_order` tables that come in the order of their
        keys are read side by side, and nothing is kept. `on_unmatched` is called at the end for
        each kind with rows that belong to no record given. `at` is an aware moment, now by default.

        Raises `ValueError` for a naive `at`, a kind nobody speaks of, or tables that cannot be in
        key order, and `TypeError` for what is no iterable of records, all before the first
        verdict; and `ValueError` at a record that is out of order.
        """
        us = instant_of(at)
        inputs = by_kind(records, kind, self.kinds, tuple(self.rules.kinds))
        if self.rules.needs:
            from slarules.evaluation.tables.join import Join  # other rules do without

            join = Join.of(self._tables, inputs, us, in_key_order=in_key_order)
            return self._joined(join, {}, us, on_unmatched)
        return chain.from_iterable(
            self._groups[name].verdicts(each, us)
            for name, each in inputs.items()
            if name in self._groups
        )

    def _joined(
        self,
        join: Join,
        books: Mapping[str, PeriodBook],
        at: int,
        on_unmatched: Callable[[Unmatched], object] | None = None,
    ) -> Iterator[Verdict]:
        """The verdicts on joined tables; books count the records for commitments over periods."""
        for kind, record, row in join.rows():
            verdicts = self._groups[kind].judged(record, row, at)
            if kind in books:
                books[kind].add(row, verdicts)
            yield from verdicts
        if on_unmatched is not None:
            for unmatched in join.unmatched():
                on_unmatched(unmatched)

    def verdicts_of(
        self,
        record: object,
        kind: str | None = None,
        at: datetime | None = None,
        *,
        related: Mapping[str, Iterable[object]] | None = None,
    ) -> tuple[Verdict, ...]:
        """Every commitment's verdicts on one record; `kind` and `at` as in `verdicts`.

        `related` are records of other kinds, as in `commitment.verdict`.
        """
        us, group = instant_of(at), self._only
        if group is None or kind is not None:
            (name,) = by_kind([record], kind, self.kinds, tuple(self.rules.kinds))
            if name not in self._groups:
                return ()
            group = self._groups[name]
        if not related:
            return tuple(group.verdicts_of(record, us))
        from slarules.evaluation.tables.join import Join

        given = by_kind(related, None, (), tuple(self.rules.kinds))
        row = Join.of(self._tables, given, us).row_of(group.kind.name, record)
        return tuple(group.judged(record, row, us))

    def evaluate(
        self,
        records: Any,
        at: datetime | None = None,
        *,
        kind: str | None = None,
        in_key_order: bool = False,
        missed_limit: int = 10_000,
    ) -> Evaluation:
        """Judge records and sum the verdicts up; arguments and errors as in `verdicts`.

        `missed_limit` is how many missed verdicts are kept; all are counted. Commitments over
        periods are judged where records of their kind are given.
        """
        from slarules.evaluation.summary import Evaluation, IssueBook, Tally  # verdicts do without
        from slarules.evaluation.tables.join import Join

        us = instant_of(at)
        given = by_kind(records, kind, self.kinds, tuple(self.rules.kinds))
        inputs = {name: Counted(each) for name, each in given.items() if name in self._groups}
        join = Join.of(self._tables, inputs, us, in_key_order=in_key_order)
        tallies = {name: Tally(name) for name in self.commitments}
        issues = IssueBook()
        missed: list[Verdict] = []
        books = {name: self._groups[name].book(us) for name in inputs}
        for verdict in self._judged(join, inputs, books, us):
            tallies[verdict.commitment].add(verdict)
            if verdict.status is Status.INDETERMINATE:
                issues.add(verdict)
            elif verdict.status is Status.MISSED and len(missed) < missed_limit:
                missed.append(verdict)
        names = (*self.measures, *self.period_commitments)
        return Evaluation(
            edition=self.edition,
            at=from_us(us, self.calendars[self.rules.default_calendar].zone),
            records=sum(each.count for each in inputs.values()),
            summary={name: tally.summary() for name, tally in tallies.items()},
            missed=tuple(missed),
            data_issues=issues.issues(),
            periods=in_order(self.period_commitments, (each.close() for each in books.values())),
            unplaced=in_order(names, (each.unplaced() for each in books.values())),
            measures=in_order(self.measures, (each.values() for each in books.values())),
            unmatched=join.unmatched(),
        )

    def _judged(
        self,
        join: Join,
        inputs: Mapping[str, Iterable[object]],
        books: Mapping[str, PeriodBook],
        at: int,
    ) -> Iterator[Verdict]:
        """The verdicts on all inputs; books count their records."""
        if self.rules.needs:
            yield from self._joined(join, books, at)
            return
        for name, records in inputs.items():
            yield from self._groups[name].verdicts_into(books[name], records, at)

    def explain(self, at: datetime | None = None) -> str:
        """The whole agreement in plain words, with worked examples of due dates.

        They are set from the aware moment `at` on, by default from the first day in force, else
        from Monday 2026-03-02. Raises `ValueError` for a naive `at`.
        """
        from slarules.evaluation.retelling import retell_agreement  # a verdict does without

        return retell_agreement(self, None if at is None else instant_of(at))

    def __repr__(self) -> str:
        return f"<Agreement {self.title!r}: {len(self.commitments)} commitments>"
