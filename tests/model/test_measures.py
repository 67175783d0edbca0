"""Measures and goals as they are resolved."""

from __future__ import annotations

from fractions import Fraction

import pytest

import slarules
from slarules.model.measures import Becoming, CountOf, Measure, OfField, OfTime, Percentile
from slarules.model.periods import Amount, Bound, Goal, Share, Volume

KINDS = """a won deal is a deal where stage is "won"
Touch: sales contacts every MQL within 2 days
"""


def measure(text: str) -> Measure:
    """The only measure of a text."""
    (found,) = slarules.parse(KINDS + text).rules.measures
    return found


def test_whose_time_is_meant() -> None:
    """A thing that is named comes first, then the one that is become, then the other one's kind."""
    time = "measure speed as the median time from {}, each month"
    becoming, creation = "becoming an MQL to first contact", "creation to becoming an MQL"
    assert measure(time.format(becoming)).thing.name == "MQL"
    assert measure(time.format(creation)).thing.name == "lead"
    named = measure(time.format("creation to closing of won deals"))
    assert named.thing.name == "won deal"
    assert isinstance(named.measured, OfTime)
    assert named.measured.statistic == Percentile(Fraction(1, 2))


def test_whose_time_commitments_tell() -> None:
    """Without a thing it is the kind of record that commitments on these moments are about."""
    text = """sales closes every deal within 30 days
measure speed as the median time from handover to first contact, each month
measure closing time as the median time from creation to closing, each month
"""
    found = {each.name: each.thing.name for each in slarules.parse(KINDS + text).rules.measures}
    assert found == {"speed": "lead", "closing time": "deal"}


@pytest.mark.parametrize(
    ("words", "share"), [("the 1st", "1/100"), ("the 92nd", "23/25"), ("the 99.9th", "999/1000")]
)
def test_percentiles(words: str, share: str) -> None:
    """Percentiles are exact shares."""
    found = measure(f"measure tail as {words} percentile of amount of deals, each week")
    assert isinstance(found.measured, OfField)
    assert found.measured.statistic == Percentile(Fraction(share))


@pytest.mark.parametrize("words", ["of", "of the", ""])
def test_of_may_stand_before_a_field(words: str) -> None:
    """`the sum of amount of deals` may be said in several ways."""
    found = measure(f"measure pipeline as the total {words} amount of deals, each month")
    assert found.measured_in is None
    assert isinstance(found.measured, OfField)
    assert str(found.measured.subject) == "amount"


def test_goals_become_what_they_are() -> None:
    """A goal on a count is a volume, on the share of a commitment a share, else a goal."""
    text = """measure deals won as the number of won deals, each month
measure compliance as the share of Touch that is met, each quarter
measure speed as the average time from becoming an MQL to contact, each year for each owner
goal: deals won is at least 10
goal: compliance is more than 90%
goal: speed is less than 1.5 hours
"""
    volume, share, goal = slarules.parse(KINDS + text).rules.period_commitments
    assert volume.promise == Volume(event=None, bound=Bound.AT_LEAST, amount=Amount(Fraction(10)))
    assert isinstance(share.promise, Share)
    assert (share.promise.bound, share.promise.share) == (Bound.MORE_THAN, Fraction(9, 10))
    assert isinstance(goal.promise, Goal)
    assert goal.promise.amount == Amount(Fraction(5_400_000_000), "time")
    assert (goal.name, goal.unit, str(goal.group)) == ("speed", "year", "owner")
    assert isinstance(goal.promise.measure.measured, OfTime)
    assert isinstance(goal.promise.measure.measured.start, Becoming)


def test_a_goal_says_the_currency() -> None:
    """Money is counted in the currency of the goal on the measure."""
    text = "measure size as the average amount of deals, each month\n"
    assert measure(text).measured_in is None
    assert measure(text + "goal: size is at least €20,000").measured_in == "EUR"
    assert measure(text + "goal: size is at least 20,000").measured_in is None


def test_a_measure_without_commitments_is_whole() -> None:
    """A file may measure, and promise nothing."""
    agreement = slarules.parse("measure new leads as the number of leads, each week")
    assert isinstance(agreement.measures["new leads"].model.measured, CountOf)
    assert len(agreement.commitments) == 0


def test_names_with_ordinals() -> None:
    """`1st` is an ordinal, and names may begin with one, or hold one."""
    text = """1st touch: sales contacts every lead of the 2nd round within 2 days
a lead of the 2nd round is a lead where round is 2
measure compliance as the share of 1st touch that is met, each month
"""
    assert measure(text).thing.name == "lead of the 2nd round"


def test_one_mistake_is_one_diagnostic() -> None:
    """A measure that cannot be read, or resolved, is not blamed again where a goal names it."""
    texts = [
        "measure rate as the share of MQLs that are deals, each month",
        "measure rate as the share of MQLs that SQLs, each month",
    ]
    for text in texts:
        assert len(slarules.check(f"{text}\ngoal: rate is at least 20%")) == 1
    text = "Touch: sales contacts every MQL witin 2 days\n"
    text += "measure compliance as the share of Touch that is met, each month"
    assert len(slarules.check(text)) == 1
