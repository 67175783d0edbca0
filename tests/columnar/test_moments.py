"""Moments in columns read as the evaluator reads them one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from slarules.calendar import to_us
from slarules.columnar.answers import NONE
from slarules.columnar.batch import Batch
from slarules.columnar.iso import IsoTexts
from slarules.columnar.moments import Instants, compile_instants
from slarules.columnar.wall import WallClock
from slarules.evaluation.moment_text import read_moment_text
from slarules.evaluation.moments import EARLIEST_US, LATEST_US, Day, MomentReader
from slarules.evaluation.scope import MomentsAt
from slarules.evaluation.values import Unreadable
from slarules.model.fields import Epoch
from slarules.model.rules import DateOrder

from .drawing import column

if TYPE_CHECKING:
    from collections.abc import Sequence

NEW_YORK = ZoneInfo("America/New_York")
ZONES = [
    "America/New_York",
    "Europe/London",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Asia/Gaza",
    "Africa/Casablanca",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Antarctica/Troll",
    "UTC",
]


def read(
    series: pl.Series | None, reader: MomentReader, height: int = 1, default: object = None
) -> Instants:
    """What a column reads as."""
    frame = pl.DataFrame({"m": [None] * height if series is None else series})
    source = MomentsAt(name="m", slot=0, reader=reader)
    defaults = {} if default is None else {0: default}
    batch = Batch(frame, {} if series is None else {0: "m"}, 0)
    return compile_instants(source, defaults)(batch)


def assert_read(series: pl.Series, reader: MomentReader) -> Instants:
    """Compare a column with its values, read one by one."""
    found = read(series, reader)
    for value, us, left, day, missing in zip(
        series.to_list(), found.us, found.left, found.days, found.missing, strict=True
    ):
        one = reader.read(value)
        many = isinstance(one, tuple | Unreadable) or (isinstance(value, list) and value != [])
        assert (one if isinstance(one, int) else NONE) == us, value
        assert (many or isinstance(one, Day)) == left, value
        assert (one.ordinal if isinstance(one, Day) else 0) == day, value
        assert (one is None and not many) == missing, value
    return found


READERS = [
    MomentReader(),
    MomentReader(zone=NEW_YORK),
    MomentReader(zone=ZoneInfo("Australia/Lord_Howe"), order=DateOrder.DAY_MONTH_YEAR),
    MomentReader(zone=NEW_YORK, epoch=Epoch.SECONDS),
    MomentReader(epoch=Epoch.MILLISECONDS),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("seed", range(15))
def test_columns_of_any_type(seed: int, reader: MomentReader) -> None:
    """Instants, dates, what is missing and what is left are as the reader has them."""
    assert_read(column(Random(seed), "some_at", 100), reader)


def test_a_column_that_is_not_there_is_missing() -> None:
    """A slot without a column holds nothing in any row."""
    found = read(None, MomentReader(), height=3)
    assert found.missing.all()


def test_defaults_are_read() -> None:
    """What is taken where a moment is missing is read as any other value."""
    series = pl.Series([None, "2026-03-06T10:00:00Z", ""])
    default = datetime(2026, 1, 1, tzinfo=UTC)
    found = read(series, MomentReader(), default=default)
    given_one = to_us(datetime(2026, 3, 6, 10, tzinfo=UTC))
    assert [to_us(default), given_one, to_us(default)] == found.us.tolist()


def test_naive_moments_without_a_zone_are_left() -> None:
    """Where the rules name no zone a naive moment is unreadable, and what is missing is missing."""
    series = pl.Series([datetime(2026, 3, 6), None])
    found = read(series, MomentReader())
    expected = [True, False], [False, True]
    assert expected == (found.left.tolist(), found.missing.tolist())


def test_the_ends_of_time() -> None:
    """Instants up to the bounds are read, those beyond are left, in each unit and kind."""
    edges = [EARLIEST_US - 1, EARLIEST_US, LATEST_US, LATEST_US + 1, 2**62, -(2**62)]
    for kind in (pl.Datetime("us", "UTC"), pl.Datetime("us"), pl.Datetime("ms", "UTC")):
        series = pl.Series([edge // (1000 if kind.time_unit == "ms" else 1) for edge in edges])
        found = read(series.cast(kind), MomentReader(zone=ZoneInfo("UTC")))
        last = kind.time_unit == "us"  # a millisecond holds both sides of the last instant
        expected = [True, False, False, last, True, True]
        assert expected == found.left.tolist(), kind


def test_nanoseconds_are_cut() -> None:
    """Of nanoseconds what Python's datetimes can hold remains, before 1970 too."""
    series = pl.Series([1_999, -1, -1_000, -1_001]).cast(pl.Datetime("ns", "UTC"))
    expected = [1, -1, -1, -2]
    assert expected == assert_read(series, MomentReader()).us.tolist()


