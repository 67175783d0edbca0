"""Duties that recur in each period over columns are as the evaluator has them."""

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

HEIGHT = 100


def sentence(rng: Random, centre: date) -> list[str]:
    """Draw a duty, with clauses."""
    unit = rng.choice(("day", "week", "week", "month", "quarter", "year"))
    thing = rng.choice(("lead", "MQL", "hot lead", "returning MQL"))
    lines = [f"Tested: sales {rng.choice(('contacts', 'qualifies'))} every {thing} every {unit}"]
    if chance(rng, 0.3):
        lines.append(f"  unless {condition(rng, 1, things=True)}")
    if chance(rng, 0.4):
        lines.append(f"  from {some_day(rng, centre) - timedelta(rng.choice((0, 5, 40)))}")
    if chance(rng, 0.2):
        lines.append(f"  until {some_day(rng, centre) + timedelta(rng.choice((7, 30)))}")
    if chance(rng, 0.4):
        lines.append(f"  at risk {rng.choice(('after 75%', '2 business hours before due'))}")
    return lines


def with_lists(rng: Random, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame, more often than not with lists of what was done."""
    names = [name for name in ("contacted_at", "qualified_at") if name in frame.columns]
    if not names or chance(rng, 0.4):
        return frame
    days = [CENTRE + timedelta(hours=rng.randint(-1000, 100)) for _ in range(40)]
    lists = [rng.choices(days, k=rng.randint(0, 8)) for _ in range(frame.height)]
    return frame.with_columns(pl.Series(name, lists) for name in names)


@pytest.mark.parametrize("seed", range(40))
def test_any_columns_and_clauses(seed: int) -> None:
    """What the lane answers is what the evaluator says, period by period; the rest it leaves."""
    rng = Random(seed)
    agreement = slarules.parse(str(text(rng, lambda _, centre: sentence(rng, centre))))
    commitment = agreement.commitments["Tested"]
    frame = with_lists(rng, draw_frame(rng, commitment.reader, HEIGHT))
    at = to_us(CENTRE + timedelta(hours=rng.randint(-30, 900)))
    assert_answers(commitment, frame, at)


def test_each_period_is_answered() -> None:
    """Where lists hold instants nothing is left: one answer for each month since the record's."""
    agreement = slarules.parse(
        "Tested: sales contacts every lead every month\na lead becomes a lead at created_at\n"
    )
    commitment = agreement.commitments["Tested"]
    created = datetime(2026, 1, 20, tzinfo=UTC)
    done = [created + timedelta(days=20), created + timedelta(days=21), created]
    frame = pl.DataFrame(
        {"created_at": [created, created, None], "contacted_at": [done, [], done]},
        schema_overrides={"contacted_at": pl.List(pl.Datetime("us", "UTC"))},
    )
    answers = assert_answers(commitment, frame, to_us(datetime(2026, 4, 2, tzinfo=UTC)))
    assert len(answers.left) == 0
    rows = [0, 0, 0, 1, 1, 1]
    assert rows == answers.rows.tolist()
    assert answers.period is not None
    months = [answers.periods[place] for place in answers.period]
    expected = ["2026-02", "2026-03", "2026-04"] * 2
    assert expected == months
