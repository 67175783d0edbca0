"""The currency of a field that holds money, where a file speaks of one currency only."""

from collections.abc import Iterator
from typing import Any

import attrs

from slarules.model.fields import Field
from slarules.model.resolving.scope import Said, Scope
from slarules.syntax import nodes

__all__ = ["currency_of"]


def currency_of(scope: Scope, field: Field) -> str | None:
    """Return the currency of a field by which a file says what something is worth.

    It is the one currency of all amounts in the file; `None` where there are several or none, or
    the field is no money.
    """
    worths = [said.node.field for said in scope.worths.values()]
    if not any(worth is not None and Field(worth.name) == field for worth in worths):
        return None
    every: list[Said[Any]] = [*scope.period_commitments, *scope.goals]
    every += [*scope.lets.values(), *scope.worths.values()]
    found = {currency for said in every for currency in _currencies(said.node)}
    return found.pop() if len(found) == 1 else None


def _currencies(part: Any) -> Iterator[str]:
    """Yield the currencies of all amounts in a node, on any level."""
    if isinstance(part, nodes.Literal):
        if part.currency is not None:
            yield part.currency
    elif isinstance(part, tuple):
        for each in part:
            yield from _currencies(each)
    elif attrs.has(type(part)):
        for attribute in attrs.fields(type(part)):
            yield from _currencies(getattr(part, attribute.name))
