"""Sources read as tables: of each its kind of record, and the records as an iterator."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from attrs import frozen

from slarules.cli.data.delimited import delimited_records, delimiter_of
from slarules.cli.data.formats import Format, format_by_beginning, format_by_name
from slarules.cli.data.frames import framed_records
from slarules.cli.data.json_document import json_tables
from slarules.cli.data.json_lines import json_line_records
from slarules.cli.data.stream import ByteStream, check_there, open_bytes
from slarules.cli.data.text import decoded_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import ExitStack

    from slarules.cli.data.source import Source
    from slarules.cli.data.survey import Survey

__all__ = ["Record", "TableReader"]

Record = dict[str, object]
_MOST_BLANK = 100  # lines above the first with anything in it


@frozen(kw_only=True)
class TableReader:
    """How data is read.

    `told` is the format where the user said it. `kind_for` turns a kind as written (`None` where
    it is not) into one of the rules, or raises. `survey` notes what is seen on the way.
    """

    told: Format | None
    encoding: str
    kind_for: Callable[[str | None], str]
    identity_of: Callable[[str], str]
    survey: Survey

    def tables(
        self, sources: Iterable[Source], stack: ExitStack
    ) -> list[tuple[str, Iterator[Record]]]:
        """The tables of all sources in order.

        Files are opened when their turn comes, except those whose format only their beginning
        tells: these stay open until `stack` closes. JSON documents are read whole at once.
        """
        sources = list(sources)
        for source in sources:
            check_there(source.path)
        return [table for source in sources for table in self._of(source, stack)]

    def _of(self, source: Source, stack: ExitStack) -> Iterator[tuple[str, Iterator[Record]]]:
        format = self.told or format_by_name(source.path)
        if format is not None and format.is_framed:
            kind = self.kind_for(source.kind)
            saw = partial(self.survey.saw_columns, kind)
            yield kind, framed_records(source.path, format, self.survey, saw)
            return
        if format is not None and format is not Format.JSON:
            kind = self.kind_for(source.kind)
            yield kind, self._opened_in_turn(source, format, kind)
            return
        stream = stack.enter_context(open_bytes(source.path, self.survey))
        lines, first = self._begin(stream)
        if (format or format_by_beginning(first)) is Format.JSON:
            yield from self._document("".join(lines), stream, source)
            return
        kind = self.kind_for(source.kind)
        yield kind, self._records(lines, first, format_by_beginning(first), stream, kind)

    def _opened_in_turn(self, source: Source, format: Format, kind: str) -> Iterator[Record]:
        with open_bytes(source.path, self.survey) as stream:
            lines, first = self._begin(stream)
            yield from self._records(lines, first, format, stream, kind)

    def _begin(self, stream: ByteStream) -> tuple[Iterator[str], str]:
        """All lines, and the first that is not blank."""
        lines = decoded_lines(stream, self.encoding)
        seen = []
        for line in islice(lines, _MOST_BLANK):
            seen.append(line)
            if not line.isspace():
                break
        return chain(seen, lines), seen[-1] if seen else ""

    def _records(
        self, lines: Iterator[str], first: str, format: Format, stream: ByteStream, kind: str
    ) -> Iterator[Record]:
        if format is Format.JSONL:
            return json_line_records(lines, stream.name, partial(self.survey.saw_keys, kind))
        delimiter = "\t" if format is Format.TSV else delimiter_of(first)
        saw = partial(self.survey.saw_columns, kind)
        identity = self.identity_of(kind)
        return delimited_records(lines, stream.name, delimiter, identity, saw)

    def _document(
        self, text: str, stream: ByteStream, source: Source
    ) -> Iterator[tuple[str, Iterator[Record]]]:
        for said, records in json_tables(text, stream.name).items():
            kind = self.kind_for(source.kind if said is None else said)
            yield kind, self._surveyed(records, kind)

    def _surveyed(self, records: list[Record], kind: str) -> Iterator[Record]:
        for record in records:
            self.survey.saw_keys(kind, record)
            yield record
