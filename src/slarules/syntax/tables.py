"""The parser's tables, as Lark works them out from the grammar: for `automaton.py`, as plain data.

Working them out takes a hundred times as long as reading them, so a build of the package writes
them down. Only here is Lark asked for anything.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from lark import Lark, Token
from lark.grammar import Rule
from lark.lexer import Lexer
from lark.parse_tree_builder import maybe_create_child_filter
from lark.parsers.lalr_analysis import IntParseTable, Shift

from slarules.syntax.automaton import FORM

__all__ = ["NoLexer", "build_parser", "dump_tables", "work_out"]


class NoLexer(Lexer):
    """Takes the place of Lark's lexer: tokens are fed one at a time, as the parser's state asks."""

    __future_interface__ = 1

    def __init__(self, _configuration: Any) -> None:
        pass

    def lex(self, _lexer_state: Any, _parser_state: Any = None) -> Iterator[Token]:
        """Yield nothing."""
        return iter(())


def build_parser(grammar: str) -> Lark:
    """Return Lark's own parser of a grammar."""
    return Lark(grammar, parser="lalr", lexer=NoLexer, propagate_positions=True)


def dump_tables(grammar: str) -> str:
    """Return the tables of a grammar as a text."""
    return json.dumps(work_out(grammar), separators=(",", ":"))


def work_out(grammar: str) -> dict[str, Any]:
    """Return the tables of a grammar."""
    lark = build_parser(grammar)
    parser: Any = lark.parser
    table: IntParseTable = parser.parser._parse_table
    numbers = {rule: number for number, rule in enumerate(lark.rules)}
    (start,), (end,) = table.start_states.values(), table.end_states.values()
    return {
        "form": FORM,
        "grammar": grammar,
        "keywords": [
            [*_words(terminal.pattern.value), terminal.name]
            for terminal in lark.terminals
            if terminal.pattern is not None
        ],
        "start": start,
        "end": end,
        "rules": [_rule(rule) for rule in lark.rules],
        "rows": [_row(table.states[state], numbers) for state in range(len(table.states))],
    }


def _rule(rule: Rule) -> list[Any]:
    """Return a rule as the fields of `automaton.Rule`."""
    gaps, kept = 0, [[index, False, 0] for index in range(len(rule.expansion))]
    options = rule.options
    chosen = maybe_create_child_filter(
        rule.expansion, options.keep_all_tokens, False, list(options.empty_indices)
    )
    if chosen is not None:
        places, *rest = chosen.args
        kept = [[index, is_inlined, *(before or [0])] for index, is_inlined, *before in places]
        (gaps,) = rest or [0]
    name = str(rule.origin.name)
    is_hidden = bool(options.expand1 and not rule.alias)
    return [name, str(rule.alias or name), len(rule.expansion), is_hidden, kept, gaps]


def _row(actions: dict[str, tuple[Any, Any]], numbers: dict[Rule, int]) -> str:
    """Return what a state does as a text: each symbol with its number."""
    return " ".join(
        f"{symbol} {argument if action is Shift else ~numbers[argument]}"
        for symbol, (action, argument) in sorted(actions.items())
    )


def _words(keyword: str) -> list[str]:
    """Split a keyword as the scanner splits text: words, and marks such as a leading comma."""
    return re.findall(r"[\w'/-]+|[^\w\s]", keyword)
