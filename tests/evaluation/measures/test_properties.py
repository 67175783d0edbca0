"""What holds of measures whatever the records are."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from itertools import combinations, product
from math import ceil, inf
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import slarules
from slarules.calendar import to_us
from slarules.evaluation.measures.parts import PartCounter
from slarules.evaluation.measures.sample import Sample
from slarules.evaluation.measures.statistics import read
from slarules.model.measures import Aggregate, Percentile, Statistic
from tests.evaluation.periods.judging import PARIS

AGREEMENT = slarules.parse(
    PARIS
    + """a big lead is an MQL where amount is at least 3
Touch: sales contacts every MQL within 2 days
measure big as the share of MQLs that are big leads, each month for each owner
measure touched as the share of Touch that is met, each month
measure leads as the number of MQLs, each month
measure leads of each as the number of MQLs, each month for each owner
measure worth as the sum of amount of MQLs, each month
measure worth of each as the sum of amount of MQLs, each month for each owner
measure size as the average amount of MQLs, each month
measure middle as the median amount of MQLs, each month
measure speed as the 75th percentile of the time from becoming an MQL to contact, each month
measure business speed as the average business time from becoming an MQL to contact, each month
"""
)
AT = datetime.fromisoformat("2026-03-04T12:00+01:00")
MOMENTS = [f"2026-{month:02}-{day:02}T10:00Z" for month in (1, 2, 3) for day in (1, 2, 28)]
RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "score": st.sampled_from([50, 70, 70, 70, None, "high"]),
            "mql_at": st.sampled_from([*MOMENTS, "2026-02-01", None, "soon"]),
            "contacted_at": st.sampled_from([*MOMENTS, "2026-02-02", None, "soon"]),
            "owner": st.sampled_from(["dana", "Dana", "lee"]),
            "amount": st.sampled_from([1, 0.1, "2.25", 7, None, "many", 2**80]),
        }
    ),
    max_size=12,
)


def _answers(records: list[dict[str, Any]]) -> dict[str, Any]:
    found = AGREEMENT.evaluate(records, at=AT).to_dict()
    return {"measures": found["measures"], "unplaced": found["unplaced"]}


@given(records=RECORDS, data=st.data())
def test_the_order_of_records_does_not_matter(
    records: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Any order of the records gives the same values."""
    assert _answers(records) == _answers(data.draw(st.permutations(records)))


@given(records=RECORDS, cut=st.integers(0, 12))
def test_streams_may_be_split(records: list[dict[str, Any]], cut: int) -> None:
    """Two folds over the halves of a stream, merged, are one fold over all of it."""
    group = AGREEMENT._groups["lead"]
    for measure in AGREEMENT.measures.values():
        whole, first, second = (measure.fold(to_us(AT)) for _ in range(3))
        for index, record in enumerate(records):
            row = group.reader.read(record)
            verdicts = group.verdicts_of(record, to_us(AT))
            whole.add(row, verdicts)
            (first if index < cut else second).add(row, verdicts)
        second.merge(first)
        assert [each.to_dict() for each in whole.close()] == [
            each.to_dict() for each in second.close()
        ]


@given(records=RECORDS)
def test_readings_enclose_the_value(records: list[dict[str, Any]]) -> None:
    """The lower reading is not above the upper one, and shares lie between nothing and all."""
    for value in (v for each in AGREEMENT.evaluate(records, at=AT).measures.values() for v in each):
        low, high = value.reading.low, value.reading.high
        assert low is None or high is None or low <= high
        assert value.open + value.indeterminate <= value.records
        if value.unit == "%" and low is not None:
            assert high is not None
            assert 0 <= low <= high <= 1


@given(records=RECORDS)
def test_groups_make_up_the_whole(records: list[dict[str, Any]]) -> None:
    """Counts and sums over all groups are those of the whole."""
    found = AGREEMENT.evaluate(records, at=AT).measures
    for name in ("leads", "worth"):
        for whole in found[name]:
            parts = [each for each in found[f"{name} of each"] if each.period == whole.period]
            assert sum(each.reading.value or 0 for each in parts) == whole.reading.value
            assert sum(each.records for each in parts) == whole.records


