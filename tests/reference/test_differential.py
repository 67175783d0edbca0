"""The evaluator says what a slow and obvious reading of the semantics says."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from . import compare, compare_periods

TEXTS_OF_A_TEST = 30


@pytest.mark.parametrize("seed", range(6))
def test_evaluator_agrees_with_the_reference(seed: int) -> None:
    """Seeded agreements, records and moments get the same answers from both evaluators."""
    for nth in range(TEXTS_OF_A_TEST):
        for agreement, case in compare.cases(random.Random(f"{seed}/{nth}/test"), 12):
            if not compare.outcome(agreement, case).agrees:
                smallest = compare.shrunk(case)
                pytest.fail(f"{smallest}\n{compare.outcome_of(smallest)}")


@pytest.mark.parametrize("seed", range(3))
def test_evaluator_agrees_with_the_reference_over_periods(seed: int) -> None:
    """Seeded volumes, values and shares get the same answers in every period from both."""
    for nth in range(TEXTS_OF_A_TEST):
        rng = random.Random(f"{seed}/{nth}/periods")
        for agreement, case in compare_periods.cases(rng, 4):
            if not compare_periods.outcome(agreement, case).agrees:
                smallest = compare_periods.shrunk(case)
                pytest.fail(f"{smallest}\n{compare_periods.outcome_of(smallest)}")


@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_evaluator_agrees_on_what_hypothesis_draws(rng: random.Random) -> None:
    """Agreements drawn by Hypothesis get the same answers, and failures are made small."""
    for agreement, case in compare.cases(rng, 8):
        found = compare.outcome(agreement, case)
        assert found.agrees, f"{case}\n{found}"
