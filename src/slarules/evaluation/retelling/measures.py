"""Measures, and goals on them, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import fields, percent, period_of, recorded
from slarules.evaluation.wording import article
from slarules.model.measures import (
    Becoming,
    CountOf,
    OfField,
    OfTime,
    Percentile,
    ShareMet,
    ShareOfThings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.measures import Measure
    from slarules.evaluation.retelling.doubts import Doubts
    from slarules.model.conditions import Thing
    from slarules.model.measures import Measure as MeasureModel
    from slarules.model.measures import Point
    from slarules.model.periods import Goal

__all__ = ["doubt_measure", "things_of_measure", "told_goal", "told_measure"]


def told_measure(of: Measure) -> Iterator[Line]:
    """A measure in lines; the first is its name."""
    model = of.model
    yield Line(f"{model.name}, measured each {model.unit}")
    yield Line(model.sentence, 1)
    yield from (Line(text, 1) for text in _told(model))
    if model.group is not None:
        yield Line(f"separately for each value of `{model.group}`", 1)
    if of.fields:
        yield Line(f"reads {fields(of.fields)}", 1)


def told_goal(goal: Goal) -> Iterator[Line]:
    """What a measure is to come to, and what a period says of it."""
    unit = goal.measure.unit
    yield from (Line(text) for text in _told(goal.measure))
    yield Line("open records and those that may not count are taken in the best and the worst way:")
    yield Line("where both reach the goal, or neither does, that is the answer", 1)
    yield Line("else the period is on track while one is open, then indeterminate", 1)
    yield Line(f"while a {unit} runs: at risk where neither reaches it so far", 1)


def things_of_measure(model: MeasureModel) -> tuple[Thing, ...]:
    """The definitions a measure speaks of."""
    match model.measured:
        case ShareOfThings(other):
            return (model.thing, other)
        case OfTime(start=start, end=end):
            become = [point.thing for point in (start, end) if isinstance(point, Becoming)]
            return (model.thing, *become)
        case ShareMet() | OfField() | CountOf():
            return (model.thing,)
        case _:
            assert_never(model.measured)


def doubt_measure(model: MeasureModel, doubts: Doubts) -> None:
    """What may leave it open what a record counts for."""
    for thing in things_of_measure(model):
        doubts.thing(thing)
        doubts.moment(thing.moment)
    if isinstance(model.measured, OfTime):
        for point in (model.measured.start, model.measured.end):
            if not isinstance(point, Becoming):
                doubts.moment(point.field)
    if isinstance(model.measured, OfField):
        doubts.other(f"{fields([model.measured.subject.name])}: missing, or no number")


def _told(model: MeasureModel) -> Iterator[str]:
    """What is measured, of which records."""
    thing = model.thing
    counted = f"of every {thing.name}, in the {model.unit} {period_of(thing)}"
    match model.measured:
        case ShareOfThings(other):
            yield f"the share that is {article(other.name)} too, {counted}"
        case ShareMet(share):
            yield f"the share of the records of `{share.commitment.name}` that is met"
        case CountOf():
            yield f"how many there are {counted}"
        case OfField(statistic=statistic, subject=subject):
            yield f"the {_statistic(statistic)} of `{subject.name}`, {counted}"
        case OfTime(statistic=statistic, start=start, end=end, business=business):
            kind = "business time" if business else "time"
            yield f"the {_statistic(statistic)} of the {kind} from {_point(start)} to {_point(end)}"
            yield f"of every {thing.name}, in the {model.unit} of the first of the two moments"
        case _:
            assert_never(model.measured)


def _statistic(statistic: object) -> str:
    if not isinstance(statistic, Percentile):
        return str(statistic)
    return f"value that {percent(statistic.share)} of all do not exceed"


def _point(point: Point) -> str:
    if isinstance(point, Becoming):
        return f"becoming {article(point.thing.name)} (`{point.thing.moment}`)"
    return recorded(point)
