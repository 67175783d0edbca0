"""The share of a commitment that is met, whatever family it is of."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import slarules
from tests.evaluation.periods.judging import evaluate

AT = "2026-03-31T12:00+02:00"
TEXT = """First touch: sales contacts every MQL within 2 hours
measure compliance as the share of First touch that is met, each month
"""


def lead(contacted_at: str | None, **fields: Any) -> dict[str, Any]:
    """A lead that became an MQL at nine."""
    return {"score": 70, "mql_at": "2026-03-02T09:00Z", "contacted_at": contacted_at, **fields}


IN_TIME, LATE = lead("2026-03-02T10:00Z"), lead("2026-03-02T20:00Z")
OPEN = {**lead(None), "mql_at": "2026-03-31T09:59Z"}
BAD = lead("soon")


def test_the_share_that_is_met() -> None:
    """The value is of what is decided; open and bad records draw the readings apart."""
    (found,) = evaluate(TEXT, [IN_TIME, IN_TIME, LATE, OPEN, BAD], AT).measures["compliance"]
    assert (found.value, found.low, found.high) == (
        Fraction(2, 3),
        Fraction(2, 5),
        Fraction(4, 5),
    )
    assert (found.records, found.open, found.indeterminate) == (5, 1, 1)


def test_nothing_decided() -> None:
    """While all records are open there is no value, and nothing is ruled out."""
    (found,) = evaluate(TEXT, [OPEN], AT).measures["compliance"]
    assert (found.value, found.low, found.high, found.text) == (None, 0, 1, "-")


@pytest.mark.parametrize(
    "sentence",
    [
        "every MQL includes company",
        "marketing never delivers any MQL where company is missing",
        "every MQL is a named lead",
    ],
)
def test_other_families(sentence: str) -> None:
    """Commitments without a clock have verdicts too; records count where they became the thing."""
    text = f"""a named lead is a lead where company is known
a lead becomes an MQL at mql_at
"delivers" is recorded as mql_at
Rule: {sentence}
measure compliance as the share of Rule that is met, each month
"""
    (found,) = evaluate(text, [lead(None, company="A"), lead(None)], AT).measures["compliance"]
    assert (found.value, found.records) == (Fraction(1, 2), 2)


def test_what_never_becomes_anything_counts_where_it_was_created() -> None:
    """The commitment does not ask when that was, and its share does."""
    text = "First: every lead includes email\n"
    text += "measure complete as the share of First that is met, each month\n"
    leads: list[dict[str, Any]] = [{"created_at": f"2026-03-0{day}T10:00Z"} for day in (5, 6, 7)]
    leads[0]["email"] = "a@b.example"
    (found,) = evaluate(text, leads, AT).measures["complete"]
    assert (found.value, found.records) == (Fraction(1, 3), 3)


def test_it_says_what_it_reads() -> None:
    """The moment that places records is read too, as by a percent target."""
    text = "First: every lead includes email\n"
    text += "measure complete as the share of First that is met, each month for each owner\n"
    assert slarules.parse(text).measures["complete"].fields == ("email", "created_at", "owner")


def test_a_goal_on_it_is_a_percent_target() -> None:
    """It is judged as a target over the commitment's records is."""
    text = f"{TEXT}goal: compliance is at least 60%"
    found = evaluate(text, [IN_TIME, IN_TIME, LATE], "2026-04-02T12:00Z")
    march, _ = found.periods["compliance"]
    assert (march.status, march.actual, march.unit) == ("met", Fraction(2, 3), "%")
    assert march.counts == {"met": 2, "missed": 1, "open": 0, "indeterminate": 0}
