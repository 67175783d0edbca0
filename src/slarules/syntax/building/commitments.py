"""Commitments: what is promised, and the clauses under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import conditions, periods, promises, recurring, values
from slarules.syntax.building.in_force import InForce
from slarules.syntax.building.limits import check_is_field
from slarules.syntax.trees import Token, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.syntax.building.context import Branch, Context

_ONCE = {
    "calendar_clause": "calendar",
    "unless": "exception",
    "apart": "spacing",
    "risk_share": "warning point",
    "risk_time": "warning point",
    "risk_before": "warning point",
    "because": "reason",
}


def commitment(context: Context, branch: Branch) -> list[nodes.Statement]:
    """Return the nodes of a commitment: itself, and the target it may have."""
    label = next((str(t) for t in branch.children[:1] if isinstance(t, Token)), None)
    promise, clauses = _promise_and_clauses(branch)
    if promise.data in {"volume", "value_volume"} or periods.is_volume(context, promise, clauses):
        _report_repeated(context, clauses)
        return [periods.volume(context, label, promise, clauses, _clauses(context, clauses))]
    if promise.data == "rate":
        _report_repeated(context, clauses)
        limits = tuple(_limit(context, clause) for clause in clauses if clause.data == "limit")
        said = _clauses(context, clauses)
        return [periods.rate(context, label, promise, clauses, limits, said)]
    again = recurring.recurrence(context, clauses) if promise.data == "does" else None
    found = _judged_by_record(context, label, promise, clauses, again)
    rest = [clause for clause in clauses if clause is not again]
    target = periods.target(context, found, rest)
    if target is not None:
        return [evolve(found, has_target=True), target]
    _report_uncounted(context, rest, is_again=again is not None)
    return [found]


def _judged_by_record(
    context: Context,
    label: str | None,
    promise: Branch,
    clauses: list[Branch],
    again: Branch | None,
) -> nodes.Commitment:
    """Read a commitment that gives each record a verdict of its own, or one `again` and again."""
    _report_repeated(context, clauses)
    limits, said = _dated_limits(context, clauses)
    said |= {"limits": limits, **_clauses(context, clauses)}
    read: nodes.Promise
    if again is None:
        read = promises.promise(context, promise, said)
    else:
        read = recurring.promise(context, promise, again, said)
    return nodes.Commitment(
        label=label,
        promise=read,
        text=_sentence(context, promise, clauses, again),
        span=context.span(promise),
    )


def _report_uncounted(context: Context, clauses: list[Branch], *, is_again: bool) -> None:
    """Report groups and periods where nothing is counted; a duty's second period is reported."""
    for clause in clauses:
        said = context.text(clause).removeprefix(",").strip()
        if clause.data == "for_each":
            message = f"`{said}` groups what is counted, and here each record is judged by itself"
            help = f"leave it out, or add a target: `for at least 95% of them each month {said}`"
            context.report(Code.NO_EFFECT, clause, message, help)
        elif clause.data == "each_period" and not is_again:
            message = f"`{said}` is about what is counted, and here each record is judged by itself"
            help = f"leave it out, or add a target: `for at least 95% of them {said}`"
            context.report(Code.NO_EFFECT, clause, message, help)


def _promise_and_clauses(branch: Branch) -> tuple[Branch, list[Branch]]:
    promise, *clauses = (child for child in branch.children if isinstance(child, Tree))
    return promise, clauses


def _sentence(
    context: Context, promise: Branch, clauses: list[Branch], again: Branch | None
) -> str:
    """Return the promise and its limits as one line: the name of a commitment without a label."""
    limits = [clause for clause in clauses if clause.data == "limit" or clause is again]
    return " ".join(context.text(node) for node in (promise, *limits)).replace(" ,", ",")


def _report_repeated(context: Context, clauses: list[Branch]) -> None:
    """Report what a commitment can say only once."""
    seen: set[str] = set()
    for clause in clauses:
        what = _ONCE.get(str(clause.data))
        if what in seen:
            message = f"a commitment has one {what}, this is a second"
            context.report(Code.SAID_TWICE, clause, message, "leave one of them out")
        elif what:
            seen.add(what)


# -- limits ------------------------------------------------------------------------------------


