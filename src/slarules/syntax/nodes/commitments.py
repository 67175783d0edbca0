"""Commitments, and the promise that most of them make: something is done, within a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.clauses import Clauses
from slarules.syntax.nodes.parts import place, wording

if TYPE_CHECKING:
    from slarules.syntax.nodes.parts import FieldName, Reference
    from slarules.syntax.nodes.promises import Promise
    from slarules.syntax.source import Span


__all__ = ["Commitment", "Does"]


@frozen(kw_only=True)
class Does(Clauses):
    """`sales contacts every MQL` with the clauses of a deadline.

    The action is a field in the deadline that each record of a rate has.
    """

    team: Reference
    action: Reference | FieldName
    thing: Reference


@frozen(kw_only=True)
class Commitment:
    """A commitment: its label, or `None`, and what is promised; a target may stand under it."""

    label: str | None
    promise: Promise
    has_target: bool = False
    text: str = wording()
    span: Span = place()
