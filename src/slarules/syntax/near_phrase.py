"""Words where parsing stopped that look like a phrase that would have fitted."""

from collections.abc import Iterator

from attrs import frozen

from slarules.spelling import distance
from slarules.syntax.grammar import Grammar
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.parser import Stuck, expected_before
from slarules.syntax.splitting import Statement

__all__ = ["NearPhrase", "near_phrases"]

_WIDEST = 6  # words of a phrase that are compared


@frozen
class NearPhrase:
    """Misspelt words, by the offset of the first and their number, and the phrase they are like.

    `unlikeness` is the share of wrong letters.
    """

    offset: int
    width: int
    phrase: str
    unlikeness: float


def near_phrases(
    grammar: Grammar, lexicon: Lexicon, statement: Statement, stuck: Stuck
) -> Iterator[NearPhrase]:
    """Yield what looks like a phrase that could stand where parsing stopped.

    It starts there; or it is plain words before it, read as a field's name; or it starts with
    words that were taken for a shorter keyword (`closed on` of `closed on holdays of`).
    """
    here = stuck.position
    for width in range(1, _WIDEST):
        yield from _near(lexicon, statement, stuck.expected, here, here, width)
    for back, (first, _, terminal) in enumerate(stuck.taken[::-1], 1):
        if back == _WIDEST or terminal != "WORD":
            break
        yield from _near(lexicon, statement, stuck.expected, here, first, back)
    if not stuck.taken:
        return
    first, taken, _ = stuck.taken[-1]
    if lexicon.longest(statement.lexemes[first]) > taken:
        expected = expected_before(grammar, statement, stuck.taken[:-1])
        for width in range(taken + 1, _WIDEST):
            yield from _near(lexicon, statement, expected, here, first, width)


def _near(
    lexicon: Lexicon,
    statement: Statement,
    expected: frozenset[str],
    here: int,
    first: int,
    width: int,
) -> Iterator[NearPhrase]:
    """Yield the phrase that so many words look like, if they do."""
    window = statement.lexemes[first : first + width]
    if len(window) < width or not (_is_word(window[0]) and all(map(_is_in_a_name, window))):
        return
    text = " ".join(lexeme.folded for lexeme in window)
    phrase = lexicon.nearest(text, expected)
    if phrase is not None and phrase.text != text:
        unlikeness = distance(text, phrase.text) / len(text)
        yield NearPhrase(first - here, width, phrase.shown, unlikeness)


def _is_in_a_name(lexeme: Lexeme) -> bool:
    is_number = lexeme.kind is LexemeKind.ORDINAL or lexeme.text.isdecimal()
    return _is_word(lexeme) or is_number  # `tier 1 lead`


def _is_word(lexeme: Lexeme) -> bool:
    return lexeme.kind is LexemeKind.WORD
