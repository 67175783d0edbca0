"""Duties that come again and again, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import becoming, recorded, warned, where_recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.model.commitments import Recurring, Rolling
    from slarules.model.conditions import Thing

__all__ = ["told_recurring", "told_rolling"]


def told_recurring(thing: Thing, promise: Recurring) -> Iterator[Line]:
    """What is owed in each period, and from which one on."""
    unit = promise.unit
    yield Line(f"at least once in each {unit}, by {where_recorded(promise.action)}")
    if thing.moment is None:
        yield Line(f"from the {unit} in which it comes into force on")
    else:
        yield Line(f"from the {unit} after that of `{thing.moment}` on, one verdict for each")
    yield Line(f"due at the end of the {unit}")
    if promise.risk is not None:
        yield Line(f"at risk {warned(promise.risk, f'the {unit}')}")


def told_rolling(thing: Thing, promise: Rolling) -> Iterator[Line]:
    """How long after the last time it is due, and when that ends."""
    yield Line(f"every {promise.every}, by {where_recorded(promise.action)}")
    begins = "from the first day in force on" if thing.moment is None else becoming(thing)
    yield Line(f"the first time counts {begins}, each other from the time before")
    yield Line(f"until {recorded(promise.until)}; what was not due by then is not owed any more")
    for pause in promise.pauses:
        yield Line(f"the clock stands still during {recorded(pause)}")
    for restart in promise.restarts:
        yield Line(f"the clock starts again at {recorded(restart)}, if it is not too late by then")
    if promise.risk is not None:
        yield Line(f"at risk {warned(promise.risk, f'the {promise.every}')}")
