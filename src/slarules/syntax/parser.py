"""Parsing one statement: lexemes are fed to the LALR parser as the longest phrase its state takes.

The state decides what a word is. `use cases` in a list of fields is two plain words although
`use` is a keyword, because a keyword is not acceptable there; a declared name wins over a
keyword of the same length.
"""

from collections.abc import Sequence

from slarules.frozen import frozen
from slarules.syntax.automaton import END, Run
from slarules.syntax.grammar import Grammar
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.splitting import Statement
from slarules.syntax.trees import Token, Tree

__all__ = ["Stuck", "Taken", "expected_before", "parse_statement", "parse_words"]

_TRUTHS = {"true", "false", "yes", "no"}

Taken = tuple[tuple[int, int, str], ...]
"""What was read: each phrase's first lexeme, the number of its lexemes, and its terminal."""


@frozen
class Stuck:
    """Parsing could not go on at lexeme `position` (their number where the statement ends early).

    `expected` are the terminals that would have been accepted there, `END` among them where the
    sentence is complete; `taken` is what was read before.
    """

    position: int
    expected: frozenset[str]
    taken: Taken


def parse_statement(grammar: Grammar, lexicon: Lexicon, statement: Statement) -> Tree | Stuck:
    """Return the tree of a statement, or `Stuck`."""
    return parse_words(grammar, lexicon, statement)[0]


def parse_words(
    grammar: Grammar, lexicon: Lexicon, statement: Statement
) -> tuple[Tree | Stuck, Taken]:
    """Return the tree of a statement, or `Stuck`, and which lexemes were taken as what."""
    run = Run(grammar.automaton)
    lexemes = statement.lexemes
    if statement.label is not None:
        _feed(run, "LABEL", statement.label.text, (statement.label,))
    position = 0
    taken: list[tuple[int, int, str]] = []
    while position < len(lexemes):
        choice = _choose(run, lexicon, lexemes, position)
        if choice is None:
            return Stuck(position, run.expected(), tuple(taken)), tuple(taken)
        terminal, value, width = choice
        _feed(run, terminal, value, lexemes[position : position + width])
        taken.append((position, width, terminal))
        position += width
    if not run.takes(END):
        return Stuck(position, run.expected(), tuple(taken)), tuple(taken)
    return run.finish(), tuple(taken)


def expected_before(
    grammar: Grammar, statement: Statement, taken: Sequence[tuple[int, int, str]]
) -> frozenset[str]:
    """Return what is accepted behind those lexemes of a statement that are `taken` already."""
    run = Run(grammar.automaton)
    if statement.label is not None:
        _feed(run, "LABEL", statement.label.text, (statement.label,))
    for position, width, terminal in taken:
        _feed(run, terminal, "", statement.lexemes[position : position + width])
    return run.expected()


def _choose(
    run: Run, lexicon: Lexicon, lexemes: Sequence[Lexeme], position: int
) -> tuple[str, str, int] | None:
    """Return terminal, value and width of what stands at a position, as the state takes it."""
    lexeme = lexemes[position]
    if lexeme.kind.is_literal or lexeme.kind is LexemeKind.TIME:
        if run.takes(lexeme.kind):
            return lexeme.kind, lexeme.text, 1
        if lexeme.kind is LexemeKind.STRING:
            for phrase in lexicon.named(lexeme.text[1:-1]):
                if run.takes(phrase.terminal):
                    return phrase.terminal, phrase.value, 1
        return None
    if _joins_values(lexemes, position) and run.takes("OR_VALUE"):
        return "OR_VALUE", lexeme.text, 1
    for phrase in lexicon.at(lexemes, position):
        if run.takes(phrase.terminal):
            return phrase.terminal, phrase.value, len(phrase.words)
    if lexeme.kind in (LexemeKind.WORD, LexemeKind.ORDINAL) and run.takes(lexeme.kind):
        return lexeme.kind, lexeme.text, 1
    return None


def _joins_values(lexemes: Sequence[Lexeme], position: int) -> bool:
    """Return whether an `or` has a literal behind it; no condition begins with one."""
    if lexemes[position].folded != "or" or position + 1 == len(lexemes):
        return False
    following = lexemes[position + 1]
    return following.kind.is_literal or following.folded in _TRUTHS


def _feed(run: Run, terminal: str, value: str, taken: Sequence[Lexeme]) -> None:
    run.feed(Token(terminal, value, taken[0].start, taken[-1].end))
