"""Lengths of time in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from slarules.evaluation.durations import in_words


@pytest.mark.parametrize(
    ("length", "words", "business"),
    [
        (timedelta(0), "0 s", "0 s"),
        (timedelta(microseconds=1), "< 1 s", "< 1 s"),
        (timedelta(microseconds=999_999), "< 1 s", "< 1 s"),
        (timedelta(seconds=1), "1 s", "1 s"),
        (timedelta(seconds=59, milliseconds=600), "1 min", "1 min"),
        (timedelta(minutes=5, seconds=10), "5 min 10 s", "5 min 10 s"),
        (timedelta(hours=1), "1 h", "1 h"),
        (timedelta(hours=23, minutes=59, seconds=29), "23 h 59 min", "23 h 59 min"),
        (timedelta(hours=24), "1 d", "24 h"),
        (timedelta(days=2, hours=3, minutes=29), "2 d 3 h", "51 h 29 min"),
        (timedelta(days=4, hours=4), "4 d 4 h", "100 h"),
        (timedelta(days=4, hours=4, minutes=31), "4 d 5 h", "101 h"),
        (timedelta(days=99, hours=23), "99 d 23 h", "2,399 h"),
        (timedelta(days=100, hours=11), "100 d", "2,411 h"),
        (timedelta(days=1_000), "1,000 d", "24,000 h"),
        (-timedelta(hours=2), "-2 h", "-2 h"),
        (-timedelta(hours=26), "-1 d 2 h", "-26 h"),
    ],
)
def test_two_units_at_most(length: timedelta, words: str, business: str) -> None:
    """The two largest units are told, rounded; business time has no days, and from 100 up one."""
    assert in_words(length) == words
    assert in_words(length, business=True) == business
