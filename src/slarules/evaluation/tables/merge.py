"""Tables in the order of their keys, read side by side: one record and its rows at a time."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from attrs import define, field

from slarules.evaluation.tables.keys import Rank, rank_of, read_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from slarules.evaluation.records import Row
    from slarules.evaluation.tables.children import Children
    from slarules.evaluation.tables.join import Join, Read
    from slarules.evaluation.tables.table import Table

__all__ = ["KeyOrderError", "Merge", "merges_of", "reading_order"]


class KeyOrderError(ValueError):
    """Tables that were said to come in the order of their keys do not, or cannot."""


def merges_of(tables: Iterable[Table]) -> Mapping[str, tuple[str, ...]]:
    """The kinds to read side by side: each parent with the children that it gathers from.

    Raises `KeyOrderError` where one table would have to be in the order of two keys, or records
    need others that are read only beside them.
    """
    by_kind = {table.kind: table for table in tables}
    merges: dict[str, list[str]] = {}
    parents: dict[str, str] = {}
    for table in by_kind.values():
        for gathering in table.gatherings:
            parent = gathering.belonging.parent
            if parent not in by_kind:
                continue
            if table.kind in parents:
                others = f"`{parents[table.kind]}` and of `{parent}`"
                raise KeyOrderError(_two_orders(table.kind, f"the keys of {others}"))
            parents[table.kind] = parent
            merges.setdefault(parent, []).append(table.kind)
    for parent in merges:
        if parent in parents:
            raise KeyOrderError(
                _two_orders(parent, f"their own key and of that of `{parents[parent]}`")
            )
    _refuse_what_waits(by_kind, merges, parents)
    found = {parent: tuple(children) for parent, children in merges.items()}
    reading_order(by_kind.values(), found)  # where there is none, that is said now
    return found


def _refuse_what_waits(
    by_kind: Mapping[str, Table], merges: Mapping[str, list[str]], parents: Mapping[str, str]
) -> None:
    """Refuse records that need others before they are read, of those read side by side."""
    for parent, children in merges.items():
        for lookup in by_kind[parent].lookups:
            if lookup.belonging.parent in children:
                raise KeyOrderError(
                    f"`{parent}` records need `{lookup.belonging.parent}` records before they are "
                    "read, so these cannot be read beside them in key order"
                )
    for child in parents:
        if {*merges, *parents}.intersection(by_kind[child].needed):
            raise KeyOrderError(
                f"`{child}` records need others before they are read, "
                "so they cannot be read in key order"
            )


def reading_order(tables: Iterable[Table], merges: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The kinds, each behind those it needs: what is read side by side is there with its parent.

    Raises `KeyOrderError` where kinds would have to wait for each other. Without merges they
    never do: the rules have no circle of them.
    """
    read_with = {child: parent for parent, children in merges.items() for child in children}
    needed = {}
    for table in tables:
        parents = {read_with[kind] for kind in table.needed if kind in read_with}
        needed[table.kind] = {*table.needed, *parents} - {table.kind}
    try:
        return [kind for kind in TopologicalSorter(needed).static_order() if kind in needed]
    except CycleError as error:
        kinds = " and ".join(f"`{kind}`" for kind in dict.fromkeys(error.args[1]))
        raise KeyOrderError(
            f"{kinds} records need each other before they are read, "
            "so they cannot be read in key order"
        ) from None


def _two_orders(kind: str, keys: str) -> str:
    return f"`{kind}` records cannot be in the order of {keys}, so not be read in key order"


@define
class _Order:
    """Watches that the keys of a kind come in order."""

    kind: str
    field: str
    _last: Rank | None = None

    def check(self, key: str) -> Rank:
        """The rank of the next key; `KeyOrderError` where it belongs before the last one."""
        rank = rank_of(key)
        if self._last is not None and rank < self._last:
            raise KeyOrderError(
                f"`{self.kind}` records are not in the order of `{self.field}`: "
                f"`{key}` comes after `{self._last[2]}` (whole numbers go first and by size, "
                "all else letter by letter)"
            )
        self._last = rank
        return rank


@define
class _Head:
    """The next record of a child that has not been passed on yet."""

    record: object
    row: Row | None
    rank: Rank | None


@define
class _Cursor:
    """One child's table, read up to the key that is asked for and one record further."""

    join: Join
    kind: str
    children: Children
    order: _Order
    records: Iterator[object]
    _head: _Head | None = None

    def up_to(self, rank: Rank | None) -> Iterator[Read]:
        """Pass on all records up to a key, the rest without one; gather those of that key."""
        self.children.forget()
        while self._fetch():
            head = self._head
            assert head is not None  # it was fetched
            if rank is not None and head.rank is not None and head.rank > rank:
                return
            if head.row is not None:
                if head.rank is not None:
                    self.children.add(head.rank[2], head.row)
                    if head.rank != rank:
                        self.children.forget()
                self.join.complete(self.kind, head.row)
            self._head = None
            yield self.kind, head.record, head.row

    def _fetch(self) -> bool:
        """Read the next record, where there is none waiting; whether there is one."""
        if self._head is None:
            for record in self.records:
                row = self.join.read(self.kind, record)
                key = self.children.key_of(row)
                rank = None if key is None else self.order.check(key)
                self._head = _Head(record, row, rank)
                break
        return self._head is not None


@define
class Merge:
    """One parent's table and those of its children."""

    join: Join
    kind: str
    children: Sequence[tuple[Children, str]]
    _last: Rank | None = field(default=None, init=False)

    def rows(self) -> Iterator[Read]:
        """Every record of all of them, children before their parents."""
        table = self.join.tables[self.kind]
        order = _Order(self.kind, table.key_name)
        cursors = [self._cursor(children, kind) for children, kind in self.children]
        for record in self.join.given[self.kind]:
            row = self.join.read(self.kind, record)
            key = None if row is None else read_key(row[table.key_slot])
            if isinstance(key, str):
                rank = order.check(key)
                if rank != self._last:
                    self._last = rank
                    for cursor in cursors:
                        yield from cursor.up_to(rank)
            if row is not None:
                self.join.complete(self.kind, row)
            yield self.kind, record, row
        for cursor in cursors:
            yield from cursor.up_to(None)

    def _cursor(self, children: Children, kind: str) -> _Cursor:
        order = _Order(kind, children.of.belonging.key.name)
        return _Cursor(self.join, kind, children, order, iter(self.join.given[kind]))
