"""Declared fields: their types, and what a record counts as where it lacks one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from slarules.diagnostics import Code
from slarules.model.fields import Epoch, Field, FieldDeclaration, FieldType
from slarules.syntax.lexemes import LexemeKind

if TYPE_CHECKING:
    from slarules.model.resolving.scope import Said, Scope
    from slarules.syntax import nodes

__all__ = ["resolve_declaration"]

_DEFAULTS = {
    FieldType.NUMBER: "write a number, such as `0 when missing`",
    FieldType.TEXT: 'write a text in quotes, such as `"none" when missing`',
    FieldType.YES_NO: "write `yes when missing` or `no when missing`",
}


def resolve_declaration(
    scope: Scope, said: Said[nodes.Fields], node: nodes.FieldDeclaration
) -> FieldDeclaration:
    """Return the declaration of a field; a default that is not of its type is reported."""
    type_name, _, epoch = node.type.partition(" in epoch ")
    type_, default = FieldType(type_name), node.default
    if default is not None and not _fits(default, type_):
        message = f"the default of `{node.field.name}` is not a {type_}"
        help = _DEFAULTS.get(type_, "leave the default out: a moment has none")
        scope.report(said.source, Code.WRONG_TYPE, default.span, message, help)
        default = None
    return FieldDeclaration(
        field=Field(node.field.name),
        type=type_,
        default=default.value if default else None,  # type: ignore[arg-type]  # `_fits` says so
        epoch=Epoch(epoch) if epoch else None,
    )


def _fits(literal: nodes.Literal, type_: FieldType) -> bool:
    value = literal.value
    match type_:
        case FieldType.TEXT:
            return literal.kind is LexemeKind.STRING
        case FieldType.NUMBER:
            return isinstance(value, int | Decimal) and not isinstance(value, bool)
        case FieldType.YES_NO:
            return isinstance(value, bool)
        case _:
            return False
