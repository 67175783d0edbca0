"""The questions people ask a calendar."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from slarules.calendar import BusinessCalendar, CalendarError, PlainClock, from_us, to_us
from slarules.calendar.grid import BLOCK_DAYS
from slarules.calendar.intervals import subtract

from .build import at, calendar, daily, hours, on, schedule, weekdays

OFFICE = calendar()


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        ("2026-03-06 16:30", 1, "2026-03-09 09:30"),
        ("2026-03-06 16:30", 0.5, "2026-03-06 17:00"),
        ("2026-03-06 09:00", 8, "2026-03-06 17:00"),
        ("2026-03-06 20:00", 8, "2026-03-09 17:00"),
        ("2026-03-06 12:00", 0, "2026-03-06 12:00"),
        ("2026-03-06 17:00", 0, "2026-03-09 09:00"),
        ("2026-03-09 09:30", -1, "2026-03-06 16:30"),
        ("2026-03-09 17:00", -8, "2026-03-09 09:00"),
        ("2026-03-09 09:00", -8, "2026-03-06 09:00"),
    ],
)
def test_adding_lands_on_closing_and_subtracting_on_opening(
    start: str, amount: float, expected: str
) -> None:
    """The earliest moment forwards, the latest backwards, the next open moment for nothing."""
    assert at(OFFICE, expected) == OFFICE.add(at(OFFICE, start), hours(amount))


def test_the_other_landing() -> None:
    """`opening` moves a sum that ends at closing, `closing` a difference that ends at opening."""
    start, end = at(OFFICE, "2026-03-06 09:00"), at(OFFICE, "2026-03-09 17:00")
    monday, friday = at(OFFICE, "2026-03-09 09:00"), at(OFFICE, "2026-03-06 17:00")
    assert monday == OFFICE.add(start, hours(8), landing="opening")
    assert friday == OFFICE.add(start, hours(8), landing="closing")
    assert friday == OFFICE.add(end, -hours(8), landing="closing")
    assert monday == OFFICE.add(end, -hours(8), landing="opening")
    inside = at(OFFICE, "2026-03-06 10:00")
    assert inside == OFFICE.add(start, hours(1), landing="opening")
    with pytest.raises(CalendarError, match="not `noon`"):
        OFFICE.add(start, hours(8), landing="noon")  # type: ignore[arg-type]


def test_between_is_antisymmetric() -> None:
    """Turned around, the open time is the same but negative."""
    a, b = at(OFFICE, "2026-03-06 16:30"), at(OFFICE, "2026-03-09 10:00")
    assert hours(1.5) == OFFICE.between(a, b) == -OFFICE.between(b, a)
    far = at(OFFICE, "2126-03-09 10:00")
    assert OFFICE.between(a, far) == -OFFICE.between(far, a)


def test_openings_are_open_and_closings_are_not() -> None:
    """Hours are half-open."""
    assert OFFICE.is_open(at(OFFICE, "2026-03-06 09:00"))
    assert not OFFICE.is_open(at(OFFICE, "2026-03-06 17:00"))
    assert at(OFFICE, "2026-03-09 09:00") == OFFICE.next_open(at(OFFICE, "2026-03-06 17:00"))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-09 12:00", "2026-03-06 17:00"),
        ("2026-03-06 17:00", "2026-03-06 17:00"),
        ("2026-03-08 12:00", "2026-03-06 17:00"),
        ("2026-03-06 09:00", "2026-03-05 17:00"),
    ],
)
def test_previous_close(moment: str, expected: str) -> None:
    """The last closing not later than the moment."""
    assert at(OFFICE, expected) == OFFICE.previous_close(at(OFFICE, moment))


def test_hours_over_the_edge_of_a_block_are_whole() -> None:
    """Compiled blocks of days cut hours, which no answer shows."""
    office = calendar("UTC", daily("12-11"))
    edge = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(BLOCK_DAYS * 26)
    noon = edge - timedelta(hours=12)
    assert noon - timedelta(hours=1) == office.previous_close(edge)
    assert noon - timedelta(hours=1) == office.previous_close(edge + timedelta(hours=1))
    start, end = edge - timedelta(days=1), edge + timedelta(days=1)
    close = timedelta(hours=23)
    assert [
        (start, noon - timedelta(hours=1)),
        (noon, noon + close),
        (noon + timedelta(days=1), end),
    ] == list(office.intervals(start, end))
    tick = timedelta.resolution
    assert [(noon, edge + tick)] == list(office.intervals(noon, edge + tick))
    assert edge == office.add(edge, -timedelta(hours=0))
    assert edge == office.add(noon, timedelta(hours=12))
    assert noon == office.add(edge, -timedelta(hours=12))


def test_intervals_are_clipped() -> None:
    """The hours between two moments, cut to them; none if there are none or b is not after a."""
    a, b = at(OFFICE, "2026-03-05 12:00"), at(OFFICE, "2026-03-06 10:00")
    expected = [(a, at(OFFICE, "2026-03-05 17:00")), (at(OFFICE, "2026-03-06 09:00"), b)]
    assert expected == list(OFFICE.intervals(a, b))
    assert [] == list(OFFICE.intervals(b, a)) == list(OFFICE.intervals(a, a))
    weekend = at(OFFICE, "2026-03-07 00:00"), at(OFFICE, "2026-03-08 00:00")
    assert list(OFFICE.intervals(*weekend)) == []


def test_add_days_counts_business_dates() -> None:
    """The end of the nth business date after the moment's own."""
    friday = at(OFFICE, "2026-03-06 16:30")
    assert at(OFFICE, "2026-03-13 23:59:59.999999") == OFFICE.add_days(friday, 5)
    assert at(OFFICE, "2026-03-06 23:59:59.999999") == OFFICE.add_days(friday, 0)
    saturday = at(OFFICE, "2026-03-07 12:00")
    assert at(OFFICE, "2026-03-09 23:59:59.999999") == OFFICE.add_days(saturday, 0)
    with pytest.raises(CalendarError, match="forwards, not -1"):
        OFFICE.add_days(friday, -1)


