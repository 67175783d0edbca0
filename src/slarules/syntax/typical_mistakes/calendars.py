"""Calendars as people describe them elsewhere: `24/7`, `closed on Sunday`, `public holidays`."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_HOLIDAYS = ("public holidays", "bank holidays", "national holidays", "holidays", "the holidays")
_REGIONS = "write a country's code such as `US` or `DE`, or `US-NY` for a part of it"


def _always_open(s: Situation) -> Diagnostic | None:
    """`open 24/7`, `open 24 hours`."""
    if not (s.says(-1, "open") and s.says(0, "24") and s.expects("DAY")):
        return None
    width = s.line_width()
    message = f"`open {s.words(0, width)}` is not how this is said here"
    return s.diagnostic(
        Code.WRONG_WORD, message, "write `open every day`", offset=-1, count=width + 1
    )


def _closed_weekday(s: Situation) -> Diagnostic | None:
    """`closed on Sunday`."""
    if not s.spells(0, "DAY") or not s.expects("DATE") or not s.spells_out(-2, "closed on"):
        return None
    message = f"`{s.words(0, 1)}` is closed anyway where no `open` names it"
    help = "leave the line out; `closed on` takes dates such as `2026-12-24`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-2, count=2 + s.line_width())


def _holidays_of_nobody(s: Situation) -> Diagnostic | None:
    """`closed on public holidays`."""
    said = next((words for words in _HOLIDAYS if s.spells_out(0, words)), None)
    if said is None or not s.expects("DATE") or not s.spells_out(-2, "closed on"):
        return None
    if s.near_phrase():
        return None
    message = "it is not said whose holidays are meant"
    help = "write `closed on holidays of US`, with the code of the country"
    return s.diagnostic(Code.MISSING_WORD, message, help, count=len(said.split()))


def _region_in_words(s: Situation) -> Diagnostic | None:
    """`closed on holidays of New York`."""
    if not (s.expects("except") and s.read_as(-1) == "WORD" and s.says(-2, "of", "and", ",")):
        return None
    if not s.is_kind(0, LexemeKind.WORD) or s.begins_line() or s.near_phrase():
        return None
    width = s.line_width()
    message = f"no holidays are known for `{s.words(-1, width + 1)}`"
    return s.diagnostic(Code.UNKNOWN_REGION, message, _REGIONS, offset=-1, count=width + 1)


ROWS = (_always_open, _closed_weekday, _holidays_of_nobody, _region_in_words)
