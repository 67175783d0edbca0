"""Holiday regions: names, exceptions, and the years they cover."""

from __future__ import annotations

import subprocess
import sys

import pytest

from slarules.calendar import (
    CalendarError,
    Closure,
    HolidayRegion,
    HolidaysUnknown,
    holiday_names,
    known_countries,
    known_subdivisions,
)
from slarules.calendar.holiday_book import HolidayBook

from .build import at, calendar, daily, hours, on, shifts, weekdays

US = HolidayRegion(country="US")
NEW_YORK = HolidayRegion.from_code("US-NY")
OFFICE = calendar(holidays=(US,))


def test_holidays_are_closed() -> None:
    """Nothing is open on a public holiday, nor on the day it is observed on."""
    assert OFFICE.holiday_name(on("2026-07-03")) == "Independence Day (observed)"
    assert at(OFFICE, "2026-07-06 10:00") == OFFICE.add(at(OFFICE, "2026-07-02 16:00"), hours(2))
    assert OFFICE.holiday_name(on("2026-07-02")) is None
    assert calendar().holiday_name(on("2026-07-03")) is None
    assert OFFICE.day(on("2026-07-04")).reason == "Independence Day"


def test_special_hours_beat_holidays() -> None:
    """A holiday with hours of its own is open in them."""
    office = calendar(holidays=(US,), special={on("2026-12-25"): shifts("10-12")})
    assert at(office, "2026-12-25 10:00") == office.next_open(at(office, "2026-12-24 17:00"))
    assert office.day(on("2026-12-25")).reason == "special hours"


def test_a_night_shift_runs_on_into_a_holiday() -> None:
    """Christmas has no shift of its own, but the end of Christmas Eve's."""
    office = calendar(holidays=(US,), weekly=weekdays("22-6"))
    assert office.is_open(at(office, "2026-12-25 05:00"))
    assert not office.is_open(at(office, "2026-12-25 23:00"))


def test_excluded_holidays_are_ordinary_dates() -> None:
    """Names match whatever their case, and take the observed days with them."""
    region = HolidayRegion(country="US", excluded=("columbus day", "INDEPENDENCE DAY"))
    office = calendar(holidays=(region,))
    for day in ("2026-10-12", "2026-07-03"):
        assert office.open_hours(on(day))
        assert office.day(on(day)).reason is None
    assert not office.open_hours(on("2026-11-26"))


def test_excluded_holidays_take_estimated_days_with_them() -> None:
    """The data of a moon that nobody has seen yet says that the date is an estimate."""
    singapore = calendar(holidays=(HolidayRegion(country="SG"),))
    without = calendar(holidays=(HolidayRegion(country="SG", excluded=("Vesak Day",)),))
    for day, name in (
        ("2031-06-04", "Vesak Day (estimated)"),
        ("2029-05-28", "Vesak Day (observed, estimated)"),  # the Monday after it
    ):
        assert singapore.holiday_name(on(day)) == name
        assert without.holiday_name(on(day)) is None


def test_of_two_holidays_on_a_date_only_the_named_is_excluded() -> None:
    """On 15 February 2021 New York has two."""
    day = on("2021-02-15")
    both = calendar(holidays=(NEW_YORK,))
    assert both.holiday_name(day) == "Susan B. Anthony Day; Washington's Birthday"
    one = HolidayRegion.from_code("US-NY", excluded=("Susan B. Anthony Day",))
    assert calendar(holidays=(one,)).holiday_name(day) == "Washington's Birthday"
    none = HolidayRegion.from_code(
        "US-NY", excluded=("Susan B. Anthony Day", "Washington's Birthday")
    )
    assert calendar(holidays=(none,)).holiday_name(day) is None


def test_several_regions_add_up() -> None:
    """A holiday of any region closes; one that all have is named once, others by all names."""
    office = calendar(holidays=(US, HolidayRegion.from_code("GB-ENG")))
    assert office.holiday_name(on("2026-12-25")) == "Christmas Day"
    assert office.holiday_name(on("2026-04-03")) == "Good Friday"
    assert office.holiday_name(on("2026-11-26")) == "Thanksgiving Day"
    assert office.holiday_name(on("2026-05-25")) == "Memorial Day; Spring Bank Holiday"


