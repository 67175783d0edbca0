"""Scanning: a statement's text becomes lexemes, words and literals with their places."""

import re
from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen

from slarules.syntax.source import Span

__all__ = ["CURRENCIES", "Lexeme", "LexemeKind", "scan"]


class LexemeKind(StrEnum):
    """What a lexeme is; literals carry the name of the grammar's terminal."""

    WORD = "WORD"
    STRING = "STRING"
    NUMBER = "NUMBER"
    PERCENT = "PERCENT"
    MONEY = "MONEY"
    DATE = "DATE"
    TIME = "TIME"
    PUNCTUATION = "PUNCTUATION"
    LABEL = "LABEL"
    # never right, kept apart so that a diagnostic can name them
    UNCLOSED = "UNCLOSED"
    SLASHED_DATE = "SLASHED_DATE"
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

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"

_LEXEME = re.compile(
    rf"""
      (?P<COMMENT>\#[^\n]*)
    | (?P<STRING>"[^"\n]*"|“[^”"\n]*”)
    | (?P<UNCLOSED>["“][^\n]*)
    | (?P<DATE>\d{{4}}-\d{{2}}-\d{{2}}(?![\w-]))
    | (?P<SLASHED_DATE>\d{{1,4}}[/.]\d{{1,2}}[/.]\d{{2,4}}(?!\w))
    | (?P<TIME>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\w:]))
    | (?P<MONEY>-?(?:[$£€¥]\s?|(?:{"|".join(CURRENCIES)})\s?(?=\d)){_NUMBER})
    | (?P<PERCENT>-?{_NUMBER}\s?%)
    | (?P<NUMBER>(?:(?<![\w)])[-+])?{_NUMBER})
    | (?P<WORD>[^\W\d]\w*(?:['’./+-]\w+)*)
    | (?P<PUNCTUATION>[():,/*+.-])
    | (?P<UNKNOWN>\S)
    """,
    re.VERBOSE,
)


def scan(text: str, start: int, end: int) -> Iterator[Lexeme]:
    """Yield the lexemes of `text[start:end]`; comments and blanks are left out."""
    for match in _LEXEME.finditer(text, start, end):
        name = match.lastgroup
        if name is None or name == "COMMENT":
            continue
        found = match.group()
        yield Lexeme(LexemeKind(name), found, match.start(), match.end(), _fold(found))


def _fold(text: str) -> str:
    return text.casefold().replace("’", "'")
