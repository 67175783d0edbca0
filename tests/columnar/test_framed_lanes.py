"""Completeness, prohibitions and standing conditions over columns are as the evaluator has them."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

import slarules
from slarules.calendar import to_us
from tests.reference.draw import chance, condition, some_day
from tests.reference.draw_promises import WANTED
from tests.reference.generate import text

from .batches import draw_frame
from .drawing import CENTRE
from .same_verdicts import assert_answers

if TYPE_CHECKING:
    from datetime import date

HEIGHT = 150
THINGS = ("lead", "warm lead", "hot lead", "MQL", "returning MQL")


def sentences(rng: Random, centre: date) -> list[str]:
    """Draw one commitment of each family, with clauses."""
    wanted = rng.sample(WANTED, rng.randint(1, 4))
    listed = " and ".join([", ".join(wanted[:-1]), wanted[-1]] if wanted[1:] else wanted)
    where = f" where {condition(rng)}" if chance(rng, 0.6) else ""
    action = rng.choice(("contacts", "disqualifies", "delivers"))
    promises = [
        f"Complete: every {rng.choice(THINGS)} includes {listed}",
        f"Never: sales never {action} any {rng.choice(THINGS)}{where}",
        f"Standing: every {rng.choice(THINGS)} is a {rng.choice(THINGS[1:3])}",
    ]
    lines = []
    for promise in promises:
        lines.append(promise)
        if chance(rng, 0.3):
            lines.append(f"  unless {condition(rng, 1, things=True)}")
        if chance(rng, 0.3):
            lines.append(f"  {rng.choice(('from', 'until'))} {some_day(rng, centre)}")
    return lines


@pytest.mark.parametrize("seed", range(25))
def test_any_columns_and_clauses(seed: int) -> None:
    """What lanes answer is what the evaluator says, reasons included; the rest they leave."""
    rng = Random(seed)
    agreement = slarules.parse(str(text(rng, lambda _, centre: sentences(rng, centre))))
    at = to_us(CENTRE + timedelta(hours=rng.randint(-30, 90)))
    for commitment in agreement.commitments.values():
        frame = draw_frame(rng, commitment.reader, HEIGHT)
        assert_answers(commitment, frame, at)
