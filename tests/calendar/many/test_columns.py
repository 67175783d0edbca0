"""Columns as people hold them: what comes in goes out, nulls stay null, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from slarules.calendar import (
    BusinessCalendar,
    CalendarError,
    HolidayRegion,
    HolidaysUnknown,
    OutOfRange,
    PlainClock,
)
from slarules.calendar.many import ManyClocks, add_many, between_many, is_open_many

from ..build import calendar

OFFICE = calendar()
HOURS_2 = timedelta(hours=2)
BERLIN = "Europe/Berlin"
GIVEN = [
    datetime(2026, 3, 6, 21, 30, tzinfo=UTC),
    None,
    datetime(2026, 3, 7, 0, 0, 0, 1, tzinfo=UTC),
    datetime(2026, 3, 9, 14, 0, tzinfo=UTC),
]
TIMES = np.array([each and each.replace(tzinfo=None) for each in GIVEN], dtype="datetime64[us]")


def in_arrow() -> Any:
    """The moments as an Arrow array."""
    return pa.array(GIVEN, pa.timestamp("us", BERLIN))


def in_polars() -> Any:
    """The moments as a polars Series."""
    return pl.Series("at", GIVEN).dt.convert_time_zone(BERLIN)


def in_pandas() -> Any:
    """The moments as a pandas Series with an index of its own."""
    series = pd.Series(TIMES, name="at", index=[5, 3, 1, 9])
    return series.dt.tz_localize("UTC").dt.tz_convert(BERLIN)


def listed(column: Any) -> list[object]:
    """A column's values as Python knows them, None for null, moments in UTC."""
    if isinstance(column, pd.Series):
        column = pa.Array.from_pandas(column)
    if isinstance(column, pl.Series):
        column = column.to_arrow()
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    return [
        value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
        if isinstance(value, datetime)
        else value
        for value in column.tolist()
    ]


def container(column: object) -> type:
    """The kind of container, whatever it holds."""
    return pa.Array if isinstance(column, pa.Array) else type(column)


COLUMNS = {
    "numpy": TIMES,
    "arrow": in_arrow(),
    "chunks": pa.chunked_array([in_arrow()[:1], in_arrow()[1:]]),
    "polars": in_polars(),
    "pandas": in_pandas(),
}


@pytest.fixture(params=sorted(COLUMNS))
def column(request: pytest.FixtureRequest) -> Any:
    """The same moments in each kind of container."""
    return COLUMNS[request.param]


@pytest.mark.parametrize("landing", [None, "opening", "closing"])
@pytest.mark.parametrize("hours", [-9, -0.5, 0, 0.5, 2, 40])
def test_adding(column: Any, hours: float, landing: Any) -> None:
    """A column of sums in the same container, nulls where they were, each as one by one."""
    amount = timedelta(hours=hours)
    found = OFFICE.add_many(column, amount, landing=landing)
    wanted = [each and OFFICE.add(each, amount, landing=landing).astimezone(UTC) for each in GIVEN]
    assert container(column) is container(found)
    assert wanted == listed(found)


def test_measuring(column: Any) -> None:
    """A column of durations in the same container, to a column or to one moment."""
    now = datetime(2026, 3, 20, 12, tzinfo=UTC)
    found = OFFICE.between_many(column, now)
    assert container(column) is container(found)
    assert [each and OFFICE.between(each, now) for each in GIVEN] == listed(found)
    assert [each and timedelta(0) for each in GIVEN] == listed(OFFICE.between_many(column, column))


def test_testing(column: Any) -> None:
    """A column of booleans; an array of numpy's cannot hold a null, and says so."""
    if isinstance(column, np.ndarray):
        with pytest.raises(CalendarError, match="row 1 has no answer, and an array of booleans"):
            OFFICE.is_open_many(column)
        column = column[[0, 2, 3]]
        assert [OFFICE.is_open(each) for each in GIVEN if each] == listed(
            OFFICE.is_open_many(column)
        )
        return
    found = OFFICE.is_open_many(column)
    assert container(column) is container(found)
    assert [each and OFFICE.is_open(each) for each in GIVEN] == listed(found)


