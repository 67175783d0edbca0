"""Measures: every record is looked at anew for every period, and every doubt tried both ways."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, inf
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from slarules.model.conditions import Score
from slarules.model.measures import (
    Aggregate,
    Becoming,
    CountOf,
    Measure,
    OfField,
    OfTime,
    Percentile,
    ShareOfThings,
)

from .business_time import TICK, business_time
from .over_periods import ANYWHERE, OverPeriods, within
from .plain_values import Span, Truth, Unreadable, all_of, is_missing, money, number
from .values import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from slarules.model.periods import PeriodCommitment
    from slarules.model.rules import Rules

Bound = Fraction | float
"""An exact number, or `inf`."""


@frozen(kw_only=True)
class Figure:
    """What a measure comes to in one period and group."""

    value: Fraction | None
    is_more_than: bool = False
    low: Fraction | None
    high: Fraction | None
    records: int
    open: int
    indeterminate: int
    is_partial: bool = False
    is_over: bool = False


@frozen(kw_only=True)
class Sample:
    """What one record adds: a value, or what that is at least and at most."""

    day: date | None
    group: str | None = None
    value: Fraction | None = None
    low: Bound = Fraction(0)
    high: Bound = inf
    is_open: bool = False
    belongs: bool = True
    """False where the record may or may not belong."""

    @property
    def is_known(self) -> bool:
        """Whether it is certain what it says, and that it belongs."""
        return self.belongs and (self.value is not None or self.is_open)


Figures = dict[tuple[str, str | None], Figure]


class Measurement(OverPeriods):
    """One measure, all records, and a moment."""

    def __init__(
        self,
        rules: Rules,
        measure: Measure,
        records: list[dict[str, Any]],
        at: datetime,
        goal: PeriodCommitment | None = None,
    ) -> None:
        super().__init__(rules, goal or measure, records, at)
        self.measure, self.sort = measure, measure.measured
        self.samples = [sample for reader in self.readers for sample in self.of_record(reader)]

    # -- records --------------------------------------------------------------------------------

    def of_record(self, reader: Reader) -> list[Sample]:
        """Return what a record adds, and where; count it where it belongs nowhere."""
        truth = self.fits(reader)
        if truth is False:
            return []
        try:
            starts = self.starts_of(reader)
            if not starts and self.starts_of(reader, later=True):
                return []
        except Unreadable:
            starts = [None]
        found = []
        for start in starts:
            sample = self.worth(reader, start)
            day = self.days.day_of(start) if start else ANYWHERE
            if day is ANYWHERE or self.in_force(day):
                found.append(evolve(sample, day=day, belongs=bool(start and truth)))
        group = self.group_of(reader)
        if (not starts and self.says_when()) or (found and self.asked.group and group is None):
            self.unplaced += 1
            return []
        return [evolve(sample, group=group) for sample in found]

    def fits(self, reader: Reader) -> Truth:
        """Return whether a record is what is measured."""
        truth = reader.is_thing(self.measure.thing)
        if isinstance(self.sort, OfTime) and isinstance(self.sort.start, Becoming):
            return all_of((truth, reader.is_thing(self.sort.start.thing)))
        return truth

    def starts_of(self, reader: Reader, *, later: bool = False) -> list[Span | None]:
        """Return the moments by which a record belongs to periods."""
        if not isinstance(self.sort, OfTime):
            moment = self.measure.thing.moment
            return [] if moment is None else [*reader.spans(moment, later=later)]
        point = self.sort.start
        if isinstance(point, Becoming):
            moment = point.thing.moment
            return [] if moment is None else [*reader.spans(moment, later=later)]
        return [*reader.spans(point.field, later=later)][:1]

    def says_when(self) -> bool:
        """Return whether each record should say when; an event may not have happened yet."""
        return not isinstance(self.sort, OfTime) or isinstance(self.sort.start, Becoming)

    def worth(self, reader: Reader, start: Span | None) -> Sample:
        """Return what a record says that belongs."""
        sort = self.sort
        if isinstance(sort, CountOf):
            return known(1)
        if isinstance(sort, ShareOfThings):
            truth = reader.is_thing(sort.other)
            return Sample(day=None, high=Fraction(1)) if truth is None else known(int(truth))
        if isinstance(sort, OfField):
            return self.of_field(reader, sort)
        assert isinstance(sort, OfTime)
        return self.of_time(reader, sort, start) if start else Sample(day=ANYWHERE)

    def of_field(self, reader: Reader, sort: OfField) -> Sample:
        """Return what a field or a score says."""
        if isinstance(sort.subject, Score):
            low, high = reader.score_range(sort.subject)
            if low == high:
                return known(Fraction(low))
            return Sample(day=None, low=Fraction(low), high=Fraction(high))
        value = reader.raw(sort.subject)
        try:
            if is_missing(value):
                raise Unreadable
            return known(Fraction(money(value, sort.currency) if sort.currency else number(value)))
        except Unreadable:
            return Sample(day=None)

    def of_time(self, reader: Reader, sort: OfTime, start: Span) -> Sample:
        """Return the time between two moments, on all calendars that may be the record's."""
        samples = [self.on(calendar, reader, sort, start) for calendar in reader.calendars()]
        first = samples[0]
        if all(sample == first for sample in samples):
            return first
        low, high = min(s.low for s in samples), max(s.high for s in samples)
        ended = all(s.value is not None for s in samples)
        return Sample(
            day=None,
            value=Fraction(high) if ended else None,
            low=low,
            high=high,
            is_open=all(s.is_open for s in samples),
        )

    def on(self, calendar: str, reader: Reader, sort: OfTime, start: Span) -> Sample:
        """Return the time between two moments on one calendar."""
        days = business_time(self.rules.schedules[calendar])
        there = Reader(self.rules, reader.kind, reader.record, self.at, days)
        begin = there.whole_day(start.day) if start.day else start

        def ran(end: datetime) -> Fraction:
            last = max(end, begin.first)
            return Fraction(days.elapsed(begin.first, last, [], business=sort.business) // TICK)

        becoming = isinstance(sort.end, Becoming)
        truth = reader.is_thing(sort.end.thing) if becoming else True
        field = sort.end.thing.moment if becoming else sort.end.field
        passed = Sample(day=None, low=ran(self.at), is_open=True)
        try:
            moments = [] if truth is False or field is None else there.spans(field)
        except Unreadable:
            return Sample(day=None)
        after = [end for end in moments if end.last >= begin.first]
        if moments and not after and not there.holds_many(field):
            return Sample(day=None)
        if not after:
            return passed
        end = after[0]
        if truth is None:
            return Sample(day=None, low=ran(end.first))
        last = ran(min(end.last, self.at))
        return Sample(day=None, value=last, low=ran(end.first), high=last)

    # -- periods --------------------------------------------------------------------------------

    def figures(self) -> Figures:
        """Return the figures."""
        found: Figures = {}
        for group in self.groups():
            for period in self.periods(sample.day for sample in self.samples):
                samples = [s for s in self.samples if s.group == group and within(s.day, period)]
                whole, partial = self.in_force_in(period)
                figure = self.figure(samples)
                over = self.gone(whole) is None
                found[period.name, group] = evolve(figure, is_partial=partial, is_over=over)
        return found

    def figure(self, samples: list[Sample]) -> Figure:
        """Return the figure of a period, and what it may come to at least and at most."""
        sure = [s for s in samples if s.belongs]
        maybe = [s for s in samples if not s.belongs]
        finished = [s.value for s in sure if s.value is not None]
        waiting = [s.low for s in sure if s.is_open and s.value is None]
        value, more = self.value(finished, [s.low for s in sure if s.value is not None], waiting)
        lows = added([s.low for s in sure], sorted(s.low for s in maybe))
        highs = added([s.high for s in sure], sorted((s.high for s in maybe), reverse=True))
        low = min((f for f in map(self.statistic, lows) if f is not None), default=None)
        high = max((f for f in map(self.statistic, highs) if f is not None), default=None)
        return Figure(
            value=value,
            is_more_than=more,
            low=None if low is None or low == inf else Fraction(low),
            high=None if high is None or high == inf else Fraction(high),
            records=len(samples),
            open=sum(s.is_open and s.belongs for s in samples),
            indeterminate=sum(not (s.is_known or self.is_nothing(s)) for s in samples),
        )

    def is_nothing(self, sample: Sample) -> bool:
        """Return whether a record adds nothing to a sum, whether it belongs or not."""
        is_sum = getattr(self.sort, "statistic", None) is Aggregate.SUM
        return is_sum and isinstance(self.sort, OfField) and sample.low == sample.high == 0

    def value(
        self, finished: list[Any], lows: list[Any], waiting: list[Any]
    ) -> tuple[Fraction | None, bool]:
        """Return the figure of what is known; of percentiles, open records rank behind all.

        Where one of those decides, the figure is more than what is certain of all.
        """
        statistic = getattr(self.sort, "statistic", None)
        if isinstance(statistic, Percentile) and waiting:
            rank = ceil(statistic.share * len(finished + waiting))
            if rank > len(finished):
                return self.statistic([*lows, *waiting]), True
            return sorted(finished)[rank - 1], False
        return self.statistic(finished), False

    def statistic(self, values: list[Any]) -> Any:
        """Return what values come to; nothing where there are none to take it of."""
        statistic = getattr(self.sort, "statistic", Aggregate.AVERAGE)
        if isinstance(self.sort, CountOf) or statistic is Aggregate.SUM:
            return sum(values, Fraction(0))
        if not values:
            return None
        if isinstance(statistic, Percentile):
            return sorted(values)[ceil(statistic.share * len(values)) - 1]
        return inf if inf in values else sum(values, Fraction(0)) / len(values)


def known(value: int | Fraction) -> Sample:
    """Return a sample of which all is known."""
    exact = Fraction(value)
    return Sample(day=None, value=exact, low=exact, high=exact)


def added(sure: list[Bound], maybe: list[Bound]) -> Iterable[list[Bound]]:
    """Yield the values of records that belong, with more and more of those that may."""
    for count in range(len(maybe) + 1):
        yield [*sure, *maybe[:count]]
