"""What a change of the rules or of the record can do, and what it never can."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import slarules
from slarules import Commitment, Status
from slarules.testing import records

AT = datetime(2026, 4, 1, 13, tzinfo=UTC)
DAYS = st.dates(date(2026, 2, 15), date(2026, 4, 20))
slow = settings(max_examples=25, suppress_health_check=list(HealthCheck))

RULES = """\
calendar "Office"
  in Europe/Berlin
  open Monday to Friday from 9:00 to 17:30
  closed on 2026-03-06
{closed}"waiting" is recorded as waits
First touch: sales contacts every {thing}
  within {limit}
  paused during waiting
  restarting on reassignment
  at risk after 75%
"""
LIMITS = ("{n} business hours", "{n} hours", "{n} business days", "{n} days")
DEFINED = "an MQL is a lead where score is at least 60\na lead becomes an MQL at mql_at\n"


@lru_cache(maxsize=256)
def touch(
    limit: str = "4 business hours", closed: date | None = None, thing: str = "MQL"
) -> Commitment:
    """The commitment, on a calendar that may be closed on one more date."""
    line = f"  closed on {closed}\n" if closed else ""
    text = RULES.format(closed=line, limit=limit, thing=thing)
    definition = DEFINED.replace("an MQL", f"a {thing}") if thing != "MQL" else DEFINED
    return slarules.parse(text + definition).commitments["First touch"]


@slow
@given(records(touch(), at=AT), st.sampled_from(LIMITS), st.integers(1, 9), st.integers(1, 9))
def test_a_longer_limit_never_turns_met_into_missed(
    record: dict[str, Any], limit: str, count: int, more: int
) -> None:
    """Whoever was in time within 4 hours is in time within 5."""
    short = touch(limit.format(n=count)).verdict(record, AT)
    long = touch(limit.format(n=count + more)).verdict(record, AT)
    if short.status is Status.MET:
        assert long.status is Status.MET
    if short.due and long.due:
        assert short.due <= long.due


@slow
@given(records(touch(), at=AT), st.sampled_from(LIMITS), st.integers(1, 9), DAYS)
def test_a_holiday_never_makes_a_due_date_earlier(
    record: dict[str, Any], limit: str, count: int, closed: date
) -> None:
    """One more closed date moves due dates later or leaves them."""
    before = touch(limit.format(n=count)).verdict(record, AT)
    after = touch(limit.format(n=count), closed).verdict(record, AT)
    if before.due and after.due:
        assert before.due <= after.due


@slow
@given(records(touch(), status="missed", at=AT), st.timedeltas(timedelta(0), timedelta(days=9)))
def test_a_restart_never_undoes_a_miss(record: dict[str, Any], later: timedelta) -> None:
    """A restart after due is too late to count."""
    due = touch().verdict(record, AT).due
    assume(due is not None)
    assert due is not None
    held = record.get("reassigned_at") or []
    moments = [*(held if isinstance(held, list) else [held]), due + timedelta(seconds=1) + later]
    assert touch().verdict({**record, "reassigned_at": moments}, AT).status is Status.MISSED


@slow
@given(records(touch(), at=AT), st.integers(1, 99))
def test_a_pause_may_be_written_in_parts(record: dict[str, Any], percent: int) -> None:
    """Cutting an interval in two at any point changes nothing."""
    waits = record.get("waits")
    assume(waits and waits[0][1] is not None)
    (begin, end), *rest = waits
    middle = begin + (end - begin) * percent / 100
    whole = touch().verdict(record, AT)
    parts = touch().verdict({**record, "waits": [[begin, middle], [middle, end], *rest]}, AT)
    assert (parts.status, parts.due, parts.elapsed) == (whole.status, whole.due, whole.elapsed)


@slow
@given(records(touch(), at=AT))
def test_words_are_only_names(record: dict[str, Any]) -> None:
    """What a thing is called changes nothing."""
    called = touch().verdict(record, AT)
    renamed = touch(thing="prospect of ours").verdict(record, AT)
    assert (renamed.status, renamed.due, renamed.tier) == (called.status, called.due, called.tier)


@slow
@given(records(touch(), at=AT), st.timedeltas(timedelta(0), timedelta(days=40)))
def test_answers_only_move_forward(record: dict[str, Any], later: timedelta) -> None:
    """What is met or missed stays so, whenever it is asked again."""
    now = touch().verdict(record, AT).status
    then = touch().verdict(record, AT + later).status
    assert now not in {Status.MET, Status.MISSED} or then is now
