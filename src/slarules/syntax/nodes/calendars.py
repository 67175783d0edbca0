"""Business time as a file declares it."""

from slarules.frozen import frozen
from slarules.syntax.nodes.conditions import Guard
from slarules.syntax.nodes.parts import DateRange, Hours, Literal, Reference, place
from slarules.syntax.source import Span

__all__ = [
    "Calendar",
    "CalendarChoice",
    "CalendarOf",
    "ClosedDates",
    "ClosedHolidays",
    "DateOrder",
    "DefaultCalendar",
    "OpenDates",
    "OpenDays",
    "Timestamps",
    "YearStart",
]


@frozen
class OpenDays:
    """`open Monday to Friday from 9:00 to 17:00`; Monday is 0. No hours: the whole day."""

    days: tuple[int, ...]
    hours: tuple[Hours, ...]
    span: Span = place()


@frozen
class OpenDates:
    """`open on 2026-11-27 from 9:00 to 13:00`: hours that beat the week's and the holidays'."""

    dates: tuple[DateRange, ...]
    hours: tuple[Hours, ...]
    span: Span = place()


@frozen
class ClosedDates:
    """`closed on 2026-12-24`, `closed on 2026-12-31 from 12:00 to 14:00`. No hours: whole days."""

    dates: tuple[DateRange, ...]
    hours: tuple[Hours, ...]
    span: Span = place()


@frozen
class ClosedHolidays:
    """`closed on holidays of US-NY except "Columbus Day"`."""

    regions: tuple[Literal, ...]
    except_: tuple[Literal, ...]
    span: Span = place()


@frozen(kw_only=True)
class Calendar:
    """`calendar "New York"` with its clauses in order."""

    name: Literal
    zone: Literal | None
    rules: tuple[OpenDays | OpenDates | ClosedDates | ClosedHolidays, ...]
    span: Span = place()


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
