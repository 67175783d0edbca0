"""Working time told in a sentence of its own, such as `our business hours are 9:00 to 17:00`."""

import re
from itertools import pairwise

from slarules.diagnostics import Code, Diagnostic, quoted_list
from slarules.syntax.situation import Situation

_TELLERS = {"all", "my", "our", "set", "the", "use", "we"}
_HOURS = {"business", "office", "opening", "service", "support", "work", "working"}
_TOPICS = {*_HOURS, "bank", "closed", "holidays", "open", "public", "time", "times", "timezone"}
_ZONE_NAME = re.compile(r"[A-Z]\w+/[A-Z]\w+(/[A-Z]\w+)?")
_BEGINNING = 6  # words in which a sentence says what it is about


def _working_time(s: Situation) -> Diagnostic | None:
    """`our time zone is Europe/Berlin`, `business hours: 9:00 to 17:00`."""
    label, first = s.statement.label, s.lexemes[0]
    if s.position > 0 if label is not None else first.folded not in _TELLERS | _TOPICS:
        return None  # it is about something else
    told = [] if label is None else label.text.casefold().split()
    told += [each.folded for each in s.lexemes[:_BEGINNING]]
    zone = next((each.text for each in s.lexemes if _ZONE_NAME.fullmatch(each.text)), None)
    line = sum(each.start < s.line_end(-s.position) for each in s.lexemes)
    span = s.span(-s.position, line) if label is None else label.span
    if zone and "times" in told:
        message = "it is said with `timestamps` in which zone moments are that name none"
        help = f"write `timestamps are in {zone}`"
        return s.source.diagnostic(Code.WRONG_WORD, span, message, help=help)
    lines = _lines(told, zone)
    if not lines:
        return None
    message = "working time is told in a calendar, not in a sentence of its own"
    help = f'write `calendar "Office"`, and indented below it {quoted_list(lines, "and")}'
    return s.source.diagnostic(Code.WRONG_WORD, span, message, help=help)


def _lines(told: list[str], zone: str | None) -> list[str]:
    """Return the lines of a calendar that say what the beginning of a sentence tells."""
    pairs = [*pairwise(told)]
    lines = []
    if zone or "timezone" in told or ("time", "zone") in pairs:
        lines.append(f"in {zone or 'America/New_York'}")
    if "open" in told or any(a in _HOURS and b in ("hours", "time", "week") for a, b in pairs):
        lines.append("open Monday to Friday from 9:00 to 17:00")
    if "holidays" in told or "closed" in told:
        lines.append("closed on holidays of US")
    return lines


ROWS = (_working_time,)
