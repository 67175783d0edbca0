"""Commitments over periods: every record is looked at anew for every period and group."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from slarules.model.periods import Bound, PeriodCommitment, PeriodUnit, Share, Volume, Worth

from .answers import (
    AT_RISK,
    INDETERMINATE,
    MET,
    MISSED,
    NOT_APPLICABLE,
    ON_TRACK,
    OPEN,
    Answer,
)
from .business_time import DAY, add_months, business_time
from .evaluator import judge_each
from .values import Reader, Span, Truth, Unreadable, all_of, is_missing, negated, number, plain

if TYPE_CHECKING:
    from slarules.model.rules import Rules

MOST_PERIODS = 4_000
ANYWHERE = None
"""The day of a record whose moment cannot be read: it may lie in any period."""


@frozen(kw_only=True)
class PeriodAnswer:
    """What the reference says about one period and group."""

    status: str
    actual: Fraction | None
    possible: Fraction | None
    target: Fraction
    projection: Fraction | None = None
    is_partial: bool = False
    counts: dict[str, int] = field(factory=dict)
    consequences: tuple[str, ...] = ()


@frozen(kw_only=True)
class Entry:
    """What one record adds to one period: at least `low`, at most `high`, or a status."""

    day: date | None
    group: str | None
    low: Fraction = Fraction(0)
    high: Fraction | None = Fraction(0)
    status: str = ""


@frozen
class Period:
    """Some dates, both included, and what they are called."""

    name: str
    first: date
    last: date


Answers = dict[tuple[str, str | None], PeriodAnswer]


def judge_periods(
    rules: Rules, commitment: PeriodCommitment, records: list[dict[str, Any]], at: datetime
) -> tuple[Answers, int]:
    """Return the answers by period and group, and how many records belong to no period."""
    judgement = _Judgement(rules, commitment, records, at.astimezone(UTC))
    return judgement.answers(), judgement.unplaced


class _Judgement:
    """One commitment over periods, all records, and a moment."""

    def __init__(
        self,
        rules: Rules,
        commitment: PeriodCommitment,
        records: list[dict[str, Any]],
        at: datetime,
    ) -> None:
        self.rules, self.commitment, self.at = rules, commitment, at
        self.promise = commitment.promise
        self.days = business_time(rules.schedules[rules.default_calendar])
        self.starts = max((d for d in (rules.starts, commitment.starts) if d), default=None)
        self.ends = min((d for d in (rules.ends, commitment.ends) if d), default=None)
        self.unplaced = 0
        self.readers = [
            Reader(rules, commitment.thing.kind, record, at, self.days) for record in records
        ]
        self.entries = [entry for reader in self.readers for entry in self.entries_of(reader)]

    # -- records --------------------------------------------------------------------------------

    def entries_of(self, reader: Reader) -> list[Entry]:
        """Return what a record adds, and where; count it where it belongs nowhere."""
        if isinstance(self.promise, Volume):
            found = self.counted(reader, self.promise)
        else:
            found = self.shared(reader, self.promise)
        if found is None:
            return []
        group = self.group_of(reader)
        inside = [e for e in found if e.day is ANYWHERE or self.in_force(e.day)]
        if not found or (inside and self.commitment.group and group is None):
            self.unplaced += 1
            return []
        return [evolve(e, group=group) for e in inside]

    def group_of(self, reader: Reader) -> str | None:
        """Return whose record it is."""
        if self.commitment.group is None:
            return None
        value = reader.raw(self.commitment.group)
        return None if is_missing(value) else plain(value)

    def in_force(self, day: date) -> bool:
        """Return whether a day lies in the dates in force."""
        return (not self.starts or self.starts <= day) and (not self.ends or day <= self.ends)

    def counted(self, reader: Reader, volume: Volume) -> list[Entry] | None:
        """Return one entry for each time a record counts; `None` where it never does."""
        truth = reader.is_thing(self.commitment.thing)
        if self.commitment.unless is not None:
            truth = all_of((truth, negated(reader.holds(self.commitment.unless))))
        if truth is False:
            return None
        moment = volume.event.field if volume.event else self.commitment.thing.moment
        if moment is None:
            return []
        try:
            days = [s.day or self.days.local_date(s.first) for s in reader.spans(moment)]
            if not days and reader.spans(moment, later=True):
                return None
        except Unreadable:
            return [self.worth(reader, volume.worth, ANYWHERE, None)]
        if volume.event:
            inside = [day for day in days if self.in_force(day)]
            once = {self.period_of(day).name: day for day in inside}
            days = [*once.values()] or days[:1]
        return [self.worth(reader, volume.worth, day, truth) for day in days]

    def worth(self, reader: Reader, worth: Worth | None, day: date | None, truth: Truth) -> Entry:
        """Return what a record counts for: one, or what it is worth."""
        amounts = [Fraction(1)] if worth is None else self.amounts(reader, worth)
        if not amounts:
            return Entry(day=day, group=None, high=None)
        if truth is None:
            amounts = [*amounts, Fraction(0)]
        return Entry(day=day, group=None, low=min(amounts), high=max(amounts))

    def amounts(self, reader: Reader, worth: Worth) -> list[Fraction]:
        """Return what a record may be worth; nothing where it does not say."""
        if worth.field is not None:
            value = reader.raw(worth.field)
            try:
                return [] if is_missing(value) else [Fraction(money(value, self.unit))]
            except Unreadable:
                return []
        possible = []
        for entry in worth.entries:
            truth = entry.condition is None or reader.holds(entry.condition)
            if truth is not False:
                possible.append(Fraction(entry.amount))
            if truth:
                return possible
        return [*possible, Fraction(0)]

    def shared(self, reader: Reader, share: Share) -> list[Entry] | None:
        """Return one entry for each verdict on a record; `None` where there is none."""
        answers = self.verdicts(reader, share)
        if all(answer.status == NOT_APPLICABLE for answer in answers):
            return [] if self.never_became(reader) else None
        found: list[Entry] = []
        for answer in answers:
            if answer.status == NOT_APPLICABLE:
                continue
            if answer.first is not None:
                found.append(self.placed(answer.first, answer.status))
                continue
            said = self.placed_by(reader, share, answer)
            if said is None:
                return []
            found += said
        # A date may have come in the zone of the record's calendar, and not yet in this one.
        come = [e for e in found if not e.day or self.days.first_instant(e.day) <= self.at]
        return come or None

    def never_became(self, reader: Reader) -> bool:
        """Return whether a record may be the thing, and has no moment of becoming it."""
        moment = self.commitment.thing.moment
        if moment is None or reader.is_thing(self.commitment.thing) is False:
            return False
        try:
            return not reader.spans(moment, later=True)
        except Unreadable:
            return False

    def placed(self, span: Span, status: str) -> Entry:
        """Return what a verdict adds to the period of a moment."""
        day = span.day or self.days.local_date(span.first)
        return Entry(day=day, group=None, status=status)

    def placed_by(self, reader: Reader, share: Share, answer: Answer) -> list[Entry] | None:
        """Return what a verdict adds that does not itself say when; `None` if nothing does."""
        anywhere = [Entry(day=ANYWHERE, group=None, status=INDETERMINATE)]
        places = share.places
        if places is None:
            return anywhere
        try:
            moments = reader.spans(places, later=True)
        except Unreadable:
            return anywhere
        come = [m for m in dict.fromkeys(moments) if m.first <= self.at]
        return [self.placed(m, answer.status) for m in come] if moments else None

    def verdicts(self, reader: Reader, share: Share) -> list[Answer]:
        """Return the verdicts on a record; who is not the second thing did not become it."""
        deadline, record = share.commitment, reader.record
        became = True if share.becomes is None else reader.is_thing(share.becomes)
        action = deadline.promise.action.field
        undone = {k: v for k, v in record.items() if k != action.name}
        if became is False:
            return judge_each(self.rules, deadline, undone, self.at)
        answers = judge_each(self.rules, deadline, record, self.at)
        if became is None:
            others = judge_each(self.rules, deadline, undone, self.at)
            for n, other in enumerate(others):
                if other.status != answers[n].status:
                    answers[n] = evolve(answers[n], status=INDETERMINATE)
        return answers

    # -- periods --------------------------------------------------------------------------------

    def period_of(self, day: date) -> Period:
        """Return the period a date lies in."""
        unit = self.commitment.unit
        if unit is PeriodUnit.DAY:
            return Period(day.isoformat(), day, day)
        if unit is PeriodUnit.WEEK:
            year, week, weekday = day.isocalendar()
            monday = day - (weekday - 1) * DAY
            return Period(f"{year:04}-W{week:02}", monday, monday + 6 * DAY)
        if unit is PeriodUnit.MONTH:
            first = day.replace(day=1)
            return Period(f"{day:%Y-%m}", first, add_months(first, 1) - DAY)
        starts = self.rules.year_starts
        first = date(day.year if day.month >= starts else day.year - 1, starts, 1)
        if unit is PeriodUnit.YEAR:
            return Period(f"{first.year:04}", first, add_months(first, 12) - DAY)
        nth = 1
        year = first.year
        while add_months(first, 3) <= day:
            first, nth = add_months(first, 3), nth + 1
        return Period(f"{year:04}-Q{nth}", first, add_months(first, 3) - DAY)

    def periods(self) -> list[Period]:
        """Return every period from the start in force, or the first record, to now."""
        today = self.days.local_date(self.at)
        last = min(today, self.ends or today)
        first = self.starts or min((e.day for e in self.entries if e.day), default=None)
        found: list[Period] = []
        while first is not None and first <= last:
            found.append(self.period_of(first))
            first = found[-1].last + DAY
        return found[-MOST_PERIODS:]

    def groups(self) -> list[str | None]:
        """Return the groups of all records of the kind, and the members of the team."""
        if self.commitment.group is None:
            return [None]
        found = {self.group_of(reader) for reader in self.readers}
        return sorted({g for g in found if g} | {plain(m) for m in self.commitment.members})

    def answers(self) -> Answers:
        """Return the answers, with the misses in a row counted from period to period."""
        found: Answers = {}
        for group in self.groups():
            row = 0
            for period in self.periods():
                entries = [e for e in self.entries if e.group == group and within(e.day, period)]
                answer = self.answer(period, entries)
                if answer.status == MISSED and not answer.is_partial:
                    row += 1
                elif answer.status not in (INDETERMINATE, NOT_APPLICABLE) and not answer.is_partial:
                    row = 0
                found[period.name, group] = evolve(answer, consequences=self.follows(answer, row))
        return found

    def follows(self, answer: PeriodAnswer, row: int) -> tuple[str, ...]:
        """Return what follows from a miss, and from so many in a row."""
        if answer.status != MISSED:
            return ()
        said = self.commitment.consequences
        return tuple(
            c.text
            for c in said
            if c.in_a_row is None or (row >= c.in_a_row and not answer.is_partial)
        )

    def answer(self, period: Period, entries: list[Entry]) -> PeriodAnswer:
        """Return the answer on one period and group."""
        first = max(period.first, self.starts or period.first)
        last = min(period.last, self.ends or period.last)
        whole = Period(period.name, first, last)
        partial = (first, last) != (period.first, period.last)
        if isinstance(self.promise, Share):
            return evolve(self.share_of(self.promise, whole, entries), is_partial=partial)
        target = self.promise.amount.number
        if partial:
            share = Fraction((last - first).days + 1, (period.last - period.first).days + 1)
            target = target * share if self.promise.worth else Fraction(ceil(target * share))
        return evolve(self.sum_of(self.promise, whole, entries, target), is_partial=partial)

    def gone(self, period: Period) -> Fraction | None:
        """Return the share of a running period's business time that is gone."""
        begin, end = (
            self.days.first_instant(period.first),
            self.days.first_instant(period.last + DAY),
        )
        if self.at >= end:
            return None
        total = self.days.elapsed(begin, end, [], business=True)
        ran = self.days.elapsed(begin, max(begin, self.at), [], business=True)
        if not total:
            total, ran = end - begin, self.at - begin
        tick = (end - begin).resolution
        return Fraction(ran // tick, total // tick)

    def sum_of(
        self, volume: Volume, period: Period, entries: list[Entry], target: Fraction
    ) -> PeriodAnswer:
        """Return the answer on a number of records or on what they are worth."""
        actual = sum((e.low for e in entries), Fraction(0))
        highs = [e.high for e in entries]
        possible = None if None in highs else sum((h for h in highs if h), Fraction(0))
        gone, least = self.gone(period), volume.bound is Bound.AT_LEAST
        # Without an upper reading nothing is too much.
        if least:
            sure, lost = actual >= target, possible is not None and possible < target
        else:
            sure, lost = possible is not None and possible <= target, actual > target
        projection = None
        if gone is None:
            status = MET if sure else MISSED if lost else INDETERMINATE
        else:
            pace = target * gone
            behind = possible is not None and possible < pace if least else actual > pace
            status = AT_RISK if gone and behind else ON_TRACK
            if sure if least else lost:
                status = MET if least else MISSED
            if gone:
                size = 1 if volume.worth is None else 100
                projection = Fraction(floor(actual / gone * size), size)
        return PeriodAnswer(
            status=status, actual=actual, possible=possible, target=target, projection=projection
        )

    def share_of(self, share: Share, period: Period, entries: list[Entry]) -> PeriodAnswer:
        """Return the answer on a share of the records."""
        target = share.share
        if not entries:
            return PeriodAnswer(status=NOT_APPLICABLE, actual=None, possible=None, target=target)
        met = sum(e.status == MET for e in entries)
        missed = sum(e.status == MISSED for e in entries)
        still_open = sum(e.status in OPEN for e in entries)
        actual = Fraction(met, len(entries))
        possible = Fraction(len(entries) - missed, len(entries))
        reached = [
            s >= target if share.bound is Bound.AT_LEAST else s <= target
            for s in (actual, possible)
        ]
        if self.gone(period) is not None:
            status = ON_TRACK if any(reached) else AT_RISK
        elif all(reached):
            status = MET
        elif not any(reached):
            status = MISSED
        else:
            status = ON_TRACK if still_open else INDETERMINATE
        counts = {
            "met": met,
            "missed": missed,
            "open": still_open,
            "indeterminate": len(entries) - met - missed - still_open,
        }
        return PeriodAnswer(
            status=status, actual=actual, possible=possible, target=target, counts=counts
        )

    @property
    def unit(self) -> str | None:
        """The currency that worth is measured in."""
        return self.promise.amount.unit if isinstance(self.promise, Volume) else None


def within(day: date | None, period: Period) -> bool:
    """Return whether a day lies, or may lie, in a period."""
    return day is ANYWHERE or period.first <= day <= period.last


def money(value: Any, unit: str | None) -> Decimal:
    """Read an amount of money; text may name the currency, which must be the one meant."""
    if not isinstance(value, str):
        return number(value)
    text = value.strip()
    marks = {"$": "USD", "€": "EUR", "£": "GBP"}
    if re.fullmatch(r"([$€£]|[A-Z]{3} )\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")  # thousands commas
    found = re.fullmatch(r"([$€£]|[A-Z]{3} )(\d+\.?\d*)", text)
    if found is None:
        return number(text)
    mark = found[1].strip()
    if marks.get(mark, mark) != unit:
        raise Unreadable
    return Decimal(found[2])
