"""Mistakes that people make in this language, a row each: when it is one, and what to say."""

from collections.abc import Callable

from slarules.diagnostics import Code, Diagnostic, quoted_list
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

__all__ = ["TYPICAL_MISTAKES"]

_UNITS = {
    "h": "hours",
    "hr": "hours",
    "hrs": "hours",
    "min": "minutes",
    "mins": "minutes",
    "m": "minutes",
    "s": "seconds",
    "sec": "seconds",
    "secs": "seconds",
    "d": "days",
    "wk": "weeks",
    "wks": "weeks",
    "w": "weeks",
    "working": "business hours` or `business days",
    "office": "business hours` or `business days",
    "work": "business hours` or `business days",
    "calendar": "days",
    "bh": "business hours",
    "bd": "business days",
    "quarters": "months",
    "quarter": "months",
    "years": "months",
    "year": "months",
}
_COMPARES = ("at least", "at most", "more than", "less than", "one of", "between", "not")


def _slashed_date(s: Situation) -> Diagnostic | None:
    here = s.here
    if here is None or here.kind is not LexemeKind.SLASHED_DATE:
        return None
    message = f"`{here.text}` can be read in two ways; dates are written year-month-day"
    return s.diagnostic(Code.BAD_DATE, message, "write it like 2026-03-31")


def _wrong_unit(s: Situation) -> Diagnostic | None:
    here = s.here
    if here is None or not s.expects("UNIT") or not s.is_kind(-1, LexemeKind.NUMBER):
        return None
    unit = _UNITS.get(here.folded)
    if unit is None and s.near_phrase():
        return None
    if unit is None and here.kind is not LexemeKind.WORD:
        return None
    message = f"`{here.text}` is not a unit of time"
    units = quoted_list(["minutes", "hours", "days", "weeks", "months", "business hours"])
    help = f"did you mean `{unit}`?" if unit else f"units are {units}, ..."
    return s.diagnostic(Code.WRONG_UNIT, message, help)


def _in_for_within(s: Situation) -> Diagnostic | None:
    if not (s.says(0, "in", "under", "inside") and s.expects("within")):
        return None
    if not s.is_kind(1, LexemeKind.NUMBER):
        return None
    length = s.words(1, 3) if s.says(2, "business") else s.words(1, 2)
    message = f"a limit begins with `within`, not with `{s.words(0, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `within {length}`")


def _at_risk_without_after(s: Situation) -> Diagnostic | None:
    if not (s.is_kind(0, LexemeKind.PERCENT) and s.says(-1, "risk") and s.says(-2, "at")):
        return None
    message = "`after` is missing between `at risk` and the percentage"
    help = f"write `at risk after {s.words(0, 1)}`"
    return s.diagnostic(Code.MISSING_WORD, message, help, offset=-2, count=3)


def _percent_of_them(s: Situation) -> Diagnostic | None:
    if not (s.is_kind(-1, LexemeKind.PERCENT) and s.expects("of them")):
        return None
    message = f"`of them` is missing after `{s.words(-1, 1)}`"
    help = f"write `for at least {s.words(-1, 1)} of them each month`"
    return s.diagnostic(Code.MISSING_WORD, message, help, offset=-1)


def _number_without_bound(s: Situation) -> Diagnostic | None:
    if not (s.is_kind(0, LexemeKind.NUMBER, LexemeKind.MONEY) and s.expects("at least")):
        return None
    message = f"it is not said whether `{s.words(0, 1)}` is the least or the most"
    help = f"write `at least {s.words(0, 1)}` or `at most {s.words(0, 1)}`"
    return s.diagnostic(Code.MISSING_WORD, message, help)


def _a_for_per(s: Situation) -> Diagnostic | None:
    if not (s.says(0, "a", "an", "by", "in") and s.spells(1, "PERIOD") and s.expects("per")):
        return None
    message = f"a period begins with `per`, not with `{s.words(0, 1)}`"
    help = f"write `per {s.words(1, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=2)


def _comparison_without_is(s: Situation) -> Diagnostic | None:
    """`score at least 60`: the words before were read as one long field name."""
    if not s.expects("is at least"):
        return None
    for words in _COMPARES:
        width = len(words.split())
        if s.words(-width, width).casefold() == words and s.position > width:
            message = f"`is` is missing before `{words}`"
            help = f"write `is {words} {s.words(0, 1)}`" if s.here else f"write `is {words} ...`"
            return s.diagnostic(Code.MISSING_WORD, message, help, offset=-width, count=width)
    return None