def test_of_several_regions_the_one_without_data_is_named() -> None:
    """Dates are known where all regions have data: from Montenegro's on, until Japan's end."""
    regions = tuple(HolidayRegion(country=country) for country in ("US", "JP", "ME"))
    office, two = calendar(holidays=regions), calendar(holidays=regions[:2])
    for asked, day, unknown in (
        (office, "1948-03-04", "ME in 1948"),
        (office, "2006-03-04", "ME in 2006"),
        (office, "2100-03-04", "JP in 2100"),
        (two, "1948-03-04", "JP in 1948"),
        (two, "2100-03-04", "JP in 2100"),
    ):
        with pytest.raises(HolidaysUnknown, match=f"needs the holidays of {unknown}"):
            asked.holiday_name(on(day))
    first, last = on("2007-01-01").toordinal(), on("2099-12-31").toordinal()
    assert office.clock.known_dates == (first, last)


def test_years_without_data_are_an_error_that_names_them() -> None:
    """The message has the calendar, the region and the years it covers."""
    message = "calendar `Office` needs the holidays of US in 2101, known are those of 1777 to 2100"
    with pytest.raises(HolidaysUnknown, match=message):
        OFFICE.is_open(at(OFFICE, "2101-03-04 12:00"))
    with pytest.raises(HolidaysUnknown, match="in 1776"):
        OFFICE.next_open(at(OFFICE, "1776-07-04 12:00"))
    with pytest.raises(HolidaysUnknown, match="in 2101"):
        OFFICE.holiday_name(on("2101-03-04"))
    with pytest.raises(HolidaysUnknown, match="in 1700"):
        OFFICE.day(on("1700-03-04"))


def test_only_questions_whose_path_leaves_the_covered_years_fail() -> None:
    """Up to the last covered moment there are answers, though its block is known in part."""
    # 1 January 2101 is a Saturday and would be observed on 31 December.
    office = calendar(holidays=(HolidayRegion(country="US", excluded=("New Year's Day",)),))
    end, after = at(office, "2101-01-01 00:00"), at(office, "2101-01-01 00:01")
    late = at(office, "2100-12-31 16:00")
    assert hours(1) == office.between(late, end)
    assert at(office, "2100-12-31 17:00") == office.add(late, hours(1))
    assert office.is_open(late)
    assert late == office.next_open(late)
    assert at(office, "2100-12-31 15:00") == office.add(late, -hours(1))
    assert len(list(office.intervals(late, end))) == 1
    for ask in (
        lambda: office.between(late, after),
        lambda: office.add(late, hours(2)),
        lambda: office.next_open(end),
        lambda: office.add_days(late, 1),
        lambda: office.add_days(late - hours(72), 5000),
        lambda: list(office.intervals(late, after)),
    ):
        with pytest.raises(HolidaysUnknown, match="2101"):
            ask()
    first = at(office, "1777-01-02 09:00")
    assert at(office, "1777-01-02 10:00") == office.add(first, hours(1))
    with pytest.raises(HolidaysUnknown, match="1776"):
        office.add(first, -hours(30))


def test_paused_time_needs_no_data() -> None:
    """A start before the covered years counts from the end of its pause, and an end after them."""
    start, resumed = at(OFFICE, "1776-12-30 12:00"), at(OFFICE, "1777-01-02 12:00")
    paused, end = at(OFFICE, "2100-12-30 12:00"), at(OFFICE, "2101-01-05 12:00")
    for earlier in (hours(0), hours(1)):
        early, late = [(start - earlier, resumed)], [(paused, end + earlier)]
        assert at(OFFICE, "1777-01-02 13:00") == OFFICE.add(start, hours(1), pauses=early)
        assert at(OFFICE, "2100-12-30 11:00") == OFFICE.add(end, -hours(1), pauses=late)


def test_a_night_shift_from_a_year_without_data_is_not_known() -> None:
    """The first covered moment is the close of a shift that may have begun the evening before."""
    office = calendar(holidays=(US,), weekly=daily("22-6"))
    with pytest.raises(HolidaysUnknown, match="in 1776"):
        office.is_open(at(office, "1777-01-01 05:00"))
    assert not office.is_open(at(office, "1777-01-01 06:00"))


