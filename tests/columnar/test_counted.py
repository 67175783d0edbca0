"""Rows counted for periods and measures in columns come to what records do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules.columnar import evaluate
from slarules.columnar.counted import Census
from slarules.columnar.evaluator import FrameEvaluator
from slarules.columnar.frames import read_frame

from .comparing import AT, frame_of

AGREEMENT = slarules.parse(
    'calendar "C"\n  in America/New_York\n  open Monday to Friday from 9:00 to 17:00\n'
    "timestamps are in Asia/Tokyo\n"
    "the year starts in April\n"
    "an MQL is a lead where score is at least 60\n"
    "a lead becomes an MQL at mql_at\n"
    "an SQL is an MQL where accepted is true\n"
    "a lead becomes an SQL at sql_at\n"
    '"calls" is recorded as called_at\n'
    'a lead is worth\n  $400 when source is "demo"\n  $50 when source is "ad"\n  $100 otherwise\n'
    "Volume: marketing delivers at least 9 MQLs per month\n"
    "Dated: marketing delivers at least 9 MQLs per week for each region\n"
    "  from 2026-02-10\n  until 2026-03-08\n  unless is_test is true\n"
    "Value: marketing delivers MQLs worth at least $2,000 per quarter\n"
    "Calls: sales calls at least 5 leads per day for each region\n"
    "Speed: sales contacts every MQL within 1 business day\n"
    "  for at least 80% of them each month for each region\n"
    "Fit: every MQL is an SQL\n  for at least 50% of them each quarter\n"
    "Weekly: sales contacts every MQL every week\n  for at least 50% of them each month\n"
    "Rate: at least 20% of MQLs become SQLs within 10 days, each month\n"
    "measure accepted as the share of MQLs that are SQLs, each month for each region\n"
    "measure leads as the number of MQLs, each week\n"
    "measure worth as the total amount of MQLs, each month\n"
    "measure middle as the average amount of MQLs, each month\n"
    'measure met as the share of "Speed" that is met, each month\n'
    "measure pace as the median time from becoming an MQL to first contact, each month\n"
)
STATISTICS = slarules.parse(
    'calendar "C"\n  in America/New_York\n  open Monday to Friday from 9:00 to 17:00\n'
    'calendar "D"\n  in Europe/Berlin\n  open every day from 20:00 to 6:00\n'
    'the default calendar is "C"\n'
    'the calendar of a lead is\n  "D" when region is "EMEA"\n  "C" otherwise\n'
    "an MQL is a lead where score is at least 60\n"
    "a lead becomes an MQL at mql_at\n"
    "an SQL is an MQL where accepted is true\n"
    "a lead becomes an SQL at sql_at\n"
    'the fit of a lead adds\n  20 when source is "demo"\n  15 when is_test is false\n'
    '"calls" is recorded as called_at\n'
    "measure middle as the average amount of MQLs, each month for each region\n"
    "measure most as the 90th percentile of amount of MQLs, each week\n"
    "measure fitting as the average fit of MQLs, each month\n"
    "measure pace as the 90th percentile of the time from becoming an MQL to first contact,"
    " each month for each region\n"
    "measure mean pace as the average time from becoming an MQL to first contact, each week\n"
    "measure cycle as the median business time from becoming an MQL to becoming an SQL,"
    " each month\n"
    "measure calling as the average time from first call to first contact of MQLs, each month\n"
    "Early: at least 20% of MQLs become SQLs within 5 business days, each month for each region\n"
    "  unless is_test is true\n"
    "Goal: pace is at most 30 hours\n"
)


def _drawn(rows: int, seed: int) -> pl.DataFrame:
    """A table with plenty of plain rows, some without values and a few at the edges of months."""
    chance = np.random.default_rng(seed)
    first = int(datetime(2026, 1, 1, 5, tzinfo=UTC).timestamp()) * 1_000_000
    hours = 3_600_000_000

    def moments(share: float) -> pl.Series:
        us = pl.Series(
            first + chance.integers(-200, 2000, rows) * hours - chance.integers(0, 2, rows)
        )
        return us.cast(pl.Datetime("us", "UTC")).set(pl.Series(chance.random(rows) > share), None)

    def chosen(*values: Any) -> list[Any]:
        return [values[place] for place in chance.integers(0, len(values), rows)]

    return pl.DataFrame(
        {
            "id": range(rows),
            "score": chosen(10, 60, 61, 99, None),
            "accepted": chosen(True, False, None),
            "is_test": chosen(True, False, False, None),
            "region": chosen("EMEA", "emea", "NA", " NA", "", None),
            "source": chosen("demo", "ad", "web", None),
            "amount": chosen(100, 250, -3, None),
            "mql_at": moments(0.9),
            "sql_at": moments(0.5),
            "contacted_at": moments(0.8),
            "called_at": moments(0.7),
        }
    )


def assert_counts_alike(frame: pl.DataFrame, at: datetime = AT) -> None:
    """Both ways come to the same, exactly."""
    for agreement in (AGREEMENT, STATISTICS):
        expected = agreement.evaluate(list(frame.iter_rows(named=True)), at)
        found = evaluate(agreement, frame, at)
        assert expected.to_dict() == found.to_dict()
        exact = [[each.reading for each in values] for values in expected.measures.values()]
        assert exact == [[each.reading for each in values] for values in found.measures.values()]
        assert len(agreement.periods_frame(frame, at)) == sum(map(len, expected.periods.values()))


@pytest.mark.parametrize("seed", range(3))
def test_plain_rows_count_alike(seed: int) -> None:
    """Plain rows, sorted into classes, come to what each of them adds by itself."""
    assert_counts_alike(_drawn(600, seed), AT + timedelta(days=seed * 7 - 10))


@pytest.mark.parametrize(
    "column",
    [
        pl.col("mql_at").dt.replace_time_zone(None),
        pl.col("mql_at").dt.convert_time_zone("America/New_York"),
        pl.col("mql_at").dt.date(),
        pl.col("mql_at").dt.to_string("iso"),
        pl.col("mql_at").dt.cast_time_unit("ns"),
        pl.concat_list("mql_at", "sql_at").alias("mql_at"),
        pl.col("region").cast(pl.Categorical),
        pl.col("score").cast(pl.Float64) + 0.5,
        pl.col("amount").cast(pl.Decimal(12, 2)),
        pl.col("amount").cast(pl.Float64) / 3,
        pl.lit(None).alias("region"),
        pl.lit(datetime(9998, 1, 1, tzinfo=UTC)).alias("mql_at"),
        pl.lit(date(1, 1, 2)).alias("called_at"),
    ],
)
def test_columns_of_other_types_count_alike(column: pl.Expr) -> None:
    """Dates, texts, lists and moments in any zone count as they do one by one."""
    assert_counts_alike(_drawn(80, 9).with_columns(column))


RECORDS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "score": st.sampled_from([10, 60, "61", None, "many", Decimal(99)]),
            "accepted": st.sampled_from([True, "no", None, 7]),
            "region": st.sampled_from(["EMEA", "emea ", 5, None, ["x"]]),
            "source": st.sampled_from(["demo", "ad", 3, None]),
            "amount": st.sampled_from([100, 0.1, "$50", "x", None, float("inf")]),
            "is_test": st.sampled_from([True, False, "?", None]),
            "mql_at": st.sampled_from(["2026-03-01", "2026-02-28T23:59:59-05:00", "?", None, AT]),
            "sql_at": st.sampled_from(["2026-03-05", AT, None, [AT, AT]]),
            "called_at": st.sampled_from([AT, None, [AT, "2026-03-01"], date(2026, 3, 8)]),
            "contacted_at": st.sampled_from(["2026-03-02T10:00Z", None, "soon"]),
        },
    ),
    max_size=5,
)


@settings(max_examples=30)
@given(RECORDS, st.integers(1, 15))
def test_any_records_count_alike(records: list[dict[str, Any]], times: int) -> None:
    """Whatever records hold, and however often, they come to the same."""
    frame = frame_of(records * times)
    assert_counts_alike(frame if frame.width else pl.DataFrame({"id": [1]}))


@pytest.mark.parametrize(
    ("agreement", "one_by_one"), [(AGREEMENT, {"Weekly"}), (STATISTICS, set())]
)
def test_plain_rows_are_not_counted_one_by_one(
    agreement: slarules.Agreement, one_by_one: set[str]
) -> None:
    """Of plain rows no fold sees each but where a duty recurs in each period."""
    plain = _drawn(20_000, 3).drop_nulls(["mql_at", "contacted_at", "called_at", "score", "region"])
    after = pl.max_horizontal("mql_at", "called_at", "contacted_at")
    frame = read_frame(
        plain.with_columns(contacted_at=after, sql_at=after, accepted=pl.lit(True)).filter(
            pl.col("region").str.strip_chars() != ""
        )
    )
    at = int(AT.timestamp()) * 1_000_000
    group = agreement.group_of(None)
    evaluator = FrameEvaluator.of(group, frame.schema, at)
    census = Census.of(evaluator, group.book(at))
    batch = evaluator.binding.batch(frame, at)
    entries = census.entries(batch, frame, evaluator.answers(batch))
    folds = (*census.book.folds, *census.book.measures)
    seen = {fold.of.name: len(each.rows) for fold, each in zip(folds, entries, strict=True)}
    assert one_by_one == {name for name, rows in seen.items() if rows > frame.height // 2}


def test_records_that_are_counted_only() -> None:
    """Where no commitment is about single records, there are no verdicts, and all is counted."""
    agreement = slarules.parse(
        "a lead becomes an MQL at mql_at\nMore: marketing delivers at least 9 MQLs per month"
    )
    frame = _drawn(50, 1)
    assert agreement.evaluate_frame(frame, AT).height == 0
    expected = agreement.evaluate(list(frame.iter_rows(named=True)), AT)
    assert expected.to_dict() == evaluate(agreement, frame, AT).to_dict()
    assert agreement.periods_frame(frame, AT)["actual"].sum() > 0
