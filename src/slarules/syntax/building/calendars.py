"""Calendars, and the settings that say what time is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.building import conditions, values
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.lexicon import DAYS, MONTHS
from slarules.syntax.trees import Token

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context


def calendar(context: Context, branch: Branch) -> nodes.Calendar:
    """Read `calendar "New York"` with its clauses."""
    name, *clauses = branch.children
    zones = [_zone(context, clause) for clause in clauses if clause.data == "zone"]
    for extra in zones[1:]:
        context.diagnostics.append(
            context.source.diagnostic(
                Code.SAID_TWICE,
                extra.span,
                "a calendar has one time zone, this is a second",
                help="leave one of them out",
            )
        )
    return nodes.Calendar(
        name=values.literal(context, name),
        zone=zones[0] if zones else None,
        rules=tuple(_rule(context, clause) for clause in clauses if clause.data != "zone"),
        span=context.span(branch),
    )


def _zone(context: Context, branch: Branch) -> nodes.Literal:
    (token,) = branch.children
    return zone(context, token)


def zone(context: Context, token: Token) -> nodes.Literal:
    """Read the name of a time zone, quoted or not."""
    name = str(token).strip('"“”')
    return nodes.Literal(LexemeKind.STRING, name, context.span(token))


def _rule(
    context: Context, branch: Branch
) -> nodes.OpenDays | nodes.OpenDates | nodes.ClosedDates | nodes.ClosedHolidays:
    span = context.span(branch)
    match branch.data:
        case "open_days":
            days, *hours = branch.children
            return nodes.OpenDays(_days(days), _hours(context, hours), span)
        case "open_dates":
            dates, *hours = branch.children
            return nodes.OpenDates(_dates(context, dates), _hours(context, hours), span)
        case "closed_dates":
            dates, *hours = branch.children
            return nodes.ClosedDates(_dates(context, dates), _hours(context, hours), span)
        case _:
            regions, names = branch.children
            return nodes.ClosedHolidays(_strings(context, regions), _strings(context, names), span)


def _strings(context: Context, branch: Branch | None) -> tuple[nodes.Literal, ...]:
    """Read a list of texts or plain words."""
    if branch is None:
        return ()
    return tuple(zone(context, token) for token in branch.children)


def _days(branch: Branch) -> tuple[int, ...]:
    """Read `Monday to Thursday and Saturday`; a range may go over the week's end."""
    if branch.data == "every_day":
        return tuple(range(7))
    days: list[int] = []
    for day_range in branch.children:
        first, last = (DAYS.index(day or day_range.children[0]) for day in day_range.children)
        count = (last - first) % 7 + 1
        days += [(first + i) % 7 for i in range(count)]
    return tuple(dict.fromkeys(days))


def _hours(context: Context, branches: list[Branch]) -> tuple[nodes.Hours, ...]:
    return tuple(_one_hours(context, branch) for branch in branches)


def _one_hours(context: Context, branch: Branch) -> nodes.Hours:
    """Read `from 22:00 to 6:00`; a close at or before the opening is on the next day."""
    first, last = branch.children
    opens = values.time(context, first)
    closes = values.time(context, last, closes=True)
    if opens == closes:
        message = "this shift opens and closes at the same time"
        help = "for the whole day leave the hours out, or write `from 0:00 to 24:00`"
        context.report(Code.BAD_TIME, branch, message, help)
    return nodes.Hours(opens, closes if closes > opens else closes + 86_400, context.span(branch))


def _dates(context: Context, branch: Branch) -> tuple[nodes.DateRange, ...]:
    """Read a list of dates, or a range of them."""
    span = context.span(branch)
    if branch.data == "date_range":
        first, last = (values.day(context, token) for token in branch.children)
        if last < first:
            message = f"this range ends before it begins: {first} to {last}"
            context.report(Code.BACKWARDS, branch, message, f"write `from {last} to {first}`")
        return (nodes.DateRange(first, last, span),)
    days = [(values.day(context, token), context.span(token)) for token in branch.children]
    return tuple(nodes.DateRange(day, day, place) for day, place in days)


def default_calendar(context: Context, branch: Branch) -> nodes.DefaultCalendar:
    """Read `the default calendar is "New York"`."""
    (name,) = branch.children
    return nodes.DefaultCalendar(values.literal(context, name), context.span(branch))


def calendar_of(context: Context, branch: Branch) -> nodes.CalendarOf:
    """Read `the calendar of a lead is ...`."""
    thing, *choices = branch.children
    return nodes.CalendarOf(
        values.reference(context, thing),
        tuple(_choice(context, choice) for choice in choices),
        context.span(branch),
    )


def _choice(context: Context, branch: Branch) -> nodes.CalendarChoice:
    name, guard = branch.children
    return nodes.CalendarChoice(
        values.literal(context, name),
        conditions.guard(context, guard),
        context.span(branch),
    )


def timestamps(context: Context, branch: Branch) -> nodes.Timestamps:
    """Read `timestamps are in Europe/Paris`."""
    return nodes.Timestamps(zone(context, branch.children[0]), context.span(branch))


def date_order(context: Context, branch: Branch) -> nodes.DateOrder:
    """Read `dates are written day/month/year`."""
    (order,) = (t for t in branch.children if isinstance(t, Token) and "/" in t)
    return nodes.DateOrder(str(order), context.span(branch))


def year_start(context: Context, branch: Branch) -> nodes.YearStart:
    """Read `the year starts in February`."""
    return nodes.YearStart(MONTHS.index(str(branch.children[0])) + 1, context.span(branch))
