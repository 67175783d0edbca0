"""Definitions without their article, in the plural, or begun like a commitment."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.inflection import with_article
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_LONGEST_NAME = 6  # words
_ARTICLES = ("a", "an", "the")


def _words_before(s: Situation, *verbs: str) -> int:
    """Return how many words open the statement before one of the verbs; 0 where none follows."""
    for width in range(1, _LONGEST_NAME):
        if not s.is_kind(width - 1, LexemeKind.WORD):
            return 0
        if s.says(width, *verbs):
            return width
    return 0


def _no_article(s: Situation) -> Diagnostic | None:
    """`MQL is a lead where ...`, `lead becomes an MQL at ...`."""
    if s.position != 0 or s.says(0, *_ARTICLES):
        return None
    width = _words_before(s, "is", "becomes", "has", "belongs")
    if not width or (s.spells(0, "THING") is None and not s.says(width + 1, "a", "an")):
        return None
    if s.near_phrase():
        return None
    name = s.words(0, width)
    message = f"an article is missing before `{name}`"
    help = f"write `{with_article(name)} {s.words(width, 2)} ...`"
    return s.diagnostic(Code.MISSING_WORD, message, help, count=width)


def _in_the_plural(s: Situation) -> Diagnostic | None:
    """`MQLs are leads where ...`."""
    width = _words_before(s, "are") if s.position == 0 else 0
    if not width or s.near_phrase():
        return None
    message = "a definition speaks of one, not of many"
    help = "write `a ... is a ... where ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=width + 1)


def _no_article_of_the_base(s: Situation) -> Diagnostic | None:
    """`a hot lead is lead where ...`."""
    if s.position != 1 or not s.says(-1, *_ARTICLES):
        return None
    width = _words_before(s, "is")
    base = s.spells(width + 1, "THING") if width else None
    if base is None:
        return None
    words = s.words(width + 1, len(base.words))
    message = f"an article is missing before `{words}`"
    help = f"write `{s.words(-1, width + 2)} {with_article(words)} ...`"
    return s.diagnostic(Code.MISSING_WORD, message, help, offset=width + 1, count=len(base.words))


def _every_for_a(s: Situation) -> Diagnostic | None:
    """`every MQL is a lead where ...`."""
    first = s.lexemes[0]
    if not s.says(0, "where") or first.folded not in {"every", "each", "any", "all"}:
        return None
    message = f"`{first.text}` begins a commitment; a definition begins with `a` or `an`"
    rest = s.words(1 - s.position, s.position)
    help = f"write `{with_article(rest)} ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-s.position)


ROWS = (_in_the_plural, _no_article, _no_article_of_the_base, _every_for_a)
