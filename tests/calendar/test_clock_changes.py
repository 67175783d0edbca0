"""Calendars where clocks change, shifts cross midnight, or dates are special."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from slarules.calendar import BusinessCalendar, CalendarError, Closure

from .build import at, calendar, daily, hours, on, shifts, utc, weekdays


def opened(calendar: BusinessCalendar, day: str) -> list[str]:
    """A date's hours in UTC, as `MM-DD HH:MM` pairs."""
    hours = calendar.open_hours(on(day))
    return [f"{utc(o):%m-%d %H:%M} {utc(c):%m-%d %H:%M}" for o, c in hours]


def test_a_shift_over_the_spring_gap_is_an_hour_shorter() -> None:
    """Durations are real time: 0:00 to 6:00 is five hours when the clocks skip one."""
    office = calendar(weekly=daily("0-6"))
    start = at(office, "2026-03-08 00:00")
    assert hours(5) == office.between(start, at(office, "2026-03-08 12:00"))


def test_a_wall_time_in_a_gap_shifts_forward_by_the_gap() -> None:
    """2:30 on the date the clocks skip from 2:00 to 3:00 is 3:30."""
    office = calendar(weekly=daily("2:30-9"))
    assert at(office, "2026-03-08 03:30") == office.next_open(at(office, "2026-03-08 00:00"))


def test_a_shift_within_a_gap_keeps_its_length_after_it() -> None:
    """2:00 to 2:30 inside the gap becomes 3:00 to 3:30."""
    assert opened(calendar(weekly=daily("2-2:30")), "2026-03-08") == ["03-08 07:00 03-08 07:30"]


def test_a_shift_that_a_gap_turns_around_is_dropped() -> None:
    """2:30 becomes 3:30, after the close at 3:00: nothing is open."""
    assert opened(calendar(weekly=daily("2:30-3")), "2026-03-08") == []


def test_a_repeated_wall_time_is_its_first_occurrence() -> None:
    """1:30 on the date it happens twice opens the first time; the shift is an hour longer."""
    office = calendar(weekly=daily("1:30-3"))
    assert opened(office, "2026-11-01") == ["11-01 05:30 11-01 08:00"]


def test_moments_of_the_second_occurrence_are_told_apart() -> None:
    """The `fold` of a datetime in the calendar's own zone and in another one counts."""
    office = calendar(weekly=daily("0-24"))
    first = at(office, "2026-11-01 01:30")
    second = first.replace(fold=1)
    assert hours(1) == office.between(first, second)
    assert hours(1) == office.between(first.astimezone(UTC), second)


def test_a_night_shift_belongs_to_the_date_it_starts_on() -> None:
    """22:00 to 6:00 on Friday is open early on Saturday, and that is Friday's."""
    office = calendar(weekly=weekdays("22-6"))
    early = at(office, "2026-03-07 05:59")
    assert office.is_open(early)
    friday = on("2026-03-06").toordinal()
    clock = office.clock
    us = int(early.timestamp()) * 10**6
    assert friday == clock.date_of(us)
    assert friday + 1 == clock.local_date(us)
    assert friday + 1 == clock.date_of(us + 60 * 10**6)
    assert clock.date_ends(friday) == clock.last_close(friday) == us + 60 * 10**6


def test_a_shift_that_opens_after_midnight_belongs_to_the_date_it_was_to_start_on() -> None:
    """In Nuuk the clocks jump from 23:00 to midnight, and 23:30 becomes 0:30 of Sunday."""
    office = calendar("America/Nuuk", daily("23:30-6"))
    saturday = on("2026-03-28").toordinal()
    ((opens, closes),) = office.clock.hours_of(saturday)
    assert at(office, "2026-03-29 00:30") == office.next_open(at(office, "2026-03-28 12:00"))
    assert saturday == office.clock.date_of(opens) == office.clock.date_of(closes - 1)
    assert saturday + 1 == office.clock.date_of(opens - 1) == office.clock.date_of(closes)


def test_a_closed_date_stops_its_own_night_shift_only() -> None:
    """The shift of the evening before runs on into a closed date; its own does not exist."""
    day = on("2026-03-05")
    office = calendar(weekly=weekdays("22-6"), closed=(Closure(day, day),))
    assert office.is_open(at(office, "2026-03-05 05:00"))
    assert not office.is_open(at(office, "2026-03-05 23:00"))
    assert not office.is_open(at(office, "2026-03-06 05:00"))


