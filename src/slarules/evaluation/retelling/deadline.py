"""Deadlines in words: the clock, its limits with worked examples, and what stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from attrs import frozen

from slarules.calendar import BusinessClock
from slarules.evaluation.limits import ClockTimer, DayTimer, NextCloseTimer, NextTimeTimer
from slarules.evaluation.period_timer import PeriodShareTimer, PeriodTimer
from slarules.evaluation.retelling.examples import examples
from slarules.evaluation.retelling.lines import Line, below
from slarules.evaluation.retelling.phrases import (
    becoming,
    days,
    recorded,
    warned,
    where_recorded,
)
from slarules.model.commitments import (
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    EndOfPeriod,
    Event,
    NoSooner,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.deadline import DeadlineJudge
    from slarules.evaluation.retelling.scene import Scene
    from slarules.evaluation.track import Track
    from slarules.model.commitments import Deadline, Repetition, Tier
    from slarules.model.conditions import Thing

__all__ = ["repetition_in_words", "told_deadline"]


def told_deadline(
    of: Commitment, promise: Deadline, judge: DeadlineJudge, scene: Scene
) -> Iterator[Line]:
    """Who is waiting for what, by when, and what becomes of the clock meanwhile."""
    if promise.repetition is None:
        yield Line(f"done at the moment in {where_recorded(promise.action)}")
    else:
        yield Line(f"counted: the moments in {where_recorded(promise.action)}")
        yield Line(f"how often: {repetition_in_words(promise.repetition)}")
    limits = [_Limit.of(of, judge, index) for index in range(len(promise.tiers))]
    common = limits[0].clock if len({limit.clock for limit in limits}) == 1 else ()
    yield from (Line(text) for text in common)
    for limit in limits:
        yield from limit.told(of, scene, without=common)
    if len(promise.tiers) > 1 or promise.tiers[0].condition is not None:
        yield Line("the first limit that fits a record is the one that counts")
        last = promise.tiers[-1]
        if last.condition is not None or last.starts or last.ends:
            yield Line("a record that none of them fits owes nothing")
    yield from _interruptions(promise)
    if promise.risk is not None:
        whole = "the limit" if _runs_on_a_clock(judge) else "the time from the start to due"
        yield Line(f"at risk {warned(promise.risk, whole)}")


def repetition_in_words(repetition: Repetition) -> str:
    """`at least 3 times, over at least 5 business days, each at least 4 hours after the last`."""
    bound = "at most" if repetition.at_most else "at least"
    text = f"{bound} {'once' if repetition.count == 1 else f'{repetition.count:,} times'}"
    if repetition.over is not None:
        text += f", the first and the last at least {repetition.over} apart"
    if repetition.apart is not None:
        text += f", each counted one at least {repetition.apart} after the one before"
    return text


@frozen
class _Limit:
    """One tier of limits on all calendars it may be counted on; `clock` says how it runs."""

    index: int
    tracks: tuple[Track, ...]
    is_last_of_several: bool
    clock: tuple[str, ...]

    @classmethod
    def of(cls, of: Commitment, judge: DeadlineJudge, index: int) -> _Limit:
        names = dict.fromkeys([judge.calendars.otherwise, *(name for name, _ in judge.tracks)])
        tracks = tuple(judge.tracks[name, index] for name in names)
        several = len(judge.tiers.choices) > 1
        clock = (_begins(of.model.thing, tracks[0]), *_counting(tracks))
        return cls(index, tracks, several and index + 1 == len(judge.tiers.choices), clock)

    def told(self, of: Commitment, scene: Scene, *, without: tuple[str, ...]) -> Iterator[Line]:
        """The limit, how its clock runs as far as that is not said yet, and examples."""
        tier = self.tracks[0].tier
        yield Line(f"limit: {self.tracks[0].limit_text}{self._when(tier)}")
        yield from (Line(text, 1) for text in self.clock if text not in without)
        inside = scene.within(of.model.starts, of.model.ends).within(tier.starts, tier.ends)
        yield from below(examples(of, self.tracks, inside, is_first=self.index == 0))

    def _when(self, tier: Tier) -> str:
        """For which records it holds."""
        dates = days(tier.starts, tier.ends)
        clocks = f", for clocks that start {dates}" if dates else ""
        if tier.condition is not None:
            return f", when {tier.condition.text}{clocks}"
        return ", otherwise" if self.is_last_of_several and not dates else clocks


def _begins(thing: Thing, track: Track) -> str:
    """When a limit's clock starts, or what stands in its place."""
    match track.tier.limit:
        case Within(_, Event() as event):
            return f"the clock starts at the first moment of {recorded(event)}"
        case (
            Within() | ByNextTime() | ByNextClose() | EndOfPeriod()
        ):  # whose duty is told elsewhere
            return f"the clock starts {becoming(thing)}"
        case NoSooner(_, event):
            return f"counted from the last moment of {recorded(event)}"
        case Before(event):
            return f"order decides, not time: it has to come before {recorded(event)}"
        case ByField(wanted):
            return f"each record carries its own deadline, in `{wanted}`"
        case _:
            assert_never(track.tier.limit)


def _counting(tracks: tuple[Track, ...]) -> Iterator[str]:
    """What of the time counts."""
    track = tracks[0]
    if track.timer is None:
        return
    names = " or ".join(f'"{each.name}"' for each in tracks)
    several = len(tracks) > 1
    calendars = f"calendar chosen for the record, {names}" if several else f"calendar {names}"
    match track.timer:
        case ClockTimer(clock=BusinessClock()):
            yield f"only the open hours count, on the {calendars}"
        case ClockTimer():
            yield "all hours count, day and night"
        case DayTimer(clock=BusinessClock()):
            yield f"only business dates count, after that of the start, on the {calendars}"
        case DayTimer():
            yield f"all dates count, after that of the start, in the zone of the {calendars}"
        case NextTimeTimer() | NextCloseTimer() | PeriodTimer() | PeriodShareTimer():
            yield f"on the {calendars}"
        case _:
            assert_never(track.timer)


def _interruptions(promise: Deadline) -> Iterator[Line]:
    for pause in promise.pauses:
        yield Line(f"the clock stands still during {recorded(pause)}")
    for restart in promise.restarts:
        yield Line(f"the clock starts again at {recorded(restart)}, if it is not too late by then")
    if promise.early_counts:
        yield Line("done before the clock started counts as in time")


def _runs_on_a_clock(judge: DeadlineJudge) -> bool:
    limits = (track.tier.limit for track in judge.tracks.values())
    return all(isinstance(limit, Within) and limit.duration.is_clock for limit in limits)
