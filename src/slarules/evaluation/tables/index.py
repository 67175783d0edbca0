"""The fields that children need of their parents, by the parents' keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from slarules.evaluation.tables.keys import read_key
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from slarules.evaluation.records import Row
    from slarules.evaluation.tables.table import Table

__all__ = ["Index"]

_Values = tuple[object, ...]


@define
class Index:
    """One kind of record; of each only the values of the fields that are needed elsewhere."""

    of: Table
    _absent: _Values
    _by_key: dict[str, _Values | None] = field(factory=dict)  # `None` where there are several

    @classmethod
    def to(cls, table: Table) -> Index:
        """Nothing yet."""
        blank = table.reader.read({}) or []
        absent = (blank[slot] for slot in table.offered)
        # What yet another table would have said of it is missing, too.
        return cls(table, tuple(None if isinstance(v, Unreadable) else v for v in absent))

    def add(self, row: Row) -> None:
        """Keep a row's values; one without a key is nobody's parent."""
        key = read_key(row[self.of.key_slot])
        if isinstance(key, str):
            values = tuple(row[slot] for slot in self.of.offered)
            self._by_key[key] = None if key in self._by_key else values

    def values(self, key: str | None) -> _Values | Unreadable:
        """The values of the record with a key; those of one that says nothing if there is none."""
        if key is None or key not in self._by_key:
            return self._absent
        found = self._by_key[key]
        if found is None:
            what = f"several records of the kind `{self.of.kind}` have the key `{key}`"
            return Unreadable(f"cannot be told: {what}")
        return found

    def has(self, key: str) -> bool:
        """Whether there is such a record."""
        return key in self._by_key
