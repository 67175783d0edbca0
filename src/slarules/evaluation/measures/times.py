"""Statistics of the time between two moments of each record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.calendar import PlainClock
from slarules.evaluation.choices import Choices, kind_calendars
from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.finish import read_finish, read_first
from slarules.evaluation.measures.elapsed import Elapsed, elapsed, joined
from slarules.evaluation.measures.sample import Sample
from slarules.evaluation.measures.statistics import read
from slarules.evaluation.moments import first_us
from slarules.evaluation.values import Unreadable
from slarules.model.measures import Becoming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.limits import Clock
    from slarules.evaluation.measures.reading import Reading
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.evaluation.verdict import Verdict
    from slarules.model.measures import Measure, OfTime, Point, Statistic

__all__ = ["TimeGauge"]


@frozen(kw_only=True)
class TimeGauge:
    """One such measure, compiled.

    `becomes` says that the time starts when a record becomes the thing, `is_single` that it does
    so once; `is_other` is what the record has to be for its end to count.
    """

    fits: Sequence[Test]
    start: MomentsAt
    becomes: bool
    is_single: bool
    end: MomentsAt
    is_other: Test | None
    calendars: Choices[str]
    clocks: Mapping[str, Clock]
    statistic: Statistic

    @classmethod
    def of(
        cls,
        measure: Measure,
        measured: OfTime,
        calendars: Mapping[str, BusinessCalendar],
        scope: Scope,
    ) -> TimeGauge:
        """Compile a statistic of a time."""
        choices = kind_calendars(scope)
        names = {*(choice.option for choice in choices.choices), choices.otherwise}
        start, end = measured.start, measured.end
        things = [measure.thing, *([start.thing] if isinstance(start, Becoming) else [])]
        return cls(
            fits=[compile_thing(thing, scope) for thing in things],
            start=_source(start, scope),
            becomes=isinstance(start, Becoming),
            is_single=isinstance(start, Becoming) and not start.thing.each,
            end=_source(end, scope),
            is_other=compile_thing(end.thing, scope) if isinstance(end, Becoming) else None,
            calendars=choices,
            clocks={
                name: calendars[name].clock
                if measured.business
                else PlainClock(calendars[name].zone)
                for name in names
            },
            statistic=measured.statistic,
        )

    def counter(self) -> Sample:
        """An empty counter."""
        return Sample.of(self.statistic)

    def count(self, fold: Fold[Sample], row: Row, _verdicts: Sequence[Verdict], group: str) -> None:
        """Count a record in the periods in which its time starts."""
        at = fold.at
        answers = [fits(row, at) for fits in self.fits]
        if False in answers:
            return
        starts = self._starts(row, at, fold.timeline.calendar.zone)
        if isinstance(starts, Unreadable):
            fold.anywhere(group).add_maybe(0, None)
        elif not starts:
            fold.unplaced += self.becomes
        else:
            for start in starts:
                number = fold.timeline.number_of(start)
                if number is not None and first_us(start, fold.timeline.calendar.zone) <= at:
                    counter = fold.counter(group, number)
                    self._add(counter, row, at, start, is_certain=None not in answers)

    def _starts(self, row: Row, at: int, zone: ZoneInfo) -> Sequence[Moment] | Unreadable:
        """The moments the time starts at: every time it became the thing, the first of an event.

        `zone` is that of the periods: a date has come when it has begun there.
        """
        if not self.becomes:
            first = read_first(self.start, row, at, zone)
            if isinstance(first, Unreadable):
                return first
            return () if first is None else (first,)
        moments = self.start.read_all(row)
        if self.is_single and not isinstance(moments, Unreadable) and len(moments) > 1:
            return Unreadable("holds several moments")
        return moments

    def _add(self, counter: Sample, row: Row, at: int, start: Moment, *, is_certain: bool) -> None:
        if self.calendars.choices:
            names = dict.fromkeys(self.calendars.possible(row, at))
            found = joined(self._elapsed(self.clocks[name], row, at, start) for name in names)
        else:
            found = self._elapsed(self.clocks[self.calendars.otherwise], row, at, start)
        if not is_certain:
            counter.add_maybe(found.least, found.most)
        elif found.is_open:
            counter.add_open(found.least)
        elif found.most is None:
            counter.add_unclear(found.least, None)
        else:
            counter.add_known(found.least, found.most)

    def _elapsed(self, clock: Clock, row: Row, at: int, start: Moment) -> Elapsed:
        """The time on one clock; a date without a time starts it at its first instant."""
        begins = first_us(start, clock.zone)
        end = read_finish(self.end, row, at, begins, clock.zone, early_counts=False)
        if end is not None and self.is_other is not None:
            is_other = self.is_other(row, at)
            if is_other is False:
                end = None
            elif is_other is None and not isinstance(end, Unreadable):
                return elapsed(clock, begins, end, at)._replace(most=None)
        return elapsed(clock, begins, end, at)

    def reading(self, counter: Sample) -> Reading:
        """What a counter comes to."""
        return read(self.statistic, counter, 1)


def _source(point: Point, scope: Scope) -> MomentsAt:
    if not isinstance(point, Becoming):
        return scope.moments_at(point.field)
    assert point.thing.moment is not None  # or it would not be resolved
    return scope.moments_at(point.thing.moment)
