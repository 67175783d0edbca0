"""Rows of SQLite and DuckDB files on the command line."""

from __future__ import annotations

import csv
import sqlite3
from typing import TYPE_CHECKING

import duckdb
import pytest

from slarules.cli.data.database import Database
from slarules.cli.data.errors import DataError
from tests.cli.running import AT, LEADS, RULES, run, write

if TYPE_CHECKING:
    from pathlib import Path

ROWS = list(csv.reader(LEADS.splitlines()))
SELECT = "select * from leads order by lead_id"
CREATE = "create table leads (lead_id text, score text, mql_at text, contacted_at text)"


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """The rules most tests of the command line run on."""
    return write(tmp_path, "rules.sla", RULES)


@pytest.fixture
def crm(tmp_path: Path) -> Path:
    """The leads in an SQLite file."""
    path = tmp_path / "crm.db"
    connection = sqlite3.connect(path)
    connection.execute(CREATE)
    connection.executemany("insert into leads values (?, ?, ?, ?)", ROWS[1:])
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """The same in a DuckDB file, with moments as moments."""
    path = tmp_path / "crm.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(CREATE)
        connection.executemany("insert into leads values (?, ?, ?, ?)", ROWS[1:])
    return path


@pytest.mark.parametrize("form", ["{path}", "sqlite:///{path}"])
def test_sqlite(rules: str, crm: Path, tmp_path: Path, form: str) -> None:
    """The report is that of the same records as CSV."""
    expected = run("evaluate", rules, write(tmp_path, "leads.csv", LEADS), "--at", AT)
    uri = form.format(path=crm)
    found = run("evaluate", rules, "--database", uri, "--sql", SELECT, "--at", AT)
    assert (found.exit_code, found.stdout) == (0, expected.stdout)


@pytest.mark.parametrize("form", ["{path}", "duckdb:///{path}"])
def test_duckdb(rules: str, warehouse: Path, tmp_path: Path, form: str) -> None:
    """The same from the other database."""
    expected = run("evaluate", rules, write(tmp_path, "leads.csv", LEADS), "--at", AT)
    uri = form.format(path=warehouse)
    found = run("evaluate", rules, "--database", uri, "--sql", SELECT, "--at", AT)
    assert (found.exit_code, found.stdout) == (0, expected.stdout)


def test_a_query_for_a_kind(rules: str, crm: Path) -> None:
    """`kind=` before a query says what its rows are; an equals sign of its own does not."""
    options = ("--database", str(crm), "--at", AT)
    said = run("evaluate", rules, "--sql", f"Lead={SELECT}", *options)
    where = "select * from leads where lead_id = 'A-1'"
    one = run("evaluate", rules, "--sql", where, *options)
    assert (said.exit_code, one.exit_code) == (0, 0)
    assert "1 record" in one.stdout


def test_explaining_a_record_of_a_database(rules: str, crm: Path) -> None:
    """Every command that takes data takes queries."""
    options = ("--database", str(crm), "--sql", SELECT, "--at", AT)
    found = run("explain", rules, *options, "--record", "A-2")
    assert found.exit_code == 0
    assert "A-2" in found.stdout


def test_nothing_is_written(rules: str, crm: Path, warehouse: Path) -> None:
    """A query that would change something is refused by the database."""
    for path in (crm, warehouse):
        options = ("--database", str(path), "--at", AT)
        found = run("evaluate", rules, "--sql", "delete from leads", *options)
        assert found.exit_code == 2
        assert str(path) in found.stderr
        kept = run("evaluate", rules, "--sql", SELECT, *options)
        assert "5 records" in kept.stdout


def test_queries_that_fail(rules: str, crm: Path) -> None:
    """What the database says of it, in one line."""
    found = run("evaluate", rules, "--database", str(crm), "--sql", "select * from deals")
    assert (found.exit_code, found.stderr) == (2, f"slarules: {crm}: no such table: deals\n")


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        ("none.db", "none.db: there is no such file"),
        ("sqlite:///none.db", "none.db: there is no such file"),
        ("sqlite://", "names no file"),
        ("mysql://me@host/crm", "is no database that can be read: there are `sqlite:///FILE`"),
        ("crm.txt", "is no database that can be read"),
        ("http://[bad", "is no database that can be read"),
    ],
)
def test_what_is_no_database(uri: str, message: str) -> None:
    """One line says what there is."""
    with pytest.raises(DataError) as problem:
        Database.of(uri)
    assert message in str(problem.value)


def test_passwords_are_not_shown() -> None:
    """Messages call a server without its password."""
    assert Database.of("postgres://me:secret@host/crm").name == "postgres://me:***@host/crm"


def test_a_file_that_is_no_database(rules: str, tmp_path: Path) -> None:
    """The driver's word for it is enough."""
    path = write(tmp_path, "crm.db", "lead_id,score\n" * 200)
    found = run("evaluate", rules, "--database", path, "--sql", SELECT)
    assert (found.exit_code, found.stderr) == (2, f"slarules: {path}: file is not a database\n")


def test_a_query_and_no_database(rules: str, crm: Path) -> None:
    """Either option needs the other."""
    lone = run("evaluate", rules, "--sql", SELECT)
    assert (lone.exit_code, "--database, which says where to read, is missing" in lone.stderr) == (
        2,
        True,
    )
    lone = run("evaluate", rules, "--database", str(crm))
    assert "--sql, which says what to read, is missing" in lone.stderr


def test_missing_drivers_are_named(
    rules: str, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has to be installed is said."""
    monkeypatch.setattr("slarules.cli.data.database.find_spec", lambda _: None)
    found = run("evaluate", rules, "--database", str(warehouse), "--sql", SELECT)
    assert 'duckdb is needed: pip install "slarules[databases]"' in found.stderr
