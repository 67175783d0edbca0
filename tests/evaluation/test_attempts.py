"""Attempts: so many before an event, or within a limit, over some time and some time apart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import slarules
from slarules.reporting.overdue_table import overdue_table

from .builders import at
from .sentences import judged, verdict, why

BEFORE = (
    "Persistence: sales makes at least 3 contact attempts over at least 5 business days "
    "before disqualifying a lead"
)
WITHIN = "Spacing: sales makes at least 3 contact attempts to every MQL within 5 business days"
CEILING = "Patience: sales makes at most 2 contact attempts to every MQL within 2 days"
# Monday 2 March 2026; the built-in calendar is Monday to Friday, 9:00 to 17:00 UTC.
MQL = {"id": "L1", "mql_at": "2026-03-02T10:00Z"}


def march(*days: str) -> list[str]:
    """Moments in March 2026: `02T10` is ten o'clock on the second."""
    return [f"2026-03-{day}:00Z" if "T" in day else f"2026-03-{day}" for day in days]


@pytest.mark.parametrize(
    ("attempts", "status"),
    [
        (march("02T10", "04T10", "09T10"), "met"),
        (march("02T10", "04T10", "06T10"), "missed"),  # four business days
        (march("02T10", "09T10"), "missed"),  # two attempts
        (march("02T10", "04T10", "09T12"), "missed"),  # the third comes too late
        (march("09T10", "04T10", "02T10"), "met"),  # in any order
        ([], "missed"),
        ("often", "indeterminate"),
    ],
)
def test_before_an_event(attempts: object, status: str) -> None:
    """Counted are the attempts at or before the event, and the business dates they span."""
    record = {"contact_attempts": attempts, "disqualified_at": "2026-03-09T11:00Z"}
    assert judged(BEFORE, **record) == status


def test_before_an_event_that_has_not_happened() -> None:
    """A record that was not disqualified, or not yet, is not what the commitment is about."""
    record = {"contact_attempts": march("02T10"), "disqualified_at": "2026-03-09T11:00Z"}
    assert judged(BEFORE, contact_attempts=march("02T10")) == "not_applicable"
    found = verdict(BEFORE, record, "2026-03-05T12:00+00:00")
    assert (found.status, found.next_change) == ("not_applicable", at("2026-03-09T11:00+00:00"))
    assert (found.calendar, found.tier) == ("Standard", "before disqualifying")
    assert judged(BEFORE, disqualified_at="one day") == "indeterminate"


def test_what_cannot_be_read_is_named() -> None:
    """The reason has the field and what it holds."""
    assert why(BEFORE, disqualified_at="one day") == [
        "`disqualified_at` is `one day`, which is no moment"
    ]
    assert why(BEFORE, disqualified_at="2026-03-09T11:00Z", contact_attempts="often") == [
        "`contact_attempts` is `often`, which is no moment"
    ]
    record = {"id": "L1", "disqualified_at": "2026-03-09T11:00Z", "contact_attempts": "often"}
    told = verdict(BEFORE, record).explain().splitlines()
    assert told[1] == "  L1 is a lead"
    assert told[-1] == "  `contact_attempts` is `often`, which is no moment"
    assert not any("of at least" in line for line in told)  # nothing could be counted


def test_an_event_on_a_date() -> None:
    """Attempts on the dates before it count, and those are told."""
    record = {"contact_attempts": march("02T10", "04T10", "06T10"), "disqualified_at": "2026-03-09"}
    count = "3 of at least 3, over 4 of at least 5 business days"
    assert why(BEFORE, **record) == [f"`contact_attempts` counts {count}"]


def test_why_it_was_missed() -> None:
    """The reason has the count and the span, the explanation each attempt."""
    record = {
        "id": "L1",
        "contact_attempts": march("02T10", "04T10", "06T10"),
        "disqualified_at": "2026-03-09T11:00Z",
    }
    count = "3 of at least 3, over 4 of at least 5 business days"
    assert why(BEFORE, **record) == [f"`contact_attempts` counts {count}"]
    assert verdict(BEFORE, record).explain() == (
        "Persistence: missed\n"
        "  L1 is a lead\n"
        "  disqualifying of L1 was on Mon 9 Mar 2026 11:00 (UTC)\n"
        '  limit: before disqualifying, on the calendar "Standard"\n'
        "  contact attempts: Mon 2 Mar 2026 10:00, Wed 4 Mar 2026 10:00, Fri 6 Mar 2026 10:00"
        f" = {count}"
    )
    told = verdict(BEFORE.replace("a lead", "an MQL"), {**MQL, **record}).explain()
    assert "L1 became an MQL on Mon 2 Mar 2026 10:00 (UTC)" in told


