"""Percent targets over every family of commitments: what is counted, and in which period."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import slarules
from tests.evaluation.periods.judging import evaluate, lead, periods, statuses

TARGET = "\n  for at least 75% of them each month"
SPRING = "2026-04-15T12:00Z"
COMPLETE = f"every MQL includes email{TARGET}"


def counts(text: str, records: list[Any], at: str = SPRING) -> dict[str, dict[str, int]]:
    """How many records stand how in each month that has any; zeros are left out."""
    found = {
        each.period: {how: count for how, count in each.counts.items() if count}
        for each in periods(text, records, at)
    }
    return {month: how for month, how in found.items() if how}


def test_completeness_counts_where_the_record_became_the_thing() -> None:
    """Three of four with a value are 75 % exactly; two of three are not."""
    full, empty = lead("2026-01-05T10:00Z", email="a@b.example"), lead("2026-01-31T22:59Z")
    assert statuses(COMPLETE, [full, full, full, empty], SPRING)["2026-01"] == "met"
    (first, *_) = periods(COMPLETE, [full, full, empty], SPRING)
    assert (first.status.value, first.actual) == ("missed", Fraction(2, 3))
    assert counts(COMPLETE, [lead("2026-01-31T23:00Z")]) == {"2026-02": {"missed": 1}}


def test_things_without_a_moment_of_their_own_count_where_they_were_created() -> None:
    """The commitment does not ask for the moment of a bare record, and its target does."""
    text = f"every lead includes email{TARGET}"
    leads = [
        {"id": 1, "created_at": "2026-02-05T10:00Z", "email": "a@b.example"},
        {"id": 2, "created_at": "2026-02-05T10:00Z"},
        {"id": 3},
        {"id": 4},
    ]
    assert counts(text, leads) == {"2026-02": {"met": 1, "missed": 1}}
    found = evaluate(text, leads, SPRING)
    assert list(found.unplaced.values()) == [2]
    (summary,) = found.summary.values()
    assert summary.counts[slarules.Status.MISSED] == 3  # the commitment itself judges all four


def test_a_decided_record_whose_month_cannot_be_read_is_in_every_doubt() -> None:
    """Where a moment is unreadable, a record may have been met or missed in any month."""
    text = f"every lead includes email{TARGET}\n  from 2026-03-01"
    leads = [{"id": 1, "created_at": "soon", "email": "a@b.example"}]
    assert counts(text, leads) == {
        "2026-03": {"indeterminate": 1},
        "2026-04": {"indeterminate": 1},
    }
    leads = [{"id": 1, "created_at": ["2026-03-01", "2026-04-01"], "email": "a@b.example"}]
    assert counts(text, leads)["2026-03"] == {"indeterminate": 1}


def test_standing_conditions() -> None:
    """Who is the other thing too is met; who may be is read both ways."""
    text = f"a big lead is a lead where employees is at least 10\nevery MQL is a big lead{TARGET}"
    leads = [lead("2026-01-05T10:00Z", employees=each) for each in (50, 50, 50, None)]
    assert counts(text, leads) == {"2026-01": {"met": 3, "indeterminate": 1}}
    assert statuses(text, leads, SPRING)["2026-01"] == "met"
    assert statuses(text, leads[1:], SPRING)["2026-01"] == "indeterminate"


FORBIDDEN = f'marketing never delivers any lead where title contains "student"{TARGET}'


def test_prohibitions_count_where_the_action_was_done() -> None:
    """It is the month of the delivery; a lead that was never delivered is in none."""
    text = f'"delivers" is recorded as delivered_at\n{FORBIDDEN}'
    created = {"id": 1, "created_at": "2026-01-05T10:00Z"}
    leads = [
        {**created, "delivered_at": "2026-02-05T10:00Z", "title": "student"},
        {**created, "delivered_at": ["2026-03-05T10:00Z", "2026-02-06"], "title": "VP"},
        {**created, "delivered_at": "2026-03-05T10:00Z"},
        {**created, "title": "student"},
        {**created, "delivered_at": "2026-05-05T10:00Z", "title": "student"},
    ]
    assert counts(text, leads) == {
        "2026-02": {"met": 1, "missed": 1},
        "2026-03": {"indeterminate": 1},
    }
    assert list(evaluate(text, leads, SPRING).unplaced.values()) == [0]
    lost = {**created, "delivered_at": "soon", "title": "VP"}
    assert counts(text, [*leads, lost])["2026-02"] == {"met": 1, "missed": 1, "indeterminate": 1}
    unsure = {**leads[1], "title": None}  # the first of both counts
    assert counts(text, [unsure]) == {"2026-02": {"indeterminate": 1}}


def test_prohibitions_that_nothing_records_count_where_the_record_was_created() -> None:
    """Then all leads are judged, each in the month it came."""
    text = f'"hands over" is an action\n{FORBIDDEN.replace("delivers", "hands over")}'
    leads = [
        {"id": 1, "created_at": "2026-01-05T10:00Z", "title": "student"},
        {"id": 2, "created_at": "2026-02-05T10:00Z", "title": "VP"},
    ]
    assert counts(text, leads) == {"2026-01": {"missed": 1}, "2026-02": {"met": 1}}


ATTEMPTS = f"""
"calls" are recorded as called_at
"disqualifying" is recorded as disqualified_at
sales makes at least 2 calls before disqualifying a lead{TARGET}
"""


def test_attempts_before_an_event_count_where_the_event_was() -> None:
    """A lead disqualified in February belongs there, whenever it came."""

    def record(event: str | None, *calls: str) -> dict[str, Any]:
        return {"id": 1, "created_at": "2026-01-01T00:00Z", "disqualified_at": event} | {
            "called_at": list(calls)
        }

    twice = ("2026-01-05T10:00Z", "2026-01-06T10:00Z")
    leads = [
        record("2026-02-05T10:00Z", *twice),
        record("2026-02-06T10:00Z", *twice[1:]),
        record(None, *twice),
        record("2026-01-06", *twice),  # the second may lie before or after it
    ]
    assert counts(ATTEMPTS, leads) == {
        "2026-01": {"indeterminate": 1},
        "2026-02": {"met": 1, "missed": 1},
    }
    assert counts(ATTEMPTS, [*leads, record("soon")])["2026-02"] == {
        "met": 1,
        "missed": 1,
        "indeterminate": 1,
    }
    again = {**record(None), "disqualified_at": ["2026-03-05T10:00Z", "2026-02-05T10:00Z"]}
    assert counts(ATTEMPTS, [again]) == {"2026-02": {"missed": 1}}  # the first of both


def test_attempts_within_a_limit_count_where_the_clock_started() -> None:
    """They are a deadline with more to do."""
    text = '"calls" are recorded as called_at\n'
    text += f"sales makes at least 2 calls to every MQL within 3 days{TARGET}"
    leads = [
        lead("2026-01-30T10:00Z", called_at=["2026-01-31T10:00Z", "2026-02-01T10:00Z"]),
        lead("2026-01-30T10:00Z", called_at=["2026-01-31T10:00Z"]),
        lead("2026-04-14T10:00Z", called_at=[]),
    ]
    assert counts(text, leads) == {"2026-01": {"met": 1, "missed": 1}, "2026-04": {"open": 1}}


@pytest.mark.parametrize(
    ("limit", "fields", "month"),
    [
        ("before onboarding start", {"onboarding_started_at": "2026-03-05T10:00Z"}, "2026-01"),
        ("by due_date", {"due_date": "2026-03-05"}, "2026-01"),
        ("within 2 days of handover", {"handed_over_at": "2026-03-05T10:00Z"}, "2026-03"),
        (
            "no sooner than 2 days after handover",
            {"handed_over_at": ["2026-03-05T10:00Z", "2026-02-05T10:00Z"]},
            "2026-03",
        ),
        (
            "no sooner than 2 days after handover",
            {"handed_over_at": "2026-03-05T10:00Z"},
            "2026-03",
        ),
        (
            "within 2 days of handover",
            {"handed_over_at": ["2026-03-05T10:00Z", "2026-02-05T10:00Z"]},
            "2026-02",
        ),
    ],
)
def test_limits_of_every_form(limit: str, fields: dict[str, Any], month: str) -> None:
    """Order and given deadlines go by the moment of the thing, others by the start of the clock.

    So they do where it is unknown whether the record is what the commitment is about.
    """
    text = '"handover" is recorded as handed_over_at\n'
    text += '"onboarding start" is recorded as onboarding_started_at\n'
    text += f"sales contacts every MQL {limit}{TARGET}"
    done = lead("2026-01-05T10:00Z", contacted_at="2026-03-08T10:00Z", **fields)
    unsure = {**done, "score": None}
    (found,) = counts(text, [done]).items()
    assert found[0] == month
    assert counts(text, [unsure]) == {month: {"indeterminate": 1}}


def test_limits_that_start_in_different_fields() -> None:
    """Where it is open which clock runs at all, the record may belong to any month."""
    text = '"handover" is recorded as handed_over_at\nsales contacts every MQL\n'
    text += "  within 2 days of handover when hot is true\n  within 2 days otherwise"
    text += f"{TARGET}\n  from 2026-03-01"
    record = lead("2026-03-05T10:00Z", score=None, handed_over_at="2026-04-05T10:00Z")
    assert counts(text, [record]) == {
        "2026-03": {"indeterminate": 1},
        "2026-04": {"indeterminate": 1},
    }
    known = lead("2026-03-05T10:00Z", handed_over_at="2026-04-05T10:00Z", hot="yes")
    assert counts(text, [known]) == {"2026-04": {"missed": 1}}


def test_limits_of_which_it_is_open_which_applies() -> None:
    """A record that counts in one month or in another is in the doubt of both, missed or not."""
    text = '"handover" is recorded as handed_over_at\nsales contacts every MQL\n'
    text += "  within 2 days of handover when hot is true\n  within 2 days otherwise"
    text += f"{TARGET}\n  from 2026-03-01"
    same = lead("2026-04-03T10:00Z", handed_over_at="2026-04-05T10:00Z")
    other = lead("2026-03-05T10:00Z", handed_over_at="2026-04-05T10:00Z")
    unread = lead("2026-03-05T10:00Z", handed_over_at="soon")
    assert counts(text, [same]) == {"2026-04": {"missed": 1}}
    doubt = {"indeterminate": 1}
    assert counts(text, [other]) == {"2026-03": doubt, "2026-04": doubt}
    assert counts(text, [unread]) == {"2026-03": doubt, "2026-04": doubt}


def test_limits_of_which_some_start_at_an_event() -> None:
    """What has no start of its own goes by the creation, or belongs to no month."""
    text = '"handover" is recorded as handed_over_at\nsales contacts every lead\n'
    text += f"  within 2 days of handover when hot is true\n  by due_date otherwise{TARGET}"
    text += "\n  from 2026-03-01"
    cold = {"hot": False, "due_date": "2026-03-04"}
    made = {**cold, "created_at": "2026-03-02T10:00Z"}
    assert counts(text, [made]) == {"2026-03": {"missed": 1}}
    assert list(evaluate(text, [cold, made], SPRING).unplaced.values()) == [1]


def test_who_may_have_become_the_thing_several_times() -> None:
    """A record of unknown membership is in the doubt of each of its months."""
    text = f"a lead becomes an MQL at each of dates\n{COMPLETE}"
    dates = ["2026-01-05T10:00Z", "2026-02-05T10:00Z", "2026-02-06T10:00Z", "2026-05-06T10:00Z"]
    record = {"id": 1, "score": None, "dates": dates, "email": "a@b.example"}
    assert counts(text, [record]) == {
        "2026-01": {"indeterminate": 1},
        "2026-02": {"indeterminate": 2},
    }


def test_what_is_excepted_is_not_counted() -> None:
    """`unless` belongs to each record, and what it may except is read both ways."""
    text = f"{COMPLETE}\n  unless test is true"
    leads = [lead("2026-01-05T10:00Z", test=each) for each in (True, False, "maybe")]
    assert counts(text, leads) == {"2026-01": {"missed": 1, "indeterminate": 1}}


def test_groups_and_members_of_any_family() -> None:
    """The members of the team that owes it are there without records too."""
    text = 'team sales has members "dana"\nsales provides email for every MQL'
    text += "\n  for at least 75% of them each month for each account.owner\n  from 2026-04-01"
    leads = [lead("2026-04-05T10:00Z", email="a", account={"owner": " Lee "})]
    found = {each.group: each.status.value for each in periods(text, leads, SPRING)}
    assert found == {"dana": "not_applicable", "Lee": "on_track"}


def test_only_what_would_count_is_unplaced() -> None:
    """A lead that is no MQL needs no owner, and an MQL without one is in no group."""
    text = f"{COMPLETE} for each owner"
    none, torn = lead("2026-01-05T10:00Z", score=50), lead("soon")
    leads = [lead("2026-01-05T10:00Z"), {"score": 70}, torn]
    assert list(evaluate(text, [*leads, none], SPRING).unplaced.values()) == [3]
    placed = [{**each, "owner": "ana"} for each in (lead("2026-01-05T10:00Z"), torn)]
    assert list(evaluate(text, [*placed, none], SPRING).unplaced.values()) == [0]
    assert list(evaluate(text, [{"score": 70}] * 2, SPRING).unplaced.values()) == [2]
    assert list(evaluate(COMPLETE, [{"score": 70}] * 2, SPRING).unplaced.values()) == [2]


def test_each_says_what_it_reads() -> None:
    """The moment that places records is read too."""
    agreement = slarules.parse(f"Names: every lead includes email{TARGET} for each owner")
    assert agreement.commitments["Names"].fields == ("email",)
    assert agreement.period_commitments["Names"].fields == ("email", "created_at", "owner")


@pytest.mark.parametrize(
    "text",
    [
        "a good gizmo is a gizmo where a is 1\nevery gizmo is a good gizmo",
        "every gizmo includes email",
        "sales contacts every gizmo by due_date",
        '"ships" is an action\nmarketing never ships any gizmo',
    ],
)
def test_a_target_needs_what_places_its_records(text: str) -> None:
    """Where nothing says when, there is no month; where the action does, there is."""
    (found,) = slarules.check(f"a gizmo is a record\n{text}{TARGET}")
    assert (found.code, found.line) == (slarules.Code.NO_MOMENT, 3 + text.count("\n"))
    assert "so it belongs to no period" in found.message
    dated = f"a gizmo is a record\na gizmo becomes a gizmo at made_at\n{text}{TARGET}"
    assert slarules.check(dated) == []


def test_attempts_count_where_the_event_was_and_not_where_it_began() -> None:
    """Who became the thing in January and was disqualified in March is a record of March."""
    text = """sales makes at least 2 contact attempts before disqualifying an MQL
  for at least 90% of them each month
"""
    record = {
        **lead("2026-01-05T10:00+01:00"),
        "contact_attempts": ["2026-02-01T10:00Z", "2026-02-02T10:00Z"],
        "disqualified_at": "2026-03-05T10:00Z",
    }
    (march,) = periods(text, [record], "2026-03-31T12:00+02:00")
    assert (march.period, march.counts["met"]) == ("2026-03", 1)
