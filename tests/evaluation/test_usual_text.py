"""Moments in text of the usual form: the quick reading is the reading."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slarules.evaluation.moment_text import read_moment_text, read_usual_text

ZONES = st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=-4, minutes=-30)))
WRITTEN = st.builds(
    lambda moment, separator, digits: moment.isoformat(separator, digits),
    st.datetimes(timezones=ZONES),
    st.sampled_from("T t_1"),
    st.sampled_from(["auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"]),
)
OTHERS = st.sampled_from(
    ["2026-03-06", "20260306T100000Z", "2026-W10-5T10:00Z", "2026-065T10:00Z", "2026-03-06T"]
)
SPOILT = st.builds(
    lambda text, place, inserted: text[:place] + inserted + text[place:],
    WRITTEN | OTHERS,
    st.integers(0, 30),
    st.text(max_size=2),
)


@given(text=WRITTEN | OTHERS | SPOILT | st.text())
def test_what_reads_quickly_reads_the_same(text: str) -> None:
    """Whatever is read quickly is what the full reading gives."""
    read = read_usual_text(text)
    assert read is None or read == read_moment_text(text.strip(), None)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2026-03-06T10:00:00Z", datetime(2026, 3, 6, 10, tzinfo=UTC)),
        ("2026-03-06 10:00:00.5+00:00", datetime(2026, 3, 6, 10, 0, 0, 500_000, UTC)),
        ("2026-03-06T10:00", datetime(2026, 3, 6, 10)),
        ("2026-03-06", None),
        ("2026-03-06T", None),
        ("2026-03-06110:00+00:00", None),
        ("2026-03-06X10:00Z", None),
        ("2026-0306T10:00Z", None),
        ("2026/03/06T10:00Z", None),
        ("20260306T100000Z", None),
        ("2026-W10-5T10:00Z", None),
        ("2026-13-06T10:00:00Z", None),
        ("", None),
        (None, None),
        (1_772_800_000, None),
        (["2026-03-06T10:00:00Z"], None),
    ],
)
def test_the_usual_form(value: Any, read: datetime | None) -> None:
    """It has a date with hyphens and a time; all else is left to the full reading."""
    assert read_usual_text(value) == read
