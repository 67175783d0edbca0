"""Whole agreements in plain words: head, teams, calendars, words, periods."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import slarules

from .test_commitments import told, unwrapped

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("tests/acceptance/*.sla"), *ROOT.glob("examples/*/*.sla")])


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_example_can_be_retold(path: Path) -> None:
    """Each agreement of the project is retold, with each of its commitments and in order."""
    agreement = slarules.load(path)
    text = unwrapped(agreement.explain())
    names = [*agreement.commitments, *agreement.period_commitments]
    places = [text.find(f"\n{name}") for name in names]
    assert -1 not in places
    assert text == unwrapped(agreement.explain()), "it is the same every time"


def test_head_teams_and_calendars() -> None:
    """Title, parties, dates in force, contacts, hours, closed days and holidays by name."""
    text = unwrapped(
        slarules.parse("""
agreement "Handoff", version 2
  between marketing and sales
  owned by RevOps at "revops@acme.example"
  in force from 2026-01-01 until 2026-12-31
  because "leads go cold"
team sales led by "VP Sales" at "sales@acme.example"
  has members "dana", "lee"
timestamps are in Europe/Paris
dates are written day/month/year
calendar "Office"
  in America/New_York
  open Monday to Thursday from 9:00 to 12:00 and from 13:00 to 17:00
  open Friday from 22:00 to 6:00
  open on 2026-07-04 from 9:00 to 10:00
  closed on holidays of US except "Columbus Day"
  closed from 2026-12-28 to 2026-12-30
  closed on 2026-12-24
  closed on 2026-12-23 from 12:00 to 17:00
sales contacts every MQL within 24 business hours
""").explain()
    )
    for line in (
        "Handoff, version 2\n  between marketing and sales\n",
        "owned by RevOps (revops@acme.example)",
        "in force from 2026-01-01 until 2026-12-31, both days included",
        'because "leads go cold"',
        "moments without a time zone are read in Europe/Paris",
        "dates such as 03/06/2026 are read as day/month/year",
        "sales, led by VP Sales, reached at sales@acme.example, with dana and lee",
        '"Office", in America/New_York\n    open Monday to Thursday 9:00 to 12:00 and 13:00 to',
        "open Friday 22:00 to 6:00 the next day",
        "other hours on 2026-07-04 9:00 to 10:00",
        "closed on 2026-12-24, 2026-12-28 to 2026-12-30",
        "closed 2026-12-23 12:00 to 17:00",
        "closed on the holidays of US except Columbus Day",
        "in 2026: New Year's Day (Thu 01-01), Martin Luther King Jr. Day (Mon 01-19)",
    ):
        assert line in text
    assert "Columbus Day (" not in text
    assert "Independence Day (Sat" not in text, "it has special hours, and a Saturday has none"


def test_many_dates_are_cut_short() -> None:
    """Of a long list of dates a dozen are shown, and the rest counted."""
    text = slarules.parse("""
calendar "Office"
  in UTC
  open every day
  open from 2026-03-01 to 2026-03-31 from 9:00 to 12:00
sales contacts every MQL within 24 business hours
""").explain()
    assert "2026-03-12 9:00 to 12:00, 19 more" in unwrapped(text)


def test_the_shortest_file() -> None:
    """A file of one sentence has a calendar and says what is not read."""
    text = slarules.parse("sales contacts MQL within 24 business hours").explain()
    assert "in force without end" in text
    assert "moments without a time zone are not read" in text
    assert "\n\nCalendar\n" in text
    assert "Teams" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("marketing delivers at least 500 MQLs per month", "in the month in which a lead becomes"),
        ("marketing delivers at least 500 MQLs per month", "promised: at least 500 each month"),
        ("marketing delivers at least 500 MQLs per month", "for example 2026-03: 2026-03-01 to"),
        ("marketing delivers at least 500 MQLs per month", "met as soon as the number is reached"),
        ("support opens at most 8,000 incidents per week", "missed as soon as the number is"),
        ("support opens at most 8,000 incidents per week", "in the week of `opened_at`"),
        ("sales closes at least 10 deals per quarter for each owner", "for each value of `owner`"),
        ("sales closes at least 10 deals per quarter", "with a moment in `closed_at` (closes)"),
        (
            'a lead is worth $50 when source is "web"\n'
            "marketing delivers leads worth at least $100.50 per month",
            "promised: at least USD 100.50 each month",
        ),
        (
            'a lead is worth $50 when source is "web"\n'
            "marketing delivers leads worth at least $100 per month",
            'USD 50 when source is "web"\n    0 otherwise',
        ),
        (
            "a deal is worth amount\nsales closes deals worth at least $100 per year",
            "`amount`: missing, or no amount",
        ),
        (
            "the year starts in February\nsales closes at least 10 deals per quarter",
            "the year starts in February",
        ),
        (
            "at least 20% of MQLs become SQLs within 30 days, each quarter",
            "it counts as met if it becomes an SQL (`sql_at`) within 30 days",
        ),
        (
            'agreement "A"\n  in force from 2026-03-15\n'
            "marketing delivers at least 500 MQLs per month\n"
            '  when missed 3 months in a row, "talk"',
            "when missed 3 months in a row: talk",
        ),
        (
            'agreement "A"\n  in force from 2026-03-15\n'
            "marketing delivers at least 500 MQLs per month",
            "it counts from the first day in force on",
        ),
    ],
)
def test_periods(text: str, expected: str) -> None:
    """What is counted, when, by whom, and what a running period says."""
    assert expected in told(text)


def test_a_percent_target() -> None:
    """The records are told once; the target says what becomes of open ones."""
    agreement = slarules.parse("""
