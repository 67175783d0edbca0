"""How words are written: names as they are declared, keywords in lower case, tidy literals."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from slarules.syntax.declarations import Name
from slarules.syntax.grammar import load_grammar
from slarules.syntax.inflection import bare_verbs, plural
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.splitting import Statement

__all__ = ["Spelling", "is_keyword", "literal"]

_IN_TITLE_CASE = {"DAY", "MONTH"}
_IN_LOWER_CASE = {"UNIT", "PERIOD", "FIELD_TYPE", "NUMBER", "OR_VALUE"}
_LONGEST_HEAD = 30  # words in which a declared plural is looked for


class Spelling:
    """The spelling of all names in scope; where two declarations differ, the first one counts."""

    def __init__(self, names: Iterable[Name], statements: Iterable[Statement]) -> None:
        """Take the names, the file's own before built-in ones, and its declared plurals."""
        plurals = dict(found for s in statements for found in _declared_plural(s))
        self._spelt: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for name in names:
            spelt = _spelt(name, plurals)
            if spelt is not None:
                self._spelt.setdefault((name.terminal, name.form), spelt)

    def phrase(self, lexemes: Sequence[Lexeme], terminal: str) -> list[str]:
        """Return how each lexeme of a phrase is written."""
        first = lexemes[0]
        if first.kind not in (LexemeKind.WORD, LexemeKind.PUNCTUATION) and len(lexemes) == 1:
            return [literal(first)]
        if terminal in _IN_TITLE_CASE:
            return [first.text.capitalize()]
        folded = [lexeme.folded for lexeme in lexemes]
        if terminal in _IN_LOWER_CASE or is_keyword(terminal):
            return folded
        spelt = self._spelt.get((terminal, tuple(folded)))
        return spelt or [lexeme.text for lexeme in lexemes]


def is_keyword(terminal: str) -> bool:
    """Return whether a terminal is a keyword, not a class of words or of literals."""
    return terminal in _keyword_terminals()


@lru_cache(maxsize=1)
def _keyword_terminals() -> frozenset[str]:
    return frozenset(load_grammar().keywords.values())


def literal(lexeme: Lexeme) -> str:
    """Return a literal with straight quotes, no blanks within, and no zero before an hour."""
    text = lexeme.text
    match lexeme.kind:
        case LexemeKind.STRING:
            return f'"{text[1:-1]}"'
        case LexemeKind.TIME:
            return text[1:] if text[0] == "0" and text[1] != ":" else text
        case LexemeKind.PERCENT:
            return "".join(text.split())
        case LexemeKind.MONEY:
            digit = next(i for i, character in enumerate(text) if character.isdecimal())
            unit = text[:digit].strip()
            return f"{unit}{' ' if unit[-1].isalpha() else ''}{text[digit:]}"
    return text


def _spelt(name: Name, plurals: dict[tuple[str, ...], str]) -> list[str] | None:
    """Return the words of one form of a name as its declaration spells them, if it can be told."""
    options = [name.name]
    if name.terminal == "THING":
        options += [plurals.get(name.form, ""), plural(name.name)]
    elif name.terminal == "BARE_EVENT":
        options = bare_verbs(name.name)
    return next((o.split() for o in options if _form(o) == name.form), None)


def _form(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().replace("’", "'").split())


def _declared_plural(statement: Statement) -> Iterable[tuple[tuple[str, ...], str]]:
    """Yield the form and spelling of `opportunities` in `an opportunity, plural ...`."""
    head = statement.lexemes[:_LONGEST_HEAD]
    folded = [lexeme.folded for lexeme in head]
    if folded[:1] not in (["a"], ["an"], ["the"]) or "plural" not in folded:
        return
    start = folded.index("plural") + 1
    if "," in folded[start:] and folded[start - 2] == ",":
        words = [lexeme.text for lexeme in head[start : folded.index(",", start)]]
        yield _form(" ".join(words)), " ".join(words)
