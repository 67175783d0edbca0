"""Which calendar and which time is meant, where a file says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place

if TYPE_CHECKING:
    from slarules.syntax.nodes.conditions import Guard
    from slarules.syntax.nodes.parts import Literal, Reference
    from slarules.syntax.source import Span


__all__ = [
    "CalendarChoice",
    "CalendarOf",
    "DateOrder",
    "DefaultCalendar",
    "Timestamps",
    "YearStart",
]


@frozen
class DefaultCalendar:
    """`the default calendar is "New York"`."""

    name: Literal
    span: Span = place()


@frozen
class CalendarChoice:
    """`"EMEA" when region is "EMEA"`."""

    name: Literal
    guard: Guard
    span: Span = place()


@frozen
class CalendarOf:
    """`the calendar of a lead is ...`."""

    thing: Reference
    choices: tuple[CalendarChoice, ...]
    span: Span = place()


@frozen
class Timestamps:
    """`timestamps are in Europe/Paris`."""

    zone: Literal
    span: Span = place()


@frozen
class DateOrder:
    """`dates are written day/month/year`."""

    order: str
    span: Span = place()


@frozen
class YearStart:
    """`the year starts in February`; January is 1."""

    month: int
    span: Span = place()
