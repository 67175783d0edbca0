"""Explanations, word for word."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from slarules.calendar import Closure, HolidayRegion, Shift
from slarules.evaluation.wording import article, hours, listed, on_moment, wall
from slarules.model.commitments import (
    AfterShare,
    AfterTime,
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    NoSooner,
    Within,
)
from slarules.model.durations import Duration, Unit
from slarules.model.fields import Field

from .builders import (
    LEAD,
    MQL,
    NEW_YORK,
    at,
    commitment,
    compare,
    days,
    event,
    judge,
    lead,
    schedule,
    tier,
)
from .builders import hours as hours_long

US = (schedule("Head office", holidays=(HolidayRegion(country="US"),)),)
FITS = {"score": 72, "region": "NA"}


def told(of: Any, record: Any, when: str = "2026-04-01T12:00", **more: Any) -> str:
    """The explanation of a verdict."""
    return judge(of, record, when, **{"schedules": US, **more}).explain()


def test_met() -> None:
    """A met deadline tells start, limit, what each date gave, due and done."""
    record = lead(contacted_at=at("2026-03-10T11:00"), **FITS)
    assert told(commitment(thing=MQL), record) == (
        "First touch: met\n"
        "  L1 became an MQL on Fri 6 Mar 2026 16:30 (America/New_York)\n"
        '  limit: within 24 business hours, on the calendar "Head office"\n'
        "  counted: Fri 6 Mar 0:30, Mon 9 Mar 8:00, Tue 10 Mar 8:00, Wed 11 Mar 7:30 = 24:00\n"
        "  not counted: Sat 7 Mar and Sun 8 Mar (weekend)\n"
        "  due Wed 11 Mar 2026 16:30\n"
        "  done Tue 10 Mar 2026 11:00, after 10:30 of 24:00 business hours\n"
        "  taken as given: `score` and `region`"
    )


def test_by_date() -> None:
    """A day limit tells which dates were counted, and which were not and why."""
    text = told(commitment(days(5)), lead(mql_at=at("2026-06-17T15:40")), "2026-06-20T12:00")
    assert (
        "counted: Thu 18 Jun, Mon 22 Jun, Tue 23 Jun, Wed 24 Jun, Thu 25 Jun = 5 business" in text
    )
    assert "Fri 19 Jun (Juneteenth National Independence Day), Sat 20 Jun and Sun 21 Jun" in text
    assert "not done at Sat 20 Jun 2026 12:00, after 9:20 business hours" in text


def test_paused_and_restarted() -> None:
    """Pauses and restarts are told."""
    of = commitment(hours_long(8), pauses=(event("waits"),), restarts=(event("again"),))
    record = lead(
        waits=[["2026-03-09T10:00-04:00", "2026-03-09T12:00-04:00"]],
        again=["2026-03-09T09:00-04:00"],
    )
    text = told(of, record)
    assert "paused from Mon 9 Mar 2026 10:00 to Mon 9 Mar 2026 12:00, 2:00 business hours" in text
    assert "the clock started again once, last on Mon 9 Mar 2026 9:00" in text
    assert "counted: Mon 9 Mar 6:00, Tue 10 Mar 2:00 = 8:00" in text
    assert "overdue by 129:00 business hours" in text
    twice = lead(again=["2026-03-09T09:00-04:00", "2026-03-09T10:00-04:00"])
    assert "started again 2 times, last on Mon 9 Mar 2026 10:00" in told(of, twice)


def test_running_pause() -> None:
    """A pause that runs tells since when."""
    of = commitment(hours_long(8), pauses=(event("waits"),))
    text = told(of, lead(waits=[["2026-03-09T10:00-04:00", None]]))
    assert "paused since Mon 9 Mar 2026 10:00" in text
    assert "after 1:30 of 8:00 business hours" in text


def test_at_risk() -> None:
    """An open record tells when it is at risk."""
    of = commitment(risk=AfterShare(Fraction(3, 4)))
    text = told(of, lead(), "2026-03-10T12:00")
    assert "at risk from Wed 11 Mar 2026 10:30" in text


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2026-03-07T12:00", 48, "the clocks go forward by 1:00 in between"),
        ("2026-10-31T12:00", 48, "the clocks go back by 1:00 in between"),
    ],
)
def test_change_of_clocks(start: str, limit: int, expected: str) -> None:
    """Plain hours over a change of clocks say so."""
    of = commitment(hours_long(limit, business=False))
    assert expected in told(of, lead(mql_at=at(start)), "2026-12-01T12:00")
    assert "clocks" not in told(of, lead(mql_at=at("2026-02-02T12:00")))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (lead(region="NA"), "L1: `score` is missing"),
        (lead(score=5), "L1: `score` is `5`, so not `score is at least 60`"),
        ({"id": 7, **FITS}, "7: never became an MQL"),
        (lead(contacted_at=at("2026-03-01T10:00"), **FITS), "`contacted_at` is before the clock"),
        (None, "the record: is not a record"),
    ],
)
def test_not_judged(record: Any, expected: str) -> None:
    """What is not judged tells why."""
    assert expected in told(commitment(thing=MQL), record)


def test_open_tiers() -> None:
    """Open tiers tell what they depend on."""
    of = commitment(tier(hours_long(4), compare("vip", "is", True)), tier(hours_long(24)))
    text = told(of, lead(contacted_at=at("2026-03-10T10:00")))
    assert "`vip` is missing; depending on that it would be met or missed" in text


def test_open_tiers_that_agree() -> None:
    """Where all tiers that may apply agree, they are told all the same."""
    of = commitment(tier(hours_long(4), compare("vip", "is", True)), tier(hours_long(24)))
    assert told(of, lead(contacted_at=at("2026-03-06T16:40"))) == (
        "First touch: met\n"
        '  may apply: within 4 business hours on the calendar "Head office" (met), '
        'within 24 business hours on the calendar "Head office" (met)'
    )
    perhaps = commitment(tier(hours_long(4), compare("vip", "is", True)))
    assert "none (not applicable)" in told(perhaps, lead())


def test_beyond_the_calendar() -> None:
    """What the calendar does not know is not told."""
    of = commitment(hours_long(8), risk=AfterTime(hours_long(10**7)))
    assert "needs the holidays of US" in told(of, lead(), "2026-03-07T12:00")
    done = lead(mql_at=at("2026-03-06T10:00"), contacted_at=at("8000-03-06T10:00"))
    verdict = judge(of, done, "8500-03-06T10:00", schedules=US)
    assert (verdict.status, verdict.elapsed, verdict.overdue) == ("missed", None, None)


def test_soonest_beyond_the_calendar() -> None:
    """What the calendar does not know is named in place of the rest."""
    of = commitment(NoSooner(hours_long(10**7), event("tried_at")), thing=LEAD)
    text = told(of, {"tried_at": at("2026-03-06T10:00")})
    assert text.endswith("needs the holidays of US in 2101, known are those of 1777 to 2100")


def test_started_after_hours() -> None:
    """A business date that gave no time is not told."""
    text = told(commitment(hours_long(8)), lead(mql_at=at("2026-03-06T18:00")))
    assert "counted: Mon 9 Mar 8:00 = 8:00" in text


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (days(2, business=False), "counted: Sat 7 Mar, Sun 8 Mar = 2 days"),
        (days(0), "due at the end of Fri 6 Mar 2026"),
    ],
)
def test_days_of_all_kinds(limit: Duration, expected: str) -> None:
    """Plain days are told as such; where none is counted none is told."""
    assert expected in told(commitment(limit), lead())


def test_tier() -> None:
    """A tier's condition is told."""
    of = commitment(tier(hours_long(4), compare("vip", "is", True)))
    assert "because vip is True" in told(of, lead(vip=True))


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (Within(days(5), event("signed_at", "signature")), "within 5 business days of signature"),
        (ByNextTime(61_200), "by the next 17:00 on a business day"),
        (ByNextClose(), "by the end of the next business day"),
        (ByField(Field("due_date")), "by due_date"),
        (Before(event("onboarded_at", "onboarding")), "before onboarding"),
        (
            NoSooner(days(2), event("signed_at", "signature")),
            "no sooner than 2 business days after",
        ),
    ],
)
def test_limits_in_words(limit: Any, expected: str) -> None:
    """Every limit is told in words."""
    record = lead(signed_at=at("2026-03-06T17:00"), due_date=at("2026-03-10T12:00"))
    assert f"limit: {expected}" in told(commitment(limit), record)


