"""Names for arrays, and the mark for what a table does not know."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["BEYOND", "FLOOR", "MISSING", "MOST", "TOP", "Bools", "Integers", "integers"]

Integers = NDArray[np.int64]
Bools = NDArray[np.bool_]

TOP = int(np.iinfo(np.int64).max)

MISSING = -(1 << 62)
"""What tables hold where they know nothing."""

FLOOR = -(1 << 60)
"""Less than any answer: what is below it is missing."""

BEYOND = 1 << 61
"""More open time than there ever is: what has run up to an instant that a table does not know."""

MOST = 1 << 59
"""The longest amount tables are asked for: with `BEYOND` and it, `MISSING` is below `FLOOR`."""


def integers(array: NDArray[Any]) -> Integers:
    """Integers of any size as 64-bit ones, without copying what is so already.

    `TypeError` for other values and for tables of more than one column, `ValueError` for
    unsigned numbers that do not fit.
    """
    if array.dtype.kind not in "iu" or array.ndim > 1:
        raise TypeError(f"a column of integers is needed, not of {array.dtype}")
    if array.dtype == np.uint64 and array.size and array.max() > TOP:
        raise ValueError("a column holds an integer of more than 63 bits")
    return array.astype(np.int64, copy=False)
