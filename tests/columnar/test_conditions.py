"""Conditions over columns give the answers of the evaluator's own tests."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

import slarules
from slarules.calendar import to_us
from slarules.columnar.conditions import compile_thing
from slarules.columnar.scope import ColumnScope
from slarules.evaluation.conditions import compile_thing as compile_test
from tests.reference.draw import condition
from tests.reference.generate import text

from .batches import assert_same, batch_of, draw_frame, rows_of
from .drawing import CENTRE

if TYPE_CHECKING:
    from datetime import date

    from slarules.evaluation.commitment import Commitment

HEIGHT = 200


def agreement_of(rng: Random) -> slarules.Agreement:
    """Draw an agreement with several conditions."""

    def promise(_names: list[str], _centre: date) -> list[str]:
        asked = [
            f"a kind {n} lead is a warm lead where {condition(rng, 3, things=True)}" for n in "abc"
        ]
        return [*asked, *(f"Ask {n}: every lead is a kind {n} lead" for n in "abc")]

    return slarules.parse(str(text(rng, promise)))


@pytest.mark.parametrize("seed", range(25))
def test_any_condition_over_any_columns(seed: int) -> None:
    """What is answered of columns of any type is what the evaluator says of their rows."""
    rng = Random(seed)
    agreement = agreement_of(rng)
    at = to_us(CENTRE + timedelta(hours=rng.randint(-30, 30)))
    commitments: list[Commitment] = list(agreement.commitments.values())
    columns, reader = ColumnScope.of(commitments[0]), commitments[0].reader
    frame = draw_frame(rng, reader, HEIGHT)
    batch, rows = batch_of(frame, reader, at), rows_of(frame, reader)
    horizons = [at + rng.randint(-10, 10) * 3_600_000_000 for _ in rows]
    for commitment in commitments:
        other = commitment.model.promise.other
        ask, test = compile_thing(other, columns), compile_test(other, commitment.scope)
        assert_same(test, rows, [at] * HEIGHT, ask(batch, at))
        assert_same(test, rows, horizons, ask(batch, np.array(horizons)))
