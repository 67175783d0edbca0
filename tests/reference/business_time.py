"""Business time by walking over dates, one after another; nothing is looked up or searched for."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from slarules.model.durations import Duration, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.calendar.schedule import Schedule, Shift

    from .plain_values import Span

Interval = tuple[datetime, datetime]
"""A half-open interval of instants in UTC."""
Pause = tuple[datetime, datetime | None]
"""A pause; one without an end still runs."""

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
FARTHEST = 4_000
LATEST = datetime(9999, 12, 31, tzinfo=UTC)


class NeverOpen(Exception):
    """The calendar does not open as often as that, as far as the reference looks."""


def without(interval: Interval, pauses: list[Pause]) -> list[Interval]:
    """Return what is left of an interval once the pauses are taken out of it."""
    left = [interval]
    for begin, end in pauses:
        rest = []
        for a, b in left:
            if begin > a:
                rest.append((a, min(b, begin)))
            if end is not None and end < b:
                rest.append((max(a, end), b))
        left = [(a, b) for a, b in rest if a < b]
    return left


def add_months(day: date, count: int) -> date:
    """Return the same day some months later, or the last one of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_LAST: list[BusinessTime] = []
_MOST = 16  # calendars of a few agreements


def business_time(schedule: Schedule) -> BusinessTime:
    """Return a calendar's hours, the same object each time: it remembers what it worked out."""
    for known in _LAST:
        if known.schedule is schedule:  # to compare or hash schedules would take longer
            return known
    _LAST[_MOST - 1 :] = []
    _LAST.insert(0, BusinessTime(schedule))
    return _LAST[0]