@given(
    lengths=st.lists(st.integers(0, 10**12), min_size=1, max_size=60),
    percent=st.integers(1, 99),
)
def test_percentiles_are_those_of_a_sort(lengths: list[int], percent: int) -> None:
    """A percentile over packed numbers is the value at its nearest rank among all of them."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(percent % 10, "th") if percent // 10 != 1 else "th"
    agreement = slarules.parse(
        f"measure tail as the {percent}{ending} percentile of the time from created_at to "
        "closed_at of deals, each year"
    )
    start = datetime.fromisoformat("2020-01-01T00:00Z")
    records = [
        {"created_at": start, "closed_at": start + timedelta(microseconds=each)} for each in lengths
    ]
    (found, *_) = agreement.evaluate(records, at=AT).measures["tail"]
    expected = sorted(lengths)[ceil(Fraction(percent, 100) * len(lengths)) - 1]
    assert found.value == timedelta(microseconds=expected)


# -- readings against every outcome there may be ---------------------------------------------------

VALUES = st.lists(st.integers(0, 6), max_size=4)
RANGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3) | st.none()), max_size=3)


def _outcomes(certain: list[int], ranges: list[Any], maybe: list[Any]) -> list[list[float]]:
    """All lists of values that may come out: ranges at their ends, records in or out."""

    def ends(each: Any) -> list[float]:
        least, more = each
        return [least, inf if more is None else least + more]

    found = []
    for count in range(len(maybe) + 1):
        for chosen in combinations(maybe, count):
            for values in product(*(ends(each) for each in (*ranges, *chosen))):
                found.append([*certain, *values])
    return [each for each in found if each]


def _worked_out(statistic: Statistic, values: list[float]) -> float | Fraction:
    if isinstance(statistic, Percentile):
        return sorted(values)[ceil(statistic.share * len(values)) - 1]
    if inf in values:
        return inf
    total = sum(Fraction(each) for each in values)
    return total if statistic is Aggregate.SUM else total / len(values)


@given(
    certain=VALUES,
    ranges=RANGES,
    maybe=RANGES,
    statistic=st.sampled_from(
        [Aggregate.AVERAGE, *(Percentile(Fraction(n, 4)) for n in (1, 2, 3))]
    ),
)
def test_readings_are_the_least_and_the_most(
    certain: list[int], ranges: list[Any], maybe: list[Any], statistic: Statistic
) -> None:
    """No outcome lies outside of the two readings, and each of them is one."""
    outcomes = [_worked_out(statistic, each) for each in _outcomes(certain, ranges, maybe)]
    sample = Sample.of(statistic)
    for value in certain:
        sample.add_known(value, value)
    for least, more in ranges:
        sample.add_unclear(least, None if more is None else least + more)
    for least, more in maybe:
        sample.add_maybe(least, None if more is None else least + more)
    found = read(statistic, sample, 1)
    if not outcomes:
        assert found.records == 0
        return
    most = max(outcomes)
    assert found.low == min(outcomes)
    assert found.high == (None if most == inf else most)


@given(
    records=st.lists(
        st.tuples(st.sampled_from([True, False, None]), st.booleans()), min_size=1, max_size=6
    )
)
def test_shares_are_the_least_and_the_most(records: list[tuple[bool | None, bool]]) -> None:
    """So it is with shares."""
    options = [
        [*([True, False] if answer is None else [answer]), *([] if is_certain else [None])]
        for answer, is_certain in records
    ]
    outcomes = [
        Fraction(chosen.count(True), len(chosen) - chosen.count(None))
        for chosen in product(*options)
        if chosen.count(None) < len(chosen)
    ]
    counter = PartCounter()
    for answer, is_certain in records:
        counter.add(answer, is_certain=is_certain)
    found = counter.reading()
    assert (found.low, found.high) == (min(outcomes), max(outcomes))
