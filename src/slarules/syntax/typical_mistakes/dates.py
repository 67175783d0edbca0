"""Dates and days of the week as people write them elsewhere."""

import re
from collections.abc import Iterable
from datetime import date

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.lexicon import DAYS, MONTHS
from slarules.syntax.situation import Situation

_WEEK = {"weekdays": "Monday to Friday", "weekends": "Saturday and Sunday", "daily": "every day"}


def _foreign_date(s: Situation) -> Diagnostic | None:
    """`01/02/2026`, `1.2.2026`, `2026-1-5`."""
    here = s.here
    if here is None or here.kind is not LexemeKind.OTHER_DATE or not s.expects("DATE"):
        return None
    readings = _readings(here.text)
    if len(readings) > 1:
        message = f"`{here.text}` can be read in two ways"
    else:
        message = f"`{here.text}` is not how dates are written here"
    return s.diagnostic(Code.BAD_DATE, message, _help(readings))


def _date_in_words(s: Situation) -> Diagnostic | None:
    """`1 January 2026`, `March 3, 2026`, `March 2026`."""
    if not s.expects("DATE") or not s.is_kind(0, LexemeKind.WORD, LexemeKind.NUMBER):
        return None
    width = 0
    while s.is_kind(width, LexemeKind.WORD, LexemeKind.NUMBER) or s.says(width, ","):
        width += 1
    text = s.words(0, width)
    parts = [part.casefold() for part in re.findall(r"[^\W\d]{3,}|\d+", text)]
    months = {name[:length].casefold(): i for i, name in enumerate(MONTHS, 1) for length in (3, 99)}
    named = [months[part] for part in parts if part in months]
    numbers = [int(part) for part in parts if part.isdigit() and len(part) <= 4]
    if not named or width > 6:
        return None
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    readings = _dates((y, named[0], d) for y in years for d in days)
    message = f"`{text}` is not how dates are written here"
    return s.diagnostic(Code.BAD_DATE, message, _help(readings), count=width)


def _readings(text: str) -> list[str]:
    """Return the dates that three numbers may stand for."""
    one, two, three = (int(part) for part in re.split(r"[/.-]", text))
    if one > 31:
        return _dates([(one, two, three)])
    year = three + 2000 if three < 100 else three
    return _dates([(year, two, one), (year, one, two)])


def _dates(candidates: Iterable[tuple[int, int, int]]) -> list[str]:
    """Return those of (year, month, day) that are dates, each once."""
    found: list[str] = []
    for year, month, day in candidates:
        try:
            found.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _help(readings: list[str]) -> str:
    if not readings:
        return "write year, month and day, like `2026-03-31`"
    return "write " + " or ".join(f"`{reading}`" for reading in readings)


def _day_of_the_week(s: Situation) -> Diagnostic | None:
    """`Mon-Fri`, `weekdays`."""
    here = s.here
    if here is None or here.kind is not LexemeKind.WORD or not s.expects("DAY"):
        return None
    names = {day[:length].casefold(): day for day in DAYS for length in (2, 3, 4)}
    parts = [names.get(part) for part in here.folded.rstrip(".").split("-")]
    days = [part for part in parts if part]
    meant = _WEEK.get(here.folded) or (" to ".join(days) if len(days) == len(parts) else None)
    if meant is None:
        return None
    message = f"`{here.text}` is not a day of the week as written here"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `{meant}`")


ROWS = (_foreign_date, _date_in_words, _day_of_the_week)
