"""Choices that Hypothesis makes, and shrinks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import frozen
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

__all__ = ["Given"]

T = TypeVar("T")


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
