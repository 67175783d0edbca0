"""Where choices come from: a seeded random generator, or whatever else makes choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

__all__ = ["Drawn", "Source"]

T = TypeVar("T")


class Source(Protocol):
    """Makes choices; the first option and the lowest number are the plainest."""

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""


@frozen
class Drawn:
    """Choices of a random generator."""

    random: Random

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return self.random.choice(options)

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self.random.randint(low, high)
