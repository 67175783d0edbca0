"""Repetition: an action that has to be done several times, over some time, some time apart.

A date without a time leaves the order of moments open. So everything is counted in two ways:
`certain` counts a moment only where every instant it may be counts, the other way where any does.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from slarules.calendar import CalendarError
from slarules.evaluation.finding import Finding, Ground
from slarules.evaluation.finish import UNDECIDED
from slarules.evaluation.moments import Day, Moment, Moments, first_us, happened, last_us
from slarules.evaluation.spread import Spread, is_past, span
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable
from slarules.evaluation.wording import hours
from slarules.frozen import frozen
from slarules.model.durations import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar import BusinessClock
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt
    from slarules.model.commitments import Repetition
    from slarules.model.durations import Duration

__all__ = ["Repeated", "since"]


@frozen(kw_only=True)
class Repeated:
    """How often something is done; `needed` is one more than what `at most` allows."""

    needed: int
    at_most: bool
    over: Duration | None
    apart: Duration | None

    @classmethod
    def of(cls, repetition: Repetition) -> Repeated:
        """What a promise says."""
        return cls(
            needed=repetition.count + repetition.at_most,
            at_most=repetition.at_most,
            over=repetition.over,
            apart=repetition.apart,
        )

    def finish(
        self, source: MomentsAt, row: Row, at: int, begin: int | None, calendar: BusinessClock
    ) -> Moment | Unreadable | None:
        """The moment from which on it was done often enough, of those at or after `begin`."""
        read = source.read_all(row)
        if isinstance(read, Unreadable):
            return read
        moments = since(happened(read, at, calendar.zone), begin, calendar)
        if self._is_of_hours:
            dates = {moment for moment in moments if isinstance(moment, Day)}
            if dates and _order_is_open(moments, calendar):
                return self._among_dates(dates, moments, calendar)
        reached = self.reached(moments, calendar, certain=True, begin=begin)
        possible = self.reached(moments, calendar, certain=False, begin=begin)
        return reached if reached == possible else UNDECIDED

    def _among_dates(
        self, dates: set[Day], moments: Sequence[Moment], calendar: BusinessClock
    ) -> Unreadable | None:
        """Whether it may be enough, where a date and a moment lie on one day.

        The date may count, or keep the moment from counting; each date adds one at most.
        """
        others = self.counted([m for m in moments if m not in dates], calendar)
        return None if len(others) + len(dates) < self.needed else UNDECIDED

    def reached(
        self,
        moments: Sequence[Moment],
        calendar: BusinessClock,
        *,
        certain: bool,
        begin: int | None = None,
        until: int | None = None,
    ) -> Moment | None:
        """The first of the moments that completes the repetition.

        None was before `begin`, and what may have been after `until` was not.
        """
        counted = self.counted(moments, calendar, certain=certain, begin=begin, until=until)
        spread = self._spread(calendar, certain=certain, begin=begin, until=until)
        for number, moment in enumerate(counted, start=1):
            spread.add(moment)
            if number >= self.needed and (self.over is None or spread.reaches(self.over)):
                return moment
        return None

    def holds(
        self,
        certain: Sequence[Moment],
        possible: Sequence[Moment],
        calendar: BusinessClock,
        *,
        until: int,
    ) -> bool | None:
        """Whether it was done often enough `until` an instant.

        `possible` are the moments that may count, too.

        `None` where that depends on the hour that a date or another of them stands for.
        """
        is_vague = (
            self.apart is not None and self._is_of_hours and _order_is_open(possible, calendar)
        )
        may_hold = self.reached(possible, calendar, certain=False, until=until) is not None
        if self.reached(certain, calendar, certain=True) is not None:
            return True if may_hold and not (is_vague and self.over is not None) else None
        if may_hold or self.reached(possible, calendar, certain=True, until=until) is not None:
            return None  # in one order at least
        return None if is_vague and self._may_hold(possible, calendar, until) else False

    @property
    def _is_of_hours(self) -> bool:
        """Whether it is counted in hours how far moments lie apart."""
        return any(length is not None and length.is_clock for length in (self.apart, self.over))

    def _spread(
        self, calendar: BusinessClock, *, certain: bool, begin: int | None, until: int | None
    ) -> Spread:
        """The spread of no moments yet, for the lengths that are asked about here."""
        lengths = (self.apart, self.over)
        by_date = any(length is not None and not length.is_clock for length in lengths)
        return Spread(calendar, certain=certain, begin=begin, until=until, by_date=by_date)

    def _may_hold(self, moments: Sequence[Moment], calendar: BusinessClock, until: int) -> bool:
        """Whether there may be enough of them, wherever in its day a date lies."""
        dates = {moment for moment in moments if isinstance(moment, Day)}
        spread = self._spread(calendar, certain=False, begin=None, until=until)
        for moment in set(moments):
            spread.add(moment)
        lengths = [length for length in (self.apart, self.over) if length is not None]
        is_enough = self._among_dates(dates, moments, calendar) is UNDECIDED
        return is_enough and all(spread.reaches(length) for length in lengths)

    def judged(self, found: Finding) -> Finding:
        """What a finding on the last of them says; one too many is no duty, and turned round."""
        return _as_ceiling(found) if self.at_most else found

    def counted(
        self,
        moments: Sequence[Moment],
        calendar: BusinessClock,
        *,
        certain: bool = True,
        begin: int | None = None,
        until: int | None = None,
    ) -> list[Moment]:
        """The moments that count, in order: each far enough from the one counted before."""
        ordered = _in_order(moments, calendar, certain=certain)
        if self.apart is None:
            return ordered
        is_far = partial(
            is_past, self.apart, calendar=calendar, certain=certain, begin=begin, until=until
        )
        found: list[Moment] = []
        for moment in ordered:
            if not found or is_far(found[-1], moment):
                found.append(moment)
        return found

    def in_words(
        self, counted: Sequence[Moment], calendar: BusinessClock, begin: int | None = None
    ) -> str:
        """`5 of at least 6, over 9 of at least 10 business days`; none was before `begin`."""
        if self.over is None or not counted:
            return self.count_in_words(len(counted))
        try:
            spread = span(self.over, counted[0], counted[-1], calendar, begin)
        except CalendarError:  # the count alone is told beyond what the calendar knows
            return self.count_in_words(len(counted))
        return self.count_in_words(len(counted), spread)

    def count_in_words(self, count: int, spread: int | None = None) -> str:
        """The same of a count, over so much time or so many days where that is known."""
        bound = "at most" if self.at_most else "at least"
        words = f"{count:,} of {bound} {self.needed - self.at_most:,}"
        if self.over is None or spread is None:
            return words
        if self.over.is_clock:
            return f"{words}, over {hours(spread)} of at least {self.over}"
        days = f"{spread:,}" if self.over.unit is Unit.DAY else f"{spread:,} days"
        return f"{words}, over {days} of at least {self.over}"


def since(moments: Moments, begin: int | None, calendar: BusinessClock) -> Moments:
    """Those of the moments that are not before the start of a clock."""
    if begin is None:
        return moments
    return tuple(moment for moment in moments if last_us(moment, calendar.zone) >= begin)


def _order_is_open(moments: Sequence[Moment], calendar: BusinessClock) -> bool:
    """Whether a date may lie before or after another of the moments."""
    zone = calendar.zone
    ordered = _in_order(moments, calendar, certain=False)
    return any(last_us(one, zone) >= first_us(two, zone) for one, two in pairwise(ordered))


def _in_order(moments: Sequence[Moment], calendar: BusinessClock, *, certain: bool) -> list[Moment]:
    """Each moment once; a date stands where it counts least, at its end, or else at its start."""
    zone = calendar.zone
    if certain:
        return sorted(set(moments), key=lambda m: (last_us(m, zone), first_us(m, zone)))
    return sorted(set(moments), key=lambda m: (first_us(m, zone), last_us(m, zone)))


def _as_ceiling(found: Finding) -> Finding:
    """A finding on doing it once more than is allowed, read the other way round.

    What may not be done too often is not due; `until` is the end of the time it is watched for.
    """
    watched = found._replace(started=None, due=None, until=found.due)
    if found.ground is not None:
        return watched
    watched = watched._replace(ground=Ground.JUDGED)
    match found.status:
        case Status.MET:
            return watched._replace(status=Status.MISSED)
        case Status.MISSED:
            return watched._replace(status=Status.MET, finished=None)
        case _:  # open, and never at risk
            return watched
