"""`slarules check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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


def test_control_characters_are_shown_as_codes(tmp_path: Path) -> None:
    """A rule file cannot steer the terminal of who checks it."""
    result = run("check", write(tmp_path, "a.sla", 'sales contcats MQL "\x1b[2J"\n'))
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
