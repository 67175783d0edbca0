"""Whole agreements from practice, asked about frames of their records."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import slarules
from slarules.columnar import evaluate

from .comparing import assert_same, frame_of

FOLDER = Path(__file__).parents[1] / "acceptance"


def _tables() -> Iterator[Any]:
    """The records of each agreement by kind, and the moments they are asked at."""
    for path in sorted(FOLDER.glob("*.cases.jsonl")):
        records: dict[tuple[str, str], list[Any]] = defaultdict(list)
        moments: dict[str, datetime] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            records[case["file"], case["kind"]].append(case["record"])
            moments[case["at"]] = datetime.fromisoformat(case["at"])
        for (file, kind), each in records.items():
            yield pytest.param(file, kind, each, list(moments.values()), id=f"{file}-{kind}")


def _texts() -> Iterator[Any]:
    """Texts with records of one kind."""
    for line in (FOLDER / "many_records.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield pytest.param(case, id=case["name"])


@pytest.mark.parametrize(("file", "kind", "records", "moments"), list(_tables()))
def test_frame_gets_the_verdicts_of_its_records(
    file: str, kind: str, records: list[Any], moments: list[datetime]
) -> None:
    """Each agreement says of a frame, at each moment, what it says of the records in it."""
    agreement = slarules.load(FOLDER / file)
    for at in moments:
        assert_same(agreement, frame_of(records), at, kind)


@pytest.mark.parametrize(("file", "kind", "records", "moments"), list(_tables()))
def test_summary_is_that_of_the_records(
    file: str, kind: str, records: list[Any], moments: list[datetime]
) -> None:
    """An evaluation of a frame tells all that one of its records does, missed ones among it."""
    agreement = slarules.load(FOLDER / file)
    frame = frame_of(records)
    expected = agreement.evaluate(list(frame.iter_rows(named=True)), moments[0], kind=kind)
    found = evaluate(agreement, frame, moments[0], kind=kind)
    assert expected.to_dict() == found.to_dict()
    assert [each.record for each in expected.missed] == [each.record for each in found.missed]


@pytest.mark.parametrize("case", list(_texts()))
def test_occurrences_and_periods_get_their_verdicts(case: dict[str, Any]) -> None:
    """Where a record has several verdicts, and where periods are judged, frames say the same."""
    agreement = slarules.parse(case["text"])
    at, kind, frame = datetime.fromisoformat(case["at"]), case["kind"], frame_of(case["records"])
    assert_same(agreement, frame, at, kind)
    found = agreement.evaluate(list(frame.iter_rows(named=True)), at, kind=kind)
    periods = agreement.periods_frame(frame.lazy(), at, kind=kind)
    expected = [each for verdicts in found.periods.values() for each in verdicts]
    columns = ["commitment", "period", "group", "status", "starts", "ends", "missed_in_a_row"]
    assert [
        (v.commitment, v.period, v.group, v.status, v.starts, v.ends, v.missed_in_a_row)
        for v in expected
    ] == periods.select(columns).rows()
    assert [v.to_dict()["actual"] for v in expected] == periods["actual"].to_list()
    values = [each for values in found.measures.values() for each in values]
    measures = agreement.measures_frame(frame, at, kind=kind)
    assert [(v.measure, v.period, v.group, v.records) for v in values] == measures.select(
        pl.col("measure"), "period", "group", "records"
    ).rows()
