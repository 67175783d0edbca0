"""What holds for all records where no clock decides, and for attempts: properties."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import slarules

START = datetime(2026, 3, 2, 10, tzinfo=UTC)
HOURS = st.integers(-30, 200).map(lambda count: START + timedelta(hours=count))
DAYS = st.integers(0, 8).map(lambda count: (START + timedelta(days=count)).date())
ODD = st.sampled_from([None, "", "many", 7, object()])
MOMENTS = st.lists(HOURS | DAYS, max_size=5)
LEADS = st.fixed_dictionaries(
    {},
    optional={
        "mql_at": HOURS | DAYS | ODD,
        "contact_attempts": MOMENTS | ODD,
        "called_at": HOURS | MOMENTS | ODD,
        "disqualified_at": HOURS | DAYS | ODD,
        "size": st.sampled_from([5, 50, "50", None, "many"]),
        "title": st.sampled_from(["VP", "student", None]),
        "region": st.sampled_from(["EMEA", "NA", None]),
        "asked_at": HOURS,
        "waits": st.lists(st.tuples(HOURS, st.none() | HOURS).map(list), max_size=2),
    },
)
AGREEMENT = slarules.parse(
    'calendar "Office"\n  in Europe/Berlin\n  open Monday to Friday from 9:00 to 17:00\n'
    'calendar "Always"\n  in America/New_York\n  open every day\n'
    'the default calendar is "Office"\n'
    'the calendar of a lead is\n  "Always" when region is "NA"\n  "Office" otherwise\n'
    "the fit score of a lead adds 9 when size is more than 9\n"
    "a big lead is a lead where size is at least 50 and asked_at is known\n"
    "Context: every MQL includes title, fit score and asked_at\n  from 2026-03-02\n"
    'Clean: sales never calls any big lead where title is "student"\n  unless asked_at is known\n'
    "Fit: every MQL is a big lead\n"
    "Before: sales makes at least 2 contact attempts over at least 2 business days "
    "before disqualifying a lead\n"
    "Most: sales makes at most 1 contact attempts before disqualifying an MQL\n"
    "Within: sales makes at least 2 contact attempts to every MQL within 2 business days,"
    ' at least 4 hours apart\n  at risk after 50%\n  escalate to "x" when missed\n'
    "  paused during waits\n"
    "Ceiling: sales makes at most 2 contact attempts to every MQL within 3 days\n"
    '  escalate to "x" when missed\n  unless asked_at is known\n'
)
SPACED = slarules.parse(
    "Spaced: sales makes at least 3 contact attempts to every MQL within 48 hours,"
    " at least 5 hours apart"
).commitments["Spaced"]


@settings(max_examples=300)
@given(LEADS, HOURS)
def test_nothing_changes_before_the_next_change(record: dict[str, Any], at: datetime) -> None:
    """Up to the next change the answer stays as it is, and all that it says can be asked."""
    for verdict in AGREEMENT.verdicts([record], at=at):
        then = verdict.next_change
        verdict.to_dict()
        assert verdict.explain().startswith(verdict.commitment)
        assert then is None or then > at
        end = at + timedelta(days=30) if then is None else then.astimezone(UTC)
        last = end - timedelta(microseconds=1)
        later = AGREEMENT.commitments[verdict.commitment].verdict(record, last)
        assert (verdict.status, verdict.due) == (later.status, later.due), verdict.explain()


@settings(max_examples=200)
@given(LEADS, HOURS)
def test_a_ceiling_is_broken_where_one_more_is_reached(
    record: dict[str, Any], at: datetime
) -> None:
    """`at most 2` and `at least 3` within the same limit never both hold, nor both fail."""
    sentence = "sales makes {} contact attempts to every MQL within 3 days"
    pair = slarules.parse(f"{sentence.format('at most 2')}\n{sentence.format('at least 3')}")
    most, least = pair.verdicts([record], at=at)
    opposite = {"met": "missed", "missed": "met"}
    assert least.status == opposite.get(most.status, most.status)


@settings(max_examples=200)
@given(st.lists(HOURS, max_size=7))
def test_counting_from_the_first_on_finds_as_many_as_there_are(attempts: list[datetime]) -> None:
    """No other choice among the attempts has enough of them far enough apart."""
    inside = sorted(a for a in attempts if START <= a <= START + timedelta(hours=48))
    gap = timedelta(hours=5)
    possible = any(
        all(b - a >= gap for a, b in pairwise(chosen)) for chosen in combinations(inside, 3)
    )
    record = {"mql_at": START, "contact_attempts": attempts}
    verdict = SPACED.verdict(record, START + timedelta(days=30))
    assert verdict.status == ("met" if possible else "missed")
