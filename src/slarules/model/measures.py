"""Measures, resolved: what is measured, of which records, in each period."""

from enum import StrEnum
from fractions import Fraction

from attrs import field

from slarules.frozen import frozen
from slarules.model.commitments import Event
from slarules.model.conditions import Score, Thing
from slarules.model.fields import Field
from slarules.model.period_unit import PeriodUnit
from slarules.model.periods import BUSINESS_TIME, TIME, Share

__all__ = [
    "Aggregate",
    "Becoming",
    "CountOf",
    "Measure",
    "Measured",
    "OfField",
    "OfTime",
    "Percentile",
    "Point",
    "ShareMet",
    "ShareOfThings",
    "Statistic",
]


class Aggregate(StrEnum):
    """What many values come to."""

    AVERAGE = "average"
    SUM = "sum"


@frozen
class Percentile:
    """The smallest value that such a share of all does not exceed; one half is the median."""

    share: Fraction


Statistic = Aggregate | Percentile


@frozen
class Becoming:
    """The moment of becoming a thing."""

    thing: Thing


Point = Becoming | Event


@frozen
class ShareOfThings:
    """The share of the measure's things that are another thing too."""

    other: Thing


@frozen
class ShareMet:
    """The share of a commitment's records that is met; bound and target say nothing here."""

    share: Share


@frozen(kw_only=True)
class OfField:
    """A statistic of what a field, or a score, says of each record.

    `currency` is the one that money is counted in: that of the goal on the measure, if it is in
    money, or of a field that says what something is worth, where the file has one currency only.
    Without it only plain numbers count.
    """

    statistic: Statistic
    subject: Field | Score
    currency: str | None = None


@frozen(kw_only=True)
class OfTime:
    """A statistic of the time between two moments of each record."""

    statistic: Statistic
    start: Point
    end: Point
    business: bool


@frozen
class CountOf:
    """How many records there are."""


Measured = ShareOfThings | ShareMet | OfField | OfTime | CountOf


@frozen(kw_only=True)
class Measure:
    """One measure, resolved. `unit` is how long its periods are; `key` ignores case and spacing.

    `thing` is what its records are, `group` the field of `for each owner`.
    """

    name: str
    key: str
    sentence: str = field(eq=False)
    thing: Thing
    measured: Measured
    unit: PeriodUnit
    group: Field | None = None

    @property
    def measured_in(self) -> str | None:
        """The unit of its figures, as in `Amount`."""
        match self.measured:
            case ShareOfThings() | ShareMet():
                return "%"
            case OfTime(business=business):
                return BUSINESS_TIME if business else TIME
            case OfField(currency=currency):
                return currency
            case CountOf():
                return None
