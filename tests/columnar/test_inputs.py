"""Frames of every library, in memory and streamed, and what is none."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import slarules
from slarules.calendar import to_us
from slarules.columnar import evaluate, evaluator

from .agreement import AGREEMENT
from .comparing import AT, COLUMNS, expected_rows, rows_of

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 3, 2, 10, tzinfo=UTC)
FRAME = pl.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "size": [95, 50, 5, None],
        "region": ["EMEA", "NA", None, "APAC"],
        "mql_at": [START, START, None, START],
        "contacted_at": [START + timedelta(minutes=4), START + timedelta(days=3), None, None],
        "waits": [[[START, None]], [], None, [[START, START]]],
    }
)
EXPECTED = [row for row in expected_rows(AGREEMENT, FRAME) if row[2] != "not_applicable"]


class Streamed:
    """Some other library's frame, of which only the Arrow stream is known."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(FRAME, id="polars"),
        pytest.param(FRAME.to_arrow(), id="pyarrow table"),
        pytest.param(FRAME.to_arrow().to_batches()[0], id="pyarrow batch"),
        pytest.param(FRAME.to_pandas(), id="pandas"),
        pytest.param(FRAME.to_pandas(use_pyarrow_extension_array=True), id="pandas on pyarrow"),
        pytest.param(Streamed(FRAME), id="anything that streams Arrow"),
    ],
)
def test_frame_of_any_library(frame: Any) -> None:
    """Frames of any library get the verdicts of their rows, as a frame of polars."""
    found = AGREEMENT.evaluate_frame(frame, AT)
    assert isinstance(found, pl.DataFrame)
    assert found.rows() == EXPECTED


def test_reader_of_batches() -> None:
    """A stream that can be read once is read once."""
    table = FRAME.to_arrow()
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=1))
    assert AGREEMENT.evaluate_frame(reader, AT).rows() == EXPECTED


def test_relation_of_duckdb() -> None:
    """A query of duckdb gets the verdicts of the rows it finds."""
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    connection.register("leads", FRAME.drop("waits").to_arrow())
    relation = connection.sql("select * from leads order by id")
    expected = AGREEMENT.evaluate_frame(FRAME.drop("waits"), AT)
    found = AGREEMENT.evaluate_frame(relation, AT)
    assert expected.equals(found)


def test_frame_of_pandas_says_what_its_records_do() -> None:
    """Numbers that pandas made floats, columns of several types and odd names are what they are."""
    frame = pd.DataFrame(
        {
            "id": [1, 2, 3],
            "size": [95, None, 5],
            "region": ["EMEA", 7, None],
            "mql_at": pd.to_datetime(["2026-03-02T10:00Z", None, "2026-03-03T10:00Z"]),
            "contacted_at": ["2026-03-02T10:01Z", START, float("nan")],
            3: ["no", "text", "name"],
        },
        index=[7, 8, 9],
    )
    records = frame.drop(columns=[3]).to_dict("records")
    expected = rows_of(AGREEMENT.verdicts(records, AT))
    assert expected == AGREEMENT.evaluate_frame(frame, AT, not_applicable=True).rows()


def test_lazy_frame_stays_lazy(tmp_path: Path) -> None:
    """A lazy frame gives a lazy one of the same rows, from and into files as well."""
    source, target = tmp_path / "leads.parquet", tmp_path / "verdicts.parquet"
    FRAME.write_parquet(source)
    verdicts = AGREEMENT.evaluate_frame(pl.scan_parquet(source), AT)
    assert isinstance(verdicts, pl.LazyFrame)
    assert tuple(verdicts.collect_schema()) == COLUMNS
    assert verdicts.collect().rows() == EXPECTED
    verdicts.sink_parquet(target)
    assert pl.read_parquet(target).rows() == EXPECTED
    missed = verdicts.filter(pl.col("status") == "missed").select("record", "status").collect()
    assert [row[:3:2] for row in EXPECTED if row[2] == "missed"] == missed.rows()


