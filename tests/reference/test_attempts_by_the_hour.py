"""Attempts known by their dates alone, with every hour of these dates tried."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

import slarules

from .business_time import TICK

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUR = timedelta(hours=1)
AT = datetime(2026, 3, 20, tzinfo=UTC)
Attempts = list[date]
"""Dates, and moments on the hour: then no other instant of a date matters."""


def test_what_is_decided_holds_at_every_hour() -> None:
    """Met or missed is only what the attempts are, whatever hours their dates stand for."""
    rng, seen = random.Random(1), set()
    for apart, over, count in product((None, 3, 12, 20), (None, 2, 26), (2, 3)):
        text = f"at least {count} contact attempts{f' over at least {over} hours' * bool(over)}"
        tail = f", at least {apart} hours apart" * bool(apart)
        before = asked(f"{text} before disqualifying a lead{tail}")
        within = asked(f"{text} to every MQL within 50 hours{tail}")
        for _ in range(6):
            attempts, moment = some_attempts(rng), some_moment(rng)
            record = {"contact_attempts": attempts, "disqualified_at": moment, "mql_at": moment}
            ways = each_way(attempts, datetime.min.replace(tzinfo=UTC))
            done = {is_done(way, moment, apart, over, count) for way in ways}
            seen.add(agreed(before.verdict(record, AT), done))
            end = moment + 50 * HOUR
            done = {is_done(way, end, apart, over, count) for way in each_way(attempts, moment)}
            seen.add(agreed(within.verdict(record, AT), done))
    assert seen == {"met", "missed", "indeterminate"}


def asked(what: str) -> slarules.Commitment:
    """Return a commitment to attempts."""
    return slarules.parse(f"Tested: sales makes {what}").commitments["Tested"]


def agreed(verdict: slarules.Verdict, done: set[bool]) -> str:
    """Return a verdict's status; one that is decided says what is so at every hour."""
    if verdict.status != "indeterminate":
        assert {verdict.status == "met"} == done, verdict.record
    return str(verdict.status)


def some_moment(rng: random.Random) -> datetime:
    """Draw a full hour of three days."""
    return datetime(2026, 3, rng.randint(3, 5), rng.randint(0, 23), tzinfo=UTC)


def some_attempts(rng: random.Random) -> Attempts:
    """Draw one or two dates, and some moments."""
    dates: Attempts = [date(2026, 3, rng.randint(3, 5)) for _ in range(rng.randint(1, 2))]
    return list(dict.fromkeys(dates + [some_moment(rng) for _ in range(rng.randint(1, 2))]))


def each_way(attempts: Attempts, start: datetime) -> Iterator[list[datetime]]:
    """Yield the attempts with each date at each of its hours, and right before the next one."""
    places = [[each for each in instants(attempt) if each >= start] for attempt in attempts]
    return (sorted(way) for way in product(*(place for place in places if place)))


def instants(attempt: date) -> list[datetime]:
    """Return when an attempt may have been."""
    if isinstance(attempt, datetime):
        return [attempt]
    first = datetime(attempt.year, attempt.month, attempt.day, tzinfo=UTC)
    return [first + n * HOUR + early for n in range(24) for early in (timedelta(), HOUR - TICK)]


def is_done(
    way: list[datetime], until: datetime, apart: int | None, over: int | None, count: int
) -> bool:
    """Return whether so many attempts lie far enough apart, and over so long a time."""
    counted: list[datetime] = []
    for moment in way:
        if moment <= until and (not counted or moment - counted[-1] >= (apart or 0) * HOUR):
            counted.append(moment)
    return len(counted) >= count and counted[-1] - counted[0] >= (over or 0) * HOUR
