"""Rows that a statistic counts, in the periods that their moments lie in; `Placing` in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from attrs import frozen

from slarules.columnar.truth import FALSE, TRUE, all_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.moments import ReadInstants
    from slarules.columnar.period_numbers import PeriodNumbers
    from slarules.columnar.scope import Ask

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Placed", "Places"]


class Places(NamedTuple):
    """The rows that count and their periods; marks of those left, and of those without moment."""

    rows: Integers
    periods: Integers
    left: Flags
    missing: Flags


@frozen(kw_only=True)
class Placed:
    """What rows have to be, and the moment that places them."""

    fits: Sequence[Ask]
    read: ReadInstants
    numbers: PeriodNumbers

    def rows(self, batch: Batch) -> Places:
        """The rows of a batch that count."""
        truth, instants = all_of([fits(batch, batch.at) for fits in self.fits]), self.read(batch)
        is_not = (truth.answers == FALSE) & ~truth.left
        is_it = (truth.answers == TRUE) & ~truth.left
        numbers, known = self.numbers.tell(instants.us, batch.at)
        left = truth.left | instants.left | ~known
        missing = instants.missing & ~is_not & ~truth.left
        lies_in_one = ~left & (numbers >= 0)
        rows = np.flatnonzero(lies_in_one & is_it)
        left = (left & ~is_not) | (lies_in_one & ~is_it & ~is_not)
        return Places(rows, numbers[rows], left, missing)
