"""Commitments over periods: volumes, values, rates, and percent targets on the other ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import sums, values
from slarules.syntax.building.in_force import InForce
from slarules.syntax.lexemes import without_comments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slarules.syntax.building.context import Branch, Context
    from slarules.syntax.trees import Token

_EACH_RECORD = {"every", "each", "any", "all"}
_ONCE = {"each_period": "period", "for_each": "`for each`"}
# Of the clauses, those that a commitment over periods listens to.
_OWN = ("calendar", "unless", "risk", "escalations", "consequences", "because")
_RECORDS_CLOCK = {
    "pauses": "paused during",
    "restarts": "restarting on",
    "early_counts": "earlier ... counts",
    "apart": "at least ... apart",
}
_MISPLACED = {
    "limit": "a limit has no place here: records are counted, whenever they come",
    "rolling": "`until` has no place here: periods follow the calendar",
    "target": "a target has no place here: this is a number over many records itself",
}


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
    context: Context,
    label: str | None,
    promise: Branch,
    clauses: list[Branch],
    said: Mapping[str, Any],
) -> nodes.PeriodCommitment:
    """Read `marketing delivers at least 500 MQLs per month` and its like.

    `said` is what its clauses say, as under any commitment.
    """
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
    idle = tuple(words for key, words in _RECORDS_CLOCK.items() if said.get(key))
    _report_misplaced(context, clauses, {"limit", "rolling", "target"})
    return _commitment(context, label, promise, clauses, node, said, idle)


def rate(
    context: Context,
    label: str | None,
    promise: Branch,
    clauses: list[Branch],
    limits: tuple[nodes.Limit, ...],
    said: Mapping[str, Any],
) -> nodes.PeriodCommitment:
    """Read `at least 20% of MQLs become SQLs within 30 days, each quarter`."""
    bound, share, thing, becomes = promise.children
    node = nodes.Rate(
        bound=_bound(bound),
        share=_share(context, share),
        thing=values.reference(context, thing),
        becomes=values.reference(context, becomes),
        limits=limits,
        pauses=said.get("pauses", ()),
        restarts=said.get("restarts", ()),
        early_counts=said.get("early_counts", False),
    )
    idle = (_RECORDS_CLOCK["apart"],) if "apart" in said else ()
    _report_misplaced(context, clauses, {"rolling", "target"})
    return _commitment(context, label, promise, clauses, node, said, idle)


def target(
    context: Context, commitment: nodes.Commitment, clauses: list[Branch]
) -> nodes.PeriodCommitment | None:
    """Read `for at least 95% of them each month` under a commitment, if it is there."""
    found = [clause for clause in clauses if clause.data == "target"]
    for again in found[1:]:
        message = "a commitment has one target, this is a second"
        context.report(Code.SAID_TWICE, again, message, "leave one of them out")
    if not found:
        return None
    promise = commitment.promise
    has_rows = isinstance(promise, nodes.JudgedOnce)  # or each record has rows of its own
    return nodes.PeriodCommitment(
        label=commitment.label or commitment.text,
        promise=nodes.Target(share=_share(context, found[0].children[0])),
        period=_period_of_target(context, promise, found[0], clauses),
        group=_group(context, clauses),
        escalations=tuple(each for each in promise.escalations if each.of_target),
        consequences=tuple(
            each for each in promise.consequences if each.of_target or (each.in_a_row and has_rows)
        ),
        starts=promise.starts,
        ends=promise.ends,
        text=f"{commitment.text} {context.text(found[0])}",
        span=context.span(found[0]),
    )


def _share(context: Context, token: Token) -> nodes.Literal:
    from fractions import Fraction  # few files say a share

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
    said: Mapping[str, Any],
    idle: tuple[str, ...],
) -> nodes.PeriodCommitment:
    """Return the commitment with its clauses."""
    named = [c for c in clauses if c.data in {"limit", "each_period", "for_each"}]
    in_force = InForce()
    for clause in clauses:
        if clause.data in {"from", "until"}:
            in_force = in_force.with_clause(context, clause)
    return nodes.PeriodCommitment(
        label=label,
        promise=node,
        period=_period(context, promise, clauses),
        group=_group(context, clauses),
        idle=idle,
        starts=in_force.starts,
        ends=in_force.ends,
        text=" ".join(context.text(part) for part in (promise, *named)).replace(" ,", ","),
        span=context.span(promise),
        **{name: said[name] for name in _OWN if name in said},
    )


def _report_misplaced(context: Context, clauses: list[Branch], names: set[str]) -> None:
    """Report clauses that contradict what a commitment over periods is."""
    for clause in clauses:
        if clause.data in names:
            context.report(Code.NO_EFFECT, clause, _MISPLACED[clause.data], "leave it out")


def _period(context: Context, promise: Branch, clauses: list[Branch]) -> str:
    """Return the one period that is said."""
    found = _once(context, clauses, "each_period")
    if found is None:
        message = "nothing says over which period this is counted"
        context.report(Code.NO_PERIOD, promise, message, "say it: `per month`, `each quarter`")
        return "month"
    return str(found.children[0]).casefold()


def _period_of_target(
    context: Context, promise: nodes.Promise, target: Branch, clauses: list[Branch]
) -> str:
    """Return the period said behind a target, else the one before it, else that of the duty."""
    place = clauses.index(target)
    behind = _once(context, clauses[place:], "each_period")
    found = behind or _once(context, clauses[:place], "each_period")
    if found is None and isinstance(promise, nodes.Recurs):
        return promise.period
    if found is None:
        said = context.text(target)
        message = f"nothing says over which period `{said}` is counted"
        context.report(Code.NO_PERIOD, target, message, f"say it: `{said} each month`")
        return "month"
    return str(found.children[0]).casefold()


def _group(context: Context, clauses: list[Branch]) -> nodes.FieldName | None:
    """Return the field of `for each owner`."""
    found = _once(context, clauses, "for_each")
    return None if found is None else values.field_name(context, found.children[0])


def _once(context: Context, clauses: list[Branch], name: str) -> Branch | None:
    """Return the first clause of a name, and report those that say it again."""
    found = [clause for clause in clauses if clause.data == name]
    for again in found[1:]:
        message = f"a commitment has one {_ONCE[name]}, this is a second"
        context.report(Code.SAID_TWICE, again, message, "leave one of them out")
    return found[0] if found else None


def consequence(context: Context, branch: Branch) -> nodes.Consequence:
    """Read `when missed, "..."`, `when missed 3 months in a row, "..."` and their like."""
    *row, text = branch.children
    count = values.number(str(row[0])) if row else None
    if count is not None and (count < 1 or count % 1):
        message = f"`{row[0]} {row[1]}` make no row"
        context.report(Code.WRONG_TYPE, row[0], message, "write `when missed 2 months in a row`")
    return nodes.Consequence(
        consequence=values.text(text),
        in_a_row=None if count is None else int(count),
        unit=str(row[1]).casefold() if row else None,
        of_target=branch.data == "consequence_of_target",
        span=context.span(branch),
    )
