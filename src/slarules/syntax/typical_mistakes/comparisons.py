"""Comparisons in other words than the language's, without `is`, or with too many values."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.inflection import with_article
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_COMPARES = ("at least", "at most", "more than", "less than", "one of", "between", "not")

# What people say behind `is`, and what the language says for both; longest first.
_AFTER_IS = {
    "greater than or equal to": "is at least",
    "more than or equal to": "is at least",
    "less than or equal to": "is at most",
    "or more": "is at least",
    "greater than": "is more than",
    "bigger than": "is more than",
    "larger than": "is more than",
    "higher than": "is more than",
    "smaller than": "is less than",
    "fewer than": "is less than",
    "lower than": "is less than",
    "no more than": "is at most",
    "no less than": "is at least",
    "older than": "is before",
    "earlier than": "is before",
    "later than": "is after",
    "equal to": "is",
    "the same as": "is",
    "any of": "is one of",
    "either": "is one of",
    "neither": "is not one of",
    "is": "is",
    "among": "is one of",
    "in": "is one of",
    "not in": "is not one of",
    "not empty": "is known",
    "not blank": "is known",
    "not null": "is known",
    "over": "is more than",
    "above": "is more than",
    "under": "is less than",
    "below": "is less than",
    "empty": "is missing",
    "blank": "is missing",
    "null": "is missing",
    "unknown": "is missing",
    "set": "is known",
    "filled": "is known",
    "present": "is known",
    "a": "it is a",
    "an": "it is an",
}
_OPEN_ENDED = {
    ("more", "higher", "above", "over", "greater"): "is at least",
    ("less", "fewer", "lower", "below", "under"): "is at most",
}
# What people say instead of a comparison of the language; it was read as a part of the field.
_INSTEAD = {
    "equals": "is",
    "exceeds": "is more than",
    "includes": "contains",
    "include": "contains",
    "matches": "is",
    "begins with": "starts with",
    "does not equal": "is not",
    "doesn't contain": "does not contain",
    "isn't": "is not",
    "are": "is",
    "was": "is",
    "has": "is",
    "in": "is one of",
    "not in": "is not one of",
    "like": "contains",
    "exists": "is known",
    "is filled in": "is known",
    "is populated": "is known",
}


def _other_words_after_is(s: Situation) -> Diagnostic | None:
    """`score is greater than 60`."""
    negated = s.read_as(-1) == s.grammar.keywords[("is", "not")]
    if s.here is None or not (negated or s.says(-1, "is")) or not s.expects("STRING"):
        return None
    for words, meant in _AFTER_IS.items():
        said = words.removeprefix("not ") if negated and words.startswith("not ") else words
        if negated and said == words:
            continue
        if s.spells_out(0, said):
            count = len(said.split())
            offset = -2 if negated else -1
            message = f"`{s.words(offset, count - offset)}` is not how this is said here"
            help = f"write `{meant}`"
            return s.diagnostic(Code.WRONG_WORD, message, help, offset=offset, count=count - offset)
    return None


def _other_words_instead(s: Situation) -> Diagnostic | None:
    """`region equals "NA"`: the words were read as a part of the field's name."""
    if not (s.expects("is at least") and s.read_as(-1) == "WORD"):
        return None
    for words, meant in _INSTEAD.items():
        count = len(words.split())
        if s.spells_out(-count, words) and s.read_as(-count - 1) == "WORD":
            message = f"`{words}` is not how things are compared here"
            return s.diagnostic(
                Code.WRONG_WORD, message, f"write `{meant}`", offset=-count, count=count
            )
    return None


def _or_more(s: Situation) -> Diagnostic | None:
    """`score is 60 or more`: what follows `or` was read as a field."""
    if not (s.expects("is at least") and s.says(-2, "or")):
        return None
    bound = next((meant for words, meant in _OPEN_ENDED.items() if s.says(-1, *words)), None)
    if bound is None or not s.is_kind(-3, LexemeKind.NUMBER, LexemeKind.MONEY, LexemeKind.PERCENT):
        return None
    message = f"`{s.words(-3, 3)}` is not how this is said here"
    help = f"write `{bound} {s.words(-3, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-3, count=3)


def _comparison_without_is(s: Situation) -> Diagnostic | None:
    """`score at least 60`: the words before were read as one long field name."""
    if not s.expects("is at least"):
        return None
    for words in _COMPARES:
        width = len(words.split())
        if s.spells_out(-width, words) and s.position > width:
            message = f"`is` is missing before `{words}`"
            value = s.words(0, 1) if s.here else "..."
            more = " ..." if words in {"one of", "between"} else ""
            help = f"write `is {words} {value}{more}`"
            return s.diagnostic(Code.MISSING_WORD, message, help, offset=-width, count=width)
    return None


