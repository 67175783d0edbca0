"""Conditions, and the guards of tiers and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place, wording

if TYPE_CHECKING:
    from slarules.syntax.nodes.parts import FieldName, Literal, Reference
    from slarules.syntax.source import Span


__all__ = ["Comparison", "Condition", "Guard", "IsThing", "Junction", "Negation", "Otherwise"]


@frozen(kw_only=True)
class Comparison:
    """`score is at least 60`; the operator by the name it has in the grammar."""

    subject: FieldName | Reference
    operator: str
    values: tuple[Literal | FieldName | Reference, ...]
    text: str = wording()
    span: Span = place()


@frozen(kw_only=True)
class IsThing:
    """`it is an MQL`."""

    thing: Reference
    text: str = wording()
    span: Span = place()


@frozen(kw_only=True)
class Negation:
    """`not (...)`, `it is not a ...`."""

    term: Condition
    text: str = wording()
    span: Span = place()


@frozen(kw_only=True)
class Junction:
    """Terms joined by `and`, or by `or`."""

    word: str
    terms: tuple[Condition, ...]
    text: str = wording()
    span: Span = place()


Condition = Comparison | IsThing | Negation | Junction


@frozen
class Otherwise:
    """The last choice: what holds where no other does."""

    span: Span = place()


Guard = Condition | Otherwise | None
