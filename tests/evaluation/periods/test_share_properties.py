"""What holds of percent targets and rates whatever the records are."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules.calendar import to_us
from tests.evaluation.periods.judging import PARIS

TARGETS = """a big lead is a lead where employees is at least 10
a lead becomes an SQL at sql_at
"calls" are recorded as called_at
"disqualifying" is recorded as disqualified_at
"passes on" is recorded as passed_at
{}: sales contacts every MQL within 2 days{}
{}: every MQL is a big lead{}
{}: every MQL includes email{}
{}: marketing never passes on any lead where employees is less than 10{}
{}: sales makes at least 2 calls before disqualifying a lead{}
{}: sales contacts every MQL before onboarding start{}
"""
TARGET = "\n  for at least 60% of them each month"
RATE = "{}: at least 60% of MQLs become SQLs within 5 days, each month{}\n"
COUNT = TARGETS.count("{}") // 2


def _text(clause: str, prefix: str = "") -> str:
    names = [f"{prefix}{number}" for number in range(COUNT)]
    parts = [part for name in names for part in (name, TARGET + clause)]
    return TARGETS.format(*parts) + RATE.format(f"{prefix}rate", clause)


AGREEMENT = slarules.parse(PARIS + _text(""))
BY_OWNER = slarules.parse(PARIS + _text(" for each owner"))
AT = datetime.fromisoformat("2026-03-04T12:00+01:00")
MOMENTS = [f"2026-{month:02}-{day:02}T10:00Z" for month in (1, 2, 3) for day in (1, 2, 28)]
MAYBE = st.sampled_from([*MOMENTS, None, "soon"])
FIELDS = {
    "score": st.sampled_from([50, 70, None, "high"]),
    "mql_at": MAYBE,
    "owner": st.sampled_from(["dana", "Dana", "lee"]),
    "email": st.sampled_from(["a@b.example", None]),
    "employees": st.sampled_from([5, 50, None]),
    "contacted_at": MAYBE,
    "sql_at": MAYBE,
    "called_at": st.lists(st.sampled_from(MOMENTS), max_size=3),
    "disqualified_at": MAYBE,
    "passed_at": MAYBE,
    "onboarding_started_at": MAYBE,
}
RECORDS = st.lists(st.fixed_dictionaries(FIELDS), max_size=8)


def _answers(records: list[dict[str, Any]]) -> dict[str, Any]:
    found = AGREEMENT.evaluate(records, at=AT).to_dict()
    return {"periods": found["periods"], "unplaced": found["unplaced"]}


@settings(max_examples=50)
@given(records=RECORDS, data=st.data())
def test_the_order_of_records_does_not_matter(
    records: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Any order of the records gives the same verdicts."""
    assert _answers(records) == _answers(data.draw(st.permutations(records)))


@settings(max_examples=50)
@given(records=RECORDS, cut=st.integers(0, 8))
def test_streams_may_be_split(records: list[dict[str, Any]], cut: int) -> None:
    """Two folds over the halves of a stream, merged, are one fold over all of it."""
    group = AGREEMENT._groups["lead"]
    for commitment in AGREEMENT.period_commitments.values():
        whole, first, second = (commitment.fold(to_us(AT)) for _ in range(3))
        for index, record in enumerate(records):
            row, verdicts = group.reader.read(record), group.verdicts_of(record, to_us(AT))
            whole.add(row, verdicts)
            (first if index < cut else second).add(row, verdicts)
        first.merge(second)
        assert [each.to_dict() for each in whole.close()] == [
            each.to_dict() for each in first.close()
        ]
        assert whole.unplaced == first.unplaced


@settings(max_examples=50)
@given(records=RECORDS)
def test_the_parts_add_up_to_the_whole(records: list[dict[str, Any]]) -> None:
    """The records of the owners, by how they stand, are those of all, in each month."""
    parts, whole = BY_OWNER.evaluate(records, at=AT), AGREEMENT.evaluate(records, at=AT)
    for name, verdicts in whole.periods.items():
        for verdict in verdicts:
            sums: Counter[str] = Counter()
            for part in parts.periods[name]:
                if part.period == verdict.period:
                    sums.update(part.counts)
            assert +sums == +Counter(verdict.counts)
        assert whole.unplaced[name] == parts.unplaced[name]


@settings(max_examples=50)
@given(records=RECORDS)
def test_the_readings_are_those_of_the_records(records: list[dict[str, Any]]) -> None:
    """Both are exact: what is open or unknown taken once as missed and once as met."""
    for verdicts in AGREEMENT.evaluate(records, at=AT).periods.values():
        for verdict in verdicts:
            counts, total = verdict.counts, sum(verdict.counts.values())
            if not total:
                assert (verdict.actual, verdict.possible) == (None, None)
                continue
            unsure = counts["open"] + counts["indeterminate"]
            assert verdict.outcome.actual == Fraction(counts["met"], total)
            assert verdict.outcome.possible == Fraction(counts["met"] + unsure, total)


UNSURE = st.fixed_dictionaries(
    {
        "mql_at": st.sampled_from(MOMENTS[:6]),
        "score": st.sampled_from([70, None]),
        "employees": st.sampled_from([5, 50, None]),
        "passed_at": st.sampled_from(MOMENTS[:6]),
    }
)
COMPLETIONS = {"score": (50, 70), "employees": (5, 50)}


@settings(max_examples=50)
@given(records=st.lists(UNSURE, max_size=2))
def test_every_completion_lies_between_the_readings(records: list[dict[str, Any]]) -> None:
    """Whatever the missing values turn out to be, the share is one that was possible."""
    before = AGREEMENT.evaluate(records, at=AT).periods
    readings = {
        (name, each.period): (each.outcome.actual, each.outcome.possible, each.status)
        for name in ("1", "3")
        for each in before[name]
    }
    gaps = [(record, name) for record in records for name in COMPLETIONS if record[name] is None]
    for values in product(*(COMPLETIONS[name] for _, name in gaps)):
        filled = [dict(record) for record in records]
        for (record, name), value in zip(gaps, values, strict=True):
            filled[next(i for i, each in enumerate(records) if each is record)][name] = value
        after = AGREEMENT.evaluate(filled, at=AT).periods
        for name in ("1", "3"):
            for each in after[name]:
                if each.outcome.actual is None:
                    continue
                low, high, status = readings[name, each.period]
                assert low is not None
                assert high is not None
                assert low <= each.outcome.actual <= each.outcome.possible <= high  # type: ignore[operator]  # never open here
                if status in {"met", "missed"}:
                    assert each.status == status


@settings(max_examples=50)
@given(records=RECORDS)
def test_a_final_answer_stays(records: list[dict[str, Any]]) -> None:
    """A month that is met or missed for the time that has come stays so, whatever comes."""
    later = AGREEMENT.evaluate(records, at=datetime.fromisoformat("2026-06-01T00:00+02:00"))
    for name in ("0", "rate"):
        ends = {each.period: each.status for each in later.periods[name]}
        for verdict in AGREEMENT.evaluate(records, at=AT).periods[name]:
            if verdict.status in {"met", "missed"}:
                assert ends[verdict.period] == verdict.status
