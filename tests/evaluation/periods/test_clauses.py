"""Clauses on commitments over periods: escalations, warning points, calendars, clocks of rates."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

import pytest

from tests.evaluation.periods.judging import evaluate, lead, periods, statuses

VOLUME = "Volume: marketing delivers at least 2 MQLs per month\n  from 2026-01-01\n"
CEILING = VOLUME.replace("at least", "at most")
ONE = [lead("2026-01-05T10:00Z")]
WHO = '  escalate to "CMO" {}\n'


def steps(text: str, records: list[Any], at: str) -> dict[str, list[tuple[Any, str | None, bool]]]:
    """Who is told when, and whether that is due, by period."""
    return {
        each.period: [
            (step.to, f"{step.when:%Y-%m-%d %H:%M}" if step.when else None, step.due_by_at)
            for step in each.escalations
        ]
        for each in periods(text, records, at)
    }


def test_a_miss_escalates_when_the_period_is_over() -> None:
    """It comes with the first instant after the period, as long as the count is not reached."""
    text = VOLUME + WHO.format("when missed")
    first, second = ("CMO", "2026-02-01 00:00", False), ("CMO", "2026-02-01 00:00", True)
    assert steps(text, ONE, "2026-01-31T12:00Z")["2026-01"] == [first]
    assert steps(text, ONE, "2026-01-31T23:00Z")["2026-01"] == [second]
    assert steps(text, ONE * 2, "2026-01-31T12:00Z")["2026-01"] == []
    assert steps(text, ONE * 2, "2026-02-15T12:00Z")["2026-01"] == []


def test_escalations_around_the_end_of_the_period() -> None:
    """Before and after due are counted from the last instant of the period."""
    text = VOLUME + WHO.format("2 business days before due") + WHO.format("1 day after due")
    at = "2026-01-30T12:00Z"  # Friday; the 31st and 1st are a weekend
    assert steps(text, ONE, at)["2026-01"] == [
        ("CMO", "2026-01-29 23:59", True),
        ("CMO", "2026-02-01 23:59", False),
    ]
    assert [due for *_, due in steps(text, ONE, "2026-02-02T12:00Z")["2026-01"]] == [True, True]
    assert steps(text, ONE * 2, "2026-02-02T12:00Z")["2026-01"] == []


def test_at_risk_escalates_while_it_is_and_once_it_was() -> None:
    """No instant can be named for it: the pace falls behind between two records."""
    text = VOLUME + WHO.format("when at risk")
    assert steps(text, [], "2026-01-02T00:00Z")["2026-01"] == [("CMO", None, True)]
    assert steps(text, [], "2026-01-01T00:00Z")["2026-01"] == []
    assert steps(text, ONE, "2026-02-01T00:00Z")["2026-01"] == [("CMO", None, True)]


def test_a_ceiling_is_missed_at_once() -> None:
    """A broken ceiling has no instant either, and one that holds escalates nothing."""
    text = CEILING + WHO.format("when missed")
    assert steps(text, ONE * 3, "2026-01-15T12:00Z")["2026-01"] == [("CMO", None, True)]
    assert steps(text, ONE * 2, "2026-01-15T12:00Z")["2026-01"] == []
    assert steps(text, ONE * 2, "2026-02-15T12:00Z")["2026-01"] == []


def test_nothing_is_escalated_where_nothing_is_decided() -> None:
    """A share that is open after its period may still be met, and one of nothing is not asked."""
    text = "Rate: at least 50% of MQLs become SQLs within 30 days, each month\n  from 2026-01-01\n"
    text += WHO.format("when missed") + WHO.format("1 day after due")
    at = "2026-02-05T12:00Z"
    late = [lead("2026-01-25T10:00Z")]
    assert steps(text, late, at) == {
        "2026-01": [],
        "2026-02": [],
    }
    assert [due for *_, due in steps(text, late, "2026-03-05T12:00Z")["2026-01"]] == [True, True]


def test_who_is_told() -> None:
    """A group's own name, the team's lead, and the owner of the agreement."""
    text = 'agreement "A" owned by RevOps at "r@example.org"\n'
    text += 'team RevOps\nteam marketing led by "CMO"\n'
    text += VOLUME + "  for each owner\n  escalate to the record's Owner when missed\n"
    text += "  escalate to the team's lead when missed\n"
    text += "  escalate to the agreement's owner when missed\n"
    (found,) = evaluate(
        text, [lead("2026-01-05T10:00Z", owner="dana")], "2026-01-06T00:00Z"
    ).periods.values()
    assert [step.to for step in found[0].escalations] == ["dana", "CMO", "RevOps"]


def test_a_target_has_escalations_of_its_own() -> None:
    """Those of its records stay with them, for `when the target ...` is not about one of them."""
    text = "Touch: sales contacts every MQL within 1 day\n  for at least 50% of them each month\n"
    text += '  escalate to "lead" when missed\n  escalate to "VP" when the target is missed\n'
    text += '  escalate to "boss" when the target is at risk\n  at risk after 50%'
    found = evaluate(text, ONE, "2026-01-15T12:00Z")
    (missed,) = found.missed
    assert [step.to for step in missed.escalations] == ["lead"]
    (month,) = found.periods["Touch"]
    assert (month.status.value, [step.to for step in month.escalations]) == (
        "at_risk",
        ["VP", "boss"],
    )


def test_a_cut_period_is_due_where_it_is_cut() -> None:
    """Dates in force end the period, and so what is counted from its end."""
    text = VOLUME.replace("from 2026-01-01", "from 2026-01-01 until 2026-01-10")
    found = steps(text + WHO.format("when missed"), [], "2026-02-01T00:00Z")
    assert found == {"2026-01": [("CMO", "2026-01-11 00:00", True)]}


def test_what_cannot_be_told_by_the_calendar_is_left_out() -> None:
    """Where the calendar does not open again there is no instant to name."""
    text = 'calendar "Fair"\n  in Europe/Paris\n  open on 2026-01-20 from 9:00 to 17:00\n'
    text += 'the default calendar is "Paris"\n' + VOLUME + '  on the "Fair" calendar\n'
    text += WHO.format("2 business days after due")
    assert steps(text, ONE, "2026-01-15T12:00Z")["2026-01"] == []
    known = text + WHO.format("1 day after due")
    assert steps(known, ONE, "2026-01-15T12:00Z")["2026-01"] == [("CMO", "2026-02-01 23:59", False)]
    text += "  at risk 2 business days before due"
    assert statuses(text, [], "2026-01-20T12:00Z")["2026-01"] == "at_risk"


@pytest.mark.parametrize(
    ("clause", "quiet", "loud"),
    [
        ("at risk after 75%", "2026-01-23T11:59Z", "2026-01-23T12:00Z"),
        ("at risk after 10 days", "2026-01-10T22:59Z", "2026-01-10T23:00Z"),
        ("at risk after 16 business hours", "2026-01-02T15:59Z", "2026-01-02T16:00Z"),
        ("at risk 5 days before due", "2026-01-26T22:59Z", "2026-01-26T23:00Z"),
        (
            "at risk 3 hours before due",
            "2026-01-31T19:59:59.999998Z",
            "2026-01-31T19:59:59.999999Z",
        ),
    ],
)
def test_the_pace_counts_from_the_warning_point_on(clause: str, quiet: str, loud: str) -> None:
    """Before it a period that falls behind is on track all the same.

    January 2026 has 22 business days on this calendar: three quarters are 16.5 of them.
    """
    assert statuses(VOLUME, [], quiet)["2026-01"] == "at_risk"
    assert statuses(VOLUME + f"  {clause}", [], quiet)["2026-01"] == "on_track"
    assert statuses(VOLUME + f"  {clause}", [], loud)["2026-01"] == "at_risk"
    (found,) = periods(VOLUME + f"  {clause}", [], quiet)
    assert "at the earliest" in found.explain()


def test_a_period_without_business_time_goes_by_the_plain_one() -> None:
    """Where the calendar is closed for a whole month, shares of it are shares of its days."""
    text = 'calendar "Fair"\n  in Europe/Paris\n  open on 2026-03-02\n'
    text += 'the default calendar is "Paris"\n' + VOLUME
    text += '  on the "Fair" calendar\n  at risk after 50%'
    assert statuses(text, [], "2026-01-16T10:59Z")["2026-01"] == "on_track"
    assert statuses(text, [], "2026-01-16T11:00Z")["2026-01"] == "at_risk"


def test_a_period_beyond_what_the_calendar_knows() -> None:
    """A running period has no pace there, and its figures stand all the same."""
    text = 'calendar "Holidays"\n  in Europe/Paris\n  open Monday to Friday\n'
    text += '  closed on holidays of FR\nthe default calendar is "Holidays"\n'
    text += VOLUME.replace("2026", "2400") + "  at risk after 50%\n"
    text += WHO.format("3 business days before due")
    (found,) = periods(text, [], "2400-01-15T12:00Z")
    assert (found.status.value, found.actual, found.escalations) == ("indeterminate", 0, ())
    assert "holidays" in found.explain()


def test_a_rate_that_falls_short_before_its_warning_point() -> None:
    """So far means from then on, for shares too."""
    text = "Rate: at least 50% of MQLs become SQLs within 1 day, each month\n"
    assert statuses(text, ONE, "2026-01-10T12:00Z")["2026-01"] == "at_risk"
    text += "  at risk after 75%"
    assert statuses(text, ONE, "2026-01-10T12:00Z")["2026-01"] == "on_track"
    assert statuses(text, ONE, "2026-01-30T12:00Z")["2026-01"] == "at_risk"


TOKYO = """calendar "Tokyo"
  in Asia/Tokyo
  open Saturday from 9:00 to 17:00