@pytest.mark.parametrize(
    ("spread", "status"),
    [
        ("4 business days", "met"),
        ("6 days", "missed"),
        ("4 days", "met"),
        ("1 week", "missed"),
        ("96 hours", "met"),
        ("97 hours", "missed"),
        ("32 business hours", "met"),
        ("33 business hours", "missed"),
    ],
)
def test_over_other_lengths(spread: str, status: str) -> None:
    """Dates are counted from the first attempt's on; clocks run from the first to the last."""
    many = f"sales makes at least 2 contact attempts over at least {spread}"
    text = f"{many} before disqualifying a lead"
    attempts = march("02T10", "06T10")
    assert judged(text, contact_attempts=attempts, disqualified_at="2026-03-09T11:00Z") == status


def test_dates_without_time() -> None:
    """An attempt on the day of the event decides only where its time does not matter."""
    text = "sales makes at least 2 contact attempts before disqualifying a lead"
    attempts, event = march("02", "09"), "2026-03-09T11:00Z"
    assert judged(text, contact_attempts=attempts, disqualified_at=event) == "indeterminate"
    assert why(text, contact_attempts=attempts, disqualified_at=event) == [
        "`contact_attempts` is a date without a time, which is not enough to tell"
    ]
    assert judged(text, contact_attempts=attempts, disqualified_at="2026-03-09") == "met"
    assert judged(text, contact_attempts=march("02", "03", "09"), disqualified_at=event) == "met"
    assert judged(text, contact_attempts=march("09"), disqualified_at=event) == "missed"


@pytest.mark.parametrize(
    ("attempts", "spread", "status"),
    [
        (["09T00", "09"], "9 hours", "indeterminate"),
        (["09T00", "09"], "541 minutes", "missed"),
        (["09"], "1 hour", "missed"),
        (["08T23", "09"], "10 hours", "indeterminate"),
        (["08T23", "09"], "601 minutes", "missed"),
        (["08", "09"], "33 hours", "indeterminate"),
        (["08", "09"], "1981 minutes", "missed"),
    ],
)
def test_nothing_reaches_past_the_event(attempts: list[str], spread: str, status: str) -> None:
    """A date on the day of the event is at most as late as the event."""
    text = f"sales makes at least {len(attempts)} contact attempts over at least {spread} "
    text += "before disqualifying a lead"
    event = {"disqualified_at": "2026-03-09T09:00Z"}
    assert judged(text, **event, contact_attempts=march(*attempts)) == status


@pytest.mark.parametrize(
    ("apart", "over", "status"),
    [
        ("9 hours", "", "indeterminate"),
        ("10 hours", "", "missed"),
        ("1 hour", " over at least 8 hours", "indeterminate"),
        ("1 hour", " over at least 9 hours", "missed"),
    ],
)
def test_nothing_lies_further_apart_than_the_event(apart: str, over: str, status: str) -> None:
    """A date on the day of the event is at most as far from another attempt as the event."""
    text = f"sales makes at least 2 contact attempts{over} before disqualifying a lead, "
    first, event = ("09T00:30", "09T09") if over else ("08T23:00", "09T08")
    record: dict[str, Any] = {
        "contact_attempts": [f"2026-03-{first}Z", "2026-03-09"],
        "disqualified_at": f"2026-03-{event}:00Z",
    }
    assert judged(f"{text}at least {apart} apart", **record) == status


@pytest.mark.parametrize(("hours", "status"), [(80, "indeterminate"), (90, "missed")])
def test_an_attempt_that_takes_the_place_of_a_later_one(hours: int, status: str) -> None:
    """The date of the third may count or not, and with it each that follows."""
    text = (
        f"sales makes at least 3 contact attempts over at least {hours} hours "
        "before disqualifying a lead, at least 30 hours apart"
    )
    attempts = ["02T12:00Z", "03", "04T02:00Z", "05T05:00Z", "06"]
    record: dict[str, Any] = {
        "contact_attempts": [f"2026-03-{each}" for each in attempts],
        "disqualified_at": "2026-03-06T09:00Z",
    }
    assert judged(text, **record) == status


