"""Tables and rows of evaluations."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from rich.console import Console

import slarules
from slarules.reporting.evaluation_report import print_evaluation
from slarules.reporting.printable import glyphs_for
from slarules.reporting.status_table import share_in_percent
from slarules.reporting.time_kind import TimeKind, time_kind, verdict_time_kind
from slarules.reporting.verdict_rows import COLUMNS, formula_safe, verdict_row

AT = datetime.fromisoformat("2026-03-06T12:00:00+00:00")
RULES = """\
an MQL is a lead where score is at least 60
a lead becomes an MQL at mql_at
"contacts" and "first contact" are recorded as contacted_at
"answers" is recorded as answered_at
Hours: sales contacts every MQL within 4 business hours
Days: sales contacts every MQL within 2 days
Both: sales contacts every MQL
  within 4 business hours when score is at least 80
  within 2 days otherwise
Close: sales contacts every MQL by the end of the next business day
Own: sales answers every MQL by due_at
Order: sales contacts every MQL before response
Wait: sales answers every MQL no sooner than 2 days after first contact
"""


def lead(**fields: object) -> dict[str, object]:
    """An MQL of Monday morning."""
    return {"id": "L1", "score": 70, "mql_at": "2026-03-02T10:00:00Z", **fields}


def report(rules: str, leads: list[dict[str, Any]], width: int = 100, **options: Any) -> str:
    """The printed report of some leads."""
    agreement = slarules.parse(rules)
    evaluation = agreement.evaluate(leads, AT, **options)
    output = io.StringIO()
    console = Console(file=output, width=width, highlight=False, markup=False)
    print_evaluation(evaluation, agreement, console, glyphs_for("utf-8"))
    return output.getvalue()


def test_the_kind_of_time_follows_the_limits() -> None:
    """Figures are in business time, plain time, or either, as all limits of a commitment say."""
    commitments = slarules.parse(RULES).commitments
    assert {name: str(time_kind(each)) for name, each in commitments.items()} == {
        "Hours": "business",
        "Days": "plain",
        "Both": "either",
        "Close": "business",
        "Own": "plain",
        "Order": "plain",
        "Wait": "plain",
    }


def test_a_verdict_has_one_kind_of_time() -> None:
    """The tier that applied decides; a verdict without one is in plain time."""
    both = slarules.parse(RULES).commitments["Both"]
    kinds = [verdict_time_kind(both.verdict(lead(score=score), AT)) for score in (90, 70, 10)]
    assert kinds == [TimeKind.BUSINESS, TimeKind.PLAIN, TimeKind.PLAIN]


def test_rows_hold_json_ready_values() -> None:
    """All columns are there, missing ones as None."""
    row = verdict_row(slarules.parse(RULES).commitments["Hours"].verdict(lead(score=1), AT))
    assert tuple(row) == COLUMNS
    assert (row["status"], row["due"], row["elapsed_seconds"]) == ("not_applicable", None, None)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_formulas_are_defused(start: str) -> None:
    """Text that a spreadsheet would run gets an apostrophe; other text and numbers stay."""
    assert formula_safe(f"{start}1") == f"'{start}1"
    assert [formula_safe(value) for value in ("a=1", "", None, -1.5)] == ["a=1", "", None, -1.5]


def test_only_what_is_all_met_is_100_percent() -> None:
    """Shares are rounded down to a tenth."""
    shares = [share_in_percent(share) for share in (1.0, 0.9999, 0.5, 0.0, 2 / 3)]
    assert shares == ["100 %", "99.9 %", "50.0 %", "0.0 %", "66.6 %"]


def test_records_all_met_have_a_report_without_misses() -> None:
    """Sections without content are left out, statuses nobody has too."""
    text = report(RULES[: RULES.index("Days:")], [lead(contacted_at="2026-03-02T11:00:00Z")])
    assert "██████████   100 %" in text
    assert "1 record read" in text
    for absent in ("Data issues", "Most overdue", "late by", "paused", "n/a"):
        assert absent not in text


def test_narrow_reports_say_less() -> None:
    """First the open statuses are taken together, then the bars are left out."""
    leads = [lead(), lead(mql_at="2026-03-06T11:00:00Z"), lead(mql_at="2026-03-06T09:00:00Z")]
    rules = RULES[: RULES.index("Days:")] + "  at risk after 50%\n"
    counts = {width: report(rules, leads, width).split("Response")[0] for width in (100, 55, 45)}
    assert "on track  at risk" in counts[100]
    assert "open" in counts[55]
    assert "···" in counts[55]
    assert "open" in counts[45]
    assert "···" not in counts[45]


def test_commitments_without_verdicts_have_no_share() -> None:
    """No records give dashes, not zero percent."""
    text = report(RULES, [])
    assert "%" not in text
    assert "0 records read" in text


def test_misses_without_due_instant_are_listed_last() -> None:
    """An order that was broken has no lateness; it follows those that have."""
    late = lead(id="L2", contacted_at="2026-03-04T10:00:00Z", responded_at="2026-03-03T10:00:00Z")
    text = report(RULES, [late])
    overdue = text[text.index("Most overdue") :].splitlines()[3:]
    assert [line.split()[1] for line in overdue] == ["Hours", "Close", "Order"]


def test_only_part_of_many_misses_may_be_kept() -> None:
    """Where not all were kept the title says so."""
    text = report(RULES, [lead(id=str(n)) for n in range(9)], missed_limit=4)
    assert "Most overdue of the first 4 missed" in text


def test_many_data_issues_are_summed_up() -> None:
    """The most frequent come first, the rest is one line."""
    rules = "".join(
        f"a wanted{n} is a lead where field{n} is at least 1\n"
        f"C{n}: sales contacts every wanted{n} within 2 hours\n"
        for n in range(20)
    )
    text = report(rules, [lead(created_at="2026-03-02T10:00:00Z", field0="x"), lead(field0="y")])
    assert "8 other issues" in text


def test_dates_stay_dates() -> None:
    """An action whose time is not known is shown by its date."""
    text = report(RULES, [lead(contacted_at="2026-03-05")])
    assert "2026-03-05  " in text[text.index("Most overdue") :]


def test_what_cannot_be_late_has_no_figures_of_time() -> None:
    """Completeness and its kin are counted with the rest, and left out where time is told."""
    rules = (
        "Context: marketing provides company for every MQL\n"
        'Clean: sales never contacts any lead where title contains "student"\n'
        "Fit: every MQL is an ICP lead\n"
        "an ICP lead is a lead where score is at least 80\n"
        "Patience: sales makes at most 1 contact attempts to every MQL within 1 day\n"
        "Persistence: sales makes at least 2 contact attempts before disqualifying a lead\n"
    )
    attempts = ["2026-03-02T11:00Z", "2026-03-02T12:00Z"]
    record = lead(contacted_at="2026-03-02T11:00Z", title="student", contact_attempts=attempts)
    text = report(rules, [record, lead(id="L2", disqualified_at="2026-03-03T11:00Z")])
    assert "Response and lateness" not in text
    assert "overdue" not in text
    assert {str(time_kind(each)) for each in slarules.parse(rules).commitments.values()} == {
        "plain"
    }
    verdicts = slarules.parse(rules).verdicts([record], at=AT)
    rows = {row["commitment"]: row for row in map(verdict_row, verdicts)}
    assert rows["Context"]["reason"] == "`company` is missing"
    assert rows["Clean"]["reason"] == 'it is a lead where title contains "student"'
    assert [rows[name]["status"] for name in rows] == [*["missed"] * 4, "not_applicable"]


def test_duties_that_come_again() -> None:
    """A period that was missed is never late, a turn is; rows tell periods and turns apart."""
    rules = (
        "Health: sales contacts every MQL every week\n"
        "Pulse: sales contacts every MQL every 8 business hours until response\n"
    )
    record = lead(mql_at="2026-02-20T10:00:00Z", contacted_at="2026-02-24T11:00:00Z")
    agreement = slarules.parse(rules)
    kinds = {name: str(time_kind(each)) for name, each in agreement.commitments.items()}
    assert kinds == {"Health": "plain", "Pulse": "business"}
    rows = [verdict_row(verdict) for verdict in agreement.verdicts([record], at=AT)]
    assert [(row["commitment"], row["period"], row["status"]) for row in rows] == [
        ("Health", "2026-W09", "met"),
        ("Health", "2026-W10", "on_track"),
        ("Pulse", None, "missed"),
        ("Pulse", None, "missed"),
    ]
    assert [row["occurrence"] for row in rows] == [
        None,
        None,
        "2026-02-20T10:00:00+00:00",
        "2026-02-24T11:00:00+00:00",
    ]
    later = [verdict_row(each) for each in agreement.verdicts([lead()], at=AT.replace(day=30))]
    assert (later[0]["status"], later[0]["overdue_seconds"]) == ("missed", None)
    text = report(rules, [record])
    assert "Pulse" in text[text.index("Most overdue") :]
    assert "Health" not in text[text.index("Response and lateness") :]
