"""Tables that are read parse as tables that are worked out, and are used only where they fit."""

from __future__ import annotations

import json
from pathlib import Path

import lark
import pytest
from attrs import evolve

from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax import grammar, tables
from slarules.syntax.declarations import declared_names
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.parser import parse_statement
from slarules.syntax.source import Source
from slarules.syntax.splitting import split

GRAMMAR = grammar._CHECKOUT.read_text(encoding="utf-8")
SENTENCES = Path(__file__).with_name("every_sentence.sla").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dumped() -> str:
    """The tables of the grammar as a text."""
    return tables.dump_tables(GRAMMAR)


def test_every_sentence_is_parsed_alike(dumped: str) -> None:
    """A parser of tables that were read returns the very same trees, places and all."""
    worked_out = evolve(grammar.load_grammar(), lark=tables.build_parser(GRAMMAR))
    read = evolve(worked_out, lark=tables.parser_of_tables(dumped, GRAMMAR))
    statements, _ = split(Source("every_sentence.sla", SENTENCES))
    known = standard_vocabulary().names
    names = declared_names(statements, known)
    lexicon = Lexicon(worked_out.keywords, [*known, *names])
    assert {t.name for t in worked_out.lark.terminals} == {t.name for t in read.lark.terminals}
    for statement in statements:
        expected = parse_statement(worked_out, lexicon, statement)
        actual = parse_statement(read, lexicon, statement)
        assert isinstance(expected, lark.Tree)
        assert expected == actual
        assert _places(expected) == _places(actual)


def _places(tree: lark.Tree[object]) -> list[tuple[int, int]]:
    """Where each part of a tree begins and ends; empty parts have no place."""
    parts = (part.meta for part in tree.iter_subtrees_topdown())
    return [(meta.start_pos, meta.end_pos) for meta in parts if not meta.empty]


def test_tables_of_another_grammar_are_not_used(dumped: str) -> None:
    """After any change of the grammar its tables are worked out anew."""
    assert tables.parser_of_tables(dumped, GRAMMAR + "\n") is None


def test_tables_of_another_lark_are_not_used(dumped: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of Lark may read them in another way, so it works out its own."""
    monkeypatch.setattr(lark, "__version__", "1.9.9")
    assert tables.parser_of_tables(dumped, GRAMMAR) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"grammar": 1, "lark": []}'])
def test_what_are_no_tables_is_not_used(text: str) -> None:
    """A file that is cut short, or something else, is as good as none."""
    assert tables.parser_of_tables(text, GRAMMAR) is None


def test_tables_are_plain_data(dumped: str) -> None:
    """They are JSON with nothing in it but texts, numbers and the like: no code is loaded."""
    assert {"grammar", "lark", "data", "memo"} == json.loads(dumped).keys()


def test_a_grammar_says_whether_its_tables_were_read(tmp_path: Path, dumped: str) -> None:
    """Tables beside the grammar are found by their name; without them nothing is missing."""
    path = tmp_path / "slarules.lark"
    assert grammar._prepared(path, GRAMMAR) is None
    path.with_name(grammar.TABLES).write_text(dumped, encoding="utf-8")
    assert grammar._prepared(path, GRAMMAR) is not None
