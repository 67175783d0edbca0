"""What rule texts are drawn from: conditions, lengths of time, days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

SOME_DAY = "<some day>"
COMPARED = ("is before", "is after", "is on or before", "is on or after")


def chance(rng: Random, share: float) -> bool:
    """Return whether something of that likelihood happens."""
    return rng.random() < share


def some_day(rng: Random, centre: date, spread: int = 3) -> date:
    """Draw a date near another."""
    return centre + timedelta(days=rng.randint(-spread, spread))


def condition(rng: Random, depth: int = 2, *, score: bool = True, things: bool = False) -> str:
    """Draw a condition, more often than not one that fits."""
    if depth and chance(rng, 0.3):
        joint = rng.choice((" and ", " or "))
        both = [condition(rng, depth - 1, score=score, things=things) for _ in range(2)]
        return f"({joint.join(both)})"
    if depth and chance(rng, 0.1):
        return f"not ({condition(rng, depth - 1, score=score, things=things)})"
    simple = [
        "score is at least 60",
        "score is between 40 and 60",
        "score is less than 61",
        "score is known",
        "score is not 60",
        'region is one of "NA", "EMEA"',
        'region is not "NA"',
        'region is "emea"',
        "region is missing",
        "flag is true",
        "flag is not true",
        'title contains "vp"',
        'title contains the word "VP"',
        'title does not contain "vp"',
        'title starts with "Head"',
        'title ends with "sales" or "VP"',
        "signed_at is known",
        "signed_at is missing",
        "account.size is at least 50",
    ]
    simple += ['region is not one of "APAC" or "NA"', "score is more than 1,000"]
    compared = rng.choice(COMPARED)
    simple += [f"signed_at {compared} {other}" for other in (SOME_DAY, "mql_at", "due_date")]
    simple += [f"qualified_at {compared} {SOME_DAY}", f"due_date {compared} mql_at"]
    if things:
        simple += ["it is a warm lead", "it is a hot lead", "it is not a warm lead"]
    if score:
        simple += [f"fit is {c}" for c in ("at least 20", "less than 20", "between 5 and 20")]
    return rng.choice(simple)


def duration(rng: Random) -> str:
    """Draw a length of time."""
    if chance(rng, 0.55):
        unit, most = rng.choice((("minutes", 600), ("hours", 50), ("seconds", 9000)))
        counts = (1, 4, 8, 24, rng.randint(1, most))
    else:
        unit, most = rng.choice((("days", 9), ("days", 5), ("weeks", 3), ("months", 2)))
        counts = (1, 2, rng.randint(1, most))
    count = rng.choice(counts)
    business = rng.choice(("", "business ", "business "))
    return f"{count} {business}{unit if count > 1 else unit[:-1]}"
