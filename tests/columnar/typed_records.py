"""Random records whose fields have one type each, as they lie in the columns of a frame."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from tests.reference.business_time import DAY
from tests.reference.draw import chance
from tests.reference.generate import instant

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from slarules.calendar.schedule import Schedule

__all__ = ["SCHEMA", "frame_of", "typed_record"]

_INSTANT = pl.Datetime("us", "UTC")
_MOMENTS = {
    "mql_at": 3,
    "created_at": 3,
    "hot_at": 3,
    "signed_at": 3,
    "due_date": 0,
    "last_attempt_at": 2,
    "contacted_at": 0,
    "qualified_at": 0,
    "disqualified_at": -1,
}
"""The fields that hold a moment, and how many days before the others it mostly lies."""

SCHEMA = {
    "id": pl.Int64,
    **dict.fromkeys(_MOMENTS, _INSTANT),
    "waits": pl.List(pl.Struct({"from": _INSTANT, "to": _INSTANT})),
    "reassigned_at": pl.List(_INSTANT),
    "contact_attempts": pl.List(_INSTANT),
    "return_dates": pl.List(_INSTANT),
    "score": pl.Float64,
    "region": pl.String,
    "flag": pl.Boolean,
    "account": pl.Struct({"size": pl.Int64}),
    "title": pl.String,
}


def typed_record(
    rng: Random, number: int, schedules: list[Schedule], centre: date, pool: list[datetime]
) -> dict[str, Any]:
    """Draw a record; `pool` holds instants that matter for it."""

    def draw(earlier: int = 0) -> datetime:
        found = instant(rng, schedules, centre - earlier * DAY, pool).astimezone(UTC)
        pool.append(found)
        return found

    held: dict[str, Any] = {"id": number}
    for name, earlier in _MOMENTS.items():
        held[name] = draw(earlier) if chance(rng, 0.85) else None
    for name, share in (("reassigned_at", 0.3), ("contact_attempts", 0.8), ("return_dates", 0.5)):
        held[name] = [draw() for _ in range(rng.randint(0, 3))] if chance(rng, share) else None
    if chance(rng, 0.3):
        pairs = [sorted((draw(1), draw())) for _ in range(rng.randint(0, 3))]
        held["waits"] = [
            {"from": begin, "to": None if chance(rng, 0.2) else end} for begin, end in pairs
        ]
    held["score"] = rng.choice((0.0, 39.0, 40.0, 60.0, 60.5, 61.0, None, float("nan")))
    held["region"] = rng.choice(("NA", " na ", "EMEA", "APAC", "", None))
    held["flag"] = rng.choice((True, False, None))
    held["account"] = rng.choice(({"size": 3}, {"size": 60}, {"size": None}, None))
    held["title"] = rng.choice(("VP", "vp sales", "SVP", "Head of VP-sales", "", None))
    return held


def frame_of(records: list[dict[str, Any]]) -> pl.DataFrame:
    """The records in columns."""
    return pl.DataFrame(records, schema=SCHEMA)
