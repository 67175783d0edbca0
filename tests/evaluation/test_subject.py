"""When a record became the thing a commitment is about, and what is said where it did not."""

from __future__ import annotations

from typing import Any

import pytest

import slarules

from .builders import at

ONCE = """
a lead has qualified_at (moment)
an MQL is a lead where qualified_at is known
a lead becomes an MQL at mql_at
sales contacts every MQL within 24 hours
"""
MANY_TIMES = ONCE.replace("at mql_at", "at each of mql_at")
NOON = "2026-03-10T12:00+00:00"
EARLY, LATER = "2026-03-09T00:00+00:00", "2026-03-10T00:00+00:00"
BEFORE_AND_AT = ("09T23:59:59.999999", "10T00:00")
SOON = "is `soon`, which is no moment"


def found(text: str, qualified_at: object = EARLY, **record: Any) -> list[tuple[Any, ...]]:
    """Of each time: the status, the reasons, and when the clock started."""
    (commitment,) = slarules.parse(text).commitments.values()
    verdicts = commitment.verdicts({"qualified_at": qualified_at, **record}, at(NOON))
    return [
        (each.status.value, [str(reason) for reason in each.reasons], each.started)
        for each in verdicts
    ]


@pytest.mark.parametrize("text", [ONCE, MANY_TIMES])
@pytest.mark.parametrize(
    ("record", "status", "reason"),
    [
        ({}, "not_applicable", "never became an MQL"),
        ({"mql_at": []}, "not_applicable", "never became an MQL"),
        ({"mql_at": "2026-03-10T12:00:00.000001Z"}, "not_applicable", "not yet an MQL"),
        ({"mql_at": "2026-03-11"}, "not_applicable", "not yet an MQL"),
        ({"mql_at": "soon"}, "indeterminate", f"`mql_at` {SOON}"),
        ({"mql_at": LATER, "qualified_at": "soon"}, "indeterminate", f"`qualified_at` {SOON}"),
        ({"mql_at": "soon", "qualified_at": "soon"}, "indeterminate", f"`mql_at` {SOON}"),
        ({"qualified_at": "soon"}, "not_applicable", "never became an MQL"),
        (
            {"mql_at": LATER, "qualified_at": None},
            "not_applicable",
            "`qualified_at` is missing, so not `qualified_at is known`",
        ),
        (
            {"mql_at": LATER, "qualified_at": "2026-03-11"},
            "not_applicable",
            "`qualified_at` is `2026-03-11`, which has not happened by then, "
            "so not `qualified_at is known`",
        ),
    ],
)
def test_records_that_are_not_the_thing(
    text: str, record: dict[str, Any], status: str, reason: str
) -> None:
    """No clock runs, and the reason says what the record lacks or what is wrong with it."""
    assert [(status, [reason], None)] == found(text, **record)


@pytest.mark.parametrize("text", [ONCE, MANY_TIMES])
@pytest.mark.parametrize("moment", [NOON, LATER, [LATER], [None, LATER]])
def test_a_clock_starts_when_the_record_became_the_thing(text: str, moment: Any) -> None:
    """A moment may stand alone or in a list, and may be the moment of the question."""
    started = at(NOON if moment == NOON else LATER)
    assert [("on_track", [], started)] == found(text, mql_at=moment)


@pytest.mark.parametrize("text", [ONCE, MANY_TIMES])
def test_a_date_has_come_with_its_first_instant(text: str) -> None:
    """Whoever asks at midnight finds a record that became the thing that day."""
    (commitment,) = slarules.parse(text).commitments.values()
    record = {"qualified_at": EARLY, "mql_at": "2026-03-10"}
    verdicts = [commitment.verdict(record, at(f"2026-03-{when}Z")) for when in BEFORE_AND_AT]
    assert [each.status.value for each in verdicts] == ["not_applicable", "on_track"]


def test_several_moments_are_several_times_where_the_rules_say_so() -> None:
    """Each starts a clock once, in order; without `each of` they leave it open which one counts."""
    moments = [LATER, EARLY, LATER, "2026-03-11T00:00Z"]
    assert found(MANY_TIMES, mql_at=moments) == [
        ("missed", [], at(EARLY)),
        ("on_track", [], at(LATER)),
    ]
    several = [("indeterminate", ["`mql_at` holds several moments"], None)]
    assert several == found(ONCE, mql_at=moments)


@pytest.mark.parametrize(
    ("mql_at", "count"), [(None, 1), ([], 1), ("2026-03-11", 0), (LATER, 0), ("soon", 0)]
)
def test_records_that_never_became_the_thing_are_counted(mql_at: object, count: int) -> None:
    """Apart from those that have not become it yet, and those of which nobody knows."""
    record = {"qualified_at": EARLY, "mql_at": mql_at}
    (summary,) = slarules.parse(ONCE).evaluate([record], at=at(NOON)).summary.values()
    assert summary.never_became == count