def test_a_date_that_may_keep_moments_from_counting() -> None:
    """Each date adds one at most to the moments that count for certain."""
    attempts = march("03", "03T10", "03T11", "03T13")
    for count, status in ((4, "indeterminate"), (5, "missed")):
        text = f"sales makes at least {count} contact attempts over at least 2 hours "
        text += "to every MQL within 5 days"
        assert judged(text, **MQL, contact_attempts=attempts) == status


def test_at_most_before_an_event() -> None:
    """A ceiling is kept by fewer attempts, also by none."""
    text = "sales makes at most 2 contact attempts before disqualifying a lead"
    event = {"disqualified_at": "2026-03-09T11:00Z"}
    assert judged(text, **event) == "met"
    assert judged(text, **event, contact_attempts=march("02T10", "03T10", "10T10")) == "met"
    assert judged(text, **event, contact_attempts=march("02T10", "03T10", "04T10")) == "missed"
    undecided = march("02T10", "03T10", "09")
    assert judged(text, **event, contact_attempts=undecided) == "indeterminate"


def test_the_event_lies_in_the_dates_in_force() -> None:
    """It is the event that has to lie in the dates in force."""
    text = BEFORE + "\n  from 2026-03-10"
    assert judged(text, disqualified_at="2026-03-09T11:00Z") == "not_applicable"
    assert judged(text, disqualified_at="2026-03-10T11:00Z") == "missed"


def test_exceptions_before_an_event() -> None:
    """An exception comes before the count."""
    text = BEFORE + '\n  unless source is "spam"\n  escalate to "lead" when missed'
    event = {"disqualified_at": "2026-03-09T11:00Z", "contact_attempts": "often"}
    assert judged(text, **event, source="spam") == "not_applicable"
    found = verdict(text, {"disqualified_at": "2026-03-09T11:00Z", "source": "web"})
    (step,) = found.escalations
    assert (found.status, step.to, step.due_by_at) == ("missed", "lead", True)


def test_the_calendar_of_the_record() -> None:
    """Business dates are those of the record's calendar; unknown, it matters where they differ."""
    text = (
        'calendar "Week"\n  in UTC\n  open Monday to Friday from 9:00 to 17:00\n'
        'calendar "All"\n  in UTC\n  open every day\nthe default calendar is "Week"\n'
        'the calendar of a lead is\n  "All" when region is "EMEA"\n  "Week" otherwise\n' + BEFORE
    )
    record = {
        "contact_attempts": march("02T10", "04T10", "07T10"),
        "disqualified_at": "2026-03-09T11:00Z",
    }
    assert judged(text, **record, region="EMEA") == "met"
    assert judged(text, **record, region="NA") == "missed"
    open_ = verdict(text, record)
    assert (open_.status, open_.calendar) == ("indeterminate", None)
    assert "may apply: before disqualifying" in open_.explain()
    assert verdict(text, {**record, "region": "NA"}).calendar == "Week"
    own = text + '\n  on the "All" calendar'
    assert judged(own, **record) == "met"


@pytest.mark.parametrize("thing", ["a lead", "an MQL", "a hot lead"])
def test_the_calendar_that_counts_as_of_the_question(thing: str) -> None:
    """Which calendar counts may hang on a moment, and one that lies ahead has not come."""
    text = (
        'calendar "Week"\n  in UTC\n  open Monday to Friday from 9:00 to 17:00\n'
        'calendar "All"\n  in UTC\n  open every day\nthe default calendar is "Week"\n'
        "a lead has moved_at (moment)\na hot lead is a lead\n"
        "a lead becomes a hot lead at each of hot_dates\n"
        'the calendar of a lead is\n  "All" when moved_at is known\n  "Week" otherwise\n'
    ) + BEFORE.replace("a lead", thing)
    record = {
        **MQL,
        "hot_dates": ["2026-03-02T10:00Z"],
        "contact_attempts": march("02T10", "04T10", "07T10"),
        "disqualified_at": "2026-03-09T11:00Z",
        "moved_at": "2026-03-10T12:00Z",
    }
    before = verdict(text, record, "2026-03-10T11:00+00:00")
    assert (before.status, before.calendar) == ("missed", "Week")
    assert before.next_change == at("2026-03-10T12:00+00:00")
    after = verdict(text, record, "2026-03-10T12:00+00:00")
    assert (after.status, after.calendar) == ("met", "All")


