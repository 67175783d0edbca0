"""What a text borrows from, read off the heads of its statements before anything is parsed.

The names of included files and of packs have to be known when the file is parsed.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from slarules.frozen import frozen
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.source import Source, Span
from slarules.syntax.splitting import split

__all__ = ["Borrowed", "Borrowing", "borrowings"]

_BEGINS = re.compile(r"^(include|use)\b", re.IGNORECASE | re.MULTILINE)


class Borrowed(StrEnum):
    """Where words come from. Values are the words of the language."""

    FILE = "include"
    PACK = "use"


@frozen
class Borrowing:
    """One `include` or `use`: the name in its quotes, and the place of that."""

    what: Borrowed
    name: str
    span: Span


def borrowings(source: Source, what: Borrowed) -> Iterator[Borrowing]:
    """Yield what a source borrows, files or packs, in its order."""
    if not _BEGINS.search(source.text):
        return  # most files borrow nothing, and need not be split twice
    statements, _ = split(source)
    for statement in statements:
        match statement.lexemes[:2]:
            case (first, second) if first.folded == what and second.kind is LexemeKind.STRING:
                yield Borrowing(what, second.text[1:-1], second.span)
