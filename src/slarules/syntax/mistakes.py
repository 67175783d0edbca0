"""From a place where parsing stopped to a diagnostic that a person can act on.

First the mistakes that are typical of the language, a row each; then words that look like one
that would have fitted; then what is missing in general.
"""

from slarules.diagnostics import Code, Diagnostic, quoted_list
from slarules.syntax.grammar import Grammar
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
    "STRING": 'a text in quotes, "..."',
    "NUMBER": "a number",
    "MONEY": "an amount of money",
    "PERCENT": "a percentage",
    "DATE": "a date such as 2026-03-31",
    "TIME": "a time such as 17:30",
    "DAY": "a day of the week",
    "MONTH": "a month",
    "UNIT": "a unit such as `hours` or `business days`",
    "PERIOD": "a period such as `month`",
    "PARTY": "a team",
    "THING": "a thing such as `lead`",
    "EVENT": "an action or event",
    "BARE_EVENT": "an action",
    "SCORE": "a score",
    "VALUE": "a value that `let` names",
    "METRIC": "a measure",
    "COMMITMENT": "a commitment's label",
}


def explain_stuck(
    source: Source, grammar: Grammar, lexicon: Lexicon, statement: Statement, stuck: Stuck
) -> tuple[Diagnostic, int]:
    """Return the diagnostic of a statement that cannot be read, and the lexeme it is about."""
    situation = Situation(source, grammar, lexicon, statement, stuck.position, stuck.expected)
    if statement.label is not None and not statement.lexemes:
        label = statement.label
        message = f"the label `{label.text}` has no commitment behind it"
        help = f"write one on the same line: `{label.text}: sales contacts every lead within ...`"
        return source.diagnostic(Code.EMPTY_LABEL, label.span, message, help=help), 0
    for row in TYPICAL_MISTAKES:
        found = row(situation)
        if found:
            return found, stuck.position
    return _misspelt(situation) or _unknown_name(situation) or _general(situation), stuck.position


def _misspelt(situation: Situation) -> Diagnostic | None:
    near = situation.near_phrase()
    if near is None:
        return None
    words, phrase, offset, width = near
    message = f"`{words}` is not understood here"
    help = f"did you mean `{phrase}`?"
    return situation.diagnostic(Code.MISSPELT, message, help, offset=offset, count=width)


def _unknown_name(situation: Situation) -> Diagnostic | None:
    """Say that a thing, an action or a team is nowhere declared, and how to declare it."""
    if not situation.is_kind(0, LexemeKind.WORD):
        return None
    word = situation.words(0, 1)
    if "EVENT" in situation.expected and "WORD" not in situation.expected:
        actions = sorted({p.value for p in situation.lexicon.phrases if p.terminal == "EVENT"})
        message = f"nothing says how `{word}` is recorded"
        help = f'declare it: `"{word}" is recorded as a_field`; declared are {quoted_list(actions)}'
        return situation.diagnostic(Code.UNKNOWN_ACTION, message, help)
    if "THING" in situation.expected:
        message = f"nothing says what `{word}` is"
        article = "an" if word[0].casefold() in "aeiou" else "a"
        help = f"declare it: `{article} {word} is a lead where ...`"
        return situation.diagnostic(Code.UNKNOWN_THING, message, help)
    return None


def _general(situation: Situation) -> Diagnostic:
    """Say what does not fit, and what would."""
    expected = _expected(situation)
    if situation.here is None:
        last = situation.words(-1, 1)
        message = f"the sentence stops after `{last}`, something is missing"
        help = f"here may come {expected}"
        return situation.diagnostic(Code.UNFINISHED, message, help, offset=-1)
    if situation.position == 0:
        message = f"no sentence of the language begins with `{situation.words(0, 1)}`"
        help = "a commitment begins with a team, a definition with `a` or `an`"
        return situation.diagnostic(Code.NOT_UNDERSTOOD, message, help)
    message = f"`{situation.words(0, 1)}` does not fit here"
    help = f"here may come {expected}" if expected else "the sentence is complete before it"
    return situation.diagnostic(Code.NOT_UNDERSTOOD, message, help)


def _expected(situation: Situation) -> str:
    """Return what would have fitted: word classes by name, then keywords."""
    classes = [text for name, text in _CLASSES.items() if name in situation.expected]
    keywords = [
        " ".join(words)
        for words, terminal in situation.grammar.keywords.items()
        if terminal in situation.expected and words[0].isalpha()
    ]
    shown = classes[:3] + ([quoted_list(keywords, most=6)] if keywords else [])
    return ", or ".join(shown)
