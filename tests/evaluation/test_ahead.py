"""What lies ahead of the question has not happened, in families that no clock decides as well."""

from __future__ import annotations

import pytest

from .builders import at
from .sentences import judged, verdict, why

BEFORE, AFTER = "2026-03-10T12:00+00:00", "2026-03-10T12:01+00:00"
HAPPENS = "2026-03-10T12:01Z"
WORDS = """
a lead has
  approved_at (moment)
  checked_at (moment)
an approved lead is a lead where approved_at is known
the fit score of a lead adds
  5 when approved_at is after 2026-01-01
  3 when size is more than 9
"""
ANSWERS = {
    "standing": ("every lead is an approved lead", "missed", "met"),
    "prohibited": ("marketing never delivers any approved lead", "met", "missed"),
    "prohibited where": (
        "marketing never delivers any lead where approved_at is known",
        "met",
        "missed",
    ),
    "of what fits": ("every approved lead includes size", "not_applicable", "met"),
    "standing, excepted": (
        "every lead is an approved lead\n  unless approved_at is known",
        "missed",
        "not_applicable",
    ),
    "complete, excepted": (
        "every lead includes company\n  unless approved_at is known",
        "missed",
        "not_applicable",
    ),
    "prohibited, excepted": (
        "marketing never delivers any lead where size is 12\n  unless approved_at is known",
        "missed",
        "not_applicable",
    ),
    "attempts, excepted": (
        "sales makes at least 1 contact attempts before disqualifying a lead\n"
        "  unless approved_at is known",
        "missed",
        "not_applicable",
    ),
}


@pytest.mark.parametrize(("sentence", "before", "after"), ANSWERS.values(), ids=ANSWERS)
def test_a_moment_that_has_not_come(sentence: str, before: str, after: str) -> None:
    """A condition on a moment ahead does not hold until that moment, and holds from it on."""
    record = {"created_at": "2026-03-01T10:00Z", "approved_at": HAPPENS, "size": 12}
    record["disqualified_at"] = "2026-03-02T10:00Z"
    assert judged(WORDS + sentence, BEFORE, **record) == before
    assert judged(WORDS + sentence, AFTER, **record) == after


def test_a_score_that_a_moment_adds_to() -> None:
    """A moment ahead is not known yet, so what adds to a score by it is open until then."""
    text = f"{WORDS}every lead includes fit score"
    record = {"created_at": "2026-03-01T10:00Z", "size": 12}
    assert judged(text, BEFORE, **record) == "missed"
    assert judged(text, BEFORE, **record, approved_at=HAPPENS) == "missed"
    assert why(text, BEFORE, **record, approved_at=HAPPENS) == [
        "`fit score` is not decided: `approved_at` has not happened by then"
    ]
    assert judged(text, AFTER, **record, approved_at=HAPPENS) == "met"
    assert judged(text, BEFORE, **record, approved_at="2025-12-01T10:00Z") == "met"
    assert why(text, BEFORE, **{**record, "size": "many"}, approved_at="soon") == [
        "`fit score` is not decided: `approved_at` is `soon`, which is no moment; "
        "`size` is `many`, which is no number"
    ]


def test_a_deed_whose_moment_cannot_be_read() -> None:
    """It is unknown whether it was done, and the reason names the field and its value."""
    text = (
        '"hands over" is recorded as handed_over_at\n'
        "sales never hands over any lead where size is 1"
    )
    assert judged(text, handed_over_at="soon", size=1) == "indeterminate"
    assert why(text, handed_over_at="soon", size=1) == [
        "`handed_over_at` is `soon`, which is no moment"
    ]
    assert why(text, BEFORE, handed_over_at=HAPPENS, size=1) == [
        "no `hands over` is recorded up to then"
    ]
    assert judged(text, AFTER, handed_over_at=HAPPENS, size=1) == "missed"


TOKYO = """
calendar "Tokyo"
  in Asia/Tokyo
  open every day
calendar "Standard"
  in UTC
  open every day
the default calendar is "Standard"
the calendar of a lead is
  "Tokyo" when region is "JP"
  "Standard" otherwise
a lead becomes an MQL at each of mql_dates
Six: sales makes at least 2 contact attempts before disqualifying an MQL
"""
# The second of March begins at 15:00 UTC on the first in Tokyo.
DATED = {
    "mql_dates": ["2026-03-02"],
    "contact_attempts": ["2026-03-02", "2026-03-03"],
    "disqualified_at": "2026-03-02T15:00Z",
}


def test_dates_are_those_of_the_records_calendar() -> None:
    """A date has come where the calendar says so that counts for the record."""
    at = "2026-03-01T16:00+00:00"
    expected = ["no disqualifying yet"]
    assert why(TOKYO, at, **DATED, region="JP") == expected
    assert why(TOKYO, at, **DATED, region="NA") == ["not yet an MQL"]
    late = "2026-03-02T16:00+00:00"
    japan = verdict(TOKYO, {**DATED, "region": "JP"}, late)
    assert (japan.status, japan.tier) == ("indeterminate", "before disqualifying")
    assert "limit: before disqualifying" in japan.explain()
    other = verdict(TOKYO, {**DATED, "region": "NA"}, late)
    assert other.status == "missed"


def test_a_date_that_begins_elsewhere_first() -> None:
    """Where it is open which calendar counts, a change is told for each that may."""
    text = """calendar "Far"
  in Pacific/Kiritimati
  open every day
calendar "Near"
  in UTC
  open every day
the default calendar is "Near"
the calendar of a lead is
  "Near" when region is "EMEA"
  "Far" otherwise
"calls" is recorded as calls_at
sales contacts every lead within 24 hours of calls
"""
    record = {"id": 1, "calls_at": "2026-03-06"}
    early = verdict(text, record, "2026-03-04T20:00+00:00")
    assert (early.status, early.next_change) == ("not_applicable", at("2026-03-05T10:00+00:00"))
    late = verdict(text, record, "2026-03-05T10:00+00:00")
    assert (late.status, late.next_change) == ("indeterminate", at("2026-03-06T00:00+00:00"))
