"""Data in columns is evaluated as columns, and verdicts are written as Parquet."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest

from slarules.cli.data_options import DataOptions
from tests.cli.running import AT, LEADS, RULES, run, write

if TYPE_CHECKING:
    from pathlib import Path

ROWS = list(csv.DictReader(LEADS.splitlines()))


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """The rules most tests of the command line run on."""
    return write(tmp_path, "rules.sla", RULES)


@pytest.fixture
def leads(tmp_path: Path) -> str:
    """The leads of these tests in text."""
    return write(tmp_path, "leads.csv", LEADS)


@pytest.fixture
def columns(tmp_path: Path) -> str:
    """The same in columns of text."""
    path = tmp_path / "leads.parquet"
    pl.DataFrame(ROWS).write_parquet(path)
    return str(path)


@pytest.mark.parametrize("form", ["table", "json"])
def test_the_same_report(
    rules: str, leads: str, columns: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns give the report of records, without reading one of them as a record."""
    expected = run("evaluate", rules, leads, "--at", AT, "--format", form)
    monkeypatch.delattr(DataOptions, "records")
    found = run("evaluate", rules, columns, "--at", AT, "--format", form)
    assert (found.exit_code, found.stdout) == (0, expected.stdout)


def test_unread_and_missing_columns_are_noted(rules: str, tmp_path: Path) -> None:
    """The notes are those on text."""
    path = tmp_path / "leads.parquet"
    pl.DataFrame(ROWS).rename({"contacted_at": "contacted"}).write_parquet(path)
    text = write(tmp_path, "leads.csv", LEADS.replace("contacted_at", "contacted"))
    expected = run("evaluate", rules, text, "--at", AT)
    found = run("evaluate", rules, str(path), "--at", AT)
    assert "no column for `contacted_at`" in found.stderr
    assert found.stderr == expected.stderr


@pytest.mark.parametrize("everything", [(), ("--all",)])
def test_parquet_of_columns_and_of_text(
    rules: str, leads: str, columns: str, tmp_path: Path, everything: tuple[str, ...]
) -> None:
    """Whatever the data came from, the file of verdicts is one and the same."""
    files = [str(tmp_path / name) for name in ("of_text.parquet", "of_columns.parquet")]
    for data, output in zip((leads, columns), files, strict=True):
        options = ("--at", AT, "--format", "parquet", "--output", output, *everything)
        found = run("evaluate", rules, data, *options)
        assert (found.exit_code, found.stdout) == (0, "")
    of_text, of_columns = map(pl.read_parquet, files)
    assert of_text.to_dicts() == of_columns.to_dicts()
    assert of_text["status"].to_list()[:3] == ["met", "missed", "on_track"]
    assert of_text.height == (5 if everything else 4)


def test_parquet_needs_a_file(rules: str, leads: str) -> None:
    """It is nothing for a terminal."""
    found = run("evaluate", rules, leads, "--format", "parquet")
    assert (found.exit_code, "--output, the file to write" in found.stderr) == (2, True)


def test_data_that_breaks_off_leaves_no_file(rules: str, tmp_path: Path) -> None:
    """The message is that of the data, and the file does not appear."""
    broken = write(tmp_path, "leads.jsonl", '{"lead_id": "A-1"}\n{"lead_id"')
    output = tmp_path / "verdicts.parquet"
    options = ("--at", AT, "--format", "parquet", "--output", str(output))
    found = run("evaluate", rules, broken, *options)
    assert found.exit_code == 2
    assert "leads.jsonl, line 2: is not JSON" in found.stderr
    assert [path.name for path in tmp_path.iterdir() if "parquet" in path.name] == []


@pytest.mark.parametrize("name", ["leads", "columns"])
def test_failing_on_missed(
    rules: str, name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The exit code says so, however the data came."""
    data = request.getfixturevalue(name)
    output = ("--format", "parquet", "--output", str(tmp_path / "verdicts.parquet"))
    assert run("evaluate", rules, data, "--at", AT, "--fail-on", "missed", *output).exit_code == 1
    assert run("evaluate", rules, data, "--at", AT, "--fail-on", "missed").exit_code == 1


def test_files_with_other_columns(rules: str, tmp_path: Path) -> None:
    """They are read as records, each with the columns it has."""
    pl.DataFrame(ROWS[:2]).write_parquet(tmp_path / "leads-1.parquet")
    pl.DataFrame(ROWS[2:]).drop("contacted_at").write_parquet(tmp_path / "leads-2.parquet")
    found = run("evaluate", rules, f"{tmp_path}/leads-*.parquet", "--at", AT, "--format", "json")
    assert json.loads(found.stdout)["records"] == 5


def test_missing_polars_is_told(
    rules: str, leads: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has to be installed is said."""
    monkeypatch.setattr("slarules.cli.evaluate.find_spec", lambda _: None)
    output = ("--format", "parquet", "--output", str(tmp_path / "verdicts.parquet"))
    found = run("evaluate", rules, leads, *output)
    assert (found.exit_code, 'pip install "slarules[columnar]"' in found.stderr) == (2, True)
