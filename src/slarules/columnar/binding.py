"""Bindings: in which column of a frame each slot of the evaluator's rows lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from attrs import frozen

from slarules.columnar.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slarules.evaluation import Commitment
    from slarules.evaluation.records import RecordReader

__all__ = ["BLANKS", "Binding"]

BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace())  # what Python strips
_WHOLE = (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32)


@frozen
class Binding:
    """Which columns of a frame hold what is read, found by the reader of records itself.

    `read` are the columns records are made of (one at least, or the rows were lost), `made` those
    that hold a field of a nested record or one with its default, `columns` the column of each
    slot. `odd` are the slots whose values no column can hold as they are; what reads them goes the
    long way.
    """

    read: tuple[str, ...]
    made: tuple[pl.Expr, ...]
    columns: Mapping[int, str]
    odd: frozenset[int]

    @classmethod
    def of(cls, reader: RecordReader, schema: Mapping[str, pl.DataType]) -> Binding:
        """Bind the slots of a reader to the columns of a frame."""
        defaults = dict(reader.defaults)
        found: dict[int, pl.Expr] = {}
        types: dict[int, pl.DataType] = {}
        odd = set()
        places = reader.places(schema)
        for slot, (name, inner) in places.items():
            held = _inside(pl.col(name), schema[name], inner)
            if held is None:
                odd.add(slot)
            else:
                found[slot], types[slot] = held
        for slot, default in defaults.items():
            filled = None if slot in odd else _filled(found.get(slot), types.get(slot), default)
            if filled is None:
                odd.add(slot)
                found.pop(slot, None)
            else:
                found[slot] = filled
        return cls._named(found, odd, places, schema)

    @classmethod
    def _named(
        cls,
        found: Mapping[int, pl.Expr],
        odd: Iterable[int],
        places: Mapping[int, tuple[str, object]],
        schema: Mapping[str, pl.DataType],
    ) -> Binding:
        """The binding, with a name for each column that has to be made."""
        columns: dict[int, str] = {}
        made = []
        for slot, column in found.items():
            if column.meta.is_column():
                columns[slot] = column.meta.output_name()
                continue
            name = f"slot {slot}"
            while name in schema:
                name += "'"
            columns[slot] = name
            made.append(column.alias(name))
        read = dict.fromkeys(name for name, _ in places.values()) or list(schema)[:1]
        return cls(tuple(read), tuple(made), columns, frozenset(odd))

    def batch(self, frame: pl.DataFrame, at: int, *, for_summary: bool = False) -> Batch:
        """A batch of a frame's rows, asked at a moment."""
        return Batch(frame.with_columns(*self.made), self.columns, at, for_summary)

    def can_hold(self, commitment: Commitment) -> bool:
        """Whether columns hold all that a commitment reads."""
        return not self.odd.intersection(commitment.slots)


def _inside(
    column: pl.Expr, kind: pl.DataType, inner: RecordReader | None
) -> tuple[pl.Expr, pl.DataType] | None:
    """A column, or the field of its structs that a reader would find; `None` where it holds none.

    Structs without the field, and columns without values, are missing everywhere.
    """
    if inner is None or kind == pl.Null:
        return column, kind
    if not isinstance(kind, pl.Struct):
        return None
    fields = pl.Schema(kind)
    for name, rest in inner.places(fields).values():
        return _inside(column.struct.field(name), fields[name], rest)
    return pl.lit(None), pl.Null()


def _filled(column: pl.Expr | None, kind: pl.DataType | None, default: object) -> pl.Expr | None:
    """A column with what is taken where it is missing; `None` where its type cannot hold that."""
    if column is None or kind is None or kind == pl.Null:
        return _constant(default)
    match default:
        case str() if kind == pl.String:
            is_blank = column.str.strip_chars(BLANKS).fill_null("") == ""
            return pl.when(is_blank).then(pl.lit(default)).otherwise(column)
        case bool() if kind == pl.Boolean:
            return column.fill_null(default)
        case int() if kind in _WHOLE and not isinstance(default, bool):
            constant = _constant(default)
            return None if constant is None else column.cast(pl.Int64).fill_null(constant)
        case _:
            return None


def _constant(value: object) -> pl.Expr | None:
    match value:
        case str() | bool():
            return pl.lit(value)
        case int() if value.bit_length() < 64:
            return pl.lit(value, dtype=pl.Int64)
        case _:
            return None
