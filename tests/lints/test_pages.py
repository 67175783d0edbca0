"""Each lint has a page, with an example that really gets it and one that does not."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import slarules
from slarules import Code, Severity
from slarules.model.lints.lint import LINTS

from .found import AS_OF

PAGES = Path(__file__).parents[2] / "docs" / "diagnostics"
CODES = [code for code in Code if code.is_lint]


def blocks(code: Code, language: str) -> list[str]:
    """The examples on a lint's page."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_gets_the_lint(code: Code) -> None:
    """What the page shows as bad gets the lint, and no error."""
    (example,) = blocks(code, "sla-lint")
    diagnostics = slarules.check(example, lint=True, as_of=AS_OF)
    assert code in {each.code for each in diagnostics}
    assert Severity.ERROR not in {each.severity for each in diagnostics}


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_does_not(code: Code) -> None:
    """What the page shows as right does not get it."""
    (example,) = blocks(code, "sla")
    assert code not in {each.code for each in slarules.check(example, lint=True, as_of=AS_OF)}


@pytest.mark.parametrize("code", CODES)
def test_the_page_is_complete(code: Code) -> None:
    """Each page says what, why and what to do, and stands in the index with its severity."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code}: ")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "What it finds",
        "Why it is bad",
        "Example",
        "What to do",
    ]
    (example,) = blocks(code, "sla-lint")
    diagnostics = slarules.check(example, lint=True, as_of=AS_OF)
    severity = next(each.severity for each in diagnostics if each.code == code)
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| \[{code}\].*\| {severity} \|$", index, re.MULTILINE)


@pytest.mark.parametrize("code", CODES)
def test_the_style_of_messages(code: Code) -> None:
    """Lower case first, no final period, help apart."""
    (example,) = blocks(code, "sla-lint")
    for each in slarules.check(example, lint=True, as_of=AS_OF):
        assert each.message[0] == "`" or not each.message[0].isupper()
        assert not each.message.endswith(".")
        assert each.help
        assert not re.search(r"\d of the|None|\bTHING\b", each.message)


def test_each_module_says_what_why_and_example() -> None:
    """The module of each rule names its code, what it does, why it is bad, and an example."""
    codes = set()
    for rule in LINTS:
        text = import_module(rule.__module__).__doc__ or ""
        joined = " ".join(text.split())
        assert all(part in joined for part in ("What it does:", "Why it is bad:", "Example:"))
        codes.add(text[:6])
    assert codes | {Code.USELESS_ALLOWANCE} == set(CODES)
