"""Where choices come from: Hypothesis, which shrinks them, or a seeded random generator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from attrs import frozen
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from hypothesis.strategies import DrawFn

__all__ = ["Drawn", "Given", "Source"]

T = TypeVar("T")


class Source(Protocol):
    """Makes choices; the first option and the lowest number are the plainest."""

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""


@frozen
class Given:
    """Choices that Hypothesis makes."""

    draw: DrawFn

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return self.draw(st.sampled_from(options))

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self.draw(st.integers(low, high))


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
