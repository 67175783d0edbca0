"""How a limit was counted: which dates gave how much time, and which gave none and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from slarules.calendar import BusinessClock, PlainClock, from_us
from slarules.evaluation.limits import ClockTimer, DayTimer, Pauses
from slarules.evaluation.wording import hours, listed, on_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from slarules.evaluation.finding import Finding
    from slarules.evaluation.track import Track

__all__ = ["counted"]

_MOST_DATES = 3_660  # a limit of more than ten years is not told day by day
_SHOWN_FIRST, _SHOWN_LAST = 6, 4


def counted(finding: Finding) -> Iterator[str]:
    """Lines on how the time from a finding's start to its due instant was counted."""
    track, started, due = finding.track, finding.started, finding.due
    if track is None or started is None or due is None:
        return
    first = finding.day if finding.day is not None else track.calendar.date_of(started)
    last = track.calendar.date_of(due - 1)
    if last - first > _MOST_DATES:
        return
    match track.timer:
        case ClockTimer(PlainClock()):
            yield from _clock_change(started, due, track.zone)
        case ClockTimer():
            yield from _open_hours(track.calendar, started, due, finding.pauses)
        case DayTimer(clock=clock):
            yield from _dates(track, clock, first, last, finding.pauses)
        case None:
            return  # the record says when it is due
        case _:
            if last > first:
                yield from _skipped(track.calendar, range(first + 1, last))


def _open_hours(calendar: BusinessClock, started: int, due: int, pauses: Pauses) -> Iterator[str]:
    """What each business date gave, the dates that gave nothing, and the sum."""
    parts, total = [], 0
    dates = range(calendar.date_of(started), calendar.date_of(due - 1) + 1)
    for ordinal in dates:
        given = sum(
            calendar.between_paused_us(max(opens, started), min(closes, due), pauses)
            for opens, closes in calendar.hours_of(ordinal)
            if opens < due and closes > started
        )
        if given:
            parts.append(f"{on_day(ordinal, year=False)} {hours(given)}")
        total += given
    yield f"counted: {', '.join(_shortened(parts))} = {hours(total)}"
    yield from _skipped(calendar, dates)


def _dates(
    track: Track, clock: BusinessClock | PlainClock, first: int, last: int, pauses: Pauses
) -> Iterator[str]:
    """The dates that were counted, from the one after the start's on."""
    dates = [
        ordinal
        for ordinal in range(first + 1, last + 1)
        if clock.is_business_date(ordinal) and not clock.is_paused(ordinal, pauses)
    ]
    if dates:
        shown = [on_day(ordinal, year=False) for ordinal in dates]
        kind = "business day" if clock is track.calendar else "day"
        kind = kind if len(dates) == 1 else f"{kind}s"
        yield f"counted: {', '.join(_shortened(shown))} = {len(dates)} {kind}"
    if clock is track.calendar:
        yield from _skipped(track.calendar, range(first + 1, last))


def _skipped(calendar: BusinessClock, dates: range) -> Iterator[str]:
    """Which dates the calendar has no hours on, by the reason it has for that."""
    closed = [
        (calendar.reason(ordinal) or "closed", ordinal)
        for ordinal in dates
        if not calendar.is_business_date(ordinal)
    ]
    groups = []
    for reason, found in groupby(closed, key=lambda each: each[0]):
        days = _shortened([on_day(ordinal, year=False) for _, ordinal in found])
        groups.append(f"{listed(days)} ({reason})")
    if groups:
        yield f"not counted: {', '.join(_shortened(groups))}"


def _clock_change(started: int, due: int, zone: ZoneInfo) -> Iterator[str]:
    """A note where the clocks change on the way, so that hours do not match the wall."""
    before, then = from_us(started, zone).utcoffset(), from_us(due, zone).utcoffset()
    if before is not None and then is not None and before != then:
        step = round((then - before).total_seconds()) * 1_000_000
        way = "forward" if step > 0 else "back"
        yield f"the clocks go {way} by {hours(abs(step))} in between"


def _shortened(words: list[str]) -> list[str]:
    left_out = len(words) - _SHOWN_FIRST - _SHOWN_LAST
    if left_out <= 1:
        return words
    return [*words[:_SHOWN_FIRST], f"... {left_out} more ...", *words[-_SHOWN_LAST:]]
