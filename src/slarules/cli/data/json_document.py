"""JSON documents: an array of objects, or an object of such arrays by kind of record."""

from __future__ import annotations

from slarules.cli.data.errors import DataError
from slarules.cli.data.json_values import kind_of_value, parse_json

__all__ = ["json_tables"]

Record = dict[str, object]


def json_tables(text: str, name: str) -> dict[str | None, list[Record]]:
    """The records of a document by kind, `None` being the kind that the document does not say.

    An object that holds anything but arrays is one record.
    """
    value = parse_json(text, name)
    match value:
        case list():
            return {None: _records(value, name)}
        case dict() if value and all(isinstance(table, list) for table in value.values()):
            return {kind: _records(table, name, kind) for kind, table in value.items()}
        case dict():
            return {None: [value] if value else []}
        case _:
            raise DataError(name, f"holds {kind_of_value(value)}, not an array of records")


def _records(values: list[object], name: str, kind: str | None = None) -> list[Record]:
    records = []
    for number, value in enumerate(values, start=1):
        if not isinstance(value, dict):
            place = f"record {number:,}" if kind is None else f"record {number:,} of `{kind}`"
            problem = f"{place} is {kind_of_value(value)}, not an object"
            raise DataError(name, problem)
        records.append(value)
    return records
