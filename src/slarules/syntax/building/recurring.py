"""Duties that come again and again: each period anew, or so long after the last time."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import values

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context

__all__ = ["promise", "recurrence"]

_RECURRING = {"each_period", "rolling"}


def recurrence(context: Context, clauses: list[Branch]) -> Branch | None:
    """Return the clause that says how often a duty comes again, `None` where none does.

    A duty that is said to come again in two ways is reported.
    """
    found = [clause for clause in clauses if clause.data in _RECURRING]
    if any(clause.data == "target" for clause in clauses):
        found = _beside_target(clauses)
    for again in found[1:]:
        message = "a duty comes again in one way, this is a second"
        context.report(Code.SAID_TWICE, again, message, "leave one of them out")
    return found[0] if found else None


def _beside_target(clauses: list[Branch]) -> list[Branch]:
    """Return the same where a percent target may have a period of its own.

    The duty's is one that stands before the target, where there is no limit.
    """
    rolling = [clause for clause in clauses if clause.data == "rolling"]
    if rolling or any(clause.data == "limit" for clause in clauses):
        return rolling
    before = takewhile(lambda clause: clause.data != "target", clauses)
    return [clause for clause in before if clause.data == "each_period"][:1]


def promise(
    context: Context, branch: Branch, clause: Branch, clauses: dict[str, Any]
) -> nodes.Recurs | nodes.Rolls:
    """Read who does what again and again; `clauses` are those of `nodes.Clauses`."""
    team, action, thing = (values.reference(context, child) for child in branch.children)
    if clause.data == "each_period":
        period = str(clause.children[0]).casefold()
        return nodes.Recurs(team=team, action=action, thing=thing, period=period, **clauses)
    length, until = clause.children
    return nodes.Rolls(
        team=team,
        action=action,
        thing=thing,
        length=values.length(context, length),
        until=values.name_or_field(context, until),
        text=context.text(clause),
        **clauses,
    )
