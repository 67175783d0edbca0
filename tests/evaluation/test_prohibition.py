"""Prohibitions: what was done to a record that fits what is forbidden."""

from __future__ import annotations

import pytest

import slarules

from .builders import at
from .sentences import judged, verdict, why

TEXT = 'Clean: sales never calls any lead where title contains "student" or size is less than 10'
COLD = 'a cold lead is a lead where stage is "cold"\nCold: sales never calls any cold lead'
CALLED = {"id": "L1", "called_at": "2026-03-06T16:30Z"}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"title": "PhD student", "size": 50}, "missed"),
        ({"title": "VP", "size": 50}, "met"),
        ({"title": "VP", "size": 9}, "missed"),
        ({"title": "VP"}, "indeterminate"),
        ({"size": 9}, "missed"),
    ],
)
def test_the_condition_decides(fields: dict[str, object], status: str) -> None:
    """A record that fits is missed, one that does not is met, and unknown stays open."""
    assert judged(TEXT, **CALLED, **fields) == status


def test_what_was_not_done_is_not_forbidden() -> None:
    """A record without the action, or with a later one, is not what the prohibition is about."""
    record = {"title": "student"}
    assert judged(TEXT, **record) == "not_applicable"
    assert why(TEXT, **record) == ["no `calls` is recorded up to then"]
    early = "2026-03-06T16:00+00:00"
    found = verdict(TEXT, {**CALLED, **record}, early)
    assert (found.status, found.next_change) == ("not_applicable", at("2026-03-06T16:30+00:00"))
    assert judged(TEXT, called_at="once", **record) == "indeterminate"


def test_a_definition_is_forbidden() -> None:
    """The definition of the thing belongs to what is forbidden, with or without `where`."""
    assert judged(COLD, **CALLED, stage="cold") == "missed"
    assert judged(COLD, **CALLED, stage="hot") == "met"
    assert judged(COLD, **CALLED) == "indeterminate"
    narrowed = COLD + " where size is less than 10"
    assert judged(narrowed, **CALLED, stage="cold", size=50) == "met"
    assert judged(narrowed, **CALLED, stage="cold") == "indeterminate"
    assert why(narrowed, **CALLED) == ["`stage` is missing", "`size` is missing"]
    assert judged(narrowed, **CALLED, size=50) == "met"


def test_all_of_a_kind_can_be_forbidden() -> None:
    """Without any condition every record the action was done to is missed."""
    assert judged("sales never calls any lead", **CALLED) == "missed"


def test_what_nothing_records() -> None:
    """Where nothing records the action every record is judged as it stands."""
    text = "marketing never delivers any lead where size is less than 10"
    assert judged(text, size=9) == "missed"
    assert judged(text, size=10) == "met"
    assert judged(text) == "indeterminate"
    assert "judged as it stands" in verdict(text, {"size": 9}).explain()


def test_dates_in_force() -> None:
    """An action outside the dates in force is not judged; of several one inside is enough."""
    text = TEXT + "\n  from 2026-03-01 until 2026-03-31"
    both = ["2026-02-06T16:30Z", "2026-03-06T16:30Z"]
    assert judged(text, called_at=both[0], title="student") == "not_applicable"
    found = verdict(text, {"called_at": both, "title": "student"})
    assert (found.status, found.finished) == ("missed", at("2026-03-06T16:30+00:00"))


def test_unless() -> None:
    """An exception lifts the prohibition."""
    text = TEXT + "\n  unless asked is true"
    assert judged(text, **CALLED, size=9, asked=True) == "not_applicable"
    assert judged(text, **CALLED, size=9, asked="perhaps") == "indeterminate"
    assert why(text, **CALLED, size=9) == ["`asked` is missing"]


def test_explained() -> None:
    """The explanation tells when it was done and what is forbidden."""
    assert verdict(COLD, {**CALLED, "stage": "cold"}).explain() == (
        "Cold: missed\n"
        "  `calls` of L1: Fri 6 Mar 2026 16:30 (UTC)\n"
        "  forbidden: a cold lead\n"
        "  it is a cold lead\n"
        "  taken as given: `stage`"
    )
    assert "L1 is not one of those" in verdict(COLD, {**CALLED, "stage": "hot"}).explain()
    assert "no `calls` is recorded" in verdict(COLD, {"id": "L1"}).explain()


def test_summed_up() -> None:
    """Misses are counted and kept, and what leaves an answer open is an issue of the data."""
    records = [{**CALLED, "stage": stage} for stage in ("cold", "hot", None)] + [{"stage": "cold"}]
    evaluation = slarules.parse(COLD).evaluate(records, at("2026-04-01T12:00+00:00"))
    counts = evaluation.summary["Cold"].counts
    assert [counts[each] for each in ("met", "missed", "indeterminate", "not_applicable")] == [
        1
    ] * 4
    assert [(issue.field, issue.what) for issue in evaluation.data_issues] == [
        ("stage", "is missing")
    ]
    assert evaluation.summary["Cold"].elapsed is None


def test_what_was_done_on_a_date() -> None:
    """A date is when it was done."""
    text = '"delivers" is recorded as delivered_at\n'
    text += "marketing never delivers any lead where score is known"
    assert judged(text, delivered_at="2026-03-10", score=1) == "missed"
    assert judged(text, delivered_at="2026-04-02", score=1) == "not_applicable"
