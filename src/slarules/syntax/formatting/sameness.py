"""Whether two texts say the same, word for word, and have the same comments."""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from slarules.syntax.formatting.reading import Block, Parsed, Reading
from slarules.syntax.lexemes import Lexeme, LexemeKind, comments
from slarules.syntax.source import Source

__all__ = ["first_difference", "has_same_comments"]


def first_difference(reading: Reading, other: Reading) -> int | None:
    """Return the line of the first statement that another reading says differently."""
    for block, copy in zip_longest(reading.blocks, other.blocks):
        if block is None:
            return len(reading.source.text.splitlines())
        if copy is None or _said(reading.source, block) != _said(other.source, copy):
            return reading.source.place(block.span.start)[0]
    return None


def has_same_comments(text: str, other: str) -> bool:
    """Return whether two texts have the same comments, in any order and run together or not."""
    return _letters(text) == _letters(other)


def _letters(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for span in comments(text):
        comment = text[span.start : span.end]
        found.update("".join(comment.split()))
    return found


def _said(source: Source, block: Block) -> object:
    """Return what a statement says: its words with what they were taken as, or else its text."""
    if block.parsed is None:
        return source.text[block.span.start : block.span.end]
    label = block.parsed.statement.label
    return label and label.text, list(_words(block.parsed))


def _words(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Yield words and terminals; commas between declared fields are optional."""
    root = parsed.tree.children[0]
    has_optional_commas = getattr(root, "data", None) == "fields"
    for position, width, terminal in parsed.taken:
        for lexeme in parsed.statement.lexemes[position : position + width]:
            if not (has_optional_commas and lexeme.text == ","):
                yield terminal, _plain(lexeme)


def _plain(lexeme: Lexeme) -> str:
    match lexeme.kind:
        case LexemeKind.STRING:
            return lexeme.text[1:-1]
        case LexemeKind.TIME:
            return lexeme.text.removeprefix("0")
        case LexemeKind.MONEY | LexemeKind.PERCENT:
            return "".join(lexeme.text.split())
        case _:
            return lexeme.folded
