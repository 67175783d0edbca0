"""Volumes and values over periods, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import fields, period_of, where_recorded
from slarules.evaluation.wording import article
from slarules.model.periods import Bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.periods import PeriodCommitment
    from slarules.evaluation.retelling.doubts import Doubts
    from slarules.model.periods import PeriodCommitment as PeriodModel
    from slarules.model.periods import Volume, Worth

__all__ = ["doubt_volume", "told_volume"]


def told_volume(of: PeriodCommitment, volume: Volume) -> Iterator[Line]:
    """What is counted, in which period, and what a period that still runs says."""
    model = of.model
    what = article(model.thing.name)
    if volume.event is None:
        yield Line(f"counted: {what}, in the {model.unit} {period_of(model.thing)}")
    else:
        moment = where_recorded(volume.event)
        yield Line(f"counted: {what}, in each {model.unit} with a moment in {moment}")
    unit = volume.amount.unit or ""
    if volume.worth is not None:
        yield from _worth(volume.worth, model.thing.kind)
    number = volume.amount.number
    figure = f"{number.numerator:,}" if number.denominator == 1 else f"{float(number):,.2f}"
    yield Line(f"promised: {volume.bound} {unit}{' ' if unit else ''}{figure} each {model.unit}")
    yield from _running(model, volume.bound, of.timeline.calendar.name)
    if of.timeline.window is not None:
        part = "a part of which is in force is owed the same part of that, by its days"
        yield Line(f"a {model.unit} {part}")


def doubt_volume(model: PeriodModel, volume: Volume, doubts: Doubts) -> None:
    """What may leave it open whether a record counts, and for how much."""
    doubts.thing(model.thing)
    doubts.moment(volume.event.field if volume.event else model.thing.moment)
    doubts.condition(model.unless)
    if volume.worth is not None:
        for entry in volume.worth.entries:
            doubts.condition(entry.condition)
        if volume.worth.field is not None:
            doubts.other(f"{fields([volume.worth.field.name])}: missing, or no amount")
    doubts.other("(such records count both ways: what they cannot change is answered)")


def _worth(worth: Worth, kind: str) -> Iterator[Line]:
    if worth.field is not None:
        yield Line(f"{article(kind)} is worth what `{worth.field.name}` says")
        return
    yield Line(f"{article(kind)} is worth")
    for entry in worth.entries:
        when = f"when {entry.condition.text}" if entry.condition else "otherwise"
        unit = f"{worth.currency} " if worth.currency else ""
        yield Line(f"{unit}{entry.amount:,} {when}", 1)
    if all(entry.condition is not None for entry in worth.entries):
        yield Line("0 otherwise", 1)


def _running(model: PeriodModel, bound: Bound, calendar: str) -> Iterator[Line]:
    """What a period says before it is over."""
    pace = f'by the share of its business time gone on "{calendar}"'
    if bound is Bound.AT_LEAST:
        decided, late = "met as soon as the number is reached", "at risk where it falls behind"
    else:
        decided, late = "missed as soon as the number is passed", "at risk where it runs ahead"
    yield Line(f"while a {model.unit} runs: {decided}, until then on track, or {late} {pace}")
