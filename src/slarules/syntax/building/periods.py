"""Commitments over periods: volumes, values, rates, and percent targets on deadlines."""

from fractions import Fraction
from typing import Any

from lark import Token

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import conditions, sums, values
from slarules.syntax.building.context import Branch, Context
from slarules.syntax.building.in_force import InForce
from slarules.syntax.lexemes import without_comments

_OWN = {"each_period", "for_each", "unless", "from", "until", "because"}
_CONSEQUENCES = {"consequence", "consequence_in_a_row", "consequence_of_target"}
_EACH_RECORD = {"every", "each", "any", "all"}
_ONCE = {"each_period": "period", "for_each": "`for each`", "unless": "exception"}


def is_volume(context: Context, promise: Branch, clauses: list[Branch]) -> bool:
    """Return whether `RevOps holds an SLA review every quarter` is meant: one at least, of all.

    `... for every account every quarter` is a duty towards each record instead.
    """
    said = {str(clause.data) for clause in clauses}
    if promise.data != "does" or "each_period" not in said or said & {"limit", "target", "rolling"}:
        return False
    _, action, thing = promise.children
    between = context.source.text[context.span(action).end : context.span(thing).start]
    words = without_comments(between).casefold().split()
    return not _EACH_RECORD.intersection(words)


def volume(
    context: Context, label: str | None, promise: Branch, clauses: list[Branch]
) -> list[nodes.Statement]:
    """Read `marketing delivers at least 500 MQLs per month` and its like, with their clauses."""
    if promise.data == "does":
        team, action, thing = promise.children
        bound, amount = "at least", None
    elif promise.data == "volume":
        team, action, bound, amount, thing = promise.children
    else:
        team, action, thing, bound, amount = promise.children
    node = nodes.Volume(
        team=values.reference(context, team),
        action=values.reference(context, action),
        thing=values.reference(context, thing),
        bound=_bound(bound),
        amount=None if amount is None else sums.amount(context, amount),
        is_value=promise.data == "value_volume",
    )
    return _commitment(context, label, promise, clauses, node, _OWN | _CONSEQUENCES)


def rate(
    context: Context,
    label: str | None,
    promise: Branch,
    clauses: list[Branch],
    limits: tuple[nodes.Limit, ...],
) -> list[nodes.Statement]:
    """Read `at least 20% of MQLs become SQLs within 30 days, each quarter`."""
    bound, share, thing, becomes = promise.children
    node = nodes.Rate(
        bound=_bound(bound),
        share=_share(context, share),
        thing=values.reference(context, thing),
        becomes=values.reference(context, becomes),
        limits=limits,
    )
    return _commitment(context, label, promise, clauses, node, {*_OWN, *_CONSEQUENCES, "limit"})


def target(
    context: Context, deadline: nodes.Commitment, promise: Branch, clauses: list[Branch]
) -> nodes.PeriodCommitment | None:
    """Read `for at least 95% of them each month` under a deadline, if it is there."""
    found = [clause for clause in clauses if clause.data == "target"]
    for again in found[1:]:
        message = "a commitment has one target, this is a second"
        context.report(Code.SAID_TWICE, again, message, "leave one of them out")
    if not found:
        return None
    shared = [clause for clause in clauses if clause.data in {"each_period", "for_each"}]
    return nodes.PeriodCommitment(
        label=deadline.label or deadline.text,
        promise=nodes.Target(share=_share(context, found[0].children[0])),
        period=_period(context, promise, clauses),
        group=_said(context, shared).get("group"),
        consequences=tuple(
            each for each in deadline.promise.consequences if each.in_a_row or each.of_target
        ),
        starts=deadline.promise.starts,
        ends=deadline.promise.ends,
        text=f"{deadline.text} {context.text(found[0])}",
        span=context.span(found[0]),
    )


def _share(context: Context, token: Token) -> nodes.Literal:
    literal = values.literal(context, token)
    if isinstance(literal.value, Fraction) and not 0 <= literal.value <= 1:
        message = f"`{token}` is no share: shares go from 0% to 100%"
        context.report(Code.WRONG_TYPE, token, message)
    return literal


def _bound(node: Any) -> str:
    """Return `at least` or `at most`."""
    words = node if isinstance(node, str) else str(node.children[0])
    return " ".join(words.casefold().removeprefix("worth ").split())


def _commitment(
    context: Context,
    label: str | None,
    promise: Branch,
    clauses: list[Branch],
    node: nodes.Volume | nodes.Rate,
    known: set[str],
) -> list[nodes.Statement]:
    """Return the commitment, and the clauses that are not evaluated on it."""
    named = [c for c in clauses if c.data in {"limit", "each_period", "for_each"}]
    text = " ".join(context.text(part) for part in (promise, *named)).replace(" ,", ",")
    commitment = nodes.PeriodCommitment(
        label=label,
        promise=node,
        period=_period(context, promise, clauses),
        text=text,
        span=context.span(promise),
        **_said(context, clauses),
    )
    what = "clauses of this kind on commitments over periods"
    others = [c for c in clauses if c.data not in known]
    return [commitment, *(nodes.NotEvaluated(what, context.span(other)) for other in others)]


def _period(context: Context, promise: Branch, clauses: list[Branch]) -> str:
    found = [clause for clause in clauses if clause.data == "each_period"]
    if not found:
        message = "nothing says over which period this is counted"
        context.report(Code.NO_LIMIT, promise, message, "say it: `per month`, `each quarter`")
        return "month"
    return str(found[0].children[0]).casefold()


def _said(context: Context, clauses: list[Branch]) -> dict[str, Any]:
    """Read the clauses that commitments over periods share."""
    said: dict[str, Any] = {}
    seen: set[str] = set()
    in_force = InForce()
    for clause in clauses:
        name = str(clause.data)
        if name in seen and name in _ONCE:
            message = f"a commitment has one {_ONCE[name]}, this is a second"
            context.report(Code.SAID_TWICE, clause, message, "leave one of them out")
        seen.add(name)
        match name:
            case "for_each":
                said["group"] = values.field_name(context, clause.children[0])
            case "unless":
                said["unless"] = conditions.condition(context, clause.children[0])
            case "from" | "until":
                in_force = in_force.with_clause(context, clause)
            case "because":
                said["because"] = values.text(clause.children[0])
            case _ if name in _CONSEQUENCES:
                earlier = said.get("consequences", ())
                said["consequences"] = (*earlier, consequence(context, clause))
    return {**said, "starts": in_force.starts, "ends": in_force.ends}


def consequence(context: Context, branch: Branch) -> nodes.Consequence:
    """Read `when missed, "..."`, `when missed 3 months in a row, "..."` and their like."""
    *count, text = branch.children
    return nodes.Consequence(
        consequence=values.text(text),
        in_a_row=int(values.number(str(count[0]))) if count else None,
        of_target=branch.data == "consequence_of_target",
        span=context.span(branch),
    )
