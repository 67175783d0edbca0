"""What statements that could not be read would have declared.

Other statements rely on it; those are then not blamed for what they cannot find.
"""

from collections.abc import Iterable, Iterator, Sequence

from slarules.syntax.declarations import Name, declared_names
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.splitting import Statement

__all__ = ["BROKEN_AGREEMENT", "BROKEN_DEFAULT", "BROKEN_WORTH", "broken_names"]

# No declared name begins with an article, so these stand for statements.
BROKEN_AGREEMENT = "the agreement"
BROKEN_DEFAULT = "the default calendar"
BROKEN_WORTH = "the worth"

_LONGEST_HEAD = 20  # words that are looked at


def broken_names(statements: Sequence[Statement], known: Sequence[Name]) -> frozenset[str]:
    """Return the names that broken statements declare, or say the moment of, without case."""
    if not statements:
        return frozenset()
    declared = (name.name for name in declared_names(statements, known))
    things = {name.form: name.name for name in known if name.terminal == "THING"}
    others = (name for statement in statements for name in _others(statement.lexemes, things))
    return frozenset(name.casefold() for name in (*declared, *others))


def _others(lexemes: Sequence[Lexeme], things: dict[tuple[str, ...], str]) -> Iterator[str]:
    folded = [lexeme.folded for lexeme in lexemes]
    strings = (lexeme.text for lexeme in lexemes if lexeme.kind is LexemeKind.STRING)
    match folded[:3]:
        case ["agreement", *_]:
            yield BROKEN_AGREEMENT
        case ["the", "default", *_] | ["the", _, "calendar"]:
            yield BROKEN_DEFAULT
        case ["a" | "an" | "the", *_] if "worth" in folded:
            yield BROKEN_WORTH
        case ["a" | "an" | "the", *_] if not {"is", "has"} & set(folded):
            yield from _last_thing(folded, things)
        case _:
            yield from (" ".join(text[1:-1].split()) for text in strings)


def _last_thing(folded: Sequence[str], things: dict[tuple[str, ...], str]) -> Iterable[str]:
    """Return the thing of `a lead becoms an MQL at mql_at`, whose moment is not known then."""
    head = folded[:_LONGEST_HEAD]
    for end in range(len(head), 1, -1):
        for start in range(1, end):
            if tuple(head[start:end]) in things:
                return [things[tuple(head[start:end])]]
    return []
