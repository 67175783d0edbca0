"""Records as data that is read again: JSON Lines, or CSV that is safe to open in Excel."""

from __future__ import annotations

import csv
import json
from itertools import chain
from typing import TYPE_CHECKING, Any, TextIO

from slarules.evaluation.report import plain
from slarules.evaluation.values import Unreadable
from slarules.reporting.verdict_rows import formula_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["write_records_csv", "write_records_jsonl"]


def write_records_jsonl(records: Iterable[dict[str, Any]], output: TextIO) -> None:
    """Write one JSON object a line, as the records come."""
    for record in records:
        output.write(_json(record) + "\n")


def write_records_csv(
    records: Iterator[dict[str, Any]], columns: Callable[[], tuple[str, ...]], output: TextIO
) -> None:
    """Write a header and one row a record; the columns are asked for when the first is there.

    A list is a cell of JSON, so that one moment in a list stays a list of one.
    """
    first = next(records, None)
    names = columns()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(map(formula_safe, names))
    for record in chain([] if first is None else [first], records):
        writer.writerow([_cell(record.get(name)) for name in names])


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return _json(value)
    return None if value is None else formula_safe(_text(value))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_text)


def _text(value: object) -> Any:
    """What is wrong with an unreadable value is a text that no rule reads as anything else."""
    return value.text if isinstance(value, Unreadable) else plain(value)