def test_beyond_the_holidays_that_are_known() -> None:
    """Where the calendar knows no holidays the answer is open, unless the count alone decides."""
    text = (
        'calendar "US"\n  in UTC\n  open Monday to Friday from 9:00 to 17:00\n'
        "  closed on holidays of US\n" + BEFORE
    )
    far = [f"2900-03-0{day}T10:00Z" for day in (2, 4, 9)]
    record = {"contact_attempts": far, "disqualified_at": "2900-03-10T10:00Z"}
    found = verdict(text, record, "2900-04-01T00:00+00:00")
    assert found.status == "indeterminate"
    assert "holidays" in str(found.reasons[0])
    few = verdict(text, {**record, "contact_attempts": far[:2]}, "2900-04-01T00:00+00:00")
    assert (few.status, str(few.reasons[0])) == (
        "missed",
        "`contact_attempts` counts 2 of at least 3",
    )


# -- within a limit ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attempts", "when", "status"),
    [
        (march("02T11", "03T11", "04T11"), "2026-03-05T12:00+00:00", "met"),
        (march("02T11", "03T11"), "2026-03-05T12:00+00:00", "on_track"),
        (march("02T11", "03T11"), "2026-03-10T12:00+00:00", "missed"),
        (march("02T11", "03T11", "10T11"), "2026-03-11T12:00+00:00", "missed"),
        (march("02T09", "03T11", "04T11"), "2026-03-05T12:00+00:00", "on_track"),
        (march("02T11", "03T11", "04T11"), "2026-03-04T10:00+00:00", "on_track"),
    ],
)
def test_within_a_limit(attempts: list[str], when: str, status: str) -> None:
    """The last of the attempts after the start has to come by the due instant."""
    found = verdict(WITHIN, {**MQL, "contact_attempts": attempts}, when)
    assert found.status == status
    assert found.due == at("2026-03-09T23:59:59.999999+00:00")


def test_the_time_of_the_last_attempt() -> None:
    """Elapsed and overdue time are those of the attempt that completes the number."""
    record = {**MQL, "contact_attempts": march("02T11", "03T10", "04T10", "05T10")}
    found = verdict(WITHIN, record)
    assert found.finished == at("2026-03-04T10:00+00:00")
    assert found.elapsed == timedelta(hours=16)
    late = verdict(WITHIN, {**MQL, "contact_attempts": march("02T11", "03T10", "10T10")})
    assert late.overdue == timedelta(hours=1)
    assert "= 2 of at least 3" in late.explain()


def test_at_least_some_time_apart() -> None:
    """An attempt too soon after the one counted before does not count."""
    text = WITHIN + ", at least 4 hours apart"
    close = march("02T11", "02T14", "02T15", "02T19", "02T22")
    found = verdict(text, {**MQL, "contact_attempts": close})
    assert found.status == "met"
    assert found.finished == at("2026-03-02T19:00+00:00")
    shown = "Mon 2 Mar 2026 11:00, Mon 2 Mar 2026 15:00, Mon 2 Mar 2026 19:00 = 3 of at least 3"
    assert f"contact attempts: {shown}" in found.explain()
    assert judged(text, **MQL, contact_attempts=close[:3]) == "missed"


def test_days_apart() -> None:
    """Days apart are counted by date, so dates without time decide them."""
    text = WITHIN + ", at least 1 business day apart"
    assert judged(text, **MQL, contact_attempts=march("03", "04", "05")) == "met"
    assert judged(text, **MQL, contact_attempts=march("06", "07", "08", "09")) == "missed"
    clock = WITHIN + ", at least 4 hours apart"
    assert judged(clock, **MQL, contact_attempts=march("03", "04", "05")) == "indeterminate"
    assert judged(clock, **MQL, contact_attempts=march("03", "05", "07")) == "met"


