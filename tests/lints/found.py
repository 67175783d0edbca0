"""Lints as the tests need them."""

from __future__ import annotations

from datetime import date

import slarules
from slarules import Severity

__all__ = ["AS_OF", "found", "lines"]

AS_OF = date(2026, 6, 1)


def found(text: str, *codes: str, as_of: date = AS_OF) -> list[str]:
    """The messages that a sound text gets, of these codes only."""
    diagnostics = slarules.check(text, lint=True, as_of=as_of)
    errors = [each.render() for each in diagnostics if each.severity is Severity.ERROR]
    assert errors == []
    return [each.message for each in diagnostics if each.code in codes]


def lines(text: str, *codes: str) -> list[int]:
    """The lines at which a text gets these codes."""
    diagnostics = slarules.check(text, lint=True, as_of=AS_OF)
    return [each.line for each in diagnostics if each.code in codes]