the default calendar is "Paris"
"""


def test_a_calendar_of_its_own() -> None:
    """Its months and its business time are those of the calendar that is named."""
    text = TOKYO + VOLUME + '  on the "Tokyo" calendar'
    leads = [lead("2026-01-31T14:59Z"), lead("2026-01-31T15:00Z")]
    found = evaluate(text, leads, "2026-01-31T15:30Z").periods["Volume"]
    assert [(each.period, each.actual) for each in found] == [("2026-01", 1), ("2026-02", 1)]
    assert 'on the calendar "Tokyo"' in found[0].explain()
    (first,) = evaluate(text, leads, "2026-01-10T08:00Z").periods["Volume"]
    assert first.gone == Fraction(2, 5)  # Saturdays the 3rd and the 10th of five
    assert first.to_dict()["unit"] is None


def test_the_clock_of_a_rate() -> None:
    """Calendar, pauses, restarts and earlier actions are those of each record's clock."""
    head = '"reassignment" is recorded as reassigned_at\n'
    rate = head + "Rate: at least 50% of MQLs become SQLs within 2 business days, each month\n"
    late = lead("2026-01-05T10:00Z", sql_at="2026-01-09T10:00Z")
    after = "2026-02-05T12:00Z"
    assert statuses(rate, [late], after)["2026-01"] == "missed"
    waits = {**late, "waits": [["2026-01-06", "2026-01-08"]], "reassigned_at": "2026-01-07"}
    for clause in ("paused during waits", "restarting on reassignment"):
        assert statuses(f"{rate}  {clause}", [late], after)["2026-01"] == "missed"
        assert statuses(f"{rate}  {clause}", [waits], after)["2026-01"] == "met"
    saturdays = TOKYO + rate + '  on the "Tokyo" calendar'
    assert statuses(saturdays, [late], after)["2026-01"] == "met"
    early = lead("2026-01-05T10:00Z", sql_at="2026-01-02T10:00Z")
    assert statuses(rate, [early], after)["2026-01"] == "indeterminate"
    assert statuses(rate + "  earlier sql counts", [early], after)["2026-01"] == "met"


