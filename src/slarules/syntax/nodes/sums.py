"""Numbers with a name, and what a record is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import FieldName, Literal, Reference, place, wording

if TYPE_CHECKING:
    from slarules.syntax.nodes.conditions import Guard
    from slarules.syntax.source import Span

__all__ = ["Let", "Operand", "Sum", "Worth", "WorthEntry"]


@frozen(kw_only=True)
class Sum:
    """`$100,000 / $500 / 10%`: a first operand, and each further one with its operator."""

    first: Operand
    rest: tuple[tuple[str, Operand], ...]
    text: str = wording()
    span: Span = place()


Operand = Literal | Reference | Sum


@frozen(kw_only=True)
class Let:
    """`let leads needed be $100,000 / $500 / 10%`."""

    value: Reference
    sum: Operand
    span: Span = place()


@frozen(kw_only=True)
class WorthEntry:
    """`$400 when source is "demo request"`."""

    amount: Literal
    guard: Guard
    span: Span = place()


@frozen(kw_only=True)
class Worth:
    """`a deal is worth amount`, or a list of amounts and when they apply."""

    thing: Reference
    field: FieldName | None
    entries: tuple[WorthEntry, ...]
    span: Span = place()
