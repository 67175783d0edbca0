"""Loading the grammar, and the keywords it is written with."""

import re
from functools import lru_cache
from pathlib import Path

from attrs import frozen
from lark import Lark

from slarules.syntax.tables import build_parser, parser_of_tables

__all__ = ["TABLES", "Grammar", "load_grammar"]

TABLES = "tables.json"

_PACKAGED = Path(__file__).parents[1] / "grammar" / "slarules.lark"
_CHECKOUT = Path(__file__).parents[3] / "grammar" / "slarules.lark"


@frozen(eq=False)
class Grammar:
    """The parser tables, and the words of each keyword with the terminal it is fed as.

    `is_prepared` says that the tables were read, not worked out.
    """

    lark: Lark
    keywords: dict[tuple[str, ...], str]
    is_prepared: bool


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """Return the grammar, read once per process: the wheel's copy, else the checkout's."""
    path = _PACKAGED if _PACKAGED.exists() else _CHECKOUT
    text = path.read_text(encoding="utf-8")
    prepared = _prepared(path, text)
    lark = prepared or build_parser(text)
    keywords = {
        tuple(_words(terminal.pattern.value)): terminal.name
        for terminal in lark.terminals
        if terminal.pattern is not None
    }
    return Grammar(lark, keywords, prepared is not None)


def _prepared(path: Path, text: str) -> Lark | None:
    """Return the parser whose tables the build laid beside the grammar, if they fit."""
    tables = path.with_name(TABLES)
    return parser_of_tables(tables.read_text("utf-8"), text) if tables.exists() else None


def _words(keyword: str) -> list[str]:
    """Split a keyword as the scanner splits text: words, and marks such as a leading comma."""
    return re.findall(r"[\w'/-]+|[^\w\s]", keyword)
