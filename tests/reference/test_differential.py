"""The evaluator says what a slow and obvious reading of the semantics says."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .compare import cases, outcome, outcome_of, shrunk

TEXTS_OF_A_TEST = 30


@pytest.mark.parametrize("seed", range(6))
def test_evaluator_agrees_with_the_reference(seed: int) -> None:
    """Seeded agreements, records and moments get the same answers from both evaluators."""
    for nth in range(TEXTS_OF_A_TEST):
        for agreement, case in cases(random.Random(f"{seed}/{nth}/test"), 12):
            if not outcome(agreement, case.record, case.at, case.shape).agrees:
                smallest = shrunk(case)
                pytest.fail(f"{smallest}\n{outcome_of(smallest)}")


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_evaluator_agrees_on_what_hypothesis_draws(rng: random.Random) -> None:
    """Agreements drawn by Hypothesis get the same answers, and failures are made small."""
    for agreement, case in cases(rng, 8):
        found = outcome(agreement, case.record, case.at, case.shape)
        assert found.agrees, f"{case}\n{found}"
