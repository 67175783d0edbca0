"""Attempts before an event, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.retelling.deadline import repetition_in_words
from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import recorded, where_recorded
from slarules.evaluation.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.attempts import AttemptsJudge
    from slarules.model.commitments import AttemptsBefore

__all__ = ["told_attempts_before"]


def told_attempts_before(promise: AttemptsBefore, judge: AttemptsJudge) -> Iterator[Line]:
    """What is counted, how often it is asked for, and before what."""
    action = where_recorded(promise.action)
    yield Line(f"counted: the moments in {action} up to {recorded(promise.event)}")
    yield Line(f"how often: {repetition_in_words(promise.repetition)}")
    if promise.repetition.over is not None or promise.repetition.apart is not None:
        calendars = listed([f'"{name}"' for name in judge.tracks])
        yield Line(f"counted on the calendar {calendars}")
    yield Line(f"a record without {recorded(promise.event)} owes nothing yet")
