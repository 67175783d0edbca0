"""Volumes: so many records in each period."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

import slarules
from tests.evaluation.periods.judging import actuals, evaluate, lead, periods, statuses

VOLUME = "Volume: marketing delivers at least 2 MQLs per month\n"


def test_a_month_is_met_or_missed() -> None:
    """A month with as many as promised is met, one with fewer missed."""
    leads = [lead("2026-01-05T10:00+01:00"), lead("2026-01-31T23:59:59.999999+01:00")]
    leads.append(lead("2026-02-01T00:00+01:00"))
    found = statuses(VOLUME, leads, "2026-03-02T12:00+01:00")
    assert found == {"2026-01": "met", "2026-02": "missed", "2026-03": "at_risk"}


def test_nothing_counted_and_no_start_is_no_period() -> None:
    """Without a start in force the first period is that of the first record."""
    assert periods(VOLUME, [], "2026-03-02T12:00+01:00") == []
    found = statuses(VOLUME + "  from 2026-01-01", [], "2026-03-01T00:00+01:00")
    assert found == {"2026-01": "missed", "2026-02": "missed", "2026-03": "on_track"}


def test_what_has_not_happened_does_not_count() -> None:
    """A record that becomes the thing after `at` is not there yet."""
    leads = [lead("2026-03-01T10:00+01:00"), lead("2026-03-20T10:00+01:00")]
    assert actuals(VOLUME, leads, "2026-03-10T12:00+01:00") == {"2026-03": 1}
    assert actuals(VOLUME, leads, "2026-03-20T10:00+01:00") == {"2026-03": 2}


def test_records_that_may_belong_are_read_both_ways() -> None:
    """A record of unknown score decides a month only where it makes no difference."""
    sure, unsure = lead("2026-01-05T10:00+01:00"), lead("2026-01-06T10:00+01:00", score=None)
    (only, _) = periods(VOLUME, [sure, unsure], "2026-02-02T12:00+01:00")
    assert (only.status, only.actual, only.possible) == ("indeterminate", 1, 2)
    assert "1 record may or may not count" in only.explain()
    (only, _) = periods(VOLUME, [sure, sure, unsure], "2026-02-02T12:00+01:00")
    assert (only.status, only.actual, only.possible) == ("met", 2, 3)
    (only, _) = periods(VOLUME, [unsure], "2026-02-02T12:00+01:00")
    assert (only.status, only.actual, only.possible) == ("missed", 0, 1)


def test_an_unreadable_moment_may_lie_anywhere() -> None:
    """A moment that cannot be read leaves open which month the record belongs to."""
    text = VOLUME + "  from 2026-01-01"
    leads = [lead("2026-01-05T10:00+01:00"), lead("soon")]
    found = statuses(text, leads, "2026-03-01T00:00+01:00")
    assert found == {"2026-01": "indeterminate", "2026-02": "missed", "2026-03": "on_track"}


def test_records_without_a_moment_are_counted_as_such() -> None:
    """A record that does not say when belongs to no period; the evaluation says how many."""
    found = evaluate(VOLUME, [{"id": 1, "score": 70}] * 2 + [3], "2026-03-01T00:00+01:00")
    assert found.unplaced == {"Volume": 3}
    assert found.to_dict()["unplaced"] == {"Volume": 3}


def test_a_ceiling() -> None:
    """A ceiling broken is missed at once, and met only at the end."""
    text = "Ceiling: marketing delivers at most 1 MQL per month\n"
    one, two = lead("2026-01-05T10:00+01:00"), lead("2026-01-06T10:00+01:00")
    assert statuses(text, [one, two], "2026-01-07T00:00+01:00") == {"2026-01": "missed"}
    assert statuses(text, [one], "2026-01-30T00:00+01:00") == {"2026-01": "at_risk"}
    assert statuses(text, [one], "2026-02-01T00:00+01:00")["2026-01"] == "met"
    unsure = lead("2026-01-06T10:00+01:00", score=None)
    assert statuses(text, [one, unsure], "2026-02-01T00:00+01:00")["2026-01"] == "indeterminate"
    assert statuses(text, [unsure], "2026-01-07T00:00+01:00") == {"2026-01": "on_track"}


def test_pace_is_that_of_business_time() -> None:
    """A running month is on track where it has its share of the target, and is projected so."""
    text = "Volume: marketing delivers at least 22 MQLs per month\n"
    leads = [lead("2026-04-01T10:00+02:00")] * 5
    (only,) = periods(text, leads, "2026-04-08T09:00+02:00")  # 5 of 22 business days are gone
    assert (only.status, only.gone, only.projection) == ("on_track", Fraction(5, 22), 22)
    (only,) = periods(text, leads, "2026-04-08T09:01+02:00")
    assert (only.status, only.projection) == ("at_risk", 21)
    assert "at this pace it comes to 21" in only.explain()


def test_cut_periods_are_prorated() -> None:
    """A month in force for a part of its days owes that part, rounded up, and says so."""
    text = "Volume: marketing delivers at least 10 MQLs per month\n"
    text += '  from 2026-01-17 until 2026-02-14\n  when missed 2 months in a row, "stop"'
    leads = [lead("2026-01-16T23:59+01:00"), lead("2026-01-17T00:00+01:00")]
    january, february = periods(text, leads, "2026-05-01T00:00+02:00")
    assert (january.actual, january.target, january.is_partial) == (1, 5, True)  # 15 of 31 days
    assert (february.actual, february.target, february.status) == (0, 5, "missed")
    assert february.consequences == ()  # partial periods make no row
    assert "in force on 14 of its days, and prorated to them" in february.explain()
    worth = "a lead is worth amount\nmarketing delivers MQLs worth at least $100 per month\n"
    (january, _) = periods(worth + "  from 2026-01-22", [], "2026-02-01T00:00+01:00")
    assert january.target == Fraction(1000, 31)  # money is not rounded


def test_a_cut_period_is_none_in_a_row() -> None:
    """What is in force in a part of a month is missed all the same, and makes no row."""
    text = VOLUME + "  from 2026-01-01 until 2026-02-14"
    january, february = periods(text, [], "2026-05-01T00:00+02:00")
    assert (january.status, january.missed_in_a_row) == ("missed", 1)
    assert (february.status, february.missed_in_a_row) == ("missed", 0)


def test_in_force_until_a_day() -> None:
    """Where only the end is given, the periods begin with the first record, and end there."""
    text = VOLUME + "  until 2026-03-31"
    leads = [lead("2026-02-05T10:00+01:00"), lead("2026-04-05T10:00Z")]
    assert actuals(text, leads, "2026-05-01T00:00+02:00") == {"2026-02": 1, "2026-03": 0}


def test_misses_in_a_row() -> None:
    """A row of misses is broken by a met month, not by one that cannot be told."""
    text = VOLUME + '  from 2026-01-01\n  when missed 2 months in a row, "talk"\n'
    text += '  when missed, "note it"'
    leads = [lead("2026-02-05T10:00+01:00", score=None)] * 2 + [lead("2026-04-05T10:00Z")] * 2
    found = periods(text, leads, "2026-07-01T00:00+02:00")
    assert [each.status.value for each in found] == [
        *("missed", "indeterminate", "missed", "met", "missed", "missed", "on_track")
    ]
    rows = [each.consequences for each in found]
    both = ("talk", "note it")
    assert rows == [("note it",), (), both, (), ("note it",), both, ()]
    assert [each.missed_in_a_row for each in found] == [1, 0, 2, 0, 1, 2, 0]


def test_exceptions() -> None:
    """What `unless` excepts does not count, and what it may except is read both ways."""
    text = VOLUME + "  unless test is true"
    leads = [lead("2026-01-05T10:00+01:00", test=t) for t in (True, False, "maybe")]
    first, _ = periods(text, leads, "2026-02-02T00:00+01:00")
    assert (first.actual, first.possible, first.status) == (1, 2, "indeterminate")


def test_the_action_places_the_record_where_it_is_recorded() -> None:
    """Deals count in the month they were closed in; open ones count nowhere."""
    text = "sales closes at least 1 deal per month\n  from 2026-01-01"
    deals = [
        {"id": 1, "created_at": "2026-01-05T10:00Z", "closed_at": "2026-02-05T10:00Z"},
        {"id": 2, "created_at": "2026-01-05T10:00Z"},
    ]
    found = evaluate(text, deals, "2026-03-01T00:00+01:00", kind="deal")
    (verdicts,) = found.periods.values()
    assert [each.actual for each in verdicts] == [0, 1, 0]
    assert list(found.unplaced.values()) == [1]
    again = {"id": 3, "closed_at": ["2026-02-05T10:00Z", "2026-02-06T10:00Z", "2026-03-01"]}
    found = evaluate(text, [again], "2026-03-02T00:00+01:00", kind="deal")
    (verdicts,) = found.periods.values()
    assert [each.actual for each in verdicts] == [0, 1, 1]  # once in each month it was done in


def test_at_least_one() -> None:
    """`holds a meeting every quarter` is at least one."""
    text = "Review: RevOps holds a meeting every quarter\n  from 2026-01-01"
    meetings = [{"id": 1, "held_at": "2026-02-05"}]
    found = evaluate(text, meetings, "2026-07-01T00:00+02:00", kind="meeting")
    assert [(v.period, v.status.value, v.target) for v in found.periods["Review"]] == [
        ("2026-Q1", "met", 1),
        ("2026-Q2", "missed", 1),
        ("2026-Q3", "on_track", 1),
    ]


def test_each_owner() -> None:
    """Owners are read without case, called as the team's members are, and seen without records."""
    text = 'team marketing has members "Dana", "lee"\n'
    text += VOLUME + "  for each owner\n  from 2026-01-01 until 2026-01-31"
    owners = ("dana", " DANA ", "sam", "Sam", None)
    leads = [lead("2026-01-05T10:00+01:00", owner=owner) for owner in owners]
    found = evaluate(text, leads, "2026-02-02T00:00+01:00")
    figures = {each.group: (each.actual, each.status.value) for each in found.periods["Volume"]}
    assert figures == {"Dana": (2, "met"), "lee": (0, "missed"), "Sam": (2, "met")}
    assert found.unplaced == {"Volume": 1}


