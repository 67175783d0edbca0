"""Scanning: a statement's text becomes lexemes, words and literals with their places."""

import re
from collections.abc import Iterator
from enum import StrEnum

from attrs import field

from slarules.frozen import frozen
from slarules.syntax.source import Span

__all__ = ["CURRENCIES", "Lexeme", "LexemeKind", "comments", "scan", "without_comments"]


class LexemeKind(StrEnum):
    """What a lexeme is; literals carry the name of the grammar's terminal."""

    WORD = "WORD"
    STRING = "STRING"
    NUMBER = "NUMBER"
    ORDINAL = "ORDINAL"
    PERCENT = "PERCENT"
    MONEY = "MONEY"
    DATE = "DATE"
    TIME = "TIME"
    PUNCTUATION = "PUNCTUATION"
    LABEL = "LABEL"
    # never right, kept apart so that a diagnostic can name them
    UNCLOSED = "UNCLOSED"
    OTHER_DATE = "OTHER_DATE"
    UNKNOWN = "UNKNOWN"

    @property
    def is_literal(self) -> bool:
        """Whether it stands for a value."""
        return self in _LITERALS


_LITERALS = {
    LexemeKind.STRING,
    LexemeKind.NUMBER,
    LexemeKind.PERCENT,
    LexemeKind.MONEY,
    LexemeKind.DATE,
}


@frozen
class Lexeme:
    """One word, literal or mark. `folded` is its text as keywords and names are compared."""

    kind: LexemeKind
    text: str
    start: int
    end: int
    folded: str = field(eq=False)

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return Span(self.start, self.end)


CURRENCIES = [
    "AUD",
    "BRL",
    "CAD",
    "CHF",
    "CNY",
    "CZK",
    "DKK",
    "EUR",
    "GBP",
    "HKD",
    "HUF",
    "ILS",
    "INR",
    "JPY",
    "KRW",
    "MXN",
    "NOK",
    "NZD",
    "PLN",
    "RON",
    "SEK",
    "SGD",
    "THB",
    "TRY",
    "USD",
    "ZAR",
]

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_OTHER_DATE = (
    r"(?:[0-9]{1,4}[/.][0-9]{1,2}[/.][0-9]{2,4}"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})"
)

_LEXEME = re.compile(
    rf"""
      (?P<COMMENT>\#[^\n]*)
    | (?P<STRING>"[^"\n]*"|“[^”"\n]*”)
    | (?P<UNCLOSED>["“][^\n]*)
    | (?P<DATE>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![\w-]))
    | (?P<OTHER_DATE>{_OTHER_DATE}(?![\w-]))
    | (?P<TIME>[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![\w:]))
    | (?P<MONEY>-?(?:[$£€¥]\s?|(?:{"|".join(CURRENCIES)})\s?(?=[0-9])){_NUMBER})
    | (?P<PERCENT>-?{_NUMBER}\s?%)
    | (?P<ORDINAL>[0-9]{{1,3}}(?:\.[0-9]{{1,6}})?(?i:st|nd|rd|th)\b)
    | (?P<NUMBER>(?:(?<![\w)])[-+])?{_NUMBER})
    | (?P<WORD>[^\W\d]\w*(?:['’./+-]\w+)*)
    | (?P<PUNCTUATION>[():,/*+.-])
    | (?P<UNKNOWN>\S)
    """,
    re.VERBOSE,
)


_KINDS = {str(kind): kind for kind in LexemeKind}


def scan(text: str, start: int, end: int) -> Iterator[Lexeme]:
    """Yield the lexemes of `text[start:end]`; comments and blanks are left out."""
    for match in _LEXEME.finditer(text, start, end):
        name = match.lastgroup
        if name is None or name == "COMMENT":
            continue
        found = match.group()
        yield Lexeme(_KINDS[name], found, match.start(), match.end(), _fold(found))


def comments(text: str) -> Iterator[Span]:
    """Yield the places of a text's comments, from the `#` to the end of the line."""
    for match in _LEXEME.finditer(text):
        if match.lastgroup == "COMMENT":
            yield Span(match.start(), match.end())


def without_comments(text: str) -> str:
    """Return a text with its comments and runs of blanks made one space each."""
    if "#" not in text:
        return " ".join(text.split())
    plain = _LEXEME.sub(lambda m: " " if m.lastgroup == "COMMENT" else m.group(), text)
    return " ".join(plain.split())


def _fold(text: str) -> str:
    return text.casefold().replace("’", "'")
