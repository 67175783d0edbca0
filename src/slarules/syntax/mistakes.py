"""From a place where parsing stopped to a diagnostic that a person can act on.

First the mistakes that are typical of the language, a row each; then words that look like one
that would have fitted; then what is missing in general.
"""

from slarules.diagnostics import Code, Diagnostic, quoted_list
from slarules.syntax.grammar import Grammar
from slarules.syntax.inflection import with_article
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.parser import Stuck
from slarules.syntax.situation import Situation
from slarules.syntax.source import Source
from slarules.syntax.splitting import Statement
from slarules.syntax.typical_mistakes import TYPICAL_MISTAKES

__all__ = ["explain_stuck"]

# What a word class is called where it is missing.
_CLASSES = {
    "WORD": "a field",
    "STRING": "a text in quotes",
    "NUMBER": "a number",
    "ORDINAL": "an ordinal such as `90th`",
    "MONEY": "an amount of money",
    "PERCENT": "a percentage",
    "DATE": "a date such as `2026-03-31`",
    "TIME": "a time such as `17:30`",
    "DAY": "a day of the week",
    "MONTH": "a month",
    "UNIT": "a unit such as `hours` or `business days`",
    "PERIOD": "a period such as `month`",
    "FIELD_TYPE": "a type: `number`, `text`, `yes or no`, `moment`, `date`, ...",
    "PARTY": "a team",
    "THING": "a thing such as `lead`",
    "EVENT": "an action or event",
    "BARE_EVENT": "an action",
    "SCORE": "a score",
    "VALUE": "a value that `let` names",
    "METRIC": "a measure",
    "COMMITMENT": "a commitment's label",
}
# The keywords to name first where many would fit.
_USUAL = [
    *("where", "within", "when", "otherwise", "by the next", "before", "at risk after"),
    *("escalate to", "unless", "because", "every", "at least", "must", "never", "provides"),
    *("is", "is one of", "is more than", "contains", "is a", "becomes", "has", "is identified by"),
    *("open", "closed on", "closed on holidays of", "in", "between", "owned by", "in force"),
]
_MOST_CLASSES = 4
_MOST_KEYWORDS = 6


def explain_stuck(
    source: Source, grammar: Grammar, lexicon: Lexicon, statement: Statement, stuck: Stuck
) -> Diagnostic:
    """Return the diagnostic of a statement that cannot be read."""
    if statement.label is not None and not statement.lexemes:
        label = statement.label
        message = f"the label `{label.text}` has no commitment behind it"
        help = f"write one on the same line: `{label.text}: sales contacts every lead within ...`"
        return source.diagnostic(Code.EMPTY_LABEL, label.span, message, help=help)
    situation = Situation(source, grammar, lexicon, statement, stuck)
    for row in TYPICAL_MISTAKES:
        found = row(situation)
        if found:
            return found
    return _misspelt(situation) or _unknown_name(situation) or _general(situation)


def _misspelt(situation: Situation) -> Diagnostic | None:
    near = situation.near_phrase()
    if near is None:
        return None
    message = f"`{situation.words(near.offset, near.width)}` is not understood here"
    help = f"did you mean `{near.phrase}`?"
    return situation.diagnostic(Code.MISSPELT, message, help, offset=near.offset, count=near.width)


def _unknown_name(situation: Situation) -> Diagnostic | None:
    """Say that a thing or an action is nowhere declared, and how to declare it."""
    if not situation.is_kind(0, LexemeKind.WORD) or "WORD" in situation.expected:
        return None
    if situation.expected & {"EVENT", "BARE_EVENT"}:
        return _unknown_action(situation)
    if "THING" in situation.expected:
        width = situation.plain_words()
        words = situation.words(0, width)
        message = f"nothing says what `{words}` is"
        help = f"declare it: `{with_article(_singular(situation, words))} is a lead where ...`"
        return situation.diagnostic(Code.UNKNOWN_THING, message, help, count=width)
    return None


def _singular(situation: Situation, words: str) -> str:
    """Return words whose last is the plural of a thing, such as `hot leads`, in the singular."""
    first, _, last = words.rpartition(" ")
    things = (p.value for p in situation.lexicon.named(last) if p.terminal == "THING")
    return f"{first} {next(things, last)}".strip()


def _unknown_action(situation: Situation) -> Diagnostic:
    word = situation.words(0, 1)
    third_person = word if "EVENT" in situation.expected else word + "s"
    message = f"nothing says how `{word}` is recorded"
    help = (
        f'declare it: `"{third_person}" is recorded as` and the field that holds its moment; '
        f"declared are {quoted_list(situation.lexicon.actions)}"
    )
    return situation.diagnostic(Code.UNKNOWN_ACTION, message, help)


def _general(situation: Situation) -> Diagnostic:
    """Say what does not fit, and what would."""
    following = _following(situation)
    if situation.here is None:
        last = situation.words(-1, 1)
        message = f"the sentence stops after `{last}`, something is missing"
        help = f"what can follow: {following}"
        return situation.diagnostic(Code.UNFINISHED, message, help, offset=-1)
    word = situation.words(0, 1)
    if situation.position == 0:
        message = f"no sentence of the language begins with `{word}`"
        help = "a commitment begins with a team, a definition with `a` or `an`"
        return situation.diagnostic(Code.NOT_UNDERSTOOD, message, help)
    if situation.is_complete:
        message = f"`{word}` does not fit here; the sentence is complete before it"
        help = f"leave it out, or go on with {following}" if following else "leave it out"
        return situation.diagnostic(Code.NOT_UNDERSTOOD, message, help)
    message = f"`{word}` does not fit here"
    return situation.diagnostic(Code.NOT_UNDERSTOOD, message, f"what can follow: {following}")


def _following(situation: Situation) -> str:
    """Return what would have fitted: word classes by name, then keywords."""
    classes = [text for name, text in _CLASSES.items() if name in situation.expected]
    keywords = [
        " ".join(words)
        for words, terminal in situation.grammar.keywords.items()
        if terminal in situation.expected and words[0].isalpha()
    ]
    if not classes and not keywords and situation.expects(","):
        classes.append("a comma")
    keywords.sort(key=lambda words: _USUAL.index(words) if words in _USUAL else len(_USUAL))
    more = [quoted_list(keywords, most=_MOST_KEYWORDS)] if keywords else []
    return ", or ".join([", ".join(classes[:_MOST_CLASSES]), *more] if classes else more)
