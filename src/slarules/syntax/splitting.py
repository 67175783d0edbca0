"""Splitting a text into statements: from the first column on while lines are indented."""

import re

from slarules.diagnostics import Code, Diagnostic
from slarules.frozen import frozen
from slarules.syntax.lexemes import Lexeme, LexemeKind, scan
from slarules.syntax.source import Source, Span
from slarules.syntax.unreadable import find_reordering, find_unreadable

__all__ = ["CLAUSE_STARTS", "MAX_STATEMENTS", "Statement", "chunks", "split", "statement_of"]

MAX_STATEMENTS = 100_000
_MOST_PROBLEMS = 5  # of one statement
_ENDLESS = {Code.TOO_LARGE, Code.TOO_NESTED}  # what is likely to go on over the next lines

# What only ever stands on an indented line: found in the first column, it belongs to the
# statement above, and the diagnostic says so.
CLAUSE_STARTS = re.compile(
    r"(within|by the (next|end)|no sooner than|for at least|for each|on the|paused during"
    r"|restarting on|unless|earlier|at risk|escalate to|when|from \d|until \d|because"
    r"|open (every|on|from|mon|tues|wednes|thurs|fri|satur|sun)|closed|in force|in [A-Z]\w+/"
    r"|in UTC|between|owned by|reviewed|led by|has members|otherwise|and|or)\b"
    # a choice of a calendar, points of a score, a declared field
    r'|("[^"\n]*"|“[^”\n]*”|[-$£€¥]?\d[\d,.]*) +(when|otherwise)\b'
    r"|(?!(?:an?|the)\s.*\shas\s)"
    r"[\w. ]+ \((number|text|yes or no|moments?|date|intervals?|list of)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^\":]+:(\s|$)")
_LONGEST_LABEL = 12  # words


@frozen
class Statement:
    """The lexemes of one statement, its label apart (a lexeme whose text is the label's own).

    `is_damaged` says that lines are left out that could not be read, `is_cut` that this was the
    first line, of which only the beginning is left.
    """

    lexemes: tuple[Lexeme, ...]
    label: Lexeme | None
    span: Span
    is_damaged: bool = False
    is_cut: bool = False


_CUT = {"is_damaged": True, "is_cut": True}


def split(source: Source) -> tuple[list[Statement], list[Diagnostic]]:
    """Return the statements of a source, and what is wrong with characters, quotes and layout."""
    diagnostics: list[Diagnostic] = []
    statements: list[Statement] = []
    for span in chunks(source, diagnostics):
        if len(statements) == MAX_STATEMENTS:
            message = f"a file has at most {MAX_STATEMENTS:,} statements; this is one more"
            diagnostics.append(source.diagnostic(Code.TOO_LARGE, span, message))
            break
        statement = statement_of(source, span, diagnostics)
        if statement is not None:
            statements.append(statement)
    diagnostics += find_reordering(source, diagnostics)
    return statements, diagnostics


def statement_of(source: Source, span: Span, diagnostics: list[Diagnostic]) -> Statement | None:
    """Return the statement of a stretch, `None` where nothing of it can be read."""
    lexemes = tuple(scan(source.text, span.start, span.end))
    kept, damage = _readable(source, lexemes, diagnostics)
    return _statement(source, kept, damage) if kept else None


def chunks(source: Source, diagnostics: list[Diagnostic]) -> list[Span]:
    """Return the spans of the statements, from the first column of each to its last line's end."""
    starts: list[tuple[int, int]] = []
    offset = 0
    for line in source.text.split("\n"):
        end = offset + len(line)
        stripped = line.lstrip()
        if stripped and not stripped.startswith("#"):
            indented = len(stripped) < len(line)
            if indented or (starts and CLAUSE_STARTS.match(line) and not _LABELLED.match(line)):
                _continue(source, Span(end - len(stripped), end), indented, starts, diagnostics)
            else:
                starts.append((offset, end))
        offset = end + 1
    return [Span(start, end) for start, end in starts]


def _continue(
    source: Source,
    line: Span,
    indented: bool,
    starts: list[tuple[int, int]],
    diagnostics: list[Diagnostic],
) -> None:
    """Add a line to the statement above; say where there is none, or it is not indented."""
    if not starts:
        message = "this line is indented, but there is no statement above it to belong to"
        help = "start the statement in the first column"
        diagnostics.append(source.diagnostic(Code.NOTHING_ABOVE, line, message, help=help))
        starts.append((line.start, line.end))
        return
    if not indented:
        message = "this line belongs to the statement above, but is not indented"
        help = "put two spaces before it"
        diagnostics.append(source.diagnostic(Code.NOT_INDENTED, line, message, help=help))
    starts[-1] = (starts[-1][0], line.end)


def _readable(
    source: Source, lexemes: tuple[Lexeme, ...], diagnostics: list[Diagnostic]
) -> tuple[tuple[Lexeme, ...], dict[str, bool]]:
    """Return the lexemes without lines that cannot be read, and what was done to them.

    Where the first line cannot be read, what is before the mistake is left: it may say a name.
    """
    kept = lexemes
    for _ in range(_MOST_PROBLEMS):
        problem = find_unreadable(source, kept)
        if problem is None:
            break
        diagnostic, lexeme = problem
        diagnostics.append(diagnostic)
        if diagnostic.line == source.place(kept[0].start)[0] or diagnostic.code in _ENDLESS:
            return tuple(other for other in kept if other.start < lexeme.start), _CUT
        kept = tuple(o for o in kept if source.place(o.start)[0] != diagnostic.line)
    else:
        return kept[:1], _CUT
    return kept, {"is_damaged": kept is not lexemes}


def _statement(source: Source, lexemes: tuple[Lexeme, ...], damage: dict[str, bool]) -> Statement:
    """Take a final period off and set a label apart."""
    span = Span(lexemes[0].start, lexemes[-1].end)
    if lexemes[-1].text == "." and len(lexemes) > 1:
        lexemes = lexemes[:-1]
    head = lexemes[: _LONGEST_LABEL + 1]
    colon = next((i for i, lexeme in enumerate(head) if lexeme.text == ":"), 0)
    before = lexemes[:colon]
    is_label = before and before[0].folded != "goal" and all(map(_fits_label, before))
    if not is_label or "\n" in source.text[before[0].start : lexemes[colon].start]:
        return Statement(lexemes, None, span, **damage)
    start, end = before[0].start, before[-1].end
    text = " ".join(source.text[start:end].strip('"“”').split())
    label = Lexeme(LexemeKind.LABEL, text, start, end, text.casefold())
    return Statement(lexemes[colon + 1 :], label, span, **damage)


def _fits_label(lexeme: Lexeme) -> bool:
    words = (LexemeKind.WORD, LexemeKind.NUMBER, LexemeKind.ORDINAL, LexemeKind.PERCENT)
    return lexeme.kind in (*words, LexemeKind.STRING) or (
        lexeme.text in {",", "-", "/", "+", "(", ")"}
    )
