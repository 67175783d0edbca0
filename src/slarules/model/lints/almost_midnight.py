"""SLA309: hours that close a minute before midnight.

What it does: finds hours that end at 23:59. Why it is bad: the last minute of the day is closed,
so a calendar that is meant to be open round the clock loses a minute a day, and `business
hours` come out a little late. Example: `open every day from 0:00 to 23:59`.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.lints.linted import Linted
from slarules.syntax import nodes

__all__ = ["almost_midnight"]

_DAY = 86_400


def almost_midnight(file: Linted) -> Iterator[Diagnostic]:
    """Yield a warning for each line of a calendar that closes at 23:59."""
    for node in file.statements:
        if not isinstance(node, nodes.Calendar):
            continue
        for rule in node.rules:
            if isinstance(rule, nodes.ClosedHolidays):
                continue
            if any(_DAY - 60 <= hours.closes < _DAY for hours in rule.hours):
                message = "`23:59` leaves out the last minute of the day"
                help = "write `24:00`"
                yield file.warning(Code.ALMOST_MIDNIGHT, rule.span, message, help)