def test_names_zones_and_indexes_stay() -> None:
    """What else a container says is kept; answers are in microseconds whatever was given."""
    series = OFFICE.add_many(in_polars().dt.cast_time_unit("ms"), HOURS_2)
    assert (series.name, series.dtype) == ("at", pl.Datetime("us", BERLIN))
    labelled = OFFICE.add_many(in_pandas(), HOURS_2)
    assert (labelled.name, list(labelled.index)) == ("at", [5, 3, 1, 9])
    assert str(labelled.dtype) == f"datetime64[us, {BERLIN}]"
    seconds = pa.array([1, 2], pa.timestamp("s", BERLIN))
    assert pa.timestamp("us", BERLIN) == OFFICE.add_many(seconds, HOURS_2).type
    assert np.dtype("datetime64[us]") == OFFICE.add_many(TIMES.astype("M8[s]"), HOURS_2).dtype


@pytest.mark.parametrize(
    "durations",
    [
        np.array([3600, 1, -5, 0], dtype="m8[s]"),
        np.array([3600, 1, -5, 0]) * 1_000_000,
        pa.array([3600, 1, -5, 0], pa.duration("s")),
        (pl.Series([3600, 1, -5, 0]) * 1000).cast(pl.Duration("ms")),
        pd.Series(np.array([3600, 1, -5, 0], dtype="m8[s]")),
    ],
    ids=["numpy", "integers", "arrow", "polars", "pandas"],
)
def test_a_duration_for_each_row(durations: Any) -> None:
    """Durations come in any container, forwards and backwards mixed."""
    found = OFFICE.add_many(in_polars(), durations)
    seconds = [3600, 1, -5, 0]
    wanted = [
        each and OFFICE.add(each, timedelta(seconds=s)).astimezone(UTC)
        for each, s in zip(GIVEN, seconds, strict=True)
    ]
    assert wanted == listed(found)


def test_one_duration_for_all_rows() -> None:
    """A timedelta, numpy's, or whole microseconds."""
    wanted = listed(OFFICE.add_many(TIMES, HOURS_2))
    assert listed(OFFICE.add_many(TIMES, timedelta.max)) == [None] * 4
    for amount in (7_200_000_000, np.timedelta64(2, "h"), np.int64(7_200_000_000)):
        assert wanted == listed(OFFICE.add_many(TIMES, amount))


def test_a_null_duration_gives_a_null() -> None:
    """Like a null moment does."""
    durations = pa.array([1, 2, None, 4], pa.duration("s"))
    assert [each is None for each in listed(OFFICE.add_many(in_arrow(), durations))] == [
        False,
        True,
        True,
        False,
    ]
    none = pa.array([None, None], pa.timestamp("us", "UTC"))
    assert listed(OFFICE.add_many(none, HOURS_2)) == [None, None]
    assert listed(OFFICE.add_many(TIMES, np.timedelta64("NaT", "us"))) == [None] * 4


def with_holidays() -> BusinessCalendar:
    """An office that knows its holidays in some years only."""
    return calendar(holidays=(HolidayRegion(country="US"),))


def test_rows_out_of_range_are_null_or_an_error() -> None:
    """By choice; the error is the one of the scalar question, and names the row."""
    office = with_holidays()
    far = np.array(["2026-03-06", "2190-03-06", "2026-03-07"], dtype="datetime64[us]")
    assert [each is None for each in listed(office.add_many(far, HOURS_2))] == [False, True, False]
    with pytest.raises(HolidaysUnknown, match=r"row 1: .* holidays of US in 2190"):
        office.add_many(far, HOURS_2, out_of_range="raise")
    with pytest.raises(HolidaysUnknown, match="row 2: "):
        office.between_many(far[[0, 2, 0]], far[[0, 0, 1]], out_of_range="raise")
    with pytest.raises(HolidaysUnknown, match="row 1: "):
        office.is_open_many(far, out_of_range="raise")
    for landing, amount in (("opening", HOURS_2), ("closing", -HOURS_2)):
        with pytest.raises(HolidaysUnknown, match="row 1: "):
            office.add_many(far, amount, out_of_range="raise", landing=landing)  # type: ignore[arg-type]
    with pytest.raises(CalendarError, match="row 1 has no answer, and an array of integers"):
        office.add_many(far.view(np.int64), HOURS_2)
    with pytest.raises(CalendarError, match="row 0: "):
        OFFICE.add_many(far, 1 << 62, out_of_range="raise")
    late = np.array(["9999-12-31T23:00"], dtype="datetime64[us]")
    always = ManyClocks.of([PlainClock(ZoneInfo("UTC"))])  # which knows no last year of its own
    with pytest.raises(OutOfRange, match="row 0: the answer lies outside the years 1 to 9999"):
        add_many(always, 0, late, (1 << 63) - 1, out_of_range="raise")
    early = np.array(["0001-01-01T01:00"], dtype="datetime64[us]")
    with pytest.raises(OutOfRange, match="row 0: the answer lies outside the years 1 to 9999"):
        add_many(always, 0, early, 1 - (1 << 63), out_of_range="raise")
    with pytest.raises(CalendarError, match="`null` or `raise`, not `clip`"):
        OFFICE.add_many(far, HOURS_2, out_of_range="clip")  # type: ignore[arg-type]


