"""Goals: measures against what they are to come to."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from tests.evaluation.periods.judging import evaluate

from .measuring import DEALS, deal
from .test_times import lead

if TYPE_CHECKING:
    import slarules

WIN_RATE = "measure win rate as the share of decided deals that are won deals, each month\n"
RESPONSE = "measure response as {} from becoming an MQL to first contact, each month\n"
MARCH, LATER = "2026-03-03T10:00+01:00", "2026-04-02T12:00+02:00"
WON, LOST, UNKNOWN = deal(MARCH), deal(MARCH, "lost"), deal(MARCH, None)


def march(text: str, records: list[dict[str, Any]], at: str = LATER) -> slarules.PeriodVerdict:
    """The verdict on March of the only goal."""
    kind = "lead" if "MQL" in text else "deal"
    (verdicts,) = evaluate(DEALS + text, records, at, kind).periods.values()
    return next(each for each in verdicts if each.period == "2026-03")


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        ("at least 50%", "met"),
        ("at most 50%", "met"),
        ("more than 50%", "missed"),
        ("less than 50%", "missed"),
        ("more than 49.9%", "met"),
        ("at least 51%", "missed"),
    ],
)
def test_bounds(goal: str, status: str) -> None:
    """The number itself is right with `at least` and `at most`, and wrong with the others."""
    found = march(f"{WIN_RATE}goal: win rate is {goal}", [WON, LOST])
    assert (found.status, found.commitment) == (status, "win rate")
    assert goal.startswith(found.of.bound)


def test_unknown_records_that_decide() -> None:
    """Both readings have to agree; here one is 50 %, the other 100 %."""
    records = [WON, UNKNOWN, deal(MARCH)]
    text = f"{WIN_RATE}goal: win rate is at least "
    unknown = {"stage": None, "amount": 1}
    assert march(f"{text}60%", records).status == "met"
    assert march(f"{text}100%", [WON, LOST, UNKNOWN]).status == "missed"
    assert march(f"{text}60%", [WON, LOST, {**deal(MARCH), **unknown}]).status == "indeterminate"


def test_a_month_without_records() -> None:
    """Nothing was measured, so nothing was missed, and no row of misses is broken."""
    text = f'{WIN_RATE}goal: win rate is at least 60%\n  when missed 2 months in a row, "act"'
    records = [deal("2026-01-03T10:00Z", "lost"), LOST]
    verdicts = evaluate(DEALS + text, records, LATER, "deal").periods["win rate"]
    assert [(each.status.value, each.consequences) for each in verdicts] == [
        ("missed", ()),
        ("not_applicable", ()),
        ("missed", ("act",)),
        ("not_applicable", ()),
    ]
    assert "there are no records in it" in verdicts[1].explain()
    total = RESPONSE.format("the total time") + "goal: response is at most 4 hours\n"
    assert march(f"{total}  from 2026-03-01", []).status == "not_applicable"


def test_a_running_month() -> None:
    """It is at risk where both readings fall short so far, and never missed."""
    text = f"{WIN_RATE}goal: win rate is at least 60%"
    at = "2026-03-20T12:00+01:00"
    assert march(text, [LOST], at).status == "at_risk"
    assert march(text, [LOST, UNKNOWN, WON], at).status == "on_track"


def test_goals_on_times() -> None:
    """Times are compared with times; open records leave a month that is over open."""
    text = RESPONSE.format("the median business time")
    text += "goal: response is at most 4 business hours"
    met = march(text, [lead(4), lead(4), lead(30)])
    assert (met.status, met.actual, met.target) == ("met", timedelta(hours=4), timedelta(hours=4))
    assert "4 h of business time, of at most 4 h of business time" in met.explain()
    assert (met.to_dict()["actual"], met.to_dict()["unit"]) == (14_400.0, "business time")
    assert march(text, [lead(1), lead(5), lead(6)]).status == "missed"
    assert march(text, [lead(1), lead(2), lead(None)]).status == "met"
    fresh = lead(None, "2026-03-31T16:00+02:00")
    open_ones = [lead(1), fresh, fresh]
    at = "2026-04-01T10:00+02:00"
    found = march(text, open_ones, at)
    assert (found.status, found.actual, found.possible) == ("on_track", timedelta(hours=2), None)
    assert found.counts == {"records": 3, "open": 2, "indeterminate": 0}
    assert march(text, open_ones, "2026-04-01T15:00+02:00").status == "missed"


def test_goals_on_days_of_plain_time() -> None:
    """A day of plain time is 24 hours."""
    text = RESPONSE.format("the average time") + "goal: response is at most 2 days"
    assert march(text, [lead(24), lead(72)]).status == "met"
    assert march(text, [lead(24), lead(72.1)]).status == "missed"


def test_a_goal_on_a_count_is_a_volume() -> None:
    """It is met or missed as soon as nothing can change it, and has a pace and a projection."""
    text = "measure wins as the number of won deals, each month\ngoal: wins is "
    at = "2026-03-16T13:00+01:00"
    assert march(f"{text}at least 2", [WON, WON], at).status == "met"
    assert march(f"{text}less than 2", [WON, WON], at).status == "missed"
    assert march(f"{text}less than 20", [WON], at).status == "on_track"
    running = march(f"{text}more than 5", [WON, WON], at)
    assert (running.status, running.projection, running.unit) == ("at_risk", 4, None)
    assert march(f"{text}more than 3", [WON, WON], at).status == "on_track"


def test_a_goal_on_a_sum_of_money() -> None:
    """It is a value: in the goal's currency, cut where its dates are."""
    text = """measure revenue as the sum of amount of won deals, each month
goal: revenue is at least $310
  from 2026-03-22
"""
    late = "2026-03-23T10:00Z"
    records = [deal(MARCH, amount=500), deal(late, amount="$60"), deal(late, amount=40)]
    found = march(text, records)
    assert (found.status, found.actual, found.target, found.unit) == ("met", 100, 100, "USD")
    assert found.is_partial


