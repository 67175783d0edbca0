"""Small words: articles, lists, durations and moments as people write them."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from slarules.calendar import from_us
from slarules.evaluation.moments import Day, Moment

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["article", "hours", "listed", "on", "on_day", "on_moment", "wall"]

_SECOND, _MINUTE = 1_000_000, 60_000_000
_SPELLED_WITH_VOWEL = frozenset("AEFHILMNORSX")  # an MQL, an SQL, but a KPI


def article(name: str) -> str:
    """A name with `a` or `an`, as it is spoken."""
    first = name.split()[0] if name.split() else name
    if len(first) > 1 and first.isupper():
        vowel = first[0] in _SPELLED_WITH_VOWEL
    else:
        vowel = name[:1].casefold() in set("aeiou")
    return f"{'an' if vowel else 'a'} {name}"


def listed(words: list[str]) -> str:
    """`A, B and C`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def on_day(ordinal: int, *, year: bool = True) -> str:
    """`Fri 6 Mar 2026`, from an ordinal."""
    day = date.fromordinal(ordinal)
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if year else "")


def on_moment(us: int, zone: ZoneInfo) -> str:
    """`Fri 6 Mar 2026 16:30`, in a zone; seconds and less only where there are any.

    The last instant of a day is `the end of Fri 6 Mar 2026`: no clock shows 23:59:59.999999.
    """
    moment = from_us(us, zone)
    if moment.timetz().replace(tzinfo=None) == time.max:
        return f"the end of {on_day(moment.toordinal())}"
    return f"{on_day(moment.toordinal())} {_wall(moment.hour, moment.minute, us)}"


def on(moment: Moment, zone: ZoneInfo) -> str:
    """A moment in a zone, or the date where it is a whole day."""
    return on_day(moment.ordinal) if isinstance(moment, Day) else on_moment(moment, zone)


def hours(us: int) -> str:
    """`24:00`: hours and minutes, with seconds only where there are any."""
    whole = abs(us)
    if whole % _SECOND in {1, _SECOND - 1}:  # of a time that begins or ends with a day's last
        whole = round(whole, -6)
    minutes, _ = divmod(whole, _MINUTE)
    sign = "-" if us < 0 else ""
    return sign + _wall(minutes // 60, minutes % 60, whole)


def wall(seconds: int) -> str:
    """A wall time in seconds after midnight: `17:00`."""
    return _wall(seconds // 3600, seconds // 60 % 60, seconds % 60 * 1_000_000)


def _wall(hour: int, minute: int, us: int) -> str:
    rest = us % _MINUTE
    if not rest:
        return f"{hour}:{minute:02}"
    text = f"{hour}:{minute:02}:{rest // 1_000_000:02}"
    return f"{text}.{rest % 1_000_000:06}".rstrip("0") if rest % 1_000_000 else text
