"""The lane of deadlines: whatever it answers, the evaluator answers too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest

import slarules
from slarules.calendar import to_us
from slarules.columnar.answers import NONE, STATUSES
from slarules.evaluation.status import Status
from tests.reference import draw_promises, generate

from .same_verdicts import answered
from .typed_records import frame_of, typed_record

if TYPE_CHECKING:
    from datetime import date

HEAD = """
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
  closed on 2026-03-13
calendar "Night"
  in Europe/Berlin
  open every day from 20:00 to 6:00
the default calendar is "Office"
"signature" is recorded as signed_at
"waiting" is recorded as waits
a hot lead is a lead where score is at least 60
a lead becomes a hot lead at mql_at
a done lead is a lead where disqualified_at is known
"""
CHOICE = 'the calendar of a lead is\n  "Night" when region is "EMEA"\n  "Office" otherwise\n'
CENTRE = datetime(2026, 3, 9, 12, tzinfo=UTC)  # the clocks of New York changed the day before
LIMITS = [
    "within 24 business hours",
    "within 36 hours",
    "within 90 business minutes of signature",
    "within 3 business days",
    "within 3 days of signature",
    "within 2 weeks",
    "within 1 business week",
    "within 1 month",
    "within 2 business months",
    "by the next 17:00 on a business day",
    "by the next 2:30 on a business day",
    "by the end of the next business day",
    "by due_date",
    "before qualification",
    "no sooner than 30 business hours after last attempt",
    "no sooner than 2 days after last attempt",
]
CLAUSES = [
    "",
    "earlier contact counts",
    "at risk after 50%",
    "at risk after 33.33%",
    "at risk after 5 business hours",
    "at risk after 1 day",
    "at risk 4 hours before due",
    "at risk 4 business hours before due",
    "at risk 2 business days before due",
    "at risk 1 day before due",
    "at risk 1 week before due",
    "at risk 1 month before due",
    'unless region is "APAC"',
    "unless disqualified_at is known",
    "unless it is a done lead",
    "from 2026-03-05 until 2026-03-12",
    'on the "Night" calendar',
    "paused during waiting",
    "restarting on reassignment",
]


def _promise(rng: Random, names: list[str], centre: date) -> list[str]:
    """Draw a deadline, or a number of attempts within one."""
    if rng.random() < 0.3:
        return draw_promises._attempts(rng, names)
    return draw_promises.deadline(rng, names, centre)


def drawn(seed: str, count: int, centre: date, agreement: slarules.Agreement) -> pl.DataFrame:
    """Records drawn for an agreement, as a frame."""
    rng = Random(seed)
    schedules = [each.schedule for each in agreement.calendars.values()]
    records: list[dict[str, Any]] = []
    pool: list[datetime] = []
    for number in range(count):
        if number % 8 == 0:
            pool.clear()
        records.append(typed_record(rng, number, schedules, centre, pool))
    return frame_of(records)


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """The records with known regions and no pauses, and nothing done before it could be."""
    started = pl.max_horizontal("mql_at", "signed_at")
    return frame.with_columns(
        waits=pl.lit(None, frame.schema["waits"]),
        reassigned_at=pl.lit(None, frame.schema["reassigned_at"]),
        score=pl.lit(80.0),
        region=pl.when(pl.col("region") == "").then(None).otherwise("region").fill_null("NA"),
        contacted_at=pl.when(pl.col("contacted_at") >= started).then("contacted_at"),
    )


@pytest.mark.parametrize("limit", LIMITS)
def test_plain_records_are_answered_whatever_the_limit(limit: str) -> None:
    """Where each field holds one instant nothing is left to the evaluator."""
    agreement = slarules.parse(f"{HEAD}{CHOICE}Tested: sales contacts every hot lead {limit}")
    frame = plain(drawn(limit, 300, CENTRE.date(), agreement))
    answers = answered(agreement, "Tested", frame, to_us(CENTRE + timedelta(hours=30)))
    assert answers is not None
    assert not len(answers.left)
    assert len(answers.rows) > 60


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("limit", ["within 12 business hours", "within 3 days", "by due_date"])
def test_clauses_say_in_columns_what_they_say_in_records(limit: str, clause: str) -> None:
    """Every clause of a deadline, on limits of a clock, of days, and of the record's own."""
    if limit == "by due_date" and clause.startswith(("paused", "restarting")):
        limit = "by the end of the next business day"
    text = f"{HEAD}Tested: sales contacts every hot lead {limit}\n  {clause}"
    agreement = slarules.parse(text)
    frame = drawn(clause, 200, CENTRE.date(), agreement)
    answers = answered(agreement, "Tested", frame, to_us(CENTRE + timedelta(hours=50)))
    assert answers is not None
    assert len(answers.rows) > 10