class BusinessTime:
    """One calendar's open hours."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self._known: dict[date, list[Interval]] = {}
        self._first: dict[date, datetime] = {}

    def wall(self, day: date, seconds: int) -> datetime:
        """Return the instant of a wall time; skipped ones move on, doubled ones come first."""
        local = datetime.combine(day, time()) + timedelta(seconds=seconds)
        return local.replace(tzinfo=self.schedule.zone, fold=0).astimezone(UTC)

    def first_instant(self, day: date) -> datetime:
        """Return when a date begins."""
        if day not in self._first:
            self._first[day] = self.wall(day, 0)
        return self._first[day]

    def last_instant(self, day: date) -> datetime:
        """Return the last microsecond of a date."""
        return self.first_instant(day + DAY) - TICK

    def _hours(self, day: date) -> list[tuple[int, int]]:
        """Return the wall-clock seconds of the shifts that start on a date."""
        s = self.schedule
        shifts: tuple[Shift, ...] = s.weekly[day.weekday()]
        if any(c.first <= day <= c.last for c in s.closed):
            shifts = ()
        if day in s.special:
            shifts = s.special[day]
        left = [(shift.opens, shift.closes) for shift in shifts]
        for cut in s.closed_hours.get(day, ()):
            pieces = []
            for a, b in left:
                pieces += [(a, min(b, cut.opens)), (max(a, cut.closes), b)]
            left = [(a, b) for a, b in pieces if a < b]
        return sorted(left)

    def shifts(self, day: date) -> list[Interval]:
        """Return the open intervals that start on a date."""
        if day not in self._known:
            walls = [(self.wall(day, a), self.wall(day, b)) for a, b in self._hours(day)]
            self._known[day] = [(a, b) for a, b in walls if a < b]
        return self._known[day]

    def is_business(self, day: date) -> bool:
        """Return whether any shift starts on a date."""
        return bool(self.shifts(day))

    def local_date(self, moment: datetime) -> date:
        """Return the date on the wall."""
        return moment.astimezone(self.schedule.zone).date()

    def day_of(self, span: Span) -> date:
        """Return the date on the wall of what is a moment or a date of its own."""
        return span.day or self.local_date(span.first)

    def date_of(self, moment: datetime) -> date:
        """Return the date a moment belongs to: that of the shift it lies in, or the wall's."""
        today = self.local_date(moment)
        for day in (today - DAY - DAY, today - DAY, today):
            if any(a <= moment < b for a, b in self.shifts(day)):
                return day
        return today

    def open_in(self, day: date) -> list[Interval]:
        """Return the open intervals between a date's midnights, whatever date they belong to."""
        first, last = self.first_instant(day), self.first_instant(day + DAY)
        found: list[Interval] = []
        reached = first
        for a, b in sorted(s for n in (2, 1, 0) for s in self.shifts(day - n * DAY)):
            begin = max(a, reached)
            if begin < min(b, last):
                reached = min(b, last)
                found.append((begin, reached))
        return found

    def past(self, day: date, pauses: list[Pause]) -> date:
        """Return the date to walk on from: of those that a pause covers only the last."""
        for begin, end in pauses:
            first = self.first_instant(day)
            if end and begin <= first and first + 9 * DAY < end:
                day = self.local_date(end) - 3 * DAY
        return day

    def segments(
        self,
        start: datetime,
        pauses: list[Pause],
        *,
        business: bool,
        end: datetime | None = None,
    ) -> Iterator[Interval]:
        """Yield the open intervals from an instant on, in order and without overlap.

        With an `end` the dates after it are left out; without one there is always another. So are
        dates in the middle of a pause.
        """
        if not business:
            yield start, end or LATEST
            return
        day = self.local_date(start) - 2 * DAY
        reached = start
        for _ in range(FARTHEST):
            day = self.past(day, pauses)
            if end and self.first_instant(day) > end:
                return
            for a, b in self.open_in(day):
                if b > reached:
                    yield max(a, reached), b
                    reached = b
            day += DAY
        raise NeverOpen

    def clock_due(
        self, start: datetime, length: timedelta, pauses: list[Pause], *, business: bool
    ) -> datetime | None:
        """Return the earliest instant at which that much time has run."""
        left = length
        for segment in self.segments(start, pauses, business=business):
            for a, b in without(segment, pauses):
                if b - a >= left:
                    return a + left
                left -= b - a
            if any(end is None and begin <= segment[1] for begin, end in pauses):
                return None
        return None

    def elapsed(
        self, start: datetime, end: datetime, pauses: list[Pause], *, business: bool
    ) -> timedelta:
        """Return how much time ran between two instants; `NeverOpen` where that is too far."""
        total = timedelta()
        for segment in self.segments(start, pauses, business=business, end=end):
            if segment[0] >= end:
                break
            for a, b in without((segment[0], min(segment[1], end)), pauses):
                total += b - a
        return total

    def clock_before(self, end: datetime, length: timedelta, *, business: bool) -> datetime:
        """Return the latest instant from which that much time runs until `end`."""
        if not business:
            return end - length
        day, left = self.local_date(end), length
        reached = end
        for _ in range(FARTHEST):
            for a, b in reversed(self.open_in(day)):
                close = min(b, reached)
                if close - a >= left:
                    return close - left
                if close > a:
                    left -= close - a
                    reached = a
            day -= DAY
        raise NeverOpen

    def end_of(self, day: date) -> datetime:
        """Return when a date's count ends: its last microsecond, or a close on another date."""
        closes = [b for _, b in self.shifts(day) if b > self.first_instant(day + DAY)]
        return max([self.last_instant(day), *closes])

    def counts(self, day: date, pauses: list[Pause], *, business: bool) -> bool:
        """Return whether a date counts: pauses do not cover all of its open time."""
        whole = [(self.first_instant(day), self.first_instant(day + DAY))]
        hours = self.shifts(day) if business else whole
        return any(without(interval, pauses) for interval in hours)

    def last_date(self, first: date, duration: Duration, pauses: list[Pause]) -> date:
        """Return the last date of a limit in days, weeks or months; the first is not counted."""
        count, business = int(duration.count), duration.business
        by_business_day = business and duration.unit is Unit.DAY
        if by_business_day or duration.unit is Unit.DAY:
            return self.counted(first, count, pauses, business=by_business_day)
        last = first + 7 * count * DAY if duration.unit is Unit.WEEK else add_months(first, count)
        span = [first + n * DAY for n in range(1, (last - first).days + 1)]
        dates = [day for day in span if not business or self.is_business(day)]
        last = max(last, self.counted(first, len(dates), pauses, business=business))
        while business and not self.is_business(last):
            last = self.counted(last, 1, pauses, business=True)
        return last

    def counted(self, day: date, count: int, pauses: list[Pause], *, business: bool) -> date:
        """Return the date so many counting dates later."""
        for _ in range(FARTHEST):
            if not count:
                return day
            day = self.past(day + DAY, pauses)
            if self.counts(day, pauses, business=business):
                count -= 1
        raise NeverOpen


def after(days: BusinessTime, due: datetime, length: Duration) -> datetime:
    """Return the instant a stated time after due; dates count to their end."""
    if length.is_clock:
        ran = timedelta(microseconds=length.microseconds)
        found = days.clock_due(due, ran, [], business=length.business)
        assert found
        return found
    return days.end_of(days.last_date(days.date_of(due - TICK), length, []))


def before(days: BusinessTime, due: datetime, length: Duration) -> datetime:
    """Return the instant a stated time before due; dates count back to their end."""
    if length.is_clock:
        ran = timedelta(microseconds=length.microseconds)
        return days.clock_before(due, ran, business=length.business)
    day = days.date_of(due - TICK)
    if length.unit is Unit.MONTH:
        return days.end_of(add_months(day, -int(length.count)))
    if length.unit is Unit.WEEK:
        return days.end_of(day - 7 * int(length.count) * DAY)
    for _ in range(int(length.count)):
        day -= DAY
        while length.business and not days.is_business(day):
            day -= DAY
    return days.end_of(day)
