"""Commitments over periods and measures of any kind, of frames as of records."""

from __future__ import annotations

from random import Random

import pytest

from slarules.columnar import evaluate
from tests.reference import compare_periods
from tests.reference.frames import in_columns

from .comparing import frame_of


def assert_counts_alike(rng: Random, cases: int) -> None:
    """Both ways come to the same, exactly, for so many cases that are drawn."""
    for agreement, case in compare_periods.cases(rng, cases):
        frame = frame_of(in_columns(rng, case.records * rng.choice((1, 1, 3))))
        if not frame.width:
            continue
        rules = agreement.rules
        kind = (*rules.measures, *rules.period_commitments)[0].thing.kind
        records = {kind: list(frame.iter_rows(named=True))}
        expected = agreement.evaluate(records, case.at)
        found = evaluate(agreement, frame, case.at, kind=kind)
        assert expected.to_dict() == found.to_dict(), str(case)
        exact = [[each.reading for each in values] for values in expected.measures.values()]
        told = [[each.reading for each in values] for values in found.measures.values()]
        assert exact == told, str(case)


@pytest.mark.parametrize("seed", range(12))
def test_any_sentence_and_records_count_alike(seed: int) -> None:
    """Whatever is counted, for whatever groups: a frame of records comes to what they do."""
    assert_counts_alike(Random(seed), 8)
