"""Amounts: wrong units, limits without `within`, numbers without a bound, targets, periods."""

from decimal import Decimal

from slarules.diagnostics import Code, Diagnostic, quoted_list
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

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
    "bh": "business hours",
    "bd": "business days",
}
_KINDS = {"working": "business ", "office": "business ", "work": "business ", "calendar": ""}
_LONGER = {"quarter", "quarters", "year", "years"}


def _wrong_unit(s: Situation) -> Diagnostic | None:
    here = s.here
    if here is None or here.kind is not LexemeKind.WORD or not s.expects("UNIT"):
        return None
    kind = _KINDS.get(here.folded)
    if kind is not None and s.spells(1, "UNIT"):
        message = f"`{s.words(0, 2)}` is not a unit of time"
        help = f"did you mean `{kind}{s.words(1, 1)}`?"
        return s.diagnostic(Code.WRONG_UNIT, message, help, count=2)
    if here.folded in _UNITS:
        help = f"did you mean `{_UNITS[here.folded]}`?"
    elif here.folded in _LONGER:
        help = "say it in months"
    elif s.near_phrase():
        return None
    else:
        units = quoted_list(["minutes", "hours", "days", "weeks", "months"])
        help = f"units are {units}; `business hours` and `business days` count open time"
    return s.diagnostic(Code.WRONG_UNIT, f"`{here.text}` is not a unit of time", help)


def _percent_in_words(s: Situation) -> Diagnostic | None:
    """`after 75 percent`."""
    if not (s.says(0, "percent", "pct", "per cent") and s.is_kind(-1, LexemeKind.NUMBER)):
        return None
    message = f"`{s.words(-1, 2)}` is not how a share is written"
    help = f"write `{s.words(-1, 1)}%`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=2)


def _times(s: Situation) -> Diagnostic | None:
    """`sales calls every MQL at least 3 times`."""
    if not (s.says(0, "times", "time") and s.is_kind(-1, LexemeKind.NUMBER) and s.expects("UNIT")):
        return None
    message = "how often something is done is said with `makes`"
    help = f"write `makes at least {s.words(-1, 1)} ... to every ...`, with the name of the action"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=2)


def _in_for_within(s: Situation) -> Diagnostic | None:
    """`in 24 hours`, `under 5 minutes`."""
    if not (s.says(0, "in", "under", "inside", "after") and s.expects("within")):
        return None
    if not s.is_kind(1, LexemeKind.NUMBER):
        return None
    message = f"a limit begins with `within`, not with `{s.words(0, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `within {_length(s, 1)}`")


def _no_within(s: Situation) -> Diagnostic | None:
    """`sales contacts every MQL 24 hours`."""
    if not (s.is_kind(0, LexemeKind.NUMBER) and s.spells(1, "UNIT") and s.expects("within")):
        return None
    message = f"`within` is missing before `{_length(s, 0)}`"
    help = f"write `within {_length(s, 0)}`"
    return s.diagnostic(Code.MISSING_WORD, message, help, count=len(_length(s, 0).split()))


def _length(s: Situation, offset: int) -> str:
    """Return a number and the unit behind it."""
    unit = s.spells(offset + 1, "UNIT")
    return s.words(offset, 1 + (len(unit.words) if unit else 1))


def _at_risk_without_after(s: Situation) -> Diagnostic | None:
    """`at risk 75%`, and `at risk` alone."""
    if s.is_kind(0, LexemeKind.PERCENT) and s.spells_out(-2, "at risk"):
        message = "`after` is missing between `at risk` and the percentage"
        help = f"write `at risk after {s.words(0, 1)}`"
        return s.diagnostic(Code.MISSING_WORD, message, help, offset=-2, count=3)
    if s.here is None and s.spells_out(-2, "at risk"):
        message = "it is not said when a record is at risk"
        help = "write `at risk after 75%` or `at risk 2 business hours before due`"
        return s.diagnostic(Code.UNFINISHED, message, help, offset=-2, count=2)
    return None


def _percent_of_them(s: Situation) -> Diagnostic | None:
    """`for at least 95% each month`, `95% each month`."""
    if s.is_kind(-1, LexemeKind.PERCENT) and s.expects("of them"):
        message = f"`of them` is missing after `{s.words(-1, 1)}`"
        offset = -1
    elif s.is_kind(0, LexemeKind.PERCENT) and s.expects("for at least"):
        message = f"`for at least` is missing before `{s.words(0, 1)}`"
        offset = 0
    else:
        return None
    help = f"write `for at least {s.words(offset, 1)} of them each month`"
    return s.diagnostic(Code.MISSING_WORD, message, help, offset=offset)


def _target_at_most(s: Situation) -> Diagnostic | None:
    """`for at most 5% of them`."""
    if not (s.spells_out(0, "for at most") and s.is_kind(3, LexemeKind.PERCENT)):
        return None
    share = Decimal(s.words(3, 1).replace(",", "").removesuffix("%"))
    message = "a target says how many of them are met at least"
    help = f"write `for at least {100 - share}% of them`" if share <= 100 else None
    return s.diagnostic(Code.WRONG_WORD, message, help, count=4)


def _number_without_bound(s: Situation) -> Diagnostic | None:
    """`marketing delivers 500 MQLs per month`."""
    if s.position == 0 or s.is_complete or not s.expects("at least"):
        return None
    if not s.is_kind(0, LexemeKind.NUMBER, LexemeKind.MONEY):
        return None
    message = f"it is not said whether `{s.words(0, 1)}` is the least or the most"
    help = f"write `at least {_volume(s)}` or `at most {s.words(0, 1)} ...`"
    return s.diagnostic(Code.MISSING_WORD, message, help)


def _volume(s: Situation) -> str:
    """Return the words to the end of the line, with `per` for `a` before a period."""
    words = [s.words(i, 1) for i in range(s.line_width())]
    for i, word in enumerate(words):
        if word.casefold() in {"a", "an"} and s.spells(i + 1, "PERIOD"):
            words[i] = "per"
    return " ".join(words)


def _a_for_per(s: Situation) -> Diagnostic | None:
    """`at least 500 MQLs a month`."""
    if not (s.says(0, "a", "an", "by", "in") and s.spells(1, "PERIOD") and s.expects("per")):
        return None
    message = f"a period begins with `per`, not with `{s.words(0, 1)}`"
    help = f"write `per {s.words(1, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=2)


def _a_for_one(s: Situation) -> Diagnostic | None:
    """`within a day`, `within an hour`."""
    unit = s.spells(1, "UNIT")
    if unit is None or not s.says(0, "a", "an", "the") or not s.expects("NUMBER"):
        return None
    message = f"`{s.words(0, 1)}` is not a number"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `1 {s.words(1, len(unit.words))}`")


def _number_for_money(s: Situation) -> Diagnostic | None:
    """`a lead is worth 50 when ...`."""
    if not (s.is_kind(0, LexemeKind.NUMBER) and s.expects("MONEY")) or s.expects("NUMBER"):
        return None
    number = s.words(0, 1)
    message = f"`{number}` has no currency"
    return s.diagnostic(Code.WRONG_TYPE, message, f"write `${number}` or `EUR {number}`")


ROWS = (
    _percent_in_words,
    _times,
    _in_for_within,
    _no_within,
    _at_risk_without_after,
    _percent_of_them,
    _target_at_most,
    _number_without_bound,
    _a_for_per,
    _a_for_one,
    _number_for_money,
    _wrong_unit,
)
