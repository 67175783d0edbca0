"""Attempts: which of them count, and which is the last one needed."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, product
from typing import TYPE_CHECKING

from slarules.model.durations import Duration, Unit

from .business_time import DAY, add_months
from .plain_values import Span, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from slarules.model.commitments import Repetition

    from .business_time import BusinessTime

Placed = tuple["datetime", Span]
"""An attempt, and the instant at which a reading puts it."""


def readings(
    attempts: list[Span], start: datetime | None = None, until: datetime | None = None
) -> Iterator[list[Placed]]:
    """Yield the attempts in order, with each date at its start, at its end, and on each other.

    A date on which the clock starts is at or after the start; what surely lies before is left out.
    A date may lie on the moment `until`, too.
    """
    each = [a for a in dict.fromkeys(attempts) if start is None or a.last >= start]
    moments = [a.first for a in each if not a.day] + ([until] if until else [])
    places = []
    for a in each:
        first = a.first if start is None else max(a.first, start)
        places.append(
            {first: None, a.last: None} | {m: None for m in moments if first <= m <= a.last}
        )
    for instants in product(*places):
        yield sorted(zip(instants, each, strict=True), key=lambda placed: placed[0])


def spaced(attempts: list[Placed], apart: Duration | None, days: BusinessTime) -> list[Placed]:
    """Return the attempts that lie far enough from the one counted before."""
    counted: list[Placed] = []
    for attempt in attempts:
        if not counted or apart is None or far_enough(counted[-1], attempt, apart, days):
            counted.append(attempt)
    return counted


def last_needed(attempts: list[Placed], wanted: Repetition, days: BusinessTime) -> Span | None:
    """Return the attempt with which it is done, or the one too many of a ceiling."""
    if wanted.at_most:
        return attempts[wanted.count][1] if len(attempts) > wanted.count else None
    counted = spaced(attempts, wanted.apart, days)
    for n, attempt in enumerate(counted, 1):
        # With a night shift a date without a time may come first, and belong to a later date.
        spread = wanted.over is None or any(
            far_enough(one, other, wanted.over, days)
            for one, other in product(counted[:n], repeat=2)
        )
        if n >= wanted.count and spread:
            return attempt[1]
    return None


def is_open(attempts: list[Span], wanted: Repetition) -> bool:
    """Return whether it is a question of hours how far a date lies from another attempt."""
    on_a_clock = any(length and length.is_clock for length in (wanted.apart, wanted.over))
    apart = wanted.apart and wanted.apart.is_clock and any(a.day for a in attempts)
    return bool(apart or (on_a_clock and is_beside(attempts)))


def is_beside(attempts: list[Span]) -> bool:
    """Return whether a date lies beside another attempt on its day."""
    return any(one.last >= other.first for one, other in pairwise(in_order(attempts)))


def in_order(attempts: list[Span]) -> list[Span]:
    """Return each attempt once, in order."""
    return sorted(dict.fromkeys(attempts), key=lambda a: (a.first, a.last))


def among_dates(attempts: list[Span], wanted: Repetition, days: BusinessTime) -> Span | None:
    """Return the last attempt needed where it is open how far some lie from others."""
    ordered = in_order(attempts)
    if is_beside(attempts):
        moments = [(a.first, a) for a in ordered if not a.day]
        dates = len(ordered) - len(moments)
        if len(spaced(moments, wanted.apart, days)) + dates >= wanted.count:
            raise Unreadable
        return None
    found = [last_of_dates(ordered, wanted, days, sure=sure) for sure in (True, False)]
    if found[0] != found[1]:
        raise Unreadable
    return found[0]


def last_of_dates(
    ordered: list[Span], wanted: Repetition, days: BusinessTime, *, sure: bool
) -> Span | None:
    """Return the last attempt needed of dates and moments of other days."""
    counted: list[Span] = []
    for attempt in ordered:
        far = not counted or wanted.apart is None
        if far or may_be(counted[-1], attempt, wanted.apart, days, sure=sure):
            counted.append(attempt)
        one, over = counted[0], wanted.over
        if attempt is not counted[-1] or len(counted) < wanted.count:
            continue
        if over is None or (attempt != one and may_be(one, attempt, over, days, sure=sure)):
            return attempt
    return None


def may_be(one: Span, other: Span, length: Duration, days: BusinessTime, *, sure: bool) -> bool:
    """Return whether so much time surely lies between two attempts, or may do so."""
    if sure:
        return far_enough((one.last, one), (other.first, other), length, days)
    return far_enough((one.first, one), (other.last, other), length, days)


def far_enough(one: Placed, other: Placed, length: Duration, days: BusinessTime) -> bool:
    """Return whether so much time lies between two attempts."""
    if length.is_clock:
        ran = days.elapsed(one[0], other[0], [], business=length.business)
        return ran >= timedelta(microseconds=length.microseconds)
    first, last = day_of(one, days), day_of(other, days)
    if length.unit is Unit.DAY:
        between = [first + n * DAY for n in range(1, (last - first).days + 1)]
        counting = [d for d in between if not length.business or days.is_business(d)]
        return len(counting) >= length.count
    count = int(length.count)
    end = first + 7 * count * DAY if length.unit is Unit.WEEK else add_months(first, count)
    while length.business and not days.is_business(end):
        end += DAY
    return last >= end


def day_of(attempt: Placed, days: BusinessTime) -> date:
    """Return the date an attempt belongs to."""
    return attempt[1].day or days.date_of(attempt[0])
