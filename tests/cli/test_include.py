"""Included files on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .running import AT, LEADS, RULES, run, write

if TYPE_CHECKING:
    from pathlib import Path

MISTAKE = "sales contacts MQL witin 24 business hours\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files that include a third one with a mistake, seen from above it."""
    (tmp_path / "rules" / "shared").mkdir(parents=True)
    for name in ("a", "b"):
        write(tmp_path, f"rules/{name}.sla", f'include "shared/all.sla"\n{MISTAKE}')
    write(tmp_path, "rules/shared/all.sla", f"# shared\n{MISTAKE}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_mistakes_of_all_files_are_shown() -> None:
    """Each is shown with its own file, in words as the first file was given."""
    result = run("check", "rules/a.sla")
    assert result.exit_code == 1
    assert "--> rules/a.sla:2:" in result.stdout
    assert "--> rules/shared/all.sla:2:" in result.stdout
    assert result.stdout.endswith("2 errors in 1 file\n")


@pytest.mark.usefixtures("folder")
def test_a_shared_mistake_is_told_once() -> None:
    """Two files that include a third one do not tell its mistakes twice."""
    result = run("check", "rules/a.sla", "rules/b.sla")
    assert result.stdout.count("--> rules/shared/all.sla:2:") == 1
    assert result.stdout.endswith("3 errors in 2 files\n")


@pytest.mark.usefixtures("folder")
def test_json_and_sarif_name_the_file() -> None:
    """Machines learn which file is meant, as a path relative to where they are."""
    found = json.loads(run("check", "rules/a.sla", "--format", "json").stdout)
    assert [each["source"] for each in found["diagnostics"]] == [
        "rules/a.sla",
        "rules/shared/all.sla",
    ]
    sarif = json.loads(run("check", "rules/a.sla", "--format", "sarif").stdout)
    places = [each["locations"][0]["physicalLocation"] for each in sarif["runs"][0]["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "rules/a.sla",
        "rules/shared/all.sla",
    ]
    assert [place["region"]["startLine"] for place in places] == [2, 2]


def test_rules_from_standard_input_include_nothing() -> None:
    """What comes through a pipe lies in no folder, and says so."""
    result = run("check", "-", stdin='include "shared/all.sla"\n')
    assert (result.exit_code, result.stdout.count("SLA014")) == (1, 1)


def test_an_agreement_of_several_files_is_evaluated(tmp_path: Path) -> None:
    """Evaluating a file and those it includes gives what one file gives."""
    write(tmp_path, "all.sla", RULES)
    one = run("evaluate", str(tmp_path / "all.sla"), write(tmp_path, "l.csv", LEADS), "--at", AT)
    write(tmp_path, "main.sla", 'include "all.sla"\n')
    two = run("evaluate", str(tmp_path / "main.sla"), str(tmp_path / "l.csv"), "--at", AT)
    assert (one.exit_code, one.stdout) == (two.exit_code, two.stdout)


def test_formatting_touches_the_one_file_and_knows_the_other(folder: Path) -> None:
    """The included file gives its names, and is left alone."""
    words = '"gives quality  feedback on" is recorded as fed_back_at\n'
    write(folder, "words.sla", words)
    path = write(
        folder,
        "main.sla",
        'include "words.sla"\nsales gives quality   feedback on MQL within 1 day\n',
    )
    assert run("format", path).exit_code == 0
    assert (folder / "main.sla").read_text() == (
        'include "words.sla"\nsales gives quality feedback on MQL within 1 day\n'
    )
    assert (folder / "words.sla").read_text() == words


def test_formatting_goes_on_where_a_file_is_missing(folder: Path) -> None:
    """The rest is laid out; that the file is missing is told where a statement lacks its words."""
    path = write(
        folder,
        "main.sla",
        'include "none.sla"\nsales  contacts MQL within 1 day\nsales rings MQL\n',
    )
    result = run("format", path)
    assert (result.exit_code, result.stderr.count("error[")) == (2, 1)
    assert "SLA010" in result.stderr
    assert "sales contacts MQL within 1 day\n" in (folder / "main.sla").read_text()


def test_the_example_of_several_files(pytestconfig: pytest.Config) -> None:
    """The example has no mistake, and nothing to warn of."""
    path = pytestconfig.rootpath / "examples" / "several_files" / "sales.sla"
    assert run("check", str(path)).stdout == "nothing wrong in 1 file\n"