def test_several_moments() -> None:
    """A record that became the thing several times counts each time."""
    text = "a lead becomes an MQL at each of dates\n" + VOLUME
    leads = [{"id": 1, "score": 70, "dates": ["2026-01-05T10:00Z", "2026-01-06T10:00Z"]}]
    assert actuals(text, leads, "2026-02-01T00:00+01:00") == {"2026-01": 2, "2026-02": 0}


def test_only_what_is_given_is_judged() -> None:
    """Where no records of a kind are given, nothing is said about its periods."""
    text = VOLUME + "  from 2026-01-01"
    found = evaluate(text, {"lead": []}, "2026-02-01T00:00+01:00", kind=None)
    assert list(found.periods) == ["Volume"]
    text += "\nReview: RevOps holds a meeting every quarter\n  from 2026-01-01"
    found = evaluate(text, {"lead": []}, "2026-02-01T00:00+01:00", kind=None)
    assert list(found.periods) == ["Volume"]


def test_a_commitment_over_periods_has_no_verdict_on_a_record() -> None:
    """It is found under `period_commitments`, and the error under `commitments` says so."""
    agreement = slarules.parse(VOLUME)
    assert agreement.period_commitments["Volume"].kind == "lead"
    assert agreement.period_commitments["Volume"].fields == ("mql_at",)
    assert len(agreement.commitments) == 0
    with pytest.raises(KeyError, match="is about periods"):
        agreement.commitments["volume"]


