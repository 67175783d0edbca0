"""Mistakes that people make in this language, a row each: when it is one, and what to say.

The first row that speaks wins, so that the special ones stand before the general ones.
"""

from collections.abc import Callable

from slarules.diagnostics import Diagnostic
from slarules.syntax.situation import Situation
from slarules.syntax.typical_mistakes import (
    amounts,
    brackets,
    calendars,
    comparisons,
    dates,
    definitions,
    everyday,
    heads,
    limits,
    lines,
    measures,
    names,
    recipients,
    recurrence,
    subjects,
    texts,
    times,
    wording,
    working_time,
)

__all__ = ["TYPICAL_MISTAKES"]

TYPICAL_MISTAKES: tuple[Callable[[Situation], Diagnostic | None], ...] = (
    *recurrence.ROWS,
    *working_time.ROWS,
    *subjects.ROWS,
    *heads.ROWS,
    *lines.ROWS,
    *measures.ROWS,
    *definitions.ROWS,
    *calendars.ROWS,
    *recipients.ROWS,
    *everyday.ROWS,
    *limits.ROWS,
    *dates.ROWS,
    *times.ROWS,
    *amounts.ROWS,
    *comparisons.ROWS,
    *brackets.ROWS,
    *wording.ROWS,
    *names.ROWS,
    *texts.ROWS,
)
