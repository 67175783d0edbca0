"""What holds for all records: properties over generated leads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules.calendar import HolidayRegion, Shift
from slarules.evaluation import Status, Verdict
from slarules.evaluation.course import MICROSECOND
from slarules.evaluation.shortcut import way_of
from slarules.evaluation.subject import NOT_THE_THING
from slarules.model.commitments import AfterShare, Escalation, Trigger
from slarules.model.conditions import Thing
from slarules.model.fields import Field

from .builders import (
    LEAD,
    MQL,
    agreement,
    commitment,
    compare,
    days,
    event,
    hours,
    plain,
    schedule,
    tier,
)

START = datetime(2026, 3, 1, tzinfo=UTC)
HALF_HOURS = st.integers(0, 1000).map(lambda count: START + timedelta(minutes=30 * count))
NEARBY = st.tuples(HALF_HOURS, st.integers(-1, 1)).map(
    lambda pair: pair[0] + timedelta(microseconds=pair[1])
)
OPTIONAL = st.none() | HALF_HOURS
PAUSE = st.tuples(HALF_HOURS, OPTIONAL).map(
    lambda pair: list(pair) if pair[1] is None else sorted(pair)  # type: ignore[type-var]
)
LEADS = st.fixed_dictionaries(
    {"mql_at": NEARBY, "contacted_at": st.none() | NEARBY},
    optional={
        "score": st.sampled_from([50, 70, "70", None, "many"]),
        "region": st.sampled_from(["NA", " emea ", "APAC", ""]),
        "waits": st.lists(PAUSE, max_size=3),
        "again": st.lists(HALF_HOURS, max_size=2),
        "vip": st.booleans(),
        "ticket_at": HALF_HOURS,
    },
)
HOURLY = commitment(
    tier(hours(4), compare("vip", "is", True)),
    tier(hours(16)),
    thing=MQL,
    name="Hourly",
    pauses=(event("waits"),),
    restarts=(event("again"),),
    risk=AfterShare(Fraction(1, 2)),
)
DAILY = commitment(
    days(3), thing=MQL, name="Daily", pauses=(event("waits"),), restarts=(event("again"),)
)
EXCEPTED = commitment(
    hours(16, business=False),
    name="Excepted",
    unless=compare("ticket_at", "is known"),
    escalations=(Escalation(to="boss", trigger=Trigger.MISSED, text="x"),),
)
PLAIN = commitment(thing=MQL, name="Plain")
ALL = agreement(
    HOURLY,
    DAILY,
    EXCEPTED,
    PLAIN,
    moments=frozenset({"mqlat", "contactedat", "ticketat"}),
    schedules=(schedule(holidays=(HolidayRegion(country="US"),)),),
)
OPEN = {Status.ON_TRACK, Status.AT_RISK, Status.PAUSED}


@given(record=LEADS, at=NEARBY, contacted=HALF_HOURS, later=st.integers(0, 200))
def test_a_later_finish_never_turns_missed_into_met(
    record: Any, at: Any, contacted: Any, later: int
) -> None:
    """Doing it later is never better, where no restart comes in between."""
    moved = contacted + timedelta(hours=later)
    early, late = (
        ALL.verdicts_of({**record, "contacted_at": done}, "lead", max(at, moved))
        for done in (contacted, moved)
    )
    for before, after in zip(early, late, strict=True):
        if before.status is Status.MISSED and before.restarts == after.restarts:
            assert after.status is not Status.MET


@settings(max_examples=300)
@given(record=LEADS, at=NEARBY, share=st.fractions(0, 1))
def test_nothing_changes_before_the_next_change(record: Any, at: Any, share: Fraction) -> None:
    """Between `at` and `next_change` the answer stays, whenever it is asked."""
    for verdict in ALL.verdicts_of(record, "lead", at):
        change = verdict.next_change
        end = change.astimezone(UTC) if change else at + timedelta(days=60)
        assert end > at
        span = int((end - at) / timedelta(microseconds=1)) - 1
        between = at + timedelta(microseconds=int(span * share))
        again = ALL.commitments[verdict.commitment].verdict(record, between)
        assert (again.status, again.due, again.finished, again.restarts) == (
            verdict.status,
            verdict.due,
            verdict.finished,
            verdict.restarts,
        )


@given(record=LEADS)
def test_time_leads_forward(record: Any) -> None:
    """Going from change to change, what was judged stays judged, but for exceptions."""
    for of in ALL.commitments.values():
        at, seen = START, []
        for _ in range(30):
            verdict = of.verdict(record, at)
            seen.append(verdict.status)
            if verdict.next_change is None:
                break
            at = verdict.next_change
        assert verdict.next_change is None
        if Status.MISSED in seen:
            after = seen[seen.index(Status.MISSED) :]
            assert not OPEN & set(after)
            assert Status.MET not in after


@given(record=LEADS, at=NEARBY)
def test_all_paths_agree(record: Any, at: Any) -> None:
    """One at a time, by record and streamed, the verdicts are the same; and in any shape."""
    alone = [of.verdict(record, at) for of in ALL.commitments.values()]
    assert list(ALL.verdicts_of(record, "lead", at)) == alone
    assert list(ALL.verdicts([record], at)) == alone
    renamed = {key.replace("_", " ").title(): value for key, value in record.items()}
    assert list(ALL.verdicts([renamed, SimpleNamespace(**record)], at)) == alone * 2
    assert list(ALL.verdicts([written(record)], at)) == alone


def written(record: Any) -> Any:
    """A record with its moments as text."""
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in record.items()
    }


SHORT = slarules.parse("""
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
calendar "Late"
  in America/New_York
  open Monday to Friday from 13:00 to 21:00
