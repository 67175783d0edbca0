"""Which field says what period a record of a percent target or a rate belongs to."""

from slarules.model.commitments import (
    AttemptsBefore,
    Commitment,
    Completeness,
    Deadline,
    NoSooner,
    Prohibition,
    Standing,
    Tier,
    Within,
)
from slarules.model.conditions import Thing
from slarules.model.fields import Field
from slarules.model.tables import FromTable

__all__ = ["is_placed", "placing_field"]

_PLACED_BY_FIELDS = Deadline | Completeness | Prohibition | Standing


def placing_field(commitment: Commitment, thing: Thing) -> Field | FromTable | None:
    """Return the one field whose moment places a record, `None` if there is none or no one.

    `thing` is what the commitment is about, with the moment that it has, asked for or not.
    """
    fields = _fields(commitment, thing)
    return fields.pop() if len(fields) == 1 else None


def is_placed(commitment: Commitment, thing: Thing) -> bool:
    """Return whether there is anything that can say where a record belongs."""
    placed_by_fields = isinstance(commitment.promise, _PLACED_BY_FIELDS)
    return not placed_by_fields or _fields(commitment, thing) != {None}


def _fields(commitment: Commitment, thing: Thing) -> set[Field | FromTable | None]:
    match commitment.promise:
        case Deadline(tiers=tiers):
            return {_start(tier) or thing.moment for tier in tiers}
        case Prohibition(action=action) if action is not None:
            return {action.field}
        case AttemptsBefore(event=event):
            return {event.field}
        case Completeness() | Prohibition() | Standing():
            return {thing.moment}
        case _:  # its verdicts say themselves which period they are about
            return set()


def _start(tier: Tier) -> Field | FromTable | None:
    """Return the field that starts a tier's clock, `None` if that is the thing's moment."""
    match tier.limit:
        case Within(of=event) | NoSooner(after=event) if event is not None:
            return event.field
        case _:
            return None
