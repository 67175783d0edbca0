"""Commitments: who owes what, for which records, by when, and what follows from a miss.

A `Commitment` is the frame that every family shares; its `promise` is the family's own part.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field

from slarules.frozen import frozen
from slarules.model.limits import (
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    EndOfPeriod,
    Event,
    Limit,
    NoSooner,
    Tier,
    Within,
)

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from slarules.model.conditions import Condition, Score, Thing
    from slarules.model.durations import Duration
    from slarules.model.fields import Field
    from slarules.model.period_unit import PeriodUnit

__all__ = [
    "AfterShare",
    "AfterTime",
    "AttemptsBefore",
    "Before",
    "BeforeDue",
    "ByField",
    "ByNextClose",
    "ByNextTime",
    "Commitment",
    "Completeness",
    "Consequence",
    "Deadline",
    "EndOfPeriod",
    "Escalation",
    "Event",
    "Limit",
    "NoSooner",
    "Prohibition",
    "Promise",
    "Recurring",
    "Repetition",
    "RiskPoint",
    "Rolling",
    "Standing",
    "Tier",
    "Trigger",
    "Within",
]


# -- clauses -----------------------------------------------------------------------------------


@frozen
class AfterShare:
    """`at risk after 75%`."""

    share: Fraction


@frozen
class AfterTime:
    """`at risk after 4 business hours` on the clock."""

    duration: Duration


@frozen
class BeforeDue:
    """`at risk 2 business hours before due`."""

    duration: Duration


RiskPoint = AfterShare | AfterTime | BeforeDue


class Trigger(StrEnum):
    """What sets an escalation off."""

    AT_RISK = "when at risk"
    MISSED = "when missed"
    BEFORE_DUE = "before due"
    AFTER_DUE = "after due"


@frozen(kw_only=True)
class Escalation:
    """`escalate to "VP Sales" 8 business hours after due`.

    `to` is a name, or the field that holds one: the record's, or the one that makes the groups of
    a commitment over periods. `offset` goes with before and after due.
    """

    to: str | Field
    trigger: Trigger
    offset: Duration | None = None
    text: str = field(eq=False)


@frozen(kw_only=True)
class Consequence:
    """`when missed, "return the lead to marketing"`.

    `in_a_row` is the number of periods that have to be missed one after another (period
    commitments only); `of_target` marks `when the target is missed`.
    """

    text: str
    in_a_row: int | None = None
    of_target: bool = False


# -- promises ----------------------------------------------------------------------------------


@frozen(kw_only=True)
class Repetition:
    """How often the action has to be done: `at least 3 ...`, `over ...`, `... apart`.

    `at_most` turns it round: more of them are missed, and then there is neither `over` nor `apart`.
    """

    count: int
    at_most: bool = False
    over: Duration | None = None
    apart: Duration | None = None


@frozen(kw_only=True)
class Deadline:
    """The team does the action for every such record within the limit of the first tier that fits.

    `early_counts`: an action before the clock started is met, not bad data. With a `repetition`
    it has to be done several times.
    """

    action: Event
    tiers: tuple[Tier, ...]
    pauses: tuple[Event, ...] = ()
    restarts: tuple[Event, ...] = ()
    early_counts: bool = False
    risk: RiskPoint | None = None
    repetition: Repetition | None = None


@frozen(kw_only=True)
class Completeness:
    """Every such record holds a value in each of these fields; a score has to be decided."""

    wanted: tuple[Field | Score, ...]


@frozen(kw_only=True)
class Prohibition:
    """The action is never done to a record that is the thing forbidden, and fits the condition.

    Where nothing records the action it is `None`, and every record of the kind is judged.
    """

    action: Event | None
    forbidden: Thing
    condition: Condition | None = None


@frozen(kw_only=True)
class Standing:
    """Every such record is the other thing too."""

    other: Thing


@frozen(kw_only=True)
class AttemptsBefore:
    """The action is done so often before the event; counted are moments at or before it."""

    action: Event
    repetition: Repetition
    event: Event


@frozen(kw_only=True)
class Recurring:
    """The team does the action for every such record at least once in each period.

    The first period is the one after that in which the record became the thing, or that in which
    the commitment comes into force, whichever is later.
    """

    action: Event
    unit: PeriodUnit
    risk: RiskPoint | None = None


@frozen(kw_only=True)
class Rolling:
    """The team does the action so long after it last did at the latest, until the event.

    The first time counts from the moment the record became the thing, or from the commitment's
    coming into force, whichever is later. `text` is as written.
    """

    action: Event
    every: Duration
    until: Event
    pauses: tuple[Event, ...] = ()
    restarts: tuple[Event, ...] = ()
    risk: RiskPoint | None = None
    text: str = field(eq=False)


Promise = Deadline | Completeness | Prohibition | Standing | AttemptsBefore | Recurring | Rolling


@frozen(kw_only=True)
class Commitment:
    """One commitment, resolved.

    `name` is its label, or its sentence where it has none; `key` survives a change of the label's
    case and spacing. `calendar` is the one named by `on the ... calendar`. `starts` and `ends` are
    its own dates in force, both included. `team` is `None` where the sentence names none.
    """

    name: str
    key: str
    sentence: str = field(eq=False)
    team: str | None
    thing: Thing
    promise: Promise
    calendar: str | None = None
    unless: Condition | None = None
    starts: date | None = None
    ends: date | None = None
    escalations: tuple[Escalation, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    because: str | None = None