def test_values() -> None:
    """Values add up exactly, whatever numbers or money they are written as."""
    text = "a deal is worth amount\n"
    text += "Value: sales closes deals worth at least $1.00 per month"
    for amounts, actual, status in (
        ([0.1] * 10, 1, "met"),
        (["$0.5", "USD 0.25"], Decimal("0.75"), "missed"),
        (["$2.5", "-$2"], Decimal("0.5"), "missed"),
        (["$1,200", "USD 1,000,000.50"], Decimal("1001200.5"), "met"),
        (["$1,20"], 0, "indeterminate"),
        (["1,200"], 0, "indeterminate"),  # money or not, this may be one and a fifth
        (["€5"], 0, "indeterminate"),
        ([None, 2], 2, "met"),
        (["1e9999"], 0, "indeterminate"),
        ([["$5"]], 0, "indeterminate"),
        (["$5".ljust(128)], 5, "met"),
        (["$5".ljust(129)], 0, "indeterminate"),
    ):
        deals = [{"id": 1, "closed_at": "2026-01-05T10:00Z", "amount": each} for each in amounts]
        (only, _) = evaluate(text, deals, "2026-02-01T00:00+01:00", kind="deal").periods["Value"]
        assert (only.actual, only.status.value, only.unit) == (actual, status, "USD")


