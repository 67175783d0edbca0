"""Names for arrays, and the mark for what a table does not know."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["FLOOR", "MISSING", "MOST", "TOP", "Bools", "Integers"]

Integers = NDArray[np.int64]
Bools = NDArray[np.bool_]

TOP = int(np.iinfo(np.int64).max)

MISSING = -(1 << 61)
"""What tables hold where they know nothing."""

MOST = 1 << 59
"""The longest amount tables are asked for; with it added, `MISSING` is still below `FLOOR`."""

FLOOR = -(1 << 60)
"""Less than any answer: what is below it is missing."""
