"""What all families have in common: how the rest of the package asks them."""

from __future__ import annotations

from typing import Any

import pytest

import slarules
from slarules.calendar import to_us
from slarules.evaluation.judge import Judge

from .builders import at

WORDS = """
an MQL is a lead where score is at least 60
"reports on" is recorded as reports
"""
FAMILIES = {
    "deadline": "sales contacts every MQL within 24 hours",
    "attempts within": "sales makes at least 2 contact attempts to every MQL within 5 days",
    "attempts before": "sales makes at least 2 contact attempts before disqualifying an MQL",
    "completeness": "every MQL includes company",
    "prohibition": "marketing never delivers any lead where score is less than 60",
    "standing": "every MQL is a lead",
    "recurring": "customer success reports on every MQL every week",
    "rolling": "customer success reports on every MQL every 2 days until resolution",
}
RECORDS: tuple[dict[str, Any], ...] = (
    {"mql_at": "2026-03-02T10:00Z", "score": 70},
    {"mql_at": "2026-03-02T10:00Z", "score": 50},
    {"mql_at": "2026-03-02T10:00Z"},
    {"mql_at": "soon", "score": 70},
    {"score": 70},
    {
        "mql_at": "2026-03-02T10:00Z",
        "score": 70,
        "company": "Acme",
        "contacted_at": "2026-03-02T12:00Z",
        "contact_attempts": ["2026-03-02T12:00Z", "2026-03-03"],
        "disqualified_at": "2026-03-05T10:00Z",
        "reports": ["2026-03-03T12:00Z", "2026-03-10"],
        "resolved_at": "2026-03-20T10:00Z",
    },
)


@pytest.mark.parametrize("family", sorted(FAMILIES.keys() - {"prohibition"}))
def test_one_finding_is_the_last_of_all(family: str) -> None:
    """A judge asked for one finding gives that of the last time something is asked.

    A prohibition of what has no moment is never asked for several.
    """
    (commitment,) = slarules.parse(WORDS + FAMILIES[family]).commitments.values()
    now = to_us(at("2026-03-12T12:00+00:00"))
    for record in RECORDS:
        row = commitment.reader.read(record)
        assert row is not None
        assert commitment.judge.find(row, now) == commitment.judge.occurrences(row, now)[-1].finding


@pytest.mark.parametrize("sentence", FAMILIES.values(), ids=FAMILIES)
def test_every_family_is_asked_alike(sentence: str) -> None:
    """Each judge has all that the package asks of a judge, and says which fields it reads."""
    (commitment,) = slarules.parse(WORDS + sentence).commitments.values()
    judge, asked = commitment.judge, {name for name in vars(Judge) if not name.startswith("_")}
    assert asked == {
        *("sources", "pauses", "is_thing", "zones", "find", "occurrences", "reasons"),
    }
    assert all(hasattr(judge, name) for name in asked)
    assert {source.name for source in judge.sources} <= set(commitment.fields)
    row = commitment.reader.read(RECORDS[-1])
    assert row is not None
    zones = judge.zones(row, to_us(at("2026-03-12T12:00+00:00")))
    assert {zone.key for zone in zones} == {"UTC"}
    assert judge.pauses == ()


def test_each_time_it_became_the_thing() -> None:
    """What is asked each time a record becomes the thing has a verdict for each, in order."""
    text = f"{WORDS}a lead becomes an MQL at each of mql_dates\n{FAMILIES['attempts before']}"
    (commitment,) = slarules.parse(text).commitments.values()
    record = {
        "score": 70,
        "mql_dates": ["2026-03-05T10:00Z", "2026-03-02T10:00Z"],
        "contact_attempts": ["2026-03-03T10:00Z", "2026-03-04T10:00Z"],
        "disqualified_at": "2026-03-09T10:00Z",
    }
    found = commitment.verdicts(record, at("2026-03-12T12:00+00:00"))
    times = [at("2026-03-02T10:00+00:00"), at("2026-03-05T10:00+00:00")]
    assert [each.occurrence for each in found] == times
    assert [each.status for each in found] == ["met", "met"]
    (never,) = commitment.verdicts({"score": 70}, at("2026-03-12T12:00+00:00"))
    assert never.status == "not_applicable"