def test_values_that_may_be_one_or_the_other() -> None:
    """Where it is open which entry fits, the least and the most are both read."""
    text = 'a lead is worth\n  $400 when source is "demo"\n  $100 otherwise\n'
    text += "Value: marketing delivers MQLs worth at least $300 per month"
    leads = [lead("2026-01-05T10:00Z", source="demo"), lead("2026-01-06T10:00Z")]
    first, _ = periods(text, leads, "2026-02-01T00:00+01:00")
    assert (first.actual, first.possible, first.status.value) == (500, 800, "met")
    rest = text.replace("  $100 otherwise\n", "")
    leads = [lead("2026-01-05T10:00Z", source=each) for each in ("demo", "web")]
    first, _ = periods(rest, leads, "2026-02-01T00:00+01:00")
    assert (first.actual, first.possible) == (400, 400)  # what no entry fits is worth nothing


def test_values_whose_month_is_not_known() -> None:
    """A record that may lie in any month may add what it is worth to each."""
    text = "a lead is worth amount\nmarketing delivers MQLs worth at least $300 per month"
    text += "\n  from 2026-01-01"
    (january, february) = periods(text, [lead("soon", amount=5)], "2026-02-01T00:00+01:00")
    assert (january.actual, january.possible) == (february.actual, february.possible) == (0, 5)


def test_targets_that_are_worked_out() -> None:
    """`let` gives exact numbers; records are whole, so that 208.3 a month are 209."""
    text = "let goal be $2,000,000\nlet deal size be $8,000\nlet rate be 10%\n"
    text += "let leads needed be goal / deal size / rate / 12\n"
    text += "Volume: marketing delivers at least leads needed MQLs per month"
    (only,) = periods(text, [lead("2026-01-05T10:00Z")], "2026-01-10T00:00+01:00")
    assert only.target == 209


def test_a_moment_that_is_several_may_lie_in_any_month() -> None:
    """A record becomes the thing once, so several moments leave open in which month that was."""
    twice = {**lead(""), "mql_at": ["2026-01-05T10:00+01:00", "2026-02-05T10:00Z"]}
    once = lead("2026-01-06T10:00+01:00")
    january, february = periods(VOLUME, [twice, once], "2026-02-28T12:00+01:00")
    assert (january.status, january.actual, january.possible) == ("indeterminate", 1, 2)
    assert (february.actual, february.possible) == (0, 1)
    assert [str(reason) for reason in january.reasons] == ["1 record may or may not count"]


@pytest.mark.parametrize("moment", ["2026-01-05T10:00+01:00", "soon"])
def test_what_lies_ahead_is_worth_nothing_yet(moment: str) -> None:
    """What a record is worth may change at a moment, also where it is open when it counts."""
    text = """a lead has approved_at (moment)
a lead is worth
  $400 when approved_at is known
  $100 otherwise
marketing delivers MQLs worth at least $1,000 per month
  from 2026-01-01
"""
    record = lead(moment, approved_at="2026-01-10T12:00+01:00")
    for when, expected in (("11:59", 100), ("12:00", 400)):
        (january,) = periods(text, [record], f"2026-01-10T{when}+01:00")
        assert january.possible == expected


