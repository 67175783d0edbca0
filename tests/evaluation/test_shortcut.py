"""The short way through the commonest deadlines: where it is taken, and that it says the same."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

import slarules
from slarules.calendar import to_us
from slarules.evaluation.deadline import DeadlineJudge

from .builders import at, plain

if TYPE_CHECKING:
    from slarules.evaluation.finding import Finding

RULES = """
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
calendar "Late"
  in America/New_York
  open Monday to Friday from 13:00 to 21:00
the default calendar is "Office"
the calendar of a lead is
  "Late" when vip is yes and moved_at is known
  "Office" otherwise
an MQL is a lead where score is at least 60
agreement "Short" between sales and marketing
  in force from 2026-03-03 until 2026-03-10
Tiers: sales contacts every MQL
  within 4 business hours when vip is yes
  within 2 business days when score is at least 70
  within 3 days otherwise
Gap: sales contacts every MQL
  within 1 hour when region is "NA"
Close: sales contacts every MQL by the end of the next business day
Excepted: sales contacts every MQL within 5 business hours
  unless ticket_at is known
Ticketed: sales contacts every MQL within 5 business hours
  unless ticket_at is missing
Stopped: sales contacts every MQL within 2 days
  paused during "waiting"
  restarting on "another try"
Warned: sales contacts every MQL within 8 business hours
  at risk after 75%
"waiting" is recorded as waits
"another try" is recorded as again
"""
OTHERS = """
Given: sales contacts every lead by due_date
After: sales contacts every lead within 2 hours of creation
Dated: sales contacts every lead
  within 2 hours from 2026-03-03
  within 4 hours otherwise
Asked: sales contacts every MQL
  within 4 business hours when ticket_at is known
  within 2 business days otherwise
a mover is a lead where moved_at is known
Moved: sales contacts every mover within 4 business hours
"""
TUESDAY = "2026-03-03T10:00"
DUES = {  # of a record that became an MQL on Tuesday at ten
    "Tiers": "2026-03-05T23:59:59.999999",
    "Gap": "2026-03-03T11:00",
    "Close": "2026-03-04T17:00",
    "Excepted": "2026-03-03T15:00",
    "Stopped": "2026-03-05T23:59:59.999999",
    "Warned": "2026-03-04T10:00",
}
PLAIN = {"score": 80, "vip": False, "region": "NA"}
TICK = "2026-03-03T15:00:00.000001"


def of(finding: Finding) -> tuple[Any, ...]:
    """All that a finding says but the track, which each agreement has its own of."""
    return finding[:3] + finding[4:]


def lead(mql_at: str = TUESDAY, **fields: Any) -> dict[str, Any]:
    """A plain record, unless its fields say otherwise; fields that end with `at` are moments."""
    record = {"mql_at": mql_at, **PLAIN, **fields}
    return {key: at(held) if key.endswith("_at") else held for key, held in record.items()}


@pytest.mark.parametrize("name", sorted(DUES))
def test_plain_records_take_the_short_way(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks the judge, and what is found is what it would have found."""
    late, due = at("2026-03-09T12:00"), at(DUES[name])
    long = slarules.parse(RULES).commitments[name]

    def never(*_: object) -> Finding:
        raise AssertionError("the long way was taken")

    expected = long.judge.find
    monkeypatch.setattr(DeadlineJudge, "find", never)
    short = slarules.parse(RULES).commitments[name]
    for done in (TUESDAY, "2026-03-03T10:30", "2026-03-06T09:00", None):
        row = short.reader.read(lead(contacted_at=done) if done else lead())
        assert row is not None
        found = plain(short.find(row, to_us(late)))
        assert found.status.value == ("met" if done and at(done) <= due else "missed")
        assert found.due == to_us(due)
        assert of(expected(row, to_us(late))) == of(found)


