"""Which cases were there, in a few bytes each."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slarules.evaluation.events.event import Key

__all__ = ["SeenCases"]

_EMPTY = 0


class SeenCases:
    """A set of hashes of 64 bits in one array, 12 to 24 bytes a case.

    Two cases may share a hash: any two of ten million with a chance of three in a million.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0

    def add(self, case: Key) -> bool:
        """Take a case in; whether it is new."""
        code = hash(repr(case)) & 0xFFFF_FFFF_FFFF_FFFF or 1  # those of numbers are often the same
        place = self._place(code)
        if self._slots[place] == code:
            return False
        self._slots[place] = code
        self._count += 1
        if 3 * self._count > 2 * len(self._slots):
            self._grow()
        return True

    def _place(self, code: int) -> int:
        """Where a hash lies, or would: slots are tried one after another."""
        slots, last = self._slots, len(self._slots) - 1
        place = (code ^ code >> 32) & last
        while slots[place] not in (_EMPTY, code):
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        old, self._slots = self._slots, array("Q", bytes(16 * len(self._slots)))
        for code in old:
            if code != _EMPTY:
                self._slots[self._place(code)] = code