@pytest.mark.parametrize("limit", ["within 4 business hours", "within 1 day", "within 2 weeks"])
def test_restarts_are_run_through_without_the_evaluator(limit: str) -> None:
    """One after another, as far as they come before the due instant and the action."""
    text = f"{HEAD}Tested: sales contacts every hot lead {limit}\n  restarting on reassignment"
    agreement = slarules.parse(f"{text}\n  at risk after 50%")
    drawn_ones = drawn(limit, 300, CENTRE.date(), agreement)
    frame = plain(drawn_ones).with_columns(drawn_ones["reassigned_at"])
    answers = answered(agreement, "Tested", frame, to_us(CENTRE + timedelta(hours=60)))
    assert answers is not None
    assert not len(answers.left)
    became = frame["mql_at"].to_physical().to_numpy()[answers.rows]
    assert 10 < np.count_nonzero(answers.started > became) < len(answers.rows) - 10


@pytest.mark.parametrize("limit", ["within 4 business hours", "within 30 hours"])
def test_pauses_that_are_over_are_counted_without_the_evaluator(limit: str) -> None:
    """They move the due instant, and are not part of what has run."""
    text = f"{HEAD}Tested: sales contacts every hot lead {limit}\n  paused during waiting"
    agreement = slarules.parse(text)
    drawn_ones = drawn(limit, 300, CENTRE.date(), agreement)
    at = CENTRE + timedelta(hours=60)
    first, last = pl.element().struct["from"], pl.element().struct["to"]
    over = pl.col("waits").list.eval(pl.element().filter((first <= at) & (last <= at))).list.head(1)
    frame = plain(drawn_ones).with_columns(drawn_ones["waits"]).with_columns(over)
    answers = answered(agreement, "Tested", frame, to_us(at))
    assert answers is not None
    assert not len(answers.left)
    assert frame["waits"].list.len().fill_null(0).gather(answers.rows).sum() > 10


@pytest.mark.parametrize("limit", ["within 4 business hours", "within 30 hours"])
@pytest.mark.parametrize("hours", [0, 20, 60])
def test_pauses_that_run_or_overlap_are_counted_too(limit: str, hours: int) -> None:
    """A clock that stands still is paused, if it was not due before; what overlaps is one pause."""
    text = f"{HEAD}{CHOICE}Tested: sales contacts every hot lead {limit}\n  paused during waiting"
    agreement = slarules.parse(text)
    drawn_ones = drawn(f"{limit} {hours}", 500, CENTRE.date(), agreement)
    frame = plain(drawn_ones).with_columns(drawn_ones["waits"])
    answers = answered(agreement, "Tested", frame, to_us(CENTRE + timedelta(hours=hours)))
    assert answers is not None
    assert not len(answers.left)
    statuses = [STATUSES[each] for each in answers.status]
    assert statuses.count(Status.PAUSED) > 3
    assert len(set(statuses)) > 2


def test_no_time_after_a_pause_that_runs() -> None:
    """Where a calendar never opens again the evaluator says so, whatever is paused."""
    text = 'calendar "Once"\n  in UTC\n  open on 2026-03-09 from 9:00 to 17:00\n'
    text += HEAD.replace('the default calendar is "Office"', 'the default calendar is "Once"')
    text += "Tested: sales contacts every hot lead within 2 business hours\n  paused during waiting"
    agreement = slarules.parse(text)
    started = CENTRE - timedelta(hours=3)
    rows: dict[str, Any] = {
        "score": [80.0, 80.0],
        "mql_at": [started] * 2,
        "waits": [[{"from": started + timedelta(hours=1), "to": None}], []],
    }
    frame = pl.DataFrame(rows)
    answers = answered(agreement, "Tested", frame, to_us(CENTRE + timedelta(hours=1)))
    assert answers is not None
    assert answers.rows.tolist() == [1] or not len(answers.rows)


TIERED = f"""{HEAD}{CHOICE}
Tested: sales contacts every hot lead
  within 2 hours when title contains "VP"
  within 3 business days until 2026-03-10
  by due_date when flag
  before qualification when account.size is at least 60
  within 1 day of signature when region is "EMEA"
  no sooner than 4 hours after last attempt when score is 60
  within 5 business hours otherwise
  at risk after 60%
  unless disqualified_at is after 2026-03-11
"""


