"""Entrants: the rows of a batch that are what a commitment is about, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.conditions import compile_thing
from slarules.columnar.moments import compile_instants
from slarules.columnar.truth import FALSE, TRUE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.moments import Instants, ReadInstants
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.model.conditions import Thing

    Integers = NDArray[np.int64]

__all__ = ["Entrants", "Gate", "happened"]


@frozen(kw_only=True)
class Entrants:
    """The rows that are the thing for certain, and the instants they became it.

    `became` is `None` where things of this kind have no moment. `left` are the rows of which the
    evaluator has to say whether they are; all others are not, or not yet. So many of those never
    became it, since no moment says when.
    """

    rows: Integers
    became: Integers | None
    left: Integers
    never_became: int = 0


@frozen(kw_only=True)
class Gate:
    """A thing, compiled for columns."""

    fits: Ask
    becomes: ReadInstants | None

    @classmethod
    def of(cls, thing: Thing, columns: ColumnScope) -> Gate:
        """Compile a thing."""
        becomes = None
        if thing.moment is not None:
            source = columns.scope.moments_at(thing.moment)
            becomes = compile_instants(source, columns.defaults)
        return cls(fits=compile_thing(thing, columns), becomes=becomes)

    def entrants(self, batch: Batch) -> Entrants:
        """The rows of a batch that are the thing."""
        truth = self.fits(batch, batch.at)
        is_it, is_not = truth.answers == TRUE, truth.answers == FALSE
        if truth.left.any():
            is_it &= ~truth.left
            is_not &= ~truth.left
        if self.becomes is None:
            left = np.flatnonzero(~(is_it | is_not))
            return Entrants(rows=np.flatnonzero(is_it), became=None, left=left)
        read = self.becomes(batch)
        became = happened(read, batch.at)
        # What has no moment, or none yet, is not the thing whether its condition is known or not.
        never = (became == NONE) & ~(read.left | truth.left)
        is_it &= became != NONE
        rows, left = np.flatnonzero(is_it), np.flatnonzero(~(is_it | is_not | never))
        nothing = np.count_nonzero(read.missing & ~is_not & ~truth.left)
        return Entrants(rows=rows, became=became[rows], left=left, never_became=int(nothing))


def happened(instants: Instants, at: int) -> Integers:
    """The instants up to `at`, `NONE` where there is none."""
    return np.where(instants.us <= at, instants.us, NONE)
