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
    meant = "Monday to Friday" if s.says(2, "5") else "every day"
    help = f"write `open {meant}`; without hours the whole day is open"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=width + 1)


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


def _hours_before_days(s: Situation) -> Diagnostic | None:
    """`open from 9:00 to 17:00 Monday to Friday`."""
    if not (s.is_kind(0, LexemeKind.TIME) and s.spells_out(-2, "open from")):
        return None
    hours = f"{s.words(0, 1)} to {s.words(2, 1)}" if s.says(1, "to") else "9:00 to 17:00"
    message = "the days stand before the hours"
    help = f"write `open Monday to Friday from {hours}`"
    return s.diagnostic(Code.WRONG_WORD, message, help)


def _lunch_break(s: Situation) -> Diagnostic | None:
    """`from 9:00 to 17:00 except 12:00 to 13:00`."""
    begins = 2 if s.says(1, "from") else 1
    if not (s.is_kind(-1, LexemeKind.TIME) and s.is_kind(begins, LexemeKind.TIME)):
        return None
    if not s.says(0, "except", "without", "minus", "excluding", "closed"):
        return None
    first, again = s.words(-3, 1), s.words(begins + 2, 1)
    message = "a break lies between two shifts"
    help = f"write `from {first} to {s.words(begins, 1)} and from {again} to {s.words(-1, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=begins + 3)


def _closed_without_on(s: Situation) -> Diagnostic | None:
    """`closed 2026-12-24`."""
    if not (s.says(0, "closed") and s.is_kind(1, LexemeKind.DATE) and s.expects("closed on")):
        return None
    first, is_range = s.words(1, 1), s.says(2, "to", "-")
    meant = f"closed from {first} to {s.words(3, 1)}" if is_range else f"closed on {first}"
    word = "from" if is_range else "on"
    message = f"`{word}` is missing between `closed` and the date"
    return s.diagnostic(Code.MISSING_WORD, message, f"write `{meant}`", count=2)


ROWS = (
    _hours_before_days,
    _lunch_break,
    _closed_without_on,
    _always_open,
    _closed_weekday,
    _holidays_of_nobody,
    _region_in_words,
)
