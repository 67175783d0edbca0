"""Each code has a page, with an example that really gets it, what is said of it, and a mended one.

`pytest tests/bad --record` writes down what is said of the examples anew.
"""

from __future__ import annotations

import re
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest

import slarules
from slarules import Code, Diagnostic, Severity

PAGES = Path(__file__).parents[2] / "docs" / "diagnostics"
BAD = Path(__file__).parent
FILES = Path(__file__).parents[2] / "examples" / "several_files"
AS_OF = date(2026, 6, 1)
HEADINGS = ["What it finds", "Why it is bad", "Example", "What to do"]
SHOWN = r"(^```(?:sla-wrong|sla-lint)\n.*?^```\n\n^```text\n)(.*?)(^```$)"

# Files that are no text cannot be shown in one; what is said of them is recorded in this folder.
NOT_SHOWN = {Code.UNREADABLE: BAD / "reading" / "latin_1.sla"}
EXAMPLES = [code for code in Code if code not in NOT_SHOWN]


def page(code: Code) -> str:
    """The text of a code's page."""
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def block(code: Code, language: str) -> str:
    """The one example of a language on a code's page."""
    pattern = rf"^```{language}\n(.*?)^```$"
    (example,) = re.findall(pattern, page(code), re.MULTILINE | re.DOTALL)
    return str(example)


def found(code: Code, text: str, folder: Path | None = None) -> list[Diagnostic]:
    """What is said of a text in a folder; of a lint's example only what that lint says."""
    if folder is None:
        diagnostics = slarules.check(text, lint=code.is_lint, as_of=AS_OF)
    else:
        with chdir(folder):
            diagnostics = slarules.check(text, lint=code.is_lint, as_of=AS_OF, folder=".")
    return [each for each in diagnostics if each.code == code or not code.is_lint]


def wrong(code: Code) -> list[Diagnostic]:
    """What is said of a page's bad example."""
    folder = None if code is Code.NO_FOLDER else BAD / "including"
    return found(code, block(code, "sla-lint" if code.is_lint else "sla-wrong"), folder)


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_whole_page(code: Code) -> None:
    """A page has a title and says what, why, by an example, and what to do."""
    assert page(code).startswith(f"# {code}: ")
    assert re.findall(r"^## (.*)$", page(code), re.MULTILINE) == HEADINGS


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_bad_example_gets_its_code_only(code: Code) -> None:
    """What a page shows as bad gets that code, and nothing else."""
    assert {each.code for each in wrong(code)} == {code}


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_is_said_of_the_example_is_shown(code: Code, is_recording: bool) -> None:
    """Below the bad example stands exactly what is said about it."""
    said = "\n\n".join(each.render() for each in wrong(code)) + "\n"
    if is_recording:
        again = re.sub(
            SHOWN, lambda old: old[1] + said + old[3], page(code), flags=re.MULTILINE | re.DOTALL
        )
        (PAGES / f"{code}.md").write_text(again, encoding="utf-8")
    assert said == block(code, "text")


@pytest.mark.parametrize("code", NOT_SHOWN)
def test_what_is_said_of_a_file_that_cannot_be_shown(code: Code) -> None:
    """Where there is no example, what is said of a file of the corpus is shown."""
    recorded = NOT_SHOWN[code].with_suffix(".txt").read_text(encoding="utf-8")
    assert recorded.replace(NOT_SHOWN[code].name, "rules") == block(code, "text")


@pytest.mark.parametrize("code", Code)
def test_the_mended_example_is_right(code: Code) -> None:
    """What a page shows as right has no mistake, and the layout of the language."""
    right = block(code, "sla")
    assert [each.render() for each in found(code, right, FILES)] == []
    assert slarules.format_text(right) == right


@pytest.mark.parametrize("code", Code)
def test_the_index_has_every_code(code: Code) -> None:
    """The index links each page, with its title and the severity of its example."""
    title = page(code).partition("\n")[0].removeprefix(f"# {code}: ")
    severity = Severity.ERROR if code in NOT_SHOWN else wrong(code)[0].severity
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert f"| [{code}]({code}.md) | {title} | {severity} |" in index.splitlines()


def test_there_are_no_other_pages() -> None:
    """No page is left over from a code that is gone."""
    assert {path.stem for path in PAGES.glob("SLA*.md")} == {str(code) for code in Code}


@pytest.mark.parametrize("code", Code)
def test_pages_are_printed_by_their_code(code: Code) -> None:
    """`explain_code` gives the page, whatever the case."""
    assert page(code) == slarules.explain_code(code.lower())


@pytest.mark.parametrize(
    ("code", "near"), [("SLA1O2", "SLA102"), ("SLA399", "SLA309"), ("SLA2222", "SLA201")]
)
def test_unknown_codes_are_told_with_like_ones(code: str, near: str) -> None:
    """A code there is none of is an error that names those like it."""
    with pytest.raises(ValueError, match=f"no diagnostic has the code `{code}`.*{near}"):
        slarules.explain_code(code)
