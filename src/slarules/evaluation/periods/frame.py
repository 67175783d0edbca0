"""Periods in force at a moment: which there are, how they are cut, how much of one is over."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from slarules.calendar import CalendarError, from_us
from slarules.calendar.wall import date_start_us
from slarules.evaluation.moments import Day, Moment, first_us
from slarules.evaluation.periods.watch import watched_from
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.periods.dates import PeriodDates
    from slarules.evaluation.window import Window
    from slarules.model.commitments import RiskPoint

__all__ = ["Frame", "Timeline"]

# Periods that are judged, for all groups together and for each of them: the last ones, so that
# an absurd date in the data does not make millions of them.
_MOST = 1_000_000
_MOST_OF_A_GROUP = 4_000
_FEWEST_OF_A_GROUP = 12


@frozen(kw_only=True, slots=False)
class Frame:
    """One period, as far as the commitment is in force in it. Dates are ordinals.

    With a `risk` it may be at risk from that point on only.
    """

    number: int
    name: str
    first: int
    last: int
    starts: int
    ends: int
    share: Fraction
    at: int
    calendar: BusinessCalendar
    risk: RiskPoint | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more can happen in it."""
        return self.at >= self.ends

    @property
    def is_cut(self) -> bool:
        """Whether the commitment was in force in a part of it only."""
        return self.share != 1

    @cached_property
    def watched(self) -> int:
        """The instant from which it may be at risk; its start where the calendar cannot tell."""
        try:
            return watched_from(self.risk, self)
        except CalendarError:
            return self.starts

    @property
    def is_watched(self) -> bool:
        """Whether it may be at risk already."""
        return self.at >= self.watched

    @cached_property
    def gone(self) -> Fraction | Unreadable:
        """The share of its business time that is gone; plain time where it has no other."""
        clock, until = self.calendar.clock, min(self.at, self.ends)
        try:
            whole = clock.between_us(self.starts, self.ends)
            if whole:
                return Fraction(clock.between_us(self.starts, until), whole)
        except CalendarError as error:
            return Unreadable(str(error))
        return Fraction(until - self.starts, self.ends - self.starts)


@frozen(kw_only=True)
class Timeline:
    """The periods of one commitment, in the zone of its calendar."""

    dates: PeriodDates
    window: Window | None
    calendar: BusinessCalendar
    risk: RiskPoint | None = None

    def number_of(self, moment: Moment) -> int | None:
        """The number of the period a moment lies in, `None` outside the dates in force."""
        if self.window is not None and not self.window.holds(moment):
            return None
        if isinstance(moment, Day):
            return self.dates.number_of(moment.ordinal)
        return self.dates.number_of(from_us(moment, self.calendar.zone).toordinal())

    def numbers_of(self, moments: tuple[Moment, ...], at: int) -> list[int]:
        """The numbers of the periods of those moments that have come, one for each moment."""
        come = (each for each in moments if first_us(each, self.calendar.zone) <= at)
        return [number for each in come if (number := self.number_of(each)) is not None]

    def frames(self, first_used: int | None, at: int, groups: int = 1) -> list[Frame]:
        """Every period from the start in force, else from the first one used, up to `at`.

        With very many periods or `groups` they are the last ones.
        """
        today = from_us(at, self.calendar.zone).toordinal()
        window = self.window
        begins = None if window is None or window.first <= 1 else window.first
        first = first_used if begins is None else self.dates.number_of(begins)
        if first is None:
            return []
        until = today if window is None else min(today, window.last)
        if begins is not None and begins > until:  # not in force yet, or never
            return []
        last = self.dates.number_of(until)
        most = min(_MOST_OF_A_GROUP, max(_FEWEST_OF_A_GROUP, _MOST // max(groups, 1)))
        return [self._frame(number, at) for number in range(max(first, last - most + 1), last + 1)]

    def _frame(self, number: int, at: int) -> Frame:
        first, after = self.dates.first_of(number), self.dates.first_of(number + 1)
        begins, ends = first, after
        if self.window is not None:
            begins, ends = max(first, self.window.first), min(after, self.window.last + 1)
        zone = self.calendar.zone
        return Frame(
            number=number,
            name=self.dates.name_of(number),
            first=begins,
            last=ends - 1,
            starts=date_start_us(zone, begins),
            ends=date_start_us(zone, ends),
            share=Fraction(ends - begins, after - first),
            at=at,
            calendar=self.calendar,
            risk=self.risk,
        )
