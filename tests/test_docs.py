"""The examples in README and docs: rules parse, Python runs, commands print what is shown."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import slarules
from slarules.cli.app import app
from slarules.syntax.grammar import load_grammar

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("**/*.md")),
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
    """Every rule file shown as right is right; what it includes lies in an example's folder."""
    found = slarules.check(text, folder=ROOT / "examples" / "several_files")
    assert [d.render() for d in found] == []


@pytest.mark.parametrize("text", _blocks("python"))
def test_python_in_the_docs_runs(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python example runs in the checkout's root and prints what it shows."""
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(text, {}, "docs", None, 0)
    assert test.examples, "a Python example is written with >>>"
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    output: list[str] = []
    assert runner.run(test, out=output.append).failed == 0, "".join(output)


_SMALL = {*("must", "shall", "every", "each", "any", "all", "a", "an", "the", "per", "or")}


def _words(text: str) -> str:
    """A text's words without those that may be exchanged or left out."""
    words = re.findall(r"[^\s,.:;|`\[\]]+", text.casefold())
    return " ".join(word for word in words if word not in _SMALL)


def test_the_reference_shows_every_keyword() -> None:
    """Each keyword of the grammar stands on a page of the language."""
    pages = (page.read_text(encoding="utf-8") for page in (ROOT / "docs/language").glob("*.md"))
    shown = _words(" ".join(pages))
    phrases = (_words(" ".join(words)) for words in load_grammar().keywords)
    assert [phrase for phrase in phrases if phrase not in shown] == []


def test_the_promised_properties_are_tested() -> None:
    """Each property that is promised names a test that there is."""
    promised = (ROOT / "docs" / "properties.md").read_text(encoding="utf-8")
    for path, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", promised):
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"


def _session(block: str) -> list[tuple[list[str], str]]:
    """The commands of a console block as arguments, each with the output that is shown."""
    session = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = re.sub(r"\\\n", "", part).partition("\n")
        session.append((shlex.split(command), output))
    return session


def _plain(text: str) -> str:
    """A text without blanks at the ends of lines and of itself."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"


@pytest.mark.parametrize("block", _blocks("console"))
def test_commands_in_the_docs_print_what_is_shown(
    block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command shown with its output prints that output; `...` stands for anything."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    for (program, *arguments), expected in _session(block):
        assert program == "slarules"
        result = CliRunner().invoke(app, arguments, prog_name="slarules")
        wanted, shown = _plain(expected), _plain(result.stdout)
        assert doctest.OutputChecker().check_output(wanted, shown, doctest.ELLIPSIS), shown
