"""The grammar itself: no conflicts, and keywords that stay apart from declared words."""

from __future__ import annotations

from pathlib import Path

from lark import Lark

from slarules.syntax import grammar
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.tables import NoLexer

TEXT = (Path(__file__).parents[1] / "grammar" / "slarules.lark").read_text(encoding="utf-8")
DECLARED = {
    *("LABEL", "PARTY", "THING", "EVENT", "BARE_EVENT", "SCORE", "VALUE", "METRIC", "COMMITMENT"),
    *("WORD", "STRING", "NUMBER", "MONEY", "PERCENT", "DATE", "TIME", "OR_VALUE"),
    *("DAY", "MONTH", "UNIT", "PERIOD", "FIELD_TYPE"),
}


def test_strict_lark_accepts_the_grammar() -> None:
    """No conflict of rules, and none of terminals that could match the same words."""
    assert Lark(TEXT, parser="lalr", lexer=NoLexer, strict=True) is not None


def test_no_keyword_is_a_word_class() -> None:
    """No keyword shares its terminal with a class of words that files declare."""
    assert not DECLARED & set(grammar.load_grammar().keywords.values())


def test_every_keyword_has_a_terminal_of_its_own() -> None:
    """Two keywords are never the same words."""
    keywords = grammar.load_grammar().keywords
    assert len(keywords) == len(set(keywords.values()))


def test_phrases_are_tried_longest_first() -> None:
    """The lexicon offers `is not one of` before `is not` before `is`."""
    from slarules.syntax.lexemes import scan

    text = "is not one of"
    lexemes = list(scan(text, 0, len(text)))
    phrases = list(Lexicon(grammar.load_grammar().keywords, []).at(lexemes, 0))
    assert [len(phrase.words) for phrase in phrases] == [4, 2, 1]