def test_not_in_force_yet() -> None:
    """Before its first day a commitment has no periods, whatever the records say."""
    leads = [lead("2026-01-05T10:00+01:00")]
    text = VOLUME + "  from 2026-03-01"
    assert periods(text, leads, "2026-02-28T23:59+01:00") == []
    assert statuses(text, leads, "2026-03-01T00:00+01:00") == {"2026-03": "on_track"}
    never = VOLUME + "  from 2026-03-01\n  until 2026-03-02"
    assert statuses(never, leads, "2026-05-01T00:00+02:00") == {"2026-03": "missed"}


@pytest.mark.parametrize("nothing", [Decimal("0E+900"), Decimal("-0"), Decimal("0.00"), 0.0])
def test_nothing_is_worth_nothing(nothing: object) -> None:
    """A zero is an amount in whatever way it is written, and adds nothing."""
    text = "a lead is worth amount\nmarketing delivers MQLs worth at least $100 per month"
    leads = [lead("2026-01-05T10:00+01:00", amount=each) for each in (nothing, 100)]
    (january, _) = periods(text, leads, "2026-02-02T12:00+01:00")
    assert (january.status, january.actual, january.possible) == ("met", 100, 100)


def test_what_a_commitment_over_periods_says_of_itself() -> None:
    """It has a key, and says how long its periods are."""
    (commitment,) = slarules.parse(VOLUME).period_commitments.values()
    assert (commitment.key, commitment.name) == ("volume", "Volume")
    assert (commitment.period, commitment.kind) == ("month", "lead")
    assert "for example 2026-07: 2026-07-01 to" in commitment.explain(
        datetime(2026, 7, 5, tzinfo=UTC)
    )
    assert commitment.explain().startswith("Volume, for each month")


@pytest.mark.parametrize(
    ("clause", "before", "after"),
    [
        ("marketing delivers at least 2 hot leads per month", 0, 1),
        ("marketing delivers at least 2 MQLs per month\n  unless approved_at is known", 1, 0),
    ],
)
def test_what_lies_ahead_counts_for_nothing_yet(clause: str, before: int, after: int) -> None:
    """A condition on a moment holds from that moment on, in definitions and exceptions."""
    text = (
        "a lead has approved_at (moment)\n"
        "a hot lead is an MQL where approved_at is known\n"
        f"{clause}\n  from 2026-01-01"
    )
    record = lead("2026-01-05T10:00+01:00", approved_at="2026-01-10T12:00+01:00")
    sure = lead("2026-01-01T10:00+01:00", approved_at="2025-12-31T12:00+01:00")
    for when, expected in (("11:59", before), ("12:00", after)):
        found = actuals(text, [record, sure], f"2026-01-10T{when}+01:00")
        assert found["2026-01"] == expected + ("unless" not in clause)


def test_only_what_runs_is_projected() -> None:
    """A month that is over comes to what it came to."""
    leads = [lead("2026-01-05T10:00+01:00"), lead("2026-02-05T10:00+01:00")]
    january, february = periods(VOLUME, leads, "2026-02-16T13:00+01:00")
    assert (january.projection, january.gone) == (None, None)
    assert (february.projection, february.actual) == (1, 1)


@pytest.mark.parametrize(("amount", "known"), [(2**127, True), (2**128 - 1, True), (2**128, False)])
def test_the_largest_amount(amount: int, known: bool) -> None:
    """Numbers of more than 128 bits are no amounts."""
    text = "a lead is worth amount\nmarketing delivers MQLs worth at least $100 per month"
    (january, _) = periods(
        text, [lead("2026-01-05T10:00+01:00", amount=amount)], "2026-02-02T12:00+01:00"
    )
    assert (january.actual, january.possible) == ((amount, amount) if known else (0, None))


@pytest.mark.parametrize(
    ("amount", "known"),
    [("1e38", True), ("1e39", False), (f"1.{'2' * 37}", True), (f"1.{'2' * 38}", False)],
)
def test_the_longest_decimal_amount(amount: str, known: bool) -> None:
    """Decimals of more than 38 digits, or of more places than that, are no amounts."""
    text = "a lead is worth amount\nmarketing delivers MQLs worth at least $1 per month"
    records = [lead("2026-01-05T10:00+01:00", amount=Decimal(amount))]
    (january, _) = periods(text, records, "2026-02-02T12:00+01:00")
    assert january.status == ("met" if known else "indeterminate")
