"""Sentences about something else than who does what: orders, possessions, the agreement itself."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.inflection import with_article
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_STOPS = ("paused", "stops", "stopped", "suspended")
_FIGURES = ("average", "mean", "median", "percentage", "share", "total", "number", "rate")
_ARTICLES = ("a", "an", "the")
_BEGINNING = 6  # words in which a sentence says what it is about


def _order(s: Situation) -> Diagnostic | None:
    """`contact every MQL within 24 hours`."""
    action = s.spells(0, "BARE_EVENT") if s.position == 0 else None
    if action is None:
        return None
    width = len(action.words)
    message = "it is not said who does this"
    help = f"begin with the team: `sales must {s.words(0, width + 2)} ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=width)


def _time_to_do_it(s: Situation) -> Diagnostic | None:
    """`sales has 24 hours to contact an MQL`."""
    if not (s.read_as(-1) == "PARTY" and s.says(0, "has", "have", "gets", "get")):
        return None
    unit = s.spells(2, "UNIT") if s.is_kind(1, LexemeKind.NUMBER) else None
    if unit is None:
        return None
    after = 2 + len(unit.words)
    action = s.spells(after + 1, "BARE_EVENT") if s.says(after, "to") else None
    if action is None:
        return None
    thing = after + 1 + len(action.words)
    thing += s.says(thing, *_ARTICLES, "each", "every")
    message = "what a team does stands before the time it has for it"
    does = f"{s.words(-1, 1)} must {action.text} every {s.words(thing, 1)}"
    help = f"write `{does} within {s.words(1, after - 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=after)


def _define(s: Situation) -> Diagnostic | None:
    """`define MQL as a lead where ...`."""
    if s.position != 0 or not s.says(0, "define") or not s.is_kind(1, LexemeKind.WORD):
        return None
    first = 1 + s.says(1, *_ARTICLES)
    width = next((i for i in range(1, _BEGINNING) if s.says(first + i, "as", "to")), 1)
    message = "`define` is not how things are defined here"
    help = f"write `{with_article(s.words(first, width))} is a ... where ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help)


def _any_for_a(s: Situation) -> Diagnostic | None:
    """`a hot lead is any lead where ...`."""
    if s.position != 1 or not s.says(-1, "a", "an"):
        return None
    width = next((i for i in range(1, _BEGINNING) if s.says(i, "is")), 0)
    if not width or not s.says(width + 1, "any", "every", "each", "all"):
        return None
    message = f"a definition speaks of one, not of `{s.words(width + 1, 1)}`"
    help = f"write `{s.words(-1, width + 2)} {with_article(s.words(width + 2, 1))} where ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=width + 1)


def _nothing_to_do_it_to(s: Situation) -> Diagnostic | None:
    """`sales contacts within 4 hours`."""
    if not s.expects("THING") or not s.says(0, "within", "before", "by"):
        return None
    message = f"it is not said which records are meant, before `{s.words(0, 1)}`"
    help = f"write `every lead {s.words(0, 1)} ...`, or another thing than `lead`"
    return s.diagnostic(Code.MISSING_WORD, message, help)


def _number_provided(s: Situation) -> Diagnostic | None:
    """`marketing provides at least 200 MQLs each quarter`."""
    bound = s.words(-2, 2).casefold()
    if not s.is_kind(0, LexemeKind.NUMBER) or bound not in {"at least", "at most"}:
        return None
    if not s.says(-3, "provide", "provides"):
        return None
    message = "a number of records is delivered; fields of a record are provided"
    meant = "deliver" if s.says(-3, "provide") else "delivers"
    help = f"write `{meant} {s.words(-2, 4)} ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-3)


def _clock_stopped(s: Situation) -> Diagnostic | None:
    """`the SLA is paused while ...`."""
    if s.position > 2 or not s.says(-s.position, "the", "clock", "time"):
        return None
    if not any(s.says(i, *_STOPS) for i in range(_BEGINNING)):
        return None
    message = "when a clock stops is said below its commitment"
    help = 'write `paused during "waiting on the lead"` there, indented, and what records it: '
    help += '`"waiting on the lead" is recorded as waits`'
    return s.diagnostic(Code.WRONG_WORD, message, help)


def _figure(s: Situation) -> Diagnostic | None:
    """`the average response time is below 4 hours`."""
    if s.position > 1 or not any(s.says(i, *_FIGURES) for i in (0, 1)):
        return None
    if s.says(-s.position, "goal", "measure"):
        return None
    if not any(s.says(i, "is", "are", "must", "stays") for i in range(2, 2 * _BEGINNING)):
        return None
    message = "a figure is measured in one sentence, and its goal is set in another"
    help = "write `measure ... as the average time from ... to ..., each month`, and `goal: ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help)


ROWS = (
    _order,
    _time_to_do_it,
    _define,
    _any_for_a,
    _nothing_to_do_it_to,
    _number_provided,
    _clock_stopped,
    _figure,
)
