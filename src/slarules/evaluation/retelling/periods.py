"""A commitment over periods, retold: what is counted, when, by whom, and what a period says."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from slarules.evaluation.retelling.clauses import told_clauses
from slarules.evaluation.retelling.commitment import sentence_of
from slarules.evaluation.retelling.doubts import Doubts
from slarules.evaluation.retelling.lines import Line, below, laid_out
from slarules.evaluation.retelling.measures import doubt_measure, things_of_measure, told_goal
from slarules.evaluation.retelling.phrases import fields, percent
from slarules.evaluation.retelling.scene import Scene
from slarules.evaluation.retelling.share import doubt_share, told_share
from slarules.evaluation.retelling.volume import doubt_volume, told_volume
from slarules.evaluation.retelling.words import words_of
from slarules.evaluation.wording import listed
from slarules.model.period_unit import PeriodUnit
from slarules.model.periods import Goal, Share, Volume
from slarules.model.periods import PeriodCommitment as PeriodModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.periods import PeriodCommitment
    from slarules.evaluation.scope import Scope
    from slarules.model.conditions import Condition, Thing

__all__ = [
    "conditions_of_period",
    "retell_period_commitment",
    "things_of_period",
    "told_period_commitment",
]


def retell_period_commitment(of: PeriodCommitment, at: int | None = None) -> str:
    """A commitment over periods in plain words, with the words it rests on."""
    scene = Scene.of(of.scope.rules, at, of.scope.zone)
    words = list(words_of(things_of_period(of.model), conditions_of_period(of.model)))
    rest = [Line("what the words mean", 1), *below(below(words))] if words else []
    return laid_out(chain(told_period_commitment(of, scene), rest))


def told_period_commitment(of: PeriodCommitment, scene: Scene) -> Iterator[Line]:
    """A commitment over periods in lines; the first is its name."""
    model = of.model
    if model.name == model.sentence:
        yield Line(model.name)
    else:
        yield Line(f"{model.name}, for each {model.unit}")
        yield Line(_sentence(model), 1)
    if model.team is not None:
        yield Line(f"owed by {model.team}", 1)
    yield from below(_promised(of))
    yield from below(_periods(of, scene))
    yield from below(_groups(model))
    yield from below(told_clauses(model))
    if isinstance(model.promise, Share) and model.promise.becomes is None:
        return  # what it reads is told of the commitment on records
    if of.fields:
        yield Line(f"reads {fields(of.fields)}", 1)
    doubts = Doubts(of.scope)
    _doubt(model, of.scope, doubts)
    yield from below(doubts.lines())


def things_of_period(model: PeriodModel) -> tuple[Thing, ...]:
    """The definitions a commitment over periods speaks of."""
    match model.promise:
        case Volume():
            return (model.thing,)
        case Share(becomes=None):
            return (model.thing,)
        case Share(becomes=becomes):
            return (model.thing,) if becomes is None else (model.thing, becomes)
        case Goal(measure=measure):
            return things_of_measure(measure)
        case _:
            assert_never(model.promise)


def conditions_of_period(model: PeriodModel) -> tuple[Condition | None, ...]:
    """The conditions a commitment over periods has of its own."""
    match model.promise:
        case Volume(worth=worth):
            entries = worth.entries if worth else ()
            return (*(entry.condition for entry in entries), model.unless)
        case Share() | Goal():
            return (model.unless,)
        case _:
            assert_never(model.promise)


def _sentence(model: PeriodModel) -> str:
    """What the file says; of a percent target without limits that are told elsewhere."""
    if isinstance(model.promise, Share) and model.promise.becomes is None:
        whole = sentence_of(model.promise.commitment)
        return f"{whole}, for {model.promise.bound} {percent(model.promise.share)} of them"
    return model.sentence


def _promised(of: PeriodCommitment) -> Iterator[Line]:
    """The family's own part."""
    match of.model.promise:
        case Volume() as volume:
            return told_volume(of, volume)
        case Share() as share:
            return told_share(of.model, share)
        case Goal() as goal:
            return told_goal(goal)
        case _:
            assert_never(of.model.promise)


def _doubt(model: PeriodModel, scope: Scope, doubts: Doubts) -> None:
    match model.promise:
        case Volume() as volume:
            doubt_volume(model, volume, doubts)
        case Share() as share:
            doubt_share(share, scope, doubts)
        case Goal(measure=measure):
            doubt_measure(measure, doubts)
        case _:
            assert_never(model.promise)


def _periods(of: PeriodCommitment, scene: Scene) -> Iterator[Line]:
    """Which dates make a period, shown by the first one."""
    unit, dates, zone = of.model.unit, of.timeline.dates, of.timeline.calendar.zone
    begins = scene.within(of.model.starts, of.model.ends).first
    number = dates.number_of(begins)
    first, last = dates.first_of(number), dates.first_of(number + 1) - 1
    shown = f"{date.fromordinal(first)} to {date.fromordinal(last)}"
    yield Line(f"for example {dates.name_of(number)}: {shown}, in {zone.key}")
    if dates.year_starts != 1 and unit in {PeriodUnit.QUARTER, PeriodUnit.YEAR}:
        yield Line(f"the year starts in {date(2000, dates.year_starts, 1):%B}", 1)
    if first < begins and of.timeline.window is not None and of.timeline.window.first == begins:
        yield Line("it counts from the first day in force on", 1)


def _groups(model: PeriodModel) -> Iterator[Line]:
    if model.group is None:
        return
    yield Line(f"separately for each value of `{model.group}`")
    if model.members:
        yield Line(f"and for {listed(list(model.members))}, also where no record names them", 1)
