"""Random commitments over periods, and the records they count."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from . import draw_promises, generate
from .business_time import DAY, TICK, business_time
from .draw import chance, condition, duration, some_day
from .draw_moments import instant, moment
from .draw_promises import risk as _risk
from .generate import Text

if TYPE_CHECKING:
    from random import Random

    from slarules.calendar.schedule import Schedule

THINGS = ("MQLs", "MQLs", "leads", "warm leads", "hot leads", "returning MQLs")
UNITS = ("day", "week", "week", "month", "month", "quarter", "year")
SPREADS = {"day": 3, "week": 12, "month": 50, "quarter": 140, "year": 500}
OWNERS = ("dana", " Dana ", "lee", "LEE", "sam", "sam", "kim", "", None, "  ")
AMOUNTS = (0, 10, 25, 25.5, "30", "$40", "1,000", "€50", "lots", "$1,000", None, "", -20, 0.1, True)


def unit_of(text: Text) -> str:
    """Return the unit of the periods of a text."""
    said = " ".join(text.lines)
    return next(u for u in SPREADS if f"per {u}" in said or f"each {u}" in said)


def text(rng: Random) -> Text:
    """Draw a rule text with one commitment over periods."""
    unit = rng.choice(UNITS)
    drawn = generate.text(rng, lambda names, centre: _commitment(rng, names, centre, unit))
    lines = list(drawn.lines)
    if chance(rng, 0.5):
        lines += ["team sales", '  has members "Dana", "lee", "nobody"']
    if chance(rng, 0.3):
        lines.append(f"the year starts in {rng.choice(('February', 'April', 'July', 'December'))}")
    return Text(tuple(lines), drawn.centre)


def _commitment(rng: Random, names: list[str], centre: date, unit: str) -> list[str]:
    form = rng.random()
    if form < 0.35:
        return _measure(rng, names, centre, unit)
    asked = True
    if form < 0.5:
        lines = [*_volume(rng, unit), *_clauses(rng, names)]
    elif form < 0.65:
        lines = [*_value(rng, unit), *_clauses(rng, names)]
    elif form < 0.85:
        lines, asked = _target(rng, names, centre, unit), False
    else:
        lines = _rate(rng, names, unit)
    if asked and chance(rng, 0.25):
        lines.append(f"  unless {condition(rng, 1, things=True)}")
    if asked and chance(rng, 0.5):
        lines.append('  when missed, "talk"')
    if not asked and chance(rng, 0.5):
        lines.append('  when the target is missed, "talk"')
    if not asked and chance(rng, 0.3):
        lines.append('  escalate to "T" when the target is missed')
    if not asked and chance(rng, 0.3):
        lines.append('  escalate to "R" when the target is at risk')
    if chance(rng, 0.5):
        count = rng.choice((2, 3))
        lines.append(f'  when missed {count} {unit}s in a row, "stop"')
    return lines + _dates(rng, centre, unit)


def _dates(rng: Random, centre: date, unit: str) -> list[str]:
    lines = []
    if chance(rng, 0.3):
        lines.append(f"  from {some_day(rng, centre, 2 * SPREADS[unit] // 3)}")
    if chance(rng, 0.15):
        lines.append(f"  until {some_day(rng, centre, 2 * SPREADS[unit] // 3)}")
    return lines


def _clauses(rng: Random, names: list[str]) -> list[str]:
    """Draw the clauses of a period."""
    lines = _risk_and_steps(rng)
    if chance(rng, 0.2):
        lines.append(f'  on the "{rng.choice(names)}" calendar')
    return lines


def _risk_and_steps(rng: Random) -> list[str]:
    lines = []
    if chance(rng, 0.35):
        lines.append(_risk(rng))
    if chance(rng, 0.25):
        lines.append('  escalate to "A" when at risk')
    if chance(rng, 0.25):
        lines.append('  escalate to "B" when missed')
    if chance(rng, 0.2):
        lines.append(f'  escalate to "C" {duration(rng)} {rng.choice(("before", "after"))} due')
    return lines


def _measure(rng: Random, names: list[str], centre: date, unit: str) -> list[str]:
    """Draw a measure, more often than not with a goal."""
    statistic = rng.choice(("the average", "the sum", "the median", "the 90th percentile"))
    thing = rng.choice(THINGS)
    lines, goals = [], ["1", "2.5", "20"]
    form = rng.random()
    if form < 0.15:
        other = rng.choice(("warm leads", "hot leads", "MQLs", "returning MQLs"))
        what, goals = f"the share of {thing} that are {other}", ["25%", "50%"]
    elif form < 0.3:
        lines = [line.replace("Tested:", "First:") for line in _promise(rng, names, centre)]
        what, goals = "the share of First that is met", ["25%", "50%", "100%"]
    elif form < 0.4:
        what = f"the number of {thing}"
    elif form < 0.65:
        field = rng.choice(("amount", "amount", "score", "fit"))
        what = f"{statistic} {'of ' if chance(rng, 0.5) else ''}{field} of {thing}"
        if field == "amount" and chance(rng, 0.5):
            lines, goals = ["a lead is worth amount"], ["$10", "$30.50"]
    else:
        business = rng.choice(("", "business "))
        starts = ("becoming an MQL", "becoming a hot lead", "creation", "signature")
        ends = ("first contact", "qualification", "becoming an SQL", "becoming a hot lead")
        both = f"from {rng.choice(starts)} to {rng.choice(ends)}"
        of = f" of {thing}" if chance(rng, 0.3) else ""
        what = f"{statistic.replace('the sum', 'the total')} {business}time {both}{of}"
        goals = [f"1 {business}hour", f"30 {business}hours", f"90 {business}minutes"]
    lines.append(f"measure Tested as {what}, each {unit}{_each(rng)}")
    if chance(rng, 0.3):
        lines.insert(0, f"an SQL is a lead where {condition(rng, 1)}")
    if chance(rng, 0.7):
        bound = rng.choice(("at least", "at most", "more than", "less than"))
        lines.append(f"goal: Tested is {bound} {rng.choice(goals)}")
        if chance(rng, 0.3):
            lines.append('  when missed, "talk"')
        if chance(rng, 0.3):
            lines.append(f'  when missed 2 {unit}s in a row, "stop"')
        lines += _dates(rng, centre, unit)
    return lines


def _each(rng: Random) -> str:
    return " for each owner" if chance(rng, 0.45) else ""


def _volume(rng: Random, unit: str) -> list[str]:
    bound = rng.choice(("at least", "at least", "at most"))
    action = rng.choice(("contacts", "contacts", "delivers", "qualifies"))
    count = rng.choice((1, 2, 3, 5, 8))
    what = f"{bound} {count} {rng.choice(THINGS)} per {unit}{_each(rng)}"
    return [f"Tested: sales {action} {what}"]


def _value(rng: Random, unit: str) -> list[str]:
    bound = rng.choice(("at least", "at least", "at most"))
    action = rng.choice(("contacts", "delivers", "qualifies"))
    what = f"worth {bound} ${rng.choice((10, 50, 100))} per {unit}{_each(rng)}"
    worth = ["a lead is worth amount"]
    if chance(rng, 0.5):
        worth = ["a lead is worth", f"  ${rng.choice((0, 5, 40))} when {condition(rng, 1)}"]
        if chance(rng, 0.4):
            worth.append(f"  $12.50 when {condition(rng, 1)}")
        if chance(rng, 0.7):
            worth.append("  $20 otherwise")
    return [*worth, f"Tested: sales {action} {rng.choice(THINGS)} {what}"]


def _promise(rng: Random, names: list[str], centre: date) -> list[str]:
    """Draw a promise of any family on single records."""
    form = rng.random()
    if form < 0.5:
        return draw_promises.deadline(rng, names, centre)
    if form < 0.65:
        return draw_promises.duty(rng, names)
    return draw_promises.attempts_or_sentence(rng, names)


def _target(rng: Random, names: list[str], centre: date, unit: str) -> list[str]:
    share = rng.choice((1, 33, 50, 66.5, 95, 100))
    lines = _promise(rng, names, centre)
    return [*lines, f"  for at least {share}% of them each {unit}{_each(rng)}"]


def _rate(rng: Random, names: list[str], unit: str) -> list[str]:
    bound, share = rng.choice(("at least", "at most")), rng.choice((10, 25, 50, 75, 100))
    become = f"{bound} {share}% of {rng.choice(THINGS)} become SQLs"
    lines = [f"Tested: {become} within {duration(rng)}, each {unit}{_each(rng)}"]
    if chance(rng, 0.5):
        lines.insert(0, f"an SQL is a lead where {condition(rng, 1)}")
    if chance(rng, 0.2):
        lines.append("  paused during waiting")
    if chance(rng, 0.2):
        lines.append("  restarting on reassignment")
    if chance(rng, 0.2):
        lines.append(f'  on the "{rng.choice(names)}" calendar')
    return lines + _risk_and_steps(rng)


def records(
    rng: Random, schedules: list[Schedule], rules: Any, drawn: Text, pool: list[datetime]
) -> list[dict[str, Any]]:
    """Draw the records of an agreement, spread over some periods; `pool` holds their moments."""
    spread = SPREADS[unit_of(drawn)]
    return [_record(rng, schedules, rules, drawn, pool, spread) for _ in range(rng.randint(0, 14))]


def _record(
    rng: Random,
    schedules: list[Schedule],
    rules: Any,
    drawn: Text,
    pool: list[datetime],
    spread: int,
) -> dict[str, Any]:
    centre = some_day(rng, drawn.centre, spread)
    near: list[datetime] = []
    if chance(rng, 0.4):
        first = business_time(rng.choice(schedules)).first_instant(centre.replace(day=1))
        near += [first, first - TICK]
    held = generate.record(rng, schedules, rules, centre, near)
    if chance(rng, 0.7):
        sql = instant(rng, schedules, centre, near) + timedelta(hours=rng.randint(0, 90))
        near.append(sql)
        held["sql_at"] = moment(rng, sql, rules.zone)
    held["owner"] = rng.choice(OWNERS)
    if chance(rng, 0.9):
        held["amount"] = rng.choice(AMOUNTS)
    pool += near
    return held


def moment_of_question(
    rng: Random, schedules: list[Schedule], drawn: Text, pool: list[datetime]
) -> datetime:
    """Draw when it is asked: inside a period, at its very end, or long after."""
    spread = SPREADS[unit_of(drawn)]
    day = some_day(rng, drawn.centre, spread)
    if chance(rng, 0.4):
        first = day.replace(day=1) if chance(rng, 0.6) else day - day.weekday() * DAY
        days = business_time(schedules[0])
        return days.first_instant(first) - rng.choice((0, 1)) * TICK
    if chance(rng, 0.3) and pool:
        return max(pool)
    return instant(rng, schedules, day, pool)
