"""From files and texts to agreements, or to errors."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from slarules.diagnostics import Code, RuleError
from slarules.loading import check, check_file, load, parse

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "sales contacts MQL within 24 business hours"


def test_one_sentence_is_a_file(tmp_path: Path) -> None:
    """A single sentence, with a byte order mark and Windows line ends, is a whole agreement."""
    path = tmp_path / "one.sla"
    path.write_bytes(b"\xef\xbb\xbf" + SENTENCE.encode() + b"\r\n  at risk after 75%\r\n")
    assert list(load(path).commitments) == [SENTENCE]
    assert check_file(path) == []


def test_errors_are_raised_together() -> None:
    """`parse` raises all that is wrong at once; the error survives pickling."""
    with pytest.raises(RuleError) as raised:
        parse("sales contacts every MQL witin 2 days\nsales contcts every MQL within 2 days")
    codes = [Code.MISSPELT, Code.MISSPELT]
    assert [found.code for found in raised.value.diagnostics] == codes
    assert pickle.loads(pickle.dumps(raised.value)).diagnostics == raised.value.diagnostics


def test_warnings_do_not_raise() -> None:
    """An agreement with warnings is an agreement."""
    assert list(parse("marketing delivers at least 5 MQLs per month").commitments) == []


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    """A file that is not there is no mistake of its writer."""
    with pytest.raises(OSError, match="nowhere"):
        check_file(tmp_path / "nowhere.sla")


@pytest.mark.parametrize("order", [1, -1])
def test_long_ladders_of_definitions(order: int) -> None:
    """Sixty definitions on top of one another are refused, in whatever order they stand."""
    steps = [f"a step{i + 1} is a step{i}" for i in range(300)][::order]
    assert Code.TOO_NESTED in {
        found.code for found in check("\n".join(["a step0 is a lead", *steps]))
    }
