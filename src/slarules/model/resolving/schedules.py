"""Calendars: from what a file says about hours, dates and holidays to a `Schedule`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from attrs import define, field

from slarules.calendar import (
    Closure,
    HolidayRegion,
    Schedule,
    Shift,
    holiday_names,
    known_countries,
    known_subdivisions,
)
from slarules.diagnostics import Code, Severity, nearest, quoted_list
from slarules.spelling import Spelling
from slarules.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.model.resolving.scope import Said, Scope
    from slarules.syntax.source import Source

__all__ = ["resolve_schedule", "resolve_zone"]

_WHOLE_DAY = Shift(0, 86_400)
_LONGEST_RANGE = 3_700  # days that a range of special hours may list, ten years
_MOST_DATES = 20_000  # that all rules of a calendar may list
_MOST_SHIFTS = 48  # of one day
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@define(eq=False, repr=False)
class _Building:
    """A schedule under way."""

    week: list[list[Shift]] = field(factory=lambda: [[] for _ in range(7)])
    special: dict[date, tuple[Shift, ...]] = field(factory=dict)
    closed: list[Closure] = field(factory=list)
    closed_hours: dict[date, tuple[Shift, ...]] = field(factory=dict)
    holidays: list[HolidayRegion] = field(factory=list)
    dates_left: int = _MOST_DATES


def resolve_schedule(scope: Scope, said: Said[nodes.Calendar]) -> Schedule:
    """Return the schedule of a calendar; what is wrong with it is reported."""
    node, source = said.node, said.source
    building = _Building()
    for rule in node.rules:
        match rule:
            case nodes.OpenDays():
                _open_days(scope, source, building, rule)
            case nodes.OpenDates():
                _on_dates(scope, source, building, building.special, rule)
            case nodes.ClosedDates(hours=()):
                building.closed += [Closure(*sorted((r.first, r.last))) for r in rule.dates]
            case nodes.ClosedDates():
                _on_dates(scope, source, building, building.closed_hours, rule)
            case nodes.ClosedHolidays():
                building.holidays += _regions(scope, source, rule)
    if not any(building.week) and not building.special:
        message = f"the calendar `{node.name.value}` is never open"
        help = "say when it is open: `open Monday to Friday from 9:00 to 17:00`"
        scope.report(source, Code.NEVER_OPEN, node.name.span, message, help)
    return Schedule(
        name=str(node.name.value),
        zone=_zone(scope, said),
        weekly=tuple(tuple(shifts) for shifts in building.week),
        special=building.special,
        closed=tuple(building.closed),
        closed_hours=building.closed_hours,
        holidays=tuple(building.holidays),
    )


# -- time zones --------------------------------------------------------------------------------


def _zone(scope: Scope, said: Said[nodes.Calendar]) -> ZoneInfo:
    node = said.node
    if node.zone is None:
        message = f"the calendar `{node.name.value}` does not say its time zone"
        help = "add a line such as `in Europe/London`"
        scope.report(said.source, Code.MISSING_WORD, node.name.span, message, help)
        return ZoneInfo("UTC")
    return resolve_zone(scope, said.source, node.zone)


def resolve_zone(scope: Scope, source: Source, name: nodes.Literal) -> ZoneInfo:
    """Return a time zone by its IANA name. An unknown one is reported, and UTC taken for it."""
    key = str(name.value)
    # `EST` and its like are in the data, but mean an offset without change of clocks.
    is_abbreviation = key.isupper() and key not in {"UTC", "GMT"}
    if not is_abbreviation:
        try:
            return ZoneInfo(key)
        except (KeyError, ValueError, OSError):  # unknown, or no proper name at all
            pass
    near = None if is_abbreviation else _near_zone(key)
    help = "write a name such as `America/New_York`, `Europe/London` or `UTC`"
    help = f"did you mean `{near}`?" if near else help
    message = f"`{key}` is not a time zone"
    scope.report(source, Code.UNKNOWN_ZONE, name.span, message, help)
    return ZoneInfo("UTC")


def _near_zone(name: str) -> str | None:
    """Return the zone that looks like a name, or whose city does."""
    zones, cities, by_city = _zones()
    city = cities.nearest(name.rpartition("/")[2].replace("_", " "))
    return zones.nearest(name.replace(" ", "_")) or (by_city[city] if city else None)


@lru_cache(maxsize=1)
def _zones() -> tuple[Spelling, Spelling, dict[str, str]]:
    """Return the names of the zones, their cities, and the zone of each city."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone)
    by_city = {zone.rpartition("/")[2].replace("_", " "): zone for zone in zones}
    return Spelling([*zones, "UTC"]), Spelling(by_city), by_city


