"""Shares of things, counts, and what fields say of them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import slarules
from tests.evaluation.periods.judging import evaluate

from .measuring import AT, DEALS, deal, value, values

WIN_RATE = "measure win rate as the share of decided deals that are won deals, each month"
SIZE = "measure size as the average amount of won deals, each month"
MARCH, APRIL = "2026-03-03T10:00+01:00", "2026-04-03T10:00+02:00"


def test_share_of_things() -> None:
    """The share is an exact fraction, with the number of records beside it."""
    found = value(WIN_RATE, [deal(MARCH), deal(MARCH), deal(MARCH, "lost"), deal(MARCH, "open")])
    assert (found.value, found.unit, found.text) == (Fraction(2, 3), "%", "66.6 %")
    assert (found.records, found.open, found.indeterminate) == (3, 0, 0)
    assert (found.low, found.high) == (Fraction(2, 3), Fraction(2, 3))


def test_share_with_records_that_may_belong() -> None:
    """What is not known is left out of the value, and makes the readings differ."""
    found = value(WIN_RATE, [deal(MARCH), deal(MARCH, "lost"), deal(MARCH, None)])
    assert (found.value, found.low, found.high) == (Fraction(1, 2), Fraction(1, 3), Fraction(2, 3))
    assert (found.records, found.indeterminate) == (3, 1)


def test_empty_periods_count() -> None:
    """A month without records has a line of its own, and a running one says so."""
    found = values(WIN_RATE, [deal("2026-02-03T10:00+01:00"), deal(APRIL, "lost")])
    assert [(each.period, each.value, each.is_over) for each in found] == [
        ("2026-02", 1, True),
        ("2026-03", None, True),
        ("2026-04", 0, False),
    ]
    assert (found[1].text, found[1].low, found[1].high) == ("-", None, None)
    assert "the period runs until the end of 2026-04-30" in found[2].explain()


def test_counts() -> None:
    """A count counts becoming the thing, and may be more where a definition is unknown."""
    text = "measure decided as the number of decided deals, each quarter"
    found = value(text, [deal(MARCH), deal("2026-01-03T10:00Z", "lost"), deal(MARCH, None)])
    assert (found.period, found.value, found.low, found.high) == ("2026-Q1", 2, 2, 3)
    assert (found.records, found.indeterminate, found.unit) == (3, 1, None)


def test_moments_that_have_not_come_or_are_missing() -> None:
    """A moment to come does not count; a record without one belongs to no period."""
    records = [deal(MARCH), deal("2026-04-20T10:00+02:00"), deal(None)]
    assert [each.records for each in values(WIN_RATE, records)] == [1, 0]


def test_moments_that_cannot_be_read() -> None:
    """Such a record may belong to any period, and to none."""
    found = values(WIN_RATE, [deal(MARCH), deal("soon", "lost"), deal(APRIL)])
    assert [(each.value, each.low, each.high) for each in found] == [(1, Fraction(1, 2), 1)] * 2
    assert [each.indeterminate for each in found] == [1, 1]


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        ("the average", Decimal("2.5")),
        ("the median", 2),
        ("the 75th percentile of", 3),
        ("the 76th percentile of the", 4),
        ("the sum of", 10),
        ("the total", 10),
    ],
)
def test_statistics_of_a_field(statistic: str, expected: object) -> None:
    """Percentiles are values of records: of an even number the median is the lower one."""
    text = f"measure size as {statistic} amount of won deals, each month"
    found = value(text, [deal(MARCH, amount=amount) for amount in (4, 1, 3, 2)])
    assert found.value == expected
    assert (found.low, found.high, found.records) == (expected, expected, 4)


def test_numbers_are_exact() -> None:
    """Floats count as they are written, and what does not fit into eight bytes stays exact."""
    amounts: list[Any] = [0.1, 0.2, "0.3", Decimal("1e-9"), 2_000_000, 2**70]
    text = "measure size as the sum of amount of won deals, each month"
    found = value(text, [deal(MARCH, amount=each) for each in amounts])
    exact = Fraction(6, 10) + Fraction(1, 10**9) + 2_000_000 + 2**70
    assert found.value is not None
    assert Fraction(found.value) == exact  # type: ignore[arg-type]  # it is a number
    found = value(SIZE, [deal(MARCH, amount=each) for each in amounts])
    assert Fraction(found.value) == exact / 6  # type: ignore[arg-type]  # as above
    text = "measure size as the median amount of won deals, each month"
    found = value(text, [deal(MARCH, amount=each) for each in amounts])
    assert found.value == Decimal("0.2")
    found = value(text, [deal(MARCH, amount=each) for each in (7, Decimal("5e-7"), 3e-7)])
    assert found.value == Decimal("5e-7")


def test_values_that_are_missing_or_no_numbers() -> None:
    """They are left out of the value and counted; they may be nothing or any amount."""
    amounts = [10, 20, None, "many"]
    found = value(SIZE, [deal(MARCH, amount=each) for each in amounts])
    assert (found.value, found.records, found.indeterminate) == (15, 4, 2)
    assert (found.low, found.high) == (Decimal("7.5"), None)
    assert "whatever becomes of those: 7.50 to more" in found.explain()


def test_money_of_another_currency() -> None:
    """Amounts are in the currency of the goal; those that say another are not added."""
    text = f"{SIZE}\ngoal: size is at least $10"
    amounts = ["$10", "USD 20", 30, "EUR 40"]
    found = value(text, [deal(MARCH, amount=each) for each in amounts])
    assert (found.value, found.unit, found.indeterminate, found.text) == (20, "USD", 1, "USD 20")
    total = value(text.replace("the average", "the sum of"), [deal(MARCH, amount="$10")])
    assert (total.value, total.unit, total.indeterminate) == (10, "USD", 0)


def test_scores() -> None:
    """A score is a number too; with an unknown term it is a range, and counts as unclear."""
    text = """the fit score of a deal adds
  10 when size is at least 5
  20 when region is "NA"
