"""Business time on datetimes: what people and programs ask a calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from attrs import field

from slarules.calendar.clock import BusinessClock
from slarules.calendar.errors import CalendarError, OutOfRange
from slarules.calendar.instants import in_us, to_us
from slarules.calendar.ledger import Ledger
from slarules.calendar.pauses import merge
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from slarules.calendar.intervals import Intervals
    from slarules.calendar.many import ManyClocks
    from slarules.calendar.schedule import Schedule

__all__ = ["BusinessCalendar", "Day", "Landing"]

Landing = Literal["closing", "opening"]
Moments = TypeVar("Moments")

_NOTHING = timedelta(0)
_TICK = timedelta.resolution  # times a number, it is made in half the time of timedelta(0, 0, n)


@frozen(kw_only=True)
class Day:
    """One date of a calendar: its open hours, and why they are not the weekday's usual ones."""

    date: date
    hours: tuple[tuple[datetime, datetime], ...]
    reason: str | None


@frozen(eq=False)
class BusinessCalendar:
    """The open time of a schedule.

    Moments are aware datetimes of any zone, answers are in the calendar's own; a naive moment
    is a `CalendarError`. Amounts are real elapsed time. Questions that reach into years without
    holiday data raise `HolidaysUnknown`, those without an answer `NeverOpen` or `OutOfRange`.
    Calendars are cheap to make, compile themselves as far as they are asked, and may be shared
    between threads. `clock` has the same questions on integers.
    """

    schedule: Schedule
    clock: BusinessClock = field(init=False, repr=False)
    _zone: ZoneInfo = field(init=False, repr=False)
    _epoch: datetime = field(init=False, repr=False)
    _ledger: Ledger = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "clock", BusinessClock(self.schedule))
        object.__setattr__(self, "_zone", self.schedule.zone)
        object.__setattr__(self, "_ledger", Ledger(self.schedule.zone))
        object.__setattr__(self, "_epoch", datetime(1970, 1, 1, tzinfo=self.schedule.zone))

    def __reduce__(self) -> tuple[type[BusinessCalendar], tuple[Schedule]]:
        return BusinessCalendar, (self.schedule,)

    @property
    def name(self) -> str:
        """The calendar's name."""
        return self.schedule.name

    @property
    def zone(self) -> ZoneInfo:
        """The zone its hours are written in."""
        return self.schedule.zone

    def add(
        self,
        moment: datetime,
        amount: timedelta,
        *,
        landing: Landing | None = None,
        pauses: Iterable[tuple[datetime, datetime]] = (),
    ) -> datetime:
        """The earliest moment at which `amount` of open time has run since `moment`.

        An amount that runs out at closing time lands on that closing; `landing="opening"` lands
        on the next opening instead. An amount of 0 gives the first open moment from `moment` on.

        A negative amount goes backwards: to the latest moment from which that much open time
        runs until `moment`. One used up at an opening lands on that opening;
        `landing="closing"` lands on the closing before it instead.
        """
        if landing is None and not pauses and amount > _NOTHING:
            # The commonest case, and so the one that is made fast.
            landed = self._ledger.add(moment, amount)
            if landed is not None:
                return landed
            start = self._us(moment)
            reached = self.clock.add_us(start, in_us(amount))
            self._ledger.enter(self.clock, start, reached)
            return self._moment(reached)
        return self._moment(self._land(self._us(moment), in_us(amount), landing, _merged(pauses)))

    def between(
        self, start: datetime, end: datetime, *, pauses: Iterable[tuple[datetime, datetime]] = ()
    ) -> timedelta:
        """The open time from one moment to another, negative if the other is earlier."""
        if not pauses:
            measured = self._ledger.between(start, end)
            if measured is not None:
                return measured
            first, last = self._us(start), self._us(end)
            run = self.clock.between_us(first, last)
            self._ledger.enter(self.clock, first, last)
            return _TICK * run
        run = self.clock.between_paused_us(self._us(start), self._us(end), _merged(pauses))
        return _TICK * run

    def add_many(
        self,
        moments: Moments,
        duration: object,
        *,
        out_of_range: Literal["null", "raise"] = "null",
        landing: Landing | None = None,
    ) -> Moments:
        """`add` for a column of moments; needs numpy.

        Moments are a numpy array of datetime64 (UTC) or of integers (microseconds since 1970
        UTC), or a polars or pandas Series or an Arrow array whose moments have a zone; the
        answers come in the same container, in microseconds. The duration is a timedelta or a
        number of microseconds for all rows, or a column of durations, some may be negative.

        A null gives a null, and so does a row without an answer. With `out_of_range="raise"`,
        or where the container has no null, that is a `CalendarError` which names the row.
        `TypeError` for other containers, `ValueError` for columns of two lengths.
        """
        from slarules.calendar.many import add_many

        return add_many(
            self._many, 0, moments, duration, out_of_range=out_of_range, landing=landing
        )

    def between_many(
        self, starts: object, ends: object, *, out_of_range: Literal["null", "raise"] = "null"
    ) -> Any:
        """`between` for columns of moments: durations, in a container like that of `starts`.

        `ends` may be one aware datetime. Everything else is as it is for `add_many`.
        """
        from slarules.calendar.many import between_many

        return between_many(self._many, 0, starts, ends, out_of_range=out_of_range)

    def is_open_many(
        self, moments: object, *, out_of_range: Literal["null", "raise"] = "null"
    ) -> Any:
        """`is_open` for a column of moments: booleans, in a container like it.

        Everything else is as it is for `add_many`.
        """
        from slarules.calendar.many import is_open_many

        return is_open_many(self._many, 0, moments, out_of_range=out_of_range)

    def is_open(self, moment: datetime) -> bool:
        """Whether a moment is open: the moment of opening is, that of closing is not."""
        return self.clock.is_open_us(self._us(moment))

    def next_open(self, moment: datetime) -> datetime:
        """The first open moment at or after one: itself, if it is open."""
        return self._moment(self.clock.next_open_us(self._us(moment)))

    def previous_close(self, moment: datetime) -> datetime:
        """The last closing at or before a moment; inside open time the one before that."""
        return self._moment(self.clock.previous_close_us(self._us(moment)))

    def intervals(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open intervals between two moments in order and cut to them, one at a time."""
        found = self.clock.intervals_us(self._us(start), self._us(end))
        return ((self._moment(opens), self._moment(closes)) for opens, closes in found)

    def add_days(
        self, moment: datetime, n: int, *, pauses: Iterable[tuple[datetime, datetime]] = ()
    ) -> datetime:
        """The end of the `n`th business date after the moment's date.

        A moment in a night shift has the date on which the shift started. A date ends with its
        last microsecond, or with the close of a shift over midnight that started on it. Dates
        whose open time is all paused do not count. With `n` = 0 it is the end of the moment's
        own date, or of the next business date if that is none.
        """
        if n < 0:
            raise CalendarError(f"business days are counted forwards, not {n}")
        paused = _merged(pauses)
        clock = self.clock
        ordinal = clock.date_of(self._us(moment))
        counts = clock.is_business_date(ordinal) and not clock.is_paused(ordinal, paused)
        if n or not counts:
            ordinal = clock.next_business_date(ordinal, n or 1, paused)
        return self._moment(clock.date_ends(ordinal))

    def open_hours(self, date: date) -> tuple[tuple[datetime, datetime], ...]:
        """The open intervals of the shifts that start on a date."""
        hours = self.clock.hours_of(date.toordinal())
        return tuple((self._moment(opens), self._moment(closes)) for opens, closes in hours)

    def holiday_name(self, date: date) -> str | None:
        """The name of a date's holiday (several joined by `; `), None if it is none."""
        return self.clock.holiday(date.toordinal())

    def day(self, date: date) -> Day:
        """A date as a calendar drawing shows it.

        The reason is `special hours`, a holiday's name, `closed`, `weekend` or `no hours` (no
        shift on that weekday), or `closed hours`; None on an ordinary date.
        """
        reason = self.clock.reason(date.toordinal())
        return Day(date=date, hours=self.open_hours(date), reason=reason)

    @cached_property
    def _many(self) -> ManyClocks:
        from slarules.calendar.many import ManyClocks

        return ManyClocks.of([self.clock])

    def _land(self, start: int, us: int, landing: Landing | None, pauses: Intervals) -> int:
        clock = self.clock
        if landing not in (None, "closing", "opening"):
            raise CalendarError(f"landing is `closing` or `opening`, not `{landing}`")
        if us < 0:
            landed = clock.subtract_paused_us(start, -us, pauses)
            return clock.subtract_paused_us(landed, 0, pauses) if landing == "closing" else landed
        landed = clock.add_paused_us(start, us, pauses)
        return clock.add_paused_us(landed, 0, pauses) if landing == "opening" else landed

    def _us(self, moment: datetime) -> int:
        # Datetimes of one zone subtract as wall times: far faster than finding both offsets.
        # Subclasses, such as pandas' Timestamp, may subtract as instants instead.
        zone = self._zone
        if type(moment) is datetime and moment.tzinfo is zone:
            since = moment - self._epoch - zone.utcoffset(moment)  # type: ignore[operator]
            return in_us(since)
        return to_us(moment)

    def _moment(self, us: int) -> datetime:
        # Half the time of `from_us`: the zone is known and so is its own epoch.
        try:
            return self._zone.fromutc(self._epoch + _TICK * us)
        except OverflowError:
            raise OutOfRange("the moment lies outside the years 1 to 9999") from None


def _merged(pauses: Iterable[tuple[datetime, datetime]]) -> Intervals:
    return merge((to_us(begin), to_us(end)) for begin, end in pauses)
