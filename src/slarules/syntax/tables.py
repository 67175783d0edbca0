"""The parser's tables: worked out from the grammar, or read as a build of the package wrote them.

Working them out takes ten times as long as reading them. What is read is plain JSON, and used only
where it belongs to this very grammar and this very version of Lark.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import lark
from lark import Lark, Token
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef

__all__ = ["NoLexer", "build_parser", "dump_tables", "parser_of_tables"]


class NoLexer(Lexer):
    """Takes the place of Lark's lexer: tokens are fed one at a time, as the parser's state asks."""

    __future_interface__ = 1

    def __init__(self, _configuration: Any) -> None:
        pass

    def lex(self, _lexer_state: Any, _parser_state: Any = None) -> Iterator[Token]:
        """Yield nothing."""
        return iter(())


def build_parser(grammar: str) -> Lark:
    """Return the parser of a grammar, its tables worked out."""
    return Lark(grammar, parser="lalr", lexer=NoLexer, propagate_positions=True)


def dump_tables(grammar: str) -> str:
    """Return the tables of a grammar as a text, for `parser_of_tables`."""
    data, memo = build_parser(grammar).memo_serialize([TerminalDef, Rule])
    del data["options"]["lexer"], data["parser"]["lexer_conf"]["lexer_type"]  # a class is no data
    tables = {**_key(grammar), "data": data, "memo": memo}
    return json.dumps(tables, separators=(",", ":"))


def parser_of_tables(text: str, grammar: str) -> Lark | None:
    """Return the parser of tables; `None` where they are not of this grammar and this Lark."""
    key = _key(grammar)
    try:
        tables = json.loads(text)
    except ValueError:
        return None
    if not isinstance(tables, dict) or {name: tables.get(name) for name in key} != key:
        return None
    data, memo = tables["data"], tables["memo"]
    data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = NoLexer
    actions = data["parser"]["parser"]
    actions["tokens"] = _by_number(actions["tokens"])
    actions["states"] = {int(n): _by_number(row) for n, row in actions["states"].items()}
    return Lark.load({"data": data, "memo": _by_number(memo)})


def _key(grammar: str) -> dict[str, str]:
    """Return what says whether tables fit."""
    return {"grammar": sha256(grammar.encode()).hexdigest(), "lark": lark.__version__}


def _by_number(table: dict[str, Any]) -> dict[int, Any]:
    """Return a table whose keys are numbers again, which JSON writes as texts."""
    return {int(number): value for number, value in table.items()}
