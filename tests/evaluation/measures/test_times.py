"""Times between two moments: what is done, what is not, and what the data does not tell."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

import slarules
from tests.evaluation.periods.judging import PARIS, evaluate

from .measuring import DEALS, value, values

RESPONSE = "measure response as {} {} from becoming an MQL to first contact, each month"
MEDIAN = RESPONSE.format("the median", "time")
AT = "2026-03-31T12:00+02:00"
LATE = """calendar "Late"
  in Europe/Paris
  open Monday to Friday from 12:00 to 20:00
the default calendar is "Paris"
the calendar of a lead is
  "Late" when region is "APAC"
"""


def lead(hours: float | None, start: str = "2026-03-02T09:00+01:00") -> dict[str, Any]:
    """A lead that was contacted so many hours after it became an MQL."""
    contacted = None
    if hours is not None:
        contacted = (datetime.fromisoformat(start) + timedelta(hours=hours)).isoformat()
    return {"id": 1, "score": 70, "mql_at": start, "contacted_at": contacted}


def hours(count: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=count)


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        ("the median", 2),
        ("the average", 2.5),
        ("the total", 10),
        ("the 90th percentile of the", 4),
        ("the 50th percentile of the", 2),
    ],
)
def test_statistics_of_times(statistic: str, expected: float) -> None:
    """All statistics are exact lengths of time."""
    text = RESPONSE.format(statistic, "time")
    found = value(text, [lead(h) for h in (3, 1, 4, 2)], AT, "lead")
    assert (found.value, found.unit, found.records) == (hours(expected), "time", 4)
    assert (found.low, found.high) == (hours(expected), hours(expected))


def test_business_time() -> None:
    """Business time runs in opening hours alone: nine to five and nine again is eight hours."""
    text = RESPONSE.format("the median", "business time")
    found = value(text, [lead(24)], AT, "lead")
    assert (found.value, found.unit, found.text) == (
        hours(8),
        "business time",
        "8 h of business time",
    )


def test_the_calendar_of_the_record() -> None:
    """Where a kind of record has calendars of its own they are asked; an unknown one is a range."""
    text = LATE + RESPONSE.format("the median", "business time")
    late = value(text, [{**lead(6), "region": "APAC"}], AT, "lead")
    unknown = value(text, [lead(6)], AT, "lead")
    assert late.value == hours(3)
    assert (unknown.low, unknown.value, unknown.high) == (hours(3), hours(6), hours(6))


def test_open_records_rank_last() -> None:
    """Where the answer falls among finished records it is theirs, though it may become less."""
    found = value(MEDIAN, [lead(1), lead(2), lead(None)], AT, "lead")
    assert (found.value, found.is_more_than, found.open) == (hours(2), False, 1)
    assert (found.low, found.high) == (hours(2), hours(2))


def test_more_than() -> None:
    """Where it falls among open records it is more than what has passed of them."""
    records = [lead(1), lead(None), lead(None, "2026-03-31T09:00+02:00")]
    found = value(MEDIAN, records, AT, "lead")
    assert (found.value, found.is_more_than, found.text) == (hours(3), True, "more than 3 h")
    assert (found.low, found.high) == (hours(3), None)
    assert found.to_dict()["is_more_than"] is True
    dated = {**lead(None), "contacted_at": "2026-03-03"}  # after 15 hours, or up to 39
    assert value(MEDIAN, [dated, *records[1:]], AT, "lead").text == "more than 15 h"


def test_averages_are_of_finished_records() -> None:
    """The number of open ones is beside it, and draws the lower reading."""
    text = RESPONSE.format("the average", "time")
    found = value(text, [lead(1), lead(None, "2026-03-31T09:00+02:00")], AT, "lead")
    assert (found.value, found.records, found.open) == (hours(1), 2, 1)
    assert (found.low, found.high) == (hours(2), None)
    nothing_done = value(text, [lead(None)], AT, "lead")
    assert (nothing_done.value, nothing_done.text) == (None, "-")
    assert nothing_done.to_dict()["is_more_than"] is False


def test_the_end_before_the_start() -> None:
    """One moment before the start is bad data; of several the first at or after it counts."""
    early = {**lead(None), "contacted_at": "2026-03-01T09:00+01:00"}
    found = value(MEDIAN, [early], AT, "lead")
    assert (found.value, found.records, found.indeterminate) == (None, 1, 1)
    assert found.is_more_than is False
    early["contacted_at"] = ["2026-03-01T09:00+01:00", "2026-03-02T10:00+01:00"]
    assert value(MEDIAN, [early], AT, "lead").value == hours(1)


def test_an_end_that_cannot_be_read() -> None:
    """Such a record is counted, and may have taken any time."""
    found = value(MEDIAN, [lead(2), {**lead(None), "contacted_at": "soon"}], AT, "lead")
    assert (found.value, found.records, found.indeterminate) == (hours(2), 2, 1)
    assert (found.low, found.high) == (hours(0), hours(2))


def test_an_end_that_is_a_date() -> None:
    """A date without a time may be any of its instants; in the value it counts to its end."""
    found = value(MEDIAN, [{**lead(None), "contacted_at": "2026-03-03"}], AT, "lead")
    assert (found.low, found.records, found.indeterminate) == (hours(15), 1, 0)
    assert found.value == found.high == hours(39) - timedelta(microseconds=1)


def test_a_start_that_is_a_date() -> None:
    """It starts at its first instant, as clocks do."""
    record = {**lead(None, "2026-03-02"), "contacted_at": "2026-03-02T05:00+01:00"}
    assert value(MEDIAN, [record], AT, "lead").value == hours(5)


def test_the_period_is_that_of_the_start() -> None:
    """A record that starts in January and ends in February is January's."""
    records = [lead(48, "2026-01-31T09:00+01:00"), lead(1)]
    found = values(MEDIAN, records, AT, "lead")
    assert [(each.period, each.records) for each in found] == [
        ("2026-01", 1),
        ("2026-02", 0),
        ("2026-03", 1),
    ]


