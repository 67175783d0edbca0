"""A month drawn in the terminal: a line a day, a bar from midnight to midnight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from slarules.reporting.durations import in_words
from slarules.reporting.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

    from slarules.reporting.month import Month, MonthDay
    from slarules.reporting.printable import Glyphs

__all__ = ["print_month"]

_SCALE = "0     3     6     9     12    15    18    21"


def print_month(month: Month, console: Console, glyphs: Glyphs) -> None:
    """Print a month: its days, and what they add up to."""
    first = month.days[0].date
    title = f"{month.calendar} {glyphs.dot} {first:%B %Y} {glyphs.dot} {month.zone}"
    console.print(Text(printable(title), style="bold"))
    console.print()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("", Text(_SCALE, style="dim"), "")
    for day in month.days:
        table.add_row(f"{day.date:%a} {day.date.day:>2}", _bar(day, glyphs), _words(day))
    console.print(table)
    console.print()
    days = f"{month.business_days} business day{'' if month.business_days == 1 else 's'}"
    console.print(f"{days}, {in_words(month.open, business=True)} of business time")


def _bar(day: MonthDay, glyphs: Glyphs) -> Text:
    bar = Text()
    for share in day.cells:
        if share >= 1:
            bar.append(glyphs.full, style="green")
        elif share > 0:
            bar.append(glyphs.partly, style="green")
        else:
            bar.append(glyphs.none, style="dim")
    return bar


def _words(day: MonthDay) -> Text:
    words = Text(day.hours_in_words)
    if day.note:
        words.append((", " if day.hours else "") + printable(day.note), style="italic")
    return words
