"""Commitments in plain words, family by family."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

import slarules

OFFICE = """
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
  closed on holidays of US
"""
FIRST_TOUCH = """
an MQL is a lead where score is at least 60
First touch: sales contacts every MQL within 24 business hours
"""


def told(text: str, at: datetime | None = None) -> str:
    """The one commitment of a text in plain words, each thought on one line."""
    agreement = slarules.parse(OFFICE + text)
    every = [*agreement.commitments.values(), *agreement.period_commitments.values()]
    return unwrapped(every[0].explain(at))


def unwrapped(text: str) -> str:
    """A retelling with the lines that go on made one."""
    lines: list[str] = []
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip())
        before = len(lines[-1]) - len(lines[-1].lstrip()) if lines else 0
        if lines and depth == before + 4:
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return "\n".join(lines)


def test_a_deadline_word_for_word() -> None:
    """Who owes what, on which clock, examples, fields, doubts and words."""
    assert told(FIRST_TOUCH).split("\n") == [
        "First touch",
        "  sales contacts every MQL within 24 business hours",
        "  owed by sales, for every MQL",
        "  done at the moment in `contacted_at` (contacts)",
        "  the clock starts when a lead becomes an MQL (`mql_at`)",
        '  only the open hours count, on the calendar "Office"',
        "  limit: within 24 business hours",
        "    a lead that becomes an MQL on Monday 2026-03-02 at 18:00 is due Thursday 2026-03-05 "
        "at 17:00 (America/New_York)",
        "    a lead that becomes an MQL on Friday 2026-03-06 at 16:30 is due Wednesday 2026-03-11 "
        "at 16:30 (America/New_York)",
        "    a lead that becomes an MQL on Friday 2026-05-22 at 16:30 is due Thursday 2026-05-28 "
        "at 16:30 (America/New_York)",
        "  reads `score`, `mql_at` and `contacted_at`",
        "  no answer (indeterminate) where it depends on one of these:",
        "    `mql_at` and `contacted_at`: no moment, or one without a time zone",
        "    `score`: missing, or no number",
        "    `contacted_at`: before the start of the clock",
        "    the holidays of a year for which none are known",
        "  what the words mean",
        "    an MQL is a lead where score is at least 60, from `mql_at` on",
    ]


def test_examples_are_what_verdicts_say() -> None:
    """A record that is as an example says is due when the example says."""
    agreement = slarules.parse(OFFICE + FIRST_TOUCH)
    (commitment,) = agreement.commitments.values()
    record = {"score": 60, "mql_at": "2026-05-22T16:30-04:00"}
    due = commitment.due(record)
    assert due is not None
    assert f"2026-05-22 at 16:30 is due {due:%A %Y-%m-%d} at {due:%H:%M}" in told(FIRST_TOUCH)


def test_examples_begin_where_they_are_asked_for() -> None:
    """With a moment they lie after it; without one after the first day in force."""
    asked = told(FIRST_TOUCH, datetime(2027, 6, 1, tzinfo=UTC))
    assert "becomes an MQL on Friday 2027-06-04 at 16:30" in asked
    in_force = told('agreement "A"\n  in force from 2025-09-01\n' + FIRST_TOUCH)
    assert "becomes an MQL on Tuesday 2025-09-02 at 18:00" in in_force
    own = told(FIRST_TOUCH + "  from 2026-07-06 until 2026-07-07\n")
    assert "becomes an MQL on Monday 2026-07-06 at 18:00" in own
    assert "in force from 2026-07-06 until 2026-07-07, both days included" in own
    assert own.count("is due") == 1


def test_a_naive_moment_is_refused() -> None:
    """As everywhere, a moment without a zone is an error."""
    with pytest.raises(ValueError, match="no time zone"):
        told(FIRST_TOUCH, datetime(2027, 6, 1))


def test_tiers_pauses_and_clauses() -> None:
    """Each limit, when it holds, what interrupts the clock, and what follows from a miss."""
    text = told("""
team sales led by "VP Sales"
"waiting on the lead" is recorded as waits
sales contacts every lead
  within 30 minutes when source is "demo" until 2026-06-30
  within 8 business hours otherwise
  paused during "waiting on the lead"
  restarting on reassignment
  unless is_customer is true
  earlier contact counts
  at risk after 75%
  escalate to "SDR manager" when missed
  when missed, "return it"
  because "speed wins"
