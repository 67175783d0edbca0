"""What a verdict knows of its clock: when it started, what stopped it, and what it is judged by."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from slarules.calendar import HolidayRegion, Shift
from slarules.model.commitments import AfterShare, AfterTime, Before, ByField, NoSooner
from slarules.model.fields import Field, FieldDeclaration, FieldType

from .builders import LEAD, at, commitment, compare, days, event, hours, judge, lead, schedule
from .sentences import verdict

if TYPE_CHECKING:
    from slarules.model.conditions import Condition

TICKET = FieldDeclaration(field=Field("ticket_at"), type=FieldType.MOMENT)
VIP, TICKETED = compare("vip", "is", True), compare("ticket_at", "is known")
ONBOARDED = Before(event("onboarded_at", "onboarding start"))
WAITS = event("waits")
NIGHT = schedule(
    "Night", ZoneInfo("Asia/Singapore"), weekly=((Shift(79_200, 108_000),),) * 5 + ((), ())
)
LATE = {"when": "2026-06-01T00:00", "schedules": (NIGHT,)}


@pytest.mark.parametrize("limit", [hours(24), ONBOARDED, ByField(Field("due_date"))])
@pytest.mark.parametrize("became", [at("2026-03-06T16:30"), date(2026, 3, 6)])
def test_when_a_clock_started(limit: Any, became: date) -> None:
    """Where a limit is of order or the record's own, a clock runs all the same; dates begin one."""
    record = lead(mql_at=became, due_date=at("2026-03-10T12:00"))
    found = judge(commitment(limit), record)
    started = at("2026-03-06T00:00" if type(became) is date else "2026-03-06T16:30")
    assert (found.started, found.restarts) == (started, 0)
    assert "L1 became an MQL on Fri 6 Mar 2026" in found.explain()


@pytest.mark.parametrize("contacted", ["2026-03-09T10:00-04:00", None])
def test_what_came_before_an_event_is_told(contacted: str | None) -> None:
    """When it was done, where it was."""
    found = judge(commitment(ONBOARDED), lead(contacted_at=contacted))
    assert found.finished == (at(contacted) if contacted else None)


@pytest.mark.parametrize(
    ("limit", "fields"),
    [
        (hours(24), {"contacted_at": "soon"}),
        (ByField(Field("due_date")), {"contacted_at": "soon", "due_date": date(2026, 3, 10)}),
        (ONBOARDED, {"onboarded_at": "soon"}),
        (ONBOARDED, {"contacted_at": "soon"}),
        (ONBOARDED, {"onboarded_at": at("2026-03-09T10:00")}),
        (NoSooner(days(1), event("mql_at")), {"contacted_at": "soon"}),
    ],
)
@pytest.mark.parametrize("unless", [VIP, TICKETED])
def test_what_is_excepted_was_not_done(
    limit: Any, fields: dict[str, Any], unless: Condition
) -> None:
    """An exception stands before anything that is wrong with the rest, and is all that is told."""
    record = lead(vip=True, ticket_at=at("2026-03-06T17:00"), **fields)
    found = judge(commitment(limit, unless=unless), record, fields=(TICKET,))
    assert (found.status, found.finished) == ("not_applicable", None)
    assert [str(reason) for reason in found.reasons] == [f"excepted, because {unless.text}"]


@pytest.mark.parametrize("stops", [{"pauses": (WAITS,)}, {"restarts": (event("again"),)}])
def test_exceptions_hold_where_clocks_may_stop(stops: dict[str, Any]) -> None:
    """They are asked of the record, whatever its clock does."""
    of = commitment(hours(8), unless=VIP, **stops)
    assert judge(of, lead(vip=True)).status == "not_applicable"
    assert judge(of, lead(vip=False)).status == "missed"