measure fit as the average fit score of won deals, each month
"""
    records = [deal(MARCH, size=5, region="NA"), deal(MARCH, size=1, region="NA"), deal(MARCH)]
    found = value(text, records)
    assert (found.value, found.low, found.high, found.indeterminate) == (
        25,
        Fraction(50, 3),
        Fraction(80, 3),
        1,
    )
    found = value(text.replace("the average", "the sum of"), records)
    assert (found.value, found.high) == (50, 80)
    found = value(text.replace("the average", "the median"), records)
    assert (found.value, found.low, found.high) == (20, 20, 30)


def test_groups() -> None:
    """Each owner has a value of their own, named without case."""
    records = [deal(MARCH, owner="Dana"), deal(MARCH, "lost", owner="dana"), deal(MARCH, owner="b")]
    found = values(f"{WIN_RATE} for each owner", records, at="2026-03-31T12:00+02:00")
    assert [(each.group, each.value) for each in found] == [("b", 1), ("Dana", Decimal("0.5"))]


def test_things_that_are_become_several_times() -> None:
    """Each time counts in its own period."""
    text = """a deal becomes a stalled deal at each of stalls
a stalled deal is a deal where stage is known
measure stalls as the number of stalled deals, each month
"""
    found = values(text, [{"stage": "open", "stalls": [MARCH, MARCH, APRIL]}])
    assert [(each.period, each.value) for each in found] == [("2026-03", 2), ("2026-04", 1)]


def test_dates_in_force_cut_a_period() -> None:
    """Where the agreement begins in a month, its first value is of a part of it."""
    text = f'agreement "A"\n  in force from 2026-03-04\n{WIN_RATE}'
    found = value(text, [deal(MARCH), deal("2026-03-05T10:00Z", "lost")])
    assert (found.value, found.records, found.is_partial) == (0, 1, True)
    assert found.starts.isoformat() == "2026-03-04"


def test_dates_in_force_end_a_period() -> None:
    """Behind the last day of the agreement nothing counts, and there are no periods."""
    text = f'agreement "A"\n  in force from 2026-01-01 until 2026-03-04\n{WIN_RATE}'
    found = values(text, [deal(MARCH), deal("2026-03-05T10:00Z", "lost")])
    assert [(each.period, each.value) for each in found] == [
        ("2026-01", None),
        ("2026-02", None),
        ("2026-03", 1),
    ]
    assert found[-1].ends.isoformat() == "2026-03-04"


def test_quarters_are_those_of_the_fiscal_year() -> None:
    """Where the year starts in February, a deal of January is one of the last quarter."""
    text = "the year starts in February\nmeasure wins as the number of won deals, each quarter"
    found = values(
        text, [deal("2026-01-31T10:00Z"), deal("2026-02-01T10:00Z")], "2026-02-10T00:00Z"
    )
    assert [(each.period, each.value) for each in found] == [("2025-Q4", 1), ("2026-Q1", 1)]


def test_a_value_says_as_of_when_it_is() -> None:
    """It is the moment of the question, as the clocks of the calendar show it."""
    found = value(WIN_RATE, [deal(MARCH)], "2026-03-20T12:00Z")
    assert found.at.isoformat() == "2026-03-20T13:00:00+01:00"


def test_records_without_a_moment_are_counted_apart() -> None:
    """They belong to no period of a measure, and the evaluation says how many there are."""
    for text in (WIN_RATE, SIZE, "measure wins as the number of won deals, each month"):
        found = evaluate(DEALS + text, [deal(None)] * 2, AT, "deal")
        assert list(found.unplaced.values()) == [2]


def test_nothing_that_is_no_record_counts() -> None:
    """What is no record belongs nowhere, and stops nothing."""
    assert value(WIN_RATE, [deal(MARCH), None, 7]).records == 1


MONEY = """\
a deal is worth amount
a deal becomes a deal at closed_at
sales closes deals worth at least $10,000 per month
measure average deal size as the average amount of deals, each month
"""


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("$25,000", "USD 25,000"),
        ("USD 1,234,567.50", "USD 1,234,567.50"),
        (25_000, "USD 25,000"),
        ("€25,000", "-"),
        ("$25,00", "-"),
    ],
)
def test_money_in_the_only_currency_of_the_file(amount: object, shown: str) -> None:
    """A field that says what things are worth is money, in the one currency the file speaks of."""
    record = {"closed_at": "2026-03-05T10:00:00+00:00", "amount": amount}
    agreement = slarules.parse(MONEY)
    at = datetime(2026, 3, 20, tzinfo=UTC)
    (value,) = agreement.evaluate([record], at, kind="deal").measures["average deal size"]
    assert value.text == shown


def test_money_in_two_currencies_of_the_file() -> None:
    """Where a file has two, a measure without a goal in money counts plain numbers only."""
    two = MONEY + "sales closes deals worth at most €900,000 per month\n"
    (measure,) = slarules.parse(two).measures.values()
    assert measure.unit is None


def test_two_moments_of_what_happens_once() -> None:
    """A deal that closed twice may belong to either month or to none, and is in every doubt."""
    rate = "measure win rate as the share of decided deals that are won deals, each month"
    twice = {**deal(None, "lost"), "closed_at": ["2026-03-03T10:00Z", "2026-04-04T10:00Z"]}
    march = value(rate, [deal("2026-03-02T10:00Z"), twice])
    assert (march.value, march.low, march.high) == (1, Fraction(1, 2), 1)
    assert (march.records, march.indeterminate) == (2, 1)


@pytest.mark.parametrize(
    ("statistic", "sure", "maybe", "low", "high"),
    [
        ("the average", [10, 20], [5, 12, 18, 40, 30], Fraction(35, 3), 25),
        ("the average", [10, 20, 30], [None], 15, None),
        ("the average", [], [7, 5], 5, 7),
        ("the median", [10, 20, 30], [5], 10, 20),
        ("the median", [10, 20, 30], [40], 20, 20),
        ("the median", [10, 20, 30], [40, 50], 20, 30),
        ("the median", [10, 20, 30], [5, 25, 28], 10, 25),
        ("the median", [10, 20, 30], [None, 50, 5, 40], 10, 30),
        ("the median", [], [7, 5], 5, 7),
        ("the median", [], [None], 0, None),
        ("the sum of", [10], [Decimal("0.25"), -3], 7, Decimal("10.25")),
        ("the sum of", [10], [5, None], 10, None),
    ],
)
def test_what_may_belong_draws_both_readings(
    statistic: str, sure: list[Any], maybe: list[Any], low: object, high: object
) -> None:
    """Of what may belong here or not, what draws the figure down counts in one, up in the other."""
    text = f"measure size as {statistic} amount of won deals, each month"
    records = [deal(MARCH, amount=each) for each in sure]
    found = value(text, [*records, *(deal(MARCH, None, amount=each) for each in maybe)])
    assert (found.low, found.high) == (low, high)
    assert (found.records, found.indeterminate) == (len(sure) + len(maybe), len(maybe))


def test_a_sum_of_which_not_all_is_said() -> None:
    """What records do not say may be any amount, and each of them is told."""
    text = "measure size as the sum of amount of won deals, each month"
    amounts = [10, None, "many"]
    found = value(text, [deal(MARCH, amount=each) for each in amounts])
    assert (found.value, found.low, found.high) == (10, 10, None)
    assert (found.records, found.indeterminate) == (3, 2)
    found = value(text, [deal(MARCH, amount=10), deal("soon", amount=5)])
    assert (found.value, found.low, found.high) == (10, 10, 15)


def test_a_share_of_which_little_is_known() -> None:
    """What may be the other thing, or belong here at all, draws the readings apart."""
    text = """a big deal is a deal where amount is at least 100
