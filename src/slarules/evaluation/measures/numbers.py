"""Many exact numbers: kept one by one in eight bytes each, or added up."""

from __future__ import annotations

from array import array
from fractions import Fraction
from typing import Protocol, Self

from attrs import define, field

__all__ = ["Exact", "Numbers", "Store", "Total"]

Exact = int | Fraction

_MOST = 2**63


class Store(Protocol):
    """What takes numbers."""

    @property
    def total(self) -> Exact:
        """Their sum."""

    def add(self, number: Exact, /) -> None:
        """Take a number."""

    def add_all(self, numbers: array[int], /) -> None:
        """Take many whole numbers."""

    def merge(self, other: Self, /) -> None:
        """Take another's numbers."""

    def __len__(self) -> int: ...


@define
class Total:
    """Numbers added up."""

    total: Exact = 0
    count: int = 0

    def add(self, number: Exact) -> None:
        """Take a number."""
        self.total += number
        self.count += 1

    def add_all(self, numbers: array[int]) -> None:
        """Take many whole numbers."""
        self.total += sum(numbers)
        self.count += len(numbers)

    def merge(self, other: Total) -> None:
        """Take another's numbers."""
        self.total += other.total
        self.count += other.count

    def __len__(self) -> int:
        return self.count


@define
class Numbers:
    """Numbers kept one by one; those that are not whole, or too long, are kept unpacked."""

    _packed: array[int] = field(factory=lambda: array("q"))
    _others: list[Exact] = field(factory=list)

    def add(self, number: Exact) -> None:
        """Take a number."""
        if number.denominator == 1 and -_MOST <= number < _MOST:
            self._packed.append(int(number))
        else:
            self._others.append(number)

    def add_all(self, numbers: array[int]) -> None:
        """Take many whole numbers."""
        self._packed.extend(numbers)

    def merge(self, other: Numbers) -> None:
        """Take another's numbers."""
        self._packed.extend(other._packed)
        self._others.extend(other._others)

    @property
    def total(self) -> Exact:
        """Their sum."""
        return sum(self._packed) + sum(self._others)

    def values(self) -> list[Exact]:
        """All of them, in no order."""
        return [*self._packed, *self._others]

    def __len__(self) -> int:
        return len(self._packed) + len(self._others)
