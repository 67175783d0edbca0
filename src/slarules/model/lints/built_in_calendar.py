"""SLA316: business time without a calendar.

What it does: finds limits in business time in a file that declares no calendar. Why it is bad:
they run on Monday to Friday, 9:00 to 17:00 UTC, which is hardly anybody's office. Example:
`sales contacts MQL within 8 business hours` on its own.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import ByNextClose, ByNextTime, Limit, NoSooner, Within
from slarules.model.lints.linted import Linted
from slarules.syntax.source import Source, Span

__all__ = ["built_in_calendar"]


def built_in_calendar(file: Linted) -> Iterator[Diagnostic]:
    """Yield one note where business time runs on the built-in calendar."""
    if file.declares_calendars:
        return
    found = next(_business_time(file), None)
    if found is not None:
        span, source = found
        message = "no calendar is declared, so business time is Monday to Friday, 9:00 to 17:00 UTC"
        help = (
            'declare one: `calendar "Office" in Europe/Paris '
            "open Monday to Friday from 9:00 to 17:00`"
        )
        yield file.note(Code.BUILT_IN_CALENDAR, span, message, help, source)


def _business_time(file: Linted) -> Iterator[tuple[Span, Source]]:
    """Yield the places where business time is asked for, and their files."""
    for promised in file.deadlines:
        for tier, node in promised.tiers:
            if _is_business(tier.limit):
                yield node.span, promised.source
    for again in file.recurring:
        if again.length is not None and again.length[0].business:
            yield again.length[1], again.source


def _is_business(limit: Limit) -> bool:
    match limit:
        case Within(duration=duration) | NoSooner(duration=duration):
            return duration.business
        case _:
            return isinstance(limit, ByNextTime | ByNextClose)