# -- hours -------------------------------------------------------------------------------------


def _shifts(hours: Iterable[nodes.Hours]) -> tuple[Shift, ...]:
    return tuple(Shift(h.opens, h.closes) for h in hours if h.opens < h.closes) or (_WHOLE_DAY,)


def _open_days(scope: Scope, source: Source, building: _Building, rule: nodes.OpenDays) -> None:
    if len(rule.hours) > _MOST_SHIFTS or any(
        len(building.week[d]) >= _MOST_SHIFTS for d in rule.days
    ):
        message = f"a day has at most {_MOST_SHIFTS} shifts"
        scope.report(source, Code.TOO_LARGE, rule.span, message, "open longer, with fewer breaks")
        building.week = [shifts or [_WHOLE_DAY] for shifts in building.week]
        return
    for day in rule.days:
        for shift in _shifts(rule.hours):
            if any(_overlap(shift, other) for other in building.week[day]):
                message = f"these hours overlap others of {_DAYS[day]}; they are taken together"
                code, warning = Code.HOURS_OVERLAP, Severity.WARNING
                scope.report(source, code, rule.span, message, severity=warning)
            building.week[day].append(shift)


def _overlap(one: Shift, other: Shift) -> bool:
    return one.opens < other.closes and other.opens < one.closes


def _on_dates(
    scope: Scope,
    source: Source,
    building: _Building,
    by_date: dict[date, tuple[Shift, ...]],
    rule: nodes.OpenDates | nodes.ClosedDates,
) -> None:
    """Note hours for each date of a rule, beside those that the date has already."""
    shifts = _shifts(rule.hours)
    for dates in rule.dates:
        count = (dates.last - dates.first).days + 1
        building.dates_left -= max(count, 0)
        if count > _LONGEST_RANGE or building.dates_left < 0:
            message = f"hours are given for too many dates, the last {count:,} of them here"
            help = f"give them for at most {_LONGEST_RANGE:,} days at once, {_MOST_DATES:,} in all"
            scope.report(source, Code.TOO_LARGE, dates.span, message, help)
            return
        for days in range(count):
            day = dates.first + timedelta(days=days)
            by_date[day] = by_date.get(day, ()) + shifts


# -- holidays ----------------------------------------------------------------------------------


def _regions(scope: Scope, source: Source, rule: nodes.ClosedHolidays) -> Iterable[HolidayRegion]:
    """Return the regions of a rule; unknown countries, parts of them and holidays are reported."""
    excluded = tuple(str(name.value) for name in rule.except_)
    known: list[HolidayRegion] = []
    for code in rule.regions:
        region = HolidayRegion.from_code(str(code.value).upper(), excluded=excluded)
        if region.country not in known_countries():
            near = nearest(region.country, (c for c in known_countries() if len(c) == 2))
            written = str(code.value)
            message = f"no holidays are known for `{written}`"
            help = "write a country's code such as `US` or `DE`, or `US-NY` for a part of it"
            help = f"did you mean `{near}`?" if near else help
            scope.report(source, Code.UNKNOWN_REGION, code.span, message, help)
        elif region.subdivision and region.subdivision not in known_subdivisions(region.country):
            parts = sorted(known_subdivisions(region.country))
            message = f"`{region.country}` has no part `{region.subdivision}`"
            help = f"its parts are {quoted_list(parts)}" if parts else f"write `{region.country}`"
            scope.report(source, Code.UNKNOWN_REGION, code.span, message, help)
        else:
            known.append(region)
    for name in rule.except_:
        _check_holiday(scope, source, name, known)
    return known


def _check_holiday(
    scope: Scope, source: Source, name: nodes.Literal, regions: list[HolidayRegion]
) -> None:
    """Report a holiday that none of the regions has."""
    this_year = date.today().year
    years = range(this_year - 2, this_year + 3)
    names = {n for r in regions for n in holiday_names(r.country, r.subdivision, years)}
    if not regions or str(name.value).casefold() in {n.casefold() for n in names}:
        return
    near = nearest(str(name.value), names)
    message = f"`{name.value}` is not a holiday of {quoted_list(r.code for r in regions)}"
    own = sorted(n for n in names if not n.endswith(")"))  # no "(observed)"
    help = f"did you mean `{near}`?" if near else f"there are {quoted_list(own)}"
    scope.report(source, Code.UNKNOWN_HOLIDAY, name.span, message, help)