def test_a_null_row_is_no_error() -> None:
    """With `raise`, too, null stays null."""
    found = OFFICE.add_many(in_arrow(), HOURS_2, out_of_range="raise")
    assert found.null_count == 1


def test_calendars_mixed_row_by_row() -> None:
    """A column names each row's calendar; a list of calendars or their clocks does."""
    offices = [OFFICE, calendar("Asia/Tokyo")]
    which = np.array([0, 1, 1, 0])
    wanted = [
        each and offices[w].add(each, HOURS_2).astimezone(UTC)
        for each, w in zip(GIVEN, which, strict=True)
    ]
    clocks = ManyClocks.of([office.clock for office in offices])
    assert wanted[0] == listed(add_many(offices, np.int8(0), in_polars(), HOURS_2))[0]
    for calendars in (offices, clocks):
        assert wanted == listed(add_many(calendars, which, in_polars(), HOURS_2))
    now = datetime(2026, 3, 20, 12, tzinfo=UTC)
    assert [
        each and offices[w].between(each, now) for each, w in zip(GIVEN, which, strict=True)
    ] == listed(between_many(clocks, which, in_arrow(), now))
    assert [
        each and offices[w].is_open(each) for each, w in zip(GIVEN, which, strict=True)
    ] == listed(is_open_many(clocks, which, in_pandas()))
    mixed = np.array([2, -2, 2, -2]) * 3_600_000_000
    back = listed(add_many(offices, which, TIMES, mixed))
    assert [
        each and offices[w].add(each, timedelta(microseconds=int(m))).astimezone(UTC)
        for each, w, m in zip(GIVEN, which, mixed, strict=True)
    ] == back


NAIVE = [TIMES[0].item()]


@pytest.mark.parametrize(
    "naive",
    [pa.array(NAIVE, pa.timestamp("us")), pl.Series(NAIVE), pd.Series(TIMES[:1])],
    ids=["arrow", "polars", "pandas"],
)
def test_moments_without_a_zone_are_refused(naive: Any) -> None:
    """Where a container can say a zone and does not, nobody knows what is meant."""
    with pytest.raises(CalendarError, match="have no zone"):
        OFFICE.add_many(naive, HOURS_2)
    with pytest.raises(CalendarError, match="has no zone"):
        OFFICE.between_many(TIMES, datetime(2026, 3, 6))


@pytest.mark.parametrize(
    "fine",
    [
        np.array(["2026-03-06T21:30:00.000000001"], dtype="M8[ns]"),
        pa.array([1], pa.timestamp("ns", "UTC")),
        pl.Series([1]).cast(pl.Datetime("ns", "UTC")),
        pd.Series(np.array([1], dtype="M8[ns]")).dt.tz_localize("UTC"),
    ],
    ids=["numpy", "arrow", "polars", "pandas"],
)
def test_parts_of_microseconds_are_refused(fine: Any) -> None:
    """Nothing is rounded behind one's back; whole microseconds may be written in nanoseconds."""
    with pytest.raises(CalendarError, match="microseconds"):
        OFFICE.add_many(fine, HOURS_2)
    whole = np.array(["2026-03-06T21:30:00.000001"], dtype="M8[ns]")
    assert OFFICE.add_many(whole, HOURS_2)[0] == np.datetime64("2026-03-09T14:30:00.000001")
    series = pl.Series([1000]).cast(pl.Datetime("ns", "UTC"))
    assert len(OFFICE.add_many(series, HOURS_2)) == 1


