"""Times of the day as people write them elsewhere, and ranges of them."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_HALVES = ("am", "pm", "a.m", "p.m")


def _other_clock(s: Situation) -> Diagnostic | None:
    """`9am`, `5 pm`, `9`, `9.30`: a number where a time belongs."""
    if not s.expects("TIME") or not s.is_kind(0, LexemeKind.NUMBER):
        return None
    hour, _, minute = s.words(0, 1).partition(".")
    width = 1
    if s.says(1, ":") and s.is_kind(2, LexemeKind.NUMBER):
        minute, width = s.words(2, 1), 3
    half = s.at(width)
    if half is not None and half.folded in _HALVES:
        return _half_day(s, hour, minute, half.folded, 0, width + 1)
    message = f"`{s.words(0, width)}` is not a time of the day"
    help = f"write `{hour}:{minute or '00'}`" if _is_time(hour, minute) else "write it like `17:30`"
    return s.diagnostic(Code.BAD_TIME, message, help, count=width)


def _half_of_the_day(s: Situation) -> Diagnostic | None:
    """`9:00 am`: the time was read, what is behind it does not fit."""
    here = s.here
    if here is None or here.folded not in _HALVES or not s.is_kind(-1, LexemeKind.TIME):
        return None
    hour, minute = s.words(-1, 1).split(":")[:2]
    return _half_day(s, hour, minute, here.folded, -1, 2)


def _half_day(
    s: Situation, hour: str, minute: str, half: str, offset: int, count: int
) -> Diagnostic:
    message = f"`{s.words(offset, count)}`: times are written with 24 hours"
    help = "write it like `17:30`"
    if _is_time(hour, minute) and 1 <= int(hour) <= 12:
        on_the_clock = int(hour) % 12 + (12 if half.startswith("p") else 0)
        help = f"write `{on_the_clock}:{minute or '00'}`"
    return s.diagnostic(Code.BAD_TIME, message, help, offset=offset, count=count)


def _is_time(hour: str, minute: str) -> bool:
    if not (hour.isdigit() and len(hour) <= 2 and int(hour) <= 24):
        return False
    return not minute or (minute.isdigit() and len(minute) == 2 and int(minute) < 60)


def _hours_without_from(s: Situation) -> Diagnostic | None:
    """`open Monday 9:00-17:00`."""
    if not s.is_kind(0, LexemeKind.TIME) or not s.expects("from"):
        return None
    times = [s.words(i, 1) for i in range(4) if s.is_kind(i, LexemeKind.TIME)]
    help = (
        f"write `from {times[0]} to {times[1]}`" if len(times) > 1 else "write `from 9:00 to ...`"
    )
    message = f"`from` is missing before `{times[0]}`"
    return s.diagnostic(Code.MISSING_WORD, message, help)


def _range_without_to(s: Situation) -> Diagnostic | None:
    """`from 9:00 - 17:00`, `Monday through Friday`."""
    if not s.expects("to") or not s.says(0, "-", "until", "till", "through", "thru"):
        return None
    message = f"a range is written with `to`, not with `{s.words(0, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `{s.words(-1, 1)} to {s.words(1, 1)}`")


ROWS = (_other_clock, _half_of_the_day, _hours_without_from, _range_without_to)