def test_over_some_time_within_a_limit() -> None:
    """Attempts within a limit may have to span some time as well."""
    text = "sales makes at least 2 contact attempts over at least 2 days to every MQL within 5 days"
    record = {**MQL, "contact_attempts": march("02T11", "03T11", "04T09", "05T09")}
    found = verdict(text, record)
    assert (found.status, found.finished) == ("met", at("2026-03-04T09:00+00:00"))


def test_a_span_begins_no_earlier_than_its_clock() -> None:
    """A date on the day a clock starts is no earlier than that, in the verdict and in its words."""
    text = (
        "sales makes at least 2 contact attempts over at least 5 business hours to every MQL "
        "within 5 business days"
    )
    record = {"mql_at": "2026-03-02T14:00Z", "contact_attempts": march("02", "03T10")}
    count = "2 of at least 2, over 4:00 of at least 5 business hours"
    assert why(text, **record) == [f"`contact_attempts` counts {count}"]
    told = verdict(text, record).explain()
    assert f"contact attempts: Mon 2 Mar 2026, Tue 3 Mar 2026 10:00 = {count}" in told
    assert judged(text, **{**record, "contact_attempts": march("02", "03T11")}) == "indeterminate"
    early = text + "\n  earlier contact attempts counts"
    assert judged(early, **record) == "indeterminate"


@pytest.mark.parametrize(("apart", "status"), [(15, "indeterminate"), (16, "missed")])
def test_attempts_lie_apart_from_the_start_of_the_clock_on(apart: int, status: str) -> None:
    """A date on the day a clock starts is no further from the next attempt than the start."""
    text = f"sales makes at least 2 contact attempts to every MQL within 5 days, at least {apart} "
    assert judged(f"{text}hours apart", **MQL, contact_attempts=march("02", "03T01")) == status


def test_a_span_of_hours_in_words() -> None:
    """A span that is promised in hours is told in hours."""
    span = "over at least 5 hours before disqualifying a lead"
    text = f"sales makes at least 2 contact attempts {span}"
    record = {"contact_attempts": march("02T10", "02T13"), "disqualified_at": "2026-03-09T11:00Z"}
    expected = ["`contact_attempts` counts 2 of at least 2, over 3:00 of at least 5 hours"]
    assert why(text, **record) == expected


@pytest.mark.parametrize(
    ("attempts", "words"),
    [
        (march("02T10", "04"), "2 of at least 2, over 38:00 of at least 100 hours"),
        (march("02", "04T10"), "2 of at least 2, over 58:00 of at least 100 hours"),
        (march("02T10"), "1 of at least 2, over 0:00 of at least 100 hours"),
        ([], "0 of at least 2"),
    ],
)
def test_spans_of_dates_in_words(attempts: list[str], words: str) -> None:
    """A date is told from its first instant, and of nothing there is no span."""
    span = "over at least 100 hours before disqualifying a lead"
    text = f"sales makes at least 2 contact attempts {span}"
    record = {"contact_attempts": attempts, "disqualified_at": "2026-03-09T11:00Z"}
    assert why(text, **record) == [f"`contact_attempts` counts {words}"]


def test_a_span_of_weeks_in_words() -> None:
    """Weeks are told in the days that have gone by."""
    text = (
        "sales makes at least 2 contact attempts over at least 2 weeks before disqualifying a lead"
    )
    record = {"contact_attempts": march("02", "08"), "disqualified_at": "2026-03-09T11:00Z"}
    expected = ["`contact_attempts` counts 2 of at least 2, over 6 days of at least 2 weeks"]
    assert why(text, **record) == expected


def test_a_date_and_a_moment_right_after_it_begins() -> None:
    """The date may mean a later hour, so it may be far enough from the moment, or not at all."""
    text = (
        "sales makes at least {} contact attempts to every MQL within 5 days, at least 1 hour apart"
    )
    attempts = ["2026-03-03", "2026-03-03T00:30Z"]
    assert judged(text.format(2), **MQL, contact_attempts=attempts) == "indeterminate"
    assert judged(text.format(3), **MQL, contact_attempts=attempts) == "missed"


