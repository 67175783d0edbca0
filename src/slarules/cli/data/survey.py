"""What was seen while reading: how much, and under which column names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Survey"]

_MOST_COLUMNS = 10_000  # a JSON file may name its fields by their values


@define
class Survey:
    """Filled by the readers as they go: bytes read from all files, and each kind's columns.

    `columns` holds names in the order they were met.
    """

    bytes_read: int = 0
    columns: dict[str, dict[str, None]] = field(factory=dict)
    _shapes: set[tuple[str, ...]] = field(factory=set)

    def saw_columns(self, kind: str, names: Iterable[str]) -> None:
        """Note the column names of a table."""
        seen = self.columns.setdefault(kind, {})
        for name in names:
            if len(seen) < _MOST_COLUMNS:
                seen.setdefault(name)

    def saw_keys(self, kind: str, record: dict[str, object]) -> None:
        """Note the keys of one record; cheap for records of a shape seen before."""
        shape = (kind, *record)
        if shape not in self._shapes:
            if len(self._shapes) < _MOST_COLUMNS:
                self._shapes.add(shape)
            self.saw_columns(kind, record)
