"""Where worked examples are set: on days that the rules decide, so that they stay the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from slarules.calendar import CalendarError, from_us

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.calendar import BusinessClock
    from slarules.model.rules import Rules

__all__ = ["DEFAULT_DAY", "Scene", "telling_moments"]

DEFAULT_DAY = date(2026, 3, 2)
"""Where examples begin if neither the caller nor the agreement names a day: a plain Monday."""

_LOOK_AHEAD = 370  # days: every holiday comes round once
_WEEKEND = {"weekend", "no hours"}
_AFTERNOON = 59_400  # 16:30, in seconds
_HALF_AN_HOUR, _HOUR = 1_800_000_000, 3_600_000_000


@frozen
class Scene:
    """The date (ordinal) from which examples are looked for, and the last they may lie on."""

    first: int
    until: int

    @classmethod
    def of(cls, rules: Rules, at: int | None, zone: ZoneInfo) -> Scene:
        """From the moment asked for on, else from the agreement's first day in force."""
        day = rules.starts or min(DEFAULT_DAY, rules.ends or DEFAULT_DAY)
        first = day.toordinal() if at is None else from_us(at, zone).toordinal()
        return cls(first, date.max.toordinal() - _LOOK_AHEAD).within(rules.starts, rules.ends)

    def within(self, starts: date | None, ends: date | None) -> Scene:
        """The part of it in narrower dates; from their first day where they begin later."""
        first = max(self.first, starts.toordinal()) if starts else self.first
        return Scene(first, min(self.until, ends.toordinal()) if ends else self.until)

    @property
    def last(self) -> int:
        """The last date that is looked at."""
        return min(self.first + _LOOK_AHEAD, self.until)

    @property
    def year(self) -> int:
        """The year whose holidays are named."""
        return date.fromordinal(self.first).year


def telling_moments(clock: BusinessClock, scene: Scene) -> list[int]:
    """Moments that show what a calendar does, in order of time.

    Half an hour before it closes for a weekend, an hour after it closed for the day, and half an
    hour before it closes for a holiday; of one that never closes just the first afternoon.
    """
    found = (_before_weekend, _after_closing, _before_holiday)
    try:
        moments = {each(clock, scene) for each in found} - {None}
    except CalendarError:  # beyond what the calendar knows there is nothing to show
        return []
    if not moments:
        moments = {_first_open(clock, scene)} - {None}
    return sorted(each for each in moments if each is not None)


def _before_weekend(clock: BusinessClock, scene: Scene) -> int | None:
    for on in range(scene.first, scene.last + 1):
        if clock.is_business_date(on) and clock.reason(on + 1) in _WEEKEND:
            return _before_close(clock, on)
    return None


def _after_closing(clock: BusinessClock, scene: Scene) -> int | None:
    for on in range(scene.first, scene.last + 1):
        if clock.is_business_date(on) and clock.is_business_date(on + 1):
            moment = clock.last_close(on) + _HOUR
            if clock.local_date(moment) == on and not clock.is_open_us(moment):
                return moment
    return None


def _before_holiday(clock: BusinessClock, scene: Scene) -> int | None:
    if not clock.schedule.holidays:
        return None
    for holiday in range(scene.first + 1, scene.last + 2):
        if clock.is_business_date(holiday) or not clock.holiday(holiday):
            continue
        if not clock.schedule.weekly[(holiday - 1) % 7]:
            continue
        before = holiday - 1
        while before >= scene.first and not clock.is_business_date(before):
            before -= 1
        if before >= scene.first:
            return _before_close(clock, before)
    return None


def _first_open(clock: BusinessClock, scene: Scene) -> int | None:
    try:
        afternoon = clock.at_time(scene.first, _AFTERNOON)
        moment = clock.next_open_us(afternoon)
    except CalendarError:
        return None
    return moment if clock.local_date(moment) <= scene.last else None


def _before_close(clock: BusinessClock, on: int) -> int:
    opens, closes = clock.hours_of(on)[-1]
    return max(opens, closes - _HALF_AN_HOUR)
