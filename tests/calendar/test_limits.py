"""The ends of time, spans of centuries, and calendars that never open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from slarules.calendar import BusinessCalendar, Closure, NeverOpen, OutOfRange, from_us
from slarules.calendar.grid import BLOCK_DAYS

from .build import at, calendar, daily, hours, on, schedule, shifts, weekdays

NEVER = ((),) * 7


def test_a_calendar_without_hours_never_opens() -> None:
    """Adding, subtracting and looking for openings and closings say so; measuring gives nothing."""
    office = calendar(weekly=NEVER)
    now = at(office, "2026-03-06 12:00")
    asked = "calendar `Office` never opens within a hundred years of 2026-03-06"
    for ask in (
        lambda: office.add(now, hours(1)),
        lambda: office.add(now, hours(0)),
        lambda: office.add(now, -hours(1)),
        lambda: office.next_open(now),
        lambda: office.previous_close(now),
    ):
        with pytest.raises(NeverOpen, match=asked):
            ask()
    with pytest.raises(NeverOpen, match="no business dates left"):
        office.add_days(now, 1)
    assert timedelta(0) == office.between(now, now + timedelta(days=9000))
    assert not office.is_open(now)


def test_a_search_gives_up_after_a_hundred_years() -> None:
    """Hours centuries away are not looked for; the answer does not depend on earlier questions."""
    office = calendar(closed=(Closure(on("2000-01-01"), on("2199-12-31")),))
    now, then = at(office, "2010-03-06 12:00"), at(office, "2200-03-06 12:00")
    for _ in range(2):
        with pytest.raises(NeverOpen):
            office.add(now, hours(1))
        with pytest.raises(NeverOpen):
            office.add(at(office, "2199-03-06 12:00"), -hours(1))
        assert office.between(now, then) > hours(300)
    last = calendar(weekly=NEVER, special={on("2020-03-06"): shifts("9-17")})
    with pytest.raises(NeverOpen, match="no business dates left"):
        last.add_days(then, 1)


def test_a_calendar_that_never_closes_has_no_closing() -> None:
    """Around the clock there is no last closing, but everything else."""
    office = calendar(weekly=daily("0-24"))
    now = at(office, "2026-03-06 12:00")
    with pytest.raises(NeverOpen, match="never closes"):
        office.previous_close(now)
    assert now + timedelta(days=36_524) == office.add(now, timedelta(days=36_524))
    whole = list(office.intervals(now, now + timedelta(days=9000)))
    assert [(now, now + timedelta(days=9000))] == whole


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/New_York"])
def test_the_years_1_and_9999_have_hours(zone: str) -> None:
    """Up to the last moment a datetime can hold."""
    office = calendar(zone, daily("9-17"))
    first, last = at(office, "0001-01-02 12:00"), at(office, "9999-12-30 12:00")
    assert at(office, "0001-01-02 13:00") == office.add(first, hours(1))
    assert at(office, "9999-12-30 13:00") == office.add(last, hours(1))
    assert at(office, "9999-12-30 11:00") == office.add(last, -hours(1))
    assert len(list(office.intervals(last, at(office, "9999-12-31 12:00")))) == 2
    dates = on("9999-12-30").toordinal() - on("0001-01-02").toordinal()
    assert dates == office.clock.count_business_dates(
        on("0001-01-02").toordinal(), on("9999-12-30").toordinal()
    )
    days = office.between(first, last) / hours(8)
    assert dates == pytest.approx(days, abs=0.2)


def test_the_first_and_the_last_date_there_are() -> None:
    """1 January of the year 1 and 31 December 9999 have hours, a night shift's date too."""
    office, night = calendar("UTC", daily("9-17")), calendar("UTC", daily("22-6"))
    for day in ("0001-01-01", "9999-12-31"):
        noon, ordinal = at(office, f"{day} 12:00"), on(day).toordinal()
        assert office.is_open(noon)
        assert at(office, f"{day} 09:00") == office.add(noon, -hours(3))
        assert office.clock.is_business_date(ordinal)
        assert ordinal == office.clock.date_of(office.clock.at_time(ordinal, 3600))
    clock = office.clock
    assert clock.next_business_date(0) == 1  # counted from before there are dates
    assert clock.next_business_date(ordinal - 1) == ordinal
    counts = [clock.count_business_dates(*span) for span in ((0, 1), (ordinal - 1, ordinal))]
    assert counts == [1, 1]
    assert clock.count_business_dates(ordinal, ordinal) == 0  # and nothing asks what comes after
    early = night.clock.at_time(2, 3 * 3600)
    assert (night.clock.date_of(early), night.clock.local_date(early)) == (1, 2)


