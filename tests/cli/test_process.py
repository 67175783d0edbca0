"""The command as a process: how it starts, pipes, signals, terminals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import polars as pl
import pytest

import slarules
from slarules.cli import __main__ as entry
from slarules.cli.data.survey import Survey
from slarules.cli.output import open_output
from slarules.cli.progress import watched, watched_frame

from .running import AT, LEADS, RULES, run, start, write

if TYPE_CHECKING:
    from collections.abc import Iterator


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """A process's exit code and what it wrote to standard error."""
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors.decode()


def many(folder: Path, count: int) -> str:
    """A file of leads too large for the buffer of a pipe."""
    rows = LEADS.split("\n", 1)[1]
    return write(folder, "many.csv", LEADS + rows * count)


def test_the_version_is_shown() -> None:
    """`--version` is the package's."""
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"slarules, version {slarules.__version__}\n")


@pytest.mark.parametrize("command", ["check", "evaluate", "explain", "calendar"])
def test_help_has_an_example(command: str) -> None:
    """Each command shows how it is called."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"slarules {command} revenue.sla" in result.stdout


def test_help_of_all_lists_exit_codes() -> None:
    """The codes are said where somebody looks for them."""
    result = run("-h")
    assert "Exit codes:" in result.stdout
    assert run("chekc").exit_code == 2


def test_the_module_is_the_command(rules: str) -> None:
    """`python -m slarules.cli` starts it."""
    process = start("check", rules, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (0, b"nothing wrong in 1 file\n", b"")


@pytest.mark.parametrize(("absent", "said"), [(["click"], "click"), (["rich"], "rich")])
def test_missing_libraries_are_told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    absent: list[str],
    said: str,
) -> None:
    """Without click or rich the command says what to install, with exit code 2."""
    monkeypatch.setattr(
        entry, "find_spec", lambda name: None if name in absent else find_spec(name)
    )
    with pytest.raises(SystemExit) as stopped:
        entry.main()
    assert stopped.value.code == 2
    expected = f'slarules: the command line needs {said}: pip install "slarules[cli]"\n'
    assert capsys.readouterr().err == expected


def test_the_entry_point_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`main` takes the arguments of the process."""
    monkeypatch.setattr(sys, "argv", ["slarules", "--version"])
    with pytest.raises(SystemExit) as stopped:
        entry.main()
    assert (stopped.value.code, capsys.readouterr().out[:8]) == (0, "slarules")