the default calendar is "Office"
the calendar of a lead is
  "Late" when vip is yes
  "Office" otherwise
an MQL is a lead where score is at least 60 and region is one of "NA", "EMEA"
agreement "Short" between sales and marketing
  in force from 2026-03-03 until 2026-03-20
Tiers: sales contacts every MQL
  within 4 business hours when vip is yes
  within 2 business days when score is at least 70
  within 3 weeks otherwise
Gap: sales contacts every MQL
  within 1 hour when region is "NA"
Close: sales contacts every MQL by the end of the next business day
Time: sales contacts every MQL by the next 11:00 on a business day
Warned: sales contacts every MQL within 8 business hours
  at risk after 75%
Excepted: sales contacts every MQL within 5 business hours
  unless ticket_at is known
Stopped: sales contacts every MQL within 2 days
  paused during "waiting"
  restarting on "another try"
"waiting" is recorded as waits
"another try" is recorded as again
""")


READ = ["status", "started", "due", "finished", "elapsed", "remaining", "overdue", "tier"]


@settings(max_examples=300)
@given(record=LEADS | LEADS.map(written), at=NEARBY)
def test_the_short_way_is_the_long_way(record: Any, at: Any) -> None:
    """The shortcut gives the finding of the judge, whatever the tiers, calendars and clauses."""
    for each in (*ALL.commitments.values(), *SHORT.commitments.values()):
        row = each.reader.read(record)
        assert row is not None
        us = each.verdict(record, at).at_us
        assert each.judge.find(row, us) == plain(each.find(row, us))
        is_thing, found, _ = way_of(each.judge)
        if is_thing is None or is_thing(row, us):
            assert each.judge.find(row, us) == plain(found(row, us, us * MICROSECOND))
        elif is_thing(row, us) is False:
            assert each.judge.find(row, us) == NOT_THE_THING


@settings(max_examples=300)
@given(record=LEADS | LEADS.map(written), at=NEARBY)
def test_what_is_read_is_the_same_either_way(record: Any, at: Any) -> None:
    """A verdict of the short way says what one of the judge's finding says, in any order."""
    for each in (*ALL.commitments.values(), *SHORT.commitments.values()):
        row = each.reader.read(record)
        us = each.verdict(record, at).at_us
        for names in (READ, READ[::-1]):
            short = Verdict(each, record, row, us, each.find(row, us))
            long = Verdict(each, record, row, us, each.judge.find(row, us))
            assert [getattr(short, name) for name in names] == [
                getattr(long, name) for name in names
            ]


def test_the_short_way_is_taken() -> None:
    """All of these are of the commonest kinds."""
    for each in (ALL.commitments["Plain"], *SHORT.commitments.values()):
        assert each.judge.find != each.find


ALWAYS = schedule("Always", weekly=((Shift(0, 86_400),),) * 7)
THING = Thing(name="lead", plural="", kind="lead", base=LEAD, moment=Field("mql_at"))
TWINS = agreement(
    commitment(hours(30), thing=THING, name="business", pauses=(event("waits"),)),
    commitment(hours(30, business=False), thing=THING, name="plain", pauses=(event("waits"),)),
    schedules=(ALWAYS,),
)


@given(record=LEADS, at=NEARBY)
def test_round_the_clock_is_plain_time(record: Any, at: Any) -> None:
    """On a calendar that is always open, business hours are hours."""
    business, plain = TWINS.verdicts_of(record, "lead", at)
    assert (business.status, business.due, business.elapsed, business.overdue) == (
        plain.status,
        plain.due,
        plain.elapsed,
        plain.overdue,
    )


@given(record=LEADS, at=NEARBY)
def test_everything_can_be_told(record: Any, at: Any) -> None:
    """Whatever the record, a verdict explains itself and fits JSON."""
    for verdict in ALL.verdicts_of(record, "lead", at):
        assert verdict.explain().startswith(verdict.commitment)
        assert verdict.to_dict()["status"] == verdict.status
        assert bool(verdict.reasons) is (
            verdict.status in {Status.NOT_APPLICABLE, Status.INDETERMINATE}
        )


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=5,
)
FIELDS = ["mql_at", "contacted_at", "score", "region", "waits", "again", "vip", "ticket_at", "id"]


@settings(max_examples=400)
@given(record=VALUES | st.dictionaries(st.sampled_from(FIELDS), VALUES), at=NEARBY)
def test_no_record_raises(record: Any, at: Any) -> None:
    """No record whatever raises; what is wrong is in the verdict."""
    for verdict in ALL.verdicts_of(record, "lead", at):
        assert verdict.status in set(Status)
        assert verdict.explain()
        assert verdict.to_dict()
