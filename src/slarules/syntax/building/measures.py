"""Measures and goals: what is measured in each period, and what it is to come to."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import sums, values
from slarules.syntax.building.in_force import InForce
from slarules.syntax.building.periods import consequence
from slarules.syntax.trees import Token

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context

__all__ = ["goal", "measure"]

_MEDIAN = Fraction(1, 2)
_STATISTICS: dict[str, str | Fraction] = {
    "the median": _MEDIAN,
    "the average": "average",
    "the sum": "sum",
    "the total": "sum",
}
_OF_MEASURES = {"each_period", "for_each"}


def measure(context: Context, branch: Branch) -> nodes.Measure:
    """Read `measure win rate as the share of decided deals that are won deals, each quarter`."""
    name, measured, *rest = branch.children
    said = {str(part.data): part.children[0] for part in rest}
    if "each_period" not in said:
        message = f"nothing says over which period `{name}` is measured"
        context.report(Code.NO_LIMIT, branch, message, "say it: `each month`, `per quarter`")
    group = said.get("for_each")
    return nodes.Measure(
        name=values.reference(context, name),
        measured=_measured(context, measured),
        period=str(said.get("each_period", "month")).casefold(),
        group=None if group is None else values.field_name(context, group),
        text=context.text(branch),
        span=context.span(branch),
    )


def _measured(context: Context, branch: Branch) -> nodes.Measured:
    match branch.data, branch.children:
        case "share_of_things", [thing, other]:
            return nodes.ShareOfThings(
                values.reference(context, thing), values.reference(context, other)
            )
        case "share_met", [commitment]:
            return nodes.ShareMet(values.reference(context, commitment))
        case "of_field", [statistic, subject, thing]:
            _check_time(context, subject)
            return nodes.OfField(
                statistic=_statistic(context, statistic),
                subject=values.name_or_field(context, subject),
                thing=values.reference(context, thing),
            )
        case "of_time", [statistic, kind, start, end, thing]:
            return nodes.OfTime(
                statistic=_statistic(context, statistic),
                business=str(kind.children[0]).startswith("business"),
                start=_point(context, start),
                end=_point(context, end),
                thing=None if thing is None else values.reference(context, thing),
                span=context.span(branch),
            )
        case _:
            return nodes.CountOf(values.reference(context, branch.children[0]))


def _check_time(context: Context, subject: Branch) -> None:
    """Report a time that would be read as a field: `time between creation and closing`."""
    words = context.text(subject).casefold().split()
    words = words[1:] if words[:1] == ["business"] else words
    if words[:2] == ["time", "between"]:
        message = "a time runs `from` one moment `to` another"
        help = "write it so: `the median time from creation to closing of deals`"
        context.report(Code.WRONG_WORD, subject, message, help)


def _statistic(context: Context, branch: Branch) -> str | Fraction:
    """Read `the median` and its like; a percentile that there is not is read as the median."""
    (token,) = branch.children
    if branch.data == "statistic":
        return _STATISTICS[" ".join(str(token).split())]
    share = Fraction(Decimal(str(token)[:-2])) / 100
    if 0 < share < 1:
        return share
    message = f"there is no `{token}` percentile"
    help = "percentiles lie between 0 and 100: `the 90th percentile`, `the 99.9th percentile`"
    context.report(Code.NO_PERCENTILE, token, message, help)
    return _MEDIAN


def _point(context: Context, branch: Branch) -> nodes.Point:
    (child,) = branch.children
    if branch.data == "becoming_point":
        return nodes.BecomingPoint(values.reference(context, child))
    return values.name_or_field(context, child)


def goal(context: Context, branch: Branch) -> nodes.Goal:
    """Read `goal: win rate is at least 25%` with its clauses."""
    metric, bound, amount, *clauses = branch.children
    words = str(bound.children[0]).removeprefix("is ")
    return nodes.Goal(
        measure=values.reference(context, metric),
        bound=" ".join(words.split()),
        amount=_amount(context, amount),
        text=_sentence(context, metric, amount),
        span=context.span(branch),
        **_clauses(context, clauses),
    )


def _clauses(context: Context, clauses: list[Branch]) -> dict[str, Any]:
    """Read what a goal may say of its own: dates, consequences and a reason."""
    said: dict[str, Any] = {"consequences": ()}
    in_force = InForce()
    for clause in clauses:
        match clause.data:
            case "from" | "until":
                in_force = in_force.with_clause(context, clause)
            case "because" if "because" in said:
                message = "a goal has one reason, this is a second"
                context.report(Code.SAID_TWICE, clause, message, "leave one of them out")
            case "because":
                said["because"] = values.text(clause.children[0])
            case "consequence" | "consequence_in_a_row" | "consequence_of_target":
                said["consequences"] = (*said["consequences"], consequence(context, clause))
            case other:
                message = f"`{context.text(clause)}` has no place under a goal"
                help = "say it where the measure is declared" if other in _OF_MEASURES else None
                context.report(Code.NO_EFFECT, clause, message, help or "leave it out")
    return {**said, "starts": in_force.starts, "ends": in_force.ends}


def _amount(context: Context, node: Branch) -> nodes.Literal | nodes.Reference | nodes.Length:
    if isinstance(node, Token):
        return sums.amount(context, node)
    return values.length(context, node)


def _sentence(context: Context, metric: Token, amount: Branch) -> str:
    """Return the goal without its clauses."""
    first, last = context.span(metric), context.span(amount)
    return " ".join(context.source.text[first.start : last.end].split())