def _second_alternative(s: Situation) -> Diagnostic | None:
    """`region is "NA" or "EMEA"`, `is one of "NA" and "EMEA"`."""
    here = s.here
    if here is None or not here.kind.is_literal or not s.says(-1, "and", "or"):
        return None
    if not s.expects("it is a"):
        return None
    if s.says(-1, "and"):
        message = "a list of alternatives ends in `or`, not in `and`"
        help = f"write `or {s.words(0, 1)}`"
    else:
        verb = "is not" if s.read_as(-3) == s.grammar.keywords[("is", "not")] else "is"
        message = f"`{verb}` takes one value; for several say `{verb} one of`"
        help = f"write `{verb} one of {s.words(-2, 3)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=2)


def _alternative_after_is(s: Situation) -> Diagnostic | None:
    """`region is "NA", "EMEA"` and `region is "NA" or "EMEA"`: `or` joins values here."""
    if not s.says(0, "or", ",") or s.read_as(-2) not in {
        s.grammar.keywords[("is",)],
        s.grammar.keywords[("is", "not")],
    }:
        return None
    following = s.at(1)
    if following is None or not following.kind.is_literal:
        return None
    verb = "is" if s.says(-2, "is") else "is not"
    message = f"`{verb}` takes one value; for several say `{verb} one of`"
    help = f"write `{verb} one of {s.words(-1, 3)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=3)


def _between_without_and(s: Situation) -> Diagnostic | None:
    """`is between 5 or 10`, `is between 5 to 10`."""
    if (
        not s.expects("and")
        or s.is_complete
        or s.read_as(-2) != s.grammar.keywords.get(("is", "between"))
    ):
        return None
    if not s.says(0, "or", "to", "-", ",") or s.at(1) is None:
        return None
    message = f"`is between` joins its two values with `and`, not with `{s.words(0, 1)}`"
    help = f"write `is between {s.words(-1, 1)} and {s.words(1, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help)


def _range_without_between(s: Situation) -> Diagnostic | None:
    """`employees is 50 to 500`."""
    if not (s.says(0, "to", "-", "–") and s.read_as(-2) == s.grammar.keywords[("is",)]):
        return None
    if not (s.is_kind(-1, LexemeKind.NUMBER) and s.is_kind(1, LexemeKind.NUMBER)):
        return None
    message = f"`is {s.words(-1, 3)}` is not how a range is written"
    help = f"write `is between {s.words(-1, 1)} and {s.words(1, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-2, count=4)


def _bare_flag(s: Situation) -> Diagnostic | None:
    """`where is_customer`."""
    before = s.read_as(-2)
    if s.here is not None or not s.expects("is at least") or s.read_as(-1) != "WORD":
        return None
    if before == "WORD" or not s.says(-2, "where", "when", "unless", "and", "or", "("):
        return None
    message = f"it is not said what `{s.words(-1, 1)}` has to be"
    help = f"write `{s.words(-1, 1)} is true` or `{s.words(-1, 1)} is known`"
    return s.diagnostic(Code.UNFINISHED, message, help, offset=-1)


def _bare_not(s: Situation) -> Diagnostic | None:
    """`where not score is at least 60`."""
    if not s.says(-1, "not") or not s.expects("(") or s.read_as(-1) == "WORD":
        return None
    if not s.is_kind(0, LexemeKind.WORD):
        return None
    message = "`not` takes its condition in brackets"
    return s.diagnostic(Code.MISSING_WORD, message, "write `not (...)`", offset=-1)


def _thing_without_article(s: Situation) -> Diagnostic | None:
    """`it is MQL`."""
    thing = s.spells(0, "THING")
    if thing is None or not s.spells_out(-2, "it is"):
        return None
    width = len(thing.words)
    name = s.words(0, width)
    message = f"an article is missing before `{name}`"
    help = f"write `it is {with_article(name)}`"
    return s.diagnostic(Code.MISSING_WORD, message, help, count=width)


def _values_side_by_side(s: Situation) -> Diagnostic | None:
    """`is one of "NA" "EMEA"`."""
    here, before = s.here, s.at(-1)
    if here is None or before is None or not (here.kind.is_literal and before.kind.is_literal):
        return None
    if not s.expects("OR_VALUE"):
        return None
    message = f"a comma or `or` is missing before `{s.words(0, 1)}`"
    help = f"write `{s.words(-1, 1)} or {s.words(0, 1)}`"
    return s.diagnostic(Code.MISSING_WORD, message, help)


ROWS = (
    _range_without_between,
    _thing_without_article,
    _values_side_by_side,
    _or_more,
    _other_words_after_is,
    _other_words_instead,
    _comparison_without_is,
    _alternative_after_is,
    _second_alternative,
    _between_without_and,
    _bare_not,
    _bare_flag,
)
