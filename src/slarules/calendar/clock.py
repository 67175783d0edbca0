"""Business time on integers: what the evaluator counts with.

Instants are microseconds since 1970-01-01T00:00Z, amounts microseconds, dates ordinals. The
methods raise `HolidaysUnknown`, `NeverOpen` and `OutOfRange` where they have no answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from attrs import field

from slarules.calendar import pauses as paused
from slarules.calendar import search
from slarules.calendar.day_rules import DayRules
from slarules.calendar.day_table import DayTable
from slarules.calendar.errors import CalendarError
from slarules.calendar.grid import BLOCK
from slarules.calendar.intervals import Intervals, covers
from slarules.calendar.timeline import Block, Timeline
from slarules.calendar.wall import date_start_us, local_ordinal, wall_us
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from slarules.calendar.schedule import Schedule

__all__ = ["BusinessClock"]


@frozen(eq=False)
class BusinessClock:
    """The open time and business dates of one schedule.

    The methods on instants first try the block of their instant (two bisections); `search` has
    the walk over several blocks.
    """

    schedule: Schedule
    _whole: dict[int, Block] = field(init=False, repr=False)
    _timeline: Timeline = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        timeline = Timeline(DayTable(DayRules(self.schedule)))
        object.__setattr__(self, "_timeline", timeline)
        object.__setattr__(self, "_whole", timeline.whole)

    def add_us(self, start: int, amount: int) -> int:
        """The earliest instant at which `amount` of open time has run since `start`.

        An amount that runs out at closing time ends there. An amount of 0 gives the first open
        instant at or after `start`.
        """
        number = start // BLOCK
        block = self._whole.get(number)
        if block is not None and amount > 0:
            starts, before, total, _, _ = block
            index = bisect_right(starts, start) - 1
            need = before[index] + start - starts[index]
            if need > before[index + 1]:
                need = before[index + 1]
            need += amount
            # Blocks with nothing open are left to the search, which knows when to give up.
            while 0 < total < need:
                need -= total
                number += 1
                block = self._whole.get(number)
                if block is None:
                    return search.after(self._timeline, start, amount)
                starts, before, total, _, _ = block
            if need <= total:
                index = bisect_left(before, need) - 1
                return starts[index] + need - before[index]
        if amount == 0:
            return self.next_open_us(start)
        _require_amount(amount)
        return search.after(self._timeline, start, amount)

    def subtract_us(self, end: int, amount: int) -> int:
        """The latest instant from which `amount` of open time runs until `end`.

        An amount used up at an opening ends there. An amount of 0 gives the last instant at or
        before `end` up to which open time runs: `end` itself in open time or at its close.
        """
        block = self._whole.get(end // BLOCK)
        if block is not None and amount > 0:
            starts, before, _, _, _ = block
            index = bisect_right(starts, end) - 1
            need = before[index] + end - starts[index]
            if need > before[index + 1]:
                need = before[index + 1]
            need -= amount
            if need >= 0:
                index = bisect_right(before, need) - 1
                return starts[index] + need - before[index]
        if amount == 0:
            return search.open_until(self._timeline, end)
        _require_amount(amount)
        return search.before(self._timeline, end, amount)

    def between_us(self, start: int, end: int) -> int:
        """The open time from `start` to `end`, negative if `end` is earlier."""
        number, last = start // BLOCK, end // BLOCK
        block, final = self._whole.get(number), self._whole.get(last)
        if block is None or final is None or not 0 <= last - number <= 1:
            if end < start:
                return -search.measure(self._timeline, end, start)
            return search.measure(self._timeline, start, end)
        starts, before, total, _, _ = block
        index = bisect_right(starts, start) - 1
        run = before[index] + start - starts[index]
        if run > before[index + 1]:
            run = before[index + 1]
        if last != number:
            run -= total
            starts, before, _, _, _ = final
        index = bisect_right(starts, end) - 1
        until = before[index] + end - starts[index]
        if until > before[index + 1]:
            until = before[index + 1]
        return until - run

    def is_open_us(self, us: int) -> bool:
        """Whether an instant is open: openings are, closings are not."""
        block = self._whole.get(us // BLOCK)
        if block is None:
            block, moved = self._timeline.block_at(us)
            us -= moved
        starts, before, _, _, _ = block
        index = bisect_right(starts, us) - 1
        return us - starts[index] < before[index + 1] - before[index]

    def next_open_us(self, us: int) -> int:
        """The first open instant at or after one: itself, if it is open."""
        block = self._whole.get(us // BLOCK)
        if block is not None:
            starts, before, _, _, _ = block
            index = bisect_right(starts, us)
            if us - starts[index - 1] < before[index] - before[index - 1]:
                return us
            if index < len(starts):
                return starts[index]
        return search.open_at_or_after(self._timeline, us)

    def previous_close_us(self, us: int) -> int:
        """The last closing at or before an instant; in open time the one before that."""
        return search.close_at_or_before(self._timeline, us)

    def intervals_us(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The open intervals of `[start, end)` in order, cut to it."""
        return search.within(self._timeline, start, end)

    def add_paused_us(self, start: int, amount: int, pauses: Intervals) -> int:
        """`add_us`, where time in the (merged) pauses does not count."""
        return paused.add(self, start, amount, pauses)

    def subtract_paused_us(self, end: int, amount: int, pauses: Intervals) -> int:
        """`subtract_us`, where time in the (merged) pauses does not count."""
        return paused.subtract(self, end, amount, pauses)

    def between_paused_us(self, start: int, end: int, pauses: Intervals) -> int:
        """`between_us`, where time in the (merged) pauses does not count."""
        return paused.between(self, start, end, pauses)

    def local_date(self, us: int) -> int:
        """The date the zone's clocks show at an instant."""
        return local_ordinal(self.zone, us)

    def date_of(self, us: int) -> int:
        """The business date of an instant: the local date, or that of the night shift it is in."""
        ordinal = local_ordinal(self.zone, us)
        if self._days.rules.over_midnight and ordinal > 1:
            for opens, closes in self._days.hours_of(ordinal - 1):
                if opens <= us < closes:
                    return ordinal - 1
        return ordinal

    def date_starts(self, ordinal: int) -> int:
        """The first instant of a local date."""
        return date_start_us(self.zone, ordinal)

    def date_ends(self, ordinal: int) -> int:
        """The last microsecond of a local date, or the close of a shift from it over midnight."""
        midnight = date_start_us(self.zone, ordinal + 1)
        if self._days.rules.over_midnight:
            hours = self._days.hours_of(ordinal)
            if hours and hours[-1][1] > midnight:
                return hours[-1][1]
        return midnight - 1

    def at_time(self, ordinal: int, seconds: int) -> int:
        """The instant of a wall time on a local date, in seconds after midnight."""
        return wall_us(self.zone, ordinal, seconds)

    def hours_of(self, ordinal: int) -> Intervals:
        """The open intervals of the shifts that start on a date, () if it has none."""
        return self._days.hours_of(ordinal)

    def last_close(self, ordinal: int) -> int:
        """The last closing of a business date; `CalendarError` for another date."""
        hours = self._days.hours_of(ordinal)
        if not hours:
            raise CalendarError(f"calendar `{self.schedule.name}` has no hours on that date")
        return hours[-1][1]

    def is_business_date(self, ordinal: int) -> bool:
        """Whether any open time starts on a date."""
        return bool(self._days.hours_of(ordinal))

    def next_business_date(self, ordinal: int, n: int = 1, pauses: Intervals = ()) -> int:
        """The `n`th business date after a date, not counting those that pauses cover."""
        found = self._days.next(ordinal, n)
        if pauses:
            missing = n - self.count_business_dates(ordinal, found, pauses)
            while missing:
                ordinal, found = found, self._days.next(found, missing)
                missing -= self.count_business_dates(ordinal, found, pauses)
        return found

    def count_business_dates(self, after: int, upto: int, pauses: Intervals = ()) -> int:
        """The business dates d with after < d <= upto, but for those that pauses cover."""
        count = self._days.count(after, upto)
        if not pauses or not count:
            return count
        dates = range(after + 1, upto + 1)
        return count - sum(self.is_paused(date, pauses) for date in dates)

    def is_paused(self, ordinal: int, pauses: Intervals) -> bool:
        """Whether a date is a business date and pauses cover all of its open time."""
        hours = self._days.hours_of(ordinal)
        return bool(hours) and all(covers(pauses, opens, closes) for opens, closes in hours)

    def holiday(self, ordinal: int) -> str | None:
        """The names of a date's holidays joined by `; `, None if it is none."""
        self._days.require(ordinal)
        return self._days.rules.holiday(ordinal)

    def reason(self, ordinal: int) -> str | None:
        """Why a date has other hours than its weekday's, or none; None for an ordinary date."""
        self._days.require(ordinal)
        return self._days.rules.reason(ordinal)

    def block(self, number: int) -> Block | None:
        """A block of the grid if it was compiled and is known from edge to edge."""
        return self._whole.get(number)

    @property
    def known(self) -> tuple[int, int]:
        """The first and the last instant about which the clock knows anything."""
        return self._timeline.first, self._timeline.last

    @property
    def known_dates(self) -> tuple[int, int]:
        """The first and the last date about which the clock knows anything."""
        return self._days.known.first, self._days.known.last

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the dates."""
        return self.schedule.zone

    @property
    def _days(self) -> DayTable:
        return self._timeline.days


def _require_amount(amount: int) -> None:
    if amount < 0:
        raise CalendarError("an amount of open time is not negative: subtract it instead")
