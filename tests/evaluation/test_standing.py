"""Standing conditions: every record that is one thing is another too."""

from __future__ import annotations

import pytest

from .sentences import judged, verdict, why

TEXT = (
    'an ICP lead is a lead where size is at least 50 and industry is one of "software", "retail"\n'
    "Fit: every MQL is an ICP lead"
)
MQL = {"id": "L1", "mql_at": "2026-03-06T16:30Z"}


@pytest.mark.parametrize(
    ("fields", "status", "reasons"),
    [
        ({"size": 50, "industry": "retail"}, "met", []),
        ({"size": 9}, "missed", ["`size` is `9`, so not `size is at least 50`"]),
        ({"size": 50}, "indeterminate", ["`industry` is missing"]),
        ({}, "indeterminate", ["`size` is missing", "`industry` is missing"]),
    ],
)
def test_the_second_definition_decides(
    fields: dict[str, object], status: str, reasons: list[str]
) -> None:
    """A record of the first kind is met, missed or left open by the second definition."""
    assert judged(TEXT, **MQL, **fields) == status
    assert why(TEXT, **MQL, **fields) == reasons


def test_only_records_of_the_first_thing() -> None:
    """What is not, or not yet, the first thing is not asked."""
    assert judged(TEXT, size=9) == "not_applicable"
    assert judged(TEXT, "2026-03-06T16:00+00:00", **MQL, size=9) == "not_applicable"
    first = "a big lead is a lead where size is more than 9\n" + TEXT.replace("MQL", "big lead")
    assert judged(first, size=5) == "not_applicable"
    assert judged(first) == "indeterminate"


def test_dates_and_exceptions() -> None:
    """Dates in force and exceptions bound it as they bound a deadline."""
    text = TEXT + "\n  until 2026-02-28"
    assert judged(text, **MQL, size=9) == "not_applicable"
    text = TEXT + '\n  unless source is "partner"'
    assert judged(text, **MQL, size=9, source="partner") == "not_applicable"


def test_explained() -> None:
    """The explanation names the condition that fails."""
    assert verdict(TEXT, {**MQL, "size": 9}).explain() == (
        "Fit: missed\n"
        "  L1 became an MQL on Fri 6 Mar 2026 16:30 (UTC)\n"
        "  asked for: an ICP lead\n"
        "  `size` is `9`, so not `size is at least 50`\n"
        "  taken as given: `size`"
    )
    assert "L1 is one" in verdict(TEXT, {**MQL, "size": 50, "industry": "retail"}).explain()
