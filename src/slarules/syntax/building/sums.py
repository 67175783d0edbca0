"""Numbers with a name, and what a record is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.syntax import nodes
from slarules.syntax.building import conditions, values
from slarules.syntax.trees import Token

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context


def let(context: Context, branch: Branch) -> nodes.Let:
    """Read `let leads needed be $100,000 / $500 / 10%`."""
    name, total = branch.children
    return nodes.Let(
        value=values.reference(context, name),
        sum=_operand(context, total),
        span=context.span(branch),
    )


def amount(context: Context, token: Token) -> nodes.Literal | nodes.Reference:
    """Read an `_amount` of the grammar: a literal, or the name of a `let`."""
    if token.type == "VALUE":
        return values.reference(context, token)
    return values.literal(context, token)


def _operand(context: Context, node: Branch) -> nodes.Operand:
    if isinstance(node, Token):
        return amount(context, node)
    first, *rest = (child for child in node.children if str(child) not in {"(", ")"})
    if not rest:
        return _operand(context, first)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return nodes.Sum(
        first=_operand(context, first),
        rest=tuple((str(sign), _operand(context, operand)) for sign, operand in pairs),
        text=context.text(node),
        span=context.span(node),
    )


def worth(context: Context, branch: Branch) -> nodes.Worth:
    """Read `a deal is worth amount` or `a lead is worth $400 when ...`."""
    thing, *rest = branch.children
    is_field = rest[0].data == "field"
    return nodes.Worth(
        thing=values.reference(context, thing),
        field=values.field_name(context, rest[0]) if is_field else None,
        entries=() if is_field else tuple(_entry(context, entry) for entry in rest),
        span=context.span(branch),
    )


def _entry(context: Context, branch: Branch) -> nodes.WorthEntry:
    money, guard = branch.children
    return nodes.WorthEntry(
        amount=values.literal(context, money),
        guard=conditions.guard(context, guard),
        span=context.span(branch),
    )