# -- wall times --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ZONES)
def test_wall_times_of_years(name: str) -> None:
    """Each quarter of an hour of years of clock changes is the instant Python has for it."""
    zone = ZoneInfo(name)
    start = datetime(2010, 1, 1)
    shown = [start + timedelta(minutes=n * 15 + n % 7) for n in range(4 * 24 * 365)]
    _assert_wall(zone, shown)


@given(
    st.sampled_from(ZONES),
    st.lists(st.datetimes(min_value=datetime(2, 1, 2), max_value=datetime(8999, 12, 30))),
)
@example("Pacific/Apia", [datetime(2011, 12, 30, 12)])  # a date that was left out
@example("Europe/Dublin", [datetime(1916, 5, 21, 2, 30), datetime(1850, 1, 1)])
def test_wall_times_of_any_year(name: str, shown: list[datetime]) -> None:
    """Any wall time of any zone is the instant Python has for it."""
    _assert_wall(ZoneInfo(name), shown)


def _assert_wall(zone: ZoneInfo, shown: Sequence[datetime]) -> None:
    expected = [to_us(each.replace(tzinfo=zone, fold=0)) for each in shown]
    as_written = [to_us(each.replace(tzinfo=UTC)) for each in shown]
    clock = WallClock(zone)
    assert expected == clock.instants(np.array(as_written, np.int64)).tolist()
    assert expected == clock.instants(np.array(as_written, np.int64)).tolist()


# -- texts -------------------------------------------------------------------------------------

ISO = st.builds(
    lambda when, sep, timespec, zone: when.isoformat(sep, timespec) + zone,
    st.datetimes(),
    st.sampled_from("T T t_"),
    st.sampled_from(["minutes", "seconds", "milliseconds", "microseconds"]),
    st.sampled_from(["", "Z", "+00:00", "-05:30", "+23:59", "+24:00", "-00:60", "+0100", " UTC"]),
)
CHARACTERS = st.sampled_from("0123456789-:TZ+. /\u0660\u00e9")


@st.composite
def almost_iso(draw: Any) -> str:
    """Draw ISO text in which a few characters may have been exchanged."""
    text = list(draw(st.one_of(ISO, st.dates().map(date.isoformat))))
    for _ in range(draw(st.integers(0, 2))):
        text[draw(st.integers(0, len(text) - 1))] = draw(CHARACTERS)
    return "".join(text)


@given(st.lists(st.one_of(almost_iso(), st.none(), st.text(max_size=32)), max_size=20))
@example(["2026-02-29", "2024-02-29", "0000-01-01", "2026-04-31T10:00:00Z", "9999-12-31"])
@example(["2026-03-08T24:00:00", "2026-03-08T23:59:60", "2026-03-08T23:60", "0001-01-01T00:00"])
@example(["2026-03-08T10:00:00.123", "2026-03-08 10:00:00.123456-05:00", "2026-03-08T1\u0660:00"])
def test_what_is_read_of_texts_is_what_python_reads(texts: list[str | None]) -> None:
    """No text is read in bulk as anything else than the evaluator reads."""
    found = IsoTexts.of(pl.Series(texts, dtype=pl.String))
    for text, us, *marks in zip(
        texts, found.us.tolist(), found.zoned, found.naive, found.dates, strict=True
    ):
        zoned, naive, is_date = marks
        assert sum(marks) <= 1
        if not any(marks):
            continue
        assert text is not None
        one = read_moment_text(text.strip(), None)
        assert is_date != isinstance(one, datetime), text
        if isinstance(one, datetime):
            assert zoned == (one.tzinfo is not None), text
            assert naive == (one.tzinfo is None), text
            assert to_us(one if zoned else one.replace(tzinfo=UTC)) == us, text
        else:
            assert isinstance(one, date), text
            assert to_us(datetime(one.year, one.month, one.day, tzinfo=UTC)) == us, text


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-06",
        "2026-03-06T10:00",
        "2026-03-06 10:00Z",
        "2026-03-06T10:00-05:00",
        "2026-03-06T10:00:00",
        "2026-03-06T10:00:00Z",
        "2026-03-06T10:00:00+05:30",
        "2026-03-06T10:00:00.123",
        "2026-03-06T10:00:00.123Z",
        "2026-03-06T10:00:00.123-05:00",
        "2026-03-06T10:00:00.123456",
        "2026-03-06T10:00:00.123456Z",
        "2026-03-06T10:00:00.123456+00:00",
    ],
)
def test_common_forms_are_read_in_bulk(text: str) -> None:
    """The forms in which exports write moments need no reading one by one."""
    found = IsoTexts.of(pl.Series([text, None, text]))
    expected = [True, False, True]
    assert expected == (found.zoned | found.naive | found.dates).tolist()
