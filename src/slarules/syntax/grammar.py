"""Loading the grammar, and the keywords it is written with."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen
from lark import Lark, Token
from lark.lexer import Lexer

__all__ = ["Grammar", "load_grammar"]

_PACKAGED = Path(__file__).parents[1] / "grammar" / "slarules.lark"
_CHECKOUT = Path(__file__).parents[3] / "grammar" / "slarules.lark"


class _NoLexer(Lexer):
    """Takes the place of Lark's lexer: tokens are fed one at a time, as the parser's state asks."""

    __future_interface__ = 1

    def __init__(self, _configuration: Any) -> None:
        pass

    def lex(self, _lexer_state: Any, _parser_state: Any = None) -> Iterator[Token]:
        """Yield nothing."""
        return iter(())


@frozen(eq=False)
class Grammar:
    """The parser tables, and the words of each keyword with the terminal it is fed as."""

    lark: Lark
    keywords: dict[tuple[str, ...], str]


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """Return the grammar, read once per process: the wheel's copy, else the checkout's."""
    path = _PACKAGED if _PACKAGED.exists() else _CHECKOUT
    text = path.read_text(encoding="utf-8")
    lark = Lark(text, parser="lalr", lexer=_NoLexer, propagate_positions=True)
    keywords = {
        tuple(_words(terminal.pattern.value)): terminal.name
        for terminal in lark.terminals
        if terminal.pattern is not None
    }
    return Grammar(lark, keywords)


def _words(keyword: str) -> list[str]:
    """Split a keyword as the scanner splits text: words, and marks such as a leading comma."""
    return re.findall(r"[\w'/-]+|[^\w\s]", keyword)
