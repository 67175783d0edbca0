"""Which format a file is in: as told, else by its name, else by how it begins."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import PurePath

__all__ = ["Format", "format_by_beginning", "format_by_name"]


class Format(StrEnum):
    """The formats data can be read in; the values are those of `--input-format`."""

    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    ARROW = "arrow"
    EXCEL = "excel"

    @property
    def is_framed(self) -> bool:
        """Whether a file holds typed columns, and not text."""
        return self in {Format.PARQUET, Format.ARROW, Format.EXCEL}


_BY_SUFFIX = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".tab": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".parquet": Format.PARQUET,
    ".pq": Format.PARQUET,
    ".arrow": Format.ARROW,
    ".arrows": Format.ARROW,
    ".feather": Format.ARROW,
    ".ipc": Format.ARROW,
    ".xlsx": Format.EXCEL,
    ".xlsm": Format.EXCEL,
    ".xlsb": Format.EXCEL,
    ".xls": Format.EXCEL,
    ".ods": Format.EXCEL,
}


def format_by_name(path: str) -> Format | None:
    """The format a file's name tells, `.gz` set aside; `None` where it tells none."""
    name = PurePath(path.casefold().removesuffix(".gz"))
    return _BY_SUFFIX.get(name.suffix)


def format_by_beginning(first: str) -> Format:
    """The format of a text by its first line that is not blank."""
    first = first.strip()
    if first.startswith("["):
        return Format.JSON
    if first.startswith("{"):
        return Format.JSONL if _is_object(first) else Format.JSON
    return Format.TSV if "\t" in first and "," not in first else Format.CSV


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
