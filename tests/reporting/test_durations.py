"""Lengths of time in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slarules.reporting.durations import in_words


@pytest.mark.parametrize(
    ("length", "plain", "business"),
    [
        (timedelta(), "0 s", "0 s"),
        (timedelta(milliseconds=300), "< 1 s", "< 1 s"),
        (timedelta(seconds=45), "45 s", "45 s"),
        (timedelta(seconds=200), "3 min 20 s", "3 min 20 s"),
        (timedelta(minutes=5), "5 min", "5 min"),
        (timedelta(hours=5, minutes=10), "5 h 10 min", "5 h 10 min"),
        (timedelta(hours=23, minutes=59, seconds=45), "24 h", "24 h"),
        (timedelta(days=2, hours=3), "2 d 3 h", "51 h"),
        (timedelta(days=2, hours=3, minutes=40), "2 d 4 h", "51 h 40 min"),
        (timedelta(days=150, hours=13), "151 d", "3,613 h"),
        (-timedelta(hours=2), "-2 h", "-2 h"),
    ],
)
def test_the_two_largest_units_are_shown(length: timedelta, plain: str, business: str) -> None:
    """Rounded to the second of two units; business time knows no days."""
    assert in_words(length) == plain
    assert in_words(length, business=True) == business


@given(st.timedeltas(timedelta(), timedelta(days=10_000)), st.booleans())
def test_words_are_near_the_length(length: timedelta, business: bool) -> None:
    """What is shown is never further away than half of its smallest unit."""
    words = in_words(length, business=business).replace("< 1 s", "0 s").replace(",", "").split()
    units = {"d": 86_400, "h": 3_600, "min": 60, "s": 1}
    shown = sum(int(n) * units[u] for n, u in zip(words[::2], words[1::2], strict=True))
    assert abs(shown - length.total_seconds()) <= max(1, length.total_seconds() / 100)