NO_MOMENT = "is `soon`, which is no moment"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"waits": "soon"}, "`waits` is `soon`, which is no list of intervals"),
        ({"again": "soon"}, f"`again` {NO_MOMENT}"),
        ({"contacted_at": "soon"}, f"`contacted_at` {NO_MOMENT}"),
        ({"due_date": "soon"}, f"`due_date` {NO_MOMENT}"),
    ],
)
def test_a_clock_that_cannot_be_run_started_all_the_same(
    fields: dict[str, Any], reason: str
) -> None:
    """Whoever asks why hears when the record became the thing, and what is wrong."""
    limit = ByField(Field("due_date")) if "due_date" in fields else hours(8)
    of = commitment(limit, pauses=(WAITS,), restarts=(event("again"),))
    text = judge(of, lead(**fields)).explain()
    assert "became an MQL on Fri 6 Mar 2026 16:30" in text
    assert reason in text


def test_a_clock_that_the_calendar_cannot_count_started_all_the_same() -> None:
    """The same where holidays are not known."""
    old = schedule(holidays=(HolidayRegion(country="DE"),))
    text = judge(commitment(), lead(mql_at=at("1850-03-06T10:00")), schedules=(old,)).explain()
    assert "became an MQL on Wed 6 Mar 1850" in text


@pytest.mark.parametrize(
    ("waits", "now", "status"),
    [
        (None, "2026-03-09T14:29:59.999999", "on_track"),
        (None, "2026-03-09T14:30", "at_risk"),
        ([["2026-03-09T10:00-04:00", "2026-03-09T11:00-04:00"]], "2026-03-09T15:29", "on_track"),
        ([["2026-03-09T10:00-04:00", "2026-03-09T11:00-04:00"]], "2026-03-09T15:30", "at_risk"),
    ],
)
@pytest.mark.parametrize("risk", [AfterShare(Fraction(3, 4)), AfterTime(hours(6))])
def test_pauses_put_off_a_warning(risk: Any, waits: Any, now: str, status: str) -> None:
    """A record is at risk from the instant at which so much has run, and that stands still too."""
    of = commitment(hours(8), risk=risk, pauses=(WAITS,))
    found = judge(of, lead(waits=waits), now)
    assert found.status == status
    warned = at("2026-03-09T15:30" if waits else "2026-03-09T14:30")
    assert found.next_change is not None
    assert (found.next_change == warned) is (status == "on_track")
    assert found.next_change > at(now)


@pytest.mark.parametrize(
    ("now", "status"),
    [("2026-03-11T16:30", "met"), ("2026-03-11T16:30:00.000001", "indeterminate")],
)
def test_of_the_date_of_the_question_the_instants_up_to_it_count(now: str, status: str) -> None:
    """What was done on the date a limit is due was in time if the question is asked by then."""
    assert judge(commitment(), lead(contacted_at=date(2026, 3, 11)), now).status == status


@pytest.mark.parametrize(("contacted", "status"), [("08T10:00", "missed"), ("09T06:00", "met")])
def test_waiting_from_a_date_on_a_night_shift(contacted: str, status: str) -> None:
    """A date without a time is its own, not the shift's of the evening before."""
    of = commitment(NoSooner(days(1), event("tried_at", "last attempt")), thing=LEAD)
    record = {"tried_at": date(2026, 5, 7), "contacted_at": at(f"2026-05-{contacted}+08:00")}
    found = judge(of, record, **LATE)
    assert found.status == status
    text = found.explain()
    assert "last attempt of the record was on Thu 7 May 2026" in text
    assert "not before Sat 9 May 2026 6:00" in text


def test_a_pause_that_begins_after_a_date_is_over_on_a_night_shift() -> None:
    """It leaves the due instant where it is."""
    of = commitment(days(1), pauses=(WAITS,))
    found = judge(commitment(days(1)), lead(mql_at=date(2026, 5, 7)), **LATE)
    assert "counted: Fri 8 May = 1 business day" in found.explain()
    for begin in ("2026-05-20", "2026-05-09T05:00+08:00"):
        found = judge(of, lead(mql_at=date(2026, 5, 7), waits=[[begin, None]]), **LATE)
        assert found.due == at("2026-05-09T06:00+08:00")


