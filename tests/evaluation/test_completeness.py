"""Completeness: what is there, what is missing, and from when on that is asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

import slarules

from .builders import at
from .sentences import judged, verdict, why

LEADS = "every lead includes company, email and phone"
MQLS = "Context: marketing provides company and email for every MQL"
SCORED = (
    'the fit score of a lead adds\n  20 when title is "VP"\n  5 when size is more than 9\n'
    "every lead includes fit score"
)
FULL = {"company": "Acme", "email": "a@acme.example", "phone": "+1 555"}


def test_met_and_missed() -> None:
    """A record with every field is met; each missing one is a reason of its own."""
    assert judged(LEADS, **FULL) == "met"
    assert why(LEADS, **FULL) == []
    assert judged(LEADS, company="Acme") == "missed"
    assert why(LEADS, company="Acme") == ["`email` is missing", "`phone` is missing"]


@pytest.mark.parametrize("blank", [None, "", "  ", [], float("nan")])
def test_blank_is_missing(blank: object) -> None:
    """Whatever counts as a missing value elsewhere is missing here."""
    assert judged(LEADS, **{**FULL, "phone": blank}) == "missed"


def test_what_is_there_counts_as_it_is() -> None:
    """An unreadable value, a zero, a no and a moment still to come are values."""
    for value in (object(), 0, False, "2030-01-01T00:00Z"):
        assert judged(LEADS, **{**FULL, "phone": value}) == "met"


def test_names_match_as_fields_do() -> None:
    """A field of several words finds the column, however that is spelt."""
    assert judged("every lead includes job title", jobTitle="VP") == "met"


@pytest.mark.parametrize("owner", ["Dana", 5, ["Dana"], {}, None])
def test_a_field_inside_what_is_no_record(owner: object) -> None:
    """Where something else stands in the place of a nested record, nothing is in its fields."""
    text = "every lead includes owner.region"
    assert judged(text, owner={"region": "NA"}) == "met"
    assert judged(text, owner=owner) == "missed"
    assert why(text, owner=owner) == ["`owner.region` is missing"]


def test_a_score_counts_when_it_is_decided() -> None:
    """A score is there where no missing field can change it."""
    assert judged(SCORED, title="VP", size=3) == "met"
    assert judged(SCORED, title="VP") == "missed"
    assert why(SCORED, title="VP") == ["`fit score` is not decided: `size` is missing"]


def test_only_what_has_become_the_thing() -> None:
    """A record is asked from the moment on at which it becomes the thing."""
    became = {"mql_at": "2026-03-06T16:30Z"}
    assert judged(MQLS) == "not_applicable"
    assert judged(MQLS, **became) == "missed"
    assert judged(MQLS, "2026-03-06T16:00+00:00", **became) == "not_applicable"
    assert judged(MQLS, mql_at="soon") == "indeterminate"
    assert judged(MQLS, "2026-03-05T12:00+00:00", mql_at="2026-03-06") == "not_applicable"


def test_dates_in_force() -> None:
    """The moment of becoming the thing has to lie in the dates in force."""
    text = MQLS + "\n  from 2026-03-01 until 2026-03-31"
    assert judged(text, mql_at="2026-03-31T23:00Z") == "missed"
    assert judged(text, mql_at="2026-02-28T23:00Z") == "not_applicable"
    assert why(text, mql_at="2026-02-28T23:00Z") == ["its moment lies outside the dates in force"]


def test_unless() -> None:
    """An exception leaves a record out, and one that is unknown leaves the answer open."""
    text = LEADS + '\n  unless source is "import"'
    assert judged(text, source="import") == "not_applicable"
    assert why(text, source="import") == ['excepted, because source is "import"']
    assert judged(text, source="web") == "missed"
    assert judged(text) == "indeterminate"


def test_each_occurrence() -> None:
    """A record that becomes the thing several times is asked each time."""
    text = "a lead becomes an MQL at each of mql_dates\n" + MQLS
    record = {"mql_dates": ["2026-03-02T10:00Z", "2026-03-09T10:00Z"]}
    commitment = slarules.parse(text).commitments["Context"]
    found = commitment.verdicts(record, at("2026-04-01T12:00+00:00"))
    assert [each.status for each in found] == ["missed", "missed"]
    assert found[0].occurrence == at("2026-03-02T10:00+00:00")


def test_what_follows_from_a_miss() -> None:
    """Consequences follow, and an escalation fires at once: a miss has no instant of its own."""
    text = LEADS + '\n  escalate to "ops" when missed\n  when missed, "send it back"'
    missed, met = verdict(text, {"company": "Acme"}), verdict(text, FULL)
    (step,) = missed.escalations
    assert (step.to, step.when, step.due_by_at) == ("ops", None, True)
    assert missed.consequences == ("send it back",)
    assert (met.escalations, met.consequences) == ((), ())


def test_without_time() -> None:
    """Nothing is due, nothing took time, and the answer changes only with the record."""
    found = verdict(MQLS, {"mql_at": "2026-03-06T16:30Z"})
    times = (found.due, found.started, found.elapsed, found.remaining, found.overdue)
    assert times == (None,) * 5
    assert (found.tier, found.limit, found.calendar, found.next_change) == (None,) * 4
    assert json.loads(json.dumps(found.to_dict()))["reasons"][0]["field"] == "company"


def test_explained() -> None:
    """The explanation tells what was asked for and what is missing."""
    record = {"id": "L1", "mql_at": "2026-03-06T16:30Z", "company": "Acme"}
    assert verdict(MQLS, record).explain() == (
        "Context: missed\n"
        "  L1 became an MQL on Fri 6 Mar 2026 16:30 (UTC)\n"
        "  asked for: `company` and `email`\n"
        "  `email` is missing\n"
        "  taken as given: `company`"
    )
    assert "nothing is missing" in verdict(LEADS, FULL).explain()
    assert "never became an MQL" in verdict(MQLS, FULL).explain()


def test_summed_up() -> None:
    """Verdicts are counted, without figures of time; a miss is no issue of the data."""
    records: list[Any] = [FULL, {"company": "Acme"}, {}]
    evaluation = slarules.parse(LEADS).evaluate(records, at("2026-04-01T12:00+00:00"))
    (summary,) = evaluation.summary.values()
    assert (summary.counts["met"], summary.counts["missed"]) == (1, 2)
    assert (summary.elapsed, summary.overdue, evaluation.data_issues) == (None, None, ())
    assert len(evaluation.missed) == 2


def test_things_that_records_become_on_dates() -> None:
    """A date is one in the default calendar's zone, and has come with its first instant."""
    text = "a lead becomes an MQL at each of mql_at\nan MQL is a lead where score is known\n" + MQLS
    (of,) = slarules.parse(text).commitments.values()
    record = {"mql_at": ["2026-03-10", "2026-03-09"], "score": 1, "company": "Acme"}
    for now, count in (("09T23:59:59", 1), ("10T00:00:00", 2)):
        verdicts = of.verdicts(record, at(f"2026-03-{now}+00:00"))
        assert [verdict.status.value for verdict in verdicts] == ["missed"] * count
