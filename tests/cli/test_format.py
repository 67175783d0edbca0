"""`slarules format`."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from slarules.cli import format as command
from slarules.syntax.formatting import FormatError

from .running import RULES, run, write

UGLY = "sales  contacts every mql WITHIN 24 business hours # soon\n"
PAGE = "sales contacts every MQL within 24 business hours  # soon\n"
BROKEN = "sales  contacts MQL   witin 24 business hours\n"


def test_files_are_formatted_in_place(tmp_path: Path, rules: str) -> None:
    """Files that change are named; those in the one layout are not touched."""
    ugly = write(tmp_path, "ugly.sla", UGLY)
    before = Path(rules).stat()
    result = run("format", ugly, rules)
    assert result.exit_code == 0
    assert result.stdout == f"formatted {ugly}\n"
    assert result.stderr == "1 of 2 files changed\n"
    assert Path(ugly).read_text(encoding="utf-8") == PAGE
    assert Path(rules).read_text(encoding="utf-8") == RULES
    assert Path(rules).stat() == before
    assert run("format", ugly).stderr == "0 of 1 file changed\n"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_check_writes_nothing(tmp_path: Path, rules: str) -> None:
    """`--check` exits with 1 where a file would change, and says which."""
    ugly = write(tmp_path, "ugly.sla", UGLY)
    result = run("format", "--check", ugly, rules)
    assert (result.exit_code, result.stdout) == (1, f"would change {ugly}\n")
    assert result.stderr == "1 of 2 files would change\n"
    assert Path(ugly).read_text(encoding="utf-8") == UGLY
    assert run("format", "--check", rules).exit_code == 0


def test_diff_shows_what_would_change(tmp_path: Path, rules: str) -> None:
    """`--diff` prints unified diffs and writes nothing; with `--check` it exits with 1, too."""
    ugly = write(tmp_path, "ugly.sla", UGLY)
    result = run("format", "--diff", ugly, rules)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"--- {ugly}",
        f"+++ {ugly}",
        "@@ -1 +1 @@",
        "-" + UGLY.rstrip(),
        "+" + PAGE.rstrip(),
    ]
    assert Path(ugly).read_text(encoding="utf-8") == UGLY
    assert run("format", "--diff", "--check", ugly).exit_code == 1


def test_standard_input_is_filtered() -> None:
    """`-` reads standard input and writes the page to standard output, and nothing else."""
    result = run("format", "-", stdin=UGLY)
    assert (result.exit_code, result.stdout, result.stderr) == (0, PAGE, "")
    result = run("format", "-", "--check", stdin=UGLY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert run("format", "-", "--check", stdin=PAGE).exit_code == 0
    assert "+" + PAGE in run("format", "-", "--diff", stdin=UGLY).stdout


def test_mistakes_are_told_and_the_rest_is_formatted(tmp_path: Path) -> None:
    """A statement with a mistake stays; its diagnostic is shown; the exit code is 2."""
    broken = write(tmp_path, "broken.sla", BROKEN + UGLY)
    ugly = write(tmp_path, "ugly.sla", UGLY)
    result = run("format", broken, ugly)
    assert result.exit_code == 2
    assert "error[SLA102]: `witin`" in result.stderr
    assert "2 of 2 files changed, 1 with mistakes" in result.stderr
    assert Path(broken).read_text(encoding="utf-8") == BROKEN + PAGE
    assert Path(ugly).read_text(encoding="utf-8") == PAGE
    assert run("format", "-", stdin=BROKEN).stdout == BROKEN


@pytest.mark.parametrize("name", ["none.sla", "folder", "latin.sla"])
def test_files_that_cannot_be_read_are_told(tmp_path: Path, name: str) -> None:
    """They are exit code 2; the others are formatted all the same."""
    (tmp_path / "folder").mkdir()
    write(tmp_path, "latin.sla", 'team "Zoë"\n'.encode("latin-1"))
    ugly = write(tmp_path, "ugly.sla", UGLY)
    result = run("format", str(tmp_path / name), ugly)
    assert result.exit_code == 2
    assert name in result.stderr
    assert "1 of 2 files changed, 1 not formatted" in result.stderr
    assert Path(ugly).read_text(encoding="utf-8") == PAGE


def test_permissions_and_line_ends_are_kept(tmp_path: Path) -> None:
    """A file with Windows line ends keeps them, and who may read it stays the same."""
    path = Path(write(tmp_path, "ugly.sla", UGLY.replace("\n", "\r\n") * 2))
    path.chmod(0o640)
    assert run("format", str(path)).exit_code == 0
    assert path.read_bytes() == PAGE.replace("\n", "\r\n").encode() * 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert run("format", "--check", str(path)).exit_code == 0


def test_a_mistake_of_the_formatter_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the page would not say the same, the file is left as it is."""

    def fail(*_: object) -> None:
        raise FormatError("ugly.sla:1: formatting would change what this statement says")

    monkeypatch.setattr(command, "format_source", fail)
    ugly = write(tmp_path, "ugly.sla", UGLY)
    result = run("format", ugly)
    assert result.exit_code == 2
    assert "would change what this statement says; the file is left as it is" in result.stderr
    assert Path(ugly).read_text(encoding="utf-8") == UGLY


def test_what_is_shown_cannot_steer_a_terminal(tmp_path: Path) -> None:
    """Control characters in comments are shown as codes."""
    ugly = write(tmp_path, "ugly.sla", "team  a # \x1b[2J\n")
    assert "\x1b" not in run("format", "--diff", ugly).stdout