def _dated_limits(
    context: Context, clauses: list[Branch]
) -> tuple[tuple[nodes.Limit, ...], dict[str, Any]]:
    """Read the limits, and dates: those right behind one of several limits belong to it.

    All other dates say when the commitment is in force.
    """
    several = sum(clause.data == "limit" for clause in clauses) > 1
    limits: list[nodes.Limit] = []
    in_force = InForce()
    behind_limit = False
    for clause in clauses:
        if clause.data == "limit":
            limits.append(_limit(context, clause))
        elif clause.data in {"from", "until"}:
            if several and behind_limit:
                limits[-1] = _with_date(context, limits[-1], clause)
            else:
                in_force = in_force.with_clause(context, clause)
        behind_limit = clause.data == "limit" or (behind_limit and clause.data in {"from", "until"})
    return tuple(limits), {"starts": in_force.starts, "ends": in_force.ends}


def _with_date(context: Context, limit: nodes.Limit, clause: Branch) -> nodes.Limit:
    dates = InForce(limit.starts, limit.ends).with_clause(context, clause)
    text = f"{limit.text} {context.text(clause)}"
    return evolve(limit, starts=dates.starts, ends=dates.ends, text=text)


def _limit(context: Context, branch: Branch) -> nodes.Limit:
    tier, guard = branch.children
    return nodes.Limit(
        limit=_tier(context, tier),
        guard=conditions.guard(context, guard),
        text=context.text(branch),
        span=context.span(branch),
    )


def _tier(
    context: Context, branch: Branch
) -> (
    nodes.Within
    | nodes.ByNextTime
    | nodes.ByNextClose
    | nodes.ByField
    | nodes.Before
    | nodes.NoSooner
):
    match branch.data, branch.children:
        case "within", [length, of]:
            moment = None if of is None else values.name_or_field(context, of)
            return nodes.Within(values.length(context, length), moment)
        case "by_next_time", [time]:
            return nodes.ByNextTime(values.time(context, time))
        case "by_field", [field]:
            check_is_field(context, field)
            return nodes.ByField(values.field_name(context, field))
        case "before", [moment]:
            return nodes.Before(values.name_or_field(context, moment))
        case "no_sooner", [length, moment]:
            return nodes.NoSooner(
                values.length(context, length), values.name_or_field(context, moment)
            )
        case _:
            return nodes.ByNextClose()


# -- other clauses -----------------------------------------------------------------------------


def _clauses(context: Context, clauses: Iterable[Branch]) -> dict[str, Any]:
    """Read every clause that is no limit and no date."""
    said: dict[str, Any] = {}
    for clause in clauses:
        children = clause.children
        match clause.data:
            case "calendar_clause":
                said["calendar"] = values.literal(context, children[0])
            case "paused":
                said["pauses"] = said.get("pauses", ()) + _moments(context, children[0])
            case "restarting":
                said["restarts"] = said.get("restarts", ()) + _moments(context, children[0])
            case "unless":
                said["unless"] = conditions.condition(context, children[0])
            case "earlier":
                said["early_counts"] = True
            case "apart":
                said["apart"] = values.length(context, children[0])
            case "risk_share" | "risk_time" | "risk_before":
                said["risk"] = _risk(context, clause)
            case "escalation":
                said["escalations"] = (*said.get("escalations", ()), _escalation(context, clause))
            case "consequence" | "consequence_in_a_row" | "consequence_of_target":
                said["consequences"] = (
                    *said.get("consequences", ()),
                    periods.consequence(context, clause),
                )
            case "because":
                said["because"] = values.text(children[0])
    return said


def _moments(context: Context, branch: Branch) -> tuple[nodes.Reference | nodes.FieldName, ...]:
    return tuple(values.name_or_field(context, moment) for moment in branch.children)


def _risk(context: Context, branch: Branch) -> nodes.Risk:
    span = context.span(branch)
    (child,) = branch.children
    if branch.data == "risk_share":
        share = values.percent(child)
        if not 0 < share < 1:
            message = "a warning point lies between 0% and 100% of the limit"
            context.report(Code.WRONG_TYPE, child, message, "write a smaller share, such as `75%`")
        return nodes.Risk(share=share, span=span)
    before_due = branch.data == "risk_before"
    return nodes.Risk(length=values.length(context, child), before_due=before_due, span=span)


def _escalation(context: Context, branch: Branch) -> nodes.Escalation:
    recipient, trigger = branch.children
    length = values.length(context, trigger.children[0]) if trigger.children else None
    return nodes.Escalation(
        to=_recipient(context, recipient),
        trigger=str(trigger.data),
        length=length,
        text=context.text(branch),
        span=context.span(branch),
    )


def _recipient(context: Context, branch: Branch) -> str | nodes.FieldName | nodes.Reference:
    match branch.data:
        case "named_recipient":
            return values.text(branch.children[0])
        case "record_recipient":
            return values.field_name(context, branch.children[0])
        case other:
            role = "owner" if other == "owner_recipient" else "lead"
            return nodes.Reference("ROLE", role, context.span(branch))
