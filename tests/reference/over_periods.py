"""What commitments over periods and measures have in common: periods, groups, what is gone."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from slarules.model.commitments import AfterShare, BeforeDue, Trigger

from .answers import AT_RISK, INDETERMINATE, MET, MISSED, NOT_APPLICABLE
from .business_time import DAY, TICK, after, before, business_time
from .period import Period, dates_in_force, period_of, periods_between
from .plain_values import Span, is_missing, plain
from .values import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, timedelta

    from slarules.model.fields import Field
    from slarules.model.measures import Measure
    from slarules.model.periods import PeriodCommitment
    from slarules.model.rules import Rules

ANYWHERE = None
"""The day of a record whose moment cannot be read: it may lie in any period."""


class OverPeriods:
    """All records of a kind, asked about period by period and group by group."""

    def __init__(
        self,
        rules: Rules,
        asked: PeriodCommitment | Measure,
        records: list[dict[str, Any]],
        at: datetime,
    ) -> None:
        self.rules, self.asked, self.at = rules, asked, at
        calendar = getattr(asked, "calendar", None) or rules.default_calendar
        self.days = business_time(rules.schedules[calendar])
        self.starts, self.ends = dates_in_force(rules, asked)
        self.unplaced = 0
        self._gone: dict[Period, Fraction | None] = {}
        zone_days = business_time(rules.schedules[rules.default_calendar])
        self.readers = [Reader(rules, asked.thing.kind, r, at, zone_days) for r in records]

    def spans(self, reader: Reader, field: Field, *, later: bool = False) -> list[Span]:
        """Read moments that place a record: a date comes in the zone that its periods are of."""
        there = Reader(self.rules, reader.kind, reader.record, self.at, self.days)
        return there.spans(field, later=later)

    def in_force(self, day: date) -> bool:
        """Return whether a day lies in the dates in force."""
        return (not self.starts or self.starts <= day) and (not self.ends or day <= self.ends)

    def group_of(self, reader: Reader) -> str | None:
        """Return whose record it is."""
        if self.asked.group is None:
            return None
        value = reader.raw(self.asked.group)
        return None if is_missing(value) else plain(value)

    def groups(self) -> list[str | None]:
        """Return the groups of all records of the kind, and the members of the team."""
        if self.asked.group is None:
            return [None]
        found = {self.group_of(reader) for reader in self.readers}
        members = getattr(self.asked, "members", ())
        return sorted({g for g in found if g} | {plain(m) for m in members})

    def period_of(self, day: date) -> Period:
        """Return the period a date lies in."""
        return period_of(day, self.asked.unit, self.rules.year_starts)

    def periods(self, days: Iterable[date | None]) -> list[Period]:
        """Return every period from the start in force, or the first of some dates, to now."""
        today = self.days.local_date(self.at)
        first = self.starts or min((day for day in days if day), default=None)
        if first is None:
            return []
        last = min(today, self.ends or today)
        return periods_between(first, last, self.asked.unit, self.rules.year_starts)

    def in_force_in(self, period: Period) -> tuple[Period, bool]:
        """Return the part of a period that is in force, and whether that is less than all."""
        first = max(period.first, self.starts or period.first)
        last = min(period.last, self.ends or period.last)
        return Period(period.name, first, last), (first, last) != (period.first, period.last)

    def gone(self, period: Period) -> Fraction | None:
        """Return the share of a running period's business time that is gone."""
        if period not in self._gone:
            self._gone[period] = self._worked_out(period)
        return self._gone[period]

    def _worked_out(self, period: Period) -> Fraction | None:
        begin = self.days.first_instant(period.first)
        end = self.days.first_instant(period.last + DAY)
        if self.at >= end:
            return None
        total, ran = self.time_of(begin, end), self.time_of(begin, max(begin, self.at))
        if not total:
            total, ran = end - begin, self.at - begin
        return Fraction(ran // TICK, total // TICK)

    def warned(self, period: Period) -> bool:
        """Return whether the point has come from which on a running period may be at risk."""
        risk = getattr(self.asked, "risk", None)
        if risk is None:
            return True
        if isinstance(risk, AfterShare):
            gone = self.gone(period)
            return gone is None or gone >= risk.share
        length = risk.duration
        if isinstance(risk, BeforeDue):
            return self.at >= before(self.days, self.due(period), length)
        if not length.is_clock:
            return self.at >= self.days.end_of(self.days.last_date(period.first - DAY, length, []))
        begin, ran = self.days.first_instant(period.first), length.microseconds * TICK
        moment = self.days.clock_due(begin, ran, [], business=length.business)
        return moment is not None and self.at >= moment

    def due(self, period: Period) -> datetime:
        """Return the last instant of a period."""
        return self.days.last_instant(period.last)

    def steps(self, period: Period, status: str) -> tuple[str, ...]:
        """Return the escalations whose moment has come; what is met or unknown has none."""
        if status in (MET, NOT_APPLICABLE, INDETERMINATE):
            return ()
        come = []
        for step in getattr(self.asked, "escalations", ()):
            due = self.due(period)
            if step.trigger is Trigger.MISSED:
                fires = status == MISSED
            elif step.trigger is Trigger.AT_RISK:
                fires = status in (AT_RISK, MISSED)
            elif step.trigger is Trigger.BEFORE_DUE:
                fires = before(self.days, due, step.offset) <= self.at
            else:  # what is not missed may still be met
                fires = status == MISSED and after(self.days, due, step.offset) <= self.at
            if fires:
                come.append(step.text)
        return tuple(come)

    def time_of(self, begin: datetime, end: datetime) -> timedelta:
        """Return the business time between two instants."""
        return self.days.elapsed(begin, end, [], business=True)


def within(day: date | None, period: Period) -> bool:
    """Return whether a day lies, or may lie, in a period."""
    return day is ANYWHERE or period.first <= day <= period.last
