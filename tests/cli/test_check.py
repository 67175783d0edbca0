"""`slarules check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .running import run, write

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "sales contacts MQL within 24 business hours\n"
MISTAKE = "sales contacts MQL witin 24 business hours\n"
WARNED = """\
calendar "Paris"
  in Europe/Paris
  open Monday from 9:00 to 17:00
  open Monday from 16:00 to 18:00
sales contacts MQL within 24 business hours
"""


def test_a_sound_file_is_said_to_be_so(rules: str) -> None:
    """Nothing wrong is exit code 0 and one line."""
    result = run("check", rules)
    assert (result.exit_code, result.stdout) == (0, "nothing wrong in 1 file\n")


def test_warnings_alone_do_not_fail(tmp_path: Path) -> None:
    """A warning is shown and counted, the exit code stays 0."""
    warned = run("check", write(tmp_path, "warned.sla", WARNED), "--ignore", "SLA3")
    assert warned.exit_code == 0
    assert "warning[SLA" in warned.stdout
    assert "1 warning in 1 file" in warned.stdout


def test_errors_of_all_files_are_shown(tmp_path: Path, rules: str) -> None:
    """Errors are exit code 1; each is shown with the path as given."""
    first, second = (write(tmp_path, name, MISTAKE) for name in ("a.sla", "b.sla"))
    result = run("check", first, rules, second)
    assert result.exit_code == 1
    assert result.stdout.count("error[SLA") == 2
    assert f"{first}:1:" in result.stdout
    assert "2 errors in 3 files" in result.stdout


def test_files_that_cannot_be_read_are_exit_code_2(tmp_path: Path, rules: str) -> None:
    """Missing files, folders and files that are no UTF-8 are told; the others are still checked."""
    latin = write(tmp_path, "latin.sla", 'team "Zoë"\n'.encode("latin-1"))
    result = run("check", str(tmp_path / "none.sla"), str(tmp_path), rules)
    assert result.exit_code == 2
    assert "none.sla: there is no such file" in result.stderr
    assert "is a folder, not a rule file" in result.stderr
    assert "nothing wrong in 3 files, 2 not read" in result.stdout
    assert run("check", latin).exit_code == 2


def test_a_path_that_is_none_is_told() -> None:
    """A path that no system can open is one clear line."""
    result = run("check", "a\0b.sla")
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_standard_input_is_checked() -> None:
    """`-` is standard input."""
    assert run("check", "-", stdin=SENTENCE).exit_code == 0
    result = run("check", "-", stdin=MISTAKE)
    assert result.exit_code == 1
    assert "standard input:1:" in result.stdout
    result = run("check", "-", stdin=b"\xff\xfe\xff")
    assert (result.exit_code, "not UTF-8 text" in result.stderr) == (2, True)


def test_json_holds_all_diagnostics(tmp_path: Path) -> None:
    """As JSON the diagnostics are data, with counts."""
    result = run("check", write(tmp_path, "a.sla", MISTAKE), "none.sla", "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 2
    assert (found["files"], found["errors"], found["warnings"]) == (2, 1, 0)
    assert found["unreadable"] == ["none.sla: there is no such file"]
    assert found["diagnostics"][0]["line"] == 1


def test_notes_are_shown_and_do_not_fail(tmp_path: Path) -> None:
    """Lints are counted by severity, and leave the exit code 0."""
    result = run("check", write(tmp_path, "a.sla", SENTENCE))
    assert result.exit_code == 0
    assert "note[SLA308]: `24 business hours` come to 3 business days" in result.stdout
    assert result.stdout.endswith("3 notes in 1 file\n")
    found = json.loads(run("check", "-", "--format", "json", stdin=SENTENCE).stdout)
    assert (found["errors"], found["warnings"], found["notes"]) == (0, 0, 3)


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "SLA308"], ["SLA308"]),
        (["--select", "sla308, SLA313"], ["SLA313", "SLA308"]),
        (["--ignore", "SLA308,SLA316"], ["SLA313"]),
        (["--ignore", "SLA3"], []),
        (["--select", "SLA31", "--ignore", "SLA316"], ["SLA313"]),
    ],
)
def test_codes_are_chosen(options: list[str], codes: list[str]) -> None:
    """Codes and beginnings of codes are shown only, or left out."""
    result = run("check", "-", "--format", "json", *options, stdin=SENTENCE)
    assert [each["code"] for each in json.loads(result.stdout)["diagnostics"]] == codes


def test_errors_cannot_be_ignored() -> None:
    """An error is shown and fails whatever codes are chosen."""
    for option in ("--select", "--ignore"):
        result = run("check", "-", option, "SLA1", stdin="sales contacts MQL witin 1 hour")
        assert (result.exit_code, "error[SLA102]" in result.stdout) == (1, True)


def test_unknown_codes_are_wrong_usage() -> None:
    """A code that no diagnostic has is told."""
    result = run("check", "-", "--ignore", "SLA999", stdin=SENTENCE)
    assert (result.exit_code, "no diagnostic has the code SLA999" in result.stderr) == (2, True)


def test_dates_are_looked_at_as_of_a_day() -> None:
    """`--as-of` stands for today."""
    text = f'agreement "A" in force until 2026-06-30\n{SENTENCE}'
    for day, count in (("2026-06-30", 0), ("2026-07-01", 1)):
        result = run("check", "-", "--as-of", day, stdin=text)
        assert result.stdout.count("warning[SLA310]") == count
    assert run("check", "-", "--as-of", "1 July", stdin=text).exit_code == 2


def test_sarif_has_what_readers_need(tmp_path: Path) -> None:
    """A SARIF log has its version, one run, the rules, and a place for each result."""
    wrong = write(tmp_path, "a b.sla", f"{SENTENCE}")
    result = run("check", wrong, "none.sla", "--format", "sarif")
    log = json.loads(result.stdout)
    assert result.exit_code == 2
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    (each,) = log["runs"]
    driver = each["tool"]["driver"]
    assert driver["name"] == "slarules"
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(rules) == len(set(rules))
    (invocation,) = each["invocations"]
    assert invocation["executionSuccessful"] is False
    (unread,) = invocation["toolExecutionNotifications"]
    assert unread["message"]["text"] == "none.sla: there is no such file"
    for found in each["results"]:
        assert rules[found["ruleIndex"]] == found["ruleId"]
        assert found["level"] in {"none", "note", "warning", "error"}
        assert found["message"]["text"]
        (place,) = found["locations"]
        place = place["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("a%20b.sla")
        region = place["region"]
        assert region["startLine"] == region["endLine"] == 1
        assert 1 <= region["startColumn"] < region["endColumn"]


def test_sarif_of_a_sound_file_has_no_results(rules: str) -> None:
    """Nothing wrong is an empty list of results, not a missing one."""
    (each,) = json.loads(run("check", rules, "--format", "sarif").stdout)["runs"]
    assert (each["results"], each["invocations"][0]["executionSuccessful"]) == ([], True)


def test_control_characters_are_shown_as_codes(tmp_path: Path) -> None:
    """A rule file cannot steer the terminal of who checks it."""
    result = run("check", write(tmp_path, "a.sla", 'sales contcats MQL "\x1b[2J"\n'))
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
