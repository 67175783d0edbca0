"""What the reference found in commitments over periods, each in its smallest case."""

from datetime import UTC, datetime
from typing import Any

import slarules

AT = datetime(2026, 3, 20, 12, tzinfo=UTC)


def evaluated(text: str, *records: dict[str, Any]) -> slarules.Evaluation:
    """Return the evaluation of leads."""
    return slarules.parse(text).evaluate({"lead": list(records)}, at=AT)


def test_nothing_is_said_before_a_commitment_is_in_force() -> None:
    """The month runs, but what begins on its 25th has no verdict on the 20th."""
    text = "Tested: sales contacts at least 5 MQLs per month\n  from 2026-03-25\n"
    assert evaluated(text).periods["Tested"] == []


def test_nothing_is_said_of_what_is_never_in_force() -> None:
    """An agreement that ends before its commitment begins leaves no day of any period."""
    text = """
agreement "Short" between sales and marketing
  in force from 2026-01-01 until 2026-01-31
Tested: sales contacts at least 5 MQLs per year
  from 2026-02-10
"""
    assert evaluated(text).periods["Tested"] == []


def test_record_that_does_not_count_is_not_unplaced() -> None:
    """Only records that would count can be missing from a group."""
    text = "Tested: sales delivers at least 1 MQL per month for each owner\n  unless test is true\n"
    without_owner = {"mql_at": "2026-03-02T09:00:00+00:00"}
    assert evaluated(text, without_owner).unplaced == {"Tested": 1}
    assert evaluated(text, without_owner | {"test": True}).unplaced == {"Tested": 0}


RATE = """
an SQL is a lead where stage is "SQL"
Tested: at least 50% of MQLs become SQLs within 2 days, each month
  from 2026-02-01 until 2026-02-28
"""


def test_what_is_not_the_second_thing_did_not_become_it() -> None:
    """A moment that cannot be read, or is too early, says nothing of what the record is not."""
    for sql_at in ("2026-02-01T09:00:00+00:00", "soon", None):
        lead = {"mql_at": "2026-02-03T09:00:00+00:00", "sql_at": sql_at, "stage": "MQL"}
        (verdict,) = evaluated(RATE, lead).periods["Tested"]
        assert (verdict.status, verdict.counts["missed"]) == ("missed", 1)


def test_what_may_be_the_second_thing_is_missed_where_it_came_too_late() -> None:
    """Too late is missed whether the record is an SQL or not; in time depends on that."""
    late = {"mql_at": "2026-02-03T09:00:00+00:00", "sql_at": "2026-02-09T09:00:00+00:00"}
    assert evaluated(RATE, late).periods["Tested"][0].status == "missed"
    in_time = late | {"sql_at": "2026-02-04T09:00:00+00:00"}
    assert evaluated(RATE, in_time).periods["Tested"][0].status == "indeterminate"


def test_record_whose_moment_is_to_come_is_not_unplaced() -> None:
    """It says when, which is later; a record that says nothing is unplaced."""
    text = """
Tested: sales contacts every lead before qualification
  for at least 50% of them each month
"""
    assert evaluated(text, {"created_at": "2026-05-01T09:00:00+00:00"}).unplaced == {"Tested": 0}
    assert evaluated(text, {}).unplaced == {"Tested": 1}


def test_a_date_has_come_where_it_has_in_the_zone_of_its_periods() -> None:
    """At 1:00 on Monday the 9th in Beirut it is Sunday in New York, and the new week has begun."""
    text = """
calendar "One"
  in America/New_York
  open every day
calendar "Two"
  in Asia/Beirut
  open every day
the default calendar is "One"
Tested: sales contacts at least 2 leads per week
"""
    at, lead = datetime(2026, 11, 8, 23, tzinfo=UTC), {"contacted_at": "2026-11-09"}
    for clause, weeks in (("", []), ('  on the "Two" calendar\n', [("2026-W46", 1)])):
        evaluation = slarules.parse(text + clause).evaluate({"lead": [lead]}, at=at)
        assert [(v.period, v.actual) for v in evaluation.periods["Tested"]] == weeks
