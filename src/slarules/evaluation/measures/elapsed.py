"""The time from a start to an end, as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from slarules.calendar import CalendarError
from slarules.evaluation.moments import first_us, last_us
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.evaluation.limits import Clock
    from slarules.evaluation.moments import Moment

__all__ = ["Elapsed", "elapsed", "joined"]


class Elapsed(NamedTuple):
    """Microseconds, at least and at most; `most` is `None` where nothing bounds it.

    That is where the end has not come yet, as `is_open` says, or the data does not tell.
    """

    least: int
    most: int | None
    is_open: bool = False


UNCLEAR = Elapsed(0, None)


def elapsed(clock: Clock, begins: int, end: Moment | Unreadable | None, at: int) -> Elapsed:
    """The time on a clock up to an end, or to `at` where there is none yet.

    A date without a time may be any of its instants that lie between the start and `at`.
    """
    if isinstance(end, Unreadable):
        return UNCLEAR
    at = max(begins, at)  # a date may begin later where another calendar is
    try:
        if end is None:
            return Elapsed(clock.between_us(begins, at), None, is_open=True)
        if isinstance(end, int):
            ran = clock.between_us(begins, end)
            return Elapsed(ran, ran)
        first, last = max(begins, first_us(end, clock.zone)), min(at, last_us(end, clock.zone))
        return Elapsed(clock.between_us(begins, first), clock.between_us(begins, last))
    except CalendarError:
        return UNCLEAR


def joined(several: Iterable[Elapsed]) -> Elapsed:
    """One for each calendar that may apply, as a range over all of them."""
    first, *others = several
    for each in others:
        most = None if first.most is None or each.most is None else max(first.most, each.most)
        is_open = first.is_open and each.is_open
        first = Elapsed(min(first.least, each.least), most, is_open)
    return first
