"""Periods: days, ISO weeks, months, and the quarters and years of a fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from slarules.model.period_unit import PeriodUnit

from .business_time import DAY, add_months

if TYPE_CHECKING:
    from datetime import date

    from slarules.model.rules import Rules

MOST_PERIODS = 4_000


@frozen
class Period:
    """Some dates, both included, and what they are called."""

    name: str
    first: date
    last: date


def period_of(day: date, unit: PeriodUnit, year_starts: int) -> Period:
    """Return the period a date lies in."""
    if unit is PeriodUnit.DAY:
        return Period(day.isoformat(), day, day)
    if unit is PeriodUnit.WEEK:
        year, week, weekday = day.isocalendar()
        monday = day - (weekday - 1) * DAY
        return Period(f"{year:04}-W{week:02}", monday, monday + 6 * DAY)
    if unit is PeriodUnit.MONTH:
        first = day.replace(day=1)
        return Period(f"{day:%Y-%m}", first, add_months(first, 1) - DAY)
    first = day.replace(month=year_starts, day=1)
    if first > day:
        first = add_months(first, -12)
    year = first.year
    if unit is PeriodUnit.YEAR:
        return Period(f"{year:04}", first, add_months(first, 12) - DAY)
    nth = 1
    while add_months(first, 3) <= day:
        first, nth = add_months(first, 3), nth + 1
    return Period(f"{year:04}-Q{nth}", first, add_months(first, 3) - DAY)


def periods_between(first: date, last: date, unit: PeriodUnit, year_starts: int) -> list[Period]:
    """Return the periods that dates lie in, both included; the last ones where they are many."""
    found: list[Period] = []
    while first <= last:
        found.append(period_of(first, unit, year_starts))
        first = found[-1].last + DAY
    return found[-MOST_PERIODS:]


def dates_in_force(rules: Rules, own: Any) -> tuple[date | None, date | None]:
    """Return the first and the last date in force: an agreement's, and those of its own."""
    firsts = [d for d in (rules.starts, getattr(own, "starts", None)) if d]
    lasts = [d for d in (rules.ends, getattr(own, "ends", None)) if d]
    return max(firsts, default=None), min(lasts, default=None)
