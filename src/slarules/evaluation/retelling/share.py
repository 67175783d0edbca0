"""Percent targets and rates, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import percent, period_of
from slarules.evaluation.retelling.troubles import doubt_calendar, doubt_deadline
from slarules.evaluation.wording import article
from slarules.model.commitments import Deadline, Recurring, Rolling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.retelling.doubts import Doubts
    from slarules.evaluation.scope import Scope
    from slarules.model.periods import PeriodCommitment, Share

__all__ = ["doubt_share", "told_share"]


def told_share(model: PeriodCommitment, share: Share) -> Iterator[Line]:
    """Which records make a period's share, and what counts for it."""
    name, unit = model.thing.name, model.unit
    if share.becomes is None:
        yield Line(f"counted: every {name}, in the {unit} {_placed(share)}")
        yield Line("it counts as met or missed as the commitment of this name says of it")
    else:
        promise = share.commitment.promise
        yield Line(f"counted: every {name}, in the {unit} {period_of(model.thing)}")
        assert isinstance(promise, Deadline)  # so is every rate
        yield Line(
            f"it counts as met if it becomes {article(share.becomes.name)} "
            f"(`{promise.action.field}`) {promise.tiers[0].text}"
        )
    yield Line(f"promised: {share.bound} {percent(share.share)} of them met")
    yield Line("records still open or indeterminate are taken once as met and once as missed:")
    yield Line("where both readings say the same, that is the answer", 1)
    yield Line("else the period is on track while one is open, then indeterminate", 1)
    yield Line(f"while a {unit} runs: at risk where both readings fall short so far", 1)
    yield Line(f"a {unit} without such records is not applicable")


def _placed(share: Share) -> str:
    """What says which period a record of a percent target belongs to."""
    match share.commitment.promise:
        case Deadline():
            return "in which its clock started"
        case Recurring() | Rolling():
            return "in which its turn begins"
        case _:
            return f"of `{share.places}`"


def doubt_share(share: Share, scope: Scope, doubts: Doubts) -> None:
    """What may leave it open whether a record of a rate is met."""
    model = share.commitment
    doubts.thing(model.thing)
    doubts.moment(model.thing.moment)
    assert isinstance(model.promise, Deadline)  # so is every rate
    doubt_deadline(model.promise, doubts)
    doubt_calendar(model, model.promise, scope, doubts)
    doubts.thing(share.becomes)
    doubts.condition(model.unless)
