"""CSV and TSV: a header, then one record a row."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from slarules.cli.data.errors import DataError
from slarules.evaluation.values import Unreadable
from slarules.model.fields import field_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["delimited_records", "delimiter_of"]

_LARGEST_CELL = 1 << 24  # characters

Record = dict[str, object]


def delimiter_of(header: str) -> str:
    """The delimiter of a CSV file: a comma, or the semicolon or tab of other countries' Excel."""
    if "," in header:
        return ","
    return next((mark for mark in (";", "\t") if mark in header), ",")


def delimited_records(
    lines: Iterable[str],
    name: str,
    delimiter: str,
    identity: str,
    saw: Callable[[Sequence[str]], None],
) -> Iterator[Record]:
    """The records of a table, `saw` being told the column names first.

    A row whose cells do not fit the header is a record all the same, its doubtful cells
    `Unreadable`, so that nothing is concluded from them. So are the cells of a column whose name
    the header has twice. Only `identity`, the key of the field that names the record, is taken
    as it stands. Empty cells are empty text, which is a missing value everywhere.
    """
    rows = _rows(lines, name, delimiter)
    names = [cell.strip() for cell in next(rows, [])]
    if not any(names):
        raise DataError(name, "is empty: it has not even a header line")
    saw([column for column in names if column])
    doubtful = _doubtful_columns(names)
    identities = {column for column in names if field_key(column) == identity}
    for column in identities:
        doubtful.pop(column, None)
    width = len(names)
    for row in rows:
        record: Record = dict(zip(names, row, strict=False))
        if len(row) != width:
            record = _misfit(names, row, identities)
        if doubtful:
            record |= doubtful
            record.pop("", None)
        yield record


def _rows(lines: Iterable[str], name: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begun = 1
    try:
        for row in reader:
            if any(row):  # a row of empty cells alone is no record
                yield row
            begun = reader.line_num + 1
    except csv.Error:
        noticed = reader.line_num
        where = "" if noticed <= begun else f" (noticed in line {noticed:,})"
        problem = f"a quoted cell is not closed, or goes on after its closing quote{where}"
        raise DataError(name, problem, begun) from None


def _doubtful_columns(names: list[str]) -> Record:
    """What stands in for the cells of columns without a name of their own."""
    twice = [name for name, count in Counter(names).items() if name and count > 1]
    doubtful: Record = {
        name: Unreadable("is the name of more than one column of the file") for name in twice
    }
    return doubtful | ({"": None} if "" in names else {})


def _misfit(names: list[str], row: list[str], identities: set[str]) -> Record:
    """A row with more or fewer cells than columns."""
    record: Record = dict(zip(names, row, strict=False))
    surplus = len(row) > len(names)
    if surplus and not any(cell.strip() for cell in row[len(names) :]):
        return record
    count = f"{len(row)} cells where the header has {len(names)}"
    problem = Unreadable(f"stands in a row of the file with {count}")
    doubtful = names if surplus else names[len(row) :]
    return record | {column: problem for column in doubtful if column not in identities}
