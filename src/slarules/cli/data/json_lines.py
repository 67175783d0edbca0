"""JSON Lines: one object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.cli.data.errors import DataError
from slarules.cli.data.json_values import kind_of_value, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["json_line_records"]

Record = dict[str, object]


def json_line_records(
    lines: Iterable[str], name: str, saw: Callable[[Record], None]
) -> Iterator[Record]:
    """The records of JSON Lines text; blank lines are skipped."""
    for number, line in enumerate(lines, start=1):
        if line.isspace():
            continue
        record = parse_json(line, name, number)
        if not isinstance(record, dict):
            problem = f"a record is a JSON object, not {kind_of_value(record)}"
            raise DataError(name, problem, number)
        saw(record)
        yield record
