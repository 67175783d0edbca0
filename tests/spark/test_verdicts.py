"""Spark's verdicts are those of frames and of records."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

import slarules
from slarules.spark import measures, periods, verdicts

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.xdist_group("spark")  # one process starts it
AT = datetime(2026, 4, 1, 13, tzinfo=UTC)
RULES = """\
timestamps are in Europe/Paris
calendar "Paris"
  in Europe/Paris
  open Monday to Friday from 9:00 to 17:00
  closed on holidays of FR
a lead is identified by lead_id
an MQL is a lead where score is at least 60
a lead becomes an MQL at mql_at
"contacts" is recorded as contacted_at
First touch: sales contacts every MQL
  within 2 business hours when region is "EMEA"
  within 2 business days otherwise
  at risk after 75%
  for at least 80% of them each month for each owner
Complete: every lead includes email
Volume: marketing delivers at least 3 MQLs per week
measure response
  as the median business time from becoming an MQL to first contact, each month for each owner
"""


def leads(count: int, seed: int = 1) -> pl.DataFrame:
    """Leads of all sorts, most of them without what some rule needs."""
    draw = random.Random(seed)
    start = datetime(2026, 1, 1, tzinfo=UTC)

    def moment() -> datetime | None:
        some = start + timedelta(minutes=draw.randrange(60 * 24 * 100))
        return some if draw.random() < 0.9 else None

    columns: dict[str, list[Any]] = {
        "lead_id": [f"L-{number}" for number in range(count)],
        "score": [draw.choice([10, 60, 70, None]) for _ in range(count)],
        "region": [draw.choice(["EMEA", "emea ", "NA", "", None]) for _ in range(count)],
        "owner": [draw.choice(["Ann", "Bob", None]) for _ in range(count)],
        "email": [draw.choice(["a@b.example", " ", None]) for _ in range(count)],
        "mql_at": [moment() for _ in range(count)],
        "contacted_at": [moment() for _ in range(count)],
        "not read `by` any.rule": [[1, 2]] * count,
    }
    moments = {name: pl.Datetime("us", "UTC") for name in ("mql_at", "contacted_at")}
    return pl.DataFrame(columns, schema_overrides=moments)


def rows(frame: DataFrame) -> list[tuple[Any, ...]]:
    """The rows of a Spark data frame, in an order of their own."""
    return sorted((tuple(row) for row in frame.collect()), key=repr)


def expected(frame: pl.DataFrame, spark: SparkSession) -> list[tuple[Any, ...]]:
    """What `evaluate_frame` and its like gave, as Spark shows it."""
    words = frame.cast({pl.Enum: pl.String, pl.Null: pl.String})
    return rows(spark.createDataFrame(words.to_arrow(compat_level=pl.CompatLevel.oldest())))


@pytest.fixture
def agreement() -> slarules.Agreement:
    """Commitments of several families, and a measure."""
    return slarules.parse(RULES)


@pytest.fixture
def parquet(tmp_path: Path, spark: SparkSession) -> tuple[pl.DataFrame, DataFrame]:
    """Leads in files of very different sizes, one of them without a row; and all of them."""
    whole = leads(3_000)
    for number, (first, last) in enumerate([(0, 2_900), (2_900, 2_900), (2_900, 3_000)]):
        whole[first:last].write_parquet(tmp_path / f"{number}.parquet")
    return whole, spark.read.parquet(str(tmp_path)).repartition(5, "owner")


def test_verdicts_of_files(
    parquet: tuple[pl.DataFrame, DataFrame], agreement: slarules.Agreement, spark: SparkSession
) -> None:
    """Files of real Parquet, skewed and with empty partitions, give what frames give."""
    frame, data = parquet
    found = rows(verdicts(data, agreement, AT))
    assert found == expected(agreement.evaluate_frame(frame, AT), spark)
    assert len(found) > 3_000


def test_verdicts_of_records(
    parquet: tuple[pl.DataFrame, DataFrame], agreement: slarules.Agreement
) -> None:
    """And what the evaluator says of each record."""
    frame, data = parquet
    told = [each.to_dict() for each in agreement.verdicts(frame.to_dicts(), AT)]
    said = sorted(
        (each["record_id"], each["commitment"], each["status"])
        for each in told
        if each["status"] != "not_applicable"
    )
    found = verdicts(data, agreement, AT).select("record", "commitment", "status")
    assert [row[:3] for row in rows(found)] == said


def test_periods_and_measures(
    parquet: tuple[pl.DataFrame, DataFrame], agreement: slarules.Agreement, spark: SparkSession
) -> None:
    """Counters of partitions add up to those of the whole."""
    frame, data = parquet
    assert rows(periods(data, agreement, AT)) == expected(agreement.periods_frame(frame, AT), spark)
    found = rows(measures(data, agreement, AT))
    assert found == expected(agreement.measures_frame(frame, AT), spark)


def test_rows_that_do_not_apply(agreement: slarules.Agreement, spark: SparkSession) -> None:
    """They come where they are asked for, with their reasons."""
    frame = leads(40)
    data = spark.createDataFrame(frame.drop("not read `by` any.rule").to_arrow())
    found = rows(verdicts(data, agreement, AT, not_applicable=True))
    asked = agreement.evaluate_frame(frame, AT, not_applicable=True)
    assert found == expected(asked, spark)


def test_no_rows(agreement: slarules.Agreement, spark: SparkSession) -> None:
    """A data frame without rows gives none, and its periods are empty."""
    data = spark.createDataFrame([], "lead_id string, score int, mql_at timestamp")
    assert verdicts(data, agreement, AT).collect() == []
    assert measures(data, agreement, AT).collect() == []


def test_local_moments(agreement: slarules.Agreement, spark: SparkSession) -> None:
    """A timestamp without a zone is read as the rules say, whatever the session's zone is."""
    fields = (
        "lead_id string, region string, score int, mql_at timestamp_ntz, contacted_at timestamp"
    )
    row = ("L-1", "NA", 70, datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 12, tzinfo=UTC))
    (found,) = (
        verdicts(spark.createDataFrame([row], fields), agreement, AT)
        .where("commitment = 'First touch'")
        .select("status", "started", "due")
        .collect()
    )
    assert found.status == "met"
    assert found.started.astimezone(UTC) == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_questions_that_cannot_be_asked(agreement: slarules.Agreement, spark: SparkSession) -> None:
    """They are refused before anything runs."""
    data = spark.createDataFrame([], "lead_id string")
    with pytest.raises(ValueError, match="has no time zone"):
        verdicts(data, agreement, datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="deal"):
        periods(data, agreement, AT, kind="deal")
