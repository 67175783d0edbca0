"""The fields of one commitment by what they hold, found in its model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from slarules.model.commitments import (
    AttemptsBefore,
    Completeness,
    Deadline,
    Event,
    Rolling,
    Standing,
)
from slarules.model.fields import Field, FieldType
from slarules.sampling.fitting import put

if TYPE_CHECKING:
    from slarules.evaluation import Commitment
    from slarules.sampling.drawing import Source

__all__ = ["Words"]

Record = dict[str, Any]

_TEXTS = ("one", "another", None)
_VALUES: dict[FieldType, tuple[object, ...]] = {
    FieldType.NUMBER: (10, 0, 100, 59.5, None),
    FieldType.TEXT: _TEXTS,
    FieldType.YES_NO: (True, False, "yes", "no", None),
}


@frozen(kw_only=True)
class Words:
    """A commitment's fields: other ones, moments, actions, pauses and restarts.

    `attempts` is how often the action has to be done, `None` where once is enough;
    `looks_at_moments` says whether a condition may be about one.
    """

    others: tuple[tuple[Field, tuple[object, ...]], ...]
    moments: tuple[Field, ...]
    actions: tuple[Field, ...]
    pauses: tuple[Field, ...]
    restarts: tuple[Field, ...]
    attempts: int | None
    looks_at_moments: bool

    @classmethod
    def of(cls, commitment: Commitment) -> Words:
        """Sort the fields that a commitment reads."""
        promise, attempts = commitment.model.promise, None
        actions: tuple[Field, ...] = ()
        pauses: tuple[Field, ...] = ()
        restarts: tuple[Field, ...] = ()
        if isinstance(promise, Deadline | Rolling):
            pauses = _fields(*promise.pauses)
            restarts = _fields(*promise.restarts)
        if isinstance(promise, Deadline):
            attempts = promise.repetition.count if promise.repetition else None
        if isinstance(promise, AttemptsBefore):
            attempts = promise.repetition.count
        if not isinstance(promise, Completeness | Standing) and promise.action:
            actions = _fields(promise.action)
        rules = commitment.scope.rules
        named = [Field(name) for name in commitment.fields]
        apart = {*actions, *pauses, *restarts}
        declared = rules.kinds[commitment.kind].fields
        moments = tuple(each for each in named if each.key in rules.moments and each not in apart)
        others = tuple(
            (each, _VALUES.get(declared[each.key].type, _TEXTS) if each.key in declared else _TEXTS)
            for each in named
            if each not in apart and each not in moments
        )
        return cls(
            others=others,
            moments=moments,
            actions=actions,
            pauses=pauses,
            restarts=restarts,
            attempts=attempts,
            looks_at_moments=bool(set(moments) - {commitment.model.thing.moment}),
        )

    def plain(self, source: Source) -> Record:
        """A record of which only the fields that hold no moments are set, to anything."""
        record: Record = {}
        for each, values in self.others:
            put(record, each, source.pick(values))
        return record


def _fields(*events: Event) -> tuple[Field, ...]:
    """The fields of the record itself that record events; rows of other tables are not made."""
    return tuple(event.field for event in events if isinstance(event.field, Field))