def test_goals_by_let() -> None:
    """A goal may be a number that has a name."""
    text = f"let hoped be 80% - 20%\n{WIN_RATE}goal: win rate is at least hoped"
    found = march(text, [WON, WON, LOST])
    assert (found.status, found.target) == ("met", Fraction(3, 5))


def test_groups_and_dates() -> None:
    """A goal has the groups of its measure, and dates and consequences of its own."""
    text = WIN_RATE.strip() + " for each owner\ngoal: win rate is at least 60%\n"
    text += '  from 2026-03-01\n  when missed, "talk"\n  because "it was so"'
    records = [{**WON, "owner": "ana"}, {**LOST, "owner": "bo"}, deal("2026-03-03T10:00Z")]
    found = evaluate(DEALS + text, records, "2026-03-31T23:00+02:00", "deal")
    verdicts = found.periods["win rate"]
    assert [(each.period, each.group, each.status.value) for each in verdicts] == [
        ("2026-03", "ana", "on_track"),
        ("2026-03", "bo", "at_risk"),
    ]
    assert verdicts[0].of.model.because == "it was so"
    assert found.unplaced["win rate"] == 1


def test_where_goals_are_found() -> None:
    """A goal is among the commitments over periods, a measure among the measures."""
    import slarules

    agreement = slarules.parse(f"{DEALS}{WIN_RATE}goal: win rate is at least 60%")
    assert list(agreement.period_commitments) == ["win rate"]
    assert agreement.period_commitments["win rate"].fields == ("stage", "closed_at")
    measure = agreement.measures["win rate"]
    assert (measure.kind, measure.unit, measure.period) == ("deal", "%", "month")
    assert measure.fields == ("stage", "closed_at")
    assert agreement.kinds == ("deal",)
    with pytest.raises(KeyError, match="period_commitments"):
        _ = agreement.commitments["win rate"]


def test_a_month_that_the_dates_cut() -> None:
    """A goal counts from its first day in force on, and says on how many days that was."""
    text = f"{WIN_RATE}goal: win rate is at least 60%\n  from 2026-03-15"
    records = [deal("2026-03-14T10:00Z", "lost"), deal("2026-03-15T10:00Z")]
    found = march(text, records)
    assert (found.status, found.actual, found.is_partial) == ("met", 1, True)
    assert [str(reason) for reason in found.reasons] == ["in force on 17 of its days"]
    (empty,) = (each for each in [march(text, [])] if each.period == "2026-03")
    assert [str(reason) for reason in empty.reasons] == [
        "in force on 17 of its days",
        "there are no records in it",
    ]
