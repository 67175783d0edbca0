"""Measures and goals on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .running import AT, LEADS, run, write

if TYPE_CHECKING:
    from pathlib import Path

MEASURES = """\
a lead is identified by lead_id
an MQL is a lead where score is at least 60
measure response as the median time from becoming an MQL to first contact, each month
goal: response is at most 1 hour
"""


def test_a_file_of_measures_alone(tmp_path: Path) -> None:
    """A report has the goals among the periods, and the measures below them."""
    rules, leads = write(tmp_path, "rules.sla", MEASURES), write(tmp_path, "leads.csv", LEADS)
    result = run("evaluate", rules, leads, "--at", AT)
    assert result.exit_code == 0
    _, periods, measures = result.stdout.split("\n\n")
    assert periods.startswith("Periods")
    assert "at most 1 h" in periods
    assert measures.startswith("Measures")
    assert "2 h to 1 d" in measures


def test_measures_as_json(tmp_path: Path) -> None:
    """The values stand under the names of the measures; a missed goal can fail the command."""
    rules, leads = write(tmp_path, "rules.sla", MEASURES), write(tmp_path, "leads.csv", LEADS)
    result = run("evaluate", rules, leads, "--at", AT, "--format", "json")
    (value,) = json.loads(result.stdout)["measures"]["response"]
    assert (value["value"], value["records"], value["open"]) == (88_200.0, 4, 1)
    late = "2026-04-06T12:00:00+02:00"
    result = run("evaluate", rules, leads, "--at", late, "--fail-on", "missed")
    assert result.exit_code == 1