def test_a_reader_that_stops_ends_the_run_quietly(tmp_path: Path, rules: str) -> None:
    """`slarules ... | head` says nothing on standard error."""
    arguments = ("evaluate", rules, many(tmp_path, 3000), "--at", AT, "--format", "jsonl")
    process = start(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    assert finished(process) == (141, "")


def test_a_reader_that_never_reads_ends_the_run_quietly(rules: str, leads: str) -> None:
    """Output that fits the buffer fails only when it is flushed; that is quiet too."""
    reading, writing = os.pipe()
    os.close(reading)
    arguments = ("evaluate", rules, leads, "--at", AT)
    process = start(*arguments, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert finished(process) == (141, "")


def test_an_interrupt_is_exit_code_130(rules: str) -> None:
    """Ctrl-C while data is awaited ends the command without a traceback."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = start("evaluate", rules, "-", "--at", AT, "--format", "jsonl", **pipes)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write((LEADS + LEADS.split("\n", 1)[1] * 100).encode())
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert finished(process) == (130, "interrupted\n")


def test_a_full_disk_is_one_line(rules: str, leads: str) -> None:
    """Output that cannot be written is exit code 2."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        process = start("evaluate", rules, leads, "--at", AT, stdout=full, stderr=subprocess.PIPE)
        code, errors = finished(process)
    assert (code, errors) == (2, "slarules: no space left on device\n")


def test_output_that_knows_only_ascii_is_drawn_in_it(
    rules: str, leads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where block characters cannot be shown, bars are drawn with others."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    process = start("evaluate", rules, leads, "--at", AT, stdout=subprocess.PIPE)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"#####.....  50.0 %" in output


def test_columns_tells_the_width_of_what_is_no_terminal(
    rules: str, leads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`COLUMNS` is heeded; what is too narrow for a table is not."""
    for columns, statuses in (("70", "open"), ("120", "on track"), ("7", "on track")):
        monkeypatch.setenv("COLUMNS", columns)
        output = run("evaluate", rules, leads, "--at", AT).stdout
        assert statuses in output
        assert max(map(len, output.splitlines())) <= max(100, int(columns))


def on_terminal(*arguments: str) -> tuple[int, str]:
    """Run a command with a terminal for both outputs; what it shows."""
    ours, theirs = pty.openpty()
    process = start(*arguments, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL)
    os.close(theirs)
    shown = bytearray()

    def listen() -> None:
        while True:
            try:
                block = os.read(ours, 65_536)
            except OSError:  # the other end is closed
                return
            if not block:
                return
            shown.extend(block)

    listener = threading.Thread(target=listen)
    listener.start()
    process.wait(timeout=60)
    listener.join(timeout=10)
    os.close(ours)
    return process.returncode, shown.decode()


def test_a_terminal_gets_colours(rules: str, leads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the missed are red."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    code, shown = on_terminal("evaluate", rules, leads, "--at", AT)
    assert code == 0
    assert "\x1b[1;31m" in shown


class Terminal:
    """Something that says it is a terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        """It is one."""
        return True

    def write(self, text: str) -> int:
        """Keep what is written."""
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


@pytest.mark.parametrize("total", [5000, None])
def test_long_runs_show_a_bar_on_terminals(
    monkeypatch: pytest.MonkeyPatch, total: int | None
) -> None:
    """After a while a bar tells how many records have been read."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    survey = Survey()

    def records() -> Iterator[int]:
        for number in range(5000):
            survey.bytes_read += 1
            yield number

    assert list(watched(records(), survey, total, patience=0)) == list(range(5000))
    assert "reading" in terminal.text
    assert "records" in terminal.text


def test_frames_show_a_bar_of_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar knows how many rows there are; what comes out is what went in."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    frame = pl.LazyFrame({"id": range(5000), "unread": range(5000)})
    with watched_frame(frame, patience=0) as watched_one:
        assert watched_one.select("id").collect().height == 5000
    assert "5,000 records" in terminal.text
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: False))
    with watched_frame(frame) as unwatched:
        assert unwatched is frame


def test_short_runs_and_pipes_show_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn where nobody watches, or before it is worth it."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(watched(iter(range(2000)), Survey(), None)) == list(range(2000))
    assert terminal.text == ""
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: False))
    assert list(watched(iter(range(3)), Survey(), None)) == [0, 1, 2]


def test_output_files_keep_their_old_content_on_failure(tmp_path: Path) -> None:
    """Whatever ends the writing, the old file stays and nothing is left beside it."""
    target = tmp_path / "report.txt"
    target.write_text("old")

    def interrupted() -> None:
        with open_output(str(target)) as output:
            output.write("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (target.read_text(), list(tmp_path.iterdir())) == ("old", [target])


def test_output_follows_links(tmp_path: Path) -> None:
    """A link stays one; what it points to is replaced."""
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    with open_output(str(link)) as output:
        output.write("new")
    assert (target.read_text(), link.is_symlink()) == ("new", True)


def test_rules_without_a_zone_file_fail_cleanly(tmp_path: Path, leads: str) -> None:
    """A zone that is none is an error of the rules, shown with its place."""
    path = write(tmp_path, "bad.sla", RULES.replace("Europe/Paris", "Europe/Pariss"))
    result = run("evaluate", path, leads)
    assert result.exit_code == 2
    assert "error[SLA" in result.stderr


@pytest.mark.parametrize("module", ["slarules", "slarules.cli"])
def test_python_starts_it_by_name(module: str) -> None:
    """`python -m slarules` is the command too, where a script's folder is not on the path."""
    told = subprocess.run([sys.executable, "-m", module, "--version"], capture_output=True)
    assert (told.returncode, told.stdout.decode().split(", ")[0]) == (0, "slarules")
