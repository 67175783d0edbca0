"""Measures: figures of each period, and goals on them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import FieldName, Length, Literal, Reference, place, wording

if TYPE_CHECKING:
    from datetime import date

    from slarules.syntax.nodes.clauses import Consequence
    from slarules.syntax.source import Span

__all__ = [
    "BecomingPoint",
    "CountOf",
    "Goal",
    "Measure",
    "Measured",
    "OfField",
    "OfTime",
    "Point",
    "ShareMet",
    "ShareOfThings",
    "Statistic",
]

Statistic = str | Fraction
"""`average`, `sum`, or the share of a percentile: one half is the median."""


@frozen
class BecomingPoint:
    """`becoming an MQL`."""

    thing: Reference


Point = BecomingPoint | Reference | FieldName


@frozen
class ShareOfThings:
    """`the share of decided deals that are won deals`."""

    thing: Reference
    other: Reference


@frozen
class ShareMet:
    """`the share of First touch that is met`."""

    commitment: Reference


@frozen(kw_only=True)
class OfTime:
    """`the median business time from becoming an MQL to first contact`."""

    statistic: Statistic
    business: bool
    start: Point
    end: Point
    thing: Reference | None
    span: Span = place()


@frozen(kw_only=True)
class OfField:
    """`the average amount of won deals`."""

    statistic: Statistic
    subject: FieldName | Reference
    thing: Reference


@frozen
class CountOf:
    """`the number of leads`."""

    thing: Reference


Measured = ShareOfThings | ShareMet | OfTime | OfField | CountOf


@frozen(kw_only=True)
class Measure:
    """`measure win rate as ..., each quarter`."""

    name: Reference
    measured: Measured
    period: str
    group: FieldName | None = None
    text: str = wording()
    span: Span = place()


@frozen(kw_only=True)
class Goal:
    """`goal: win rate is at least 25%`."""

    measure: Reference
    bound: str
    amount: Literal | Reference | Length
    consequences: tuple[Consequence, ...] = ()
    starts: date | None = None
    ends: date | None = None
    because: str | None = None
    text: str = wording()
    span: Span = place()
