"""SLA317: comments that allow what a lint found, and those that allow nothing.

`# slarules: allow SLA308 because the team counts in hours` at the end of a line speaks of that
line's statement, on lines of its own right before a statement of that one. What it does: leaves
out what is allowed, and finds comments that allow nothing, or do not say why. Why they are bad: a
stale permission hides the next mistake, and one without a reason cannot be reviewed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from slarules.diagnostics import Code, Diagnostic, Severity
from slarules.syntax.document import Document
from slarules.syntax.lexemes import comments
from slarules.syntax.source import Span

__all__ = ["heed_allowances"]

_ALLOW = re.compile(r"#\s*slarules:\s*allow\b(?P<codes>[^\n]*?)(?:\bbecause\b(?P<reason>.*))?$")
_CODE = re.compile(r"\w+")
_BY_DATE = {Code.OUT_OF_DATE}  # what is found on some days only, and allowed on all


@frozen(kw_only=True)
class _Allowance:
    """A comment: the codes it allows, whether it says why, and the lines of its statement."""

    span: Span
    codes: tuple[str, ...]
    has_reason: bool
    lines: range

    def covers(self, found: Diagnostic) -> bool:
        """Return whether the comment allows a diagnostic."""
        return found.line in self.lines and str(found.code) in self.codes


def heed_allowances(document: Document, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what no comment allows, and what is wrong with the comments."""
    allowances = list(_allowances(document))
    if not allowances:
        return list(found)
    used: set[tuple[int, str]] = set()
    kept: list[Diagnostic] = []
    by_line: dict[int, list[_Allowance]] = {}
    for allowance in allowances:
        for line in allowance.lines:
            by_line.setdefault(line, []).append(allowance)
    for diagnostic in found:
        allowing = [a for a in by_line.get(diagnostic.line, ()) if a.covers(diagnostic)]
        used |= {(a.span.start, str(diagnostic.code)) for a in allowing}
        if not allowing:
            kept.append(diagnostic)
    for allowance in allowances:
        kept += _complaints(document, allowance, used)
    return kept


def _complaints(
    document: Document, allowance: _Allowance, used: set[tuple[int, str]]
) -> Iterator[Diagnostic]:
    """Yield notes on a comment that is of no use."""
    lints = {str(code): code for code in Code if code.is_lint}
    if not allowance.codes:
        yield _note(document, allowance, "this comment names no code", "write `allow SLA308`")
    for code in allowance.codes:
        if code not in lints:
            message = f"`{code}` is no lint, and only lints can be allowed"
            yield _note(document, allowance, message, "lints have codes such as `SLA308`")
        elif (allowance.span.start, code) not in used and lints[code] not in _BY_DATE:
            message = f"this comment allows `{code}`, which does not occur here"
            yield _note(document, allowance, message, "leave the comment out")
    if not allowance.has_reason:
        message = "this comment does not say why"
        yield _note(document, allowance, message, "go on with `because ...`")


def _note(document: Document, allowance: _Allowance, message: str, help: str) -> Diagnostic:
    code, note = Code.USELESS_ALLOWANCE, Severity.NOTE
    return document.source.diagnostic(code, allowance.span, message, help=help, severity=note)


def _allowances(document: Document) -> Iterator[_Allowance]:
    """Yield the comments of a file that allow something."""
    source = document.source
    if "slarules:" not in source.text:
        return
    texts = source.text.split("\n")
    by_line = _statement_lines(texts)
    for span in comments(source.text):
        match = _ALLOW.match(source.text[span.start : span.end])
        if match is None:
            continue
        line = source.place(span.start)[0]
        yield _Allowance(
            span=span,
            codes=tuple(word.upper() for word in _CODE.findall(match["codes"])),
            has_reason=bool((match["reason"] or "").strip()),
            lines=by_line.get(_line_meant(texts, line, by_line), range(0)),
        )


def _statement_lines(texts: Sequence[str]) -> dict[int, range]:
    """Return the lines of the statement that each line belongs to.

    A statement begins in the first column and ends with its last indented line.
    """
    by_line: dict[int, range] = {}
    first, last = 0, 0
    for line, text in enumerate([*texts, "end"], start=1):
        stripped = text.lstrip()
        if not stripped or stripped.startswith("#"):
            continue
        if len(stripped) == len(text):
            lines = range(first, last + 1)
            by_line |= dict.fromkeys(lines, lines)
            first = line
        last = line
    return by_line


def _line_meant(texts: Sequence[str], line: int, by_line: Mapping[int, range]) -> int:
    """Return the line that a comment speaks of: its own, or the first below it with a statement."""
    while line not in by_line and line <= len(texts) and texts[line - 1].lstrip()[:1] == "#":
        line += 1
    return line
