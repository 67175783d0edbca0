"""Phrases of a retelling: days and moments written out, fields, shares, lists cut short."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, assert_never

from slarules.calendar import from_us
from slarules.evaluation.wording import article, listed, wall
from slarules.model.commitments import AfterShare, AfterTime, BeforeDue
from slarules.model.tables import FromTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction
    from zoneinfo import ZoneInfo

    from slarules.model.commitments import Event, RiskPoint
    from slarules.model.conditions import Thing
    from slarules.model.fields import Field

__all__ = [
    "becoming",
    "day",
    "days",
    "fields",
    "moment",
    "percent",
    "period_of",
    "recorded",
    "shortened",
    "warned",
    "where_recorded",
]

_MOST = 12
_LAST_INSTANT = timedelta(days=1) - timedelta(microseconds=1)


def day(ordinal: int) -> str:
    """`Friday 2026-03-06`."""
    return f"{date.fromordinal(ordinal):%A} {date.fromordinal(ordinal).isoformat()}"


def days(starts: date | None, ends: date | None) -> str:
    """`from 2026-01-01 until 2026-12-31, both days included`; empty where neither is given."""
    if starts is None and ends is None:
        return ""
    if starts is not None and ends is not None:
        return f"from {starts} until {ends}, both days included"
    return f"from {starts} on" if starts is not None else f"until {ends}, that day included"


def moment(us: int, zone: ZoneInfo) -> str:
    """`Friday 2026-03-06 at 16:30`; the last instant of a day is its end."""
    local = from_us(us, zone)
    midnight = datetime(local.year, local.month, local.day, tzinfo=zone)
    if local.replace(tzinfo=None) - midnight.replace(tzinfo=None) == _LAST_INSTANT:
        return f"{day(local.toordinal())} at the end of the day"
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return f"{day(local.toordinal())} at {wall(seconds)}"


def percent(share: Fraction) -> str:
    """`75%`, `99.5%`: exact where that is a decimal."""
    number = share * 100
    return f"{number.numerator}%" if number.denominator == 1 else f"{float(number):g}%"


def fields(wanted: Iterable[Field | str]) -> str:
    """Fields in backticks as an English list, each once."""
    return listed(list(dict.fromkeys(f"`{each}`" for each in wanted)))


def recorded(event: Event) -> str:
    """An action or event with the field that records it."""
    if isinstance(event.field, FromTable):
        return f"{event.name} ({_rows(event.field)})"
    if event.name == event.field.name:
        return f"`{event.field}`"
    return f"{event.name} (`{event.field}`)"


def warned(risk: RiskPoint, whole: str) -> str:
    """From when on a record is at risk; `whole` is what a share is of."""
    match risk:
        case AfterShare(share):
            return f"once {percent(share)} of {whole} is gone and it is not done"
        case AfterTime(duration):
            return f"{duration} after the start, if it is not done"
        case BeforeDue(duration):
            return f"from {duration} before it is due, if it is not done"
        case _:
            assert_never(risk)


def where_recorded(event: Event) -> str:
    """The field that records an action or event, with its name: `held_at` (holds)."""
    if isinstance(event.field, FromTable):
        return f"{_rows(event.field)} ({event.name})"
    if event.name == event.field.name:
        return f"`{event.field}`"
    return f"`{event.field}` ({event.name})"


def _rows(rows: FromTable) -> str:
    """Which rows of another table record an event: `the first update where ...`."""
    where = f" where {rows.condition.text}" if rows.condition is not None else ""
    which = "the first" if rows.is_first else "every"
    return f"{which} {rows.thing.name}{where}, at its `{rows.moment}`"


def becoming(thing: Thing) -> str:
    """When a record becomes a thing that has a moment: `when a lead becomes an MQL (`mql_at`)`."""
    each = ", each time" if thing.each else ""
    if thing.base is None:
        return f"at the {thing.kind}'s `{thing.moment}`{each}"
    return f"when {article(thing.kind)} becomes {article(thing.name)} (`{thing.moment}`){each}"


def period_of(thing: Thing) -> str:
    """Which period a record is counted in: `in which a lead becomes an MQL (`mql_at`)`."""
    if thing.base is None or thing.moment is None:
        return f"of `{thing.moment}`"
    return f"in which {article(thing.kind)} becomes {article(thing.name)} (`{thing.moment}`)"


def shortened(words: Sequence[str]) -> list[str]:
    """The first of many words, and how many are left."""
    left = len(words) - _MOST
    return [*words[:_MOST], f"{left:,} more"] if left > 0 else list(words)
