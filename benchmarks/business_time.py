"""Adding and measuring business time, side by side with workclock in one process.

Run: python benchmarks/business_time.py
Prints microseconds of processor time a call, the median of interleaved rounds, and how many times
faster we are.
Both calendars are asked once before, so that what each keeps is there.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from statistics import median
from time import thread_time
from timeit import timeit
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import holidays
import workclock

from slarules.calendar import BusinessCalendar, HolidayRegion, Schedule, Shift, to_us

if TYPE_CHECKING:
    from collections.abc import Callable

ZONE = ZoneInfo("America/New_York")
START = datetime(2026, 3, 6, 16, 30, tzinfo=ZONE)
SPANS = {"3 days": 3, "30 days": 30, "1 year": 365}
# What takes more than the commonest case: moments of another zone, a date on which clocks change.
STARTS = {
    "in UTC": START.astimezone(UTC),
    "clocks change": datetime(2026, 3, 8, 16, 30, tzinfo=ZONE),
}
ROUNDS, CALLS = 15, 1_000


def calendars(*, with_holidays: bool) -> tuple[BusinessCalendar, workclock.Schedule]:
    """Monday to Friday 9:00 to 17:00 in New York, for both."""
    rules: list[workclock.WorkDay | workclock.Holidays] = [workclock.WorkDay(time(9), time(17))]
    regions: tuple[HolidayRegion, ...] = ()
    if with_holidays:
        days = holidays.country_holidays("US", years=range(2020, 2031))
        rules.append(workclock.Holidays(days))
        regions = (HolidayRegion(country="US"),)
    week = ((Shift(9 * 3600, 17 * 3600),),) * 5 + ((), ())
    schedule = Schedule(name="New York", zone=ZONE, weekly=week, holidays=regions)
    return BusinessCalendar(schedule), workclock.Schedule(rules, time_zone=ZONE)


def rounds(*calls: Callable[[], object]) -> list[float]:
    """The median microseconds of each call, taken in turns so that noise hits all alike."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(ROUNDS):
        for call, times in zip(calls, taken, strict=True):
            times.append(timeit(call, timer=thread_time, number=CALLS) / CALLS * 1e6)
    return [median(times) for times in taken]


def row(name: str, span: str, found: list[float]) -> str:
    ours, core, theirs = found
    return f"{name:28}{span:9}{ours:8.2f}{core:9.2f}{theirs:11.2f}{theirs / ours:8.1f}"


def report(suffix: str, span: str, found: list[list[float]]) -> None:
    for name, times in zip(("add", "between"), found, strict=True):
        print(row(name + suffix, span, times))


def compare(
    ours: BusinessCalendar, theirs: workclock.Schedule, start: datetime, days: int
) -> list[list[float]]:
    """The rounds of adding and of measuring over a span."""
    clock, since, end = ours.clock, to_us(start), start + timedelta(days)
    amount = ours.between(start, end)
    until, run = to_us(end), amount // timedelta.resolution
    assert amount == theirs.between(start, end)
    assert ours.add(start, amount) == theirs.add(start, amount)
    return [
        rounds(
            lambda: ours.add(start, amount),
            lambda: clock.add_us(since, run),
            lambda: theirs.add(start, amount),
        ),
        rounds(
            lambda: ours.between(start, end),
            lambda: clock.between_us(since, until),
            lambda: theirs.between(start, end),
        ),
    ]


def main() -> None:
    print(f"{'operation':28}{'span':9}{'ours us':>8}{'integers':>9}{'workclock':>11}{'ratio':>8}")
    for with_holidays in (False, True):
        ours, theirs = calendars(with_holidays=with_holidays)
        suffix = ", holidays" if with_holidays else ""
        for span, days in SPANS.items():
            report(suffix, span, compare(ours, theirs, START, days))
    ours, theirs = calendars(with_holidays=False)
    for name, start in STARTS.items():
        report(f", {name}", "30 days", compare(ours, theirs, start, 30))


if __name__ == "__main__":
    main()
