"""Business time as a file declares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place

if TYPE_CHECKING:
    from slarules.syntax.nodes.parts import DateRange, Hours, Literal
    from slarules.syntax.source import Span


__all__ = ["Calendar", "ClosedDates", "ClosedHolidays", "OpenDates", "OpenDays"]


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
