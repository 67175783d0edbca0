"""The table of measures in a report."""

from __future__ import annotations

from datetime import datetime

from rich.console import Console

import slarules
from slarules.reporting.measure_table import measure_table

RATE = "measure rate as the share of MQLs that are big leads, each month\n"
BIG = "a big lead is an MQL where amount is at least 3\n"
AT = datetime.fromisoformat("2026-03-16T12:00Z")


def _lines(text: str, records: list[dict[str, object]]) -> list[list[str]]:
    table = measure_table(slarules.parse(text).evaluate(records, at=AT))
    console = Console(width=120, record=True)
    with console.capture() as capture:
        console.print(table)
    return [line.split() for line in capture.get().rstrip().splitlines()]


def lead(mql_at: str, **fields: object) -> dict[str, object]:
    """A lead that became an MQL."""
    return {"id": 1, "mql_at": mql_at, **fields}


def test_rows_of_values() -> None:
    """A row has the value and its records; columns without anything to say are left out."""
    records = [lead("2026-02-16T10:00Z", amount=3), lead("2026-03-02T10:00Z", amount=1)]
    header, _, first, second = _lines(BIG + RATE, records)
    assert header == ["measure", "period", "value", "records"]
    assert first == ["rate", "2026-02", "100", "%", "1"]
    assert second == ["2026-03", "(running)", "0", "%", "1"]


def test_open_and_unclear_records() -> None:
    """Where some are not done, or say too little, columns tell how many, and what may be."""
    text = "measure speed as the average business time from becoming an MQL to contact, each month"
    done = lead("2026-03-02T10:00Z", contacted_at="2026-03-02T12:30Z")
    bad = lead("2026-03-02T10:00Z", contacted_at="soon")
    header, _, row = _lines(text, [done, done, bad, lead("2026-03-16T10:00Z")])
    assert " ".join(header) == "measure period value may be records not done unclear"
    assert " ".join(row) == ("speed 2026-03 (running) 2 h 30 min business 1 h 45 min to more 4 1 1")


def test_groups_and_earlier_rows() -> None:
    """Groups have a column, and of many rows the last are shown."""
    text = "measure leads as the number of MQLs, each day for each owner"
    lines = _lines(text, [lead("2026-03-01T10:00Z", owner="dana"), lead("2026-03-02T10:00Z")])
    assert lines[0] == ["measure", "for", "period", "value", "records"]
    assert len([line for line in lines if "dana" in line]) == 12
    assert lines[-1] == ["records", "without", "a", "moment", "or", "a", "group:", "leads", "1"]


def test_a_value_that_will_be_more() -> None:
    """It is not said twice."""
    text = "measure speed as the median time from becoming an MQL to contact, each month"
    header, _, row = _lines(text, [lead("2026-03-16T10:00Z")])
    assert "may" not in header
    assert " ".join(row) == "speed 2026-03 (running) more than 2 h 1 1"


def test_nothing_to_show() -> None:
    """Without measures there is no table."""
    agreement = slarules.parse("sales contacts every MQL within 2 hours")
    assert measure_table(agreement.evaluate([], at=AT)) is None