def test_start_at_an_event() -> None:
    """A clock that starts at an event says so."""
    of = commitment(Within(days(5), event("signed_at", "contract signature")))
    text = told(of, lead(signed_at=date(2026, 3, 6), contacted_at=date(2026, 3, 9)))
    assert "contract signature of L1 was on Fri 6 Mar 2026 (America/New_York)" in text
    assert "done Mon 9 Mar 2026" in text


def test_no_sooner() -> None:
    """A limit to wait for tells until when."""
    of = commitment(NoSooner(days(2), event("tried_at", "last attempt")), thing=LEAD)
    text = told(of, {"tried_at": at("2026-03-06T10:00")})
    assert "not before the end of Tue 10 Mar 2026" in text


def test_thing_without_moment() -> None:
    """A thing without a moment is just that."""
    of = commitment(Before(event("onboarded_at")), thing=LEAD)
    assert "L1 is a lead" in told(of, {"id": "L1"})


def test_excepted() -> None:
    """An exception is told after the arithmetic."""
    of = commitment(unless=compare("vip", "is", True))
    assert told(of, lead(vip=True)).endswith(
        "excepted, because vip is True\n  taken as given: `vip`"
    )


def test_skipped_before_a_close() -> None:
    """Dates between start and the next close are told."""
    assert "not counted: Sat 7 Mar and Sun 8 Mar (weekend)" in told(
        commitment(ByNextClose()), lead()
    )