measure big as the share of decided deals that are big deals, each month
"""
    sure = [deal(MARCH, amount=each) for each in (200, 200, 5, None)]
    yes, no, either = (deal(MARCH, None, amount=each) for each in (200, 5, None))
    found = value(text, [*sure, yes, no, either])
    assert (found.value, found.low, found.high) == (
        Fraction(2, 3),
        Fraction(1, 3),
        Fraction(5, 6),
    )
    assert (found.records, found.indeterminate) == (7, 4)
    for record, share in ((yes, 1), (no, 0)):
        found = value(text, [record])
        assert (found.value, found.low, found.high, found.records) == (None, share, share, 1)


@pytest.mark.parametrize(
    ("measured", "before", "after"),
    [
        ("the number of approved deals", 0, 1),
        ("the average amount of approved deals", None, 3),
        ("the sum of amount of approved deals", 0, 3),
        ("the share of decided deals that are approved deals", 0, 1),
        ("the share of approved deals that are won deals", None, 1),
        ("the average fit score of decided deals", 0, 10),
        ("the sum of fit score of decided deals", 0, 10),
    ],
)
def test_what_lies_ahead_counts_for_nothing_yet(
    measured: str, before: int | None, after: int
) -> None:
    """A condition on a moment holds from that moment on, in definitions and in scores."""
    text = f"""agreement "A"
  in force from 2026-03-01
a deal has approved_at (moment)
an approved deal is a decided deal where approved_at is known
the fit score of a deal adds
  10 when approved_at is known
measure it as {measured}, each month
"""
    record = deal(MARCH, amount=3, approved_at="2026-03-20T12:00Z")
    for when, expected in (("11:59", before), ("12:00", after)):
        assert value(text, [record], f"2026-03-20T{when}Z").value == expected
