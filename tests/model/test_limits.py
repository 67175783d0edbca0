"""Sentences about deadlines, and the promises they mean."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from slarules.model.commitments import (
    AfterShare,
    AfterTime,
    Before,
    BeforeDue,
    ByField,
    ByNextClose,
    ByNextTime,
    Consequence,
    Escalation,
    Event,
    Limit,
    NoSooner,
    RiskPoint,
    Trigger,
    Within,
)
from slarules.model.durations import Duration, Unit
from slarules.model.fields import Field

from .resolved import commitment, deadline

HOURS_24 = Duration(24, Unit.HOUR, business=True)
SIGNED = Event(name="contract signature", field=Field("contract_signed_at"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("within 24 business hours", Within(HOURS_24)),
        ("within 5 minutes", Within(Duration(5, Unit.MINUTE))),
        ("within one day", Within(Duration(1, Unit.DAY))),
        ("within twelve months", Within(Duration(12, Unit.MONTH))),
        ("within 1,000 seconds", Within(Duration(1000, Unit.SECOND))),
        ("within 2 weeks of contract signature", Within(Duration(2, Unit.WEEK), SIGNED)),
        (
            "within 1 day of due_date",
            Within(Duration(1, Unit.DAY), Event(name="due_date", field=Field("due_date"))),
        ),
        ("by the next 17:30 on a business day", ByNextTime(63_000)),
        ("by the end of the next business day", ByNextClose()),
        ("by due date", ByField(Field("due_date"))),
        ("before contract signature", Before(SIGNED)),
        ("no sooner than 2 days after contract signature", NoSooner(Duration(2, Unit.DAY), SIGNED)),
    ],
)
def test_limits(words: str, expected: Limit) -> None:
    """Each way to say by when is the limit it means."""
    (tier,) = deadline(f"sales contacts every MQL {words}").tiers
    assert (expected, words) == (tier.limit, tier.text)


def test_tiers_in_order() -> None:
    """Tiers keep their order, conditions and dates; `otherwise` has no condition."""
    first, second, last = deadline(
        """sales contacts every MQL
  within 5 minutes when source is "demo"
  within 48 hours from 2026-01-01 until 2026-03-31
  within 24 hours otherwise"""
    ).tiers
    assert first.condition is not None
    assert (date(2026, 1, 1), date(2026, 3, 31)) == (second.starts, second.ends)
    assert (last.condition, last.starts, last.ends) == (None, None, None)


def test_dates_under_one_limit_are_those_in_force() -> None:
    """With a single limit, `from` and `until` say when the commitment is in force."""
    only = commitment("sales contacts every MQL within 2 days from 2026-01-01 until 2026-12-31")
    assert (date(2026, 1, 1), date(2026, 12, 31)) == (only.starts, only.ends)
    assert only.promise.tiers[0].starts is None


def test_dates_behind_another_clause_are_those_in_force() -> None:
    """With several limits, dates that do not stand right behind one are the commitment's."""
    only = commitment(
        """sales contacts every MQL
  within 5 minutes when source is "demo"
  within 2 days otherwise
  because "so"
  from 2026-01-01"""
    )
    assert date(2026, 1, 1) == only.starts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at risk after 75%", AfterShare(Fraction(3, 4))),
        ("at risk after 2 business hours", AfterTime(Duration(2, Unit.HOUR, business=True))),
        ("at risk 30 minutes before due", BeforeDue(Duration(30, Unit.MINUTE))),
    ],
)
def test_warning_points(words: str, expected: RiskPoint) -> None:
    """Each way to say from when on a record is at risk."""
    assert expected == deadline(f"sales contacts every MQL within 2 days\n  {words}").risk


@pytest.mark.parametrize(
    ("words", "to", "trigger", "offset"),
    [
        ('"VP" when missed', "VP", Trigger.MISSED, None),
        ('"VP" when at risk', "VP", Trigger.AT_RISK, None),
        ('"VP" 2 hours before due', "VP", Trigger.BEFORE_DUE, Duration(2, Unit.HOUR)),
        ('"VP" 1 day after due', "VP", Trigger.AFTER_DUE, Duration(1, Unit.DAY)),
        ("the record's owner when missed", Field("owner"), Trigger.MISSED, None),
        ("the agreement's owner when missed", "RevOps", Trigger.MISSED, None),
        ("the team’s lead when missed", "Kim", Trigger.MISSED, None),
    ],
)
def test_escalations(
    words: str, to: str | Field, trigger: Trigger, offset: Duration | None
) -> None:
    """To whom, and when."""
    (found,) = commitment(
        f"""agreement "A"
  owned by RevOps
team sales led by "Kim"
sales contacts every MQL within 2 days
  escalate to {words}"""
    ).escalations
    assert Escalation(to=to, trigger=trigger, offset=offset, text="") == found


def test_other_clauses() -> None:
    """Calendar, pauses, restarts, exceptions, early actions, consequences and reason."""
    only = commitment(
        """calendar "Desk"
  in UTC
  open every day
"waiting on the lead" is recorded as waits
sales contacts every MQL within 2 business days
  on the "desk" calendar
  paused during "waiting on the lead"
  restarting on reassignment
  unless is_test is true
  earlier contact counts
  when missed, "give it back"
  because "speed wins" """
    )
    assert (only.calendar, only.because) == ("Desk", "speed wins")
    assert only.unless is not None
    assert (Consequence(text="give it back"),) == only.consequences
    assert [pause.name for pause in only.promise.pauses] == ["waiting on the lead"]
    assert [Field("reassigned_at")] == [restart.field for restart in only.promise.restarts]
    assert only.promise.early_counts


@pytest.mark.parametrize(
    "words",
    [
        "sales contacts MQLs",
        "sales must contact each MQL",
        "sales shall contact the MQL",
        "sales contacts any MQL",
        "Sales Contacts  All mqls",
        'sales "contacts" every "MQL"',
    ],
)
def test_ways_to_say_the_same(words: str) -> None:
    """Articles, quantifiers, plurals, `must`, case and quotes do not change the promise."""
    only = commitment(f"{words} within 2 days.")
    assert (only.thing.name, only.promise.action.name, only.team) == ("MQL", "contacts", "sales")


def test_a_label_is_the_name() -> None:
    """The label is the name, and the key forgets its case and spacing."""
    only = commitment("First  Touch (EMEA): sales contacts every MQL within 2 days")
    assert (only.name, only.key) == ("First Touch (EMEA)", "first touch (emea)")


def test_without_a_label_the_sentence_is_the_name() -> None:
    """Promise and limits, on one line and without comments, name a commitment."""
    only = commitment('sales contacts every MQL # soon\n  within   2 days\n  because "so"')
    assert only.name == "sales contacts every MQL within 2 days"
