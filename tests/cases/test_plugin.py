"""The plugin for pytest, run in a pytest of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RULES = "First touch: sales contacts every MQL within 4 hours\n"
CASES = """\
at: 2026-03-10T12:00:00+00:00

case: in time
  mql_at: 2026-03-09T12:00:00+00:00
  contacted_at: 2026-03-09T16:00:00+00:00
  expect First touch: met

case: too late
  mql_at: 2026-03-09T12:00:00+00:00
  expect First touch: met
"""


def run(folder: Path, *arguments: str) -> str:
    """What pytest prints in a folder."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *arguments, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_cases_are_tests(tmp_path: Path) -> None:
    """Each case is a test; one that fails shows the arithmetic and no traceback."""
    (tmp_path / "touch.sla").write_text(RULES, encoding="utf-8")
    (tmp_path / "touch.cases").write_text(CASES, encoding="utf-8")
    shown = run(tmp_path)
    assert "1 failed, 1 passed" in shown
    assert "First touch: expected met, and it is missed" in shown
    assert "due Mon 9 Mar 2026 16:00" in shown
    assert "Traceback" not in shown


def test_bad_case_files_and_rules(tmp_path: Path) -> None:
    """A file that cannot be read, and rules with mistakes, fail with what is wrong."""
    (tmp_path / "touch.sla").write_text("sales contacts every MQL witin 4 hours\n")
    (tmp_path / "touch.cases").write_text(CASES, encoding="utf-8")
    (tmp_path / "other.cases").write_text("nonsense\n", encoding="utf-8")
    shown = run(tmp_path, "--continue-on-collection-errors")
    assert "2 failed, 1 error" in shown
    assert "error[SLA102]: `witin` is not understood here" in shown
    assert "a line is `name: value`, and `nonsense` has no colon" in shown
    assert "Traceback" not in shown


def test_rule_files_are_tests_on_demand(tmp_path: Path) -> None:
    """With `--sla` every rule file is a test: it has no mistakes."""
    (tmp_path / "good.sla").write_text(RULES, encoding="utf-8")
    (tmp_path / "bad.sla").write_text("sales contacts every MQL witin 4 hours\n")
    shown = run(tmp_path, "--sla")
    assert "1 failed, 1 passed" in shown
    assert "error[SLA102]" in shown
    assert "no tests ran" in run(tmp_path)


def test_all_of_it_in_this_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases and rules are collected, named by their place, and told without a traceback."""
    folder = tmp_path
    monkeypatch.chdir(folder)
    (folder / "touch.sla").write_text(RULES, encoding="utf-8")
    (folder / "touch.cases").write_text(CASES, encoding="utf-8")
    (folder / "bad.sla").write_text("sales contacts every MQL witin 4 hours\n", encoding="utf-8")
    (folder / "bad.cases").write_text("nonsense\n", encoding="utf-8")
    (folder / "lost.cases").write_text(f"rules: nowhere.sla\n{CASES}", encoding="utf-8")
    options = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "--sla")
    pytest.main([*options, "--continue-on-collection-errors", f"--rootdir={folder}", "."])
    shown = capsys.readouterr().out
    assert "4 failed, 2 passed, 1 error" in shown
    for words in (
        "a line is `name: value`, and `nonsense` has no colon",
        "case: too late",
        "First touch: expected met, and it is missed",
        "rules: bad.sla",
        "error[SLA102]: `witin` is not understood here",
        "nowhere.sla",
    ):
        assert words in shown
    assert "Traceback" not in shown
