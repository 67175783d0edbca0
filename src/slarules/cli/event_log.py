"""An event log named on the command line, as rows whose columns are known to be there."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from attrs import frozen

from slarules.cli.data.reader import Record, TableReader
from slarules.cli.data.source import Source
from slarules.cli.data.survey import Survey
from slarules.cli.failure import Failure
from slarules.diagnostics import quoted_list
from slarules.model.fields import Field, field_key
from slarules.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack

    from slarules.cli.data.formats import Format

__all__ = ["EventLog"]

_KIND = "event"
_LOOKED_AT = 1_000  # events that are to have each column once


@frozen(kw_only=True)
class EventLog:
    """Where the events lie and how they are read; of `columns` the first names the case."""

    path: str
    told: Format | None
    encoding: str
    columns: tuple[str, ...]

    def events(self, stack: ExitStack) -> tuple[Iterator[Record], Survey]:
        """The rows, and what is seen while they are read; `Failure` where a column is missing."""
        survey = Survey()
        reader = TableReader(
            told=self.told,
            encoding=self.encoding,
            kind_for=lambda said: said or _KIND,
            identity_of=lambda _: field_key(self.columns[0]),
            survey=survey,
        )
        tables = reader.tables([Source(self.path)], stack)
        if len(tables) != 1:
            kinds = quoted_list([kind for kind, _ in tables], last="and")
            raise Failure(f"{self.path}: holds several tables, {kinds}, and a log is one")
        kind, rows = tables[0]
        first = list(islice(rows, _LOOKED_AT))
        self._check(list(survey.columns.get(kind, ())))
        return chain(first, rows), survey

    def _check(self, there: list[str]) -> None:
        """Raise `Failure` for the first column that is not there; a log without rows has none."""
        keys = {field_key(column) for column in there}
        for column in self.columns if there else ():
            path = Field(column).path
            if any(field_key(".".join(path[:n])) in keys for n in range(1, len(path) + 1)):
                continue
            meant = nearest(column, there)
            hint = f"did you mean `{meant}`?" if meant else f"there is {quoted_list(there)}"
            raise Failure(f"{self.path}: no column is called `{column}`: {hint}")
