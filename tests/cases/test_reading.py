"""Case files as people and programs write them, and what is said of bad ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import slarules
from slarules.cases import CaseError, read_cases

if TYPE_CHECKING:
    from pathlib import Path

RULES = "First touch: sales contacts every MQL within 4 hours\n"
GOOD = """\
# two cases
at: 2026-03-10T12:00:00+00:00

case: in time
  mql_at: 2026-03-09T12:00:00+00:00
  contacted_at: 2026-03-09T16:00:00+00:00
  score: 70
  tags: ["a", "b"]
  owner: dana
  note:
  expect First touch: met, due 2026-03-09T16:00:00+00:00

case: too late
  at: 2026-03-11T12:00:00+00:00
  mql_at: 2026-03-09T12:00:00+00:00
  expect First touch: Missed
"""


def written(folder: Path, text: str, name: str = "touch.cases") -> Path:
    """A case file with its rules beside it."""
    (folder / "touch.sla").write_text(RULES, encoding="utf-8")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_cases_of_people(tmp_path: Path) -> None:
    """Values are JSON where they are, and text otherwise; each case may have its own moment."""
    first, second = read_cases(written(tmp_path, GOOD))
    assert first.record == {
        "mql_at": "2026-03-09T12:00:00+00:00",
        "contacted_at": "2026-03-09T16:00:00+00:00",
        "score": 70,
        "tags": ["a", "b"],
        "owner": "dana",
        "note": None,
    }
    assert (first.name, first.line, second.name) == ("in time", 4, "too late")
    assert second.at - first.at == timedelta(days=1)
    agreement = slarules.load(first.rules)
    assert [case.failures(agreement) for case in (first, second)] == [[], []]


def test_cases_of_programs(tmp_path: Path) -> None:
    """One JSON object a line says the same."""
    line = (
        '{"commitment": "first touch", "at": "2026-03-10T12:00:00Z", "status": "met", '
        '"record": {"mql_at": "2026-03-09T12:00:00Z", "contacted_at": "2026-03-09T13:00:00Z"}, '
        '"due": "2026-03-09T16:00:00Z"}\n\n'
    )
    (case,) = read_cases(written(tmp_path, line, "touch.cases.jsonl"))
    assert case.at == datetime(2026, 3, 10, 12, tzinfo=UTC)
    assert case.failures(slarules.load(case.rules)) == []


def test_what_is_told_of_a_failure(tmp_path: Path) -> None:
    """A wrong status and a wrong due instant come with the arithmetic."""
    agreement = slarules.parse(RULES)
    path = written(tmp_path, GOOD.replace("met, due 2026-03-09T16", "met, due 2026-03-09T17"))
    (failure,) = read_cases(path)[0].failures(agreement)
    assert "expected it to be due at 2026-03-09T17:00:00+00:00, and it is 2026-03-09T16" in failure
    assert "First touch: met" in failure
    path = written(tmp_path, GOOD.replace("Missed", "on track"))
    (failure,) = read_cases(path)[1].failures(agreement)
    assert failure.startswith("First touch: expected on_track, and it is missed\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no case"),
        ("case: x\n  expect First touch: met\n", ":1: nothing says when"),
        ("at: 2026-03-10\ncase: x\n", ":1: `2026-03-10` has no offset from UTC"),
        ("at: soon\ncase: x\n", ":1: `soon` is no moment"),
        ("at: 2026-03-10T12:00+00:00\ncase: x\n  a: 1\n", ":2: nothing is expected"),
        ("case: x\n  expect First touch: metl\n", ":2: no verdict is `metl`: did you mean `met`?"),
        ("case: x\n  expect First touch: met, by 5\n", ":2: after the status comes `due`"),
        ("case: x\n  no colon here\n", ":2: a line is `name: value`, and `no colon here` has no"),
        ("score: 5\n", ":1: before the first `case:` stand `rules:` and `at:` alone"),
    ],
)
def test_mistakes_in_case_files(tmp_path: Path, text: str, message: str) -> None:
    """Every mistake names its line and says what is wrong."""
    with pytest.raises(CaseError) as caught:
        read_cases(written(tmp_path, text))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("line", "message"),
    [("nonsense", ":1: is not JSON"), ("[]", ":1: a case has"), ('{"at": 1}', ":1: a case has")],
)
def test_mistakes_in_lines(tmp_path: Path, line: str, message: str) -> None:
    """So does every bad line."""
    with pytest.raises(CaseError) as caught:
        read_cases(written(tmp_path, line, "touch.cases.jsonl"))
    assert message in str(caught.value)


def test_other_encodings(tmp_path: Path) -> None:
    """A case file is UTF-8."""
    path = tmp_path / "touch.cases"
    path.write_bytes("case: é".encode("utf-16"))
    with pytest.raises(CaseError, match="is not saved as UTF-8"):
        read_cases(path)


def test_an_unknown_commitment(tmp_path: Path) -> None:
    """The name that was meant is suggested."""
    (case, _) = read_cases(written(tmp_path, GOOD.replace("First touch: met", "First tuch: met")))
    with pytest.raises(CaseError, match="no commitment is called `First tuch`: did you mean"):
        case.failures(slarules.load(case.rules))


def test_rules_of_another_name(tmp_path: Path) -> None:
    """A case file says itself which rules it tries, where they are not called as it is."""
    path = written(tmp_path, f"rules: other.sla\n{GOOD}")
    (tmp_path / "other.sla").write_text(RULES, encoding="utf-8")
    assert {case.rules for case in read_cases(path)} == {tmp_path / "other.sla"}
    assert {case.rules for case in read_cases(written(tmp_path, GOOD))} == {tmp_path / "touch.sla"}
