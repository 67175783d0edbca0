"""Short ways to read data in tests."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from slarules.cli.data.reader import Record, TableReader
from slarules.cli.data.source import Source
from slarules.cli.data.survey import Survey

if TYPE_CHECKING:
    from pathlib import Path

    from slarules.cli.data.formats import Format


def read(
    path: Path | str, *, told: Format | None = None, encoding: str = "utf-8"
) -> list[tuple[str, Record]]:
    """All records of one source with their kinds; data without a kind is about leads."""
    return read_surveyed(path, told=told, encoding=encoding)[0]


def read_surveyed(
    path: Path | str, *, told: Format | None = None, encoding: str = "utf-8"
) -> tuple[list[tuple[str, Record]], Survey]:
    """The same, and what was seen on the way."""
    survey = Survey()
    reader = TableReader(
        told=told,
        encoding=encoding,
        kind_for=lambda said: said or "lead",
        identity_of=lambda _: "id",
        survey=survey,
    )
    with ExitStack() as stack:
        tables = reader.tables([Source.of(str(path))], stack)
        return [(kind, record) for kind, records in tables for record in records], survey


def records(path: Path | str, *, told: Format | None = None) -> list[Record]:
    """All records of one source."""
    return [record for _, record in read(path, told=told)]