@pytest.mark.parametrize("year", [1990, 2026, 2079])
def test_time_closed_for_less_than_a_hundred_years_is_searched(year: int) -> None:
    """Openings, business dates and closings are found on the other side of it."""
    closed = Closure(on("1990-01-01"), on("2079-12-31"))
    office = calendar("UTC", daily("9-17"), closed=(closed,))
    now = at(office, f"{year}-03-06 12:00")
    opening, closing = at(office, "2080-01-01 09:00"), at(office, "1989-12-31 17:00")
    assert opening == office.next_open(now)
    assert opening + hours(1) == office.add(now, hours(1))
    assert closing - hours(1) == office.add(now, -hours(1))
    assert closing == office.previous_close(now)
    assert at(office, "2080-01-01 23:59:59.999999") == office.add_days(now, 1)
    always = calendar("UTC", daily("0-24"), closed=(Closure(on("1950-01-01"), on("1950-01-01")),))
    before = at(always, "2026-03-06 12:00")
    assert at(always, "1950-01-01 00:00") == always.previous_close(before)


def test_beyond_the_years_1_to_9999_is_out_of_range() -> None:
    """Whether the question or its answer lies there."""
    office = calendar(weekly=daily("22-6"))
    first, last = at(office, "0001-01-02 12:00"), at(office, "9999-12-31 12:00")
    for ask in (
        lambda: office.add(last, hours(100)),
        lambda: office.add(first, -hours(100)),
        lambda: office.add_days(last, 1),
        lambda: office.is_open(datetime.max.replace(tzinfo=UTC)) or office.add_days(last, 2),
        lambda: office.clock.next_business_date(on("9999-12-20").toordinal(), 100),
        lambda: office.clock.is_open_us(10**18),
        lambda: office.clock.is_open_us(-(10**18)),
        lambda: office.clock.local_date(10**18),
        lambda: from_us(10**18, UTC),
        lambda: office._moment(10**18),
    ):
        with pytest.raises(OutOfRange, match="9999"):
            ask()
    assert on("0001-01-01").toordinal() == office.clock.date_of(
        office.clock.at_time(on("0001-01-01").toordinal(), 0)
    )


def test_negative_amounts_are_not_for_the_integer_core() -> None:
    """Subtracting is a question of its own."""
    office = calendar()
    for ask in (office.clock.add_us, office.clock.subtract_us):
        with pytest.raises(ValueError, match="not negative"):
            ask(0, -1)


def test_centuries_are_measured() -> None:
    """Many blocks add up to what they hold."""
    office = calendar("UTC")
    start = at(office, "1901-01-07 00:00")
    weeks = timedelta(days=7 * 52 * 190)
    assert hours(40 * 52 * 190) == office.between(start, start + weeks)
    assert start + timedelta(days=4, hours=17) + timedelta(days=7 * 9999) == office.add(
        start, hours(40 * 10_000)
    )
    end = start + timedelta(days=4, hours=17)
    assert start + timedelta(hours=9) == office.add(end + timedelta(days=7 * 9999), -hours(400_000))
    assert end == office.previous_close(end + timedelta(days=2))