def test_years_a_region_warns_about_are_not_covered() -> None:
    """The package claims India from 1948 on, but warns outside of the years it really has."""
    office = calendar("Asia/Kolkata", holidays=(HolidayRegion(country="IN"),))
    assert not office.is_open(at(office, "2026-01-26 12:00"))
    with pytest.raises(HolidaysUnknown, match="holidays of IN in 2036"):
        office.is_open(at(office, "2036-01-26 12:00"))


def test_nothing_is_read_of_years_that_are_not_covered() -> None:
    """The package would warn of those next to the covered ones, too, and here that is an error."""
    office = calendar("Asia/Kolkata", daily("22-6"), holidays=(HolidayRegion(country="IN"),))
    assert office.clock.known[0] == office.clock.at_time(on("2001-01-01").toordinal(), 6 * 3600)
    assert len(office.open_hours(on("2035-12-31"))) == 1


def test_the_first_covered_date_has_hours() -> None:
    """Japan's holidays are known from 1949 on, and in Tokyo years begin earlier than in UTC."""
    region = HolidayRegion(country="JP", excluded=("元日",))
    office = calendar("Asia/Tokyo", daily("9-17"), holidays=(region,))
    ((opens, _),) = office.open_hours(on("1949-01-01"))
    assert at(office, "1949-01-01 09:00") == opens
    for moment, year in (("1948-12-31 23:59", 1948), ("2100-01-01 00:01", 2100)):
        with pytest.raises(HolidaysUnknown, match=f"holidays of JP in {year}"):
            office.is_open(at(office, moment))


def test_a_region_without_holidays_covers_what_it_claims() -> None:
    """Bouvet Island has none in any year."""
    book = HolidayBook(HolidayRegion(country="BV"))
    assert book.covered == (1901, 2100)
    assert book.name(on("2026-12-25")) is None


def test_regions_and_names_can_be_looked_up() -> None:
    """For whoever wants to say what is unknown, and suggest what is known."""
    assert {"US", "GB", "DE"} <= set(known_countries())
    assert {"NY", "CA"} <= set(known_subdivisions("US"))
    assert "Columbus Day" in holiday_names("US", "NY", range(2020, 2030))
    assert "Reformationstag" in holiday_names("DE", "BB", (2026,))
    with pytest.raises(CalendarError, match="`XX` is not a country"):
        known_subdivisions("XX")
    with pytest.raises(CalendarError, match="`US-XX` is not a region"):
        holiday_names("US", "XX", (2026,))
    with pytest.raises(CalendarError, match="`XX` is not a region"):
        calendar(holidays=(HolidayRegion(country="XX"),)).is_open(at(OFFICE, "2026-03-04 12:00"))


def test_names_do_not_follow_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule file means the same on a machine that speaks another language."""
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert "Neujahr" in holiday_names("DE", None, (2026,))


def test_region_codes_split_at_the_first_hyphen() -> None:
    """`GB-ENG` is England, `GB` all of it."""
    region = HolidayRegion.from_code("GB-ENG")
    assert (region.country, region.subdivision, region.code) == ("GB", "ENG", "GB-ENG")
    assert (
        HolidayRegion.from_code("GB").subdivision,
        HolidayRegion.from_code("GB").code,
    ) == (None, "GB")


def test_closures_and_holidays_go_together() -> None:
    """A closed date that is a holiday too has the holiday's name."""
    day = on("2026-12-25")
    office = calendar(holidays=(US,), closed=(Closure(day, on("2026-12-28")),))
    assert [
        office.day(day).reason,
        office.day(on("2026-12-28")).reason,
    ] == ["Christmas Day", "closed"]


def test_the_holidays_package_is_imported_only_for_holidays() -> None:
    """Importing the package takes long: calendars without holidays do not pay for it."""
    script = (
        "import sys; from tests.calendar.build import *; from datetime import timedelta\n"
        "office = calendar(); office.add(at(office, '2026-03-06 12:00'), timedelta(hours=9))\n"
        "sys.exit('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, env=_environment())
    assert done.returncode == 0


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
