"""What holds of commitments over periods whatever the records are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import slarules
from slarules.calendar import to_us
from tests.evaluation.periods.judging import PARIS

AGREEMENT = slarules.parse(
    PARIS
    + """a lead is worth amount
Volume: marketing delivers at least 2 MQLs per week for each owner
Value: marketing delivers MQLs worth at most $10 per month
"""
)
AT = datetime.fromisoformat("2026-03-04T12:00+01:00")
MOMENTS = [f"2026-{month:02}-{day:02}T10:00Z" for month in (1, 2, 3) for day in (1, 2, 28)]
RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "score": st.sampled_from([50, 70, None, "high"]),
            "mql_at": st.sampled_from([*MOMENTS, None, "soon"]),
            "owner": st.sampled_from(["dana", "Dana", "lee", None]),
            "amount": st.sampled_from([1, 0.1, "2.25", None, "$3"]),
        }
    ),
    max_size=12,
)


def _answers(records: list[dict[str, Any]]) -> dict[str, Any]:
    found = AGREEMENT.evaluate(records, at=AT).to_dict()
    return {"periods": found["periods"], "unplaced": found["unplaced"]}


@given(records=RECORDS, data=st.data())
def test_the_order_of_records_does_not_matter(
    records: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Any order of the records gives the same verdicts."""
    shuffled = data.draw(st.permutations(records))
    assert _answers(records) == _answers(shuffled)


@given(records=RECORDS, cut=st.integers(0, 12))
def test_streams_may_be_split(records: list[dict[str, Any]], cut: int) -> None:
    """Two folds over the halves of a stream, merged, are one fold over all of it."""
    reader = AGREEMENT._groups["lead"].reader
    for commitment in AGREEMENT.period_commitments.values():
        whole, first, second = (commitment.fold(to_us(AT)) for _ in range(3))
        for index, record in enumerate(records):
            row = reader.read(record)
            whole.add(row)
            (first if index < cut else second).add(row)
        second.merge(first)
        assert [each.to_dict() for each in whole.close()] == [
            each.to_dict() for each in second.close()
        ]
        assert whole.unplaced == second.unplaced


@given(records=RECORDS)
def test_a_final_answer_stays(records: list[dict[str, Any]]) -> None:
    """A running period that is met or missed already is so at its end too."""
    later = AGREEMENT.evaluate(records, at=datetime.fromisoformat("2026-04-01T00:00+02:00"))
    for name, verdicts in AGREEMENT.evaluate(records, at=AT).periods.items():
        ends = {(each.period, each.group): each.status for each in later.periods[name]}
        for verdict in verdicts:
            if verdict.status in {"met", "missed"}:
                assert ends[verdict.period, verdict.group] == verdict.status
