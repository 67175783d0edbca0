"""Lints about whole commitments: pointless ones, those never missed, odd lengths."""

from __future__ import annotations

import pytest

from .found import found, lines

FIRST = "First: sales contacts every MQL within 4 hours\n"
OFFICE = """\
calendar "Office"
  in UTC
  open Monday to Friday from 9:00 to 17:00
"""


@pytest.mark.parametrize("limit", ["within 4 hours", "within 24 hours", "within 300 minutes"])
def test_a_pointless_commitment(limit: str) -> None:
    """A longer or an equal limit beside the same commitment promises nothing, on either side."""
    second = f"Second: sales contacts every MQL {limit}\n"
    assert lines(FIRST + second, "SLA304") == [2]
    if limit != "within 4 hours":
        assert lines(second + FIRST, "SLA304") == [1]


@pytest.mark.parametrize(
    "other",
    [
        "marketing contacts every MQL within 24 hours",
        "sales calls every MQL within 24 hours",
        "sales contacts every SQL within 24 hours",
        "sales contacts every MQL within 24 business hours",
        "sales contacts every MQL within 2 days",
        "sales contacts every MQL within 24 hours of creation",
        "sales contacts every MQL within 24 hours unless vip is true",
        "sales contacts every MQL within 24 hours from 2026-04-01",
        'sales contacts every MQL within 24 hours when plan is "gold"',
        'sales contacts every MQL within 24 hours escalate to "VP" when missed',
        "sales contacts every MQL within 24 hours at risk after 50%",
        "sales contacts every MQL within 24 hours for at least 95% of them each month",
        "sales contacts every MQL by the end of the next business day",
    ],
)
def test_commitments_that_differ(other: str) -> None:
    """Another team, action, thing, clock or clause is another promise."""
    assert found(f"{FIRST}Second: {other}\n", "SLA304") == []


def test_lengths_in_days_are_compared() -> None:
    """Days and weeks are, and business days with business days."""
    text = "A: sales contacts every MQL within 7 days\nB: sales contacts every MQL within 2 weeks\n"
    assert lines(text, "SLA304") == [2]
    business = text.replace("7 days", "7 business days")
    assert found(business, "SLA304") == []


CALLS = '"calls" are recorded as called_at\n'


@pytest.mark.parametrize(
    ("longer", "shorter", "lines_found"),
    [
        ("at least 3 calls to every MQL within 5 days", "at least 3 calls to every MQL", [2]),
        ("at least 3 calls to every MQL within 5 days", "at least 2 calls to every MQL", []),
        ("at most 3 calls to every MQL within 5 days", "at most 3 calls to every MQL", []),
        (
            "at least 3 calls to every MQL within 5 days, at least 1 hour apart",
            "at least 3 calls to every MQL",
            [],
        ),
    ],
)
def test_attempts_that_are_pointless(longer: str, shorter: str, lines_found: list[int]) -> None:
    """So many attempts in less time are as many in more; a ceiling and other counts are not."""
    text = f"{CALLS}One: sales makes {longer}\nOther: sales makes {shorter} within 2 days\n"
    assert lines(text, "SLA304") == lines_found


@pytest.mark.parametrize(
    ("number", "count"), [("at least 1", 1), ("at least 2", 0), ("at most 1", 0)]
)
def test_attempts_that_the_definition_demands(number: str, count: int) -> None:
    """Whoever was called at all may still be called too seldom, or too often."""
    text = f"{CALLS}a called lead is a lead where called_at is known\n"
    text += f"sales makes {number} calls to every called lead within 2 days of creation"
    assert len(found(text, "SLA305")) == count


def test_limits_of_attempts_are_limits() -> None:
    """Tiers and lengths are looked at as those of any deadline; a ceiling may run at night."""
    head = OFFICE + CALLS
    tiers = "\n  within 2 days when score is at least 60\n  within 1 day when score is at least 80"
    text = f"{head}sales makes at least 2 calls to every lead{tiers}"
    assert len(found(text, "SLA301")) == 1
    assert len(found(text, "SLA314")) == 1
    for number, count in (("at least", 1), ("at most", 0)):
        text = f"{head}sales makes {number} 2 calls to every MQL within 4 hours"
        assert len(found(text, "SLA308")) == count


