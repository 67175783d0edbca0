"""Commitments: what is promised, by when, and the clauses under it."""

from datetime import date
from fractions import Fraction

from slarules.frozen import frozen
from slarules.syntax.nodes.conditions import Condition, Guard
from slarules.syntax.nodes.parts import FieldName, Length, Literal, Reference, place, wording
from slarules.syntax.source import Span

__all__ = [
    "Always",
    "Before",
    "ByField",
    "ByNextClose",
    "ByNextTime",
    "Clauses",
    "Commitment",
    "Consequence",
    "Does",
    "Escalation",
    "Includes",
    "Limit",
    "Makes",
    "Never",
    "NoSooner",
    "Promise",
    "Recurs",
    "Risk",
    "Rolls",
    "Within",
]


@frozen
class Within:
    """`within 24 business hours of contract signature`."""

    length: Length
    of: Reference | FieldName | None


@frozen
class ByNextTime:
    """`by the next 17:00 on a business day`, in seconds after midnight."""

    time: int


@frozen
class ByNextClose:
    """`by the end of the next business day`."""


@frozen
class ByField:
    """`by due_date`."""

    field: FieldName


@frozen
class Before:
    """`before onboarding start`."""

    moment: Reference | FieldName


@frozen
class NoSooner:
    """`no sooner than 10 business days after last attempt`."""

    length: Length
    after: Reference | FieldName


@frozen(kw_only=True)
class Limit:
    """A limit, and when it applies."""

    limit: Within | ByNextTime | ByNextClose | ByField | Before | NoSooner
    guard: Guard
    starts: date | None = None
    ends: date | None = None
    text: str = wording()
    span: Span = place()


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


@frozen(kw_only=True)
class Does(Clauses):
    """`sales contacts every MQL` with the clauses of a deadline.

    The action is a field in the deadline that each record of a rate has.
    """

    team: Reference
    action: Reference | FieldName
    thing: Reference


@frozen(kw_only=True)
class Includes(Clauses):
    """`sales provides use cases for every closed deal`; `every MQL includes email` has no team."""

    team: Reference | None
    thing: Reference
    wanted: tuple[Reference | FieldName, ...]


@frozen(kw_only=True)
class Never(Clauses):
    """`marketing never delivers any lead where ...`."""

    team: Reference
    action: Reference
    thing: Reference
    condition: Condition | None


@frozen(kw_only=True)
class Always(Clauses):
    """`every MQL is an ICP lead`."""

    thing: Reference
    other: Reference
    team: None = None


@frozen(kw_only=True)
class Makes(Clauses):
    """`sales makes at least 6 contact attempts over at least 10 business days`.

    Either `before` an event, or to every thing within a limit.
    """

    team: Reference
    at_most: bool
    count: int
    action: Reference
    over: Length | None
    before: Reference | None
    thing: Reference


@frozen(kw_only=True)
class Recurs(Clauses):
    """`customer success delivers a report for every account every quarter`."""

    team: Reference
    action: Reference
    thing: Reference
    period: str


@frozen(kw_only=True)
class Rolls(Clauses):
    """`customer success updates every escalation every 2 business days until resolution`."""

    team: Reference
    action: Reference
    thing: Reference
    length: Length
    until: Reference | FieldName
    text: str = wording()


Promise = Does | Includes | Never | Always | Makes | Recurs | Rolls


@frozen(kw_only=True)
class Commitment:
    """A commitment: its label, or `None`, and what is promised; a target may stand under it."""

    label: str | None
    promise: Promise
    has_target: bool = False
    text: str = wording()
    span: Span = place()
