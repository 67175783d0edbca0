"""Limits that read as a field and are hardly meant as one: `by end of day`, `by Friday`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code
from slarules.syntax.lexicon import DAYS

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context

__all__ = ["check_is_field"]

_TIMES = {
    *("end of day", "end of the day", "end of business", "end of business day", "eod", "eob"),
    *("the end of the day", "the end of business", "close of business", "cob", "close", "noon"),
    *("end of week", "end of the week", "end of month", "end of quarter", "midnight"),
    *("tomorrow", "today", "tonight", "next day", "the next day", "next business day"),
    *(day.casefold() for day in DAYS),
}


def check_is_field(context: Context, branch: Branch) -> None:
    """Report words that name a time of some day, where the field of a deadline is needed."""
    if " ".join(branch.children).casefold() in _TIMES:
        message = f"`by {context.text(branch)}` does not say on which day, or at which time"
        help = (
            "write `by the end of the next business day`, or `by the next 17:00 on a business day`"
        )
        context.report(Code.WRONG_WORD, branch, message, help)
