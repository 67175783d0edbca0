"""What a calendar says where it has no answer: one sentence, word for word."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from slarules.calendar import (
    CalendarError,
    Closure,
    HolidayRegion,
    HolidaysUnknown,
    NeverOpen,
    OutOfRange,
    Shift,
    from_us,
    known_subdivisions,
    to_us,
)
from slarules.calendar.wall import local_ordinal

from .build import at, calendar, daily, hours, on

if TYPE_CHECKING:
    from collections.abc import Callable

OFFICE = calendar()
NEVER = calendar(weekly=((),) * 7)
ALWAYS = calendar("UTC", daily("0-24"))
AMERICAN = calendar(holidays=(HolidayRegion(country="US"),))
NOW = at(OFFICE, "2026-03-06 12:00")
FRIDAY = on("2026-03-06").toordinal()
LAST = on("9999-12-31").toordinal()


@pytest.mark.parametrize(
    ("ask", "kind", "message"),
    [
        (
            lambda: OFFICE.add_days(NOW, -1),
            CalendarError,
            "business days are counted forwards, not -1",
        ),
        (
            lambda: OFFICE.add(NOW, hours(1), landing="noon"),  # type: ignore[arg-type]
            CalendarError,
            "landing is `closing` or `opening`, not `noon`",
        ),
        (
            lambda: OFFICE.clock.add_us(0, -1),
            CalendarError,
            "an amount of open time is not negative: subtract it instead",
        ),
        (
            lambda: OFFICE.clock.last_close(FRIDAY + 1),
            CalendarError,
            "calendar `Office` has no hours on that date",
        ),
        (
            lambda: OFFICE.clock.next_business_date(FRIDAY, 0),
            CalendarError,
            "business dates are counted from 1, not 0",
        ),
        (
            lambda: NEVER.add_days(NOW, 1),
            NeverOpen,
            "calendar `Office` has no business dates left",
        ),
        (
            lambda: NEVER.next_open(NOW),
            NeverOpen,
            "calendar `Office` never opens within a hundred years of 2026-03-06",
        ),
        (
            lambda: ALWAYS.previous_close(NOW),
            NeverOpen,
            "calendar `Office` never closes within a hundred years of 2026-03-06",
        ),
        (
            lambda: from_us(10**18, UTC),
            OutOfRange,
            "the moment lies outside the years 1 to 9999",
        ),
        (
            lambda: OFFICE._moment(10**18),
            OutOfRange,
            "the moment lies outside the years 1 to 9999",
        ),
        (
            lambda: local_ordinal(ZoneInfo("Asia/Kolkata"), 253_402_300_799_000_000),
            OutOfRange,
            "the moment lies outside the years 1 to 9999",
        ),
        (
            lambda: calendar().clock.is_open_us(10**18),
            OutOfRange,
            "calendar `Office` ends at the years 1 and 9999",
        ),
        (
            lambda: AMERICAN.clock.hours_of(LAST + 1),
            OutOfRange,
            "calendar `Office` ends at the years 1 and 9999",
        ),
        (
            lambda: AMERICAN.clock.hours_of(0),
            OutOfRange,
            "calendar `Office` ends at the years 1 and 9999",
        ),
        (
            lambda: AMERICAN.clock.hours_of(LAST),
            HolidaysUnknown,
            "calendar `Office` needs the holidays of US in 9999, known are those of 1777 to 2100",
        ),
        (
            lambda: AMERICAN.clock.hours_of(1),
            HolidaysUnknown,
            "calendar `Office` needs the holidays of US in 1, known are those of 1777 to 2100",
        ),
        (
            lambda: known_subdivisions("XX"),
            CalendarError,
            "`XX` is not a country with known holidays",
        ),
        (
            lambda: calendar(holidays=(HolidayRegion.from_code("US-XX"),)).is_open(NOW),
            CalendarError,
            "`US-XX` is not a region with known holidays",
        ),
        (
            lambda: to_us(datetime(2026, 3, 6, 16, 30)),
            CalendarError,
            "2026-03-06 16:30:00 has no zone: a calendar needs aware datetimes",
        ),
        (
            lambda: to_us(date(2026, 3, 6)),  # type: ignore[arg-type]
            TypeError,
            "datetime.date(2026, 3, 6) is not a datetime",
        ),
        (
            lambda: Shift(-1, 5),
            CalendarError,
            "a shift opens within its day, not at second -1",
        ),
        (
            lambda: Shift(5, 5),
            CalendarError,
            "a shift closes after it opens, at most a day later",
        ),
        (
            lambda: Closure(on("2026-03-06"), on("2026-03-05")),
            CalendarError,
            "a closure from 2026-03-06 cannot end on 2026-03-05",
        ),
        (lambda: calendar(weekly=((),)), CalendarError, "a week has seven days, not 1"),
    ],
)
def test_a_question_without_an_answer_is_an_error_that_says_so(
    ask: Callable[[], object], kind: type[Exception], message: str
) -> None:
    """The error is of the kind that says what is the matter, and its message one sentence."""
    with pytest.raises(kind, match=f"^{re.escape(message)}$") as caught:
        ask()
    assert kind is type(caught.value)
