"""Commitments over periods, resolved: how much, or what share, in each of them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from slarules.model.commitments import Commitment, Consequence, Event
from slarules.model.conditions import Condition, Score, Thing
from slarules.model.fields import Field

if TYPE_CHECKING:
    from slarules.model.measures import Measure

__all__ = [
    "BUSINESS_TIME",
    "TIME",
    "Amount",
    "Bound",
    "Goal",
    "PeriodCommitment",
    "PeriodUnit",
    "Share",
    "Volume",
    "Worth",
    "WorthEntry",
]


TIME = "time"
BUSINESS_TIME = "business time"


class PeriodUnit(StrEnum):
    """How long a period is; weeks are ISO weeks, quarters and years fiscal ones."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


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
class Amount:
    """An exact number and its unit: a currency, `%` (then a fraction of one), or none.

    Lengths of time are in microseconds, of `time` or of `business time`.
    """

    number: Fraction
    unit: str | None = None


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
    """Such a share of a deadline's records is met.

    `becomes` is the thing that the records of a rate turn into; `deadline` is then made for it.
    For a percent target it is the commitment that the target stands under.
    """

    deadline: Commitment
    bound: Bound
    share: Fraction
    becomes: Thing | None = None


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
    What is excepted from a share, its deadline says.
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
    unless: Condition | None = None
    starts: date | None = None
    ends: date | None = None
    consequences: tuple[Consequence, ...] = ()
    because: str | None = None
