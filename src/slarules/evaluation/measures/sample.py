"""The values that an average, a sum or a percentile is taken of, as far as they are known."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from attrs import define, field

from slarules.evaluation.measures.numbers import Exact, Numbers, Total
from slarules.model.measures import Percentile

if TYPE_CHECKING:
    from slarules.evaluation.measures.numbers import Store
    from slarules.model.measures import Statistic

__all__ = ["Sample"]


@define
class Sample:
    """Values by how well they are known, all from a least to a most.

    `exact` are known, `lows` and `highs` the two ends of those known to lie in a range; `open` is
    what has come together so far of those that are not done. `unclear` records belong here and
    have no value that can be read, `maybe` records may not belong here at all; of both a high end
    is missing where nothing bounds the value. Only percentiles keep every number.
    """

    exact: Store
    lows: Store
    highs: Store
    open: Store
    unclear_lows: Store
    unclear_highs: Store
    maybe_lows: Numbers = field(factory=Numbers)
    maybe_highs: Numbers = field(factory=Numbers)

    @classmethod
    def of(cls, statistic: Statistic) -> Sample:
        """An empty sample for a statistic."""
        store = Numbers if isinstance(statistic, Percentile) else Total
        return cls(store(), store(), store(), store(), store(), store())

    def add_known(self, least: Exact, most: Exact) -> None:
        """Add a record whose value is known, or the range it lies in."""
        if least == most:
            self.exact.add(least)
        else:
            self.lows.add(least)
            self.highs.add(most)

    def add_open(self, so_far: Exact) -> None:
        """Add a record that is not done: its value is more than this."""
        self.open.add(so_far)

    def add_unclear(self, least: Exact, most: Exact | None) -> None:
        """Add a record whose value cannot be read."""
        self.unclear_lows.add(least)
        if most is not None:
            self.unclear_highs.add(most)

    def add_maybe(self, least: Exact, most: Exact | None) -> None:
        """Add a record that may not belong here."""
        self.maybe_lows.add(least)
        if most is not None:
            self.maybe_highs.add(most)

    def add_many(self, known: array[int], so_far: array[int], unclear: int) -> None:
        """Add many records: values that are known, those of what is not done, and so many unclear.

        Of the unclear ones nothing is known but that they come to nothing or more.
        """
        self.exact.add_all(known)
        self.open.add_all(so_far)
        self.unclear_lows.add_all(array("q", bytes(8 * unclear)))

    def merge(self, other: Sample) -> None:
        """Add another sample's records."""
        self.exact.merge(other.exact)
        self.lows.merge(other.lows)
        self.highs.merge(other.highs)
        self.open.merge(other.open)
        self.unclear_lows.merge(other.unclear_lows)
        self.unclear_highs.merge(other.unclear_highs)
        self.maybe_lows.merge(other.maybe_lows)
        self.maybe_highs.merge(other.maybe_highs)

    @property
    def known(self) -> int:
        """How many values are known."""
        return len(self.exact) + len(self.lows)

    @property
    def certain(self) -> int:
        """How many records belong here for certain."""
        return self.known + len(self.open) + len(self.unclear_lows)

    @property
    def indeterminate(self) -> int:
        """How many records leave the value, or their place, open for want of data."""
        return len(self.unclear_lows) + len(self.maybe_lows)

    @property
    def endless(self) -> int:
        """How many records that belong here have a value that nothing bounds."""
        return len(self.open) + len(self.unclear_lows) - len(self.unclear_highs)

    @property
    def maybe_endless(self) -> int:
        """How many of those that may belong here have such a value."""
        return len(self.maybe_lows) - len(self.maybe_highs)
