"""Limits and clauses as people say them elsewhere: `by 5pm`, `the same day`, `24 hours after`."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_END_OF_DAY = (
    "write `by the end of the next business day`, or `by the next 17:00 on a business day`"
)

# What names no limit at all.
_SOON = ("as soon as possible", "asap", "immediately", "promptly", "without delay", "quickly")


def _soon(s: Situation) -> Diagnostic | None:
    """`as soon as possible`."""
    said = next((words for words in _SOON if s.spells_out(0, words)), None)
    if said is None or not s.expects("within"):
        return None
    message = f"`{said}` names no limit, so it could never be missed"
    help = "say by when: `within 1 business hour`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=len(said.split()))


def _same_day(s: Situation) -> Diagnostic | None:
    """`the same day`, `the next day`, `by the next business day`, `by 5pm`, `by 17:00`."""
    for said in ("on the same day", "the same day", "same day", "on the next", "the next", "today"):
        if s.expects("within") and s.spells_out(0, said):
            count = len(said.split())
            message = f"`{s.words(0, count)}` does not say at which time of the day"
            return s.diagnostic(Code.WRONG_WORD, message, _END_OF_DAY, count=count)
    if s.expects("TIME") and s.spells_out(-3, "by the next"):
        if s.is_kind(0, LexemeKind.NUMBER):
            return None
        unit = s.spells(0, "UNIT")
        count = 3 + (len(unit.words) if unit else 1)
        message = f"`{s.words(-3, count)}` does not say at which time"
        return s.diagnostic(Code.WRONG_WORD, message, _END_OF_DAY, offset=-3, count=count)
    if s.says(-1, "by") and s.is_kind(0, LexemeKind.NUMBER, LexemeKind.TIME):
        count = 1 + s.says(1, "am", "pm")
        message = f"`by {s.words(0, count)}` does not say on which day"
        help = "write `by the next 17:00 on a business day`, with the time that is meant"
        return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=1 + count)
    return None


def _after_for_of(s: Situation) -> Diagnostic | None:
    """`within 24 hours after assignment`, `within 24 hours from creation`."""
    if not s.says(0, "after", "from", "since", "following") or s.read_as(-1) != "UNIT":
        return None
    if s.at(1) is None or s.is_kind(1, LexemeKind.DATE, LexemeKind.OTHER_DATE):
        return None
    if not s.expects("of"):
        return None
    message = f"the event that starts a clock stands behind `of`, not behind `{s.words(0, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `of {s.words(1, _words_behind(s))}`")


def _words_behind(s: Situation) -> int:
    """How many words name the event behind the next word: all up to the end of the line."""
    width = 1
    while s.is_kind(1 + width, LexemeKind.WORD) and not s.begins_line(1 + width):
        width += 1
    return width


def _otherwise_first(s: Situation) -> Diagnostic | None:
    """`otherwise within 24 hours`."""
    if not s.says(0, "otherwise", "else") or not s.says(1, "within", "by", "before"):
        return None
    width = s.line_width()
    message = f"`{s.words(0, 1)}` stands behind its limit, not before it"
    help = f"write `{s.words(1, width - 1)} otherwise`"
    return s.diagnostic(Code.WRONG_WORD, message, help)


def _target_without_bound(s: Situation) -> Diagnostic | None:
    """`for 95% of them each month`."""
    if not (s.says(0, "for", "in") and s.is_kind(1, LexemeKind.PERCENT)):
        return None
    if not s.expects("for at least"):
        return None
    message = f"it is not said whether `{s.words(1, 1)}` is the least or the most"
    help = f"write `for at least {s.words(1, 1)} of them`"
    return s.diagnostic(Code.MISSING_WORD, message, help, count=2)


def _no_comma(s: Situation) -> Diagnostic | None:
    """`when missed "return the lead"`."""
    if not (s.is_kind(0, LexemeKind.STRING) and s.expects(",") and s.says(-1, "missed", "row")):
        return None
    before = "when missed" if s.says(-1, "missed") else "... in a row"
    message = f"a comma is missing before `{s.words(0, 1)}`"
    return s.diagnostic(Code.MISSING_WORD, message, f"write `{before}, {s.words(0, 1)}`")


def _per_group(s: Situation) -> Diagnostic | None:
    """`per quarter per owner`, `each owner`."""
    if not (s.says(-1, "per", "each", "every") and s.expects("PERIOD")):
        return None
    if not s.is_kind(0, LexemeKind.WORD) or s.near_phrase():
        return None
    message = f"`{s.words(0, 1)}` is no period; groups are said with `for each`"
    help = f"write `for each {s.words(0, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=2)


def _calendar_without_quotes(s: Situation) -> Diagnostic | None:
    """`on the B calendar`."""
    if not (s.spells_out(-2, "on the") and s.expects("STRING") and s.is_kind(0, LexemeKind.WORD)):
        return None
    width = 1
    while width < s.line_width() and not s.says(width, "calendar"):
        width += 1
    name = s.words(0, width)
    message = f"`{name}` is a text, and texts stand in quotes"
    help = f'write `on the "{name}" calendar`'
    return s.diagnostic(Code.TEXT_WITHOUT_QUOTES, message, help, count=width)


def _without_holidays(s: Situation) -> Diagnostic | None:
    """`within 24 hours excluding weekends`."""
    said = ("excluding", "except", "not", "without", "ignoring", "minus")
    comma = s.says(0, ",")
    if not (s.is_complete and s.says(comma, *said)):
        return None
    if not s.says(comma + 1, "weekends", "holidays", "weekend", "saturdays", "sundays", "counting"):
        return None
    message = "which days count is said by the calendar, and by `business` before the unit"
    help = "write `24 business hours`, and `open ...` and `closed on ...` in the calendar"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=comma, count=2)


def _condition_in_brackets(s: Situation) -> Diagnostic | None:
    """`sales contacts every MQL (score at least 60) within 24 hours`."""
    if not (s.says(0, "(") and s.is_complete and s.expects("within")):
        return None
    message = "which records are meant is said by a definition, not in brackets"
    help = "define a word for them: `a hot lead is a lead where ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help)


def _several_lengths(s: Situation) -> Diagnostic | None:
    """`within 24 hours and 30 minutes`, `within 1-2 hours`, `within half an hour`."""
    if s.says(0, "half") and s.expects("NUMBER") and s.spells(2, "UNIT"):
        message = f"`{s.words(0, 3)}` is not how a length of time is written"
        help = "write `30 minutes`" if s.says(2, "hour") else "write it in a smaller unit"
        return s.diagnostic(Code.WRONG_WORD, message, help, count=3)
    if not s.is_kind(1, LexemeKind.NUMBER):
        return None
    joined = s.says(0, "and") and s.read_as(-1) == "UNIT" and s.spells(2, "UNIT")
    if not joined and not (s.says(0, "-", "to", "or") and s.expects("UNIT")):
        return None
    message = "a limit is one number and one unit"
    help = "write it in one unit: `90 minutes`" if joined else "write the longer time, which counts"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=2)


def _which_records(s: Situation) -> Diagnostic | None:
    """`sales contacts every MQL in the US within 24 hours`."""
    is_place = s.is_complete and s.says(0, "in") and s.expects("within")
    if not is_place and not (s.says(-1, "from") and s.expects("DATE") and s.says(0, "the")):
        return None
    offset = 0 if is_place else -1
    if s.at(offset + 1) is None or s.spells(offset + 2, "UNIT") or s.is_kind(1, LexemeKind.NUMBER):
        return None
    message = "which records are meant is said by a definition"
    help = 'define a word for them: `a US lead is a lead where country is "US"`'
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=offset, count=2)


def _target_without_for(s: Situation) -> Diagnostic | None:
    """`at least 95% of them each month`."""
    if not (s.is_kind(0, LexemeKind.PERCENT) and s.spells_out(-2, "at least") and s.position > 2):
        return None
    if not s.expects("NUMBER") or s.says(-3, "for"):
        return None
    message = "`for` is missing before `at least`"
    help = f"write `for at least {s.words(0, 1)} of them each month`"
    return s.diagnostic(Code.MISSING_WORD, message, help, offset=-2, count=3)


def _no_from(s: Situation) -> Diagnostic | None:
    """`in force 2026-01-01`."""
    if not (s.spells_out(-2, "in force") and s.is_kind(0, LexemeKind.DATE)):
        return None
    message = "`from` is missing behind `in force`"
    return s.diagnostic(Code.MISSING_WORD, message, f"write `in force from {s.words(0, 1)}`")


ROWS = (
    _calendar_without_quotes,
    _without_holidays,
    _condition_in_brackets,
    _several_lengths,
    _which_records,
    _target_without_for,
    _no_from,
    _soon,
    _same_day,
    _after_for_of,
    _otherwise_first,
    _target_without_bound,
    _no_comma,
    _per_group,
)
