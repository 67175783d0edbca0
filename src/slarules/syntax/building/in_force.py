"""Dates in force: `from 2026-01-01`, `until 2026-12-31`, both days included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code
from slarules.frozen import frozen
from slarules.syntax.building import values

if TYPE_CHECKING:
    from datetime import date

    from slarules.syntax.building.context import Branch, Context

__all__ = ["InForce"]


@frozen
class InForce:
    """The first and the last day, `None` where nothing is said."""

    starts: date | None = None
    ends: date | None = None

    def with_clause(self, context: Context, clause: Branch) -> InForce:
        """Return these dates and that of one more clause; what cannot be is reported."""
        day = values.day(context, clause.children[0])
        is_start = clause.data == "from"
        if (self.starts if is_start else self.ends) is not None:
            message = f"a date in force is said twice with `{clause.data}`"
            context.report(Code.SAID_TWICE, clause, message, "leave one of them out")
            return self
        both = InForce(day, self.ends) if is_start else InForce(self.starts, day)
        if both.starts and both.ends and both.ends < both.starts:
            message = f"this ends before it begins: from {both.starts} until {both.ends}"
            help = f"write `from {both.ends} until {both.starts}`"
            context.report(Code.BACKWARDS, clause, message, help)
        return both
