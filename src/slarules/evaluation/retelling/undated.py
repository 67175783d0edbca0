"""Families without a clock, in words: completeness, prohibitions, standing conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import fields, where_recorded
from slarules.evaluation.wording import article
from slarules.model.fields import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.model.commitments import Completeness, Prohibition, Standing
    from slarules.model.conditions import Thing

__all__ = ["told_completeness", "told_prohibition", "told_standing"]


def told_completeness(thing: Thing, promise: Completeness) -> Iterator[Line]:
    """Which fields have to be there."""
    asked = [each for each in promise.wanted if isinstance(each, Field)]
    scores = [each.name for each in promise.wanted if not isinstance(each, Field)]
    if asked:
        yield Line(f"each {thing.name} has to hold a value in {fields(asked)}")
    for score in scores:
        yield Line(f"enough has to be known of each {thing.name} to work out its {score}")
    yield Line("judged on the record as it is given; a value counts whatever it is")


def told_prohibition(promise: Prohibition) -> Iterator[Line]:
    """What is forbidden, and which records are looked at."""
    kind = promise.forbidden.kind
    where = f" where {promise.condition.text}" if promise.condition else ""
    yield Line(f"forbidden: {article(promise.forbidden.name)}{where}")
    if promise.action is None:
        yield Line(f"nothing records the action, so every {kind} is judged as it stands")
    else:
        yield Line(f"judged is every {kind} it was done to, by {where_recorded(promise.action)}")


def told_standing(thing: Thing, promise: Standing) -> Iterator[Line]:
    """What every record has to be."""
    yield Line(f"each {thing.name} has to be {article(promise.other.name)} too")
    yield Line("judged on the record as it is given, whenever it is asked")
