"""Commitments over periods, resolved: how much, or what share, in each of them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field

from slarules.frozen import frozen
from slarules.model.amounts import Amount
from slarules.model.commitments import Commitment, Consequence, Escalation, Event, RiskPoint
from slarules.model.conditions import Condition, Score, Thing
from slarules.model.fields import Field
from slarules.model.period_unit import PeriodUnit
from slarules.model.tables import FromTable

if TYPE_CHECKING:
    from slarules.model.measures import Measure

__all__ = [
    "BUSINESS_TIME",
    "TIME",
    "Amount",
    "Bound",
    "Goal",
    "PeriodCommitment",
    "Share",
    "Volume",
    "Worth",
    "WorthEntry",
]


TIME = "time"
BUSINESS_TIME = "business time"


class Bound(StrEnum):
    """Which side of a number is meant; for volumes and shares the number itself is right."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"

    @property
    def is_floor(self) -> bool:
        """Whether more is better."""
        return self in {Bound.AT_LEAST, Bound.MORE_THAN}


@frozen
class WorthEntry:
    """`$400 when source is "demo request"`; without condition it is the `otherwise`."""

    amount: int | Decimal
    condition: Condition | None = None


@frozen(kw_only=True)
class Worth:
    """What a record is worth: what a field or a score says, or the first entry that fits.

    `currency` is that of the entries; the amounts in a field are in the one they are measured by.
    """

    field: Field | Score | None = None
    entries: tuple[WorthEntry, ...] = ()
    currency: str | None = None


@frozen(kw_only=True)
class Volume:
    """So many records, or records worth so much.

    `event` is where the action is recorded, `None` where nothing records it: then records count
    from the moment they became the thing. `worth` is `None` where records are counted.
    """

    event: Event | None
    bound: Bound
    amount: Amount
    worth: Worth | None = None


@frozen(kw_only=True)
class Share:
    """Such a share of a commitment's records is met.

    `becomes` is the thing that the records of a rate turn into; `commitment` is then a deadline
    made for it. For a percent target it is the one that the target stands under. `places` is the
    field that says which period a record belongs to, where its verdict does not: the start of its
    clock, the moment it became the thing, or that of the action or event that is judged. It is
    `None` where the limits start in different fields; what no event starts then goes by `became`,
    the moment of becoming the thing.
    """

    commitment: Commitment
    bound: Bound
    share: Fraction
    becomes: Thing | None = None
    places: Field | FromTable | None = None
    became: Field | None = None


@frozen(kw_only=True)
class Goal:
    """What a measure is to come to: a share of things, an average, a percentile.

    Goals on counts and sums are volumes, goals on the share of a commitment are shares.
    """

    measure: "Measure"
    bound: Bound
    amount: Amount


@frozen(kw_only=True)
class PeriodCommitment:
    """One commitment over periods, resolved; names and dates as in `Commitment`.

    `group` is the field of `for each owner`, `members` are those that count without records too.
    `calendar` is the one whose days and business time its periods have, `None` for the default
    one. From `risk` on a period that runs may be at risk. What is excepted from a share, its
    commitment says.
    """

    name: str
    key: str
    sentence: str = field(eq=False)
    team: str | None
    thing: Thing
    promise: Volume | Share | Goal
    unit: PeriodUnit
    group: Field | None = None
    members: tuple[str, ...] = ()
    calendar: str | None = None
    unless: Condition | None = None
    risk: RiskPoint | None = None
    escalations: tuple[Escalation, ...] = ()
    starts: date | None = None
    ends: date | None = None
    consequences: tuple[Consequence, ...] = ()
    because: str | None = None