def test_closed_time_over_the_edge_of_a_block() -> None:
    """Openings and closings are found in the next block where one ends closed."""
    edge = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=BLOCK_DAYS * 26)
    first, last = edge - timedelta(days=5), edge + timedelta(days=5)
    office = calendar("UTC", daily("9-17"), closed=(Closure(first.date(), last.date()),))
    opening, closing = last + timedelta(hours=33), first - timedelta(hours=7)
    assert opening == office.next_open(edge - timedelta(days=2))
    assert closing == office.previous_close(edge + timedelta(days=2))
    assert closing == from_us(
        office.clock.subtract_us(office.clock.at_time(last.toordinal(), 0), 0), UTC
    )


@pytest.mark.parametrize("year", [2400, 3001, 9950, 800, 1])
def test_far_centuries_are_copies_of_near_ones(year: int) -> None:
    """A far block is not compiled but moved: it agrees with one made for its own dates."""
    made = schedule(weekly=weekdays("22-6"))
    office, exact = BusinessCalendar(made), BusinessCalendar(made)
    days = exact.clock._timeline.days
    start = on(f"{year:04}-02-01").toordinal()
    for ordinal in range(start, start + 3000, 11):  # every weekday comes up
        assert days.compute(ordinal) == office.clock.hours_of(ordinal)
        for opens, closes in days.compute(ordinal):
            assert office.clock.is_open_us(opens)
            assert closes == office.clock.add_us(opens, closes - opens)
            assert not office.clock.is_open_us(closes)
            assert opens == office.clock.next_open_us(opens)


@pytest.mark.parametrize("year", [2400, 9590, 800, 2])
def test_dates_of_far_centuries_are_counted(year: int) -> None:
    """They are as many as in the same years of another cycle of 400, one after another."""
    clock = calendar().clock
    first = on(f"{year:04}-02-01").toordinal()
    for ordinal in range(first, first + 30):
        monday = ordinal - (ordinal - 1) % 7
        assert clock.count_business_dates(monday, monday + 6) == 4
        assert clock.count_business_dates(ordinal, ordinal + 7 * 52 * 10) == 5 * 52 * 10
        weekday = min(ordinal, monday + 4)
        assert clock.next_business_date(ordinal, 5 * 520) == weekday + 7 * 520


@pytest.mark.parametrize("year", [2450, 9950, 800, 2])
def test_far_centuries_lead_backwards_too(year: int) -> None:
    """Differences, closings and intervals in them are those of their own dates."""
    clock = calendar("UTC", daily("9-17")).clock
    day = 86_400_000_000
    for month in (2, 9):
        begin = clock.date_starts(on(f"{year:04}-{month:02}-01").toordinal())
        opens, closes = begin + day * 9 // 24, begin + day * 17 // 24
        assert opens == clock.subtract_us(closes, closes - opens)
        assert opens - day == clock.subtract_us(closes, 2 * (closes - opens))
        assert closes == clock.subtract_us(begin + day, 0)
        assert closes == clock.previous_close_us(begin + day)
        assert opens + day == clock.next_open_us(closes)
        assert [(opens, closes)] == list(clock.intervals_us(begin, begin + day))
        assert closes - opens == clock.between_us(begin, begin + day)


def test_a_calendar_with_late_exceptions_compiles_them() -> None:
    """Exceptions in far years are heeded there, and not copied elsewhere."""
    office = calendar(special={on("3000-03-01"): shifts("1-2"), on("1000-03-01"): shifts("1-2")})
    assert at(office, "3000-03-01 01:00") == office.next_open(at(office, "3000-02-28 18:00"))
    assert at(office, "1000-03-01 01:00") == office.next_open(at(office, "1000-02-28 18:00"))
    assert not office.is_open(at(office, "3400-03-01 01:30"))
    assert not office.is_open(at(office, "0600-03-01 01:30"))