def test_a_warning_from_a_date_on_a_night_shift() -> None:
    """Days up to a warning are counted from the same date."""
    of = commitment(days(2), risk=AfterTime(days(1)))
    record = lead(mql_at=date(2026, 5, 6))
    warned = at("2026-05-08T06:00+08:00")
    for tick, status in ((-1, "on_track"), (0, "at_risk")):
        when = (warned + timedelta(microseconds=tick)).isoformat()
        assert judge(of, record, when, schedules=(NIGHT,)).status == status


@pytest.mark.parametrize(("contacted", "status"), [(8, "met"), (9, "missed")])
def test_a_day_limit_on_a_night_shift_goes_by_dates(contacted: int, status: str) -> None:
    """The shift ends on the date after; what was done on that date was done too late."""
    record = lead(
        mql_at=date(2026, 5, 7), contacted_at=date(2026, 5, contacted), due_date=date(2026, 5, 8)
    )
    for limit in (days(1), ByField(Field("due_date"))):
        assert judge(commitment(limit), record, **LATE).status == status


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (10, "Sat 14 Mar, Sun 15 Mar, Mon 16 Mar = 10 days"),
        (11, "Thu 12 Mar, Fri 13 Mar, Sat 14 Mar, Sun 15 Mar, Mon 16 Mar, Tue 17 Mar = 11 days"),
        (12, "Thu 12 Mar, ... 2 more ..., Sun 15 Mar, Mon 16 Mar, Tue 17 Mar, Wed 18 Mar = 12 day"),
    ],
)
def test_many_dates_are_not_all_told(count: int, shown: str) -> None:
    """The first six and the last four, unless only one would be left out."""
    assert shown in judge(commitment(days(count, business=False)), lead()).explain()


def test_a_date_that_begins_when_a_limit_is_due() -> None:
    """In time only if it was done at just that instant, so nobody knows."""
    of = commitment(hours(Decimal("7.5"), business=False))
    assert judge(of, lead(contacted_at=date(2026, 3, 7))).status == "indeterminate"
    assert judge(of, lead(contacted_at=date(2026, 3, 6))).status == "met"


@pytest.mark.parametrize(
    ("attempts", "status", "reasons"),
    [
        (["2026-03-02T12:00Z", "2026-03-03"], "met", []),
        (["2026-03-02T12:00Z"], "on_track", []),
        (["soon"], "indeterminate", [f"`contact_attempts` {NO_MOMENT}"]),
    ],
)
def test_what_is_not_missed_is_not_counted(
    attempts: list[str], status: str, reasons: list[str]
) -> None:
    """How often something was done is a reason only where that was not enough."""
    text = "sales makes at least 2 contact attempts to every lead within 5 days of creation"
    record = {"created_at": "2026-03-02T10:00Z", "contact_attempts": attempts}
    found = verdict(text, record, "2026-03-04T12:00+00:00")
    assert found.status == status
    assert [str(reason) for reason in found.reasons] == reasons


@pytest.mark.parametrize(("created", "count"), [("2026-03-01T10:00Z", 2), ("2026-03-02T10:00Z", 1)])
def test_what_is_missed_is_counted_from_the_start_to_the_end(created: str, count: int) -> None:
    """Neither what came before the clock started counts, nor what came too late."""
    text = "sales makes at least 3 contact attempts to every lead within 5 days of creation"
    attempts = ["2026-03-01T12:00Z", "2026-03-03T12:00Z", "2026-03-10T12:00Z"]
    record = {"created_at": created, "contact_attempts": attempts}
    found = verdict(text, record, "2026-03-20T12:00+00:00")
    assert [str(reason) for reason in found.reasons] == [
        f"`contact_attempts` counts {count} of at least 3"
    ]
