"""The phrases that a word may begin: keywords, word classes and declared names, longest first."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property, lru_cache

from slarules.frozen import frozen
from slarules.spelling import Spelling
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

    @property
    def shown(self) -> str:
        """The phrase as a person writes it."""
        as_declared = self.is_name and self.terminal != "BARE_EVENT"
        return self.value if as_declared or self.terminal in {"DAY", "MONTH"} else self.text

    @property
    def text(self) -> str:
        """Its words, without case."""
        return " ".join(self.words)


class Lexicon:
    """All phrases in scope, by first word; longest first, a declared name before a keyword."""

    def __init__(self, keywords: Mapping[tuple[str, ...], str], names: Iterable[Name]) -> None:
        """Collect the grammar's keywords, the word classes, and the names of a file."""
        phrases = [Phrase(words, terminal, " ".join(words)) for words, terminal in keywords.items()]
        phrases += _word_classes()
        phrases += [Phrase(n.form, n.terminal, n.name, True) for n in names if n.form]
        phrases.sort(key=_rank)
        self._by_words: dict[tuple[str, ...], list[Phrase]] = {}
        self._widths: dict[str, list[int]] = {}  # of phrases by their first word, longest first
        for phrase in phrases:
            self._by_words.setdefault(phrase.words, []).append(phrase)
            widths = self._widths.setdefault(phrase.words[0], [])
            if len(phrase.words) not in widths:
                widths.append(len(phrase.words))
        self.phrases: tuple[Phrase, ...] = tuple(phrases)
        self._spelling: dict[str, Spelling] = {}

    def at(self, lexemes: Sequence[Lexeme], position: int) -> Iterable[Phrase]:
        """Yield the phrases that the lexemes at a position spell out, longest first."""
        for width in self._widths.get(lexemes[position].folded, ()):
            window = lexemes[position : position + width]
            yield from self._by_words.get(tuple(lexeme.folded for lexeme in window), ())

    def longest(self, lexeme: Lexeme) -> int:
        """Return the number of words of the longest phrase that begins with a lexeme."""
        return self._widths.get(lexeme.folded, [0])[0]

    def named(self, text: str) -> Iterable[Phrase]:
        """Yield the declared names that a quoted text spells out."""
        found = self._by_words.get(tuple(text.casefold().split()), ())
        return (phrase for phrase in found if phrase.is_name)

    def nearest(self, text: str, terminals: Set[str]) -> Phrase | None:
        """Return the phrase of one of the terminals that looks most like a text."""
        keyword = self._keywords.nearest(
            text, lambda found: self._phrase(found, terminals) is not None
        )
        names = [self._names(terminal).nearest(text) for terminal in sorted(terminals & _NAMED)]
        found = [name for name in (keyword, *names) if name]
        near = Spelling(found).nearest(text) if len(found) > 1 else next(iter(found), None)
        return self._phrase(near, terminals) if near else None

    def _phrase(self, text: str, terminals: Set[str]) -> Phrase | None:
        """Return the phrase of one of the terminals that has exactly these words."""
        found = self._by_words.get(tuple(text.split()), ())
        return next((p for p in found if p.terminal in terminals), None)

    @cached_property
    def _keywords(self) -> Spelling:
        return _spelling_of(frozenset(p.text for p in self.phrases if not p.is_name))

    def _names(self, terminal: str) -> Spelling:
        if terminal not in self._spelling:
            texts = (p.text for p in self.phrases if p.terminal == terminal)
            self._spelling[terminal] = Spelling(texts)
        return self._spelling[terminal]

    @cached_property
    def actions(self) -> list[str]:
        """The declared actions, as far as they read like verbs, by name."""
        events = {p.value for p in self.phrases if p.terminal == "EVENT"}
        return sorted(name for name in events if name.split()[0].endswith("s"))


def _rank(phrase: Phrase) -> tuple[int, bool, bool]:
    """Return what decides between phrases; a label gives way to a thing that is called the same.

    So the order of statements, and of files, does not decide.
    """
    return -len(phrase.words), not phrase.is_name, phrase.terminal == "COMMITMENT"


@lru_cache(maxsize=1)
def _spelling_of(keywords: frozenset[str]) -> Spelling:
    """Return the index of the grammar's keywords: the same for every file."""
    return Spelling(keywords)


_NAMED = frozenset(
    {"PARTY", "THING", "EVENT", "BARE_EVENT", "SCORE", "VALUE", "METRIC", "COMMITMENT"}
)


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
