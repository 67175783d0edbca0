"""Measures: goals on what nothing measures, percentiles without their ending."""

from slarules.diagnostics import Code, Diagnostic, quoted_list
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


def _unknown_measure(s: Situation) -> Diagnostic | None:
    """`goal: conversion is at least 20%`, where nothing measures a conversion."""
    if not s.expects("METRIC") or not s.is_kind(0, LexemeKind.WORD) or not s.says(-1, ":"):
        return None
    width = 1
    while s.is_kind(width, LexemeKind.WORD) and not s.says(width, "is"):
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
    ending = "th" if number.endswith(("11", "12", "13")) else _ENDINGS.get(number[-1:], "th")
    message = f"`{s.words(0, 1)}` is no ordinal, and percentiles are counted by them"
    return s.diagnostic(Code.NO_PERCENTILE, message, f"write `the {number}{ending} percentile`")


ROWS = (_unknown_measure, _ordinal_without_ending)
