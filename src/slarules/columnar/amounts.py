"""Amounts: a number of each row that a statistic is taken of, and how well it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["KNOWN", "OPEN", "UNCLEAR", "Amounts", "ReadAmounts"]

KNOWN, OPEN, UNCLEAR = 0, 1, 2


@frozen(kw_only=True)
class Amounts:
    """An amount of each of some rows of a batch, in the period of that number.

    `kinds` say whether an amount is known, of what is not done so far, or unclear, and then 0. Of
    the rows that `left` marks only the evaluator can tell; those that `unplaced` marks belong to no
    period, since they do not say when.
    """

    rows: Integers
    periods: Integers
    values: Integers
    kinds: NDArray[np.uint8]
    left: Flags
    unplaced: Flags

    def but_for(self, rows: Flags) -> Amounts:
        """The same with these rows of the batch left, too, as far as they count."""
        kept = ~rows[self.rows]
        counts = self.unplaced.copy()
        counts[self.rows] = True
        return Amounts(
            rows=self.rows[kept],
            periods=self.periods[kept],
            values=self.values[kept],
            kinds=self.kinds[kept],
            left=self.left | (rows & counts),
            unplaced=self.unplaced & ~rows,
        )


class ReadAmounts(Protocol):
    """What a statistic is taken of, compiled for columns."""

    def amounts(self, batch: Batch) -> Amounts:
        """The amounts of the rows of a batch."""
