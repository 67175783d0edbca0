"""Lines and labels: a line that stops too early, a label before something else."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation
from slarules.syntax.splitting import CLAUSE_STARTS

_UNLABELLED = {
    "a",
    "agreement",
    "an",
    "calendar",
    "dates",
    "include",
    "language",
    "let",
    "measure",
    "team",
    "the",
    "timestamps",
    "use",
}


def _label_before_something_else(s: Situation) -> Diagnostic | None:
    label, here = s.statement.label, s.here
    if label is None or here is None or s.position != 0:
        return None
    if here.folded not in _UNLABELLED and here.kind is not LexemeKind.STRING:
        return None
    message = f"`{label.text}` is a label, and only commitments have labels"
    return s.source.diagnostic(Code.WRONG_WORD, label.span, message, help="leave it out")


def _unfinished_line(s: Situation) -> Diagnostic | None:
    """A clause begins, but the line above it is not complete."""
    offset = 0
    while not s.begins_line(offset) and s.read_as(offset - 1) == "WORD":
        offset -= 1  # the clause was read as a field of the line above
    first = s.at(offset)
    if first is None or not s.begins_line(offset) or s.position + offset < 1:
        return None
    if s.is_complete and offset == 0:
        return None
    if not CLAUSE_STARTS.match(s.source.text, first.start, s.line_end(offset)):
        return None
    if s.expects("UNIT"):
        return _no_unit(s)
    if s.expects("MONEY") and s.is_kind(0, LexemeKind.NUMBER):
        return None  # an amount without its currency
    message = f"the line stops after `{s.words(offset - 1, 1)}`, something is missing"
    return s.diagnostic(Code.UNFINISHED, message, offset=offset - 1)


def _no_unit(s: Situation) -> Diagnostic | None:
    if not s.expects("UNIT") or (s.here is not None and not s.begins_line()):
        return None
    number = s.words(-1, 1)
    message = f"the unit of `{number}` is missing"
    help = f"write `{number} hours`, `{number} business hours` or `{number} business days`"
    return s.diagnostic(Code.WRONG_UNIT, message, help, offset=-1)


ROWS = (_label_before_something_else, _unfinished_line, _no_unit)
