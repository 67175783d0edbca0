"""Numbers kept one by one, and numbers added up."""

from __future__ import annotations

from array import array
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slarules.evaluation.measures.numbers import Exact, Numbers, Total
from slarules.evaluation.measures.sample import Sample
from slarules.evaluation.measures.statistics import read
from slarules.model.measures import Aggregate, Percentile, Statistic

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


@pytest.mark.parametrize("store", [Numbers(), Total()])
def test_many_numbers_at_once(store: Numbers | Total) -> None:
    """An array of numbers is added to those that came before."""
    store.add(Fraction(1, 2))
    for _ in range(2):
        store.add_all(array("q", (3, -5, 2**62)))
    assert (len(store), store.total) == (7, Fraction(1, 2) + 2 * (2**62 - 2))


@pytest.mark.parametrize(
    "statistic",
    [Aggregate.SUM, Aggregate.AVERAGE, Percentile(Fraction(1, 4)), Percentile(Fraction(2, 3))],
)
def test_many_records_of_a_sample_at_once(statistic: Statistic) -> None:
    """What is done, open and unclear comes to the same as one by one."""
    one_by_one, at_once = Sample.of(statistic), Sample.of(statistic)
    for known, so_far, unclear in (((4, 9, 6), (5, 7), 2), ((1,), (), 0)):
        at_once.add_many(array("q", known), array("q", so_far), unclear)
        for each in known:
            one_by_one.add_known(each, each)
        for each in so_far:
            one_by_one.add_open(each)
        for _ in range(unclear):
            one_by_one.add_unclear(0, None)
    assert read(statistic, at_once, 1) == read(statistic, one_by_one, 1)
