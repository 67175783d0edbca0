"""Clauses under commitments over periods."""

from __future__ import annotations

import pytest

import slarules

VOLUME = "Volume: marketing delivers at least 5 MQLs per month\n"


@pytest.mark.parametrize(
    "clause",
    ['escalate to "CMO" when missed', "at risk after 75%", "within 2 days", "paused during waits"],
)
def test_other_clauses_are_left_out_with_a_warning(clause: str) -> None:
    """What a commitment over periods does not evaluate is said, and the rest works."""
    (found,) = slarules.check(f"{VOLUME}  {clause}")
    assert (found.code, found.severity) == (slarules.Code.NOT_EVALUATED, "warning")
    assert slarules.parse(f"{VOLUME}  {clause}").period_commitments["Volume"].period == "month"


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("each quarter", "a commitment has one period, this is a second"),
        ("unless a is true\n  unless b is true", "a commitment has one exception"),
        ("for each owner\n  for each region", "a commitment has one `for each`"),
        ("from 2026-02-01\n  until 2026-01-01", "this ends before it begins"),
        ('unless a is at least "b"', "a number is needed here"),
    ],
)
def test_what_is_wrong_with_clauses(clause: str, message: str) -> None:
    """Each clause is said once, and checked as it is under a deadline."""
    (found,) = slarules.check(f"{VOLUME}  {clause}")
    assert message in found.message


def test_a_rate_reports_its_exception_once() -> None:
    """Its deadline has the exception too, and does not report it again."""
    text = 'at least 5% of MQLs become SQLs within 3 days, each month\n  unless a is at least "b"'
    (found,) = slarules.check(text)
    assert found.code == slarules.Code.WRONG_TYPE


def test_ways_to_say_each_period() -> None:
    """`per`, `each` and `every`, and an article before the thing, are the same."""
    for words in ("holds a meeting every quarter", "must hold the meeting each quarter"):
        (only,) = slarules.parse(f"RevOps {words}").rules.period_commitments
        assert (only.unit, only.promise.amount.number) == ("quarter", 1)
    rules = slarules.parse("RevOps holds every meeting each quarter").rules
    assert (len(rules.commitments), rules.period_commitments) == (1, ())
