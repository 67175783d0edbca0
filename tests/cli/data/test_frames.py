"""Parquet, Arrow and Excel files on the command line."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl
import pytest

from slarules.cli.data.errors import DataError
from slarules.cli.data.formats import Format
from tests.cli.data.reading import read_surveyed, records
from tests.cli.running import AT, LEADS, RULES, run, write

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = ("mql_at", "contacted_at")


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """The rules most tests of the command line run on."""
    return write(tmp_path, "rules.sla", RULES)


@pytest.fixture
def frame() -> pl.DataFrame:
    """The leads of these tests, with columns of their types (a score that is no number is none)."""
    text = pl.read_csv(LEADS.encode(), infer_schema=False)
    moments = [pl.col(name).str.to_datetime(time_zone="UTC", strict=False) for name in MOMENTS]
    return text.with_columns(pl.col("score").cast(pl.Int64, strict=False), *moments)


def written(frame: pl.DataFrame, path: Path) -> str:
    """A frame as a file in the format that its name says."""
    match path.suffix:
        case ".parquet":
            frame.write_parquet(path)
        case ".arrow":
            frame.write_ipc(path)
        case ".arrows":
            frame.write_ipc_stream(path)
        case _:
            naive = [pl.col(name).dt.replace_time_zone(None) for name in MOMENTS]
            frame.with_columns(naive).write_excel(path)
    return str(path)


@pytest.mark.parametrize("name", ["leads.parquet", "leads.arrow", "leads.arrows"])
def test_typed_columns_keep_their_types(tmp_path: Path, frame: pl.DataFrame, name: str) -> None:
    """Moments come as moments and numbers as numbers."""
    first, *_, last = records(written(frame, tmp_path / name))
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert (first["score"], first["mql_at"]) == (70, at)
    assert (last["score"], last["contacted_at"]) == (None, None)


@pytest.mark.parametrize("name", ["leads.parquet", "leads.arrow", "leads.arrows"])
def test_evaluated_as_the_same_data_in_text(
    tmp_path: Path, rules: str, frame: pl.DataFrame, name: str
) -> None:
    """The report is that of the same records as CSV."""
    text = write(tmp_path, "leads.csv", LEADS.replace("high", ""))
    expected = run("evaluate", rules, text, "--at", AT)
    found = run("evaluate", rules, written(frame, tmp_path / name), "--at", AT)
    assert (found.exit_code, found.stdout) == (0, expected.stdout)


def test_the_first_sheet_of_a_workbook(tmp_path: Path, rules: str, frame: pl.DataFrame) -> None:
    """Moments in a workbook have no zone, so the rules have to say which one is meant."""
    zoned = write(tmp_path, "zoned.sla", RULES + "timestamps are in UTC\n")
    path = written(frame, tmp_path / "leads.xlsx")
    text = write(tmp_path, "leads.csv", LEADS.replace("high", ""))
    expected = run("evaluate", rules, text, "--at", AT)
    found = run("evaluate", zoned, path, "--at", AT)
    assert (found.exit_code, found.stdout.splitlines()[2:]) == (
        0,
        expected.stdout.splitlines()[2:],
    )


def test_a_column_of_a_workbook_without_any_value(
    tmp_path: Path, frame: pl.DataFrame, caplog: pytest.LogCaptureFixture
) -> None:
    """It is empty in every record; the library that reads workbooks says nothing of it."""
    nobody = frame.with_columns(contacted_at=pl.lit(None, pl.Datetime(time_zone="UTC")))
    first, *_ = records(written(nobody, tmp_path / "leads.xlsx"))
    assert first["contacted_at"] is None
    assert caplog.records == []


def test_a_parquet_file_on_standard_input(rules: str, frame: pl.DataFrame, tmp_path: Path) -> None:
    """It is read whole, for its index lies at its end."""
    with open(written(frame, tmp_path / "x.parquet"), "rb") as file:  # noqa: PTH123 -- a handle
        program = [sys.executable, "-m", "slarules.cli", "evaluate", rules, "-", "--at", AT]
        found = subprocess.run(
            [*program, "--input-format", "parquet", "--format", "csv"],
            stdin=file,
            capture_output=True,
            text=True,
            check=True,
        )
    assert found.stdout.splitlines()[1].startswith("A-1,")


def test_many_files_by_a_pattern(tmp_path: Path, rules: str, frame: pl.DataFrame) -> None:
    """A pattern stands for all files of that name, in their order."""
    for number, part in enumerate(frame.iter_slices(2)):
        written(part, tmp_path / f"leads-{number}.parquet")
    whole = run("evaluate", rules, written(frame, tmp_path / "all.parquet"), "--at", AT)
    parts = run("evaluate", rules, f"lead={tmp_path}/leads-*.parquet", "--at", AT)
    assert parts.stdout == whole.stdout


def test_a_pattern_that_nothing_bears(tmp_path: Path, rules: str) -> None:
    """It is a file that is not there."""
    found = run("evaluate", rules, str(tmp_path / "none-*.csv"), "--at", AT)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "none-*.csv: there is no such file" in found.stderr


def test_a_file_whose_name_is_a_pattern(tmp_path: Path, rules: str) -> None:
    """The file itself wins."""
    path = write(tmp_path, "leads[1].csv", LEADS)
    assert run("evaluate", rules, path, "--at", AT).exit_code == 0


@pytest.mark.parametrize("name", ["x.parquet", "x.arrow", "x.xlsx"])
@pytest.mark.parametrize("content", [b"", b"PAR1 and no more", b"id,score\n1,2\n"])
def test_what_is_no_such_file(tmp_path: Path, rules: str, name: str, content: bytes) -> None:
    """One line says what is the matter."""
    found = run("evaluate", rules, write(tmp_path, name, content))
    assert found.exit_code == 2
    assert f"{name}: is not a" in found.stderr
    assert found.stderr.count("\n") == 1


def test_files_that_are_not_there(tmp_path: Path, rules: str) -> None:
    """The same message as for text."""
    found = run("evaluate", rules, str(tmp_path / "x.parquet"))
    assert (found.exit_code, found.stderr) == (
        2,
        f"slarules: {tmp_path / 'x.parquet'}: there is no such file\n",
    )


def test_missing_libraries_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has to be installed is said."""
    monkeypatch.setattr("slarules.cli.data.frames.find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "polars", None)
    path = write(tmp_path, "x.parquet", b"PAR1")
    with pytest.raises(DataError, match=r'polars is needed: pip install "slarules\[columnar\]"'):
        records(path)


def test_an_empty_frame(tmp_path: Path) -> None:
    """It has columns and no records."""
    path = written(pl.DataFrame(schema={"id": pl.Int64}), tmp_path / "none.parquet")
    found, survey = read_surveyed(path)
    assert (found, list(survey.columns["lead"])) == ([], ["id"])


def test_bytes_read_add_up_to_the_file(tmp_path: Path) -> None:
    """So that a bar can say how far it is."""
    path = tmp_path / "many.parquet"
    written(pl.DataFrame({"id": range(50_000)}), path)
    found, survey = read_surveyed(path)
    assert len(found) == 50_000
    assert abs(survey.bytes_read - path.stat().st_size) < 10


def test_formats_may_be_told(tmp_path: Path, frame: pl.DataFrame) -> None:
    """The option wins over the name."""
    path = tmp_path / "leads.parquet"
    frame.write_parquet(path)
    other = path.rename(tmp_path / "leads.dat")
    assert len(records(other, told=Format.PARQUET)) == 5
