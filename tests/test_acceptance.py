"""Whole agreements from practice, with records and the verdicts that they must get.

The files stand in `acceptance/`; where a folder of the same form lies beside the checkout, as
`../shared/acceptance`, it is run as well.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import slarules

HERE = Path(__file__).parent
FOLDERS = [
    folder
    for folder in (HERE / "acceptance", HERE.parents[1] / "shared" / "acceptance")
    if folder.is_dir()
]


def _cases() -> Iterator[Any]:
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.cases.jsonl")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                case = json.loads(line)
                yield pytest.param(folder, case, id=f"{folder.parent.name}-{path.stem}-{number}")


@pytest.mark.parametrize(("folder", "case"), list(_cases()))
def test_record_gets_its_verdict(folder: Path, case: dict[str, Any]) -> None:
    """Each record gets the status, and where one is given the due instant, that is expected."""
    agreement = slarules.load(folder / case["file"])
    commitment = agreement.commitments[case["commitment"]]
    verdict = commitment.verdict(case["record"], at=datetime.fromisoformat(case["at"]))
    assert verdict.status == case["status"], verdict.explain()
    if "due" in case:
        assert verdict.due == datetime.fromisoformat(case["due"])
    assert commitment.kind == case["kind"]
    assert case["commitment"] in verdict.explain()


@pytest.mark.parametrize(
    "path",
    [pytest.param(p, id=f"{f.parent.name}-{p.stem}") for f in FOLDERS for p in f.glob("*.sla")],
)
def test_agreement_loads_with_warnings_at_most(path: Path) -> None:
    """Every agreement loads; what is not evaluated yet gives a warning and nothing else."""
    diagnostics = slarules.check_file(path)
    assert [d.render() for d in diagnostics] == []
    agreement = slarules.load(path)
    assert len(agreement.commitments) + len(agreement.period_commitments) >= 1


def _periods() -> Iterator[Any]:
    for folder in FOLDERS:
        for line in (folder / "many_records.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            first = case["expect"][0]
            is_of_all = "period" in first and "record" not in first
            if is_of_all:
                yield pytest.param(case, id=f"{folder.parent.name}-{case['name']}")


@pytest.mark.parametrize("case", list(_periods()))
def test_each_period_gets_its_verdict(case: dict[str, Any]) -> None:
    """Each period, and each group in it, gets the status and the figures that are expected."""
    at = datetime.fromisoformat(case["at"])
    found = slarules.parse(case["text"]).evaluate(case["records"], at=at, kind=case["kind"])
    for expected in case["expect"]:
        (verdict,) = (
            each
            for each in found.periods[expected["commitment"]]
            if each.period == expected["period"] and each.group == expected.get("group")
        )
        figures = {**verdict.to_dict(), "consequences": list(verdict.consequences)}
        assert expected.items() <= figures.items(), verdict.explain()
        assert expected["period"] in verdict.explain()


def _of_one_record(what: str) -> Iterator[Any]:
    for folder in FOLDERS:
        for line in (folder / "many_records.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if {"record", what} <= case["expect"][0].keys():
                yield pytest.param(case, id=f"{folder.parent.name}-{case['name']}")


@pytest.mark.parametrize("case", list(_of_one_record("occurrence")))
def test_each_occurrence_gets_its_verdict(case: dict[str, Any]) -> None:
    """A record that became the thing several times has one verdict for each time."""
    agreement = slarules.parse(case["text"])
    at = datetime.fromisoformat(case["at"])
    verdicts = {
        (v.commitment, v.record_id, v.occurrence): v.status
        for v in agreement.verdicts(case["records"], at=at, kind=case["kind"])
    }
    expected = {
        (e["commitment"], e["record"], datetime.fromisoformat(e["occurrence"])): e["status"]
        for e in case["expect"]
    }
    assert expected.items() <= verdicts.items()


@pytest.mark.parametrize("case", list(_of_one_record("period")))
def test_each_period_of_a_record_gets_its_verdict(case: dict[str, Any]) -> None:
    """A duty that recurs gives each record one verdict for each period, and no other."""
    agreement = slarules.parse(case["text"])
    at = datetime.fromisoformat(case["at"])
    verdicts = [
        (v.commitment, v.record_id, v.period, v.status)
        for v in agreement.verdicts(case["records"], at=at, kind=case["kind"])
    ]
    expected = [(e["commitment"], e["record"], e["period"], e["status"]) for e in case["expect"]]
    assert expected == verdicts