def test_casablanca_changes_its_clocks_around_ramadan() -> None:
    """9:00 is 8:00 UTC but for Ramadan, when it is 9:00 UTC."""
    office = calendar("Africa/Casablanca", daily("9-17"))
    assert opened(office, "2025-02-22") == ["02-22 08:00 02-22 16:00"]
    assert opened(office, "2025-03-01") == ["03-01 09:00 03-01 17:00"]


def test_lord_howe_changes_its_clocks_by_half_an_hour() -> None:
    """A night shift over the change in April is half an hour longer."""
    office = calendar("Australia/Lord_Howe", daily("22-6"))
    assert opened(office, "2025-04-05") == ["04-05 11:00 04-05 19:30"]


def test_a_date_the_zone_skipped_has_no_hours() -> None:
    """Samoa had no Friday 30 December 2011, so it was no business date."""
    office = calendar("Pacific/Apia")
    friday = on("2011-12-30")
    assert office.open_hours(friday) == ()
    assert not office.clock.is_business_date(friday.toordinal())
    start, end = at(office, "2011-12-29 17:00"), at(office, "2012-01-02 09:00")
    assert timedelta(0) == office.between(start, end)
    starts = office.clock.date_starts
    assert starts(friday.toordinal()) == starts(friday.toordinal() + 1)


def test_a_shift_into_a_skipped_date_ends_by_real_time() -> None:
    """22:00 to 6:00 before the date Samoa skipped is eight hours, into Saturday."""
    office = calendar("Pacific/Apia", daily("22-6"))
    assert opened(office, "2011-12-29") == ["12-30 08:00 12-30 16:00"]


def test_a_date_whose_midnight_is_skipped_begins_after_the_gap() -> None:
    """In Sao Paulo 4 November 2018 began at 1:00; in Toronto 31 March 1919 began at 0:30."""
    for zone, day, first in (
        ("America/Sao_Paulo", "2018-11-04", datetime(2018, 11, 4, 3, tzinfo=UTC)),
        ("America/Toronto", "1919-03-31", datetime(1919, 3, 31, 4, 30, tzinfo=UTC)),
    ):
        office = calendar(zone, daily("0-24"))
        clock, ordinal = office.clock, on(day).toordinal()
        started = clock.date_starts(ordinal)
        assert int(first.timestamp()) * 10**6 == started
        assert type(started) is int
        assert (ordinal - 1, ordinal) == (clock.local_date(started - 1), clock.local_date(started))
        assert started - 1 == clock.date_ends(ordinal - 1)


def test_midnight_is_a_close() -> None:
    """A shift to 24:00 touches the next one from 0:00, and the date still ends on its own day."""
    office = calendar(weekly=daily("12-24"))
    assert at(office, "2026-03-07 00:00") == office.open_hours(on("2026-03-06"))[0][1]
    assert at(office, "2026-03-07 00:00") == office.add(at(office, "2026-03-06 12:00"), hours(12))
    ended = office.add_days(at(office, "2026-03-05 12:00"), 1)
    assert at(office, "2026-03-06 23:59:59.999999") == ended


def test_midnight_ends_a_date_beside_night_shifts() -> None:
    """A shift that closes at midnight is over with its date; one that goes on takes it along."""
    nights = (shifts("22-6"), shifts("9-24"), shifts("22-6"), (), (), (), ())
    clock = calendar("UTC", nights).clock
    monday = on("2026-03-09").toordinal()
    ends = [clock.date_ends(monday + day) - clock.date_starts(monday + day) for day in range(3)]
    hour = 3_600_000_000
    assert ends == [30 * hour, 24 * hour - 1, 30 * hour]


def test_breaks_and_overlapping_shifts() -> None:
    """Shifts may leave a break, overlap, touch, and be given in any order."""
    office = calendar(weekly=weekdays("13-17 9-11 10-12 17-18"))
    assert opened(office, "2026-03-06") == ["03-06 14:00 03-06 17:00", "03-06 18:00 03-06 23:00"]


def test_a_long_shift_merges_with_the_next_days() -> None:
    """Overlapping hours of two dates count once."""
    office = calendar(weekly=daily("9-9"))
    assert hours(48) == office.between(
        at(office, "2026-03-03 00:00"), at(office, "2026-03-05 00:00")
    )


