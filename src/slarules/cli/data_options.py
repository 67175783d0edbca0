"""The options of all commands that read data, and the data as these options say."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import frozen

from slarules.cli.data.database import Database, Query
from slarules.cli.data.formats import Format, format_by_name
from slarules.cli.data.frames import scan, together
from slarules.cli.data.reader import Record, TableReader
from slarules.cli.data.source import Source
from slarules.cli.data.stream import STDIN, check_there
from slarules.cli.data.survey import Survey
from slarules.cli.kinds import Kinds
from slarules.cli.moment_option import AT_HELP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import ExitStack

    import polars as pl

    from slarules import Agreement

__all__ = ["DataOptions", "data_options", "encoding_option"]

Command = TypeVar("Command", bound="Callable[..., Any]")


def _known_encoding(_: click.Context, __: click.Parameter, value: str) -> str:
    try:
        b"x".decode(value)
    except UnicodeDecodeError:
        pass  # it is one, of two or more bytes a character
    except (LookupError, UnicodeError):
        raise click.BadParameter(f"`{value}` is not the name of a text encoding") from None
    return value.casefold().replace("_", "-")


def encoding_option(data: str) -> Callable[[Command], Command]:
    """The option that tells the encoding of an argument."""
    return click.option(
        "--encoding",
        default="utf-8",
        callback=_known_encoding,
        metavar="NAME",
        help=f"The encoding of {data}.  [default: utf-8, or as a byte order mark says]",
    )


def data_options(command: Command) -> Command:
    """Add the arguments RULES and DATA and the options that tell what DATA is and how it reads."""
    return _added(command)


def _added(command: Command) -> Command:
    decorators = (
        click.argument("rules", metavar="RULES"),
        click.argument("data", nargs=-1, metavar="[DATA...]"),
        click.option(
            "--sql",
            "queries",
            multiple=True,
            metavar="[KIND=]SELECT",
            help="Rows of --database as DATA; may be given once for each kind of record.",
        ),
        click.option(
            "--database",
            metavar="URI",
            help="sqlite:///FILE, duckdb:///FILE, postgresql://USER@HOST/NAME, or a file.",
        ),
        click.option("--at", default="now", metavar="MOMENT", help=AT_HELP),
        click.option("--kind", metavar="KIND", help="The kind of record of DATA without one."),
        click.option(
            "--input-format",
            type=click.Choice([form.value for form in Format]),
            help="The format of DATA.  [default: told by each file's name or beginning]",
        ),
        encoding_option("DATA"),
        click.option(
            "--sorted",
            "in_key_order",
            is_flag=True,
            help="DATA that is joined is in the order of its keys: keep nothing in memory.",
        ),
    )
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


@frozen(kw_only=True)
class DataOptions:
    """Where the data is and how it is to be read, for one agreement.

    `in_key_order` says that tables which are joined come in the order of their keys.
    """

    agreement: Agreement
    sources: tuple[Source, ...]
    queries: tuple[Query, ...]
    database: Database | None
    told: Format | None
    encoding: str
    kinds: Kinds
    survey: Survey
    in_key_order: bool

    @classmethod
    def of(
        cls,
        agreement: Agreement,
        data: tuple[str, ...],
        kind: str | None,
        input_format: str | None,
        encoding: str,
        in_key_order: bool,
        queries: tuple[str, ...],
        database: str | None,
    ) -> DataOptions:
        """Take the options as click hands them over; `UsageError` where they name no data."""
        if bool(queries) is not bool(database):
            lacking = "--database, which says where" if queries else "--sql, which says what"
            raise click.UsageError(f"{lacking} to read, is missing")
        if not data and not queries:
            raise click.UsageError("Missing argument 'DATA...', or --sql and --database.")
        kinds = Kinds(agreement, kind)
        return cls(
            agreement=agreement,
            sources=tuple(each for item in data for each in Source.of(item).expanded()),
            queries=tuple(_query(text, kinds) for text in queries),
            database=Database.of(database) if database else None,
            told=Format(input_format) if input_format else None,
            encoding=encoding,
            kinds=kinds,
            survey=Survey(),
            in_key_order=in_key_order,
        )

    def records(self, stack: ExitStack) -> dict[str, Iterator[Record]]:
        """The records by kind, lazily; `stack` closes what has to stay open until the end."""
        reader = TableReader(
            told=self.told,
            encoding=self.encoding,
            kind_for=self.kinds.named,
            identity_of=self.kinds.identity_key,
            survey=self.survey,
        )
        by_kind: dict[str, list[Iterator[Record]]] = {}
        for kind, records in chain(reader.tables(self.sources, stack), self._answers(stack)):
            by_kind.setdefault(kind, []).append(records)
            self.survey.saw_columns(kind, ())
        return {kind: chain.from_iterable(tables) for kind, tables in by_kind.items()}

    def frame(self) -> tuple[str, pl.LazyFrame] | None:
        """The data as one frame and its kind; `None` where not all of it is files of columns.

        Several files of one kind are one frame only where their columns agree.
        """
        if len(self.sources) > 1 and any(each.path == STDIN for each in self.sources):
            return None  # standard input is read once
        formats = [self.told or format_by_name(each.path) for each in self.sources]
        if self.queries or not all(form is not None and form.is_framed for form in formats):
            return None
        kinds = {self.kinds.named(each.kind) for each in self.sources}
        for source in self.sources:
            check_there(source.path)
        paths = [each.path for each in self.sources]
        frames = [scan(path, form) for path, form in zip(paths, formats, strict=True) if form]
        schemas = [each.collect_schema() for each in frames]
        if len(kinds) > 1 or any(schema != schemas[0] for schema in schemas):
            return None
        kind = kinds.pop()
        self.survey.saw_columns(kind, schemas[0].names())
        return kind, together(frames)

    def _answers(self, stack: ExitStack) -> Iterator[tuple[str, Iterator[Record]]]:
        """What the database answers to each query, by kind."""
        for query in self.queries:
            assert self.database is not None
            kind = self.kinds.named(query.kind)
            saw = partial(self.survey.saw_columns, kind)
            yield kind, self.database.rows(query, stack, saw)


def _query(text: str, kinds: Kinds) -> Query:
    """Read `SELECT ...` or `kind=SELECT ...`; only a kind of the rules is taken for one."""
    said, equals, rest = text.partition("=")
    if equals and kinds.is_one(said):
        return Query(rest, said.strip())
    return Query(text)
