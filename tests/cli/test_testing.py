"""`slarules test` and `slarules sample`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .running import run

if TYPE_CHECKING:
    from pathlib import Path

AT = ("--at", "2026-04-01T09:00:00+00:00")
RULES = """\
First touch: sales contacts every MQL
  within 24 business hours when score is at least 60
  within 4 business hours when score is at least 80
  within 48 business hours otherwise
"""
CASES = """\
at: 2026-03-10T12:00:00+00:00
case: in time
  mql_at: 2026-03-09T12:00:00+00:00
  score: 70
  contacted_at: 2026-03-09T16:00:00+00:00
  expect First touch: met
case: too late
  mql_at: 2026-03-02T12:00:00+00:00
  score: 70
  expect First touch: {}
"""


def rules(folder: Path, expected: str = "missed") -> str:
    """A rule file with its cases beside it."""
    (folder / "touch.cases").write_text(CASES.format(expected), encoding="utf-8")
    path = folder / "touch.sla"
    path.write_text(RULES, encoding="utf-8")
    return str(path)


def test_cases_beside_the_rules(tmp_path: Path) -> None:
    """Case files of the same name are run, and what no record shows is noted."""
    result = run("test", rules(tmp_path), *AT)
    assert result.exit_code == 0
    assert "note: First touch: `within 4 business hours when score is at least 80`" in result.stdout
    assert "2 cases, 0 failed; 300 records tried, 1 noted" in result.stdout


def test_strict(tmp_path: Path) -> None:
    """What is noted counts with `--strict`."""
    assert run("test", rules(tmp_path), *AT, "--strict").exit_code == 1
    assert run("test", rules(tmp_path), *AT, "--strict", "--tries", "0").exit_code == 0


def test_a_failing_case(tmp_path: Path) -> None:
    """It names its place, shows the arithmetic, and is exit code 1."""
    result = run("test", rules(tmp_path, "met"), *AT, "--tries", "0")
    assert result.exit_code == 1
    assert "touch.cases:7: too late" in result.stdout
    assert "First touch: expected met, and it is missed" in result.stdout
    assert result.stdout.endswith("2 cases, 1 failed\n")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """A file that is not there, a bad case and an unknown commitment are one line and code 2."""
    path = rules(tmp_path)
    for content, message in {
        None: "nowhere.cases: there is no such file",
        "nonsense": ":1: a line is `name: value`",
        CASES.format("met").replace("First touch", "First tuch"): "did you mean `First touch`?",
    }.items():
        cases = tmp_path / "nowhere.cases"
        if content is not None:
            cases.write_text(content, encoding="utf-8")
        result = run("test", path, str(cases), *AT)
        assert result.exit_code == 2
        assert message in result.stderr
        assert result.stderr.count("\n") == 1


def test_a_sample_is_read_back(tmp_path: Path) -> None:
    """What is written in either format is evaluated, the same for the same seed."""
    path = rules(tmp_path)
    figures = []
    for form in ("csv", "jsonl"):
        data = str(tmp_path / f"leads.{form}")
        written = run(
            "sample", path, "--count", "50", *AT, "--noise", "0", "--format", form, "--output", data
        )
        assert written.exit_code == 0
        result = run("evaluate", path, data, *AT, "--format", "json")
        figures.append(json.loads(result.stdout)["summary"])
    assert figures[0] == figures[1]
    assert len({name for name, n in figures[0]["First touch"]["counts"].items() if n}) >= 3


def test_a_sample_of_what(tmp_path: Path) -> None:
    """Where the rules speak of several kinds, one has to be named; an unknown one is refused."""
    path = tmp_path / "two.sla"
    path.write_text("sales calls every MQL within 1 hour\nsales closes every deal within 1 day\n")
    assert "the rules speak of `lead` and `deal`" in run("sample", str(path), *AT).stderr
    assert run("sample", str(path), *AT, "--kind", "deal", "--count", "2").exit_code == 0
    refused = run("sample", str(path), *AT, "--kind", "del")
    assert refused.exit_code == 2
    assert "did you mean `deal`?" in refused.stderr