""")
    for line in (
        'limit: within 30 minutes, when source is "demo", for clocks that start until 2026-06-30, '
        "that day included",
        "all hours count, day and night",
        "limit: within 8 business hours, otherwise",
        "the first limit that fits a record is the one that counts",
        "the clock stands still during waiting on the lead (`waits`)",
        "the clock starts again at reassignment (`reassigned_at`), if it is not too late by then",
        "done before the clock started counts as in time",
        "at risk once 75% of the limit is gone and it is not done",
        "excepted: records where is_customer is true",
        'escalate to "SDR manager" when missed',
        "when missed: return it",
        'because "speed wins"',
        "and at risk from Monday 2026-03-02 at 18:22:30",
        "`waits`: no pairs of a beginning and an end",
        "`is_customer`: missing, or neither yes nor no",
        "`source`: missing",
    ):
        assert line in text
    assert "before the start of the clock" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sales contacts every lead within 5 business days", "the end of the day"),
        ("sales contacts every lead within 5 business days", "only business dates count"),
        ("sales contacts every lead within 2 weeks", "all dates count"),
        ("sales contacts every lead by the next 17:00 on a business day", "2026-03-03 at 17:00"),
        ("sales contacts every lead by the end of the next business day", 'calendar "Office"'),
        ("sales contacts every lead by due_date", "carries its own deadline, in `due_date`"),
        ("sales contacts every lead before onboarding start", "order decides, not time"),
        (
            "sales contacts every lead no sooner than 2 days after last attempt",
            "may have it done from",
        ),
        (
            "sales contacts every lead within 1 hour of creation",
            "a lead with creation on Monday 2026-03-02 at 18:00 is due",
        ),
        ("sales contacts every lead within 1 hour", "a lead with `created_at` on Monday"),
        ("sales contacts every lead within 1 hour", "the clock starts at the lead's `created_at`"),
        ("sales makes at most 3 contact attempts to every lead within 5 days", "is watched until"),
        (
            "sales makes at least 3 contact attempts to every lead within 5 days, "
            "at least 4 hours apart",
            "at least 3 times, each counted one at least 4 hours after the one before",
        ),
        (
            "sales makes at least 1 contact attempts before disqualifying a lead",
            "how often: at least once",
        ),
        (
            "sales makes at least 6 contact attempts over at least 10 business days "
            "before disqualifying a lead",
            "a record without disqualifying (`disqualified_at`) owes nothing yet",
        ),
        (
            "sales contacts every lead within 5 days\n  at risk 1 day before due",
            "at risk from 1 day before it is due, if it is not done",
        ),
        (
            "sales contacts every lead within 5 days\n  at risk after 2 days",
            "at risk 2 days after the start, if it is not done",
        ),
    ],
)
def test_deadlines_of_all_sorts(text: str, expected: str) -> None:
    """Each kind of limit says what is special about it."""
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every lead includes email", "each lead has to hold a value in `email`"),
        (
            "the fit score of a lead adds 5 when size is at least 2\n"
            "every lead includes email and fit score",
            "enough has to be known of each lead to work out its fit score",
        ),
        (
            "the fit score of a lead adds 5 when size is at least 2\n"
            "a fit lead is a lead where fit score is at least 5\n"
            "every lead is a fit lead",
            "the fit score of a lead adds 5 when size is at least 2",
        ),
        ("every lead is an MQL", "each lead has to be an MQL too"),
        ("every MQL includes email", "about every MQL, a lead"),
        (
            "marketing never calls any lead where score is less than 5",
            "judged is every lead it was done to, by `called_at` (calls)",
        ),
        (
            "marketing never delivers any lead where score is less than 5",
            "nothing records the action, so every lead is judged as it stands",
        ),
    ],
)
def test_families_without_a_clock(text: str, expected: str) -> None:
    """Completeness, standing conditions and prohibitions say what they ask for."""
    assert expected in told(text)


def test_a_calendar_that_is_chosen() -> None:
    """Where the record decides the calendar, each has an example in its own zone."""
    text = told("""
calendar "Berlin"
  in Europe/Berlin
  open every day from 9:00 to 17:00
the default calendar is "Office"
the calendar of a lead is
  "Berlin" when region is "EMEA"
  "Office" otherwise
sales contacts every lead within 4 business hours
""")
    assert 'on the calendar chosen for the record, "Office" or "Berlin"' in text
    assert "(Europe/Berlin)" in text
    assert "`region`: missing" in text


def test_round_the_clock_has_one_example() -> None:
    """A calendar that never closes shows one ordinary afternoon."""
    text = """
calendar "Always"
  in UTC
  open every day
