"""Conditions, and the guards of tiers and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import values
from slarules.syntax.trees import Token

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context

_MOST_TERMS_SHOWN = 6


def guard(context: Context, branch: Branch | None) -> nodes.Guard:
    """Read `when ...`, `otherwise`, or nothing."""
    if branch is None:
        return None
    if branch.data == "otherwise":
        return nodes.Otherwise(context.span(branch))
    return condition(context, branch.children[0])


def where(context: Context, branch: Branch | None) -> nodes.Condition | None:
    """Read an optional `where ...`."""
    return None if branch is None else condition(context, branch.children[0])


def condition(context: Context, branch: Branch) -> nodes.Condition:
    """Read terms joined by `and` or by `or`; a mix of both is reported with its two readings."""
    terms = [_term(context, child) for child in branch.children[::2]]
    words = [str(junction.children[0]) for junction in branch.children[1::2]]
    if len(set(words)) > 1:
        _report_mix(context, branch, terms, words)
    if not words:
        return terms[0]
    return nodes.Junction(
        word=words[0],
        terms=tuple(terms),
        text=context.text(branch),
        span=context.span(branch),
    )


def _term(context: Context, branch: Branch) -> nodes.Condition:
    text, span = context.text(branch), context.span(branch)
    match branch.data:
        case "group":
            return condition(context, branch.children[0])
        case "negation":
            inner = condition(context, branch.children[0])
            return nodes.Negation(term=inner, text=text, span=span)
        case "is_thing" | "is_not_thing":
            (token,) = branch.children
            thing = nodes.IsThing(thing=_thing(context, token), text=text, span=span)
            if branch.data == "is_thing":
                return thing
            return nodes.Negation(term=thing, text=text, span=span)
        case _:
            return _comparison(context, branch, text)


def _thing(context: Context, token: Token) -> nodes.Reference:
    return values.reference(context, token)


def _comparison(context: Context, branch: Branch, text: str) -> nodes.Comparison:
    subject, *operands = branch.children
    return nodes.Comparison(
        subject=values.name_or_field(context, subject),
        operator=str(branch.data).removesuffix("_value"),
        values=tuple(value for operand in operands for value in _operands(context, operand)),
        text=text,
        span=context.span(branch),
    )


def _operands(
    context: Context, branch: Branch
) -> list[nodes.Literal | nodes.FieldName | nodes.Reference]:
    match branch.data:
        case "values":
            return [values.value(context, child) for child in branch.children if _is_tree(child)]
        case "texts":
            return [
                values.literal(context, token)
                for token in branch.children
                if token.type == "STRING"
            ]
        case "day":
            (child,) = branch.children
            if isinstance(child, Token):
                return [values.literal(context, child)]
            return [values.field_name(context, child)]
        case _:
            return [values.value(context, branch)]


def _is_tree(child: Branch) -> bool:
    return not isinstance(child, Token)


def _report_mix(
    context: Context, branch: Branch, terms: list[nodes.Condition], words: list[str]
) -> None:
    """Say that `and` and `or` are mixed, and show both ways to set brackets."""
    context.report(
        Code.MIXED_AND_OR,
        branch,
        "`and` and `or` are mixed, and it is not clear which belongs together",
        _brackets(terms, words),
    )


def _brackets(terms: list[nodes.Condition], words: list[str]) -> str:
    """Return both readings of a mix; of a very long one only what to do."""
    if len(terms) > _MOST_TERMS_SHOWN:
        return "set brackets around the terms that belong together"
    ors_last, ands_last = _grouped(terms, words, "and"), _grouped(terms, words, "or")
    return f"set brackets: either `{ors_last}` or `{ands_last}`"


def _grouped(terms: list[nodes.Condition], words: list[str], tighter: str) -> str:
    """Return the terms with brackets around those that `tighter` joins."""
    groups = [[terms[0].text]]
    for word, term in zip(words, terms[1:], strict=True):
        if word == tighter:
            groups[-1].append(term.text)
        else:
            groups.append([term.text])
    other = "or" if tighter == "and" else "and"
    joined = [f" {tighter} ".join(group) for group in groups]
    return f" {other} ".join(
        f"({text})" if len(group) > 1 else text for text, group in zip(joined, groups, strict=True)
    )
