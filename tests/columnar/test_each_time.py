"""What is asked each time a record becomes something, over columns, is as the evaluator has it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import polars as pl
import pytest

import slarules
from slarules.calendar import to_us
from slarules.columnar import evaluate
from slarules.columnar.answers import STATUSES
from tests.reference import draw_promises
from tests.reference.generate import text

from .batches import draw_frame
from .comparing import assert_same
from .drawing import CENTRE
from .same_verdicts import assert_answers

if TYPE_CHECKING:
    from datetime import date

HEIGHT = 100
DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 10, tzinfo=UTC)
HEAD = (
    "a returning lead is a lead where score is at least 60\n"
    "a lead becomes a returning lead at each of return_dates\n"
)
PROMISES = (
    "sales contacts every returning lead within 2 days",
    "sales makes at least 2 contact attempts to every returning lead within 3 days",
    "sales makes at least 2 contact attempts before disqualifying a returning lead",
    "every returning lead includes title",
    'sales never contacts any returning lead where region is "APAC"',
    "every returning lead is a big lead",
)


def sentence(rng: Random, names: list[str], centre: date) -> list[str]:
    """Draw a commitment about what a record becomes repeatedly."""
    lines = draw_promises.undated(rng, names, centre)
    for thing in ("lead", "MQL", "warm lead", "hot lead"):
        lines[0] = lines[0].replace(f"every {thing}", "every returning MQL")
    return lines


def parsed(rng: Random) -> slarules.Agreement:
    """Draw an agreement; the language refuses some that are drawn."""
    while True:
        try:
            return slarules.parse(str(text(rng, lambda *drawn: sentence(rng, *drawn))))
        except slarules.RuleError:
            continue


@pytest.mark.parametrize("seed", range(60))
def test_any_columns_and_clauses(seed: int) -> None:
    """What lanes answer is what the evaluator says, time by time; the rest they leave."""
    rng = Random(seed)
    agreement = parsed(rng)
    commitment = agreement.commitments["Tested"]
    frame = draw_frame(rng, commitment.reader, HEIGHT)
    assert_answers(commitment, frame, to_us(CENTRE + timedelta(hours=rng.randint(-30, 90))))


def leads() -> pl.DataFrame:
    """Leads that returned never, once, twice and three times, some of them yet to come."""
    times = [[], [0], [3, 0], [0, 3, 20], None, [20]]
    contacts = [[], [1], [1], [1, 9], [1], []]
    return pl.DataFrame(
        {
            "id": range(6),
            "return_dates": _instants(times),
            "contacted_at": _instants(contacts),
            "contact_attempts": _instants([[0, 1, 2], [], [3, 4], [4], [], []]),
            "disqualified_at": [START + 5 * DAY] * 6,
            "score": [80] * 6,
            "title": ["VP", None, "VP", None, "VP", "VP"],
            "region": ["NA", "APAC"] * 3,
            "size": [10, 90] * 3,
        }
    )


def _instants(lists: list[list[int] | None]) -> pl.Series:
    held = [None if each is None else [START + day * DAY for day in each] for each in lists]
    return pl.Series(held, dtype=pl.List(pl.Datetime("us", "UTC")))


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize("clause", ["", "from 2026-03-04", "unless title is missing"])
def test_all_families_are_answered(promise: str, clause: str) -> None:
    """Nothing is left where columns hold instants; each time that is asked about has an answer."""
    agreement = slarules.parse(
        f"{HEAD}a big lead is a lead where size is at least 50\nTested: {promise}\n  {clause}\n"
    )
    at = START + 10 * DAY
    answers = assert_answers(agreement.commitments["Tested"], leads(), to_us(at))
    assert not len(answers.left)
    assert len(answers.rows)
    assert_same(agreement, leads(), at)
    records = list(leads().iter_rows(named=True))
    assert agreement.evaluate(records, at).to_dict() == evaluate(agreement, leads(), at).to_dict()


def test_times_say_which_they_are() -> None:
    """Each answer has the time it is about, and those of one record come in order."""
    agreement = slarules.parse(f"{HEAD}Tested: {PROMISES[0]}\n")
    answers = assert_answers(agreement.commitments["Tested"], leads(), to_us(START + 4 * DAY))
    assert answers.occurrence is not None
    days = (answers.occurrence - to_us(START)) // 86_400_000_000
    found = [
        (row, int(day), STATUSES[status].value)
        for row, day, status in zip(answers.rows.tolist(), days, answers.status, strict=True)
    ]
    expected = [(1, 0, "met"), (2, 0, "met"), (2, 3, "on_track"), (3, 0, "met"), (3, 3, "on_track")]
    assert expected == found
    assert answers.never_became == 2


def test_a_row_is_left_with_all_its_times() -> None:
    """One time of which the lane cannot tell leaves the others of its row to the evaluator too."""
    agreement = slarules.parse(f"{HEAD}Tested: {PROMISES[0]}\n")
    contacts = pl.Series([START + DAY] * 6)  # a single one is before the second return
    frame = leads().with_columns(contacted_at=contacts)
    answers = assert_answers(agreement.commitments["Tested"], frame, to_us(START + 10 * DAY))
    assert (answers.rows.tolist(), sorted(answers.left.tolist())) == ([1], [2, 3])


def test_single_moments_need_no_lists() -> None:
    """A column of single moments is as good, and what was never there never became it."""
    agreement = slarules.parse(f"{HEAD}Tested: {PROMISES[0]}\n")
    frame = leads().with_columns(return_dates=pl.Series([START, None] * 3))
    answers = assert_answers(agreement.commitments["Tested"], frame, to_us(START + 10 * DAY))
    assert (answers.rows.tolist(), answers.never_became) == ([0, 2, 4], 3)
