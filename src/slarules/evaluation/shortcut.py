"""The short way through the commonest commitments: limits that a timer counts from the moment.

It gives the answers of `DeadlineJudge.find`, to which it leaves every record that is not plain:
it only spares the calls in between, which together cost more than the arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from slarules.calendar.instants import EPOCH, in_us
from slarules.evaluation.clocked import Clocked
from slarules.evaluation.course import MICROSECOND
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.finding import Finding
from slarules.evaluation.moment_text import read_usual_text
from slarules.evaluation.moments import EARLIEST_US, LATEST_US
from slarules.evaluation.status import Status
from slarules.evaluation.subject import NOT_THE_THING

if TYPE_CHECKING:
    from slarules.evaluation.choices import Choices
    from slarules.evaluation.course import Along
    from slarules.evaluation.judge import Judge
    from slarules.evaluation.limits import Timer
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Test
    from slarules.evaluation.track import Track
    from slarules.evaluation.window import Window

__all__ = ["Clocking", "Find", "Found", "Way", "short_way", "way_of"]

Found = Finding | Clocked
Find = Callable[["Row", int], Found]
"""From a row and the moment the question is asked for to what is found."""

Clocking = Callable[["Row", int, timedelta], Found]
"""The same, with the moment also as a timedelta since 1970, which is made once for many rows."""

Option = TypeVar("Option")
Ordered = Sequence[tuple["Test | None", Option]]
"""Alternatives in order, each with the test it stands under."""

Run = tuple["Track", "Along"]
"""A track, and when it is due."""


class Way(NamedTuple):
    """How a judge is asked: which rows are the thing, and what is found of those that are.

    `is_thing` is `None` where other things are asked first.
    """

    is_thing: Test | None
    found: Clocking
    is_short: bool


def short_way(judge: Judge) -> Find:
    """The judge's `find`, shortened too."""
    is_thing, found, is_short = way_of(judge)
    long_way = judge.find
    if is_thing is None or not is_short:
        return long_way

    def find(row: Row, at: int) -> Found:
        fits = is_thing(row, at)
        if fits:
            return found(row, at, at * MICROSECOND)
        return NOT_THE_THING if fits is False else long_way(row, at)

    return find


def way_of(judge: Judge) -> Way:
    """How a judge is asked, shortened where the commitment is of the commonest kinds."""
    runs, long_way = _runs(judge), judge.find
    if runs and isinstance(judge, DeadlineJudge) and judge.subject.becomes:
        return Way(judge.is_thing, _shortened(judge, runs, judge.subject.becomes.slot), True)
    return Way(judge.is_thing, lambda row, at, _now: long_way(row, at), False)


def _shortened(judge: DeadlineJudge, runs: Ordered[Run], start_slot: int) -> Clocking:
    """`find` for rows that are the thing."""
    race, long_way = judge.race, judge.find
    unless, finish_slot = race.unless, race.action.slot
    stops = tuple(source.slot for source in (*race.pauses, *race.restarts))
    first, last = _span_in_force(judge.window)
    only = runs[0][1] if runs[0][0] is None else None
    met, missed, on_track = Status.MET, Status.MISSED, Status.ON_TRACK
    new = tuple.__new__  # a named tuple's own function would only pass on what it is given

    def found(row: Row, at: int, now: timedelta) -> Found:
        run = only or _first(runs, row, at)
        began, done = row[start_slot], row[finish_slot]
        if type(began) is not datetime:
            began = read_usual_text(began)
        if run is None or began is None or (stops and _is_any_there(row, stops)):
            return long_way(row, at)
        try:
            start = began - EPOCH
            track, due_of = run
            due = due_of(start) if first <= start <= last and start <= now else None
            if due is None:
                return long_way(row, at)
            if unless and unless(row, at if now < due else in_us(due)) is not False:
                return long_way(row, at)
            if done is None:
                if now > due:
                    return new(Clocked, (missed, track, now, start, due, None))
                if track.risk is None:
                    return new(Clocked, (on_track, track, now, start, due, None))
                return long_way(row, at)
            if type(done) is not datetime:
                done = read_usual_text(done)
            if start <= (finish := done - EPOCH) <= now:
                status = met if finish <= due else missed
                return new(Clocked, (status, track, now, start, due, finish))
        except Exception:  # no moment, a zone's own code, the calendar: the long way says which
            pass
        return long_way(row, at)

    return found


def _runs(judge: Judge) -> Ordered[Run] | None:
    """The tracks a record may be on, in order; `None` where one is no plain timer."""
    if not isinstance(judge, DeadlineJudge) or not judge.subject.becomes:
        return None
    if judge.race.repeated or any(judge.tier_windows):
        return None
    runs: list[tuple[Test | None, Run]] = []
    calendars, tiers = _ordered(judge.calendars), _ordered(judge.tiers)
    for chosen, name in calendars:
        for test, tier in tiers:
            if tier is None:  # no limit applies
                continue
            track = judge.tracks[name, tier]
            if track.timer is None or track.event is not None:
                return None
            runs.append((_both(chosen, test), (track, _due_of(track, track.timer))))
    return runs


def _is_any_there(row: Row, slots: tuple[int, ...]) -> bool:
    return any(row[slot] is not None for slot in slots)


def _ordered(choices: Choices[Option]) -> Ordered[Option]:
    """The alternatives up to the first that stands under no test."""
    found = [*((each.test, each.option) for each in choices.choices), (None, choices.otherwise)]
    return found[: [test for test, _ in found].index(None) + 1]


def _both(calendar: Test | None, tier: Test | None) -> Test | None:
    """Both tests in one; unknown, where the first one is."""
    if calendar is None or tier is None:
        return calendar or tier

    def both(row: Row, at: int) -> bool | None:
        return calendar(row, at) and tier(row, at)

    return both


def _first(ordered: Ordered[Option], row: Row, at: int) -> Option | None:
    """The first alternative that fits; `None` where none does, or that is open."""
    for test, option in ordered:
        if test is None:
            return option
        fits = test(row, at)
        if fits:
            return option
        if fits is None:
            return None
    return None


def _due_of(track: Track, timer: Timer) -> Along:
    if track.due_since is not None:
        return track.due_since
    due = timer.due
    return lambda since: due(in_us(since), None) * MICROSECOND


def _span_in_force(window: Window | None) -> tuple[timedelta, timedelta]:
    """The first and last instant a clock may start at."""
    first, last = EARLIEST_US, LATEST_US
    if window is not None:
        first, last = max(first, window.starts), min(last, window.ends - 1)
    return first * MICROSECOND, last * MICROSECOND
