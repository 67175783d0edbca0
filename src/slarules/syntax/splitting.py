"""Splitting a text into statements: from the first column on while lines are indented."""

import re
import unicodedata

from attrs import frozen

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import Lexeme, LexemeKind, scan
from slarules.syntax.source import Source, Span

__all__ = ["CLAUSE_STARTS", "Statement", "split"]

MAX_STATEMENTS = 100_000
MAX_LEXEMES = 20_000
MAX_NESTING = 50

# What only ever stands on an indented line: found in the first column, it belongs to the
# statement above, and the diagnostic says so.
CLAUSE_STARTS = re.compile(
    r"(within|by the (next|end)|no sooner than|for at least|for each|on the|paused during"
    r"|restarting on|unless|earlier|at risk|escalate to|when|from \d|until \d|because"
    r"|open (every|on|from|mon|tues|wednes|thurs|fri|satur|sun)|closed|in force|in [A-Z]\w+/"
    r"|in UTC|between|owned by|reviewed|led by|has members)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^\":]+:(\s|$)")
_LONGEST_LABEL = 12  # words


@frozen
class Statement:
    """The lexemes of one statement, its label apart (a lexeme whose text is the label's own)."""

    lexemes: tuple[Lexeme, ...]
    label: Lexeme | None
    span: Span


def split(source: Source) -> tuple[list[Statement], list[Diagnostic]]:
    """Return the statements of a source, and what is wrong with characters, quotes and layout."""
    diagnostics: list[Diagnostic] = []
    statements: list[Statement] = []
    for span in _chunks(source, diagnostics):
        if len(statements) == MAX_STATEMENTS:
            message = f"a file has at most {MAX_STATEMENTS:,} statements; this is one more"
            diagnostics.append(source.diagnostic(Code.TOO_LARGE, span, message))
            break
        lexemes = tuple(scan(source.text, span.start, span.end))
        problem = _unreadable(source, lexemes)
        if problem:
            diagnostics.append(problem)
        elif lexemes:
            statements.append(_statement(source, lexemes))
    return statements, diagnostics


def _chunks(source: Source, diagnostics: list[Diagnostic]) -> list[Span]:
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


def _unreadable(source: Source, lexemes: tuple[Lexeme, ...]) -> Diagnostic | None:
    """Return what keeps the lexemes from being read at all."""
    depth = 0
    for lexeme in lexemes:
        match lexeme.kind:
            case LexemeKind.UNCLOSED:
                span = Span(lexeme.start, lexeme.start + len(lexeme.text.rstrip()))
                message = "this quote is opened, but not closed on the same line"
                help = f'write {lexeme.text.split()[0]}" with a second quote where the text ends'
                return source.diagnostic(Code.UNCLOSED_QUOTE, span, message, help=help)
            case LexemeKind.UNKNOWN:
                return _bad_character(source, lexeme.start)
            case LexemeKind.STRING:
                hidden = next((i for i, c in enumerate(lexeme.text) if _is_hidden(c)), None)
                if hidden is not None:
                    return _bad_character(source, lexeme.start + hidden)
        depth += (lexeme.text == "(") - (lexeme.text == ")")
        if depth > MAX_NESTING:
            message = f"brackets are nested more than {MAX_NESTING} deep"
            help = "give the inner condition a name of its own: `a ... is a ... where ...`"
            return source.diagnostic(Code.TOO_NESTED, lexeme.span, message, help=help)
    if len(lexemes) > MAX_LEXEMES:
        message = f"a statement has at most {MAX_LEXEMES:,} words; this one has {len(lexemes):,}"
        return source.diagnostic(Code.TOO_LARGE, lexemes[0].span, message)
    return None


def _is_hidden(character: str) -> bool:
    """Return whether a character cannot be seen; joiners that scripts need are let through."""
    return not character.isprintable() and (
        unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}
        and character not in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
    )


def _bad_character(source: Source, offset: int) -> Diagnostic:
    character = source.text[offset]
    if character in "'‘’`":
        message, help = "text is quoted with double quotes", 'write "..."'
    elif character.isprintable():
        message, help = f"`{character}` has no meaning here", "leave it out, or quote the text"
    else:
        name = unicodedata.name(character, f"U+{ord(character):04X}")
        message, help = f"there is an invisible character here ({name})", "delete it"
    span = Span(offset, offset + 1)
    return source.diagnostic(Code.BAD_CHARACTER, span, message, help=help)


def _statement(source: Source, lexemes: tuple[Lexeme, ...]) -> Statement:
    """Take a final period off and set a label apart."""
    span = Span(lexemes[0].start, lexemes[-1].end)
    if lexemes[-1].text == "." and len(lexemes) > 1:
        lexemes = lexemes[:-1]
    head = lexemes[: _LONGEST_LABEL + 1]
    colon = next((i for i, lexeme in enumerate(head) if lexeme.text == ":"), 0)
    before = lexemes[:colon]
    if not before or before[0].folded == "goal" or not all(map(_fits_label, before)):
        return Statement(lexemes, None, span)
    start, end = before[0].start, before[-1].end
    text = " ".join(source.text[start:end].strip('"“”').split())
    label = Lexeme(LexemeKind.LABEL, text, start, end, text.casefold())
    return Statement(lexemes[colon + 1 :], label, span)


def _fits_label(lexeme: Lexeme) -> bool:
    return lexeme.kind in (LexemeKind.WORD, LexemeKind.NUMBER, LexemeKind.PERCENT) or (
        lexeme.kind is LexemeKind.STRING or lexeme.text in {",", "-", "/", "+"}
    )