def test_add_days_with_a_night_shift() -> None:
    """A date ends with the shift that began on it, and a moment in it is of that date."""
    office = calendar(weekly=weekdays("22-6"))
    early = at(office, "2026-03-05 03:00")
    assert at(office, "2026-03-06 06:00") == office.add_days(early, 1)
    assert at(office, "2026-03-08 23:59:59.999999") == office._moment(
        office.clock.date_ends(on("2026-03-08").toordinal())
    )


def test_business_dates_are_counted() -> None:
    """Counting and going to the nth business date are each other's inverse, over any span."""
    clock = OFFICE.clock
    friday = on("2026-03-06").toordinal()
    assert friday + 3 == clock.next_business_date(friday)
    assert friday + 7 * 6000 == clock.next_business_date(friday, 30_000)
    assert clock.count_business_dates(friday, friday + 42_000) == 30_000
    assert 0 == clock.count_business_dates(friday, friday) == clock.count_business_dates(friday, 1)
    with pytest.raises(CalendarError, match="from 1, not 0"):
        clock.next_business_date(friday, 0)
    with pytest.raises(CalendarError, match="no hours on that date"):
        clock.last_close(friday + 1)


def test_other_zones_are_only_labels() -> None:
    """A moment is the same in every zone, and answers are in the calendar's."""
    start = at(OFFICE, "2026-03-06 16:30")
    for zone in (UTC, ZoneInfo("Asia/Kolkata")):
        ended = OFFICE.add(start.astimezone(zone), hours(1))
        assert at(OFFICE, "2026-03-09 09:30") == ended
        assert OFFICE.zone is ended.tzinfo


def test_the_date_of_an_instant_is_that_of_the_zone() -> None:
    """Whatever the machine's own: on Kiritimati it is a day later than on Niue, at any time."""
    noon = to_us(datetime(2026, 3, 6, 12, tzinfo=UTC))
    for zone, day in (("Pacific/Kiritimati", "2026-03-07"), ("Pacific/Niue", "2026-03-06")):
        ordinal = on(day).toordinal()
        for clock in (calendar(zone).clock, PlainClock(ZoneInfo(zone))):
            assert ordinal == clock.date_of(noon) == clock.local_date(noon)


