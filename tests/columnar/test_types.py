"""Columns of every type say what their values would say one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules.columnar import evaluate

from .agreement import AGREEMENT
from .comparing import AT, assert_same, frame_of

START = datetime(2026, 3, 2, 10, tzinfo=UTC)
HOURS = st.integers(-300, 260).map(lambda count: START + timedelta(hours=count))
NAIVE = HOURS.map(lambda moment: moment.replace(tzinfo=None))
DAYS = st.integers(-20, 12).map(lambda count: (START + timedelta(days=count)).date())
TEXTS = HOURS.map(datetime.isoformat) | DAYS.map(date.isoformat) | st.just("soon")
ODD = st.sampled_from([None, "", " ", "many", 7, float("nan"), b"x", [], {"at": 1}, Decimal(3)])
MOMENT = HOURS | DAYS | TEXTS | NAIVE | ODD
LEADS = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(1, 99) | st.sampled_from(["A-1", "", None])},
        optional={
            "mql_at": MOMENT,
            "contacted_at": MOMENT,
            "Called At": HOURS.map(lambda moment: int(moment.timestamp())) | ODD,
            "contact_attempts": st.lists(HOURS | DAYS, max_size=3) | ODD,
            "return_dates": st.lists(HOURS, max_size=3) | ODD,
            "signed_at": MOMENT,
            "disqualified_at": MOMENT,
            "size": st.sampled_from([5, 50, 99, "50", 60.5, Decimal(95), True]) | ODD,
            "title": st.sampled_from(["VP", "Student", 7]) | ODD,
            "region": st.sampled_from(["EMEA", "NA", "na "]) | ODD,
            "is_test": st.sampled_from([True, False, "yes", 0]) | ODD,
            "owner": st.sampled_from([{"team": "inside"}, {"Team": None}, {}, "x", None]),
            "asked_at": HOURS | ODD,
            "waits": st.lists(st.tuples(HOURS, st.none() | HOURS).map(list), max_size=2) | ODD,
        },
    ),
    max_size=6,
)
MOMENTS = [START, START + timedelta(hours=30), None, START - timedelta(days=40)]
BASE: dict[str, list[Any]] = {
    "id": [1, 2, 3, 4],
    "size": [95, 50, 5, None],
    "region": ["EMEA", "NA", None, "APAC"],
    "asked_at": [START, None, START, START],
    "mql_at": [START, START, START, START],
    "contacted_at": [START + timedelta(minutes=4), START + timedelta(days=3), None, None],
}


@settings(max_examples=150)
@given(LEADS, HOURS)
def test_any_records_get_the_same_verdicts(records: list[dict[str, Any]], at: datetime) -> None:
    """Whatever records hold, a frame of them gets the verdicts that they get one by one."""
    assert_same(AGREEMENT, frame_of(records), at)


@settings(max_examples=40)
@given(LEADS, HOURS)
def test_any_records_come_to_the_same(records: list[dict[str, Any]], at: datetime) -> None:
    """Whatever records hold, an evaluation of a frame tells what one of its records does."""
    frame = frame_of(records)
    held = list(frame.iter_rows(named=True)) if frame.width else [{} for _ in records]
    assert AGREEMENT.evaluate(held, at).to_dict() == evaluate(AGREEMENT, frame, at).to_dict()


@pytest.mark.parametrize("name", ["mql_at", "contacted_at", "asked_at"])
@pytest.mark.parametrize("zone", [None, "UTC", "America/New_York", "Asia/Kolkata"])
@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_datetimes_of_any_unit_and_zone(name: str, zone: str | None, unit: Any) -> None:
    """Datetimes of any unit and zone, and naive ones, say what they say one by one."""
    column = pl.Series(name, MOMENTS, dtype=pl.Datetime("us", "UTC")).dt.convert_time_zone("UTC")
    column = (
        column.dt.replace_time_zone(None) if zone is None else column.dt.convert_time_zone(zone)
    )
    assert_same(AGREEMENT, pl.DataFrame(BASE).with_columns(column.dt.cast_time_unit(unit)))


@pytest.mark.parametrize(
    ("name", "values", "dtype"),
    [
        ("mql_at", [date(2026, 3, 2), None, date(1, 1, 1), date(9999, 12, 31)], pl.Date),
        ("mql_at", ["2026-03-02", "2026-03-02T10:00:00Z", "2026-03-02 10:00", "?"], pl.String),
        ("mql_at", [["2026-03-02", None], [], None, ["x"]], pl.List(pl.String)),
        ("mql_at", [[START], [START, START], None, []], pl.List(pl.Datetime("us", "UTC"))),
        ("mql_at", [time(9), None, time(10), time(11)], pl.Time),
        ("mql_at", [timedelta(1), None, timedelta(2), timedelta(3)], pl.Duration),
        ("mql_at", [1, 2, None, 3], pl.Int64),
        ("called_at", [1_772_445_600, None, -1, 2**40], pl.Int64),
        ("called_at", [1_772_445_600, None, 0, 2**31 - 1], pl.Int32),
        ("called_at", [1_772_445_600.25, float("nan"), 1e300, float("inf")], pl.Float64),
        ("called_at", ["1772445600", " ", None, "1e9"], pl.String),
        ("size", [Decimal("90.5"), None, Decimal(50), Decimal(-1)], pl.Decimal(12, 2)),
        ("size", [90.5, float("nan"), None, float("-inf")], pl.Float64),
        ("size", [90.5, 50, None, 91], pl.Float32),
        ("size", [250, 50, None, 0], pl.UInt8),
        ("size", [2**63, 50, None, 0], pl.UInt64),
        ("size", [2**100, 50, None, -1], pl.Int128),
        ("size", ["95", "", " \u3000\x1c", "5,0"], pl.String),
        ("size", [True, False, None, True], pl.Boolean),
        ("size", [None] * 4, pl.Null),
        ("region", ["EMEA", "NA", None, "APAC"], pl.Categorical),
        ("region", ["EMEA", "NA", None, "APAC"], pl.Enum(["NA", "EMEA", "APAC"])),
        ("region", [b"EMEA", b"", None, b"\xff"], pl.Binary),
        ("region", [1, 2, None, 3], pl.Int8),
        ("is_test", [True, False, None, True], pl.Boolean),
        ("is_test", [1, 0, None, 2], pl.Int64),
        ("is_test", ["yes", "no", None, "?"], pl.String),
        ("id", ["a", " ", "", "\u2003"], pl.String),
        ("id", [1.5, float("nan"), None, 2], pl.Float64),
        ("id", ["a", "", None, "b"], pl.Categorical),
        ("id", [[1], [], None, [2]], pl.List(pl.Int64)),
        ("id", [date(2026, 1, 1), None, date(2026, 1, 2), None], pl.Date),
        ("owner", [{"team": "inside"}, {"team": None}, None, {"team": "x"}], None),
        ("owner", [{"TEAM ": "inside"}, None, None, None], None),
        ("owner", [{"other": "inside"}, None, None, None], None),
        ("owner", ["inside", "", None, "x"], pl.String),
        ("owner.team", ["inside", "", None, "x"], pl.String),
        ("waits", [[[START, None]], [], None, [[START, START]]], None),
        ("waits", [[{"from": START, "to": None}], [], None, []], None),
        ("contact_attempts", [[START, None], [], None, [START]], None),
        ("contact_attempts", [[START, START]] * 4, pl.Array(pl.Datetime("us", "UTC"), 2)),
    ],
)
def test_columns_of_a_type(name: str, values: list[Any], dtype: Any) -> None:
    """A column of any type says what its values say one by one."""
    column = pl.Series(name, values, dtype=dtype, strict=False)
    assert_same(AGREEMENT, pl.DataFrame(BASE).with_columns(column))


def test_frame_without_rows() -> None:
    """A frame without rows has no verdicts, and its columns."""
    frame = pl.DataFrame(BASE).clear()
    assert_same(AGREEMENT, frame)
    assert evaluate(AGREEMENT, frame, AT).records == 0


def test_frame_without_columns() -> None:
    """The records of a frame without columns hold nothing."""
    assert_same(AGREEMENT, pl.DataFrame())
    assert_same(AGREEMENT, pl.DataFrame(height=3))


def test_frame_of_other_columns() -> None:
    """The records of a frame of other columns hold nothing that is read."""
    assert_same(AGREEMENT, pl.DataFrame({"colour": ["red", "green"]}))


def test_names_that_differ_in_case() -> None:
    """Of columns that only case and separators tell apart the one is taken that records give."""
    frame = pl.DataFrame(BASE)
    twice = frame.with_columns(pl.lit(1).alias("SIZE"), pl.lit(99).alias("Size"))
    assert_same(AGREEMENT, twice.select(reversed(twice.columns)))
    assert_same(AGREEMENT, twice.drop("size"))


def test_names_like_those_of_columns_that_are_made() -> None:
    """A column that is called as one made for a default stays what it is."""
    made = [pl.lit(7).alias(f"slot {number}") for number in range(30)]
    assert_same(AGREEMENT, pl.DataFrame(BASE).with_columns(*made))


def test_columns_of_a_record_keep_their_type() -> None:
    """What identifies a record has the type of its column."""
    for dtype in (pl.Int16, pl.String, pl.Categorical, pl.Enum(["1", "2", "3", "4"])):
        frame = pl.DataFrame(BASE).with_columns(pl.col("id").cast(pl.String).cast(dtype))
        assert dtype == AGREEMENT.evaluate_frame(frame, AT).schema["record"]


def test_rows_left_for_several_causes_stay_in_order() -> None:
    """Rows that a lane leaves early and late stand among the others in the order of the records."""
    agreement = slarules.parse(
        "a warm lead is a lead where score is at least 5\n"
        "timestamps are in UTC\n"
        "Speed: sales contacts every warm lead within 1 hour\n  paused during waits"
    )
    records = [
        {"created_at": START, "score": 7, "waits": [[START, None]]},
        {"created_at": START, "score": None, "waits": []},
        {"created_at": START, "score": 9, "waits": []},
    ]
    assert_same(agreement, frame_of(records))
