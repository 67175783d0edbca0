"""Rows of a PostgreSQL server, which the tests start where it is installed."""

from __future__ import annotations

import csv
import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.cli.running import AT, LEADS, RULES, run, write

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("postgres")  # one process starts it
SELECT = "select * from leads order by lead_id"
ROWS = list(csv.reader(LEADS.splitlines()))[1:]


def tools() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, where the server is installed."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "pg_ctl").exists()), None)


def user() -> str | None:
    """Whom the server runs as: itself it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    return next((each.pw_name for each in pwd.getpwall() if each.pw_name == "postgres"), "nobody")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server of our own, with the leads in it."""
    found = tools()
    if found is None:
        pytest.skip("the PostgreSQL server is not installed")
    with TemporaryDirectory() as folder:  # in no folder of the tests: others may not look into it
        yield from started(found, Path(folder))


def started(found: Path, folder: Path) -> Iterator[str]:
    """The address of a server that lies in a folder, while it runs."""
    owner = user()
    if owner is not None:
        shutil.chown(folder, owner)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def command(name: str, *arguments: str) -> None:
        with (folder / f"{name}.log").open("w") as log:
            subprocess.run(
                [found / name, *arguments],
                user=owner,
                cwd=folder,
                check=True,
                stdout=log,
                stderr=log,
            )

    data = str(folder / "data")
    command("initdb", "-D", data, "-U", "me", "--auth", "trust", "-E", "UTF8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    command("pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{folder}/server.log", "start")
    uri = f"postgresql://me@127.0.0.1:{port}/postgres"
    try:
        with psycopg.connect(uri) as connection:
            connection.execute(
                "create table leads (lead_id text, score text, mql_at timestamptz, "
                "contacted_at timestamptz)"
            )
            for row in ROWS:
                values = [cell or None for cell in row]
                connection.execute("insert into leads values (%s, %s, %s, %s)", values)
        yield uri
    finally:
        command("pg_ctl", "-D", data, "-m", "immediate", "stop")


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """The rules most tests of the command line run on."""
    return write(tmp_path, "rules.sla", RULES)


def test_evaluated_as_the_same_data_in_text(server: str, rules: str, tmp_path: Path) -> None:
    """The report is that of the same records as CSV."""
    expected = run("evaluate", rules, write(tmp_path, "leads.csv", LEADS), "--at", AT)
    found = run("evaluate", rules, "--database", server, "--sql", SELECT, "--at", AT)
    assert (found.exit_code, found.stdout) == (0, expected.stdout)


def test_many_rows_are_fetched_in_parts(server: str, rules: str) -> None:
    """The server keeps what has not been asked for."""
    many = "select id::text lead_id, 70 score, now() mql_at from generate_series(1, 20000) id"
    found = run("evaluate", rules, "--database", server, "--sql", many, "--at", AT)
    assert "20,000 records" in found.stdout


def test_nothing_is_written(server: str, rules: str) -> None:
    """A query that would change something is refused by the server."""
    wrong = "with gone as (delete from leads returning *) select * from gone"
    found = run("evaluate", rules, "--database", server, "--sql", wrong, "--at", AT)
    assert found.exit_code == 2
    with psycopg.connect(server) as connection:
        assert connection.execute("select count(*) from leads").fetchone() == (len(ROWS),)


def test_queries_that_fail(server: str, rules: str) -> None:
    """What the server says of it, in one line."""
    found = run("evaluate", rules, "--database", server, "--sql", "select * from deals")
    assert found.exit_code == 2
    assert 'relation "deals" does not exist' in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_server_that_is_not_there(rules: str) -> None:
    """One line, and no password in it."""
    uri = "postgresql://me:secret@127.0.0.1:1/crm"
    found = run("evaluate", rules, "--database", uri, "--sql", SELECT)
    assert found.exit_code == 2
    assert "slarules: postgresql://me:***@127.0.0.1:1/crm: " in found.stderr
    assert "secret" not in found.stderr
