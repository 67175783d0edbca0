"""Random promises: sentences of all families, with their clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .draw import SOME_DAY, chance, condition, duration, some_day

if TYPE_CHECKING:
    from datetime import date
    from random import Random

THINGS = ("MQL", "MQL", "MQL", "lead", "warm lead", "hot lead", "returning MQL")
WANTED = (
    "score",
    "title",
    "region",
    "fit",
    "contacted_at",
    "signed_at",
    "waits",
    "return_dates",
    "account.size",
    "flag",
)


def commitment(rng: Random, names: list[str], centre: date) -> list[str]:
    """Draw a commitment of any family that judges records."""
    lines = duty(rng, names) if chance(rng, 0.15) else undated(rng, names, centre)
    if chance(rng, 0.05):
        lines.append(f"  from {some_day(rng, centre)}")
    if chance(rng, 0.05):
        lines.append(f"  until {some_day(rng, centre)}")
    if chance(rng, 0.3):
        lines.append('  when missed, "say so"')
    return lines


def undated(rng: Random, names: list[str], centre: date) -> list[str]:
    """Draw a commitment that judges a record once, without dates in force."""
    if chance(rng, 0.6):
        return deadline(rng, names, centre)
    return attempts_or_sentence(rng, names)


def attempts_or_sentence(rng: Random, names: list[str]) -> list[str]:
    """Draw attempts, or a promise in which no clock decides."""
    if chance(rng, 0.43):
        return _attempts(rng, names)
    lines = [_sentence(rng), *_escalations(rng, timed=False)]
    if chance(rng, 0.2):
        lines.append(f"  unless {condition(rng, 1, things=True)}")
    return lines


def _sentence(rng: Random) -> str:
    """Draw a promise in which no clock decides."""
    thing = rng.choice(THINGS)
    form = rng.random()
    if form < 0.25:
        wanted = rng.sample(WANTED, rng.randint(1, 4))
        listed = " and ".join([", ".join(wanted[:-1]), wanted[-1]] if wanted[1:] else wanted)
        if chance(rng, 0.5):
            return f"Tested: every {thing} includes {listed}"
        return f"Tested: sales provides {listed} for every {thing}"
    if form < 0.5:
        action = rng.choice(("contacts", "contacts", "disqualifies", "delivers"))
        where = f" where {condition(rng)}" if chance(rng, 0.6) else ""
        return f"Tested: sales never {action} any {thing}{where}"
    if form < 0.7:
        other = rng.choice(("warm lead", "hot lead", "MQL", "returning MQL"))
        return f"Tested: every {thing} is a {other}".replace("a MQL", "an MQL")
    bound, over, apart = rng.choice(("at least", "at least", "at most")), "", ""
    if bound == "at least" and chance(rng, 0.4):
        over = f" over at least {_short(rng)}"
    if bound == "at least" and chance(rng, 0.3):
        apart = f", at least {_short(rng)} apart"
    article = "an" if thing == "MQL" else "a"
    count = rng.choice((1, 2, 3))
    event = rng.choice(("disqualifying", "disqualifying", "signature"))
    what = f"{bound} {count} contact attempts{over} before {event} {article} {thing}{apart}"
    return f"Tested: sales makes {what}"


def _short(rng: Random) -> str:
    return rng.choice(
        (
            "1 hour",
            "30 business minutes",
            "5 business hours",
            "1 day",
            "2 days",
            "1 business day",
            "3 business days",
            "1 week",
            "1 business week",
            "26 hours",
        )
    )


def _attempts(rng: Random, names: list[str]) -> list[str]:
    """Draw a number of attempts within a limit, or within one of two."""
    bound, over, apart = rng.choice(("at least", "at least", "at most")), "", []
    if bound == "at least" and chance(rng, 0.25):
        over = f" over at least {_short(rng)}"
    if bound == "at least" and chance(rng, 0.3):
        apart = [f"  at least {_short(rng)} apart"]
    limits = [f"  {_limit(rng, sooner=False)}"]
    if chance(rng, 0.2):
        other = f"  {_limit(rng, sooner=False)} when {condition(rng, 1, things=True)}"
        limits = [other, f"{limits[0]} otherwise"]
    count = rng.choice((1, 2, 3))
    every = f"to every {rng.choice(THINGS)}"
    lines = [f"Tested: sales makes {bound} {count} contact attempts{over} {every}", *limits, *apart]
    timed = any("within" in limit or "by the" in limit for limit in limits)
    return lines + _clauses(rng, names, timed, "contact attempts count")


def duty(rng: Random, names: list[str]) -> list[str]:
    """Draw a duty that comes again: in each period, or until an event."""
    action = rng.choice(("contacts", "updates", "updates"))
    what = f"Tested: sales {action} every {rng.choice(THINGS)} every"
    if chance(rng, 0.5):
        event = rng.choice(("signature", "qualification", "disqualification"))
        length = duration(rng)
        lines = [f"{what} {length} until {event}"]
        if chance(rng, 0.4):
            lines.append("  paused during waiting")
        if chance(rng, 0.35):
            lines.append("  restarting on reassignment")
    else:
        unit = rng.choice(("day", "day", "week", "week", "month", "quarter", "year"))
        lines = [f"{what} {unit}"]
        if chance(rng, 0.4):
            lines.append(f'  when missed 2 {unit}s in a row, "stop"')
    if chance(rng, 0.2):
        lines.append(f'  on the "{rng.choice(names)}" calendar')
    if chance(rng, 0.25):
        what = condition(rng, 1, things=True) if chance(rng, 0.5) else "signed_at is known"
        lines.append(f"  unless {what}")
    if chance(rng, 0.5):
        lines.append(risk(rng))
        if chance(rng, 0.4):
            lines.append('  escalate to "D" when at risk')
    if chance(rng, 0.15):
        lines.append(f"  from {SOME_DAY}")
    return lines + _escalations(rng, timed=True)


def _escalations(rng: Random, *, timed: bool) -> list[str]:
    lines = []
    if chance(rng, 0.25):
        lines.append('  escalate to "A" when missed')
    if timed and chance(rng, 0.2):
        lines.append(f'  escalate to "B" {duration(rng)} before due')
    if timed and chance(rng, 0.2):
        lines.append(f'  escalate to "C" {duration(rng)} after due')
    return lines


def _limit(rng: Random, *, sooner: bool = True) -> str:
    form = rng.random() * (1 if sooner else 0.93)
    if form < 0.5:
        return f"within {duration(rng)}"
    if form < 0.65:
        return f"within {duration(rng)} of signature"
    if form < 0.72:
        time = rng.choice(("17:00", "9:00", "2:30", "0:00", "12:15"))
        return f"by the next {time} on a business day"
    if form < 0.8:
        return "by the end of the next business day"
    if form < 0.87:
        return "by due_date"
    if form < 0.93:
        return "before qualification"
    return f"no sooner than {duration(rng)} after last attempt"


def risk(rng: Random) -> str:
    """Draw a point of warning."""
    form = rng.random()
    if form < 0.5:
        return f"  at risk after {rng.choice((1, 33, 50, 75, 99))}%"
    if form < 0.75:
        return f"  at risk after {duration(rng)}"
    return f"  at risk {duration(rng)} before due"


def _tiers(rng: Random, centre: date) -> list[str]:
    lines = []
    if chance(rng, 0.2):
        lines.append(f"  {_limit(rng)} when {condition(rng, 1, things=True)}")
    if chance(rng, 0.15):
        lines.append(f"  {_limit(rng)} until {some_day(rng, centre, 1)}")
    if chance(rng, 0.15):
        lines.append(f"  {_limit(rng)} when {condition(rng, 1, things=True)}")
    return [*lines, f"  {_limit(rng)} otherwise" if lines else f"  {_limit(rng)}"]


def deadline(rng: Random, names: list[str], centre: date) -> list[str]:
    """Draw a deadline, of one tier or of several."""
    tiers = _tiers(rng, centre)
    joined = "\n".join(tiers)
    timed = "within" in joined or "by the" in joined
    lines = [f"Tested: sales contacts every {rng.choice(THINGS)}", *tiers]
    return lines + _clauses(rng, names, timed, "contact counts")


def _clauses(rng: Random, names: list[str], timed: bool, counts: str) -> list[str]:
    lines = []
    if chance(rng, 0.15):
        lines.append(f'  on the "{rng.choice(names)}" calendar')
    if timed and chance(rng, 0.4):
        lines.append("  paused during waiting")
    if timed and chance(rng, 0.35):
        lines.append("  restarting on reassignment")
    if chance(rng, 0.15):
        what = condition(rng, 1, things=True) if chance(rng, 0.5) else "signed_at is known"
        lines.append(f"  unless {what}")
    if chance(rng, 0.25):
        lines.append(f"  earlier {counts}")
    if timed and chance(rng, 0.4):
        lines.append(risk(rng))
        if chance(rng, 0.4):
            lines.append('  escalate to "D" when at risk')
    return lines + _escalations(rng, timed=timed)
