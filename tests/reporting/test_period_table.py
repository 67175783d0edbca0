"""The table of periods in a report."""

from __future__ import annotations

from datetime import datetime

from rich.console import Console

import slarules
from slarules.reporting.period_table import period_table


def _shown(text: str, records: list[dict[str, object]]) -> str:
    at = datetime.fromisoformat("2026-03-16T12:00Z")
    table = period_table(slarules.parse(text).evaluate(records, at=at))
    console = Console(width=120, record=True)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def test_rows_of_periods() -> None:
    """Each period has its figures, both readings where they differ, its pace and its status."""
    text = "an MQL is a lead where score is at least 60\n"
    text += "Volume: marketing delivers at least 3 MQLs per month\n  from 2026-02-15"
    records = [
        {"id": 1, "score": 70, "mql_at": "2026-02-16T10:00Z"},
        {"id": 2, "mql_at": "2026-02-16T10:00Z"},
        {"id": 3, "score": 70, "mql_at": "2026-03-02T10:00Z"},
    ]
    header, _, first, second = _shown(text, records).rstrip().splitlines()
    assert header.split() == ["commitment", "period", "actual", "target", "projection", "status"]
    wanted = "Volume 2026-02 1 to 2 at least 2 indeterminate (partial)"
    assert " ".join(first.split()) == wanted
    assert " ".join(second.split()) == "2026-03 1 at least 3 2 at risk"


def test_groups_and_earlier_rows() -> None:
    """Groups have a column, and of many rows the last are shown."""
    text = (
        "a lead is worth amount\nmarketing delivers leads worth at least $2 per day for each owner"
    )
    records = [
        {"id": 1, "created_at": "2026-03-01T10:00Z", "owner": "dana", "amount": 1234.5},
        {"id": 2, "created_at": "2026-03-16T10:00Z", "owner": "dana"},
    ]
    shown = _shown(text, records)
    assert "(4 earlier rows left out)" in " ".join(shown.split())
    assert "USD 0+" in shown
    assert len([line for line in shown.splitlines() if "dana" in line]) == 12


def test_records_that_belong_nowhere() -> None:
    """How many records say nothing of when they count stands below the table."""
    text = "Volume: marketing delivers at least 3 MQLs per month"
    shown = _shown(text, [{"id": 1, "mql_at": "2026-02-16T10:00Z"}, {"id": 2}])
    assert shown.rstrip().splitlines()[-1].strip() == (
        "records without a moment or a group: Volume 1"
    )


def test_nothing_to_show() -> None:
    """Without periods there is no table."""
    at = datetime.fromisoformat("2026-03-16T12:00Z")
    agreement = slarules.parse("sales contacts every MQL within 2 hours")
    assert period_table(agreement.evaluate([], at=at)) is None
