"""SLA308: a limit that is longer or shorter than it looks.

What it does: says how many business days a limit in business hours comes to where that is more
than one; finds limits longer than a month; and limits of at most a day on the plain clock, where
the calendar is closed for more than half of the week. Why it is bad: `24 business hours` reads
like tomorrow and is three days of eight hours; a plain `4 hours` runs out at night.
Example: `sales contacts every MQL within 24 business hours`.
"""

from collections.abc import Iterator
from fractions import Fraction

from slarules.calendar import Schedule, Shift
from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import Commitment, Within
from slarules.model.durations import Duration, Unit
from slarules.model.lints.linted import Linted, Promised

__all__ = ["surprising_limit"]

_DAY = 86_400_000_000  # microseconds
_WEEK = 7 * 86_400  # seconds
_MONTH = {  # lengths of which more is longer than any month
    (Unit.DAY, False): 31,
    (Unit.DAY, True): 23,
    (Unit.WEEK, False): 4,
    (Unit.WEEK, True): 4,
    (Unit.MONTH, False): 1,
    (Unit.MONTH, True): 1,
}


def surprising_limit(file: Linted) -> Iterator[Diagnostic]:
    """Yield a note for each limit that may be other than it looks."""
    for promised in file.deadlines:
        for tier, node in promised.tiers:
            if not isinstance(tier.limit, Within) or _is_watched(promised, tier.limit):
                continue
            said = _surprise(file, promised.model, tier.limit.duration)
            if said is not None:
                yield file.note(Code.SURPRISING_LIMIT, node.span, *said)
    for again in file.recurring:
        if again.length is None:
            continue
        length, span = again.length
        said = _surprise(file, again.model, length)
        if said is not None:
            yield file.note(Code.SURPRISING_LIMIT, span, *said)


def _is_watched(promised: Promised, limit: Within) -> bool:
    """Return whether a plain limit is of a ceiling, which nobody has to work at night for."""
    return promised.is_ceiling and not limit.duration.business


def _surprise(file: Linted, model: Commitment, length: Duration) -> tuple[str, str] | None:
    schedules = file.schedules_of(model)
    if length.business and length.is_clock:
        return _in_days(length, schedules)
    if length.is_clock and length.microseconds <= _DAY:
        return _out_of_hours(length, schedules) if file.declares_calendars else None
    most = 31 * 24 if length.is_clock else _MONTH[length.unit, length.business]
    count = Fraction(length.microseconds, _DAY // 24) if length.is_clock else length.count
    if count > most:
        return f"`{length}` is longer than a month", "check the number and the unit"
    return None


def _in_days(length: Duration, schedules: tuple[Schedule, ...]) -> tuple[str, str] | None:
    """Return how many business days a limit is, on the calendar with the longest days."""
    schedule = max(schedules, key=_longest_day)
    longest = _longest_day(schedule)
    if not longest or longest >= 86_400:
        return None
    days = Fraction(length.microseconds, longest * 1_000_000)
    if days <= 1:
        return None
    shown = f"{int(days)}" if days.denominator == 1 else f"about {_rounded(days)}"
    hours = _hours(Fraction(longest, 3600))
    message = (
        f"`{length}` come to {shown} business days on the calendar `{schedule.name}`, "
        f"whose longest day has {hours}"
    )
    whole = max(1, round(days))
    days_text = f"{whole} business day{'' if whole == 1 else 's'}"
    return message, f"where days are meant, write `{days_text}`: they end when the last day does"


def _rounded(number: Fraction) -> str:
    return f"{float(number):,.1f}".removesuffix(".0")


def _hours(hours: Fraction) -> str:
    count = f"{int(hours)}" if hours.denominator == 1 else _rounded(hours)
    return f"{count} hour{'' if count == '1' else 's'}"


def _out_of_hours(length: Duration, schedules: tuple[Schedule, ...]) -> tuple[str, str] | None:
    """Return what to say of a plain limit where every calendar is mostly closed."""
    opens = {schedule.name: sum(map(_open_seconds, schedule.weekly)) for schedule in schedules}
    name, most = max(opens.items(), key=lambda pair: pair[1])
    if most * 2 >= _WEEK or not most:
        return None
    hours = _hours(Fraction(most, 3600))
    message = (
        f"`{length}` {'runs' if length.count == 1 else 'run'} at night and on days off too; "
        f"the calendar `{name}` is open for {hours} of the week's 168"
    )
    business = Duration(length.count, length.unit, business=True)
    return message, f"did you mean `{business}`?"


def _longest_day(schedule: Schedule) -> int:
    return max(map(_open_seconds, schedule.weekly))


def _open_seconds(shifts: tuple[Shift, ...]) -> int:
    """Return how long a day is open; hours that overlap count once."""
    total, end = 0, 0
    for shift in sorted(shifts, key=lambda each: each.opens):
        total += max(0, shift.closes - max(shift.opens, end))
        end = max(end, shift.closes)
    return total
