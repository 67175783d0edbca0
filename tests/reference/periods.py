"""Commitments over periods: every record is looked at anew for every period and group."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from attrs import evolve

from slarules.model.conditions import Score
from slarules.model.periods import PeriodCommitment, Share, Volume, Worth

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
from .evaluator import CREATION, judge_each
from .over_periods import ANYWHERE, OverPeriods, within
from .period_answers import Answers, Entry, PeriodAnswer, because, in_rows, reaches
from .plain_values import Span, Truth, Unreadable, all_of, is_missing, money, negated

if TYPE_CHECKING:
    from datetime import date, datetime

    from slarules.model.rules import Rules

    from .period import Period
    from .values import Reader


class Judgement(OverPeriods):
    """One commitment over periods, all records, and a moment."""

    def __init__(
        self,
        rules: Rules,
        commitment: PeriodCommitment,
        records: list[dict[str, Any]],
        at: datetime,
    ) -> None:
        super().__init__(rules, commitment, records, at)
        self.commitment, self.promise = commitment, commitment.promise
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
            days = [self.days.day_of(s) for s in self.spans(reader, moment)]
            if not days and self.spans(reader, moment, later=True):
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
        if isinstance(worth.field, Score):
            return [Fraction(points) for points in reader.score_range(worth.field)]
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
            place = answer.first or answer.occurrence
            if place is not None and answer.is_placed:
                found += self.placed_in([place, *answer.others], answer.status)
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

    def placed_in(self, places: list[Span | None], status: str) -> list[Entry]:
        """Return what a verdict adds where it is open which tier, and so which moment, applies.

        In one period it counts; of several, or of one and none that is in force, it is in the
        doubt of each.
        """
        by_period: dict[str | None, Entry | None] = {}
        for entry in (place and self.placed(place, status) for place in places):
            inside = entry and entry.day and self.in_force(entry.day)
            name = self.period_of(entry.day).name if inside else None
            by_period[name] = entry or by_period.get(name)
        if len(by_period) > 1:
            status = INDETERMINATE
        return [evolve(entry, status=status) for entry in by_period.values() if entry]

    def placed(self, span: Span, status: str) -> Entry:
        """Return what a verdict adds to the period of a moment."""
        return Entry(day=self.days.day_of(span), group=None, status=status)

    def placed_by(self, reader: Reader, share: Share, answer: Answer) -> list[Entry] | None:
        """Return what a verdict adds that does not itself say when; `None` if nothing does."""
        anywhere = [Entry(day=ANYWHERE, group=None, status=INDETERMINATE)]
        places = share.places
        if places is None and answer.is_placed:  # a tier whose clock has no start
            places = CREATION
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
        if share.becomes is None:
            return judge_each(self.rules, deadline, record, self.at)
        became = reader.is_thing(share.becomes)
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

    def answers(self) -> Answers:
        """Return the answers, with the misses in a row counted from period to period."""
        found: Answers = {}
        for group in self.groups():
            for period in self.periods(e.day for e in self.entries):
                entries = [e for e in self.entries if e.group == group and within(e.day, period)]
                answer = self.answer(period, entries)
                found[period.name, group] = answer
        return in_rows(found, self.commitment)

    def answer(self, period: Period, entries: list[Entry]) -> PeriodAnswer:
        """Return the answer on one period and group."""
        whole, partial = self.in_force_in(period)
        over = self.gone(whole) is None
        if isinstance(self.promise, Share):
            answer = self.share_of(self.promise, whole, entries)
            why = because(whole, partial=partial, empty=not entries)
            steps = self.steps(whole, answer.status)
            return evolve(answer, is_partial=partial, is_over=over, steps=steps, reasons=why)
        target = self.promise.amount.number
        if partial:
            days = (whole.last - whole.first).days + 1
            share = Fraction(days, (period.last - period.first).days + 1)
            target = target * share if self.promise.worth else Fraction(ceil(target * share))
        answer = self.sum_of(self.promise, whole, entries, target)
        unknown = sum(e.high is None for e in entries)
        doubted = sum(e.low != e.high for e in entries) - unknown
        why = because(whole, partial=partial, doubted=doubted, unknown=unknown)
        steps = self.steps(whole, answer.status)
        return evolve(answer, is_partial=partial, is_over=over, steps=steps, reasons=why)

    def sum_of(
        self, volume: Volume, period: Period, entries: list[Entry], target: Fraction
    ) -> PeriodAnswer:
        """Return the answer on a number of records or on what they are worth."""
        actual = sum((e.low for e in entries), Fraction(0))
        highs = [e.high for e in entries]
        possible = None if None in highs else sum((h for h in highs if h), Fraction(0))
        gone, least = self.gone(period), volume.bound.is_floor
        sure, may_be = reaches(volume.bound, actual, target), True
        if possible is not None:  # without an upper reading nothing is too much
            may_be = reaches(volume.bound, possible, target)
        elif not least:
            may_be = False
        if not least:
            sure, may_be = may_be, sure
        lost = not may_be
        projection = None
        if gone is None:
            status = MET if sure else MISSED if lost else INDETERMINATE
        else:
            pace = target * gone
            best = possible if least else actual
            behind = best is not None and not reaches(volume.bound, best, pace)
            status = AT_RISK if gone and behind and self.warned(period) else ON_TRACK
            if sure if least else lost:
                status = MET if least else MISSED
            if gone:
                size = 100 if volume.amount.unit else 1
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
        reached = [reaches(share.bound, s, target) for s in (actual, possible)]
        if self.gone(period) is not None:
            status = ON_TRACK if any(reached) or not self.warned(period) else AT_RISK
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
