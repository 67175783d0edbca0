"""What holds for all logs: properties over generated events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

import slarules
from slarules.evaluation.events.seen import SeenCases

if TYPE_CHECKING:
    import random

START = datetime(2026, 3, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 50).map(lambda hours: START + timedelta(hours=hours))
EVENTS = st.fixed_dictionaries(
    {
        "case": st.sampled_from("ABCD"),
        "activity": st.sampled_from(["Call", "call", "Close", "Work (1)", ""]),
        "timestamp": MOMENTS | MOMENTS.map(datetime.isoformat) | st.sampled_from(["soon", None]),
        "owner": st.sampled_from(["Rosa", "Timo"]),
    }
)
LOGS = st.lists(EVENTS, max_size=25)


def _records(events: list[dict[str, Any]], **options: Any) -> dict[str, dict[str, Any]]:
    """The records by case."""
    found = slarules.records_of_events(events, keep=["owner"], **options)
    return {record["case"]: record for record in found}


@given(LOGS, st.randoms(use_true_random=False), st.sampled_from(["first", "last"]))
def test_how_cases_are_interleaved_does_not_matter(
    events: list[dict[str, Any]], chance: random.Random, keep_from: str
) -> None:
    """Sorted by case and read one by one, or mixed in any way: the records are the same."""
    by_case = sorted(events, key=lambda event: event["case"])  # stable: a case's rows keep theirs
    cases = [event["case"] for event in events]
    chance.shuffle(cases)
    rows = {case: iter([e for e in events if e["case"] == case]) for case in "ABCD"}
    mixed = [next(rows[case]) for case in cases]
    expected = _records(by_case, in_order=True, keep_from=keep_from)
    assert expected == _records(by_case, keep_from=keep_from)
    assert expected == _records(mixed, keep_from=keep_from)


@given(LOGS)
def test_no_event_is_lost(events: list[dict[str, Any]]) -> None:
    """Every row is a moment of a record, or is counted as left out."""
    found = slarules.records_of_events(events)
    moments = sum(
        len(value) for record in found for value in record.values() if isinstance(value, list)
    )
    assert len(events) == found.events == moments + sum(found.left_out.values())


@given(st.lists(MOMENTS, min_size=1, max_size=20))
def test_first_and_last_are_the_ends_of_all(moments: list[datetime]) -> None:
    """All moments are in order of time, the first is the earliest and the last the latest."""
    events = [{"case": "A", "activity": "x", "timestamp": moment} for moment in moments]
    [record] = slarules.records_of_events(events)
    assert sorted(moments) == record["x_at"]
    assert (min(moments), max(moments)) == (record["x_first_at"], record["x_last_at"])


@given(st.lists(st.integers(-5, 10**6) | st.text(max_size=3), max_size=3000))
def test_seen_cases_are_a_set(cases: list[int | str]) -> None:
    """A case is new when it comes for the first time, and never again."""
    seen, expected = SeenCases(), set()
    for case in cases:
        assert seen.add(case) is (case not in expected)
        expected.add(case)


def test_seen_cases_grow() -> None:
    """Tens of thousands are told apart too."""
    seen = SeenCases()
    assert all(seen.add(case) for case in range(30_000))
    assert not any(seen.add(case) for case in range(30_000))
