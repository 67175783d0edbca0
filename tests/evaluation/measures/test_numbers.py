"""Numbers kept one by one, and numbers added up."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from slarules.evaluation.measures.numbers import Exact, Numbers, Total

EDGES = (0, 1, -1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, Fraction(1, 3), Fraction(4, 2))
NUMBERS = st.lists(st.sampled_from(EDGES) | st.integers() | st.fractions())


@given(NUMBERS, NUMBERS)
def test_both_come_to_the_same(first: list[Exact], second: list[Exact]) -> None:
    """Whatever they are and however they are split, their number and sum are exact."""
    kept, added, more, sums = Numbers(), Total(), Numbers(), Total()
    for number in first:
        kept.add(number)
        added.add(number)
    for number in second:
        more.add(number)
        sums.add(number)
    kept.merge(more)
    added.merge(sums)
    assert kept.total == added.total == sum(first + second)
    assert len(kept) == len(added) == len(first + second)
    assert sorted(kept.values()) == sorted(first + second)
