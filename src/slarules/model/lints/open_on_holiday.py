"""SLA315: special hours on a date that is a holiday or closed.

What it does: finds `open on` a date that `closed` or a holiday closes too. Why it is bad: special
hours win, so the date is open; where that is not known, one of the lines was forgotten.
Example: `open on 2026-12-24 from 9:00 to 12:00` and `closed from 2026-12-24 to 2026-12-31`.
"""

from collections.abc import Iterator

from slarules.calendar.day_rules import DayRules
from slarules.diagnostics import Code, Diagnostic
from slarules.model.lints.linted import Linted
from slarules.syntax import nodes

__all__ = ["open_on_holiday"]

_MOST_DATES = 400  # of a line that are looked at


def open_on_holiday(file: Linted) -> Iterator[Diagnostic]:
    """Yield a note for each line of special hours with a date that is closed otherwise."""
    for node in file.statements:
        if not isinstance(node, nodes.Calendar):
            continue
        schedule = file.rules.schedules[str(node.name.value)]
        special = [rule for rule in node.rules if isinstance(rule, nodes.OpenDates)]
        if not special or not (schedule.closed or schedule.holidays):
            continue
        rules = DayRules(schedule)
        for rule in special:
            found = _first_closed(rules, rule)
            if found is not None:
                message = f"`{found[0]}` is {found[1]}, and open all the same: special hours win"
                help = "leave out one of the two, or say in a comment that both are meant"
                yield file.note(Code.OPEN_ON_HOLIDAY, rule.span, message, help)


def _first_closed(rules: DayRules, rule: nodes.OpenDates) -> tuple[str, str] | None:
    """Return the first date of a line that is closed, and why it is."""
    looked_at = 0
    for dates in rule.dates:
        for ordinal in range(dates.first.toordinal(), dates.last.toordinal() + 1):
            looked_at += 1
            if looked_at > _MOST_DATES:
                return None
            date = dates.first.fromordinal(ordinal)
            if rules.is_closed(ordinal):
                return date.isoformat(), "closed"
            years = [book.covered for book in rules.books]
            if all(first <= date.year <= last for first, last in years):
                name = rules.holiday(ordinal)
                if name:
                    return date.isoformat(), f"the holiday `{name}`"
    return None
