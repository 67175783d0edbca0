"""Records that fit a condition, or fail to: every comparison, whatever the field holds before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from types import MappingProxyType
from typing import Any

import pytest

import slarules
from slarules.model.fields import Field
from slarules.sampling import Drawn
from slarules.sampling.fitting import fit, get, put
from slarules.sampling.holding import holds

AT = datetime(2026, 4, 1, 13, tzinfo=UTC)
TYPES = """
a lead has
  opened_on (moment)
  closed_on (moment)
"""
CONDITIONS = (
    'region is "NA"',
    'region is not "NA"',
    'region is one of "NA", "EMEA"',
    'region is not one of "NA", "EMEA"',
    'title contains "Chief"',
    'title does not contain "Chief"',
    'title contains the word "VP" or "SVP"',
    'email starts with "info"',
    'email ends with "@example.com"',
    'email ends with "com"',
    "score is 5",
    "score is not 5",
    "score is one of 5, 6",
    "score is not one of 5, 6",
    "score is at least 5",
    "score is at most 5",
    "score is more than 5",
    "score is less than 5",
    "score is between 5 and 7",
    "is_test is true",
    "is_test is not true",
    "note is known",
    "note is missing",
    "opened_on is 2026-03-01",
    "opened_on is not 2026-03-01",
    "opened_on is one of 2026-03-01, 2026-03-02",
    "amount is at least $100",
    "opened_on is before 2026-03-01",
    "opened_on is after 2026-03-01",
    "opened_on is on or before 2026-03-01",
    "opened_on is on or after 2026-03-01",
    "account.owner.score is at least 5",
    'account.region is "NA" and account.owner.score is at most 3',
    'not (region is "NA" or score is at least 5)',
)
BEFORE: tuple[dict[str, Any], ...] = (
    {},
    {
        "region": "na ",
        "title": "Chief VP",
        "email": "info@example.com",
        "score": 5,
        "is_test": True,
        "note": " ",
        "opened_on": date(2026, 3, 1),
        "account": {"region": "NA", "owner": {"score": 3}},
    },
    {
        "region": "APAC",
        "title": "Clerk",
        "email": "me@example.org",
        "score": 8,
        "is_test": False,
        "note": "there",
        "opened_on": date(2026, 2, 28),
        "account": "torn",
    },
    {"region": 5, "title": 5, "email": 5, "score": "many", "is_test": "no", "opened_on": AT},
)


def condition_of(text: str) -> Any:
    """The condition of a definition."""
    rules = f"{TYPES}a hot lead is a lead where {text}\nsales contacts every hot lead within 1 hour"
    (commitment,) = slarules.parse(rules).commitments.values()
    return commitment, commitment.model.thing.condition


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_record_is_made_to_fit_or_to_fail(text: str) -> None:
    """The evaluator says of every record that it is the thing, or is not, just as was wanted."""
    commitment, condition = condition_of(text)
    for want in (True, False):
        for number, before in enumerate(BEFORE * 5):
            record = {**before, "created_at": "2026-03-30T10:00:00+00:00"}
            fit(Drawn(Random(number)), condition, want, record)
            applies = commitment.verdict(record, AT).status != "not_applicable"
            assert applies is want, record


def test_a_value_that_fits_is_left_alone() -> None:
    """A field is only set where it does not hold already what is wanted."""
    _, condition = condition_of("score is at least 5")
    record: dict[str, Any] = {"score": 70}
    fit(Drawn(Random(1)), condition, True, record)
    assert record == {"score": 70}
    fit(Drawn(Random(1)), condition, False, record)
    assert record == {"score": 4}


def test_fields_of_nested_records() -> None:
    """A name with dots is set in records within records; what stands in their way is replaced."""
    record: dict[str, Any] = {"account": "torn"}
    put(record, Field("account.owner.name"), "dana")
    put(record, Field("account.size"), 5)
    assert record == {"account": {"owner": {"name": "dana"}, "size": 5}}
    assert get(record, Field("account.owner.name")) == "dana"
    assert get(record, Field("account.owner.age")) is ...
    assert get(record, Field("account.size.unit")) is ...
    assert get({}, Field("account.size")) is ...


def test_a_comparison_with_another_field_is_left_to_others() -> None:
    """Nothing can be put that fits, since the other field is not known yet."""
    _, condition = condition_of("opened_on is before closed_on")
    record: dict[str, Any] = {"opened_on": 5}
    fit(Drawn(Random(1)), condition, True, record)
    assert record == {"opened_on": None}


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("score is at least 5", date(2026, 3, 1), None),
        ("opened_on is before 2026-03-01", 5, None),
        ("opened_on is before 2026-03-01", AT, None),
        ("opened_on is on or before 2026-03-01", date(2026, 3, 1), True),
        ("opened_on is on or before 2026-03-01", date(2026, 3, 2), False),
        ('title does not contain "Chief"', "a chief of", False),
        ('title does not contain "Chief"', "a clerk", True),
        ("score is at most 5", 5, True),
        ("score is at most 5", 6, False),
        ('region is "NA"', 5, None),
        ("score is at least 5", "5", None),
        ("score is 5", "many", None),
        ("score is not 5", "many", None),
        ("score is at least 5", True, None),
        ("note is known", " ", False),
        ("note is missing", ..., True),
    ],
)
def test_what_can_be_told_from_the_value_alone(text: str, value: object, expected: object) -> None:
    """A value of another type, or a moment in a zone nobody knows here, is not decided."""
    _, condition = condition_of(text)
    assert holds(value, condition) is expected


def test_nothing_is_shared_with_what_was_given() -> None:
    """What is no plain dictionary is replaced, and not written to."""
    inner = MappingProxyType({"region": "NA"})
    record: dict[str, Any] = {"account": inner}
    put(record, Field("account.region"), "EMEA")
    assert (record, inner["region"]) == ({"account": {"region": "EMEA"}}, "NA")
