"""Everyday phrases for which the language has one of its own, longer than a keyword."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

# What people say where a keyword would have fitted, and what to write instead.
_PHRASES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("in force", ("starts on", "valid from", "effective from", "runs from"), "in force from"),
    ("in force", ("start date", "effective", "valid", "starting", "starts"), "in force from"),
    ("in force", ("from",), "in force from"),
    ("no sooner than", ("not before", "not earlier than", "no earlier than"), "no sooner than"),
    ("includes", ("has", "have", "contains", "needs", "requires"), "includes"),
    ("includes", ("must have", "must contain", "should have", "needs to have"), "must include"),
    ("on the", ("in calendar", "using calendar", "calendar"), 'on the "..." calendar'),
    ("open on", ("timezone", "time zone", "zone"), "in"),
    ("open on", ("hours", "opening hours", "working hours"), "open Monday to Friday from"),
    ("until", ("ends on", "end date", "expires on", "valid until", "ends"), "until"),
    ("owned by", ("owner is", "owner :", "owner", "responsible :", "responsible"), "owned by"),
    ("because", ("reason is", "reason :", "reason", "rationale :", "due to"), "because"),
    ("at risk after", ("warning after", "warn after", "warn at"), "at risk after"),
    ("restarting on", ("restarting when", "restarts on", "resets on"), "restarting on"),
    ("paused during", ("paused on", "pauses when", "stops when", "stops while"), "paused during"),
    ("paused during", ("paused when", "on hold during", "stopped during"), "paused during"),
    ("within", ("in less than", "in no more than", "in under", "no later than"), "within"),
    ("within", ("over", "during", "in the course of"), "within"),
    ("per", ("daily",), "per day"),
    ("per", ("weekly",), "per week"),
    ("per", ("monthly",), "per month"),
    ("per", ("quarterly",), "per quarter"),
    ("per", ("yearly", "annually"), "per year"),
    ("every", ("daily",), "every day"),
    ("every", ("weekly",), "every week"),
    ("every", ("monthly",), "every month"),
    ("every", ("quarterly",), "every quarter"),
    ("every", ("yearly", "annually"), "every year"),
    ("become", ("convert to", "convert into", "turn into", "are converted to"), "become"),
    ("at least", ("a minimum of", "minimum", "min", "no less than"), "at least"),
    ("at least", ("no fewer than", "not less than", "not fewer than"), "at least"),
    ("at most", ("a maximum of", "maximum", "max", "up to", "no more than"), "at most"),
    ("at most", ("not more than",), "at most"),
    ("when missed", ("if it is missed", "when it is missed", "on miss"), "when missed"),
)
_TYPES = {
    "string": "text",
    "str": "text",
    "varchar": "text",
    "picklist": "text",
    "integer": "number",
    "int": "number",
    "float": "number",
    "decimal": "number",
    "currency": "number",
    "money": "number",
    "percent": "number",
    "boolean": "yes or no",
    "bool": "yes or no",
    "checkbox": "yes or no",
    "yes/no": "yes or no",
    "datetime": "moment",
    "timestamp": "moment",
    "time": "moment",
}
_STRICT = (
    ("more than", "at least", 1),
    ("over", "at least", 1),
    ("less than", "at most", -1),
    ("fewer than", "at most", -1),
)
_SIZES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "bn": 9, "billion": 9}


def _phrase(s: Situation) -> Diagnostic | None:
    for keyword, phrases, meant in _PHRASES:
        said = next((words for words in phrases if s.spells_out(0, words)), None)
        if said is not None and s.position > 0 and s.expects(keyword):
            count = len(said.split())
            message = f"`{s.words(0, count)}` is not how this is said here"
            return s.diagnostic(Code.WRONG_WORD, message, f"write `{meant}`", count=count)
    return None


def _points(s: Situation) -> Diagnostic | None:
    """`10 points when ...`."""
    if not (s.says(0, "points", "point", "pts") and s.expects("when")):
        return None
    message = f"`{s.words(0, 1)}` is not said here"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `{s.words(-1, 1)} when ...`")


def _strict_bound(s: Situation) -> Diagnostic | None:
    """`delivers more than 500 MQLs`: bounds are part of what they allow."""
    for said, meant, step in _STRICT:
        width = len(said.split())
        if s.is_complete or not s.expects(meant):
            continue
        if s.spells_out(0, said) and s.is_kind(width, LexemeKind.NUMBER):
            digits = s.words(width, 1).replace(",", "")
            number = f"{int(digits) + step:,}" if digits.isdecimal() else "..."
            message = f"a number is promised with `at least` or `at most`, not with `{said}`"
            return s.diagnostic(Code.WRONG_WORD, message, f"write `{meant} {number}`", count=width)
    return None


def _type(s: Situation) -> Diagnostic | None:
    """`region (string)`."""
    here = s.here
    if here is None or not s.expects("FIELD_TYPE") or here.folded not in _TYPES:
        return None
    message = f"`{here.text}` is not a type of field"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `{_TYPES[here.folded]}`")


def _type_behind_a_colon(s: Situation) -> Diagnostic | None:
    """`score: number` in `a lead has`."""
    here = s.at(1)
    if not s.says(0, ":") or here is None or not s.expects("(") or s.read_as(-1) != "WORD":
        return None
    meant = _TYPES.get(here.folded, here.text)
    message = "the type of a field stands in brackets"
    help = f"write `{s.words(-1, 1)} ({meant})`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=2)


def _short_amount(s: Situation) -> Diagnostic | None:
    """`$100k`, `5 million`."""
    here = s.here
    if here is None or here.folded not in _SIZES:
        return None
    if not s.is_kind(-1, LexemeKind.MONEY, LexemeKind.NUMBER):
        return None
    amount = s.words(-1, 1)
    digits = amount.lstrip("$£€¥ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    if not digits.replace(",", "").isdecimal() or len(digits) > 12:
        return None
    whole = int(digits.replace(",", "")) * 10 ** _SIZES[here.folded]
    message = f"`{s.words(-1, 2)}` is an abbreviation"
    help = f"write `{amount.removesuffix(digits)}{whole:,}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=2)


def _worth_without_otherwise(s: Situation) -> Diagnostic | None:
    """`a lead is worth $50`."""
    if not (s.expects("otherwise") and s.is_kind(-1, LexemeKind.MONEY)):
        return None
    if s.here is not None and not s.begins_line():
        return None
    amount = s.words(-1, 1)
    message = f"it is not said when this is worth `{amount}`"
    help = f"write `{amount} otherwise` for all that no other line fits, or `{amount} when ...`"
    return s.diagnostic(Code.UNFINISHED, message, help, offset=-1)


def _quoted_field(s: Situation) -> Diagnostic | None:
    """`provides "use cases"`."""
    here = s.here
    if here is None or here.kind is not LexemeKind.STRING or s.expects("it is a"):
        return None
    if not s.expects("WORD") or s.expects("STRING") or s.read_as(-1) == "WORD":
        return None
    name = " ".join(here.text[1:-1].split())
    if not name.replace(" ", "").replace("_", "").isalnum():
        return None
    message = f"`{s.words(0, 1)}` is a text, and a field is needed here"
    return s.diagnostic(Code.WRONG_TYPE, message, f"write `{name}`, without quotes")


def _moment_of_becoming(s: Situation) -> Diagnostic | None:
    """`a lead becomes an MQL when ...`, `... becomes an MQL on mql_date`."""
    if not s.expects("at each of") or not s.says(
        0, "when", "where", "on", "in", "by", "from", "if"
    ):
        return None
    if s.says(0, "when", "where", "if"):
        message = f"a moment is a field, behind `at`; `{s.words(0, 1)}` begins a condition"
        help = "write `at` and the field that holds the moment; a definition takes the condition"
        return s.diagnostic(Code.WRONG_WORD, message, help)
    message = f"the field of a moment stands behind `at`, not behind `{s.words(0, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `at {s.words(1, 1)}`")


ROWS = (
    _points,
    _strict_bound,
    _phrase,
    _type,
    _type_behind_a_colon,
    _short_amount,
    _worth_without_otherwise,
    _quoted_field,
    _moment_of_becoming,
)
