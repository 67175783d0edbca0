"""Records: one row of raw values for each, whatever the record's type and its fields' spelling.

Where the fields are is worked out once per shape (the keys of a mapping, the type and attributes
of an object), so that reading a record is one pass over a prepared list.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import Any

from attrs import field

from slarules.evaluation.values import Homeless, Unreadable, is_missing, show
from slarules.frozen import frozen
from slarules.model.fields import Field, field_key

__all__ = ["RecordReader", "Row"]

Row = list[Any]
"""A record's values by slot; missing ones are `None` (or anything `is_missing` says is)."""

_Pick = Callable[[Any], tuple[Any, ...]]

_NO_RECORDS = (str, bytes, bytearray, int, float, complex, Decimal, date, timedelta)
_NO_RECORDS_EITHER = (list, set, frozenset, type, type(None))
_MOST_SHAPES = 1024  # data with more shapes than this gains nothing from remembering them
_MOST_FIELDS = 10_000  # shapes with more would fill the memory
_ABSENT = object()  # a key no mapping has


@frozen
class _Plan:
    """Where a shape holds the wanted fields: a key for each slot, and fields of nested records.

    `pick` takes the values of all slots from a dict at once, where it has a key for each.
    """

    keys: tuple[object, ...]
    nested: tuple[tuple[int, RecordReader], ...]
    pick: _Pick | None


@frozen
class RecordReader:
    """Reads the wanted fields of records, one slot each; a slot without field is left empty.

    `defaults` are the values of slots whose field is missing. A dict that has every field by the
    very name the rules give it needs no plan, for that name comes before all others.
    """

    fields: tuple[Field | None, ...]
    defaults: tuple[tuple[int, object], ...] = ()
    _plans: dict[tuple[object, ...], _Plan] = field(factory=dict, init=False, repr=False, eq=False)
    _pick_named: dict[None, _Pick] = field(factory=dict, init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        names = [".".join(each.path) for each in self.fields if each]
        if len(names) > 1 and len(names) == len(self.fields):
            self._pick_named[None] = itemgetter(*names)

    def read(self, record: object) -> Row | None:
        """The record's row, `None` if it is no record at all. Never raises."""
        if type(record) is dict:
            pick = self._pick_named.get(None)
            if pick is not None:
                try:
                    row = list(pick(record))
                except KeyError:  # others may lack it too, and asking in vain takes its time
                    self._pick_named.clear()
                else:
                    if self.defaults:
                        self._complete(row, ())
                    return row
            shape = tuple(record)
            plan = self._plans.get(shape) or self._remember(shape, shape)
            row = list(map(record.get, plan.keys) if plan.pick is None else plan.pick(record))
        else:
            try:
                other = self._read_other(record)
            except Exception:  # a record's own code failed while showing its fields
                return None
            if other is None:
                return None
            row, plan = other
        if plan.nested or self.defaults:
            self._complete(row, plan.nested)
        return row

    def places(self, names: Iterable[str]) -> dict[int, tuple[str, RecordReader | None]]:
        """Which of the names holds the field of each slot, and what reads a nested one inside it.

        Slots whose field has no such name are left out.
        """
        plan = self._plan(names)
        nested = dict(plan.nested)
        return {
            slot: (key, nested.get(slot)) for slot, key in enumerate(plan.keys) if type(key) is str
        }

    def _read_other(self, record: Any) -> tuple[Row, _Plan] | None:
        if isinstance(record, Mapping) or _is_keyed(record):
            shape = tuple(record.keys())
            plan = self._plans.get(shape) or self._remember(shape, shape)
            return [_item(record, key) for key in plan.keys], plan
        if not _is_object(record):
            return None
        own = tuple(getattr(record, "__dict__", ()))
        shape = (type(record), own)
        plan = self._plans.get(shape) or self._remember(shape, _attributes(type(record), own))
        row = [None if key is _ABSENT else _attribute(record, str(key)) for key in plan.keys]
        return row, plan

    def _remember(self, shape: tuple[object, ...], names: Sequence[object]) -> _Plan:
        if len(self._plans) >= _MOST_SHAPES:
            self._plans.clear()
        plan = self._plan(names)
        if len(names) <= _MOST_FIELDS:
            self._plans[shape] = plan
        return plan

    def _plan(self, names: Iterable[object]) -> _Plan:
        by_name = {name: name for name in names if isinstance(name, str)}
        by_key = {field_key(name): name for name in reversed(by_name.values())}
        keys: list[object] = []
        nested: list[tuple[int, RecordReader]] = []
        for slot, wanted in enumerate(self.fields):
            key, rest = _find(wanted, by_name, by_key) if wanted else (_ABSENT, None)
            keys.append(key)
            if rest is not None:
                nested.append((slot, RecordReader((rest,))))
        # Of a single key it would be the bare value.
        is_full = len(keys) > 1 and _ABSENT not in keys
        return _Plan(tuple(keys), tuple(nested), itemgetter(*keys) if is_full else None)

    def _complete(self, row: Row, nested: tuple[tuple[int, RecordReader], ...]) -> None:
        for slot, reader in nested:
            row[slot] = _inner(row[slot], reader)
        for slot, default in self.defaults:
            if is_missing(row[slot]):
                row[slot] = default


def _find(
    wanted: Field, by_name: Mapping[str, str], by_key: Mapping[str, str]
) -> tuple[object, Field | None]:
    """The name that holds a field, and the rest of its path if that is a nested record."""
    path = wanted.path
    for length in range(len(path), 0, -1):
        name = ".".join(path[:length])
        found = by_name.get(name) or by_key.get(field_key(name))
        if found is not None:
            return found, Field(".".join(path[length:])) if length < len(path) else None
    return _ABSENT, None


def _inner(value: object, reader: RecordReader) -> object:
    if is_missing(value) or isinstance(value, Unreadable):
        return value
    row = reader.read(value)
    return Homeless(f"is inside {show(value)}, which is no record") if row is None else row[0]


def _is_keyed(record: object) -> bool:
    """Whether it is used like a mapping without being one, as database rows are."""
    kind = type(record)
    return not isinstance(record, type) and hasattr(kind, "keys") and hasattr(kind, "__getitem__")


def _is_object(record: object) -> bool:
    if isinstance(record, tuple):
        return hasattr(record, "_fields")
    return not isinstance(record, _NO_RECORDS + _NO_RECORDS_EITHER)


def _item(record: Any, key: object) -> object:
    if key is _ABSENT:
        return None
    try:
        return record[key]
    except Exception as error:  # a lazy mapping's own code; the other fields still count
        return _failed(error)


def _attribute(record: object, name: str) -> object:
    try:
        return getattr(record, name, None)
    except Exception as error:  # a property's own code, its RecursionError included
        return _failed(error)


def _failed(error: Exception) -> Unreadable:
    return Unreadable(f"cannot be read: it raised {type(error).__name__}")


def _attributes(kind: type, own: tuple[str, ...]) -> list[str]:
    """The public names of an object that hold values: no methods, nothing with an underscore."""
    declared = [name for name in dir(kind) if not _is_method(kind, name)]
    return [name for name in (*own, *declared) if not name.startswith("_")]


def _is_method(kind: type, name: str) -> bool:
    found = inspect.getattr_static(kind, name, None)
    return isinstance(found, classmethod | staticmethod) or inspect.isroutine(found)
