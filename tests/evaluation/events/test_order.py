"""The order of moments, and what cannot be told where one cannot be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import slarules
from slarules.evaluation.values import Unreadable, show

NOON = "2026-03-02T12:00:00+00:00"


def record(*moments: object, **options: Any) -> tuple[list[object], object, object]:
    """All moments of a case's only activity, the first and the last."""
    events = [{"case": "A", "activity": "x", "timestamp": moment} for moment in moments]
    [found] = slarules.records_of_events(events, **options)
    return found["x_at"], found["x_first_at"], found["x_last_at"]


def unknown(problem: str) -> Unreadable:
    """What stands for the first and the last where they cannot be told."""
    return Unreadable(f"cannot be told: {problem}")


def test_instants_are_compared_not_texts() -> None:
    """Offsets count."""
    later, earlier = "2026-03-02T10:00:00-05:00", "2026-03-02T13:00:00+01:00"
    assert ([earlier, later], earlier, later) == record(later, earlier)


def test_equal_moments_keep_the_order_of_the_log() -> None:
    """The first row of equal ones is first, the last one last."""
    same = ["2026-03-02T12:00:00+00:00", "2026-03-02T13:00:00+01:00", "2026-03-02T12:00:00Z"]
    assert (same, same[0], same[2]) == record(*same)


def test_naive_moments_are_ordered_by_their_clocks() -> None:
    """Without a zone they can be compared among themselves."""
    one, two = "2026-03-01T09:00:00", datetime(2026, 3, 1, 10)
    assert ([one, two], one, two) == record(two, one)


def test_naive_moments_are_read_in_the_zone() -> None:
    """With a zone they can be compared with the others too."""
    naive = "2026-03-02T12:30:00"  # 11:30 UTC
    for zone in ("Europe/Rome", ZoneInfo("Europe/Rome")):
        assert ([naive, NOON], naive, NOON) == record(NOON, naive, zone=zone)


def test_moments_with_and_without_zone_cannot_be_compared() -> None:
    """It is not guessed which zone is meant."""
    moments = [NOON, "2026-03-02T12:30:00"]
    problem = unknown("some of its moments have a time zone and some have none")
    assert (moments, problem, problem) == record(*moments)


def test_a_date_spans_its_day() -> None:
    """Among moments of that day it may be first, and it may be last."""
    day = date(2026, 3, 2)
    assert ([day, NOON], day, day) == record(NOON, day, zone="UTC")
    before = "2026-03-01T12:00:00Z"
    assert ([before, day], before, day) == record(day, before, zone="UTC")


def test_slashed_dates_need_their_order() -> None:
    """Read as told; otherwise nothing is said about first and last."""
    march, february = "1/3/2026 10:00", "28/2/2026 10:00"
    found = record(march, february, date_order="day/month/year")
    assert ([february, march], february, march) == found
    problem = unknown(
        "one of its moments is `1/3/2026 10:00`, ambiguous: say `dates are written ...`"
    )
    assert ([march, february], problem, problem) == record(march, february)


def test_numbers_need_their_unit() -> None:
    """As fields declared `moment in epoch seconds` do."""
    assert record("10", 9, epoch="seconds") == ([9, "10"], 9, "10")
    problem = unknown("one of its moments is `10`, which is no moment")
    assert ([10, 9], problem, problem) == record(10, 9)


def test_an_unreadable_moment_stays() -> None:
    """Alone it is the first and the last; beside others neither can be told."""
    assert record("soon") == (["soon"], "soon", "soon")
    problem = unknown("one of its moments is `soon`, which is no moment")
    assert ([NOON, "soon"], problem, problem) == record(NOON, "soon")


def test_what_lies_too_far_off_in_its_zone() -> None:
    """It is read in no other zone instead, so it has no place among the others."""
    far = "8999-12-31T23:00"  # in New York, where it is the year 9000 elsewhere
    told = "`8999-12-31 23:00:00-05:00`, which is too far from today to count with"
    problem = unknown(f"one of its moments is {told}")
    assert record(NOON, far, zone="America/New_York") == ([NOON, far], problem, problem)
    assert record(NOON, far, zone="UTC") == ([NOON, far], NOON, far)


@pytest.mark.parametrize("moment", [None, "", "  ", float("nan")])
def test_a_missing_moment_is_no_moment(moment: object) -> None:
    """It happened, and nobody knows when: that is kept, since a list would leave it out."""
    assert record(moment) == (["missing"], "missing", "missing")


@pytest.mark.parametrize("several", [f"{NOON};{NOON}", [NOON, NOON]])
def test_a_cell_with_several_moments_is_unreadable(several: object) -> None:
    """An event takes place once, so that no list is taken for its moment."""
    all_, first, last = record(several)
    assert ([several], first) == (all_, last)
    assert isinstance(first, Unreadable)
    assert f"one of its moments is {show(several)}, which is not one moment" in first.text


AGREEMENT = """\
calendar "Always"
  in UTC
  open every day
timestamps are in UTC
dates are written day/month/year
"rings" is recorded as {}
sales rings MQL within 1 hour
"""


@pytest.mark.parametrize("field", ["x_at", "x_first_at", "x_last_at"])
@pytest.mark.parametrize(
    "moments",
    [[NOON, "soon"], [NOON, None], ["2/3/2026 12:00", "1/3/2026 12:00"], [NOON, f"{NOON};{NOON}"]],
)
def test_no_verdict_rests_on_half_the_moments(field: str, moments: list[object]) -> None:
    """Whatever cannot be ordered gives no verdict on the first and last, even if rules read it."""
    events = [{"id": "A", "activity": "x", "timestamp": moment} for moment in moments]
    [found] = slarules.records_of_events(events, case="id")
    found["mql_at"] = "2026-03-01T11:30:00Z"
    [verdict] = slarules.parse(AGREEMENT.format(field)).verdicts([found])
    readable = "soon" not in moments and None not in moments and NOON not in moments
    expected = "met" if field == "x_at" and readable else "indeterminate"
    assert expected == verdict.status.value
