"""What a machine can check of the style of messages (docs/diagnostics/style.md).

It is checked of all that is recorded: the outputs of the corpus and the pages' examples.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from slarules.syntax.grammar import load_grammar
from slarules.syntax.lexemes import LexemeKind

BAD = Path(__file__).parent
PAGES = BAD.parents[1] / "docs" / "diagnostics"
RECORDED = sorted([*BAD.glob("*/*.txt"), *PAGES.glob("SLA*.md")])
NAMES = [path.stem for path in RECORDED]

HEAD = re.compile(r"^(?:error|warning|note)\[SLA\d+\]: (.*)$", re.MULTILINE)
HELP = re.compile(r"^ *= help: (.*)$", re.MULTILINE)
PYTHON = re.compile(
    r"\b(?:None|True|False|Traceback|Exception|\w+Error|NoneType|tuple|dict|str|int|float|bool)\b"
)
JARGON = re.compile(
    r"\b(?:token|terminal|parser?|syntax|lexer|lexeme|symbol|identifier|null|undefined|invalid"
    r"|illegal|unexpected|literal|regex|exception|node)\b",
    re.IGNORECASE,
)


def messages(path: Path) -> list[str]:
    """The messages recorded in a file."""
    return HEAD.findall(path.read_text(encoding="utf-8"))


def own_words(path: Path) -> list[str]:
    """Messages and helps without what they quote, and without the names of characters."""
    text = path.read_text(encoding="utf-8")
    return [
        re.sub(r"`[^`]*`|\([A-Z+ 0-9-]+\)", "", each)
        for each in (*messages(path), *HELP.findall(text))
    ]


def grammar_words() -> set[str]:
    """The names of the grammar's terminals and rules that are no English words."""
    automaton = load_grammar().automaton
    symbols = {each for row in automaton._texts for each in row.split()[::2]}
    terminals = {symbol for symbol in symbols if symbol.isupper()}
    rules = {rule.origin for rule in automaton.rules}
    return terminals | {rule for rule in rules if "_" in rule}


def test_there_is_something_to_check() -> None:
    """The corpus is as large as it is meant to be."""
    assert len(list(BAD.glob("*/*.sla"))) >= 120


@pytest.mark.parametrize("path", RECORDED, ids=NAMES)
def test_lower_case_first_and_no_final_period(path: Path) -> None:
    """Messages begin in lower case, or with the file's own words, and end without a period."""
    for message in messages(path):
        assert message[0] == "`" or message[0].islower(), message
        assert not message.endswith("."), message


@pytest.mark.parametrize("path", RECORDED, ids=NAMES)
def test_no_word_of_parsers_or_python(path: Path) -> None:
    """No jargon, no name of the grammar, and no word of Python reaches a person."""
    for text in own_words(path):
        assert not PYTHON.search(text), text
        assert not JARGON.search(text), text
        assert not set(re.findall(r"[\w$]+", text)) & GRAMMAR, text


@pytest.mark.parametrize("path", RECORDED, ids=NAMES)
def test_quotes_are_backticks_in_pairs(path: Path) -> None:
    """What is quoted is quoted whole."""
    text = path.read_text(encoding="utf-8")
    for each in (*messages(path), *HELP.findall(text)):
        assert each.count("`") % 2 == 0, each


GRAMMAR = grammar_words() | {kind.value for kind in LexemeKind}
