"""Duties that roll over columns are as the evaluator has them, turn by turn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import polars as pl
import pytest

import slarules
from slarules.calendar import to_us
from slarules.columnar.answers import NONE, STATUSES
from tests.reference.draw import chance, condition, duration, some_day
from tests.reference.draw_promises import risk
from tests.reference.generate import text

from .batches import draw_frame
from .drawing import CENTRE
from .same_verdicts import answered, assert_answers
from .test_deadlines import CHOICE, HEAD, drawn

if TYPE_CHECKING:
    from datetime import date

HEIGHT = 100
INSTANTS = pl.List(pl.Datetime("us", "UTC"))
START = datetime(2026, 3, 2, 10, tzinfo=UTC)


def sentence(rng: Random, names: list[str], centre: date) -> list[str]:
    """Draw a duty, with clauses."""
    event = rng.choice(("signature", "qualification", "disqualification"))
    thing = rng.choice(("lead", "MQL", "hot lead", "returning MQL"))
    lines = [f"Tested: sales updates every {thing} every {duration(rng)} until {event}"]
    if chance(rng, 0.3):
        lines.append("  paused during waiting")
    if chance(rng, 0.3):
        lines.append("  restarting on reassignment")
    if chance(rng, 0.2):
        lines.append(f'  on the "{rng.choice(names)}" calendar')
    if chance(rng, 0.3):
        lines.append(f"  unless {condition(rng, 1, things=True)}")
    if chance(rng, 0.4):
        lines.append(risk(rng))
    if chance(rng, 0.4):
        lines.append(f"  from {some_day(rng, centre) - timedelta(rng.choice((0, 5, 40)))}")
    if chance(rng, 0.2):
        lines.append(f"  until {some_day(rng, centre) + timedelta(rng.choice((7, 30)))}")
    return lines


@pytest.mark.parametrize("seed", range(40))
def test_any_columns_and_clauses(seed: int) -> None:
    """What the lane answers is what the evaluator says, reasons included; the rest it leaves."""
    rng = Random(seed)
    agreement = slarules.parse(str(text(rng, lambda *drawn: sentence(rng, *drawn))))
    commitment = agreement.commitments["Tested"]
    frame = draw_frame(rng, commitment.reader, HEIGHT)
    assert_answers(commitment, frame, to_us(CENTRE + timedelta(hours=rng.randint(-30, 200))))


@pytest.mark.parametrize("thing", ["hot lead", "returning lead"])
@pytest.mark.parametrize("length", ["4 hours", "6 business hours", "2 business days", "1 week"])
@pytest.mark.parametrize("clause", ["", "restarting on reassignment", "at risk after 50%"])
def test_plain_records_are_answered(thing: str, length: str, clause: str) -> None:
    """Where fields hold instants and no clock stands still, nothing is left to the evaluator."""
    agreement = slarules.parse(
        f"{HEAD}{CHOICE}"
        "a returning lead is a lead where score is at least 60\n"
        "a lead becomes a returning lead at each of return_dates\n"
        '"updates" is recorded as contact_attempts\n"closing" is recorded as closings\n'
        f"Tested: sales updates every {thing} every {length} until closing\n  {clause}\n"
    )
    own = drawn(f"{thing} {length}", 300, CENTRE.date(), agreement)
    frame = own.with_columns(
        score=pl.lit(80.0), region=pl.lit("NA"), closings=own["reassigned_at"].reverse()
    )
    answers = answered(agreement, "Tested", frame, to_us(CENTRE + timedelta(hours=90)))
    assert answers is not None
    assert not len(answers.left)
    assert len(answers.rows) > 1.2 * answers.height > 100
    assert len(set(answers.status.tolist())) > 1


def asked(clauses: str, **columns: pl.Series) -> list[tuple[int, str, int, str]]:
    """The answers to leads created at `START`, each with its day and its reason."""
    agreement = slarules.parse(
        "a lead becomes a lead at created_at\ntimestamps are in UTC\n"
        f"Tested: sales contacts every lead every 2 days until closing\n  {clauses}\n"
        '"closing" is recorded as closed_at\n'
    )
    height = len(next(iter(columns.values())))
    frame = pl.DataFrame({"created_at": [START] * height, **columns})
    answers = assert_answers(
        agreement.commitments["Tested"], frame, to_us(START + timedelta(days=12))
    )
    assert not len(answers.left)
    assert answers.why is not None
    assert answers.occurrence is not None
    reasons = [
        "" if why < 0 else str(answers.reasons[why][0]).split(" came ")[1] for why in answers.why
    ]
    statuses = [STATUSES[status].value for status in answers.status]
    days = (answers.occurrence - to_us(START)) // 86_400_000_000
    return list(zip(answers.rows.tolist(), statuses, days.tolist(), reasons, strict=True))


def days(*lists: list[float]) -> pl.Series:
    """Lists of instants, given in days since the start."""
    held = [[START + timedelta(days=day) for day in each] for each in lists]
    return pl.Series(held, dtype=INSTANTS)


def test_each_turn_is_a_row() -> None:
    """Each action begins a turn; the last is open until it is done or the duty ends."""
    found = asked("", contacted_at=days([1, 2, 6], []), closed_at=days([], []))
    expected = [
        (0, "met", 0, ""),
        (0, "met", 1, ""),
        (0, "missed", 2, ""),
        (0, "missed", 6, ""),
        (1, "missed", 0, ""),
    ]
    assert expected == found


def test_the_event_ends_the_duty() -> None:
    """In time or too late; after an action at that very instant nothing more is owed."""
    found = asked("", contacted_at=days([1], [1], [1, 3, 4]), closed_at=days([2], [9], [3]))
    expected = [
        (0, "met", 0, ""),
        (0, "met", 1, "first, so nothing more was owed"),
        (1, "met", 0, ""),
        (1, "missed", 1, "only after it was due"),
        (2, "met", 0, ""),
        (2, "met", 1, ""),
    ]
    assert expected == found


def test_no_turn_begins_after_the_dates_in_force() -> None:
    """A turn that has begun in them is judged, those after it are not."""
    found = asked("until 2026-03-04", contacted_at=days([1, 5, 6]), closed_at=days([]))
    expected = [(0, "met", 0, ""), (0, "missed", 1, "")]
    assert expected == found


def test_what_began_before_the_dates_in_force_is_left() -> None:
    """The evaluator counts from the first date in force; what is over by then needs nobody."""
    agreement = slarules.parse(
        "a lead becomes a lead at created_at\n"
        "Tested: sales contacts every lead every 2 days until qualification\n  from 2026-03-05\n"
    )
    frame = pl.DataFrame(
        {
            "created_at": [START] * 2,
            "contacted_at": days([1, 5], [1, 5]),
            "qualified_at": [None, START + timedelta(days=1)],
        }
    )
    commitment = agreement.commitments["Tested"]
    answers = assert_answers(commitment, frame, to_us(START + timedelta(days=12)))
    assert (answers.rows.tolist(), answers.left.tolist()) == ([], [0])


def test_what_is_excepted_is_said_of_no_turn() -> None:
    """Exceptions count up to the due instant of each turn: the times before them are judged."""
    agreement = slarules.parse(
        "a lead becomes a lead at created_at\n"
        "Tested: sales contacts every lead every 2 days until qualification\n"
        "  unless disqualified_at is known\n"
    )
    frame = pl.DataFrame(
        {
            "created_at": [START],
            "contacted_at": days([1, 2, 6]),
            "disqualified_at": [START + timedelta(days=4)],
        }
    )
    commitment = agreement.commitments["Tested"]
    answers = assert_answers(commitment, frame, to_us(START + timedelta(days=12)))
    assert answers.exempt is not None
    assert (answers.rows.tolist(), answers.exempt.tolist()) == ([0, 0], [0, 0])
    assert answers.finished.tolist().count(NONE) == 0


def test_rows_of_very_many_turns_are_left() -> None:
    """The evaluator says which of them it judges."""
    agreement = slarules.parse(
        "a lead becomes a lead at created_at\n"
        "Tested: sales contacts every lead every 2 days until qualification\n"
    )
    minutes = [START + timedelta(minutes=number) for number in range(4_001)]
    frame = pl.DataFrame(
        {
            "created_at": [START] * 2,
            "contacted_at": pl.Series([minutes[:4_000], minutes], dtype=INSTANTS),
        }
    )
    commitment = agreement.commitments["Tested"]
    answers = assert_answers(commitment, frame, to_us(START + timedelta(days=12)))
    assert answers.left.tolist() == [0, 1]
    few = frame.with_columns(pl.col("contacted_at").list.head(3_999))
    assert len(assert_answers(commitment, few, to_us(START + timedelta(days=12))).rows) == 8_000