def _second_alternative(s: Situation) -> Diagnostic | None:
    """`region is "NA" or "EMEA"`, `is one of "NA" and "EMEA"`."""
    here = s.here
    if here is None or not here.kind.is_literal or not s.says(-1, "and", "or"):
        return None
    if not s.expects("it is a"):
        return None
    if s.says(-1, "and"):
        message = "a list of alternatives ends in `or`, not in `and`"
        help = f"write `or {s.words(0, 1)}`"
    else:
        message = "`is` takes one value; for several say `is one of`"
        help = f"write `is one of {s.words(-2, 3)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=2)


def _unquoted_text(s: Situation) -> Diagnostic | None:
    if not (s.expects("STRING") and s.is_kind(0, LexemeKind.WORD)) or s.position == 0:
        return None
    near = s.near_phrase()
    if near and near[2] <= 0 and near[1] in {"at least", "is at least", "is one of", "true"}:
        return None
    if near and near[2] == -1:
        return None
    width = _plain_words(s)
    text = s.words(0, width)
    message = f"`{text}` is text, and text is quoted"
    return s.diagnostic(Code.TEXT_WITHOUT_QUOTES, message, f'write "{text}"', count=width)


def _plain_words(s: Situation) -> int:
    """Return how many words stand here before one that begins a keyword."""
    width = 1
    while s.is_kind(width, LexemeKind.WORD) and all(
        phrase.is_name for phrase in s.lexicon.at(s.lexemes, s.position + width)
    ):
        width += 1
    return width


def _missing_article(s: Situation) -> Diagnostic | None:
    thing = s.spells(0, "THING")
    if s.position != 0 or thing is None:
        return None
    behind = len(thing.words)
    if not s.says(behind, "is", "becomes", "has", "belongs"):
        return None
    article = "an" if thing.value[0].casefold() in "aeiou" or _spelt_vowel(thing.value) else "a"
    message = f"an article is missing before `{s.words(0, behind)}`"
    help = f"write `{article} {s.words(0, behind + 2)} ...`"
    return s.diagnostic(Code.MISSING_WORD, message, help, count=behind)


def _spelt_vowel(name: str) -> bool:
    """Return whether an abbreviation is spoken with a vowel first: an MQL, an SQL."""
    word = name.split()[0]
    return word.isupper() and word[0] in "FHLMNRSX"


def _unknown_team(s: Situation) -> Diagnostic | None:
    """A known action with an unknown team before it."""
    if s.position != 0 or not s.is_kind(0, LexemeKind.WORD):
        return None
    for width in range(1, 4):
        if s.spells(width, "EVENT") or s.says(width, "must", "shall", "never", "provides"):
            team = s.words(0, width)
            near = s.near_phrase()
            help = f"declare it: `team {team}`, or name it in `agreement ... between ...`"
            if near and near[2] == 0:
                help = f"did you mean `{near[1]}`?"
            message = f"nothing says that `{team}` is a team"
            return s.diagnostic(Code.UNKNOWN_TEAM, message, help, count=width)
    return None


def _unquoted_name(s: Situation) -> Diagnostic | None:
    """`calendar New York`, `escalate to VP Sales when missed`."""
    before = ("calendar", "agreement", "to", "at", "by", "because", "missed", ",")
    if not s.expects("STRING") or not s.is_kind(0, LexemeKind.WORD) or not s.says(-1, *before):
        return None
    width = _plain_words(s)
    text = s.words(0, width)
    message = f"`{text}` is a text of its own, and text is quoted"
    return s.diagnostic(Code.TEXT_WITHOUT_QUOTES, message, f'write "{text}"', count=width)


TYPICAL_MISTAKES: tuple[Callable[[Situation], Diagnostic | None], ...] = (
    _slashed_date,
    _in_for_within,
    _at_risk_without_after,
    _percent_of_them,
    _number_without_bound,
    _a_for_per,
    _comparison_without_is,
    _second_alternative,
    _missing_article,
    _unknown_team,
    _unquoted_name,
    _wrong_unit,
    _unquoted_text,
)
