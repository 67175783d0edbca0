"""Commitments over periods: how much, or what share, in each of them."""

from datetime import date

from attrs import frozen

from slarules.syntax.nodes.commitments import Consequence, Limit
from slarules.syntax.nodes.conditions import Condition
from slarules.syntax.nodes.parts import FieldName, Literal, Reference, place, wording
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
    """`for at least 95% of them`, of the deadline it stands under."""

    share: Literal


@frozen(kw_only=True)
class Rate:
    """`at least 20% of MQLs become SQLs within 30 days`."""

    bound: str
    share: Literal
    thing: Reference
    becomes: Reference
    limits: tuple[Limit, ...]


@frozen(kw_only=True)
class PeriodCommitment:
    """A commitment over periods; the label of a target is the name of its deadline."""

    label: str | None
    promise: Volume | Target | Rate
    period: str
    group: FieldName | None = None
    unless: Condition | None = None
    consequences: tuple[Consequence, ...] = ()
    starts: date | None = None
    ends: date | None = None
    because: str | None = None
    text: str = wording()
    span: Span = place()
