"""Texts without their quotes."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_BEFORE_A_NAME = (
    "calendar",
    "agreement",
    "to",
    "at",
    "by",
    "because",
    "missed",
    ",",
    "use",
    "except",
)


def _unquoted_name(s: Situation) -> Diagnostic | None:
    """`calendar New York`, `escalate to VP Sales when missed`: all up to the next keyword."""
    if not s.is_kind(0, LexemeKind.WORD) or not s.says(-1, *_BEFORE_A_NAME):
        return None
    if not s.expects("STRING") or s.expects("NUMBER"):
        return None
    width = 1
    while s.is_kind(width, LexemeKind.WORD) and not (s.begins_line(width) or _is_keyword(s, width)):
        width += 1
    return _unquoted(s, width)


def _is_keyword(s: Situation, offset: int) -> bool:
    """Return whether a keyword of several words begins there."""
    phrases = s.lexicon.at(s.lexemes, s.position + offset)
    return any(len(phrase.words) > 1 and not phrase.is_name for phrase in phrases)


def _unquoted_text(s: Situation) -> Diagnostic | None:
    """`region is EMEA`, `source is demo request`."""
    if s.position == 0 or not (s.expects("STRING") and s.is_kind(0, LexemeKind.WORD)):
        return None
    return None if s.near_phrase() else _unquoted(s, s.plain_words())


def _unquoted(s: Situation, width: int) -> Diagnostic:
    text = s.words(0, width)
    message = f"`{text}` is a text, and texts stand in quotes"
    return s.diagnostic(Code.TEXT_WITHOUT_QUOTES, message, f'write `"{text}"`', count=width)


ROWS = (_unquoted_name, _unquoted_text)