def test_starts_that_cannot_be_read_or_are_missing() -> None:
    """The first may belong to any period; the second became nothing, and is counted apart."""
    records = [lead(1), {"score": 70, "mql_at": "soon"}, {"score": 70}]
    found = value(MEDIAN, records, AT, "lead")
    assert (found.value, found.records, found.indeterminate) == (hours(1), 2, 1)
    assert (found.low, found.high) == (hours(0), hours(1))
    lost = evaluate(MEDIAN, [*records, records[-1]], AT).unplaced
    assert lost == {"response": 2}


def test_records_that_may_or_may_not_belong() -> None:
    """A lead of unknown score draws the readings apart, whichever way it may draw them."""
    records = [lead(2), lead(4), lead(6), {**lead(1), "score": None}, {**lead(9), "score": None}]
    found = value(MEDIAN, records, AT, "lead")
    assert (found.low, found.value, found.high) == (hours(2), hours(4), hours(4))
    assert (found.records, found.indeterminate) == (5, 2)


def test_from_event_to_event() -> None:
    """The first event starts the time; a record without one is not measured."""
    text = "measure delay as the average time from creation to closing of won deals, each month"
    records: list[dict[str, Any]] = [
        {"stage": "won", "created_at": "2026-03-02T09:00Z", "closed_at": "2026-03-02T11:00Z"},
        {"stage": "lost", "created_at": "2026-03-02T09:00Z", "closed_at": "2026-03-02T21:00Z"},
        {"stage": "won", "closed_at": "2026-03-02T21:00Z"},
        {"stage": "won", "created_at": "2026-04-29T09:00Z"},
    ]
    found = value(text, records, AT)
    assert (found.value, found.records) == (hours(2), 1)
    dated = {**records[0], "created_at": "2026-03-02"}  # at midnight in Paris
    assert value(text, [dated], AT).value == hours(12)
    assert evaluate(DEALS + text, records, AT, "deal").unplaced == {"delay": 0}


def test_up_to_becoming_something() -> None:
    """A record that has the moment, and is not the thing, has not become it."""
    text = """a lead becomes an SQL at sql_at
an SQL is a lead where stage is "sql"
measure speed as {} time from becoming an MQL to becoming an SQL, each month
"""
    start = lead(None)

    def found(stage: str | None, statistic: str = "the median") -> Any:
        record = {**start, "sql_at": "2026-03-02T10:00+01:00", "stage": stage}
        return value(text.format(statistic), [record], AT, "lead")

    assert (found("sql").value, found("sql").open) == (hours(1), 0)
    assert (found("lost").is_more_than, found("lost").open) == (True, 1)
    for statistic, known in (("the median", None), ("the average", None), ("the total", hours(0))):
        unknown = found(None, statistic)
        assert (unknown.value, unknown.indeterminate) == (known, 1)
        assert (unknown.low, unknown.high) == (hours(1), None)