@pytest.mark.parametrize("seed", range(4))
def test_tiers_of_all_kinds_are_mixed_row_by_row(seed: int) -> None:
    """Each row has its own tier and calendar, and so its own kind of limit."""
    agreement = slarules.parse(TIERED)
    frame = drawn(f"tiers {seed}", 400, CENTRE.date(), agreement)
    frame = plain(frame).with_columns(
        frame["score"],
        pl.col("title", "flag").fill_null(strategy="forward"),
        account=pl.struct(size=pl.lit(60)),
    )
    answers = answered(agreement, "Tested", frame, to_us(CENTRE + timedelta(hours=20 * seed)))
    assert answers is not None
    assert len(answers.rows) > 0


def test_a_tier_that_may_fit_is_left_to_the_evaluator() -> None:
    """Which tier applies is open where a condition is unknown; then several are looked at."""
    text = f"{HEAD}Tested: sales contacts every hot lead\n"
    text += '  within 1 hour when region is "EMEA"\n  within 2 hours otherwise'
    rows = {"score": [80, 80], "mql_at": [CENTRE] * 2, "region": [None, "NA"]}
    answers = answered(slarules.parse(text), "Tested", pl.DataFrame(rows), to_us(CENTRE))
    assert answers is not None
    assert answers.left.tolist() == [0]
    assert answers.rows.tolist() == [1]


def test_a_thing_without_a_moment_can_have_limits_that_need_none() -> None:
    """`by due_date` and `before ...` ask for no start; without one there is no elapsed time."""
    text = (
        'a ticket is a record\n"fixing" is recorded as fixed_at\n"fixes" is recorded as fixed_at\n'
    )
    text += "Tested: sales fixes every ticket by due_date\n  at risk 1 day before due"
    rows = {"id": [1, 2, 3], "due_date": [CENTRE + timedelta(hours=h) for h in (-1, 1, 99)]}
    answers = answered(slarules.parse(text), "Tested", pl.DataFrame(rows), to_us(CENTRE))
    assert answers is not None
    expected = ["missed", "at_risk", "on_track"]
    assert expected == [STATUSES[each] for each in answers.status]
    assert {NONE} == set(answers.started.tolist()) | set(answers.elapsed.tolist())


REPEATED = [
    "at least 1 contact attempts to every hot lead within 2 days",
    "at least 2 contact attempts to every hot lead within 12 business hours of signature",
    "at least 2 contact attempts over at least 5 business hours to every hot lead within 3 days",
    "at least 2 contact attempts over at least 2 business days to every hot lead by due_date",
    "at least 3 contact attempts over at least 1 week to every hot lead within 1 month",
    "at least 2 contact attempts to every hot lead within 3 days, at least 2 hours apart",
    "at least 2 contact attempts to every hot lead before qualification",
    "at most 1 contact attempts to every hot lead within 3 days",
    "at most 2 contact attempts to every hot lead by the end of the next business day",
]


@pytest.mark.parametrize("clause", ["", "unless disqualified_at is known"])
@pytest.mark.parametrize("what", REPEATED)
def test_repetitions_are_counted_and_told_as_the_evaluator_does(what: str, clause: str) -> None:
    """How often, over how much time, and what the reason says where that was not enough."""
    agreement = slarules.parse(f"{HEAD}Tested: sales makes {what}\n  {clause}")
    frame = plain(drawn(what, 200, CENTRE.date(), agreement))
    answers = answered(agreement, "Tested", frame, to_us(CENTRE + timedelta(hours=60)))
    assert answers is not None
    assert len(answers.rows) > 20


@pytest.mark.parametrize("seed", range(60))
def test_any_deadline_on_any_calendar(seed: int) -> None:
    """Rule texts, records and moments drawn to land on edges, in odd zones too."""
    rng = Random(seed)
    text = generate.text(rng, partial(_promise, rng))
    try:
        agreement = slarules.parse(str(text))
    except slarules.RuleError:
        return
    frame = drawn(str(seed), 24, text.centre, agreement)
    schedules = [each.schedule for each in agreement.calendars.values()]
    at = to_us(generate.instant(rng, schedules, text.centre, []))
    (name,) = agreement.commitments
    answered(agreement, name, frame, at)


def test_moments_at_the_ends_of_time_are_left_or_answered_alike() -> None:
    """Beyond what calendars know and tables hold there is no answer of the lane's own."""
    years = [2, 1600, 1969, 2026, 2190, 8999]
    started = [datetime(year, 3, 2, 10, tzinfo=UTC) for year in years]
    rows = {"score": [80] * 6, "mql_at": started}
    agreement = slarules.parse(
        f"{HEAD}Tested: sales contacts every hot lead within 24 business hours"
    )
    for at in (datetime(2026, 3, 3, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        answers = answered(agreement, "Tested", pl.DataFrame(rows), to_us(at))
        assert answers is not None
        assert 3 in answers.rows
