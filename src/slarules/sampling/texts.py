"""Rule texts made at random: a calendar, some words, and commitments of every family."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slarules.sampling.drawing import Source

__all__ = ["agreement_text", "calendar_text"]

_ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
)
_WEEKS = ("Monday to Friday", "every day", "Sunday to Thursday", "Monday, Wednesday, Saturday")
_HOURS = (
    " from 9:00 to 17:00",
    " from 9:00 to 12:30 and from 13:30 to 17:30",
    " from 22:00 to 6:00",
    " from 0:00 to 24:00",
    "",
    " from 1:30 to 2:30 and from 2:45 to 10:15",
)
_HOLIDAYS = ("", "", "\n  closed on holidays of US", "\n  closed on holidays of DE-BE")
_CONDITIONS = (
    "score is at least 60",
    "score is between 20 and 80",
    'region is one of "NA", "EMEA"',
    'region is not "APAC"',
    'title contains the word "VP" or title starts with "Head"',
    "is_test is not true",
    "employees is more than 1,000 and score is known",
    "not (region is missing)",
)
_LENGTHS = (
    "30 minutes",
    "4 business hours",
    "24 business hours",
    "2 days",
    "3 business days",
    "1 week",
    "1 month",
)
_SPREADS = ("", " over at least 3 business days")
_LIMITS = ("by the next 17:00 on a business day", "by the end of the next business day")
_CLAUSES = (
    "",
    "\n  at risk after 75%",
    "\n  paused during waiting",
    "\n  restarting on reassignment",
    "\n  unless is_customer is true",
    "\n  earlier contact counts",
    "\n  at risk after 50%\n  paused during waiting\n  restarting on reassignment",
)
_WORDS = """\
timestamps are in UTC
"waiting" is recorded as waits
a lead has
  is_test (yes or no, no when missing)
  is_customer (yes or no, no when missing)
the fit of a lead adds
  40 when {0}
  30 when {1}
a hot lead is an MQL where {2}
a lead becomes a hot lead at hot_at
an MQL is a lead where {3}
"""


def calendar_text(source: Source, name: str = "Office") -> str:
    """The statement of one calendar."""
    week, hours = source.pick(_WEEKS), source.pick(_HOURS)
    special = source.pick(("", "\n  open on 2026-03-28 from 10:00 to 14:00"))
    closed = source.pick(
        ("", "\n  closed on 2026-04-01", "\n  closed from 2026-03-30 to 2026-04-02")
    )
    lines = f"  open {week}{hours}{special}{closed}{source.pick(_HOLIDAYS)}"
    return f'calendar "{name}"\n  in {source.pick(_ZONES)}\n{lines}\n'


def agreement_text(source: Source) -> str:
    """A whole rule text without mistakes, with one to three commitments on leads."""
    words = _WORDS.format(*(source.pick(_CONDITIONS) for _ in range(4)))
    promises = [_promise(source, f"Promise {n + 1}") for n in range(source.number(1, 3))]
    return calendar_text(source) + words + "".join(promises)


def _promise(source: Source, label: str) -> str:
    thing = source.pick(("lead", "MQL", "hot lead"))
    family = source.number(0, 6)
    if family <= 2:
        return f"{label}: sales contacts every {thing}{_limits(source)}{source.pick(_CLAUSES)}\n"
    if family == 3:
        makes = f"sales makes at least {source.number(1, 4)} contact attempts to every {thing}"
        return f"{label}: {makes} within {source.pick(_LENGTHS)}\n"
    if family == 4:
        return f"{label}: every {thing} includes company, email and fit\n"
    if family == 5:
        return f"{label}: sales never contacts any lead where {source.pick(_CONDITIONS)}\n"
    spread = source.pick(("", " over at least 3 business days"))
    return (
        f"{label}: sales makes at least 2 contact attempts{spread} before disqualifying a {thing}\n"
    )


def _limits(source: Source) -> str:
    """One limit, or tiers."""
    count = source.number(1, 3)
    limits = [
        f"within {source.pick(_LENGTHS)}" if source.number(0, 3) else source.pick(_LIMITS)
        for _ in range(count)
    ]
    if count == 1:
        return f" {limits[0]}"
    tiers = [f"\n  {limit} when {source.pick(_CONDITIONS)}" for limit in limits[:-1]]
    return "".join(tiers) + f"\n  {limits[-1]} otherwise"
