"""Lanes answer frames of no rows and of one as they answer large ones."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

import slarules
from slarules.calendar import to_us
from tests.reference.generate import text

from .batches import draw_frame
from .drawing import CENTRE
from .same_verdicts import assert_answers
from .test_attempts import sentence as attempts
from .test_framed_lanes import sentences
from .test_recurring import sentence as recurring

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    Draw = Callable[[Random, date], list[str]]


def agreement_of(draw: Draw, rng: Random) -> slarules.Agreement:
    """Draw an agreement."""
    return slarules.parse(str(text(rng, lambda _, centre: draw(rng, centre))))


@pytest.mark.parametrize("height", [0, 1, 2])
@pytest.mark.parametrize("draw", [sentences, attempts, recurring])
def test_few_rows(draw: Draw, height: int) -> None:
    """Whatever a few rows hold, or none, is answered as the evaluator would or left to it."""
    for seed in range(12):
        rng = Random(seed)
        for commitment in agreement_of(draw, rng).commitments.values():
            frame = draw_frame(rng, commitment.reader, height)
            answers = assert_answers(commitment, frame, to_us(CENTRE))
            assert answers.height + len(answers.left) <= height