@pytest.mark.parametrize(
    ("moments", "durations", "message"),
    [
        (GIVEN, HOURS_2, "a column of moments is needed, not list"),
        (TIMES.astype(str), HOURS_2, "a column of moments is needed, not ndarray of <U"),
        (np.array([1.5]), HOURS_2, "not ndarray of float64"),
        (TIMES.reshape(2, 2), HOURS_2, "a column of moments is needed"),
        (pl.Series([1]), HOURS_2, "not Series of Int64"),
        (pd.Series([1]), HOURS_2, "not Series of int64"),
        (pa.array([1]), HOURS_2, "not Int64Array of int64"),
        (datetime(2026, 3, 6, tzinfo=UTC), HOURS_2, "not a single one"),
        (TIMES, TIMES, "an amount or a column of amounts is needed, not ndarray of datetime64"),
        (TIMES, True, "not bool"),
        (TIMES, 1.5, "not float"),
        (TIMES, in_arrow(), "not TimestampArray"),
        (TIMES, in_polars(), "not Series of Datetime"),
        (TIMES, in_pandas(), "not Series of datetime64"),
    ],
)
def test_other_things_are_refused(moments: Any, durations: Any, message: str) -> None:
    """One clear error for what is no column of moments or amounts."""
    with pytest.raises(TypeError, match=message):
        OFFICE.add_many(moments, durations)


def test_lengths_that_differ_are_refused() -> None:
    """Columns have one length."""
    with pytest.raises(ValueError, match="columns of one length"):
        OFFICE.add_many(TIMES, np.array([1, 2]))
    with pytest.raises(ValueError, match="columns of one length"):
        OFFICE.between_many(TIMES, TIMES[1:])


def test_landing_is_checked() -> None:
    """As for one row."""
    with pytest.raises(CalendarError, match="landing is `closing` or `opening`, not `noon`"):
        OFFICE.add_many(TIMES, HOURS_2, landing="noon")  # type: ignore[arg-type]


def test_empty_columns(column: Any) -> None:
    """No rows give no rows, in the same container."""
    none = column[:0]
    for found in (
        OFFICE.add_many(none, HOURS_2),
        OFFICE.between_many(none, none),
        OFFICE.is_open_many(none),
    ):
        assert (container(none), 0) == (container(found), len(found))


def test_integers_and_booleans() -> None:
    """Plain integers are microseconds, of moments and of amounts; booleans answer for them."""
    starts = TIMES[[0, 2, 3]].astype(np.int64)
    ends = OFFICE.add_many(starts, HOURS_2)
    assert OFFICE.between_many(starts, ends).tolist() == [2 * 3_600_000_000] * 3
    assert OFFICE.is_open_many(starts).tolist() == [True, False, True]


def test_what_passes_arrow_arrays_and_streams() -> None:
    """Whatever passes one array is given an array, whatever passes several is given chunks."""

    class Passing:
        """A column of some other library."""

        def __init__(self, column: Any, method: str) -> None:
            setattr(type(self), method, lambda _self, schema=None: getattr(column, method)(schema))

    expected = listed(OFFICE.add_many(in_arrow(), HOURS_2))
    array = type("One", (Passing,), {})(in_arrow(), "__arrow_c_array__")
    stream = type("Many", (Passing,), {})(pa.chunked_array([in_arrow()]), "__arrow_c_stream__")
    for given in (array, stream):
        assert listed(OFFICE.add_many(given, HOURS_2)) == expected


@pytest.mark.parametrize(
    ("moment", "minutes", "landing"),
    [
        (datetime(9999, 12, 31, 23), 24_000, None),
        (datetime(9999, 12, 31, 23), 24_000, "opening"),
        (datetime(9999, 12, 31, 21, 59), 1, "opening"),
        (datetime(1, 1, 1), -24_000, None),
        (datetime(1, 1, 1, 14, 56, 2), -60, "closing"),
    ],
)
def test_rows_beyond_all_years_are_told_in_the_calendars_words(
    moment: datetime, minutes: int, landing: Any
) -> None:
    """The error names the row, whichever way the amount goes and wherever it is to land."""
    starts = np.array([moment], dtype="datetime64[us]")
    amounts = np.array([minutes], dtype="timedelta64[m]")
    with pytest.raises(CalendarError, match="row 0: "):
        OFFICE.add_many(starts, amounts, out_of_range="raise", landing=landing)