NEVER_MISSED = [
    "a worked lead is a lead where contacted_at is known\nsales contacts every worked lead {}",
    "a worked lead is a lead where contacted_at is before closed_at\nsales contacts every worked "
    "lead {}",
    "a worked lead is a lead where contacted_at is after 2026-01-01\na hot lead is a worked lead "
    "where score is 5\nsales contacts every hot lead {}",
]


@pytest.mark.parametrize("text", NEVER_MISSED)
def test_the_definition_demands_the_action(text: str) -> None:
    """Whoever was never contacted is not counted; that is said."""
    (message,) = found(text.format("within 1 hour"), "SLA305")
    assert "only records with `contacted_at` are" in message


@pytest.mark.parametrize(
    "where",
    ["contacted_at is missing", "owner is known", "contacted_at is known or vip is true"],
)
def test_definitions_that_demand_nothing_of_the_action(where: str) -> None:
    """Other fields, the opposite, and what is only one of two ways in, are left alone."""
    text = f"a worked lead is a lead where {where}\nsales contacts every worked lead within 1 hour"
    assert found(text, "SLA305") == []


def test_no_sooner_than_is_about_what_was_done() -> None:
    """A commitment on not acting too early may well look at those acted on."""
    text = "a returned lead is a lead where returned_at is known\n"
    text += "sales returns every returned lead no sooner than 10 days after last attempt"
    assert found(text, "SLA305") == []


def test_the_clock_starts_with_the_action() -> None:
    """A clock that starts at the action's own field never runs out."""
    text = "a lead becomes an SAL at accepted_at\nsales accepts every SAL within 1 hour"
    (message,) = found(text, "SLA305")
    assert message.endswith("so this is always met")
    assert found("sales accepts every SAL within 1 hour", "SLA305") == []
    of = "sales accepts every SAL within 1 hour of acceptance"
    assert len(found(of, "SLA305")) == 1


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("24 business hours", "come to 3 business days on the calendar `Office`"),
        ("20 business hours", "about 2.5 business days"),
        ("600 business minutes", "about 1.2 business days"),
        ("90 days", "is longer than a month"),
        ("25 business days", "is longer than a month"),
        ("800 hours", "is longer than a month"),
        ("3 months", "is longer than a month"),
        ("4 hours", "run at night and on days off too"),
        ("1 hour", "runs at night and on days off too"),
    ],
)
def test_limits_that_look_otherwise(limit: str, said: str) -> None:
    """What a limit really comes to is said."""
    (message,) = found(f"{OFFICE}sales contacts every MQL within {limit}", "SLA308")
    assert said in message


@pytest.mark.parametrize(
    "limit", ["8 business hours", "3 business days", "48 hours", "1 month", "31 days", "4 weeks"]
)
def test_limits_that_are_what_they_look(limit: str) -> None:
    """A business day or less, days as days, and up to a month, are left alone."""
    assert found(f"{OFFICE}sales contacts every MQL within {limit}", "SLA308") == []


def test_calendars_that_make_no_difference() -> None:
    """Round the clock a business hour is an hour; without a calendar nights are nobody's."""
    day = 'calendar "Always"\n  in UTC\n  open every day\n'
    for limit in ("24 business hours", "4 hours"):
        assert found(f"{day}sales contacts every MQL within {limit}", "SLA308") == []
    assert found("sales contacts every MQL within 4 hours", "SLA308") == []


def test_the_calendar_of_the_commitment_counts() -> None:
    """A calendar named by the commitment, or chosen by the record, is the one looked at."""
    long = 'calendar "Long"\n  in UTC\n  open every day from 0:00 to 20:00\n'
    head = f'{OFFICE}{long}the default calendar is "Office"\n'
    named = f'{head}sales contacts every MQL within 4 hours on the "Long" calendar'
    assert found(named, "SLA308") == []
    chosen = f'{head}the calendar of a lead is\n  "Long" when vip is true\n'
    chosen += "sales contacts every MQL within 20 business hours"
    assert found(chosen, "SLA308") == []


@pytest.mark.parametrize(("limit", "count"), [("1 day", 1), ("2 days", 0), ("24 hours", 0)])
def test_one_plain_day(limit: str, count: int) -> None:
    """Only `1 day` is read in three ways."""
    assert len(found(f"sales contacts every MQL within {limit}", "SLA314")) == count
    assert found("sales contacts every MQL within 1 business day", "SLA314") == []