def test_naive_moments_are_refused() -> None:
    """A moment without a zone is an error that says so; another type is a type error."""
    with pytest.raises(CalendarError, match="2026-03-06 16:30:00 has no zone"):
        OFFICE.add(datetime(2026, 3, 6, 16, 30), hours(1))
    with pytest.raises(CalendarError, match="has no zone"):
        OFFICE.between(at(OFFICE, "2026-03-06 16:30"), datetime(2026, 3, 6, 16, 30))
    with pytest.raises(TypeError, match="is not a datetime"):
        OFFICE.is_open(date(2026, 3, 6))  # type: ignore[arg-type]


def test_instants_go_there_and_back() -> None:
    """Microseconds survive, before and after 1970."""
    for text in ("1969-12-31T23:59:59.999999", "0001-01-01T00:00", "9999-12-31T23:59:59.999999"):
        moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
        assert moment == from_us(to_us(moment), UTC)
    assert to_us(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


def test_a_calendar_pickles_as_its_schedule() -> None:
    """A copy answers the same and carries no compiled blocks."""
    start = at(OFFICE, "2026-03-06 16:30")
    for other in (pickle.loads(pickle.dumps(OFFICE)), copy.deepcopy(OFFICE)):
        assert OFFICE.schedule == other.schedule
        assert OFFICE.add(start, hours(9)) == other.add(start, hours(9))
    assert BusinessCalendar(OFFICE.schedule) != OFFICE
    assert OFFICE.name == "Office"
    assert len({schedule(), schedule()}) == 1


def test_threads_share_a_calendar() -> None:
    """Many threads compiling the same blocks at once get the answers of one."""
    starts = [datetime(1990, 1, 1, tzinfo=UTC) + timedelta(days=41 * n) for n in range(400)]
    expected = [OFFICE.add(start, hours(30)) for start in starts]
    for _ in range(3):
        shared = calendar()

        def ask(start: datetime, shared: BusinessCalendar = shared) -> datetime:
            return shared.add(start, hours(30))

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(ask, starts * 8))
        assert expected * 8 == answers


def test_holes_are_cut_out_of_intervals() -> None:
    """A hole may miss, cut a piece off, split or swallow an interval."""
    assert subtract(((0, 6), (8, 9)), ((-3, 0), (2, 4), (6, 7))) == ((0, 2), (4, 6), (8, 9))
    assert subtract(((0, 3), (5, 6)), ((-1, 2), (4, 9))) == ((2, 3),)
    assert subtract(((0, 6),), ((0, 2), (5, 6))) == ((2, 5),)


def test_a_plain_clock_counts_all_time() -> None:
    """Elapsed time, every date, and pauses still do not count."""
    clock = PlainClock(ZoneInfo("America/New_York"))
    hour = 3_600_000_000
    assert 5 == clock.add_us(2, 3) == clock.subtract_us(8, 3) == clock.between_us(3, 8)
    assert clock.is_open_us(5)
    assert clock.next_open_us(5) == 5
    day = on("2026-03-08").toordinal()
    start = clock.date_starts(day)
    assert ((start, start + 23 * hour),) == clock.hours_of(day)
    assert start + 23 * hour == clock.last_close(day) == clock.date_ends(day) + 1
    assert day == clock.local_date(start) == clock.date_of(start)
    assert start + 16 * hour == clock.at_time(day, 17 * 3600)
    assert clock.is_business_date(day)
    assert day + 1 == clock.next_business_date(day)
    assert (day + 3, 3) == (
        clock.next_business_date(day, 3),
        clock.count_business_dates(day, day + 3),
    )
    pauses = clock.hours_of(day + 2)
    assert (day + 4, 2) == (
        clock.next_business_date(day, 3, pauses),
        clock.count_business_dates(day, day + 3, pauses),
    )
    both = clock.hours_of(day + 1) + clock.hours_of(day + 2)
    assert day + 3 == clock.next_business_date(day, 1, both)
    assert clock.count_business_dates(day, day - 3) == 0
    assert clock.add_paused_us(0, 5, ((2, 6),)) == 9
    assert clock.subtract_paused_us(9, 5, ((2, 6),)) == 0
    assert clock.between_paused_us(0, 9, ((2, 6),)) == 5
