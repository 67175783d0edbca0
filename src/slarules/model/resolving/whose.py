"""Whose moments are meant where a sentence names events alone: those of the commitments on them."""

from collections.abc import Iterable, Iterator

from slarules.model.commitments import (
    AttemptsBefore,
    Before,
    ByField,
    Commitment,
    Deadline,
    Limit,
    NoSooner,
    Prohibition,
    Within,
)
from slarules.model.fields import Field
from slarules.model.periods import PeriodCommitment, Volume
from slarules.model.tables import FromTable

__all__ = ["kind_with"]


def kind_with(
    fields: Iterable[Field | FromTable], commitments: Iterable[Commitment | PeriodCommitment]
) -> str | None:
    """Return the kind of record that has moments in these fields, `None` where that is open.

    It is the one kind of the commitments that speak of one of them, else of all there are.
    """
    wanted, everyone = set(fields), list(commitments)
    speaking = [each for each in everyone if wanted.intersection(_moments(each))]
    for found in (speaking, everyone):
        kinds = {each.thing.kind for each in found}
        if len(kinds) == 1:
            return kinds.pop()
    return None


def _moments(commitment: Commitment | PeriodCommitment) -> Iterator[Field | FromTable]:
    """Yield the fields of the actions and events that a commitment names."""
    match commitment.promise:
        case Deadline() as promise:
            yield promise.action.field
            for tier in promise.tiers:
                yield from _moments_of(tier.limit)
            for event in (*promise.pauses, *promise.restarts):
                yield event.field
        case AttemptsBefore(action=action, event=event):
            yield from (action.field, event.field)
        case Prohibition(action=event) | Volume(event=event) if event is not None:
            yield event.field


def _moments_of(limit: Limit) -> Iterator[Field | FromTable]:
    match limit:
        case Within(of=event) | NoSooner(after=event) | Before(event) if event is not None:
            yield event.field
        case ByField(field):
            yield field
