"""Tables joined for one question: every row once, completed with what the others say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from slarules.evaluation.tables.children import Children
from slarules.evaluation.tables.index import Index
from slarules.evaluation.tables.keys import read_key
from slarules.evaluation.tables.merge import Merge, merges_of, reading_order
from slarules.evaluation.tables.unmatched import Unmatched
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slarules.evaluation.records import Row
    from slarules.evaluation.tables.table import Lookup, Table
    from slarules.model.tables import Belonging

__all__ = ["Join"]

Read = tuple[str, object, "Row | None"]
"""A kind, a record of it and its row; there is no row where it is no record."""


@define
class _Strays:
    """Rows whose parent was looked up and not found."""

    without_key: int = 0
    unknown_key: int = 0


@define
class Join:
    """One pass over several tables. Made for one question each, and never shared.

    `given` are the tables that are there, by kind. With `in_key_order` those whose rows are
    gathered are read side by side, and nothing is kept of them.
    """

    tables: Mapping[str, Table]
    given: Mapping[str, Iterable[object]]
    at: int
    merges: Mapping[str, tuple[str, ...]] = field(factory=dict)
    _indexes: dict[str, Index] = field(init=False)
    _children: dict[tuple[str, str], Children] = field(init=False)
    _strays: dict[tuple[str, str], _Strays] = field(factory=dict, init=False)

    @classmethod
    def of(
        cls,
        tables: Mapping[str, Table],
        given: Mapping[str, Iterable[object]],
        at: int,
        *,
        in_key_order: bool = False,
    ) -> Join:
        """Join what is given. `ValueError` where it cannot be in the order of all its keys."""
        there = {kind: each for kind, each in given.items() if kind in tables}
        merges = merges_of([tables[kind] for kind in there]) if in_key_order else {}
        return cls(tables, there, at, merges)

    def __attrs_post_init__(self) -> None:
        there = [self.tables[kind] for kind in self.given]
        self._indexes = {each.kind: Index.to(each) for each in there if each.offered}
        self._children = {
            (each.kind, gathering.belonging.parent): Children.to(gathering, self.at)
            for each in there
            for gathering in each.gatherings
        }

    def rows(self) -> Iterator[Read]:
        """Every record of every table, with its row; what others need is read before them."""
        merged = {child for children in self.merges.values() for child in children}
        for kind in reading_order([self.tables[kind] for kind in self.given], self.merges):
            if kind in self.merges:
                children = [(self._children[child, kind], child) for child in self.merges[kind]]
                yield from Merge(self, kind, children).rows()
            elif kind not in merged:
                for record in self.given[kind]:
                    row = self.read(kind, record)
                    self.take(kind, row)
                    yield kind, record, row

    def row_of(self, kind: str, record: object) -> Row | None:
        """The row of one record, with what all that is given says of it."""
        for _ in self.rows():
            pass
        row = self.read(kind, record)
        if row is not None:
            self.complete(kind, row)
        return row

    def read(self, kind: str, record: object) -> Row | None:
        """A record's row without what its children's rows say."""
        table = self.tables[kind]
        row = table.reader.read(record)
        for lookup in table.lookups:
            self._look_up(lookup, row)
        return row

    def take(self, kind: str, row: Row | None) -> None:
        """Complete a row with what its children say, and keep what others need of it."""
        table = self.tables[kind]
        for gathering in table.gatherings:
            children = self._children[kind, gathering.belonging.parent]
            key = children.key_of(row)
            if key is not None and row is not None:
                children.add(key, row)
        if row is not None:
            self.complete(kind, row)

    def complete(self, kind: str, row: Row) -> None:
        """Fill in what children say of a row; keep the fields that its own children need."""
        table = self.tables[kind]
        for listing in table.listings:
            children = self._children.get((listing.belonging.child, kind))
            if children is None:
                continue  # the slots say that nothing was given
            key = read_key(row[table.key_slot])
            if isinstance(key, str):
                for slot, found in zip(listing.slots, children.found(key), strict=True):
                    row[slot] = found
            else:
                problem = "is missing" if key is None else key.text
                for slot in listing.slots:
                    row[slot] = Unreadable(f"cannot be told: `{table.key_name}` {problem}")
        if table.offered and kind in self._indexes:
            self._indexes[kind].add(row)

    def unmatched(self) -> tuple[Unmatched, ...]:
        """The rows that found no record so far: of all, once `rows` has come to its end."""
        found = [
            _unmatched(children.of.belonging, children.without_key, children.unknown_key)
            for children in self._children.values()
            if children.of.belonging.parent in self.given
        ]
        found += [
            Unmatched(
                kind=kind,
                of=parent,
                without_key=strays.without_key,
                unknown_key=strays.unknown_key,
            )
            for (kind, parent), strays in self._strays.items()
        ]
        return tuple(each for each in found if each.count)

    def _look_up(self, lookup: Lookup, row: Row | None) -> None:
        """Fill in the fields of the parent that a row names."""
        belonging = lookup.belonging
        index = self._indexes.get(belonging.parent)
        if index is None:
            return  # the slots say that nothing was given
        key = None if row is None else read_key(row[lookup.key_slot])
        known = isinstance(key, str) and index.has(key)
        if not known:
            pair = belonging.child, belonging.parent
            strays = self._strays.setdefault(pair, _Strays())
            strays.unknown_key += isinstance(key, str)
            strays.without_key += not isinstance(key, str)
        if row is None:
            return
        if isinstance(key, Unreadable):
            values: tuple[object, ...] | Unreadable = Unreadable(
                f"cannot be told: `{belonging.key}` {key.text}"
            )
        else:
            values = index.values(key)
        for slot, offer in lookup.slots:
            row[slot] = values if isinstance(values, Unreadable) else values[offer]


def _unmatched(belonging: Belonging, without_key: int, unknown_key: int) -> Unmatched:
    return Unmatched(
        kind=belonging.child,
        of=belonging.parent,
        without_key=without_key,
        unknown_key=unknown_key,
    )
