"""Rows of a database: SQLite and DuckDB files, and PostgreSQL servers, opened for reading only."""

from __future__ import annotations

from contextlib import closing, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urlsplit

from attrs import frozen

from slarules.cli.data.errors import DataError
from slarules.cli.data.stream import check_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import ExitStack

__all__ = ["Database", "Query"]

Record = dict[str, object]
_ROWS = 5_000  # fetched at once
_PATIENCE = 15  # seconds until a server has to answer
_DRIVERS = {"sqlite": "sqlite3", "duckdb": "duckdb", "postgresql": "psycopg"}
_SCHEMES = {"postgres": "postgresql"}
_SUFFIXES = {".db": "sqlite", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".duckdb": "duckdb"}
_KNOWN = "`sqlite:///FILE`, `duckdb:///FILE` and `postgresql://USER@HOST/NAME`"


@frozen
class Query:
    """An SQL query, and the kind of its rows where that was said."""

    text: str
    kind: str | None = None


@frozen
class Database:
    """A database to read: its scheme, and what its driver calls it.

    `name` is what messages call it: as given, but without a password.
    """

    name: str
    scheme: str
    place: str

    @classmethod
    def of(cls, uri: str) -> Database:
        """Read `sqlite:///FILE`, `duckdb:///FILE`, `postgresql://...` or the path of a file.

        Raises `DataError` for anything else, and where there is no such file.
        """
        parts = _split(uri)
        scheme = _SCHEMES.get(parts.scheme, parts.scheme) if parts else ""
        name = uri
        if parts and parts.password:
            name = uri.replace(f":{parts.password}@", ":***@", 1)
        if scheme == "postgresql":
            return cls(name, scheme, uri)
        path = unquote(parts.path).removeprefix("/") if parts and scheme in _DRIVERS else uri
        if parts is None:
            scheme = _SUFFIXES.get(Path(uri).suffix.casefold(), "")
        if scheme not in _DRIVERS:
            raise DataError(name, f"is no database that can be read: there are {_KNOWN}")
        if path:
            check_there(path)
        elif scheme == "sqlite":
            raise DataError(name, "names no file")
        return cls(name, scheme, path)

    def rows(
        self, query: Query, stack: ExitStack, saw: Callable[[Sequence[str]], None]
    ) -> Iterator[Record]:
        """The rows that a query gives, fetched as they are asked for; `saw` is told the columns.

        The connection stays open until `stack` closes. Raises `DataError` where the database
        cannot be opened or cannot answer.
        """
        driver = self._driver()
        with _told(self.name, driver.Error):
            cursor = self._cursor(driver, query.text, stack)
            if cursor.description is None:
                raise DataError(self.name, "the query gives no rows: it has to be a SELECT")
            names = [column[0] for column in cursor.description]
            saw(names)
            while rows := cursor.fetchmany(_ROWS):
                for row in rows:
                    yield dict(zip(names, row, strict=True))

    def _driver(self) -> Any:
        module = _DRIVERS[self.scheme]
        if find_spec(module) is None:
            advice = 'pip install "slarules[databases]"'
            raise DataError(self.name, f"to read it, {module} is needed: {advice}")
        return import_module(module)

    def _cursor(self, driver: Any, query: str, stack: ExitStack) -> Any:
        """A cursor on a query's rows; nothing can be written through it."""
        match self.scheme:
            case "sqlite":
                uri = f"{Path(self.place).resolve().as_uri()}?mode=ro"
                return stack.enter_context(closing(driver.connect(uri, uri=True))).execute(query)
            case "duckdb":
                place, options = self.place or ":memory:", {"read_only": bool(self.place)}
                opened = stack.enter_context(closing(driver.connect(place, **options)))
                return opened.execute(query)
            case _:
                opened = driver.connect(self.place, connect_timeout=_PATIENCE)
                stack.enter_context(closing(opened))
                opened.read_only = True
                # A cursor with a name stays on the server, which sends so many rows at a time.
                cursor = stack.enter_context(closing(opened.cursor(name="slarules")))
                return cursor.execute(query)


@contextmanager
def _told(name: str, error: type[Exception]) -> Iterator[None]:
    try:
        yield
    except error as problem:
        said = next((line.strip() for line in str(problem).splitlines() if line.strip()), "")
        raise DataError(name, said[:200] or "cannot be read") from None


def _split(uri: str) -> SplitResult | None:
    """The parts of a URI, `None` for a path."""
    if "://" not in uri:
        return None
    try:
        return urlsplit(uri)
    except ValueError:
        return None
