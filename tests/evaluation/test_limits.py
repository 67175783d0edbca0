"""When limits are due: clock limits, day limits, and the next time or close."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from slarules.calendar import BusinessClock, Closure, Shift, to_us
from slarules.evaluation.limits import add_months, after, before, timer_for
from slarules.model.commitments import ByNextClose, ByNextTime, Limit, NoSooner
from slarules.model.durations import Duration, Unit

from .builders import agreement, at, commitment, days, event, hours, judge, lead, schedule

NIGHT = schedule(
    "Night", ZoneInfo("Asia/Singapore"), weekly=((Shift(79_200, 108_000),),) * 5 + ((), ())
)
SPLIT = schedule(weekly=((Shift(32_400, 45_000), Shift(48_600, 61_200)),) * 5 + ((), ()))


def weeks(count: int, *, business: bool = False) -> Duration:
    """So many weeks."""
    return Duration(count, Unit.WEEK, business=business)


def months(count: int, *, business: bool = False) -> Duration:
    """So many months."""
    return Duration(count, Unit.MONTH, business=business)


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        (hours(24), "2026-03-06T16:30", "2026-03-11T16:30"),
        (hours(24), "2026-03-07T12:00", "2026-03-11T17:00"),
        (hours(8), "2026-03-09T09:00", "2026-03-09T17:00"),
        (hours(Decimal("0.5")), "2026-03-06T16:45", "2026-03-09T09:15"),
        (hours(48, business=False), "2026-03-07T12:00", "2026-03-09T13:00"),
        (Duration(5, Unit.MINUTE), "2026-03-07T03:00", "2026-03-07T03:05"),
        (Duration(90, Unit.SECOND), "2026-03-07T03:00", "2026-03-07T03:01:30"),
        (days(5), "2026-03-06T16:30", "2026-03-13T23:59:59.999999"),
        (days(1), "2026-03-07T16:30", "2026-03-09T23:59:59.999999"),
        (days(7, business=False), "2026-03-06T00:00", "2026-03-13T23:59:59.999999"),
        (days(0), "2026-03-06T10:00", "2026-03-06T23:59:59.999999"),
        (weeks(2), "2026-03-07T10:00", "2026-03-21T23:59:59.999999"),
        (weeks(2, business=True), "2026-03-07T10:00", "2026-03-23T23:59:59.999999"),
        (weeks(1, business=True), "2026-03-06T10:00", "2026-03-13T23:59:59.999999"),
        (months(1), "2026-01-31T10:00", "2026-02-28T23:59:59.999999"),
        (months(1, business=True), "2026-01-31T10:00", "2026-03-02T23:59:59.999999"),
        (ByNextTime(61_200), "2026-03-06T16:30", "2026-03-06T17:00"),
        (ByNextTime(61_200), "2026-03-06T17:00", "2026-03-06T17:00"),
        (ByNextTime(61_200), "2026-03-06T17:30", "2026-03-09T17:00"),
        (ByNextTime(61_200), "2026-03-07T10:00", "2026-03-09T17:00"),
        (ByNextClose(), "2026-03-05T10:00", "2026-03-06T17:00"),
        (ByNextClose(), "2026-03-06T10:00", "2026-03-09T17:00"),
        (ByNextClose(), "2026-03-07T10:00", "2026-03-09T17:00"),
    ],
)
def test_due(limit: Limit | Duration, start: str, due: str) -> None:
    """Each kind of limit is due when the language says."""
    verdict = judge(commitment(limit), lead(mql_at=at(start)))
    assert verdict.due == at(due)


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        (hours(1), "2026-05-08T23:00+08:00", "2026-05-09T00:00+08:00"),
        (days(1), "2026-05-08T01:00+08:00", "2026-05-09T06:00+08:00"),
        (days(1), "2026-05-08T23:00+08:00", "2026-05-12T06:00+08:00"),
        (ByNextClose(), "2026-05-07T03:00+08:00", "2026-05-08T06:00+08:00"),
    ],
)
def test_due_on_a_night_shift(limit: Limit | Duration, start: str, due: str) -> None:
    """A night shift belongs to the date it starts on, and every moment in it too."""
    verdict = judge(
        commitment(limit), lead(mql_at=at(start)), "2026-06-01T00:00", schedules=(NIGHT,)
    )
    assert verdict.due == at(due)


def test_a_date_on_a_night_shift_is_its_own() -> None:
    """A start without a time is on its date, not on the shift of the evening before."""
    night = {"when": "2026-06-01T00:00", "schedules": (NIGHT,)}
    verdict = judge(commitment(ByNextClose()), lead(mql_at=date(2026, 5, 7)), **night)
    assert verdict.due == at("2026-05-09T06:00+08:00")
    verdict = judge(commitment(days(1)), lead(mql_at=date(2026, 5, 7)), **night)
    assert verdict.due == at("2026-05-09T06:00+08:00")
    of = commitment(days(1), restarts=(event("again"),))
    verdict = judge(of, lead(mql_at=date(2026, 5, 6), again=[date(2026, 5, 7)]), **night)
    assert (verdict.due, verdict.restarts) == (at("2026-05-09T06:00+08:00"), 1)


def test_a_date_on_a_night_shift_stays_its_own() -> None:
    """It does so while a pause runs, and under a limit before which it is too soon."""
    night = {"when": "2026-06-01T00:00", "schedules": (NIGHT,)}
    start = date(2026, 5, 7)
    of = commitment(days(1), pauses=(WAITS,))
    for since in ("2026-05-08T23:00+08:00", "2026-05-10T12:00+08:00"):
        verdict = judge(of, lead(mql_at=start, waits=[[at(since), None]]), **night)
        assert verdict.due == at("2026-05-09T06:00+08:00")
    soon = lead(mql_at=start, contacted_at=at("2026-05-08T12:00+08:00"))
    verdict = judge(commitment(NoSooner(days(1), event("mql_at"))), soon, **night)
    assert verdict.status == "missed"
    assert "not before Sat 9 May 2026 6:00" in verdict.explain()


def test_split_shifts() -> None:
    """Breaks do not count."""
    verdict = judge(commitment(hours(2)), lead(mql_at=at("2026-03-09T12:00")), schedules=(SPLIT,))
    assert verdict.due == at("2026-03-09T15:00")


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (hours(2), "2026-03-09T11:00"),
        (days(1), "2026-03-07T23:59:59.999999"),
        (ByNextTime(61_200), "2026-03-06T17:00"),
        (ByNextClose(), "2026-03-09T17:00"),
    ],
)
def test_a_date_starts_a_clock_at_its_first_instant(limit: Limit | Duration, due: str) -> None:
    """A start without a time is its first instant, and its date for day limits."""
    verdict = judge(
        commitment(Duration(1, Unit.DAY) if limit == days(1) else limit),
        lead(mql_at=date(2026, 3, 7) if limit == hours(2) else date(2026, 3, 6)),
    )
    assert verdict.due == at(due)
    assert verdict.started is not None
    assert verdict.started.time().isoformat() == "00:00:00"


WAITS = event("waits")


@pytest.mark.parametrize(
    ("limit", "waits", "due"),
    [
        (hours(8), [["2026-03-09T10:00", "2026-03-09T12:00"]], "2026-03-10T10:30"),
        (hours(8), [["2026-03-09T10:00", "2026-03-09T12:00"]] * 2, "2026-03-10T10:30"),
        (
            hours(8),
            [["2026-03-09T11:00", "2026-03-09T12:00"], ["2026-03-09T10:00", "2026-03-09T11:30"]],
            "2026-03-10T10:30",
        ),
        (hours(8), [["2026-03-01T10:00", "2026-03-06T16:45"]], "2026-03-09T16:45"),
        (hours(8), [["2026-03-06T17:00", "2026-03-09T09:00"]], "2026-03-09T16:30"),
        (hours(8), [["2026-03-09T16:30", "2026-03-09T17:00"]], "2026-03-09T16:30"),
        (hours(8), [["2026-03-09T16:00", "2026-03-09T17:00"]], "2026-03-10T09:30"),
        (hours(8, business=False), [["2026-03-06T20:00", "2026-03-06T21:00"]], "2026-03-07T01:30"),
        (days(2), [["2026-03-09T09:00", "2026-03-09T17:00"]], "2026-03-11T23:59:59.999999"),
        (days(2), [["2026-03-09", "2026-03-09"]], "2026-03-11T23:59:59.999999"),
        (days(2), [["2026-03-09T09:01", "2026-03-09T17:00"]], "2026-03-10T23:59:59.999999"),
        (days(2), [["2026-03-06T09:00", "2026-03-06T17:00"]], "2026-03-10T23:59:59.999999"),
        (
            days(2, business=False),
            [["2026-03-07T00:00", "2026-03-08T00:00"]],
            "2026-03-09T23:59:59.999999",
        ),
        (weeks(1), [["2026-03-07", "2026-03-08"]], "2026-03-15T23:59:59.999999"),
        (weeks(1, business=True), [["2026-03-09", "2026-03-10"]], "2026-03-17T23:59:59.999999"),
        (weeks(1, business=True), [["2026-03-07", "2026-03-08"]], "2026-03-13T23:59:59.999999"),
        (months(1), [["2026-03-10", "2026-03-10"]], "2026-04-07T23:59:59.999999"),
        (ByNextTime(61_200), [["2026-03-06T16:00", "2026-03-06T18:00"]], "2026-03-09T17:00"),
        (ByNextTime(61_200), [["2026-03-06T17:00", "2026-03-06T18:00"]], "2026-03-06T17:00"),
        (ByNextTime(61_200), [["2026-03-06T16:00", "2026-03-06T17:00"]], "2026-03-06T17:00"),
        (ByNextClose(), [["2026-03-09", "2026-03-09"]], "2026-03-10T17:00"),
    ],
)
def test_due_with_pauses(limit: Limit | Duration, waits: list[list[str]], due: str) -> None:
    """Pauses push a due instant back if they begin before it, however they overlap."""
    record = lead(
        waits=[[text if len(text) == 10 else at(text) for text in pair] for pair in waits]
    )
    of = commitment(limit, pauses=(WAITS,))
    assert judge(of, record, "2026-06-01T00:00").due == at(due)


@pytest.mark.parametrize("limit", [days(2), ByNextClose()])
def test_what_is_due_without_pauses_is_not_due_with_them(limit: Limit | Duration) -> None:
    """Records that become the thing on one date may be due on several."""
    of = agreement(commitment(limit, pauses=(WAITS,))).commitments["First touch"]
    waits = {"waits": [["2026-03-09", "2026-03-09"]]}
    found = [of.due(lead(**more), at("2026-06-01T00:00")) for more in ({}, waits, {}, waits)]
    assert found[0] == found[2] != found[1] == found[3]


def test_a_month_runs_on_past_a_paused_date() -> None:
    """Where it ends on a closed date, it is due on the next business date that is not paused."""
    of = commitment(months(3, business=True), pauses=(WAITS,))
    for waits, due in (([], "2026-06-08"), ([["2026-06-08", "2026-06-08"]], "2026-06-09")):
        verdict = judge(of, lead(waits=waits), "2026-07-01T00:00")
        assert verdict.due == at(f"{due}T23:59:59.999999")


def test_closed_dates_do_not_count() -> None:
    """A week that ends on a closed date runs on to the next business date."""
    closed = schedule(closed=(Closure(date(2026, 3, 13), date(2026, 3, 16)),))
    verdict = judge(commitment(weeks(1, business=True)), lead(), schedules=(closed,))
    assert verdict.due == at("2026-03-17T23:59:59.999999")


@pytest.mark.parametrize("unit", list(Unit))
def test_endless_limits(unit: Unit) -> None:
    """A limit of ages does not lead past the end of time."""
    verdict = judge(commitment(Duration(10**12, unit)), lead())
    assert verdict.status == "on_track"
    assert verdict.due is not None
    assert verdict.due.year > 2900


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, date(2026, 2, 28)), (13, date(2027, 2, 28)), (-2, date(2025, 11, 30)), (0, None)],
)
def test_months(count: int, expected: date | None) -> None:
    """Months clip to the end of shorter ones."""
    start = date(2026, 1, 31)
    assert add_months(start.toordinal(), count) == (expected or start).toordinal()


def test_a_day_after_midnight_is_one_after_the_date_that_ends_then() -> None:
    """What is due when the office closes at 24:00 is due on that date, not on the next."""
    clock = BusinessClock(schedule(weekly=((Shift(0, 86_400),),) * 7))
    monday = date(2026, 3, 9).toordinal()
    assert after(clock.last_close(monday), days(1), clock) == clock.date_ends(monday + 1)
    assert before(clock.last_close(monday), days(1), clock) == clock.date_ends(monday - 1)
    # A microsecond later is the next date.
    assert after(clock.last_close(monday) + 1, days(1), clock) == clock.date_ends(monday + 2)
    assert before(clock.last_close(monday) + 1, days(1), clock) == clock.date_ends(monday)


def test_clock_units_are_not_days() -> None:
    """A timer by dates has no use for hours."""
    calendar = judge(commitment(), lead()).finding.track.calendar  # type: ignore[union-attr]
    timer = timer_for(days(1), calendar)
    broken = type(timer)(calendar=calendar, clock=calendar, count=1, unit=Unit.HOUR)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="not counted by date"):
        broken.due(0, None)


def test_dates_that_are_not_remembered_are_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few dates are kept, each comes to the same."""
    monkeypatch.setattr("slarules.evaluation.limits._MOST_DATES", 2)
    timer = timer_for(days(3, business=True), BusinessClock(schedule()))
    starts = [to_us(at(f"2026-03-{day:02}T12:00")) for day in range(2, 14)]
    expected = [timer.due(start, None) for start in starts]
    assert len(timer._dues) <= 2  # type: ignore[union-attr]
    assert [timer.due(start, None) for start in starts] == expected
    assert sorted(expected) == expected
