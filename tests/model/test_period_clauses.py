"""Clauses under commitments over periods."""

from __future__ import annotations

import pytest

import slarules

VOLUME = "Volume: marketing delivers at least 5 MQLs per month\n"


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("paused during waits", "paused during"),
        ("restarting on waits", "restarting on"),
        ("earlier contact counts", "earlier ... counts"),
        ("at least 2 days apart", "at least ... apart"),
    ],
)
def test_clauses_of_a_clock_change_nothing(clause: str, words: str) -> None:
    """What only the clock of one record listens to is said to be idle, and the rest works."""
    (found,) = slarules.check(f"{VOLUME}  {clause}")
    assert (found.code, found.severity) == (slarules.Code.NO_EFFECT, "warning")
    assert found.message.startswith(f"`{words}` changes nothing here")
    assert slarules.parse(f"{VOLUME}  {clause}").period_commitments["Volume"].period == "month"


@pytest.mark.parametrize(
    "clause", ["within 2 days", "every 2 days until handover", "for at least 5% of them"]
)
def test_clauses_that_contradict_a_volume(clause: str) -> None:
    """What would make it something else is an error."""
    (found,) = slarules.check(f"{VOLUME}  {clause}")
    assert (found.code, found.severity) == (slarules.Code.NO_EFFECT, "error")


def test_rows_are_of_the_periods_of_the_commitment() -> None:
    """Three weeks in a row cannot be told of months; of a target neither."""
    row = '  when missed 3 weeks in a row, "talk"'
    target = "every MQL includes email\n  for at least 95% of them each month\n"
    for text in (VOLUME + row, target + row):
        (found,) = slarules.check(text)
        assert found.code == slarules.Code.WRONG_PERIOD
    assert slarules.check(VOLUME + row.replace("weeks", "months")) == []


@pytest.mark.parametrize(
    "clause", ['when missed 2 months in a row, "talk"', 'when the target is missed, "talk"']
)
def test_what_speaks_of_a_target_needs_one(clause: str) -> None:
    """Without a target it never happens, which is said; with one it does."""
    text = "sales contacts every MQL within 1 day\n"
    (found,) = slarules.check(f"{text}  {clause}")
    assert (found.code, found.severity) == (slarules.Code.NO_EFFECT, "warning")
    assert slarules.check(f"{text}  for at least 95% of them each month\n  {clause}") == []


def test_who_is_told_of_many_records() -> None:
    """A record's field names nobody, unless it is the one that makes the groups."""
    escalation = "  escalate to the record's owner when missed"
    (found,) = slarules.check(f"{VOLUME}{escalation}")
    assert (found.code, found.severity) == (slarules.Code.NO_SUCH_WORD, "error")
    assert slarules.check(f"{VOLUME}{escalation}\n  for each owner") == []
    (found,) = slarules.check(f"{VOLUME}{escalation}\n  for each region")
    assert found.code == slarules.Code.NO_SUCH_WORD


def test_dates_in_force_of_a_target_change_something() -> None:
    """Without a target the dates of what has no moment are idle; its periods listen to them."""
    text = "every lead includes email\n  from 2026-01-01"
    (found,) = slarules.check(text)
    assert found.code == slarules.Code.NO_EFFECT
    assert slarules.check(text + "\n  for at least 95% of them each month") == []


def test_the_period_of_a_target_may_stand_before_it() -> None:
    """The one behind the target is its own; else the one before it is meant."""
    for clauses in ("each week\n  for at least 95% of them", "for at least 95% of them each week"):
        text = f"sales contacts every MQL within 1 day\n  {clauses}"
        (only,) = slarules.parse(text).rules.period_commitments
        assert only.unit == "week"


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