@pytest.mark.parametrize("name", sorted(DUES.keys() - {"Warned"}))
def test_plain_records_that_are_on_track_take_it_too(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up to the due instant, unless a warning has to be looked for."""
    monkeypatch.setattr(DeadlineJudge, "find", lambda *_: None)
    short = slarules.parse(RULES).commitments[name]
    row = short.reader.read(lead())
    assert row is not None
    for now in (TUESDAY, DUES[name]):
        found = plain(short.find(row, to_us(at(now))))
        assert (found.status.value, found.due) == ("on_track", to_us(at(DUES[name])))


RECORDS = (
    lead(),
    lead(vip=True),
    lead(vip=True, moved_at="2026-03-03T10:00"),
    lead(vip=True, moved_at="2026-03-03T10:00", ticket_at="2026-03-03T15:00"),
    lead(mover_at="2026-03-03T10:00", moved_at="2026-03-03T15:00"),
    lead(vip=True, moved_at="2026-03-03T15:00"),
    lead(score=60),
    lead(region="EMEA"),
    lead(score=50),
    {**lead(), "score": None},
    {**lead(), "vip": None},
    {**lead(), "region": None},
    {**lead(), "mql_at": None},
    {**lead(), "mql_at": "2026-03-03T10:00-05:00"},
    {**lead(), "contacted_at": "2026-03-03"},
    {**lead(), "contacted_at": "soon"},
    lead(contacted_at="2026-03-03T09:59:59.999999"),
    lead(contacted_at="2026-03-03T10:00"),
    lead(contacted_at="2026-03-03T15:00"),
    lead(contacted_at=TICK),
    lead(contacted_at="2026-03-20T10:00"),
    lead(ticket_at="2026-03-03T10:30"),
    lead(ticket_at="2026-03-03T15:00"),
    lead(ticket_at=TICK),
    {**lead(), "waits": [["2026-03-03T11:00-05:00", "2026-03-04T11:00-05:00"]]},
    {**lead(), "again": ["2026-03-04T11:00-05:00"]},
    lead("2026-03-02T23:59:59.999999"),
    lead("2026-03-03T00:00"),
    lead("2026-03-10T23:59:59.999999"),
    lead("2026-03-11T00:00"),
    {**lead(), "due_date": "2026-03-04", "created_at": "2026-03-03T09:00-05:00"},
)
MOMENTS = ("2026-03-02T12:00", TUESDAY, "2026-03-03T15:00", TICK, "2026-03-04T09:00", "2026-03-20")


@pytest.mark.parametrize("now", MOMENTS)
def test_the_short_way_says_what_the_long_one_does(now: str) -> None:
    """At the edges of dates in force and of limits, in tiers, calendars, pauses and bad data."""
    us = to_us(at(now))
    for each, record in product(slarules.parse(RULES + OTHERS).commitments.values(), RECORDS):
        row = each.reader.read(record)
        assert row is not None
        assert each.judge.find(row, us) == plain(each.find(row, us)), (each.name, record)


def test_what_is_no_plain_limit_takes_the_long_way() -> None:
    """A deadline in the record, an event that starts the clock, and tiers with dates."""
    commitments = slarules.parse(RULES + OTHERS).commitments
    for name in ("Given", "After", "Dated"):
        assert commitments[name].find == commitments[name].judge.find


def test_each_limit_is_measured_on_its_own_clock() -> None:
    """What ran is told in the time of its limit and its calendar, also within one agreement."""
    rules = RULES.partition("agreement")[0] + (
        "Office: sales contacts every MQL within 20 business hours\n"
        "Plain: sales contacts every MQL within 20 hours\n"
    )
    office = lead(contacted_at="2026-03-04T14:00")
    late = lead(vip=True, moved_at=TUESDAY, contacted_at="2026-03-04T14:00")
    expected = [timedelta(hours=12), timedelta(hours=28), timedelta(hours=9), timedelta(hours=28)]
    verdicts = slarules.parse(rules).verdicts([office, late], at("2026-03-09T12:00"))
    assert [each.elapsed for each in verdicts] == expected
