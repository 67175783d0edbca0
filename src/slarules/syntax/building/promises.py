"""Promises: which team owes what, without the clauses under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import conditions, values

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context
    from slarules.syntax.trees import Token

__all__ = ["promise"]


def promise(context: Context, branch: Branch, clauses: dict[str, Any]) -> nodes.Promise:
    """Read a promise of a family that is evaluated; `clauses` are those of `nodes.Clauses`."""
    match branch.data, branch.children:
        case "provides", [team, fields, thing]:
            return nodes.Includes(
                team=values.reference(context, team),
                thing=values.reference(context, thing),
                wanted=_wanted(context, fields),
                **clauses,
            )
        case "includes", [thing, fields]:
            thing, wanted = values.reference(context, thing), _wanted(context, fields)
            return nodes.Includes(team=None, thing=thing, wanted=wanted, **clauses)
        case "never", [team, action, thing, where]:
            return nodes.Never(
                team=values.reference(context, team),
                action=values.reference(context, action),
                thing=values.reference(context, thing),
                condition=where and conditions.condition(context, where.children[0]),
                **clauses,
            )
        case "always", [thing, other]:
            return nodes.Always(
                thing=values.reference(context, thing),
                other=values.reference(context, other),
                **clauses,
            )
        case "attempts_before" | "attempts", _:
            return _makes(context, branch, clauses)
        case _:
            team, action, thing = branch.children
            return nodes.Does(
                team=values.reference(context, team),
                action=values.reference(context, action),
                thing=values.reference(context, thing),
                **clauses,
            )


def _makes(context: Context, branch: Branch, clauses: dict[str, Any]) -> nodes.Makes:
    """Read how many attempts are made, to what, and before which event if that is said."""
    team, bound, count, action, spread, last = branch.children
    before = None
    if branch.data == "attempts_before":
        event, last = last.children
        before = values.reference(context, event)
    return nodes.Makes(
        team=values.reference(context, team),
        at_most=str(bound.children[0]) == "at most",
        count=_count(context, count),
        action=values.reference(context, action),
        over=values.length(context, spread.children[0]) if spread else None,
        before=before,
        thing=values.reference(context, last),
        **clauses,
    )


def _count(context: Context, token: Token) -> int:
    """Read a number of attempts; what cannot be one is reported, and read as one attempt."""
    count = values.number(str(token))
    if isinstance(count, int) and count > 0:
        return count
    message = f"`{token}` is no number of attempts"
    context.report(Code.WRONG_TYPE, token, message, "write a whole number above zero")
    return 1


def _wanted(context: Context, branch: Branch) -> tuple[nodes.Reference | nodes.FieldName, ...]:
    """Read a list of fields and scores; one that is asked for twice is reported."""
    found: dict[str, nodes.Reference | nodes.FieldName] = {}
    for child in branch.children:
        is_field = getattr(child, "data", None) == "field"
        read = values.field_name(context, child) if is_field else values.reference(context, child)
        if read.name.casefold() in found:
            message = f"`{read.name}` is asked for twice"
            context.report(Code.SAID_TWICE, child, message, "leave one of them out")
        found.setdefault(read.name.casefold(), read)
    return tuple(found.values())
