"""What may stand under a promise beside its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place, wording

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from slarules.syntax.nodes.conditions import Condition
    from slarules.syntax.nodes.limits import Limit
    from slarules.syntax.nodes.parts import FieldName, Length, Literal, Reference
    from slarules.syntax.source import Span


__all__ = ["Clauses", "Consequence", "Escalation", "Risk"]


@frozen(kw_only=True)
class Risk:
    """`at risk after 75%`, `at risk after 2 hours`, or `at risk 30 minutes before due`."""

    share: Fraction | None = None
    length: Length | None = None
    before_due: bool = False
    span: Span = place()


@frozen(kw_only=True)
class Escalation:
    """`escalate to "VP Sales" 8 business hours after due`.

    `to` is a name, a field of the record, or one of the phrases `agreement's owner` and
    `team's lead`, then kept as a `Reference`.
    """

    to: str | FieldName | Reference
    trigger: str
    length: Length | None = None
    text: str = wording()
    span: Span = place()

    @property
    def of_target(self) -> bool:
        """Whether it speaks of the target, and not of one record."""
        return self.trigger.startswith("when_target")


@frozen(kw_only=True)
class Consequence:
    """`when missed, "return the lead to marketing"`; `unit` is `months` of `3 months in a row`."""

    consequence: str
    in_a_row: int | None = None
    unit: str | None = None
    of_target: bool = False
    span: Span = place()


@frozen(kw_only=True)
class Clauses:
    """What may stand under a promise; whether it makes sense there is a question of meaning."""

    limits: tuple[Limit, ...] = ()
    calendar: Literal | None = None
    pauses: tuple[Reference | FieldName, ...] = ()
    restarts: tuple[Reference | FieldName, ...] = ()
    unless: Condition | None = None
    early_counts: bool = False
    apart: Length | None = None
    risk: Risk | None = None
    escalations: tuple[Escalation, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    starts: date | None = None
    ends: date | None = None
    because: str | None = None
