"""What keeps lexemes from being read at all: open quotes, characters without meaning, size."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.source import Source, Span

__all__ = ["find_reordering", "find_unreadable"]

MAX_LEXEMES = 20_000
MAX_NESTING = 50
MAX_DIGITS = 30

# Patterns for mistakes are compiled when one is made.
_QUOTED = {
    "'": r"'([^'\n]*)'?",
    "`": r"`([^`\n]*)`?",
    "‘": r"‘([^’\n]*)’?",
    "’": r"’([^’\n]*)’?",
    "”": r"”([^“”\n]*)[“”]?",
    "„": r"„([^“”\n]*)[“”]?",
    "«": r"«([^»\n]*)»?",
}
_COMPARISON = r"==|!=|<>|>=|<=|[=<>≠≥≤]"
_COMPARISONS = {
    "=": "is",
    "==": "is",
    "!=": "is not",
    "<>": "is not",
    "≠": "is not",
    ">": "is more than",
    "<": "is less than",
    ">=": "is at least",
    "<=": "is at most",
    "≥": "is at least",
    "≤": "is at most",
}
# What follows these is shown elsewhere than it stands.
_REORDERING = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_ALIKE = {"LATIN", "CYRILLIC", "GREEK"}  # scripts with letters that look the same
_OTHER_SIGNS = {
    "&": "write `and`",
    "|": "write `or`",
    ";": "leave it out; every clause goes on an indented line of its own",
    "–": "write `to` for a range, `-` within a word",
    "—": "leave it out, or say the rest in a comment behind `#`",
}


_DOUBTFUL = {
    *(LexemeKind.UNCLOSED, LexemeKind.UNKNOWN, LexemeKind.STRING, LexemeKind.WORD),
    *(LexemeKind.NUMBER, LexemeKind.PERCENT, LexemeKind.MONEY),
}


def find_unreadable(source: Source, lexemes: Sequence[Lexeme]) -> tuple[Diagnostic, Lexeme] | None:
    """Return what keeps the lexemes from being read, and the lexeme it is about."""
    depth = 0
    for count, lexeme in enumerate(lexemes, 1):
        depth += (lexeme.text == "(") - (lexeme.text == ")")
        problem = _problem(source, lexeme) if lexeme.kind in _DOUBTFUL else None
        if problem is None and depth > MAX_NESTING:
            message = f"brackets are nested more than {MAX_NESTING} deep"
            help = "give the inner condition a name of its own: `a ... is a ... where ...`"
            problem = source.diagnostic(Code.TOO_NESTED, lexeme.span, message, help=help)
        if problem is None and count > MAX_LEXEMES:
            message = f"a statement has at most {MAX_LEXEMES:,} words; this one goes on from here"
            problem = source.diagnostic(Code.TOO_LARGE, lexeme.span, message)
        if problem is not None:
            return problem, lexeme
    return None


def find_reordering(source: Source, seen: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the characters in comments that make a line look other than it is read."""
    if source.text.isascii():
        return []
    lines = {diagnostic.line for diagnostic in seen if diagnostic.code is Code.BAD_CHARACTER}
    found: list[Diagnostic] = []
    for match in re.finditer(_REORDERING, source.text):
        if source.place(match.start())[0] not in lines:
            found.append(_hidden(source, match.start()))
            lines.add(found[-1].line)
    return found


def _problem(source: Source, lexeme: Lexeme) -> Diagnostic | None:
    match lexeme.kind:
        case LexemeKind.UNCLOSED:
            span = Span(lexeme.start, lexeme.start + len(lexeme.text.rstrip()))
            message = "this quote is opened, but not closed on the same line"
            help = "put a second quote where the text ends"
            return source.diagnostic(Code.UNCLOSED_QUOTE, span, message, help=help)
        case LexemeKind.UNKNOWN:
            return _unknown(source, lexeme.start)
        case LexemeKind.WORD:
            return None if lexeme.text.isascii() else _mixed(source, lexeme)
        case LexemeKind.STRING:
            hidden = next((i for i, c in enumerate(lexeme.text) if _is_hidden(c)), None)
            return None if hidden is None else _hidden(source, lexeme.start + hidden)
        case LexemeKind.NUMBER | LexemeKind.PERCENT | LexemeKind.MONEY:
            if len(lexeme.text) > MAX_DIGITS:
                message = f"this number has more than {MAX_DIGITS} digits"
                help = "write a smaller number"
                return source.diagnostic(Code.TOO_LARGE, lexeme.span, message, help=help)
    return None


def _is_hidden(character: str) -> bool:
    """Return whether a character cannot be seen; joiners that scripts need are let through."""
    return (
        not character.isprintable()
        and not character.isspace()
        and character not in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
    ) or unicodedata.category(character) == "Cc"


def _unknown(source: Source, offset: int) -> Diagnostic:
    """Return what is wrong with a character that begins no word, literal or mark."""
    character = source.text[offset]
    if not character.isprintable():
        return _hidden(source, offset)
    end, help = offset + 1, "leave it out, or quote the text it belongs to"
    message = f"`{character}` has no meaning here"
    compared = re.compile(_COMPARISON).match(source.text, offset)
    quote = _QUOTED.get(character)
    quoted = re.compile(quote).match(source.text, offset) if quote else None
    if character == "=" and source.text[:offset].rpartition("\n")[2].casefold().startswith("let "):
        help = "write `be`"
    elif compared is not None:
        end, help = compared.end(), f"write `{_COMPARISONS[compared.group()]}`"
        message = "comparisons are written in words"
    elif quoted is not None:
        end, message = quoted.end(), "texts stand in double quotes"
        help = f'write `"{quoted[1].strip()}"`'
    elif character.isdecimal():
        digits = "".join(takewhile(str.isdecimal, source.text[offset : offset + MAX_DIGITS]))
        end = offset + len(digits)
        message = "numbers are written with the digits 0 to 9"
        help = f"write `{int(digits)}`"
    elif character in _OTHER_SIGNS:
        help = _OTHER_SIGNS[character]
    return source.diagnostic(Code.BAD_CHARACTER, Span(offset, end), message, help=help)


def _mixed(source: Source, lexeme: Lexeme) -> Diagnostic | None:
    """Return a diagnostic where a word has letters of scripts that look alike."""
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in lexeme.text} & _ALIKE
    if len(scripts) < 2:
        return None
    names = " and ".join(sorted(script.capitalize() for script in scripts))
    message = f"`{lexeme.text}` has {names} letters, which look alike"
    help = "write the whole word in one script"
    return source.diagnostic(Code.BAD_CHARACTER, lexeme.span, message, help=help)


def _hidden(source: Source, offset: int) -> Diagnostic:
    character = source.text[offset]
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    message = f"there is an invisible character here ({name})"
    span = Span(offset, offset + 1)
    return source.diagnostic(Code.BAD_CHARACTER, span, message, help="delete it")
