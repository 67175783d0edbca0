"""Numbers of attempts over columns are as the evaluator has them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import polars as pl
import pytest

import slarules
from slarules.calendar import to_us
from tests.reference.draw import chance, condition, some_day
from tests.reference.generate import text

from .batches import draw_frame
from .drawing import CENTRE
from .same_verdicts import assert_answers

if TYPE_CHECKING:
    from datetime import date

HEIGHT = 150
OVER = ("1 hour", "30 business minutes", "5 business hours", "2 days", "2 business days", "1 week")


def sentence(rng: Random, centre: date) -> list[str]:
    """Draw a number of attempts, with clauses."""
    bound, over = rng.choice(("at least", "at least", "at most")), ""
    if bound == "at least" and chance(rng, 0.6):
        over = f" over at least {rng.choice(OVER)}"
    thing = rng.choice(("a lead", "an MQL", "a hot lead", "a returning MQL"))
    event = rng.choice(("disqualifying", "signature"))
    count = rng.choice((1, 2, 3))
    what = f"{bound} {count} contact attempts{over} before {event} {thing}"
    lines = [f"Tested: sales makes {what}"]
    if chance(rng, 0.3):
        lines.append(f"  unless {condition(rng, 1, things=True)}")
    if chance(rng, 0.3):
        lines.append(f"  {rng.choice(('from', 'until'))} {some_day(rng, centre)}")
    return lines


@pytest.mark.parametrize("seed", range(40))
def test_any_columns_and_clauses(seed: int) -> None:
    """What the lane answers is what the evaluator says, reasons included; the rest it leaves."""
    rng = Random(seed)
    agreement = slarules.parse(str(text(rng, lambda _, centre: sentence(rng, centre))))
    commitment = agreement.commitments["Tested"]
    frame = draw_frame(rng, commitment.reader, HEIGHT)
    assert_answers(commitment, frame, to_us(CENTRE + timedelta(hours=rng.randint(-30, 90))))


def test_attempts_that_spread_are_answered() -> None:
    """On one calendar nothing is left, whether attempts are enough over enough days or not."""
    agreement = slarules.parse(
        "Tested: sales makes at least 2 contact attempts over at least 2 business days"
        " before disqualifying a lead\n"
    )
    commitment = agreement.commitments["Tested"]
    days = [datetime(2026, 3, day, 12, tzinfo=UTC) for day in (2, 3, 4, 5, 6)]
    frame = pl.DataFrame(
        {
            "contact_attempts": [[], days[:1], days[:2], days[:3], days[2::-1], [*days[:1] * 5]],
            "disqualified_at": [days[4]] * 6,
        }
    )
    answers = assert_answers(commitment, frame, to_us(days[4]))
    assert len(answers.left) == 0
    assert answers.why is not None
    told = [str(answers.reasons[why][0]) if why >= 0 else "" for why in answers.why]
    expected = [
        "`contact_attempts` counts 0 of at least 2",
        "`contact_attempts` counts 1 of at least 2, over 0 of at least 2 business days",
        "`contact_attempts` counts 2 of at least 2, over 1 of at least 2 business days",
        "",
        "",
        "`contact_attempts` counts 1 of at least 2, over 0 of at least 2 business days",
    ]
    assert expected == told


def test_attempts_in_one_cell_are_answered() -> None:
    """Moments that a cell of text holds one after another are counted as those of a list."""
    agreement = slarules.parse(
        "Tested: sales makes at least 2 contact attempts before disqualifying a lead\n"
    )
    commitment = agreement.commitments["Tested"]
    cells = ["2026-03-02T10:00:00Z; 2026-03-03T10:00:00Z", "2026-03-02T10:00:00Z", "", " ; ", None]
    frame = pl.DataFrame(
        {"contact_attempts": cells, "disqualified_at": ["2026-03-06T10:00:00Z"] * len(cells)}
    )
    answers = assert_answers(commitment, frame, to_us(CENTRE))
    assert len(answers.left) == 0
    expected = [0, 1, 1, 1, 1]
    assert expected == answers.status.tolist()
