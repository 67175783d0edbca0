"""The lane of commitments that the evaluator judges: it spares it what they do not apply to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.answers import Answers
from slarules.columnar.entrants import Gate

if TYPE_CHECKING:
    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import ColumnScope
    from slarules.model.conditions import Thing

__all__ = ["GatedLane"]


@frozen
class GatedLane:
    """Leaves all records that are the thing, or may be."""

    gate: Gate

    @classmethod
    def of(cls, thing: Thing, columns: ColumnScope) -> GatedLane:
        """Compile the thing that a commitment is about."""
        return cls(Gate.of(thing, columns))

    def answers(self, batch: Batch) -> Answers:
        """No answer of its own."""
        entrants = self.gate.entrants(batch)
        nothing = np.empty(0, np.int64)
        return Answers(
            rows=nothing,
            status=np.empty(0, np.uint8),
            started=nothing,
            due=nothing,
            finished=nothing,
            elapsed=nothing,
            remaining=nothing,
            left=np.union1d(entrants.rows, entrants.left),
            overdue=nothing,
            never_became=entrants.never_became,
        )