def test_a_thing_that_is_become_several_times() -> None:
    """Each time starts a time of its own, up to the next end."""
    text = f"a lead becomes an MQL at each of mql_dates\n{MEDIAN}"
    record = {
        "score": 70,
        "mql_dates": ["2026-02-02T09:00+01:00", "2026-03-02T09:00+01:00"],
        "contacted_at": ["2026-02-02T11:00+01:00", "2026-03-02T12:00+01:00"],
    }
    found = values(text, [record], AT, "lead")
    assert [(each.period, each.value) for each in found] == [
        ("2026-02", hours(2)),
        ("2026-03", hours(3)),
    ]


def test_holidays_that_are_not_known() -> None:
    """Time in years without holiday data is unclear, never guessed."""
    text = """calendar "Lyon"
  in Europe/Paris
  open every day
  closed on holidays of FR
an MQL is a lead
"""
    agreement = slarules.parse(text + RESPONSE.format("the median", "business time"))
    at = datetime.fromisoformat("8000-03-31T12:00+02:00")
    record = lead(None, "8000-03-02T09:00+01:00")
    (found,) = agreement.evaluate([record], at=at).measures["response"]
    assert (found.value, found.records, found.indeterminate) == (None, 1, 1)


def test_a_start_that_is_several_moments() -> None:
    """Who becomes the thing once and has two moments of it may belong to any month, or none."""
    text = RESPONSE.format("the average", "time")
    twice = {**lead(1), "mql_at": ["2026-03-02T09:00+01:00", "2026-03-03T09:00+01:00"]}
    found = value(text, [lead(2), twice], AT, "lead")
    assert (found.value, found.records, found.indeterminate) == (hours(2), 2, 1)
    assert (found.low, found.high) == (hours(1), None)


def test_an_event_whose_moment_cannot_be_read() -> None:
    """A time that starts with an event leaves every month open where its moment is no moment."""
    text = (
        "measure response as the average time from creation to first contact of leads, each month"
    )
    torn = {"created_at": "soon", "contacted_at": "2026-03-02T10:00+01:00"}
    sure = {"created_at": "2026-03-02T09:00+01:00", "contacted_at": "2026-03-02T10:00+01:00"}
    found = value(text, [torn, sure], AT, "lead")
    assert (found.value, found.records, found.indeterminate) == (hours(1), 2, 1)
    assert (found.low, found.high) == (hours(0.5), None)


def test_what_a_total_comes_to_at_least_and_at_most() -> None:
    """Open records add what has run, those that may not belong here nothing at the least."""
    text = RESPONSE.format("the total", "time")

    def total(*records: dict[str, Any]) -> tuple[object, ...]:
        found = value(text, [lead(3), *records], AT, "lead")
        return found.value, found.low, found.high

    assert total(lead(None)) == (hours(3), hours(3) + hours(29 * 24 + 2), None)
    assert total({**lead(2), "contacted_at": "soon"}) == (hours(3), hours(3), None)
    assert total({**lead(2), "score": None}) == (hours(3), hours(3), hours(5))
    assert total({**lead(0), "score": None}) == (hours(3), hours(3), hours(3))
    assert total({**lead(None), "score": None}) == (hours(3), hours(3), None)
    dated = hours(3) + hours(39) - timedelta(microseconds=1)  # from 9:00 to the end of the next day
    assert total({**lead(2), "contacted_at": "2026-03-03"}) == (dated, hours(18), dated)


def test_an_unknown_calendar_and_no_end_that_is_known() -> None:
    """What is open or torn on one of the calendars that may count has no value."""
    text = LATE + RESPONSE.format("the average", "business time")
    for record, counts in (
        (lead(None, "2026-03-31T11:00+02:00"), (1, 0)),
        ({**lead(6), "contacted_at": "soon"}, (0, 1)),
    ):
        found = value(text, [record], AT, "lead")
        assert (found.value, found.low, found.high) == (None, hours(0), None)
        assert (found.open, found.indeterminate) == counts
    ranged = value(text, [lead(6)], AT, "lead")
    assert (ranged.low, ranged.high, ranged.indeterminate) == (hours(3), hours(6), 0)


