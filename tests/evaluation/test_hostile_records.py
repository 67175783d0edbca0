"""Records made to do harm: nothing they hold is run, believed in silence, or kept."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

import slarules

from .sentences import judged, verdict, why

RULES = """\
a lead has
  score (number)
an MQL is a lead where score is at least 60
sales contacts every MQL within 24 hours
"""
START = "2026-02-01T00:00:00+00:00"
HUGE = 10**4000


@pytest.mark.parametrize("score", [HUGE, Decimal("1E+999999"), 1e308, "1e400", Decimal(60)])
def test_huge_numbers_are_numbers(score: object) -> None:
    """However large a number is, it is compared as what it is."""
    assert judged(RULES, score=score, mql_at=START) == "missed"


@pytest.mark.parametrize("score", [-HUGE, -1e308, "-1e400", Decimal("1E-999999"), 59.99999999999])
def test_tiny_numbers_are_numbers(score: object) -> None:
    """So is one that is far too small."""
    assert judged(RULES, score=score, mql_at=START) == "not_applicable"


@pytest.mark.parametrize(
    "score",
    [
        math.inf,
        -math.inf,
        Decimal("Infinity"),
        Decimal("sNaN"),
        True,
        "1_000",
        "٣٣",
        "\N{FULLWIDTH DIGIT SIX}0",
        "0x40",
    ],
)
def test_what_is_no_number_is_not_taken_for_one(score: object) -> None:
    """Infinities, yes and no, and digits of other scripts decide nothing."""
    assert judged(RULES, score=score, mql_at=START) == "indeterminate"


@pytest.mark.parametrize("score", ["1e999999999", "9" * 100_000, "60\u200b", "\ud800", "60\0"])
def test_texts_that_look_like_numbers(score: str) -> None:
    """What is not plainly a number is shown, cut to a line, and decides nothing."""
    (reason,) = why(RULES, score=score, mql_at=START)
    assert "which is no number" in reason
    assert len(reason) < 150


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "9999-12-31",
        "10000-01-01T00:00:00Z",
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
        10**30,
        -1e300,
        "2026-02-01T00:00:00+99:00",
    ],
)
def test_moments_at_the_ends_of_time(moment: object) -> None:
    """A moment nobody can count with is bad data, and the verdict still explains itself."""
    found = verdict(RULES, {"score": 70, "mql_at": moment})
    assert found.status == "indeterminate"
    assert "mql_at" in found.explain()


@pytest.mark.parametrize("name", ["__class__", "__init__", "__dict__", "_secret", "mro", "read"])
def test_fields_of_python_itself_are_no_fields(name: str) -> None:
    """What Python keeps in an object, and what it can do, is not a field of the record."""

    class Lead:
        mql_at = START
        _secret = "x"

        def read(self) -> str:
            raise AssertionError("a record's methods are never called")

    rules = f"an MQL is a lead where {name} is known\nsales contacts every MQL within 24 hours\n"
    assert judged(rules, mql_at=START) == "not_applicable"
    assert verdict(rules, Lead()).status == "not_applicable"


def test_templates_in_values_stay_as_they_are() -> None:
    """A value that looks like a template of any kind is shown as it stands."""
    for value in ("{0.__class__}", "%s%n", "{{7*7}}", "${7*7}", "<script>alert(1)</script>"):
        (reason,) = why(RULES, score=value, mql_at=START)
        assert f"`{value}`" in reason


class Recursive(dict[str, Any]):
    """A record that is inside itself."""

    def __init__(self) -> None:
        super().__init__(mql_at=START)
        self["account"] = self

    def __repr__(self) -> str:
        raise RecursionError


def test_records_inside_themselves() -> None:
    """A path goes as deep as it says and no deeper; a value that cannot be shown is not."""
    rules = (
        'an MQL is a lead where account.account.mql_at is "x"\nsales calls every MQL within 1 hour'
    )
    assert verdict(rules, Recursive()).status == "not_applicable"
    rules = 'an MQL is a lead where account is "x"\nsales calls every MQL within 1 hour'
    found = verdict(rules, Recursive())
    assert found.status == "indeterminate"
    assert "account" in found.explain()


def test_a_million_columns() -> None:
    """A row of a million columns is read, and its shape is not kept."""
    (commitment,) = slarules.parse(RULES).commitments.values()
    record = {f"column {number}": number for number in range(1_000_000)}
    record |= {"mql_at": START, "score": 70}
    assert commitment.verdict(record).status == "missed"
    assert len(commitment.reader._plans) == 0


def test_a_hundred_thousand_open_pauses() -> None:
    """Pauses without an end are one pause, however many there are."""
    rules = '"waiting" is recorded as waits\nsales contacts every MQL within 1 hour\n'
    rules += "  paused during waiting\n"
    waits = [[f"2026-02-01T00:00:{n % 60:02}+00:00", None] for n in range(100_000)]
    assert judged(rules, mql_at=START, waits=waits) == "paused"
