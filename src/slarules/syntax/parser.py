"""Parsing one statement: lexemes are fed to the LALR parser as the longest phrase its state takes.

The state decides what a word is. `use cases` in a list of fields is two plain words although
`use` is a keyword, because a keyword is not acceptable there; a declared name wins over a
keyword of the same length.
"""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from lark import Token
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_interactive_parser import InteractiveParser

from slarules.syntax.grammar import Grammar
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.splitting import Statement

__all__ = ["Stuck", "Taken", "expected_before", "parse_statement", "parse_words"]

_TRUTHS = {"true", "false", "yes", "no"}

Taken = tuple[tuple[int, int, str], ...]
"""What was read: each phrase's first lexeme, the number of its lexemes, and its terminal."""


@frozen
class Stuck:
    """Parsing could not go on at lexeme `position` (their number where the statement ends early).

    `expected` are the terminals that would have been accepted there, `$END` among them where the
    sentence is complete; `taken` is what was read before.
    """

    position: int
    expected: frozenset[str]
    taken: Taken


def parse_statement(grammar: Grammar, lexicon: Lexicon, statement: Statement) -> Any:
    """Return the Lark tree of a statement, or `Stuck`."""
    return parse_words(grammar, lexicon, statement)[0]


def parse_words(grammar: Grammar, lexicon: Lexicon, statement: Statement) -> tuple[Any, Taken]:
    """Return the Lark tree of a statement, or `Stuck`, and which lexemes were taken as what."""
    parser = grammar.lark.parse_interactive()
    lexemes = statement.lexemes
    if statement.label is not None:
        _feed(parser, "LABEL", statement.label.text, (statement.label,))
    position = 0
    taken: list[tuple[int, int, str]] = []
    while position < len(lexemes):
        choice = _choose(parser, lexicon, lexemes, position)
        if choice is None:
            return Stuck(position, _expected(parser), tuple(taken)), tuple(taken)
        terminal, value, width = choice
        _feed(parser, terminal, value, lexemes[position : position + width])
        taken.append((position, width, terminal))
        position += width
    if not _takes(parser, "$END"):
        return Stuck(position, _expected(parser), tuple(taken)), tuple(taken)
    return parser.feed_token(Token("$END", "")), tuple(taken)


def expected_before(
    grammar: Grammar, statement: Statement, taken: Sequence[tuple[int, int, str]]
) -> frozenset[str]:
    """Return what is accepted behind those lexemes of a statement that are `taken` already."""
    parser = grammar.lark.parse_interactive()
    if statement.label is not None:
        _feed(parser, "LABEL", statement.label.text, (statement.label,))
    for position, width, terminal in taken:
        _feed(parser, terminal, "", statement.lexemes[position : position + width])
    return _expected(parser)


def _choose(
    parser: InteractiveParser, lexicon: Lexicon, lexemes: Sequence[Lexeme], position: int
) -> tuple[str, str, int] | None:
    """Return terminal, value and width of what stands at a position, as the state takes it."""
    lexeme = lexemes[position]
    if lexeme.kind.is_literal or lexeme.kind is LexemeKind.TIME:
        if _takes(parser, lexeme.kind):
            return lexeme.kind, lexeme.text, 1
        if lexeme.kind is LexemeKind.STRING:
            for phrase in lexicon.named(lexeme.text[1:-1]):
                if _takes(parser, phrase.terminal):
                    return phrase.terminal, phrase.value, 1
        return None
    if _joins_values(lexemes, position) and _takes(parser, "OR_VALUE"):
        return "OR_VALUE", lexeme.text, 1
    for phrase in lexicon.at(lexemes, position):
        if _takes(parser, phrase.terminal):
            return phrase.terminal, phrase.value, len(phrase.words)
    if lexeme.kind in (LexemeKind.WORD, LexemeKind.ORDINAL) and _takes(parser, lexeme.kind):
        return lexeme.kind, lexeme.text, 1
    return None


def _joins_values(lexemes: Sequence[Lexeme], position: int) -> bool:
    """Return whether an `or` has a literal behind it; no condition begins with one."""
    if lexemes[position].folded != "or" or position + 1 == len(lexemes):
        return False
    following = lexemes[position + 1]
    return following.kind.is_literal or following.folded in _TRUTHS


def _takes(parser: InteractiveParser, terminal: str) -> bool:
    """Return whether the parser would shift the terminal, after the reductions that it sets off.

    LALR states merge contexts: a terminal in the state's table may still be refused after a
    reduction. So the reductions are walked on a copy of the stack of states, without callbacks.
    """
    table = parser.parser_state.parse_conf
    stack = parser.parser_state.state_stack
    actions = table.states[stack[-1]]
    while terminal in actions:
        action, argument = actions[terminal]
        if action is Shift:
            return True
        stack = stack[: len(stack) - len(argument.expansion)]
        _, goto = table.states[stack[-1]][argument.origin.name]
        stack.append(goto)
        if goto == table.end_state:
            return terminal == "$END"
        actions = table.states[goto]
    return False


def _expected(parser: InteractiveParser) -> frozenset[str]:
    terminals = (t for t in _actions(parser) if t.isupper())  # the others are rules
    return frozenset(t for t in terminals if _takes(parser, t))


def _actions(parser: InteractiveParser) -> Any:
    state = parser.parser_state
    return state.parse_conf.states[state.state_stack[-1]]


def _feed(parser: InteractiveParser, terminal: str, value: str, taken: Sequence[Lexeme]) -> None:
    start, end = taken[0].start, taken[-1].end
    parser.feed_token(Token(terminal, value, start_pos=start, end_pos=end))
