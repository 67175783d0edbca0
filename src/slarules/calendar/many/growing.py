"""Tables that are compiled when they are asked for, and again when rows lie outside of them."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from attrs import field, frozen

from slarules.calendar.many.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slarules.calendar.many.arrays import Integers
    from slarules.calendar.many.hours import AnyClock

__all__ = ["Growing"]

Table = TypeVar("Table")


@frozen(eq=False)
class Growing(Generic[Table]):
    """The tables of some clocks over the widest span asked so far; threads may share them."""

    build: Callable[[Sequence[AnyClock], Span], Table]
    clocks: tuple[AnyClock, ...]
    _held: list[tuple[Span, Table]] = field(init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        nothing = Span()
        object.__setattr__(self, "_held", [(nothing, self.build(self.clocks, nothing))])

    @property
    def table(self) -> Table:
        """What there is."""
        return self._held[0][1]

    def over(self, *instants: Integers) -> Table:
        """What there is once it holds these instants too, as far as tables go."""
        with self._lock:
            held, table = self._held[0]
            span = held.over(np.concatenate(instants))
            if span != held:
                table = self.build(self.clocks, span)
                self._held[0] = span, table
            return table
