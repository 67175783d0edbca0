"""Calendars in words: hours, zone, days closed, and the holidays of a year by name."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from slarules.calendar import CalendarError
from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import shortened
from slarules.evaluation.wording import article, listed, wall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.calendar import BusinessCalendar, HolidayRegion, Schedule, Shift
    from slarules.model.rules import CalendarChoice

__all__ = ["told_calendar", "told_choice"]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def told_calendar(calendar: BusinessCalendar, year: int, *, is_default: bool) -> Iterator[Line]:
    """A calendar; its holidays are named for one year."""
    schedule = calendar.schedule
    default = ", the default" if is_default else ""
    yield Line(f'"{schedule.name}", in {schedule.zone.key}{default}')
    for text in _hours(schedule):
        yield Line(f"open {text}", 1)
    if schedule.special:
        special = [f"{on} {_shifts(shifts)}" for on, shifts in sorted(schedule.special.items())]
        yield Line(f"other hours on {', '.join(shortened(special))}", 1)
    if schedule.closed:
        closed = [
            f"{each.first}" if each.first == each.last else f"{each.first} to {each.last}"
            for each in sorted(schedule.closed, key=lambda each: each.first)
        ]
        yield Line(f"closed on {', '.join(shortened(closed))}", 1)
    if schedule.closed_hours:
        parts = sorted(schedule.closed_hours.items())
        yield Line(f"closed {', '.join(shortened([f'{on} {_shifts(s)}' for on, s in parts]))}", 1)
    if schedule.holidays:
        yield Line(f"closed on the holidays of {listed([*map(_region, schedule.holidays)])}", 1)
        yield from _holidays(calendar, year)


def told_choice(kind: str, choices: tuple[CalendarChoice, ...]) -> Iterator[Line]:
    """Which records of a kind are counted on which calendar."""
    parts = [
        f'on "{each.calendar}" {f"when {each.condition.text}" if each.condition else "otherwise"}'
        for each in choices
    ]
    yield Line(f"{article(kind)} is counted {', '.join(parts)}")


def _hours(schedule: Schedule) -> Iterator[str]:
    """`Monday to Friday 9:00 to 17:00`, for each run of days with the same hours."""
    for shifts, run in groupby(range(7), key=lambda weekday: schedule.weekly[weekday]):
        weekdays = list(run)
        if not shifts:
            continue
        first, last = _DAYS[weekdays[0]], _DAYS[weekdays[-1]]
        if len(weekdays) == 7:
            named = "every day"
        else:
            named = first if first == last else f"{first} to {last}"
        yield f"{named} {_shifts(shifts)}"


def _shifts(shifts: tuple[Shift, ...]) -> str:
    if [(each.opens, each.closes) for each in shifts] == [(0, 86_400)]:
        return "all day"
    parts = []
    for each in shifts:
        closes = each.closes if each.closes <= 86_400 else each.closes - 86_400
        after = " the next day" if each.closes > 86_400 else ""
        parts.append(f"{wall(each.opens)} to {wall(closes)}{after}")
    return listed(parts)


def _region(region: HolidayRegion) -> str:
    return (
        f"{region.code} except {listed(list(region.excluded))}" if region.excluded else region.code
    )


def _holidays(calendar: BusinessCalendar, year: int) -> Iterator[Line]:
    """The holidays that close a day of a year which would be open without them."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    try:
        found = [
            f"{name} ({date.fromordinal(ordinal):%a %m-%d})"
            for ordinal in range(first, last + 1)
            if calendar.schedule.weekly[(ordinal - 1) % 7]
            and (name := calendar.clock.holiday(ordinal))
            and not calendar.clock.is_business_date(ordinal)
        ]
    except CalendarError as error:
        yield Line(str(error), 2)
        return
    yield Line(f"in {year}: {', '.join(found) or 'none on a day that would be open'}", 2)
