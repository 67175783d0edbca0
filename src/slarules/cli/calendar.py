"""`slarules calendar`: a month of a calendar, drawn."""

from __future__ import annotations

import json
import re
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from slarules.calendar import CalendarError
from slarules.cli.failure import Failure
from slarules.cli.rule_files import load_agreement
from slarules.cli.terminal import show
from slarules.diagnostics import quoted_list
from slarules.reporting.month import Month
from slarules.spelling import key_of, nearest

if TYPE_CHECKING:
    from slarules import Agreement
    from slarules.calendar import BusinessCalendar

__all__ = ["calendar"]

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def _read_month(_: click.Context, __: click.Parameter, value: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(value.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or not 2 <= int(found[1]) <= 9998:
        raise click.BadParameter(f"`{value}` is no month; write it like 2026-11")
    return int(found[1]), int(found[2])


@click.command()
@click.argument("rules", metavar="RULES")
@click.argument("name", required=False, metavar="[NAME]")
@click.option(
    "--month", required=True, callback=_read_month, metavar="YYYY-MM", help="The month to draw."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="A drawing, or its figures as JSON.  [default: text]",
)
def calendar(rules: str, name: str | None, month: tuple[int, int], form: str) -> None:
    """Draw a month of a calendar of RULES: NAME, or the default calendar.

    A line a day: its open hours from midnight to midnight in half hours, the
    hours in words, and what makes the day special.

    \b
    Example:
      slarules calendar revenue.sla "New York" --month 2026-11
    """
    found = _named(load_agreement(rules), name)
    try:
        drawn = Month.of(found, *month)
    except CalendarError as error:
        raise Failure(f"`{found.name}` cannot be drawn: {error}") from None
    if form == "json":
        click.echo(json.dumps(drawn.to_dict(), indent=2, ensure_ascii=False))
        return
    from slarules.reporting.month_table import print_month

    show(sys.stdout, partial(print_month, drawn))


def _named(agreement: Agreement, name: str | None) -> BusinessCalendar:
    calendars = agreement.calendars
    if name is None:
        return calendars[agreement.rules.default_calendar]
    wanted = key_of(name)
    for known, found in calendars.items():
        if known.casefold() == wanted:
            return found
    meant = nearest(name, calendars)
    hint = f"did you mean `{meant}`?" if meant else f"there is {quoted_list(calendars, last='and')}"
    raise Failure(f"no calendar is called `{name}`: {hint}")