def test_special_hours_replace_the_weekday_and_beat_closures() -> None:
    """A Saturday, and a closed Monday, may have hours of their own."""
    monday = on("2026-03-09")
    office = calendar(
        special={on("2026-03-07"): shifts("10-12"), monday: shifts("11-12")},
        closed=(Closure(monday, monday),),
    )
    assert opened(office, "2026-03-07") == ["03-07 15:00 03-07 17:00"]
    assert opened(office, "2026-03-09") == ["03-09 15:00 03-09 16:00"]


def test_closed_hours_are_taken_from_the_hours_that_start_on_the_date() -> None:
    """Also from special ones, and after midnight from its own night shift only."""
    day = on("2026-03-05")
    office = calendar(
        weekly=weekdays("9-17"),
        special={on("2026-03-07"): shifts("10-15")},
        closed_hours={day: shifts("12-14"), on("2026-03-07"): shifts("9-11 14-18")},
    )
    assert opened(office, "2026-03-05") == ["03-05 14:00 03-05 17:00", "03-05 19:00 03-05 22:00"]
    assert opened(office, "2026-03-07") == ["03-07 16:00 03-07 19:00"]
    night = calendar(weekly=weekdays("22-6"), closed_hours={day: shifts("0-4")})
    assert night.is_open(at(night, "2026-03-05 03:00"))


def test_closures_may_span_centuries() -> None:
    """A closure is a range, whatever its length, and overlapping ones are one."""
    office = calendar(
        closed=(
            Closure(on("1000-01-01"), on("2026-03-05")),
            Closure(on("2020-01-01"), on("2026-03-08")),
        )
    )
    assert at(office, "2026-03-09 09:00") == office.next_open(at(office, "2025-03-05 00:00"))


def test_a_closure_may_last_to_the_end_of_time() -> None:
    """Its first date is closed too, and the one before it is not."""
    office = calendar(closed=(Closure(on("2026-03-05"), on("9999-12-31")),))
    assert office.is_open(at(office, "2026-03-04 12:00"))
    assert not office.is_open(at(office, "2026-03-05 12:00"))
    assert office.day(on("2026-03-05")).reason == "closed"


def test_the_leap_day_is_a_date() -> None:
    """29 February 2028 is a Tuesday like any other."""
    office = calendar()
    assert at(office, "2028-02-29 10:00") == office.add(at(office, "2028-02-28 16:00"), hours(2))


def test_a_day_says_why_it_is_as_it_is() -> None:
    """A calendar drawing shows hours and reasons."""
    office = calendar(
        weekly=((), *weekdays()[1:]),
        special={on("2026-03-07"): shifts("10-12")},
        closed=(Closure(on("2026-03-05"), on("2026-03-05")),),
        closed_hours={on("2026-03-06"): shifts("9-12")},
    )
    reasons = [office.day(on(f"2026-03-0{day}")).reason for day in range(2, 9)]
    assert reasons == ["no hours", None, None, "closed", "closed hours", "special hours", "weekend"]
    assert office.day(on("2026-03-14")).reason == "weekend"
    special = office.day(on("2026-03-07"))
    assert (special.date, special.hours) == (on("2026-03-07"), office.open_hours(on("2026-03-07")))


@pytest.mark.parametrize("seconds", [(-1, 5), (86_400, 86_401), (5, 5), (0, 86_401)])
def test_impossible_shifts_are_refused(seconds: tuple[int, int]) -> None:
    """A shift starts within its date and lasts up to a day."""
    from slarules.calendar import Shift

    with pytest.raises(CalendarError, match="a shift"):
        Shift(*seconds)


def test_impossible_closures_and_weeks_are_refused() -> None:
    """A closure does not end before it begins, and a week has seven days."""
    with pytest.raises(CalendarError, match="cannot end on 2026-03-05"):
        Closure(on("2026-03-06"), on("2026-03-05"))
    with pytest.raises(CalendarError, match="seven days, not 1"):
        calendar(weekly=((),))


def test_at_time_is_the_wall_time_of_a_date() -> None:
    """17:00 on a date is an instant, whatever the hours are."""
    office = calendar()
    us = office.clock.at_time(on("2026-03-08").toordinal(), 17 * 3600)
    assert int(at(office, "2026-03-08 17:00").timestamp()) * 10**6 == us