def test_an_end_that_has_come_on_one_calendar_only() -> None:
    """Where it is already the next day in Tokyo, and not in Paris, the end is not known."""
    text = f"""calendar "Tokyo"
  in Asia/Tokyo
  open every day
the default calendar is "Paris"
the calendar of a lead is
  "Tokyo" when region is "APAC"
{RESPONSE.format("the average", "time")}"""
    dated = {**lead(None, "2026-03-31T12:00Z"), "contacted_at": "2026-04-01"}
    found = value(text, [dated], "2026-03-31T18:00Z", "lead")
    assert (found.value, found.open, found.indeterminate) == (None, 0, 1)
    assert (found.low, found.high) == (hours(3), None)
    here = value(text, [{**dated, "region": "EMEA"}], "2026-03-31T18:00Z", "lead")
    assert (here.open, here.low) == (1, hours(6))


def test_a_calendar_that_does_not_know_the_year() -> None:
    """Where one of two calendars that may count knows no holidays, nothing bounds the time."""
    text = f"""calendar "Lyon"
  in Europe/Paris
  open every day
  closed on holidays of FR
the default calendar is "Paris"
the calendar of a lead is
  "Lyon" when region is "EMEA"
{RESPONSE.format("the average", "business time")}"""
    at, record = "8000-03-31T12:00+02:00", lead(24, "8000-03-02T09:00+01:00")
    found = value(text, [record], at, "lead")
    assert (found.value, found.low, found.high) == (None, hours(0), None)
    assert (found.open, found.indeterminate) == (0, 1)


def test_a_start_outside_of_what_is_asked_for() -> None:
    """What starts before the agreement is in force, or after the question, does not count."""
    text = f'agreement "A"\n  in force from 2026-03-04\n{MEDIAN}'
    starts = ("2026-03-03T09:00+01:00", "2026-03-04T09:00+01:00", "2026-03-31T12:00:01+02:00")
    assert value(text, [lead(None, start) for start in starts], AT, "lead").records == 1
    now = value(MEDIAN, [lead(None, AT)], AT, "lead")
    assert (now.records, now.low) == (1, hours(0))


def test_a_time_of_some_of_the_things_that_start_it() -> None:
    """Who is named after `of` has to become what starts the time, too."""
    text = f"a big lead is a lead where employees is at least 10\n{MEDIAN}"
    text = text.replace("first contact,", "first contact of big leads,")
    leads = [{**lead(2), "employees": each, "score": score} for each, score in ((9, 70), (10, 50))]
    found = value(text, [*leads, {**lead(4), "employees": 10}], AT, "lead")
    assert (found.value, found.records) == (hours(4), 1)


def test_the_fields_of_a_time_on_several_calendars() -> None:
    """What chooses the calendar of a record is read, too."""
    text = LATE + RESPONSE.format("the average", "business time")
    measure = slarules.parse(PARIS + text).measures["response"]
    assert set(measure.fields) == {"score", "region", "mql_at", "contacted_at"}


@pytest.mark.parametrize(
    ("clause", "before", "after"),
    [
        ("from becoming an approved lead to first contact", None, 1),
        ("from becoming an MQL to becoming an approved lead", None, 1),
        ("from becoming an MQL to first contact", 5, 2),
    ],
)
def test_what_lies_ahead_decides_nothing_yet(clause: str, before: int | None, after: int) -> None:
    """A condition on a moment holds from that moment on: of things, ends and calendars."""
    text = f"""agreement "A"
  in force from 2026-03-01
calendar "Late"
  in Europe/Paris
  open Monday to Friday from 12:00 to 20:00
the default calendar is "Paris"
a lead has approved_at (moment)
an approved lead is a lead where approved_at is known
a lead becomes an approved lead at seen_at
the calendar of a lead is
  "Late" when approved_at is known
measure response as the average business time {clause}, each month
"""
    record = {
        **lead(5, "2026-03-02T09:00+01:00"),
        "seen_at": "2026-03-02T13:00+01:00",
        "approved_at": "2026-03-20T12:00Z",
    }
    for when, expected in (("11:59", before), ("12:00", after)):
        found = value(text, [record], f"2026-03-20T{when}Z", "lead")
        assert found.value == (None if expected is None else hours(expected))