@pytest.mark.parametrize(
    ("attempts", "status"),
    [
        (["2026-03-03", "2026-03-03T00:30Z"], "indeterminate"),  # the date may mean 10:00
        (["2026-03-03T00:30Z"], "missed"),
        (["2026-03-03T00:30Z", "2026-03-03T01:00Z"], "missed"),
        (["2026-03-03", "2026-03-03T00:30Z", "2026-03-05T00:30Z"], "met"),  # without the date
        (["2026-03-03", "2026-03-04T00:30Z"], "indeterminate"),
        (["2026-03-03", "2026-03-05T00:30Z"], "met"),
    ],
)
def test_dates_apart_before_an_event(attempts: list[str], status: str) -> None:
    """A date may lie far enough behind a moment of its day, so it is not counted as a miss."""
    text = (
        "sales makes at least 2 contact attempts before disqualifying a lead, at least 1 hour apart"
    )
    record = {"contact_attempts": attempts, "disqualified_at": "2026-03-09T11:00Z"}
    assert judged(text, **record) == status


def test_too_few_dates_and_too_short_a_day_before_an_event() -> None:
    """Where no hour of a date would make it enough, it is missed, and no span is negative."""
    record = {"contact_attempts": march("03T12", "03"), "disqualified_at": "2026-03-09T11:00Z"}
    text = "sales makes at least {} before disqualifying a lead, at least 1 hour apart"
    assert judged(text.format("3 contact attempts"), **record) == "missed"
    assert judged(text.format("2 contact attempts over at least 20 hours"), **record) == "missed"
    assert judged(text.format("2 contact attempts over at least 9 hours"), **record) == (
        "indeterminate"
    )
    span = (
        "sales makes at least 2 contact attempts over at least 20 hours before disqualifying a lead"
    )
    expected = ["`contact_attempts` counts 2 of at least 2, over 0:00 of at least 20 hours"]
    assert why(span, **record) == expected


@pytest.mark.parametrize(
    ("clauses", "attempts", "status"),
    [
        # At 24:00 the date is 23.5 hours behind the moment, at 0:00 it takes its place.
        ("over at least 5 hours|at least 1 hour apart", ["03", "03T00:30"], "indeterminate"),
        ("over at least 5 hours|at least 1 hour apart", ["03", "03", "03T00:30"], "indeterminate"),
        ("over at least 24 hours|at least 1 hour apart", ["03", "03T00:30"], "missed"),
        # Whether the third day counts hangs on the hour of the date before it.
        ("over at least 1 day|at least 1 hour apart", ["03", "03T00:30", "04"], "indeterminate"),
        ("over at least 20 hours|at least 1 day apart", ["02", "03", "03T23:59"], "indeterminate"),
        ("over at least 20 hours|at least 1 day apart", ["02T10", "03T10", "03T23:59"], "met"),
    ],
)
def test_dates_apart_and_over_some_time(clauses: str, attempts: list[str], status: str) -> None:
    """Which attempts count may hang on the hour of a date, and the span on which of them count."""
    over, apart = clauses.split("|")
    text = f"sales makes at least 2 contact attempts {over} before disqualifying a lead, {apart}"
    moments = [f"2026-03-{each}" + ("" if len(each) < 3 else "Z") for each in attempts]
    moments = [each.replace("T10Z", "T10:00Z") for each in moments]
    record = {"contact_attempts": moments, "disqualified_at": "2026-03-09T11:00Z"}
    assert judged(text, **record) == status


def test_a_span_that_ends_with_a_date() -> None:
    """The last attempt may lie anywhere in its date, so the span may be long enough, or not."""
    text = (
        "sales makes at least 2 contact attempts over at least {} hours to every MQL within 5 days"
    )
    attempts = ["2026-03-03T23:00Z", "2026-03-04"]
    answers = {1: "met", 5: "indeterminate", 24: "indeterminate", 25: "missed"}
    for hours, expected in answers.items():
        assert judged(text.format(hours), **MQL, contact_attempts=attempts) == expected, hours


def test_an_attempt_at_the_very_start() -> None:
    """What is done at the instant the clock starts counts, a microsecond before it does not."""
    one = "sales makes at least 1 contact attempts to every MQL within 1 hour"
    assert judged(one, **MQL, contact_attempts=["2026-03-02T10:00Z"]) == "met"
    early = verdict(one, {**MQL, "contact_attempts": ["2026-03-02T09:59:59.999999Z"]})
    assert early.status == "missed"
    assert [str(each) for each in early.reasons] == ["`contact_attempts` counts 0 of at least 1"]
    by_date = {"mql_at": "2026-03-02", "contact_attempts": ["2026-03-01T23:59Z"]}
    assert why(one, **by_date) == ["`contact_attempts` counts 0 of at least 1"]