First touch: sales contacts every MQL within 24 hours
  for at least 99.5% of them each month
  when the target is missed, "review it"
""")
    text = unwrapped(agreement.period_commitments["First touch"].explain())
    assert text.startswith(
        "First touch, for each month\n  sales contacts every MQL within 24 hours"
    )
    assert "promised: at least 99.5% of them met" in text
    assert "when the target is missed: review it" in text
    assert "reads" not in text


def rules_in_the_docs() -> list[str]:
    """Every rule file that the docs show as right."""
    pages = (path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/**/*.md")))
    return [block for page in pages for block in re.findall(r"(?ms)^```sla\n(.*?)^```$", page)]


def test_everything_in_the_docs_can_be_retold() -> None:
    """No sentence of the docs is without words for it, and none shows how it is kept inside."""
    for text in rules_in_the_docs():
        agreement = slarules.parse(text, folder=ROOT / "examples" / "several_files")
        told_here = agreement.explain()
        names = [*agreement.commitments, *agreement.period_commitments]
        assert all(name in unwrapped(told_here) for name in names)
        assert not re.search(r"None|[A-Z]\w+\(|``", told_here)


def test_duties_that_come_again_are_retold() -> None:
    """What is owed, how often, from when on, and when it is at risk."""
    text = slarules.parse(
        """
"waiting" is recorded as waits
Health: customer success calls every customer every month
  at risk after 80%
News: support calls every ticket every 2 business days until resolution
  paused during waiting
  restarting on reopening
  at risk after 50%
""".strip()
    ).explain()
    for words in (
        "at least once in each month, by `called_at` (calls)",
        "at risk once 80% of the month is gone and it is not done",
        "every 2 business days, by `called_at` (calls)",
        "until resolution (`resolved_at`)",
        "the clock stands still during waiting (`waits`)",
        "the clock starts again at reopening (`reopened_at`)",
        "at risk once 50% of the 2 business days is gone and it is not done",
    ):
        assert words in unwrapped(text)


def test_measures_and_goals_are_retold() -> None:
    """What is measured, of which records, and what a goal says of a period."""
    text = slarules.parse(
        """
First touch: sales contacts every MQL within 4 hours
measure pipeline as the sum of amount of deals, each month
measure leads as the number of leads, each week for each owner
measure kept as the share of First touch that is met, each month
measure won as the share of MQLs that are SQLs, each quarter
measure tail as the 90th percentile of the time from becoming an MQL to first contact, each month
goal: won is at least 20%
""".strip()
    ).explain()
    for words in (
        "the sum of `amount`, of every deal, in the month of `created_at`",
        "how many there are of every lead, in the week of `created_at`",
        "separately for each value of `owner`",
        "the share of the records of `First touch` that is met",
        "the share that is an SQL too, of every MQL",
        "the value that 90% of all do not exceed of the time from becoming an MQL (`mql_at`)",
        "while a quarter runs: at risk where neither reaches it so far",
    ):
        assert words in unwrapped(text), words


def test_a_year_whose_holidays_are_unknown() -> None:
    """In the place of their names stands why they cannot be told."""
    agreement = slarules.parse("""
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
  closed on holidays of US
""")
    told_here = unwrapped(agreement.explain(datetime(2600, 6, 1, tzinfo=UTC)))
    assert "closed on the holidays of US" in told_here
    assert "calendar `Office` needs the holidays of US in 2600, known are those of" in told_here
