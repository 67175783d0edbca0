"""How often: `weekly`, `once a quarter`, and duties that roll without an event to end them."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
_AS_LENGTH = {
    "day": "1 day",
    "week": "1 week",
    "month": "1 month",
    "quarter": "3 months",
    "year": "12 months",
}


def _adverb(s: Situation) -> Diagnostic | None:
    """`sales calls every account weekly`."""
    if s.here is None or s.here.folded not in _ADVERBS or not s.expects("every"):
        return None
    message = f"`{s.here.text}` is not a word of the language here"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `every {_ADVERBS[s.here.folded]}`")


def _once(s: Situation) -> Diagnostic | None:
    """`sales calls every account once a quarter`."""
    period = s.spells(2, "PERIOD")
    if period is None or not (s.says(0, "once") and s.says(1, "a", "every", "each", "per")):
        return None
    message = f"`{s.words(0, 3)}` is not a period of the language"
    help = f"write `every {period.text}`, which asks for one at least"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=3)


def _not_a_period(s: Situation) -> Diagnostic | None:
    """`every business day`, `every other week`."""
    if not (s.says(-1, "every", "each", "per") and s.says(0, "business", "working", "other")):
        return None
    if not s.expects("PERIOD"):
        return None
    words = s.words(-1, 3)
    length = "2 weeks" if s.says(0, "other") else "1 business day"
    message = f"`{words}` is not a period"
    help = f"write `every day`, `every week`, ..., or `every {length} until` and an event"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=3)


def _no_event(s: Situation) -> Diagnostic | None:
    """`every 2 days`, and nothing behind it."""
    length = _length_before(s, 0)
    if length is None or not s.expects("until"):
        return None
    count = len(length.split())
    message = f"`{length}` lasts until an event, and none is named"
    help = f"write `{length} until` and an event; what has no end recurs by period: `every week`"
    return s.diagnostic(Code.UNFINISHED, message, help, offset=-count, count=count)


def _date_for_event(s: Situation) -> Diagnostic | None:
    """`every 2 days until 2026-12-31`."""
    length = _length_before(s, -1)
    if length is None or not (s.is_kind(0, LexemeKind.DATE) and s.says(-1, "until")):
        return None
    message = f"`{length}` lasts until an event, and this is a date"
    help = f"write `{length} until` and an event; the date may follow with an `until` of its own"
    return s.diagnostic(Code.WRONG_WORD, message, help)


def _event_for_date(s: Situation) -> Diagnostic | None:
    """`every week until resolution`."""
    period = s.spells(-2, "PERIOD")
    if period is None or not (s.says(-3, "every", "each") and s.says(-1, "until")):
        return None
    if not s.is_kind(0, LexemeKind.WORD) or not s.expects("DATE"):
        return None
    words = s.words(-3, 2)
    message = f"`{words}` goes by the calendar, and no event ends it"
    help = f"write `every {_AS_LENGTH[period.text]} until {s.words(0, s.plain_words())}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-3, count=4)


def _length_before(s: Situation, offset: int) -> str | None:
    """Return `every 2 business days` where that is what ends before a place."""
    for width in (2, 1):
        unit = s.spells(offset - width, "UNIT")
        if unit is None or len(unit.words) != width:
            continue
        if s.says(offset - width - 2, "every", "each"):
            return s.words(offset - width - 2, width + 2)
    return None


ROWS = (_adverb, _once, _not_a_period, _no_event, _date_for_event, _event_for_date)