def test_skipped_from_the_first_date_on() -> None:
    """Dates that were not counted are told from the one after the start's on."""
    friday = told(commitment(days(2)), lead())
    assert "not counted: Sat 7 Mar and Sun 8 Mar (weekend)" in friday
    saturday = told(commitment(ByNextTime(61_200)), lead(mql_at=at("2026-03-07T12:00")))
    assert "not counted: Sun 8 Mar (weekend)" in saturday
    sunday = told(commitment(ByNextTime(61_200)), lead(mql_at=at("2026-03-08T12:00")))
    assert "not counted" not in sunday


def test_a_date_whose_hours_the_clocks_leave_out() -> None:
    """Where the clocks jump over all hours of a date it is told as closed."""
    early = schedule(weekly=((),) * 6 + ((Shift(2 * 3600, 3 * 3600),),))
    text = told(commitment(days(1)), lead(), schedules=(early,))
    assert "Sun 8 Mar (closed)" in text
    assert "counted: Sun 15 Mar = 1" in text


def test_a_start_on_a_date_with_a_night_shift() -> None:
    """Counted from a date are the dates after it, though the night before still runs into it."""
    nights = schedule(weekly=((Shift(22 * 3600, 30 * 3600),),) * 5 + ((), ()))
    text = told(commitment(days(2)), lead(mql_at=date(2026, 3, 10)), schedules=(nights,))
    assert "counted: Wed 11 Mar, Thu 12 Mar = 2 business days" in text


def test_long_lists_are_shortened() -> None:
    """Many dates are not all told."""
    text = told(commitment(days(30)), lead())
    assert (
        "Mon 16 Mar, ... 20 more ..., Tue 14 Apr, Wed 15 Apr, Thu 16 Apr, Fri 17 Apr = 30" in text
    )
    eleven = told(commitment(days(11)), lead())
    assert "Mon 16 Mar, Tue 17 Mar, Wed 18 Mar, Thu 19 Mar, Fri 20 Mar, Mon 23 Mar = 11" in eleven
    assert "Mon 16 Mar, ... 2 more ..., Thu 19 Mar" in told(commitment(days(12)), lead())
    closed = (schedule(closed=(Closure(date(2026, 3, 9), date(2026, 5, 9)),)),)
    assert "more ..." in told(commitment(days(5)), lead(), schedules=closed)


def test_limits_of_decades_are_not_told_by_date() -> None:
    """Nobody reads ten years of dates."""
    text = told(commitment(Duration(200, Unit.MONTH)), lead())
    assert "counted" not in text
    assert "= 3660 days" in told(commitment(days(3_660, business=False)), lead())
    assert told(commitment(days(1, business=False)), lead()).count("= 1 day\n") == 1
    assert "counted" not in told(commitment(days(3_661, business=False)), lead())


def test_excluded_all_hours() -> None:
    """A limit that a pause eats up entirely on some dates leaves those out."""
    of = commitment(days(2), pauses=(event("waits"),))
    text = told(of, lead(waits=[["2026-03-09", "2026-03-09"]]))
    assert "counted: Tue 10 Mar, Wed 11 Mar = 2 business days" in text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MQL", "an MQL"),
        ("SQL", "an SQL"),
        ("KPI", "a KPI"),
        ("USA lead", "a USA lead"),
        ("ICP lead", "an ICP lead"),
        ("lead", "a lead"),
        ("opportunity", "an opportunity"),
    ],
)
def test_articles(name: str, expected: str) -> None:
    """Articles follow the spoken word."""
    assert article(name) == expected


def test_small_words() -> None:
    """Durations, times and lists read as people write them."""
    assert hours(90 * 60_000_000) == "1:30"
    assert hours(-1_500_000) == "-0:00:01.5"
    assert wall(61_230) == "17:00:30"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert on_moment(0, NEW_YORK) == "Wed 31 Dec 1969 19:00"


def test_what_comes_before_an_event() -> None:
    """Order tells when the event was, or that it is still to come; no calendar decides it."""
    of = commitment(Before(event("qualified_at", "qualification")))
    text = told(of, lead(qualified_at=at("2026-03-10T10:00")))
    assert "limit: before qualification\n" in text
    assert "qualification of L1 was on Tue 10 Mar 2026 10:00 (America/New_York)" in text
    assert "no qualification of L1 yet" in told(of, lead())
    assert told(of, lead(qualified_at="soon")).endswith(
        "limit: before qualification\n  `qualified_at` is `soon`, which is no moment"
    )


def test_a_deadline_of_the_record_is_not_counted() -> None:
    """Where the record says when it is due, no dates are told as counted or not."""
    text = told(commitment(ByField(Field("due_date"))), lead(due_date="2026-03-10"))
    assert "counted" not in text
    assert "due at the end of Tue 10 Mar 2026" in text
    assert "overdue by 516:00 hours" in text
    undated = told(commitment(ByField(Field("due_date")), thing=LEAD), {"due_date": "2026-03-10"})
    assert "due at the end of Tue 10 Mar 2026" in undated


def test_what_is_excepted_is_not_told_as_late() -> None:
    """Of a record that is excepted no due instant is told, only why."""
    text = told(commitment(unless=compare("score", "is at least", 60)), lead(score=70))
    assert "excepted, because" in text
    assert "due" not in text
