"""The rows of one kind by the key of the records they belong to: what they say, not themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from slarules.evaluation.tables.keys import read_key
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from slarules.evaluation.records import Row
    from slarules.evaluation.tables.found import Found
    from slarules.evaluation.tables.selection import Ledger
    from slarules.evaluation.tables.table import Gathering

__all__ = ["Children"]


@define
class Children:
    """What was gathered so far. Kept are moments and how many rows there are, no rows.

    The number of rows of a key becomes negative once somebody has asked for them.
    """

    of: Gathering
    ledgers: tuple[Ledger, ...]
    without_key: int = 0
    _unknown: int = 0
    _rows: dict[str, int] = field(factory=dict)

    @classmethod
    def to(cls, gathering: Gathering, at: int) -> Children:
        """Nothing yet, as of a moment."""
        return cls(gathering, tuple(each.ledger(at) for each in gathering.selections))

    def key_of(self, row: Row | None) -> str | None:
        """The key of a row's record; those without are counted."""
        key = None if row is None else read_key(row[self.of.key_slot])
        if key is None or isinstance(key, Unreadable):
            self.without_key += 1
            return None
        return key

    def add(self, key: str, row: Row) -> None:
        """Gather one row of a key."""
        self._rows[key] = self._rows.get(key, 0) + 1
        for ledger in self.ledgers:
            ledger.add(key, row)

    def found(self, key: str) -> list[Found]:
        """What the rows of a key say of each event; they have found their record then."""
        rows = abs(self._rows.get(key, 0))
        if rows:
            self._rows[key] = -rows
        return [ledger.found(key, rows) for ledger in self.ledgers]

    def forget(self) -> None:
        """Begin anew for the next key; rows that nobody asked for have found nobody."""
        self._unknown = self.unknown_key
        self._rows.clear()
        for ledger in self.ledgers:
            ledger.forget()

    @property
    def unknown_key(self) -> int:
        """How many rows name a key that nobody has asked for so far."""
        return self._unknown + sum(count for count in self._rows.values() if count > 0)
