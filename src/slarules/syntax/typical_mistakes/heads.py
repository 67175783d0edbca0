"""Statements that begin as sentences do elsewhere: bullets, `means`, two teams, `does not`."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.inflection import with_article
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_LONGEST_LABEL = 6  # words
_BULLETS = ("-", "*", "•", "·", "–")
_DEFINES = ("means", "=")
_NOT = ("doesn't", "don't", "cannot", "can't", "won't", "mustn't", "shouldn't")


def _bullet(s: Situation) -> Diagnostic | None:
    """`- sales contacts ...`, `1. sales contacts ...`, `2) ...`."""
    if s.position != 0 or s.at(1) is None:
        return None
    width = 2 if s.is_kind(0, LexemeKind.NUMBER) and s.says(1, ".", ")") else 1
    if width == 1 and not s.says(0, *_BULLETS):
        return None
    message = f"`{s.words(0, width)}`: statements have neither bullets nor numbers"
    help = "leave it out; a name before a colon, as in `First touch: ...`, is a label"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=width)


def _dash_behind_a_label(s: Situation) -> Diagnostic | None:
    """`First touch - sales contacts ...`."""
    if s.position != 0:
        return None
    for width in range(1, _LONGEST_LABEL):
        if s.says(width, "-", "–", "—") and s.spells(width + 1, "PARTY"):
            label = s.words(0, width)
            message = f"a label ends in a colon, not in `{s.words(width, 1)}`"
            help = f"write `{label}: {s.words(width + 1, 2)} ...`"
            return s.diagnostic(Code.WRONG_WORD, message, help, offset=width)
    return None


def _means(s: Situation) -> Diagnostic | None:
    """`MQL means a lead ...`."""
    if s.position != 0:
        return None
    for width in range(1, _LONGEST_LABEL):
        if s.says(width, *_DEFINES) and s.is_kind(0, LexemeKind.WORD):
            message = f"`{s.words(width, 1)}` is not how things are defined here"
            help = f"write `{with_article(s.words(0, width))} is a ... where ...`"
            return s.diagnostic(Code.WRONG_WORD, message, help, count=width + 1)
    return None


def _label_for_a_definition(s: Situation) -> Diagnostic | None:
    """`MQL: a lead where ...`."""
    label = s.statement.label
    if label is None or s.position > 1 or not s.lexemes:
        return None
    start = -s.position + (s.lexemes[0].folded in {"a", "an"})
    base = s.spells(start, "THING")
    if base is None or s.says(start + len(base.words), "is", "becomes", "has"):
        return None
    message = f"`{label.text}` is a label, and only commitments have labels"
    rest = with_article(s.words(start, len(base.words)))
    help = f"write `{with_article(label.text)} is {rest} where ...`"
    return s.source.diagnostic(Code.WRONG_WORD, label.span, message, help=help)


def _the_team(s: Situation) -> Diagnostic | None:
    """`the sales team contacts ...`."""
    team = s.spells(0, "PARTY")
    if s.position != 1 or team is None or not s.says(-1, "the", "our"):
        return None
    width = len(team.words)
    said = width + s.says(width, "team", "department")
    message = "a commitment begins with the bare name of a team"
    help = f"write `{s.words(0, width)} {s.words(said, 1)} ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=-1, count=said + 1)


def _unknown_team(s: Situation) -> Diagnostic | None:
    """`the CSM contacts ...`."""
    if s.position != 1 or not s.says(-1, "the", "our"):
        return None
    for width in range(1, 4):
        if not s.is_kind(width - 1, LexemeKind.WORD):
            return None
        if s.spells(width, "EVENT"):
            team = s.words(0, width)
            message = f"nothing says that `{team}` is a team"
            help = f"declare it: `team {team}`, and write it without `{s.words(-1, 1)}`"
            return s.diagnostic(Code.UNKNOWN_TEAM, message, help, count=width)
    return None


def _heading(s: Situation) -> Diagnostic | None:
    """`Definitions` on a line of its own."""
    words = all(s.is_kind(i, LexemeKind.WORD) for i in range(len(s.lexemes)))
    if s.position != 0 or len(s.lexemes) > 4 or not words or s.statement.label or s.near_phrase():
        return None
    message = f"`{s.words(0, 4)}` is no sentence"
    help = f"a heading is a comment, and stands behind `#`: `# {s.words(0, 4)}`"
    return s.diagnostic(Code.NOT_UNDERSTOOD, message, help, count=len(s.lexemes))


def _colon_before_limits(s: Situation) -> Diagnostic | None:
    """`sales contacts every MQL:` and its limits below."""
    label = s.statement.label
    if label is None or s.position != 0 or not s.says(0, "within", "by", "before", "no", "for"):
        return None
    message = f"`{label.text}` is read as a label, because of the colon behind it"
    help = "leave the colon out"
    return s.source.diagnostic(Code.WRONG_WORD, label.span, message, help=help)


def _passive(s: Situation) -> Diagnostic | None:
    """`every MQL must be contacted ...`, `MQLs must be contacted ...`."""
    offset = next((i for i in range(-1, 3) if s.spells_out(i, "must be")), None)
    if offset is None and s.says(0, "gets", "is", "are", "get"):
        offset = -1
    done = None if offset is None else s.at(offset + 2)
    if offset is None or done is None or not done.folded.endswith("ed") or s.position > 3:
        return None
    if s.position and not s.expects("must be a"):
        return None
    message = "it is not said who does this"
    help = "begin with the team and what it does: `sales contacts every MQL within ...`"
    first = max(offset, 0)
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=first, count=3 + offset - first)


def _condition_first(s: Situation) -> Diagnostic | None:
    """`when a lead becomes an MQL, sales contacts it ...`, `if ..., sales contacts ...`."""
    if s.position != 0 or not s.says(0, "when", "if", "once", "after", "whenever"):
        return None
    message = "a commitment begins with the team, and its conditions follow"
    help = "write `sales contacts every MQL within 24 hours when ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help)


def _foreign_comment(s: Situation) -> Diagnostic | None:
    """`// a remark`, `-- a remark`."""
    if not (s.says(0, "/", "-") and s.says(1, "/", "-", "*")):
        return None
    message = f"a comment begins with `#`, not with `{s.words(0, 1)}{s.words(1, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, "write `# ...`", count=2)


def _two_teams(s: Situation) -> Diagnostic | None:
    """`sales and marketing contact ...`."""
    second = s.spells(1, "PARTY")
    if not s.says(0, "and", "or", ",", "/") or second is None or s.read_as(-1) != "PARTY":
        return None
    message = "a commitment is owed by one team"
    help = f"write one for each: `{s.words(-s.position, s.position)} ...`, `{second.value} ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=1 + len(second.words))


def _not_for_never(s: Situation) -> Diagnostic | None:
    """`sales does not contact ...`, `sales must not contact ...`."""
    if not (s.expects("EVENT") or s.expects("BARE_EVENT")):
        return None
    if s.says(0, *_NOT):
        offset, count = 0, 1
    elif s.says(0, "does", "do", "may", "will", "can", "should") and s.says(1, "not"):
        offset, count = 0, 2
    elif s.says(0, "not") and s.says(-1, "must", "shall"):
        offset, count = -1, 2
    else:
        return None
    after = offset + count
    event = s.spells(after, "EVENT") or s.spells(after, "BARE_EVENT")
    action = event.value if event else s.words(after, 1)
    message = "what must not be done is said with `never`"
    help = f"write `never {action} any ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=offset, count=count)


def _second_commitment(s: Situation) -> Diagnostic | None:
    """`sales contacts every MQL within 24 hours and calls every SQL within 2 days`."""
    event = s.spells(1, "EVENT")
    if event is None or not (s.is_complete and s.says(0, "and")):
        return None
    message = "a statement holds one commitment, and this is a second"
    help = f"begin a line of its own: `{s.words(-s.position, 1)} {event.value} ...`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=1 + len(event.words))


def _share_without_bound(s: Situation) -> Diagnostic | None:
    """`20% of MQLs become SQLs ...`."""
    if s.position != 0 or not s.is_kind(0, LexemeKind.PERCENT) or not s.says(1, "of"):
        return None
    message = f"it is not said whether `{s.words(0, 1)}` is the least or the most"
    help = f"write `at least {s.words(0, 3)} ...` or `at most {s.words(0, 1)} ...`"
    return s.diagnostic(Code.MISSING_WORD, message, help)


def _share_of_a_duty(s: Situation) -> Diagnostic | None:
    """`sales contacts at least 95% of MQLs within 24 hours`."""
    if s.says(0, "of") and s.is_kind(-1, LexemeKind.PERCENT) and s.expects("THING"):
        offset = -1
    elif s.is_kind(0, LexemeKind.PERCENT) and s.says(1, "of") and s.position and s.expects("THING"):
        offset = 0
    elif s.says(0, "are", "is", "get") and s.expects("become"):
        offset = next((i for i in range(-s.position, 0) if s.is_kind(i, LexemeKind.PERCENT)), 0)
    else:
        return None
    share = s.words(offset, 1)
    message = "a share of records is promised below a commitment, on a line of its own"
    help = (
        f"write `... every ... within ...`, and below it `for at least {share} of them each month`"
    )
    return s.diagnostic(Code.WRONG_WORD, message, help, offset=offset, count=2)


def _setting(s: Situation) -> Diagnostic | None:
    """`the fiscal year starts in February`, `dates are in DD/MM/YYYY`."""
    if s.position > 1 or s.near_phrase():
        return None
    start = -s.position
    for said, meant in (
        ("the fiscal year starts in", "the year starts in"),
        ("fiscal year starts in", "the year starts in"),
        ("the year begins in", "the year starts in"),
        ("default calendar is", "the default calendar is"),
        ("dates are in", "dates are written day/month/year"),
        ("dates are", "dates are written day/month/year"),
        ("times are in", "timestamps are in"),
    ):
        if s.spells_out(start, said):
            count = len(said.split())
            message = f"`{s.words(start, count)}` is not how this is said here"
            help = f"write `{meant}`"
            return s.diagnostic(Code.WRONG_WORD, message, help, offset=start, count=count)
    return None


def _no_title(s: Situation) -> Diagnostic | None:
    """`agreement between marketing and sales`."""
    if s.position != 1 or not s.spells_out(-1, "agreement between"):
        return None
    message = "the agreement has no title"
    help = 'write one in quotes: `agreement "Lead handoff" between ...`'
    return s.diagnostic(Code.MISSING_WORD, message, help, offset=-1)


def _language(s: Situation) -> Diagnostic | None:
    """`language: 1`."""
    label = s.statement.label
    if label is None or label.folded != "language" or not s.is_kind(0, LexemeKind.NUMBER):
        return None
    message = "the version of the language is written without a colon"
    help = f"write `language {s.words(0, 1)}`"
    return s.source.diagnostic(Code.WRONG_WORD, label.span, message, help=help)


def _action_without_quotes(s: Situation) -> Diagnostic | None:
    """`contacts is recorded as first_contacted_at`."""
    if s.position != 0:
        return None
    for width in range(1, _LONGEST_LABEL):
        if not s.is_kind(width - 1, LexemeKind.WORD):
            return None
        if s.says(width, "is", "are") and s.says(width + 1, "recorded"):
            name = s.words(0, width)
            message = f"`{name}` is the name of an action, and those are declared in quotes"
            help = f'write `"{name}" is recorded as ...`'
            return s.diagnostic(Code.TEXT_WITHOUT_QUOTES, message, help, count=width)
    return None


ROWS = (
    _foreign_comment,
    _condition_first,
    _passive,
    _bullet,
    _dash_behind_a_label,
    _means,
    _label_for_a_definition,
    _the_team,
    _unknown_team,
    _colon_before_limits,
    _two_teams,
    _not_for_never,
    _second_commitment,
    _share_without_bound,
    _share_of_a_duty,
    _setting,
    _no_title,
    _language,
    _action_without_quotes,
    _heading,
)