def test_earlier_attempts_are_told_where_they_count() -> None:
    """The reason of a miss has all that count."""
    text = "sales makes at least 2 contact attempts to every MQL within 1 hour"
    record = {**MQL, "contact_attempts": march("02T09")}
    assert why(text, **record) == ["`contact_attempts` counts 0 of at least 2"]
    text += "\n  earlier contact attempts counts"
    assert why(text, **record) == ["`contact_attempts` counts 1 of at least 2"]


def test_a_ceiling_is_not_due() -> None:
    """What may not be done too often has no start, no due instant, and no time that is left."""
    found = verdict(CEILING, {**MQL, "contact_attempts": march("02T11")}, "2026-03-03T10:00+00:00")
    assert found.status == "on_track"
    assert (found.started, found.due, found.elapsed, found.remaining) == (None, None, None, None)
    assert found.next_change == at("2026-03-05T00:00+00:00")


def test_the_clauses_of_a_deadline() -> None:
    """Tiers, warnings, escalations, pauses and earlier attempts are those of a deadline."""
    text = (
        "sales makes at least 2 contact attempts to every MQL\n"
        '  within 4 hours when source is "demo"\n  within 8 hours otherwise\n'
        "  earlier contact attempts counts\n  paused during waits\n"
        '  at risk after 50%\n  escalate to "boss" when at risk\n  unless is_test is true'
    )
    record = {**MQL, "source": "demo", "is_test": False, "contact_attempts": march("02T09")}
    warned = verdict(text, record, "2026-03-02T12:30+00:00")
    assert (warned.status, warned.tier) == ("at_risk", 'within 4 hours when source is "demo"')
    assert [(step.to, step.due_by_at) for step in warned.escalations] == [("boss", True)]
    waits = [["2026-03-02T12:00Z", None]]
    assert judged(text, "2026-03-02T13:00+00:00", **record, waits=waits) == "paused"
    early = {**record, "contact_attempts": march("02T08", "02T09")}
    assert judged(text, "2026-03-02T13:00+00:00", **early) == "met"
    assert judged(text, "2026-03-02T13:00+00:00", **{**record, "is_test": True}) == "not_applicable"


def test_before_a_moment_of_the_record() -> None:
    """A limit that is an event is open until the event, and met by then."""
    text = "sales makes at least 2 contact attempts to every MQL before handover"
    both = march("02T11", "03T11")
    assert judged(text, **MQL, contact_attempts=both[:1]) == "on_track"
    told = verdict(text, {**MQL, "contact_attempts": both[:1]}).explain()
    assert "= 1 of at least 2" in told
    assert judged(text, **MQL, contact_attempts=both) == "met"
    event = {"handed_over_at": "2026-03-03T10:00Z"}
    assert judged(text, **MQL, **event, contact_attempts=both) == "missed"
    too_few = ["`contact_attempts` counts 1 of at least 2"]
    for attempts in (both[:1], both):  # what came after the event does not count
        assert why(text, **MQL, **event, contact_attempts=attempts) == too_few
    by_date = ["2026-03-02", "2026-03-04"]
    for when in ("2026-03-03", "2026-03-03T10:00Z"):
        assert why(text, **MQL, handed_over_at=when, contact_attempts=by_date) == too_few


def test_a_field_that_holds_no_moments() -> None:
    """Attempts that cannot be read leave the answer open."""
    assert why(WITHIN, **MQL, contact_attempts="often") == [
        "`contact_attempts` is `often`, which is no moment"
    ]


# -- at most -----------------------------------------------------------------------------------


