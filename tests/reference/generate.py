"""Random rule texts, records and moments, drawn to land on edges.

Everything is drawn from a `random.Random`, so that a seeded run and Hypothesis share one generator.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .business_time import DAY, TICK
from .draw import SOME_DAY, chance, condition, some_day
from .draw_moments import instant, moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from slarules.calendar.schedule import Schedule

ZONES = {
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Europe/London": (date(2026, 3, 29), date(2026, 10, 25)),
    "Africa/Casablanca": (date(2026, 2, 15), date(2026, 3, 22)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Asia/Kolkata": (date(2026, 1, 30),),
    "Asia/Beirut": (date(2026, 3, 29), date(2026, 10, 25)),
    "UTC": (date(2026, 3, 6),),
}
"""Zones, with the dates on which their clocks change."""
OTHER_DAYS = (date(2026, 1, 30), date(2024, 2, 28), date(2025, 12, 31), date(2026, 3, 6))
HOURS = (
    "from 9:00 to 17:00",
    "from 9:00 to 12:30 and from 13:30 to 17:30",
    "from 22:00 to 6:00",
    "from 0:00 to 24:00",
    "",
    "from 1:30 to 2:30 and from 2:45 to 10:15",
    "from 18:00 to 2:30",
    "from 8:00 to 24:00",
    "from 20:00 to 19:45",
    "from 2:00 to 3:00 and from 23:59 to 0:01",
)
WEEKS = ("Monday to Friday", "every day", "Sunday to Thursday", "Monday, Wednesday and Saturday")

FAR = ("0002-01-01T00:00:00Z", date(1971, 1, 1), "8999-12-30", datetime(9998, 12, 30, tzinfo=UTC))
MOMENTS = ("mql_at", "created_at", "signed_at", "due_date", "contacted_at", "disqualified_at")


@frozen
class Text:
    """A rule text, and what its records are drawn around."""

    lines: tuple[str, ...]
    centre: date

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n"


# -- rule texts --------------------------------------------------------------------------------


def text(rng: Random, promise: Callable[[list[str], date], list[str]]) -> Text:
    """Draw a rule text with the commitment that `promise` draws for calendars and a day."""
    zone = rng.choice(list(ZONES))
    centre = rng.choice(ZONES[zone] if chance(rng, 0.6) else OTHER_DAYS)
    names = ["One"] + ["Two"] * chance(rng, 0.4)
    lines = ['agreement "Test" between sales and marketing', *_agreement_dates(rng, centre)]
    for name in names:
        lines += _calendar(rng, name, zone if name == "One" else rng.choice(list(ZONES)), centre)
    lines += _choices(rng, names)
    if chance(rng, 0.9):
        lines.append(f"timestamps are in {zone if chance(rng, 0.7) else rng.choice(list(ZONES))}")
    if chance(rng, 0.3):
        order = rng.choice(("month/day/year", "day/month/year", "year/month/day"))
        lines.append(f"dates are written {order}")
    lines += _fields(rng)
    lines += _words(rng)
    lines += promise(names, centre)
    return Text(tuple(line.replace(SOME_DAY, str(some_day(rng, centre))) for line in lines), centre)


def _agreement_dates(rng: Random, centre: date) -> list[str]:
    if chance(rng, 0.95):
        return []
    return [f"  in force from {some_day(rng, centre)} until {some_day(rng, centre) + 7 * DAY}"]


def _calendar(rng: Random, name: str, zone: str, centre: date) -> list[str]:
    lines = [f'calendar "{name}"', f"  in {zone}"]
    week, hours = rng.choice(WEEKS), rng.choice(HOURS)
    lines.append(f"  open {week} {hours}".rstrip())
    if week == "Monday to Friday" and hours and chance(rng, 0.3):
        lines.append(f"  open Saturday {rng.choice(HOURS)}".rstrip())
    if chance(rng, 0.3):
        lines.append(f"  open on {some_day(rng, centre)} {rng.choice(HOURS[:7])}".rstrip())
    if chance(rng, 0.3):
        lines.append(f"  closed on {some_day(rng, centre)}")
    if chance(rng, 0.2):
        first = some_day(rng, centre)
        lines.append(f"  closed from {first} to {first + rng.randint(0, 3) * DAY}")
    if chance(rng, 0.2):
        cut = rng.choice(("12:00 to 14:00", "23:00 to 2:15", "1:00 to 2:45", "9:00 to 10:00"))
        lines.append(f"  closed on {some_day(rng, centre)} from {cut}")
    return lines


def _choices(rng: Random, names: list[str]) -> list[str]:
    if len(names) == 1:
        return []
    lines = ['the default calendar is "One"']
    if chance(rng, 0.6):
        lines += ["the calendar of a lead is", f'  "Two" when {condition(rng, 1, things=True)}']
        if chance(rng, 0.5):
            lines.append(f'  "{rng.choice(names)}" otherwise')
    return lines


def _fields(rng: Random) -> list[str]:
    lines = ["a lead has"]
    if chance(rng, 0.3):
        lines.append(f"  score (number, {rng.choice((0, 60))} when missing)")
    if chance(rng, 0.3):
        lines.append("  flag (yes or no, no when missing)")
    if chance(rng, 0.15):
        unit = rng.choice(("seconds", "milliseconds"))
        lines.append(f"  {rng.choice(('mql_at', 'contacted_at'))} (moment in epoch {unit})")
    return lines if len(lines) > 1 else []


def _definition(rng: Random) -> str:
    """Draw a condition that most records fit."""
    return condition(rng) if chance(rng, 0.25) else 'not (region is "nowhere" and score is 7)'


def _words(rng: Random) -> list[str]:
    lines = [
        '"waiting" is recorded as waits',
        '"signature" is recorded as signed_at',
        '"updates" is recorded as contact_attempts',
        f"a warm lead is a lead where {_definition(rng)}",
        f"a hot lead is a warm lead where {_definition(rng)}",
        f"a returning MQL is an MQL where {_definition(rng)}",
        "a lead becomes a returning MQL at each of return_dates",
        f"an MQL is a lead where {_definition(rng)}",
        "the fit of a lead adds",
    ]
    if chance(rng, 0.5):
        lines.append("a lead becomes a hot lead at hot_at")
        lines[-2:] = lines[:-3:-1]
    for _ in range(rng.randint(1, 3)):
        points = rng.choice((-30, -10, 5, 15, 20, 40, 60))
        lines.append(f"  {points} when {condition(rng, 1, score=False)}")
    return lines


# -- records -----------------------------------------------------------------------------------


def record(
    rng: Random, schedules: list[Schedule], rules: Any, centre: date, pool: list[datetime]
) -> dict[str, Any]:
    """Draw a record; `pool` holds instants that matter for it."""
    held: dict[str, Any] = {}

    def draw(earlier: int = 0) -> Any:
        found = instant(rng, schedules, centre - earlier * DAY, pool)
        pool.append(found)
        return moment(rng, found, rules.zone)

    for name in ("mql_at", "created_at", "hot_at", "signed_at", "due_date", "last_attempt_at"):
        if chance(rng, 0.95 if name != "signed_at" else 0.6):
            held[name] = draw(3 if name != "due_date" else 0)
    held |= _actions(rng, draw)
    if chance(rng, 0.6):
        held["waits"] = pauses(rng, schedules, centre, pool)
    for name, value in held.items():
        if isinstance(value, list) and chance(rng, 0.2):
            held[name] = _in_one_cell(rng, value, flat=name != "waits")
    held |= _plain_values(rng)
    _as_epochs(held, rules, pool, rng)
    return held


def _actions(rng: Random, draw: Callable[..., Any]) -> dict[str, Any]:
    """Draw what was done to a record, once or several times."""
    held: dict[str, Any] = {}
    if chance(rng, 0.6):
        held["contacted_at"] = draw()
    if chance(rng, 0.15):
        held["contacted_at"] = [draw() for _ in range(rng.randint(0, 3))]
    if chance(rng, 0.5):
        held["qualified_at"] = draw()
    if chance(rng, 0.6):
        held["disqualified_at"] = draw(-1)
    if chance(rng, 0.8):
        held["contact_attempts"] = [draw(1) for _ in range(rng.choice((0, 1, 2, 3, 3, 4, 5)))]
    if chance(rng, 0.5):
        held["reassigned_at"] = draw() if chance(rng, 0.5) else [draw(), draw()]
    if chance(rng, 0.7):
        held["return_dates"] = [draw(3) for _ in range(rng.randint(0, 3))]
    return held


def _in_one_cell(rng: Random, held: list[Any], *, flat: bool) -> Any:
    """Write a list as text, where all it holds can be written."""
    try:
        text = json.dumps(held, default=date.isoformat)
    except TypeError:
        return held
    texts = [each if isinstance(each, str) else str(each) for each in held]
    return "; ".join(texts) if flat and len(texts) > 1 and chance(rng, 0.5) else text


def pauses(rng: Random, schedules: list[Schedule], centre: date, pool: list[datetime]) -> Any:
    """Draw the intervals of a pause."""
    pairs = []
    for _ in range(rng.randint(0, 3)):
        ends = sorted(instant(rng, schedules, centre, pool) for _ in range(2))
        pool += ends
        open_end = chance(rng, 0.2)
        pairs.append([ends[0].isoformat() if chance(rng, 0.3) else ends[0], ends[1]])
        if open_end:
            pairs[-1][1] = rng.choice((None, ""))
    return pairs


def _plain_values(rng: Random) -> dict[str, Any]:
    held: dict[str, Any] = {}
    if chance(rng, 0.8):
        held["score"] = rng.choice((0, 39, 40, 60, 61, 60.5, "60", " 20 ", "many", None, "", 2000))
    if chance(rng, 0.8):
        held["region"] = rng.choice(("NA", " na ", "EMEA", "APAC", "", None, "  ", "Emea"))
    if chance(rng, 0.8):
        held["flag"] = rng.choice((True, False, "yes", "No", "1", "true", "maybe", None, 0))
    if chance(rng, 0.8):
        held["account"] = rng.choice(({"size": 3}, {"size": "60"}, {"size": None}, {}, None, 7))
    if chance(rng, 0.8):
        held["title"] = rng.choice(("VP", "vp sales", "SVP", "Head of VP-sales", "", "Sales"))
    return held


def _as_epochs(held: dict[str, Any], rules: Any, pool: list[datetime], rng: Random) -> None:
    for key, declared in rules.kinds["lead"].fields.items():
        name = {"mqlat": "mql_at", "contactedat": "contacted_at"}.get(key)
        if name in held and declared.epoch and chance(rng, 0.9):
            micros = (rng.choice(pool) - datetime(1970, 1, 1, tzinfo=UTC)) // TICK
            size = 1_000_000 if declared.epoch == "seconds" else 1000
            number = micros // size
            held[name] = str(number) if chance(rng, 0.3) else number
