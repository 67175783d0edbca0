"""A column of moments or amounts as it was read, and the way to write answers like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from slarules.calendar.many.arrays import Bools, Integers

__all__ = ["Column", "Holder"]


class Holder(Protocol):
    """A kind of container; `missing` says which rows are to be null, None that none is."""

    def moments(self, us: Integers, missing: Bools | None) -> object:
        """Instants, in microseconds since 1970 UTC, in such a container."""

    def amounts(self, us: Integers, missing: Bools | None) -> object:
        """Amounts, in microseconds, in such a container."""

    def flags(self, flags: Bools, missing: Bools | None) -> object:
        """Yes and no in such a container."""


@frozen(eq=False)
class Column:
    """Microseconds, which of them are null, and the container; 0-d and None if one is for all."""

    us: Integers
    missing: Bools | None = None
    holder: Holder | None = None

    @property
    def filled(self) -> Integers:
        """The microseconds, where nulls are some value of the column: it decides nothing."""
        if self.missing is None or self.missing.all():
            return self.us
        return np.where(self.missing, self.us[int(np.argmin(self.missing))], self.us)
