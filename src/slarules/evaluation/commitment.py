"""Commitments as programs use them: ask one about a record."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field

from slarules.calendar import CalendarError, to_us
from slarules.evaluation.fields import fields_of
from slarules.evaluation.finding import Ground, Reason
from slarules.evaluation.inputs import by_kind
from slarules.evaluation.subject import NOT_A_RECORD
from slarules.evaluation.values import Unreadable, is_missing
from slarules.evaluation.verdict import Verdict
from slarules.frozen import frozen
from slarules.model.commitments import (
    Deadline,
    Recurring,
    Rolling,
)
from slarules.model.fields import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from slarules.evaluation.edition import Edition
    from slarules.evaluation.finding import Finding
    from slarules.evaluation.judge import Judge
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import RecordReader, Row
    from slarules.evaluation.scope import MomentsAt, Scope
    from slarules.evaluation.shortcut import Find
    from slarules.evaluation.tables.table import Table
    from slarules.model.commitments import Commitment as CommitmentModel
    from slarules.model.tables import FromTable

    Related = Mapping[str, Iterable[object]]

__all__ = ["Commitment", "instant_of"]


def instant_of(at: datetime | None) -> int:
    """The instant a question is asked for, now by default; `ValueError` for a naive one."""
    if at is None:
        return to_us(datetime.now(UTC))
    if not isinstance(at, datetime):
        raise TypeError(f"`at` is a datetime, not {type(at).__name__}")
    try:
        return to_us(at)
    except CalendarError:
        raise ValueError("`at` has no time zone: pass an aware datetime") from None


@frozen(eq=False, kw_only=True, slots=False)
class Commitment:
    """One commitment of an agreement.

    Records may be mappings, attrs or dataclass instances, named tuples or any objects with
    attributes; whatever is wrong with one is the verdict's business, never an exception.
    `model` is what the rules say, `edition` the agreement they belong to, `tables` all kinds of
    record it knows.
    """

    model: CommitmentModel
    edition: Edition
    scope: Scope = field(repr=False)
    judge: Judge = field(repr=False)
    find: Find = field(repr=False)
    reader: RecordReader = field(repr=False)
    identity_slot: int = field(repr=False)
    tables: Mapping[str, Table] = field(repr=False)
    lanes: list[object] = field(factory=list, init=False, repr=False)  # see `columnar/lanes.py`

    @property
    def name(self) -> str:
        """Its label, or its sentence where it has none."""
        return self.model.name

    @property
    def key(self) -> str:
        """A key that survives a change of the label's case and spacing."""
        return self.model.key

    @property
    def sentence(self) -> str:
        """The whole commitment as the rule file says it."""
        return self.model.sentence

    @property
    def kind(self) -> str:
        """The kind of record it is about."""
        return self.model.thing.kind

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields it reads, as the rule file writes them."""
        return tuple(each.name for each in self._wanted if isinstance(each, Field))

    @cached_property
    def _wanted(self) -> tuple[Field | FromTable, ...]:
        choices = self.scope.rules.calendar_choices.get(self.kind, ())
        return fields_of(self.model, choices)

    @cached_property
    def slots(self) -> frozenset[int]:
        """The slots of all that it reads."""
        return frozenset(map(self.scope.slot, self._wanted))

    @cached_property
    def events_in_tables(self) -> tuple[tuple[FromTable, int], ...]:
        """The events it reads that rows of other tables record, and their slots."""
        events = (each for each in self._wanted if not isinstance(each, Field))
        return tuple((event, self.scope.slot(event)) for event in events)

    def verdict(
        self,
        record: object,
        at: datetime | None = None,
        *,
        related: Related | None = None,
    ) -> Verdict:
        """The verdict on a record at an aware moment, now by default.

        `related` are records of other kinds, by kind, where the rules need them; they are joined
        by key, so there may be some that have nothing to do with the record. Where there are
        several verdicts it is the last: the latest time that the record became the thing, or that
        a recurring duty has come. Raises `ValueError` for a naive `at` or a kind nobody speaks of,
        and nothing for any record.
        """
        return self.verdicts(record, at, related=related)[-1]

    def verdicts(
        self,
        record: object,
        at: datetime | None = None,
        *,
        related: Related | None = None,
    ) -> tuple[Verdict, ...]:
        """The verdicts on a record in their order; at least one.

        There is one for each time the record became the thing, or that a recurring duty came.
        """
        us = instant_of(at)
        row = self._joined(record, related, us) if related else self.reader.read(record)
        return tuple(self.judged(record, row, us))

    def _joined(self, record: object, related: Related, at: int) -> Row | None:
        from slarules.evaluation.tables.join import Join  # only rules on several kinds load it

        given = by_kind(related, None, (), tuple(self.scope.rules.kinds))
        return Join.of(self.tables, given, at).row_of(self.kind, record)

    def due(self, record: object, at: datetime | None = None) -> datetime | None:
        """When the record's commitment is due, `None` where nothing is."""
        return self.verdict(record, at).due

    def explain(self, at: datetime | None = None) -> str:
        """The commitment in plain words, with worked examples; `at` as in `Agreement.explain`."""
        from slarules.evaluation.retelling import retell_commitment  # a verdict does without

        return retell_commitment(self, None if at is None else instant_of(at))

    def judged(self, record: object, row: Row | None, at: int) -> list[Verdict]:
        """The verdicts on a row that has been read already."""
        if row is None:
            return [Verdict(self, record, None, at, NOT_A_RECORD)]
        if self.events_in_tables:
            return self._judged_either_way(record, row, at)
        if not self.is_repeated:
            return [Verdict(self, record, row, at, self.find(row, at))]
        return [
            Verdict(self, record, row, at, finding, moment)
            for finding, moment in self.judge.occurrences(row, at)
        ]

    def _judged_either_way(self, record: object, row: Row, at: int) -> list[Verdict]:
        """The verdicts on a row in which rows of other tables may leave something open."""
        from slarules.evaluation.tables.open_rows import settled, settled_each

        slots = [slot for _, slot in self.events_in_tables]
        if not self.is_repeated:
            row = settled(row, slots, lambda way: self.judge.find(way, at))
            return [Verdict(self, record, row, at, self.find(row, at))]
        found = settled_each(row, slots, lambda way: self.judge.occurrences(way, at))
        return [Verdict(self, record, own, at, finding, moment) for own, (finding, moment) in found]

    @cached_property
    def is_repeated(self) -> bool:
        """Whether something may be asked of a record several times."""
        thing, promise = self.model.thing, self.model.promise
        return isinstance(promise, Recurring | Rolling) or (thing.each and thing.moment is not None)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the default calendar."""
        return self.scope.zone

    @property
    def consequences(self) -> tuple[str, ...]:
        """What follows from one miss."""
        return self.consequences_of(0)

    def consequences_of(self, in_a_row: int) -> tuple[str, ...]:
        """What follows from a miss that is the last of so many in a row."""
        return tuple(
            each.text
            for each in self.model.consequences
            if not each.of_target and (each.in_a_row is None or 0 < each.in_a_row <= in_a_row)
        )

    @cached_property
    def moments(self) -> tuple[MomentsAt, ...]:
        """The fields it reads that hold moments."""
        paused = {source.name for source in self.pauses}
        return tuple(
            self.scope.moments_at(wanted) for wanted in self._wanted if wanted.name not in paused
        )

    @cached_property
    def plain_fields(self) -> tuple[Field, ...]:
        """The fields it reads that hold no moments: those without a history."""
        timed = {source.name for source in self.judge.sources}
        return tuple(
            wanted
            for wanted in self._wanted
            if isinstance(wanted, Field)
            and wanted.name not in timed
            and not self.scope.holds_moments(wanted)
        )

    @property
    def pauses(self) -> tuple[MomentsAt, ...]:
        """The fields that hold the intervals in which its clock stands still."""
        return self.judge.pauses

    def identity_of(self, row: Row) -> Any:
        """What identifies a row's record, as it holds it; `None` if it does not say."""
        identity = row[self.identity_slot]
        return None if is_missing(identity) or isinstance(identity, Unreadable) else identity

    def reasons(self, row: Row | None, at: int, finding: Finding) -> tuple[Reason, ...]:
        """Why a finding is what it is, as far as the finding does not say so itself."""
        if row is None:
            return finding.reasons
        inquiry = self._inquiry(row, at)
        match finding.ground:
            case Ground.NOT_THE_THING:
                return (inquiry.why_not(self.model.thing),)
            case Ground.THING_UNKNOWN:
                return inquiry.why_thing_unknown(self.model.thing)
            case Ground.GUARDS_UNKNOWN:
                return self._open_guards(inquiry, row, at, finding)
            case Ground.JUDGED | None:
                return self.judge.reasons(inquiry, finding)
            case Ground.EXCEPTED | Ground.EXCEPTION_UNKNOWN:
                return self._exception(row, at, finding)
            case _:
                return finding.reasons

    def _open_guards(
        self, inquiry: Inquiry, row: Row, at: int, finding: Finding
    ) -> tuple[Reason, ...]:
        """Why it is open which tier or calendar applies, and what that would change."""
        statuses = sorted({rival.status.replace("_", " ") for rival in finding.rivals})
        rules = self.scope.rules
        choices = () if self.model.calendar else rules.calendar_choices.get(self.kind, ())
        conditions = [choice.condition for choice in choices]
        sure = (n for n, each in enumerate(conditions) if each is None or inquiry.answer(each))
        conditions = conditions[: next(sure, None)]  # what comes after one that fits is not asked
        if isinstance(self.model.promise, Deadline):
            possible = [rival.track.tier for rival in finding.rivals if rival.track]
            tiers = (tier for tier in self.model.promise.tiers if tier in possible)
            conditions += [tier.condition for tier in tiers]
        own = [each for rival in finding.rivals for each in self.reasons(row, at, rival)]
        split = Reason(None, f"depending on that it would be {' or '.join(statuses)}")
        return tuple(dict.fromkeys((*inquiry.why_unknown(*conditions), split, *own)))

    def _exception(self, row: Row, at: int, finding: Finding) -> tuple[Reason, ...]:
        unless = self.model.unless
        assert unless is not None
        if finding.ground is Ground.EXCEPTED:
            return (Reason(None, f"excepted, because {unless.text}"),)
        found: list[Reason] = []
        for each in finding.rivals or (finding,):  # exceptions count up to the due instant of each
            ends = each.until if each.due is None else each.due
            horizon = at if ends is None else min(at, ends)
            found += self._inquiry(row, horizon).why_unknown(unless)
        return tuple(dict.fromkeys(found))

    def _inquiry(self, row: Row, horizon: int) -> Inquiry:
        from slarules.evaluation.reasons import Inquiry  # few verdicts are asked for reasons

        return Inquiry(scope=self.scope, row=row, horizon=horizon)