def test_words_and_figures_say_the_same() -> None:
    """`explain()` names each escalation with its moment, and `to_dict()` holds them."""
    text = VOLUME + WHO.format("when missed") + WHO.format("when at risk")
    (found,) = periods(text, [], "2026-01-15T12:00Z")
    assert found.explain().splitlines()[-2:] == [
        '  escalate to "CMO" when missed: on Sun 1 Feb 2026 0:00, if unmet',
        '  escalate to "CMO" when at risk: due',
    ]
    assert found.to_dict()["escalations"] == [
        {
            "to": "CMO",
            "when": "2026-02-01T00:00:00+01:00",
            "due_by_at": False,
            "text": 'escalate to "CMO" when missed',
        },
        {"to": "CMO", "when": None, "due_by_at": True, "text": 'escalate to "CMO" when at risk'},
    ]
    (later, _) = periods(text, [], "2026-02-15T12:00Z")
    assert "when missed: due since Sun 1 Feb 2026 0:00" in later.explain()
    assert later.at == datetime.fromisoformat("2026-02-15T12:00Z")


@pytest.mark.parametrize(("at", "is_due"), [("59.999998", False), ("59.999999", True)])
@pytest.mark.parametrize(
    ("when", "minute"),
    [
        ("1 day before", "2026-01-30T23:59"),
        ("1 day after", "2026-02-01T23:59"),
        ("3 hours before", "2026-01-31T20:59"),
        ("3 hours after", "2026-02-01T02:59"),
    ],
)
def test_an_escalation_at_its_very_instant(when: str, minute: str, at: str, is_due: bool) -> None:
    """It is due from that instant on, the last of its hour, and not a microsecond before."""
    text = f"""Volume: marketing delivers at least 40 MQLs per month
  from 2026-01-01
  escalate to "boss" {when} due
"""
    january = periods(text, [], f"{minute}:{at}+01:00")[0]
    (step,) = january.escalations
    assert step.due_by_at is is_due
