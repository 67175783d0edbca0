"""Worked examples: what a limit comes to at telling moments of its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.calendar import BusinessClock, CalendarError
from slarules.evaluation.limits import NextCloseTimer, NextTimeTimer
from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import moment
from slarules.evaluation.retelling.scene import telling_moments
from slarules.evaluation.wording import article
from slarules.model.commitments import Deadline, NoSooner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.retelling.scene import Scene
    from slarules.evaluation.track import Track
    from slarules.model.conditions import Thing

__all__ = ["examples"]


def examples(
    of: Commitment, tracks: Sequence[Track], scene: Scene, *, is_first: bool
) -> Iterator[Line]:
    """What one limit comes to on each of its calendars.

    The first limit on its first calendar has up to three examples, everything else one.
    """
    for number, track in enumerate(tracks if is_first else tracks[:1]):
        if track.timer is None:
            return
        moments = telling_moments(track.calendar, scene)
        thorough = is_first and number == 0 and _is_business(track)
        for start in moments if thorough else moments[:1]:
            yield from _example(of, track, start)


def _is_business(track: Track) -> bool:
    """Whether the calendar has a say in the limit: not where plain hours are counted."""
    return isinstance(track.clock, BusinessClock) or isinstance(
        track.timer, NextCloseTimer | NextTimeTimer
    )


def _example(of: Commitment, track: Track, start: int) -> Iterator[Line]:
    assert track.timer is not None
    try:
        due = track.timer.due(start, None)
        warning = track.warning(start, None, due, ())
        begins, ends = moment(start, track.zone), moment(due, track.zone)
        risk = None if warning is None else moment(warning, track.zone)
    except CalendarError:  # beyond what the calendar knows there is nothing to show
        return
    who = _who(of.model.thing, track)
    yield Line(f"{who} on {begins} {_comes_to(of, track)} {ends} ({track.zone.key})")
    if risk is not None:
        yield Line(f"and at risk from {risk}", 1)


def _who(thing: Thing, track: Track) -> str:
    if track.starts_at_event:
        return f"{article(thing.name)} with {track.event_name}"
    if thing.base is None:
        return f"{article(thing.kind)} with `{thing.moment}`"
    return f"{article(thing.kind)} that becomes {article(thing.name)}"


def _comes_to(of: Commitment, track: Track) -> str:
    promise = of.model.promise
    if isinstance(track.tier.limit, NoSooner):
        return "may have it done from"
    if isinstance(promise, Deadline) and promise.repetition and promise.repetition.at_most:
        return "is watched until"
    return "is due"
