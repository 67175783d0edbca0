"""Verdicts: what they say, how they are equal, and their JSON form."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

import slarules
from slarules.evaluation import data_versions
from slarules.model.commitments import ByNextClose, Escalation, Trigger

from .builders import (
    MQL,
    NEW_YORK,
    UTC,
    agreement,
    at,
    commitment,
    days,
    event,
    hours,
    judge,
    lead,
)

MISSED = commitment(
    thing=MQL,
    pauses=(event("waits"),),
    escalations=(Escalation(to="boss", trigger=Trigger.MISSED, text="tell the boss"),),
)
RECORD = lead(score=70, region="NA")


def test_what_a_verdict_says() -> None:
    """A verdict says what was asked of what, when it started, was due and done."""
    contacted = at("2026-03-12T10:30")
    verdict = judge(MISSED, {**RECORD, "contacted_at": contacted.astimezone(UTC)})
    assert verdict.status == "missed"
    assert verdict.commitment == "First touch"
    assert verdict.record_id == "L1"
    assert verdict.record["score"] == 70
    assert verdict.at == at("2026-04-01T12:00")
    assert verdict.started == at("2026-03-06T16:30")
    assert verdict.due == at("2026-03-11T16:30")
    assert verdict.finished == contacted
    assert verdict.elapsed == timedelta(hours=26)
    assert verdict.overdue == timedelta(hours=2)
    assert verdict.remaining is None
    assert verdict.limit == "within 24 business hours"
    assert verdict.calendar == "Office"
    assert verdict.restarts == 0
    assert verdict.occurrence is None
    assert verdict.period is None
    assert verdict.reasons == ()
    for moment in (verdict.at, verdict.started, verdict.due, verdict.finished):
        assert isinstance(moment, datetime)
        assert moment.tzinfo is NEW_YORK


@pytest.mark.parametrize(
    ("limit", "elapsed", "remaining"),
    [
        (hours(24), timedelta(hours=11, minutes=30), timedelta(hours=12, minutes=30)),
        (hours(240, business=False), timedelta(hours=90.5), timedelta(hours=149.5)),
        (days(5), timedelta(hours=11, minutes=30), timedelta(hours=29)),
        (ByNextClose(), timedelta(hours=11, minutes=30), None),
    ],
)
def test_measured_in_the_limits_own_time(limit: Any, elapsed: Any, remaining: Any) -> None:
    """Elapsed and remaining are business or plain time, as the limit is."""
    verdict = judge(commitment(limit), lead(), "2026-03-10T12:00")
    assert (verdict.elapsed, verdict.remaining) == (elapsed, remaining)


def test_json() -> None:
    """The JSON form survives JSON and names agreement, versions and steps."""
    form = judge(MISSED, RECORD, version="2").to_dict()
    assert json.loads(json.dumps(form)) == form
    assert form["schema_version"] == 1
    assert form["agreement"]["title"] == "Test SLA"
    assert form["agreement"]["version"] == "2"
    assert form["data"] == data_versions()
    assert form["due"] == "2026-03-11T16:30:00-04:00"
    assert form["overdue"] == judge(MISSED, RECORD).overdue.total_seconds()  # type: ignore[union-attr]
    assert form["escalations"][0]["to"] == "boss"
    assert form["status"] == "missed"


@pytest.mark.parametrize(
    "record", [RECORD, {**RECORD, "contacted_at": date(2026, 3, 9)}, {"id": object()}, None, 7]
)
def test_json_of_any(record: Any) -> None:
    """Every verdict has a JSON form, a text and an explanation."""
    verdict = judge(MISSED, record)
    json.dumps(verdict.to_dict())
    assert repr(verdict).startswith("<Verdict 'First touch' ")
    assert verdict.explain().startswith("First touch: ")


def test_equality() -> None:
    """Verdicts are equal by what they say."""
    first, second = judge(MISSED, RECORD), judge(MISSED, dict(RECORD))
    assert first == second
    assert hash(first) == hash(second)
    assert first != judge(MISSED, RECORD, "2026-03-10T12:00")
    assert first != judge(MISSED, {**RECORD, "id": "L2"})
    assert first != "a verdict"


def test_rows_are_snapshots() -> None:
    """A verdict stays what it is when its record changes later."""
    record = lead(region="NA")
    verdict = judge(MISSED, record)
    record["score"] = 70
    assert [str(reason) for reason in verdict.reasons] == ["`score` is missing"]


def test_finished_days_change_at_due() -> None:
    """A date without time may still turn open when due passes."""
    verdict = judge(commitment(), lead(contacted_at=date(2026, 3, 11)), "2026-03-11T12:00")
    assert verdict.next_change == at("2026-03-11T16:30:00.000001")


def test_due_by_itself() -> None:
    """`due` is the due instant of the verdict."""
    of = agreement(commitment()).commitments["First touch"]
    assert of.due(lead(), at("2026-03-10T12:00")) == at("2026-03-11T16:30")
    assert of.due({}) is None


def test_identity_that_is_missing() -> None:
    """A record that does not say what it is called has no identity."""
    assert judge(commitment(), lead(id=" ")).record_id is None


def test_what_follows_from_one_miss() -> None:
    """A commitment says what follows from a single miss, and what only follows from several."""
    rules = """customer success calls every lead every month
  when missed, "talk"
  when missed 2 months in a row, "walk"
  when missed, "write"
"""
    (commitment,) = slarules.parse(rules).commitments.values()
    assert commitment.consequences == ("talk", "write")
    assert commitment.consequences_of(1) == ("talk", "write")
    assert commitment.consequences_of(2) == ("talk", "walk", "write")
