"""Commitments over periods: how much, or what share, in each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import FieldName, Literal, Reference, place, wording

if TYPE_CHECKING:
    from datetime import date

    from slarules.syntax.nodes.clauses import Consequence, Escalation, Risk
    from slarules.syntax.nodes.conditions import Condition
    from slarules.syntax.nodes.limits import Limit
    from slarules.syntax.source import Span

__all__ = ["PeriodCommitment", "Rate", "Target", "Volume"]


@frozen(kw_only=True)
class Volume:
    """`marketing delivers at least 500 MQLs`, or `... MQLs worth at least $100,000`.

    Without amount, as in `RevOps holds an SLA review every quarter`, at least one is meant.
    """

    team: Reference
    action: Reference
    thing: Reference
    bound: str
    amount: Literal | Reference | None
    is_value: bool


@frozen(kw_only=True)
class Target:
    """`for at least 95% of them`, of the commitment it stands under."""

    share: Literal


@frozen(kw_only=True)
class Rate:
    """`at least 20% of MQLs become SQLs within 30 days`.

    The pauses, the restarts and `early_counts` are those of each record's clock.
    """

    bound: str
    share: Literal
    thing: Reference
    becomes: Reference
    limits: tuple[Limit, ...]
    pauses: tuple[Reference | FieldName, ...] = ()
    restarts: tuple[Reference | FieldName, ...] = ()
    early_counts: bool = False


@frozen(kw_only=True)
class PeriodCommitment:
    """A commitment over periods; the label of a target is the name of what it stands under.

    `idle` are the words of clauses that nothing in it listens to.
    """

    label: str | None
    promise: Volume | Target | Rate
    period: str
    group: FieldName | None = None
    calendar: Literal | None = None
    unless: Condition | None = None
    risk: Risk | None = None
    escalations: tuple[Escalation, ...] = ()
    idle: tuple[str, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    starts: date | None = None
    ends: date | None = None
    because: str | None = None
    text: str = wording()
    span: Span = place()
