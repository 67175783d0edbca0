"""Bad rule files: what is said about each stands beside it.

`pytest tests/bad --record` writes it down anew; read the difference before you commit it.
"""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest

from slarules.diagnostics import Code, Severity
from slarules.loading import check, check_file
from slarules.syntax.reading import MAX_BYTES

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*/*.sla"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in FILES]
SILENT = {"empty", "only_comments"}


def said_about(path: Path) -> str:
    """What is said about a file, as one text that calls files as seen from its folder."""
    with chdir(path.parent):
        return "\n\n".join(found.render() for found in check_file(path.name))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_what_is_said_about_a_bad_file(path: Path, is_recording: bool) -> None:
    """Each bad file gets exactly the text that is recorded beside it."""
    expected = path.with_suffix(".txt")
    said = said_about(path)
    if is_recording:
        expected.write_text(said + "\n" if said else "", encoding="utf-8")
    assert expected.read_text(encoding="utf-8").removesuffix("\n") == said


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_bad_files_are_bad(path: Path) -> None:
    """Something is said about every file, but for those that say nothing themselves."""
    assert (path.stem in SILENT) == (not check_file(path))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_marks_lie_inside_the_shown_line(path: Path) -> None:
    """The marked words are words of the line that is shown."""
    for found in check_file(path):
        start = found.column - found.snippet_column
        assert 0 <= start <= len(found.snippet)
        assert found.column < found.end_column


def test_every_code_is_produced() -> None:
    """No code is without a bad file that gets it."""
    codes = {found.code for path in FILES for found in check_file(path)}
    lints = {code for code in Code if code.is_lint}  # the bad examples of their pages get those
    assert set(Code) - {Code.NO_FOLDER} == codes | lints  # a file always lies in some folder


def test_nested_brackets_without_end() -> None:
    """A hundred thousand brackets are one mistake, and no exhausted stack."""
    text = "an MQL is a lead where " + "(" * 100_000 + "score is known" + ")" * 100_000
    assert [found.code for found in check(text)] == [Code.TOO_NESTED]


def test_a_text_of_nine_million_characters() -> None:
    """A text beyond the limit is refused before anything is read."""
    text = "# nothing\n" * (MAX_BYTES // 10 + 100_000)
    assert [found.code for found in check(text)] == [Code.TOO_LARGE]


def test_a_file_of_nine_million_bytes(tmp_path: Path) -> None:
    """A file beyond the limit is refused too, even where the limit cuts a character in two."""
    path = tmp_path / "large.sla"
    path.write_bytes(b"#" + "é".encode() * (MAX_BYTES // 2 + 10))
    assert [found.code for found in check_file(path)] == [Code.TOO_LARGE]


def test_too_many_words() -> None:
    """A statement that goes on and on is cut off with one diagnostic."""
    text = "an MQL is a lead where region is one of " + ", ".join(['"NA"'] * 11_000)
    assert [found.code for found in check(text)] == [Code.TOO_LARGE]


def test_too_many_statements() -> None:
    """So is a file with more statements than anyone can read."""
    text = "language 1\n" * 100_001
    assert [found.code for found in check(text)] == [Code.TOO_LARGE]


def test_half_a_character() -> None:
    """A lone half of a surrogate pair is an invisible mistake with a place."""
    (found,) = check('# fine\nteam sales led by "\ud800"')
    assert (found.code, found.line) == (Code.BAD_CHARACTER, 2)


def test_warnings_leave_the_rules() -> None:
    """What is hardly meant is a warning, never an error."""
    found = check_file(FOLDER / "meaning" / "always_met.sla")
    assert {each.severity for each in found} == {Severity.WARNING}


def test_as_a_mapping() -> None:
    """A diagnostic as JSON has its place, its words and its help."""
    (found,) = check("sales contacts every MQL witin 24 hours", name="a.sla")
    expected = {
        "code": "SLA102",
        "severity": "error",
        "message": "`witin` is not understood here",
        "help": "did you mean `within`?",
        "source": "a.sla",
        "line": 1,
        "column": 26,
        "end_column": 31,
        "snippet": "sales contacts every MQL witin 24 hours",
        "snippet_column": 1,
    }
    assert expected == found.to_dict()
    assert found.render() == str(found)
