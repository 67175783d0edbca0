"""Measures and goals: other words for a statistic, goals without a measure, a colon, a bound."""

import re

from slarules.diagnostics import Code, Diagnostic, quoted_list
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_STATISTICS = ("share", "median", "average", "sum", "total", "count", "number")
_OTHER_STATISTICS = {
    "percentage": "share",
    "percent": "share",
    "proportion": "share",
    "fraction": "share",
    "mean": "average",
    "avg": "average",
}
_OTHER_BOUNDS = {
    "above": "is more than",
    "over": "is more than",
    "below": "is less than",
    "under": "is less than",
}
_BOUNDS = ("at least", "at most", "more than", "less than")
_SHORT_PERCENTILE = re.compile(r"p([0-9]{1,2}(?:\.[0-9]+)?)")


def _unknown_measure(s: Situation) -> Diagnostic | None:
    """`goal: conversion is at least 20%`, where nothing measures a conversion."""
    if not s.expects("METRIC") or not s.is_kind(0, LexemeKind.WORD) or not s.says(-1, ":"):
        return None
    width = 1
    while s.is_kind(width, LexemeKind.WORD) and not s.says(width, "is", "at", *_OTHER_BOUNDS):
        width += 1
    words = s.words(0, width)
    near = s.lexicon.nearest(words.casefold(), frozenset({"METRIC"}))
    known = sorted({p.shown for p in s.lexicon.phrases if p.terminal == "METRIC"})
    help = f"declare it: `measure {words} as the share of ... that are ..., each month`"
    if near is not None:
        help = f"did you mean `{near.shown}`?"
    elif known:
        help = f"{help}; measured are {quoted_list(known, last='and')}"
    message = f"nothing says what the measure `{words}` is"
    return s.diagnostic(Code.UNKNOWN_MEASURE, message, help, count=width)


def _ordinal_without_ending(s: Situation) -> Diagnostic | None:
    """`the 90 percentile`."""
    if not (s.expects("ORDINAL") and s.is_kind(0, LexemeKind.NUMBER, LexemeKind.PERCENT)):
        return None
    number = s.words(0, 1).rstrip("% ")
    message = f"`{s.words(0, 1)}` is no ordinal, and percentiles are counted by them"
    return s.diagnostic(Code.NO_PERCENTILE, message, f"write `the {_ordinal(number)} percentile`")


def _short_percentile(s: Situation) -> Diagnostic | None:
    """`the p90 of`."""
    found = _SHORT_PERCENTILE.fullmatch(s.here.folded) if s.here else None
    if found is None or not (s.expects("ORDINAL") or s.expects("the median")):
        return None
    message = f"`{s.words(0, 1)}` is not a word of the language"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `the {_ordinal(found[1])} percentile`")


def _ordinal(number: str) -> str:
    ending = "th" if number.endswith(("11", "12", "13")) else _ENDINGS.get(number[-1:], "th")
    return f"{number}{ending}"


def _other_statistic(s: Situation) -> Diagnostic | None:
    """`the percentage of`, and `share of` without `the`."""
    for said, meant in _OTHER_STATISTICS.items():
        if s.expects("ORDINAL") and s.says(-1, "the") and s.says(0, said):
            message = f"`{s.words(-1, 2)}` is not a word of the language here"
            help = f"write `the {meant}`"
            return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=2)
    if s.expects("the median") and s.says(0, *_STATISTICS):
        message = f"`the` is missing before `{s.words(0, 1)}`"
        return s.diagnostic(Code.MISSING_WORD, message, f"write `the {s.words(0, 1)}`")
    return None


def _other_joint(s: Situation) -> Diagnostic | None:
    """`measure win rate is the share of MQLs which are SQLs`."""
    if s.says(0, "is") and s.expects("as"):
        meant, count = "as", 1
    elif s.says(0, "which", "who", "being") and s.expects("that are"):
        meant, count = "that are", 2 if s.says(1, "are") else 1
    else:
        return None
    message = f"`{s.words(0, count)}` is not a word of the language here"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `{meant}`", count=count)


def _goal_without_colon(s: Situation) -> Diagnostic | None:
    """`goal win rate is at least 25%`."""
    if not (s.position == 1 and s.says(-1, "goal")):
        return None
    message = "`:` is missing after `goal`"
    help = f"write `goal: {s.words(0, 1)} ...`"
    return s.diagnostic(Code.MISSING_WORD, message, help, offset=-1)


def _goal_without_bound(s: Situation) -> Diagnostic | None:
    """`goal: win rate at least 25%`, `goal: win rate is 25%`, `goal: win rate is above 25%`."""
    if not s.expects("is at least") or not s.says(-s.position, "goal"):
        return None
    for bound in _BOUNDS:
        if s.spells_out(0, bound):
            message = f"`is` is missing before `{bound}`"
            return s.diagnostic(Code.MISSING_WORD, message, f"write `is {bound}`", count=2)
    if s.says(0, "is") and s.says(1, *_OTHER_BOUNDS):
        message = f"`{s.words(0, 2)}` is not a word of the language here"
        help = f"write `{_OTHER_BOUNDS[s.words(1, 1).casefold()]}`"
        return s.diagnostic(Code.WRONG_WORD, message, help, count=2)
    amount = s.at(1)
    if s.says(0, "is") and amount is not None and amount.kind.is_literal:
        message = f"it is not said whether `{amount.text}` is the least or the most"
        help = f"write `is at least {amount.text}` or `is at most {amount.text}`"
        return s.diagnostic(Code.MISSING_WORD, message, help, count=2)
    return None


ROWS = (
    _goal_without_colon,
    _unknown_measure,
    _goal_without_bound,
    _ordinal_without_ending,
    _short_percentile,
    _other_statistic,
    _other_joint,
)
