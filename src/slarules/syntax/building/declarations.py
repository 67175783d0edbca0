"""The agreement and its teams; what the words mean and where records keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import conditions, tables, values
from slarules.syntax.building.in_force import InForce
from slarules.syntax.trees import Tree

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context

_DESCRIBES = frozenset(("with", "where", "whose", "which", "that", "who", "having"))


def language(context: Context, branch: Branch) -> nodes.Language:
    """Read `language 1`."""
    return nodes.Language(values.number(str(branch.children[0])), context.span(branch))


def agreement(context: Context, branch: Branch) -> nodes.Agreement:
    """Read `agreement "..."` and its clauses, in any order."""
    title, *clauses = branch.children
    said: dict[str, Any] = {}
    in_force = InForce()
    _report_repeated(context, "an agreement", clauses)
    for clause in clauses:
        match clause.data:
            case "version":
                said["version"] = str(clause.children[0]).strip('"“”')
            case "parties":
                said["parties"] = tuple(str(t).strip('"“”') for t in clause.children)
            case "owner":
                owner, contact = clause.children
                said["owner"] = _owner(owner)
                said["contact"] = None if contact is None else values.text(contact)
            case "starts_in_force":
                in_force = in_force.with_clause(context, clause.children[0])
            case "until":
                in_force = in_force.with_clause(context, clause)
            case "review":
                day = clause.children[1]
                said["next_review"] = None if day is None else values.day(context, day)
            case "because":
                said["because"] = values.text(clause.children[0])
    return nodes.Agreement(
        title=values.text(title),
        starts=in_force.starts,
        ends=in_force.ends,
        span=context.span(branch),
        **said,
    )


_ONCE = {
    "version": "version",
    "parties": "list of parties",
    "owner": "owner",
    "because": "reason",
    "review": "rhythm of reviews",
    "led_by": "lead",
    "contact": "address",
    "members": "list of members",
}


def _report_repeated(context: Context, what: str, clauses: list[Branch]) -> None:
    """Report what a statement can say only once."""
    seen: set[str] = set()
    for clause in clauses:
        if clause.data in seen and clause.data in _ONCE:
            message = f"{what} has one {_ONCE[clause.data]}, this is a second"
            context.report(Code.SAID_TWICE, clause, message, "leave one of them out")
        seen.add(clause.data)


def _owner(node: Branch) -> str:
    """Read an owner: a team, a quoted name, or plain words."""
    return " ".join(map(str, node.children)) if isinstance(node, Tree) else str(node).strip('"“”')


def team(context: Context, branch: Branch) -> nodes.Team:
    """Read `team sales led by ... at ... has members ...`."""
    name, *clauses = branch.children
    said: dict[str, Any] = {}
    _report_repeated(context, "a team", clauses)
    for clause in clauses:
        match clause.data:
            case "led_by":
                said["lead"] = values.text(clause.children[0])
            case "contact":
                said["contact"] = values.text(clause.children[0])
            case "members":
                (names,) = clause.children
                said["members"] = tuple(values.text(token) for token in names.children)
    return nodes.Team(name=values.reference(context, name), span=context.span(branch), **said)


def definition(context: Context, branch: Branch) -> nodes.Definition:
    """Read `an MQL is a lead where ...` or `a lead is a record`."""
    thing, plural, *rest = branch.children
    base, where = rest or (None, None)
    _check_head(context, thing)
    return nodes.Definition(
        thing=values.reference(context, thing),
        plural=None if plural is None else values.reference(context, plural.children[0]),
        base=None if base is None else values.reference(context, base),
        condition=conditions.where(context, where),
        span=context.span(branch),
    )


def _check_head(context: Context, thing: Branch) -> None:
    """Report `a lead with a score of 60 is an MQL`, which would define those many words."""
    words = str(thing).split()
    if len(words) > 1 and _DESCRIBES & {word.casefold() for word in words}:
        message = f"`{thing}` would be the new word that is defined"
        help = "begin with the new word: `an MQL is a lead where ...`"
        context.report(Code.WRONG_WORD, thing, message, help)


def becoming(context: Context, branch: Branch) -> nodes.Becoming:
    """Read `a lead becomes an MQL at mql_at`."""
    base, thing, at = branch.children
    if {"and", "or"} & {word.casefold() for word in at.children[0].children}:
        message = f"`{context.text(at.children[0])}` would be the name of one field"
        help = "the moment is in one field; of several the data has to hold the one that counts"
        context.report(Code.WRONG_WORD, at.children[0], message, help)
    return nodes.Becoming(
        base=values.reference(context, base),
        thing=values.reference(context, thing),
        field=values.field_name(context, at.children[0]),
        each=at.data == "at_each",
        span=context.span(branch),
    )


def identity(context: Context, branch: Branch) -> nodes.Identity:
    """Read `a lead is identified by lead_id`."""
    thing, field = branch.children
    return nodes.Identity(
        values.reference(context, thing),
        values.field_name(context, field),
        context.span(branch),
    )


def fields(context: Context, branch: Branch) -> nodes.Fields:
    """Read `a lead has ...`."""
    thing, *declarations = branch.children
    return nodes.Fields(
        values.reference(context, thing),
        tuple(_field(context, declaration) for declaration in declarations),
        context.span(branch),
    )


def _field(context: Context, branch: Branch) -> nodes.FieldDeclaration:
    name, type_, default = branch.children
    literal = None if default is None else values.value(context, default.children[0])
    return nodes.FieldDeclaration(
        field=values.field_name(context, name),
        type=str(type_.children[0]),
        default=literal if isinstance(literal, nodes.Literal) else None,
        span=context.span(branch),
    )


def recording(context: Context, branch: Branch) -> nodes.Recording:
    """Read `"contacts" and "first contact" are recorded as first_contacted_at`."""
    names, *source = branch.children
    recorded: nodes.FieldName | nodes.RowsOf | None = None
    if source:
        is_field = source[0].data == "field"
        recorded = (values.field_name if is_field else tables.rows_of)(context, source[0])
    return nodes.Recording(
        names=tuple(values.literal(context, token) for token in names.children),
        field=recorded,
        span=context.span(branch),
    )


def score(context: Context, branch: Branch) -> nodes.ScoreOf:
    """Read `the fit score of a lead adds ...`."""
    name, thing, *terms = branch.children
    return nodes.ScoreOf(
        score=values.reference(context, name),
        thing=values.reference(context, thing),
        terms=tuple(_points(context, term) for term in terms),
        span=context.span(branch),
    )


def _points(context: Context, branch: Branch) -> nodes.Points:
    points, when = branch.children
    guard = conditions.condition(context, when.children[0])
    return nodes.Points(values.literal(context, points), guard)


def include(context: Context, branch: Branch) -> nodes.Include:
    """Read `include "calendars.sla"`."""
    return nodes.Include(values.literal(context, branch.children[0]), context.span(branch))


def use(context: Context, branch: Branch) -> nodes.Use:
    """Read `use "hubspot"`."""
    return nodes.Use(values.literal(context, branch.children[0]), context.span(branch))
