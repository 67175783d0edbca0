"""The examples in README and docs: rules parse, Python runs, commands print what is shown."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import slarules
from slarules.cli.__main__ import main

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "examples").glob("*/README.md")),
]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(language: str) -> list[object]:
    return [
        pytest.param(block, id=f"{page.relative_to(ROOT)}-{number}")
        for page in PAGES
        for number, (name, block) in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8")))
        if name == language
    ]


@pytest.mark.parametrize("text", _blocks("sla"))
def test_rules_in_the_docs_have_no_mistakes(text: str) -> None:
    """Every rule file shown as right is right."""
    assert [d.render() for d in slarules.check(text)] == []


@pytest.mark.parametrize("text", _blocks("python"))
def test_python_in_the_docs_runs(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python example runs in the checkout's root and prints what it shows."""
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(text, {}, "docs", None, 0)
    assert test.examples, "a Python example is written with >>>"
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    output: list[str] = []
    assert runner.run(test, out=output.append).failed == 0, "".join(output)


@pytest.mark.parametrize("block", _blocks("console"))
def test_commands_in_the_docs_print_what_is_shown(
    block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command shown with its output prints that output; `...` stands for anything."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    first, _, expected = block.partition("\n")
    program, *arguments = shlex.split(first.removeprefix("$ "))
    assert program == "slarules"
    result = CliRunner().invoke(main, arguments, prog_name="slarules")
    checker = doctest.OutputChecker()
    wanted = "\n".join(line.rstrip() for line in expected.splitlines()) + "\n"
    got = "\n".join(line.rstrip() for line in result.output.splitlines()) + "\n"
    assert checker.check_output(wanted, got, doctest.ELLIPSIS), got
