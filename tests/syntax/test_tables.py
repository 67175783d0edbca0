"""Our automaton builds what Lark builds, and prepared tables are used only where they fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lark
import pytest
from attrs import evolve

from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax import automaton, grammar, tables, trees
from slarules.syntax.declarations import declared_names
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.parser import Taken, parse_words
from slarules.syntax.source import Source
from slarules.syntax.splitting import Statement, split

GRAMMAR = (Path(__file__).parents[2] / "grammar" / "slarules.lark").read_text(encoding="utf-8")
SENTENCES = Path(__file__).with_name("every_sentence.sla").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dumped() -> str:
    """The tables of the grammar as a text."""
    return tables.dump_tables(GRAMMAR)


def test_every_sentence_is_parsed_as_lark_parses_it(dumped: str) -> None:
    """Lark, fed the same phrases, returns the very same trees, places and all."""
    read = automaton.read_automaton(dumped, GRAMMAR)
    assert read is not None
    used = evolve(grammar.load_grammar(), automaton=read)
    oracle = tables.build_parser(GRAMMAR)
    statements, _ = split(Source("every_sentence.sla", SENTENCES))
    known = standard_vocabulary().names
    names = declared_names(statements, known)
    lexicon = Lexicon(used.keywords, [*known, *names])
    assert len(statements) >= 60
    for statement in statements:
        tree, taken = parse_words(used, lexicon, statement)
        assert _data(_by_lark(oracle, statement, taken)) == _data(tree)


def _by_lark(parser: lark.Lark, statement: Statement, taken: Taken) -> Any:
    """The tree of Lark's own automaton."""
    run = parser.parse_interactive()
    if label := statement.label:
        token = lark.Token("LABEL", label.text, start_pos=label.start, end_pos=label.end)
        run.feed_token(token)
    for first, width, terminal in taken:
        words = statement.lexemes[first : first + width]
        start, end = words[0].start, words[-1].end
        run.feed_token(lark.Token(terminal, "", start_pos=start, end_pos=end))
    return run.feed_token(lark.Token("$END", ""))


def _data(node: Any) -> Any:
    """Names, terminals and places of a tree of either kind; parts without words have no place."""
    match node:
        case lark.Tree():
            meta = node.meta
            place = None if meta.empty else (meta.start_pos, meta.end_pos)
            return str(node.data), place, [_data(child) for child in node.children]
        case trees.Tree():
            return node.data, node._place, [_data(child) for child in node.children]
        case lark.Token() | trees.Token():
            return node.type, (node.start_pos, node.end_pos)
        case _:
            return node


def test_a_part_without_words_has_no_place() -> None:
    """Nothing is pointed at that is not there."""
    tree = trees.Tree("nothing", [])
    tree.lies_around([])
    with pytest.raises(ValueError, match="no words in this nothing"):
        _ = tree.place


def test_tables_of_another_grammar_are_not_used(dumped: str) -> None:
    """After any change of the grammar its tables are worked out anew."""
    assert automaton.read_automaton(dumped, GRAMMAR + "\n") is None


def test_tables_in_another_form_are_not_used(dumped: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables that an older version of the package wrote may hold something else."""
    monkeypatch.setattr(automaton, "FORM", automaton.FORM + 1)
    assert automaton.read_automaton(dumped, GRAMMAR) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"grammar": 1, "form": []}'])
def test_what_are_no_tables_is_not_used(text: str) -> None:
    """A file that is cut short, or something else, is as good as none."""
    assert automaton.read_automaton(text, GRAMMAR) is None


def test_tables_are_plain_data(dumped: str) -> None:
    """They are JSON with nothing in it but texts, numbers and the like: no code is loaded."""
    expected = {"form", "grammar", "keywords", "start", "end", "rules", "rows"}
    assert expected == json.loads(dumped).keys()


def test_tables_are_read_where_there_are_any(dumped: str) -> None:
    """Without tables beside the grammar nothing is missing."""
    assert grammar._prepared(None, GRAMMAR) is None
    assert grammar._prepared(dumped, GRAMMAR) is not None


def test_without_tables_the_grammar_is_worked_out() -> None:
    """The automaton has the same keywords and rules then."""
    expected, actual = grammar.load_grammar().automaton, grammar._worked_out(GRAMMAR)
    assert expected.keywords == actual.keywords
    assert expected.rules == actual.rules