def test_a_ceiling_within_a_limit() -> None:
    """A ceiling is open until its time is over, and missed as soon as it is broken."""
    three = march("02T11", "03T11", "04T11")
    early = "2026-03-03T12:00+00:00"
    found = verdict(CEILING, {**MQL, "contact_attempts": three}, early)
    assert (found.status, found.due, found.elapsed) == ("on_track", None, None)
    assert found.next_change == at("2026-03-04T11:00+00:00")
    assert "watched until the end of Wed 4 Mar 2026" in found.explain()
    broken = verdict(CEILING, {**MQL, "contact_attempts": three})
    assert (broken.status, broken.finished) == ("missed", at("2026-03-04T11:00+00:00"))
    assert (broken.overdue, broken.next_change) == (None, None)
    assert "= 3 of at most 2" in broken.explain()


def test_a_ceiling_that_held() -> None:
    """More attempts after the time is over break nothing."""
    record = {**MQL, "contact_attempts": march("02T11", "03T11", "05T11")}
    open_ = verdict(CEILING, record, "2026-03-04T12:00+00:00")
    assert open_.next_change == at("2026-03-05T00:00+00:00")
    found = verdict(CEILING, record)
    assert (found.status, found.finished) == ("met", None)
    assert "= 2 of at most 2" in found.explain()


def test_who_is_told_of_a_broken_ceiling() -> None:
    """An escalation when missed waits for the miss, and not for the end of the time."""
    text = CEILING + '\n  escalate to "boss" when missed'
    record = {**MQL, "contact_attempts": march("02T11", "03T11", "04T11")}
    assert verdict(text, record, "2026-03-03T12:00+00:00").escalations == ()
    assert [step.to for step in verdict(text, record).escalations] == ["boss"]


def test_a_paused_ceiling() -> None:
    """While its clock stands still a ceiling is paused like a deadline."""
    text = CEILING + "\n  paused during waits"
    record = {**MQL, "waits": [["2026-03-02T12:00Z", None]]}
    assert judged(text, "2026-03-03T12:00+00:00", **record) == "paused"


def test_summed_up() -> None:
    """Attempts within a limit have figures of time, a ceiling and a count before an event none."""
    agreement = slarules.parse("\n".join((WITHIN, CEILING, BEFORE)))
    record = {
        **MQL,
        "contact_attempts": march("02T11", "03T11", "04T11"),
        "disqualified_at": "2026-03-09T11:00Z",
    }
    evaluation = agreement.evaluate([record], at("2026-04-01T12:00+00:00"))
    assert [each.commitment for each in evaluation.missed] == ["Patience", "Persistence"]
    assert overdue_table(evaluation) is None  # a ceiling that is broken is not late
    summary = evaluation.summary
    assert summary["Spacing"].elapsed is not None
    assert (summary["Patience"].elapsed, summary["Patience"].overdue) == (None, None)
    assert (summary["Persistence"].elapsed, summary["Persistence"].counts["missed"]) == (None, 1)


def test_a_date_comes_in_the_calendar_that_applies() -> None:
    """Before anything runs a timer knows when a date begins where the record's calendar is."""
    text = (
        'calendar "Home"\n  in UTC\n  open every day\n'
        'calendar "Away"\n  in America/New_York\n  open every day\n'
        'the default calendar is "Home"\nthe calendar of a lead is\n'
        '  "Away" when region is "NA"\n  "Home" otherwise\n'
    )
    record = {"mql_at": "2026-03-06", "disqualified_at": "2026-03-06", "region": "NA"}
    for sentence in (WITHIN, BEFORE, BEFORE.replace("a lead", "an MQL")):
        found = verdict(text + sentence, record, "2026-03-05T23:30+00:00")
        assert found.status == "not_applicable"
        assert found.next_change == at("2026-03-06T00:00+00:00")
        found = verdict(text + sentence, record, "2026-03-06T00:30+00:00")
        assert found.status == "not_applicable"
        assert found.next_change == at("2026-03-06T05:00+00:00")


def test_many_attempts_are_told_in_part() -> None:
    """The first twelve are told, and how many there are besides."""
    moments = [f"2026-03-02T{hour:02}:{minute}0Z" for hour in (11, 12, 13) for minute in range(5)]
    record = {**MQL, "contact_attempts": moments}
    told = verdict(WITHIN, record).explain()
    assert "Mon 2 Mar 2026 13:10, ... 3 more = 15 of at least 3" in told
    twelve = verdict(WITHIN, {**MQL, "contact_attempts": moments[:12]}).explain()
    assert "Mon 2 Mar 2026 13:10 = 12 of at least 3" in twelve
