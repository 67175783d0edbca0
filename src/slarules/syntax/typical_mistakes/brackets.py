"""Brackets that are not closed, or close nothing."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.situation import Situation


def _not_closed(s: Situation) -> Diagnostic | None:
    if not s.expects(")") or (s.here is not None and not s.begins_line()):
        return None
    depth = 0
    for offset in range(-1, -s.position - 1, -1):
        depth += s.says(offset, ")") - s.says(offset, "(")
        if depth < 0:
            message = "this bracket is opened, but not closed"
            help = f"write `)` after `{s.words(-1, 1)}`"
            return s.diagnostic(Code.MISSING_WORD, message, help, offset=offset)
    return None


def _closes_nothing(s: Situation) -> Diagnostic | None:
    if not s.says(0, ")"):
        return None
    before = [lexeme.text for lexeme in s.lexemes[: s.position]]
    if before.count("(") > before.count(")"):
        return None
    message = "this bracket closes nothing"
    return s.diagnostic(Code.NOT_UNDERSTOOD, message, "leave it out, or open one before")


ROWS = (_not_closed, _closes_nothing)
