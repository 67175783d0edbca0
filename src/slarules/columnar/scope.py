"""The scope in which a group's conditions are compiled for columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from slarules.columnar.batch import Batch
from slarules.columnar.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slarules.columnar.scores import ScoreColumns
    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.scope import Scope

__all__ = ["Ask", "ColumnScope", "Horizon"]

Horizon = int | NDArray[np.int64]
"""The moment up to which things have happened, for all rows or row by row."""

Ask = Callable[[Batch, Horizon], Truth]
"""A condition, compiled for columns: what it says of the rows of a batch at a horizon."""


@frozen(kw_only=True)
class ColumnScope:
    """The evaluator's own scope, and what is taken in each slot whose value is missing.

    All that is compiled in it takes its slots from there, so it has to have compiled it before.
    """

    scope: Scope
    defaults: Mapping[int, object]
    compiled: dict[int, Ask] = field(factory=dict, repr=False)
    scores: dict[int, ScoreColumns] = field(factory=dict, repr=False)

    @classmethod
    def of(cls, commitment: Commitment) -> ColumnScope:
        """The scope of a commitment, which it shares with all others of its group."""
        return cls(scope=commitment.scope, defaults=dict(commitment.reader.defaults))