sales contacts every lead within 4 business hours
"""
    agreement = slarules.parse(text)
    (commitment,) = agreement.commitments.values()
    told_here = unwrapped(commitment.explain())
    assert told_here.count(" is due ") == 1
    assert "Monday 2026-03-02 at 16:30 is due Monday 2026-03-02 at 20:30" in told_here


def test_where_holidays_are_unknown_there_is_no_example() -> None:
    """Examples beyond what the calendar knows are left out, and nothing fails."""
    text = told(FIRST_TOUCH, datetime(2600, 1, 1, tzinfo=UTC))
    assert " is due " not in text
    assert "limit: within 24 business hours" in text


def test_lines_fit_a_terminal() -> None:
    """No line is longer than 80 columns, and no indentation jumps."""
    agreement = slarules.load("tests/acceptance/marketing_sales.sla")
    lines = agreement.explain().split("\n")
    assert max(map(len, lines)) <= 80
    depths = [len(line) - len(line.lstrip()) for line in lines if line]
    assert all(later - earlier <= 4 for earlier, later in pairwise(depths))


def test_an_example_that_would_be_due_beyond_the_known_holidays() -> None:
    """Only examples whose due date is known are shown: the others are left out."""
    text = "sales contacts every lead within {} business days"
    at = datetime(2100, 1, 4, tzinfo=UTC)
    assert told(text.format(200), at).count(" is due ") == 3
    assert told(text.format(250), at).count(" is due ") == 0


def test_a_holiday_at_the_very_beginning() -> None:
    """The evening before a holiday is shown for the first holiday that has one in force."""
    text = told("sales contacts every lead within 4 business hours\n  from 2026-09-06")
    assert "2026-09-04" not in text  # Friday before Labor Day, and not in force
    assert "on Friday 2026-10-09 at 16:30 is due Tuesday 2026-10-13 at 12:30" in text


def test_a_calendar_that_never_opens_again() -> None:
    """Where no time ever counts again there is no example, and nothing fails."""
    text = """
calendar "Fair"
  in UTC
  open on 2026-03-02 from 9:00 to 17:00
sales contacts every lead within 20 business minutes
"""
    (commitment,) = slarules.parse(text).commitments.values()
    at_the_fair = unwrapped(commitment.explain(datetime(2026, 3, 1, tzinfo=UTC)))
    assert "on Monday 2026-03-02 at 16:30 is due Monday 2026-03-02 at 16:50" in at_the_fair
    assert " is due " not in commitment.explain(datetime(2026, 3, 3, tzinfo=UTC))


def test_a_clock_that_starts_with_a_row() -> None:
    """An event that rows of another table record is told by those rows."""
    text = told("""
an activity belongs to a lead by lead_id, at done_at
"call" is recorded as the first activity where type is "call"
sales contacts every lead within 24 hours of call
""")
    which = 'the first activity where type is "call", at its `done_at`'
    assert f"the clock starts at the first moment of call ({which})" in text
    assert "records of activity: not given, or it is unknown which are call" in text


def test_what_none_of_the_limits_fits() -> None:
    """Without a limit for all others, those others owe nothing; with one, nobody is left."""
    limits = "sales contacts every lead within 2 hours when size is 3"
    nothing = "a record that none of them fits owes nothing"
    assert nothing in told(limits)
    assert nothing not in told(f"{limits}\n  within 4 hours otherwise")
    dated = f"{limits}\n  within 4 hours until 2026-03-31"
    assert nothing in told(dated)


def test_completeness_of_a_score_alone() -> None:
    """Where only a score is asked for, no field has to hold a value."""
    text = told("""
the fit score of a lead adds
  5 when size is at least 5
every lead includes fit score
""")
    assert "enough has to be known of each lead to work out its fit score" in text
    assert "has to hold a value" not in text


def test_duties_without_a_beginning_of_their_own() -> None:
    """Where records do not say when they became the thing, the dates in force begin a duty."""
    text = (
        'a signal is a record\n"reports on" is recorded as reports\nsales reports on every signal '
    )
    rolling = told(f"{text}every 2 days until resolution\n  from 2026-01-01")
    begins = "the first time counts from the first day in force on, each other from the time before"
    assert begins in rolling
    recurring = told(f"{text}every quarter\n  from 2026-01-01")
    assert "from the quarter in which it comes into force on" in recurring


@pytest.mark.parametrize("duty", ["every month", "every 2 business days until resolution"])
def test_a_percent_target_on_duties_that_come_again(duty: str) -> None:
    """Each turn belongs to the period in which it begins."""
    text = f"support calls every lead {duty}\n  for at least 90% of them each month"
    (target,) = slarules.parse(text).period_commitments.values()
    told_here = unwrapped(target.explain())
    assert "counted: every lead, in the month in which its turn begins" in told_here
    assert "promised: at least 90% of them met" in told_here


def test_what_leaves_a_goal_on_a_time_open() -> None:
    """Both moments of a time are looked for, whether they are events or becoming something."""
    text = "measure response as the median time from {} to first contact{}, each month\n"
    for start, whose, wanted in (
        ("becoming an MQL", "", "`mql_at` and `contacted_at`: no moment"),
        ("creation", " of leads", "`created_at` and `contacted_at`: no moment"),
    ):
        rules = text.format(start, whose) + "goal: response is at most 2 days"
        (goal,) = slarules.parse(rules).period_commitments.values()
        assert wanted in unwrapped(goal.explain())
