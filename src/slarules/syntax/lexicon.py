"""The phrases that a word may begin: keywords, word classes and declared names, longest first."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from slarules.syntax.declarations import Name
from slarules.syntax.lexemes import Lexeme

__all__ = ["Lexicon", "Phrase"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FIELD_TYPES = {
    "number": "number",
    "text": "text",
    "yes or no": "yes or no",
    "moment": "moment",
    "moment in epoch seconds": "moment in epoch seconds",
    "moment in epoch milliseconds": "moment in epoch milliseconds",
    "date": "date",
    "moments": "list of moments",
    "list of moments": "list of moments",
    "intervals": "list of intervals",
    "list of intervals": "list of intervals",
}
PERIODS = ("day", "week", "month", "quarter", "year")
UNITS = ("second", "minute", "hour", "day", "week", "month")
NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@frozen
class Phrase:
    """Words that the scanner takes together, the terminal they are fed as, and what they mean."""

    words: tuple[str, ...]
    terminal: str
    value: str
    is_name: bool = False


class Lexicon:
    """All phrases in scope, by first word; longest first, a declared name before a keyword."""

    def __init__(self, keywords: Mapping[tuple[str, ...], str], names: Iterable[Name]) -> None:
        """Collect the grammar's keywords, the word classes, and the names of a file."""
        phrases = [Phrase(words, terminal, " ".join(words)) for words, terminal in keywords.items()]
        phrases += _word_classes()
        phrases += [Phrase(n.form, n.terminal, n.name, True) for n in names if n.form]
        phrases.sort(key=lambda phrase: (-len(phrase.words), not phrase.is_name))
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            self._by_first.setdefault(phrase.words[0], []).append(phrase)
        self.phrases: tuple[Phrase, ...] = tuple(phrases)

    def at(self, lexemes: Sequence[Lexeme], position: int) -> Iterable[Phrase]:
        """Yield the phrases that the lexemes at a position spell out, longest first."""
        for phrase in self._by_first.get(lexemes[position].folded, ()):
            width = len(phrase.words)
            if width == 1 or phrase.words == tuple(
                lexeme.folded for lexeme in lexemes[position : position + width]
            ):
                yield phrase

    def named(self, text: str) -> Iterable[Phrase]:
        """Yield the declared names that a quoted text spells out."""
        words = tuple(text.casefold().split())
        for phrase in self._by_first.get(words[0], ()) if words else ():
            if phrase.is_name and phrase.words == words:
                yield phrase


def _word_classes() -> list[Phrase]:
    """Return the closed classes: units, periods, names of days and months, numbers in words."""
    phrases = [Phrase((f.casefold(),), "DAY", day) for day in DAYS for f in (day, day + "s")]
    phrases += [Phrase((month.casefold(),), "MONTH", month) for month in MONTHS]
    phrases += [Phrase((period,), "PERIOD", period) for period in PERIODS]
    phrases += [Phrase((word,), "NUMBER", str(n)) for n, word in enumerate(NUMBERS, 1)]
    phrases += [Phrase(tuple(t.split()), "FIELD_TYPE", type_) for t, type_ in FIELD_TYPES.items()]
    for unit in UNITS:
        for form in (unit, unit + "s"):
            phrases.append(Phrase((form,), "UNIT", unit))
            phrases.append(Phrase(("business", form), "UNIT", f"business {unit}"))
    return phrases