def test_order_is_that_of_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdicts stand in the order of the records however many batches and threads there are."""
    monkeypatch.setattr(evaluator, "_MOST_ROWS", 500)
    monkeypatch.setattr(evaluator, "_LEAST_ROWS", 100)
    source = tmp_path / "leads.parquet"
    many = pl.concat([FRAME.drop("id", "waits")] * 2_500)
    many = many.with_row_index("id").with_columns(size=pl.lit(50))
    many.write_parquet(source, row_group_size=3_000)
    agreement = slarules.parse(
        "Speed: sales contacts every MQL within 1 hour\nFit: every MQL includes region"
    )
    became = many.filter(pl.col("mql_at").is_not_null())["id"].to_list()
    records = [number for number in became for _ in agreement.commitments]
    assert records == agreement.evaluate_frame(many, AT)["record"].to_list()
    lazily = agreement.evaluate_frame(pl.scan_parquet(source), AT)
    assert records == lazily.collect()["record"].to_list()
    found = evaluate(agreement, pl.scan_parquet(source), AT, missed_limit=100)
    expected = agreement.evaluate(many.iter_rows(named=True), AT, missed_limit=100)
    assert expected.to_dict() == found.to_dict()


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ([{"id": 1}], TypeError, "pass a frame of polars, pandas, pyarrow or duckdb, not list"),
        ({"id": [1]}, TypeError, "not dict"),
        (pl.Series([1]), TypeError, "not Series"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), ValueError, "two columns have one name: a"),
        (pa.table([[1], [2]], names=["a", "a"]), ValueError, "two columns have one name"),
    ],
)
def test_what_is_no_frame(given: Any, error: type[Exception], message: str) -> None:
    """What is no frame is refused in words."""
    with pytest.raises(error, match=message):
        AGREEMENT.evaluate_frame(given, AT)


def test_questions_that_cannot_be_asked() -> None:
    """A naive moment and an unknown kind are refused before anything is read."""
    with pytest.raises(ValueError, match="no time zone"):
        AGREEMENT.evaluate_frame(FRAME, datetime(2026, 3, 12))
    with pytest.raises(ValueError, match="no kind of record is called `deel`"):
        AGREEMENT.evaluate_frame(FRAME, AT, kind="deel")
    other = slarules.parse("an account has size (number)\nsales contacts every lead within 1 hour")
    with pytest.raises(ValueError, match="says nothing of records of the kind `account`"):
        other.evaluate_frame(FRAME, AT, kind="account")


@pytest.mark.parametrize("frame", [FRAME, FRAME.lazy(), FRAME.to_pandas()])
def test_frames_are_no_records(frame: Any) -> None:
    """Who passes a frame where records are wanted is told where frames go."""
    with pytest.raises(TypeError, match=r"ask `agreement.evaluate_frame`"):
        AGREEMENT.evaluate(frame, AT)


def test_polars_is_loaded_for_frames_alone() -> None:
    """Records are judged without polars and numpy; a frame is refused where polars is missing."""
    code = (
        "import sys, slarules\n"
        "agreement = slarules.parse('Speed: sales contacts every lead within 1 hour')\n"
        "list(agreement.verdicts([{}]))\n"
        "assert not {'polars', 'numpy'} & sys.modules.keys()\n"
        "sys.modules['polars'] = None\n"
        "try:\n    agreement.evaluate_frame(object())\n"
        "except ImportError as error:\n    print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "frames need polars and numpy: pip install 'slarules[columnar]'\n"


def test_few_rows_take_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame of few rows is judged without lanes, and says the same."""
    monkeypatch.setattr(evaluator, "_FEW_ROWS", 5)
    few = evaluator.FrameEvaluator.of_frame(AGREEMENT.group_of(None), FRAME, to_us(AT))
    assert not any(few.lanes)
    assert AGREEMENT.evaluate_frame(FRAME, AT).rows() == EXPECTED
    expected = AGREEMENT.evaluate(FRAME.iter_rows(named=True), AT)
    assert expected.to_dict() == evaluate(AGREEMENT, FRAME, AT).to_dict()
