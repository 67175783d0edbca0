"""Cases as files: what the reference found once is asked again in every test run."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOUND = Path(__file__).parent / "found"


def saved(case: dict[str, Any], name: str) -> Path:
    """Write a case to a file of its own and return where."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{name}.json"
    path.write_text(json.dumps(written(case), indent=2, ensure_ascii=False) + "\n", "utf-8")
    return path


def loaded(path: Path) -> dict[str, Any]:
    """Read a case back."""
    case = read(json.loads(path.read_text("utf-8")))
    assert isinstance(case, dict)
    return case


def written(value: Any) -> Any:
    """Return a value as JSON holds it; what JSON does not have is an object with one `$` key."""
    if isinstance(value, dict):
        return {name: written(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [written(each) for each in value]
    if isinstance(value, datetime):
        zone = value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else ""
        return {"$moment": value.isoformat() + f" {zone}".rstrip()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, timedelta):
        return {"$microseconds": value // timedelta(microseconds=1)}
    if isinstance(value, Fraction):
        return {"$fraction": str(value)}
    if isinstance(value, frozenset):
        return {"$set": sorted(value)}
    if isinstance(value, float) and math.isnan(value):
        return {"$number": "nan"}
    return value


def read(value: Any) -> Any:
    """Return what `written` wrote."""
    if isinstance(value, list):
        return [read(each) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) != 1 or not next(iter(value)).startswith("$"):
        return {name: read(each) for name, each in value.items()}
    ((sort, held),) = value.items()
    if sort == "$moment":
        text, _, zone = held.partition(" ")
        moment = datetime.fromisoformat(text)
        if zone:
            return moment.astimezone(ZoneInfo(zone))
        return moment.astimezone(UTC) if moment.tzinfo else moment
    if sort == "$date":
        return date.fromisoformat(held)
    if sort == "$microseconds":
        return timedelta(microseconds=held)
    if sort == "$fraction":
        return Fraction(held)
    return frozenset(held) if sort == "$set" else float(held)
