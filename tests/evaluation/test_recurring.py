"""Duties in each period: one verdict for each record and period, and what it rests on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import slarules
from slarules.calendar import to_us
from slarules.evaluation.occurrences import MOST_OCCURRENCES
from slarules.evaluation.period_timer import PeriodTimer
from slarules.evaluation.periods.dates import PeriodDates
from slarules.model.period_unit import PeriodUnit

from .builders import at
from .sentences import verdict

PARIS = """
calendar "Paris"
  in Europe/Paris
  open Monday to Friday from 9:00 to 17:00
"reports on" is recorded as reports
"""
HEALTH = "Health: customer success reports on every account every "
NOON = "2026-08-01T12:00+02:00"
OLD = "2025-11-15T10:00+01:00"


def verdicts(
    text: str, record: object = None, when: str = NOON, **fields: Any
) -> tuple[slarules.Verdict, ...]:
    """The verdicts of the only commitment of a text on an account."""
    (commitment,) = slarules.parse(PARIS + text).commitments.values()
    record = {"id": "A", "created_at": OLD, **fields} if record is None else record
    return commitment.verdicts(record, at(when))


def statuses(text: str, when: str = NOON, **fields: Any) -> dict[str | None, str]:
    """How each period stands, by its name."""
    return {each.period: each.status.value for each in verdicts(text, when=when, **fields)}


def only(text: str, when: str = NOON, **fields: Any) -> slarules.Verdict:
    """The only verdict there is."""
    (found,) = verdicts(text, when=when, **fields)
    return found


QUARTERS = HEALTH + "quarter\n  from 2026-01-01"


def test_each_period_from_the_first_in_force() -> None:
    """A period with a moment in it is met, one without is missed, and a running one is open."""
    found = statuses(QUARTERS, reports=["2026-02-10T10:00+01:00"])
    assert found == {"2026-Q1": "met", "2026-Q2": "missed", "2026-Q3": "on_track"}
    found = statuses(QUARTERS, reports=["2026-07-20T10:00+02:00", "2026-05-01T10:00+02:00"])
    assert found == {"2026-Q1": "missed", "2026-Q2": "met", "2026-Q3": "met"}


@pytest.mark.parametrize(
    ("unit", "first", "second"),
    [
        ("day", "2026-03-05", "2026-03-06"),
        ("week", "2026-W11", "2026-W12"),
        ("month", "2026-04", "2026-05"),
        ("quarter", "2026-Q2", "2026-Q3"),
        ("year", "2027", "2028"),
    ],
)
def test_the_first_period_is_the_one_after_that_of_the_record(
    unit: str, first: str, second: str
) -> None:
    """The period in which the record became the thing owes nothing."""
    found = list(statuses(HEALTH + unit, "2028-06-01T12:00Z", created_at="2026-03-04T10:00+01:00"))
    assert found[:2] == [first, second]


@pytest.mark.parametrize(
    ("created", "first"),
    [
        ("2026-02-10T10:00+01:00", "2026-Q2"),
        ("2026-03-31T22:30Z", "2026-Q3"),  # the first of April in Paris
        ("2025-12-31T23:30+01:00", "2026-Q1"),
        ("2026-03-31", "2026-Q2"),
    ],
)
def test_the_later_of_the_record_and_the_dates_in_force_begins(created: str, first: str) -> None:
    """A record of a period in force begins with the next one, an older one with the first."""
    assert next(iter(statuses(QUARTERS, created_at=created))) == first


def test_fiscal_years() -> None:
    """Quarters and years are fiscal ones."""
    text = "the year starts in February\n" + HEALTH + "quarter"
    found = statuses(text, "2026-03-01T12:00+01:00", created_at="2025-10-31T12:00+01:00")
    assert found == {"2025-Q4": "missed", "2026-Q1": "on_track"}
    text = "the year starts in February\n" + HEALTH + "year"
    assert statuses(text, "2026-03-01T12:00+01:00") == {"2026": "on_track"}


def test_due_with_the_last_instant_in_the_default_calendars_zone() -> None:
    """A period is due with its last microsecond, whatever calendar warnings are counted on."""
    text = (
        'calendar "NY"\n  in America/New_York\n  open every day\nthe default calendar is "Paris"\n'
        + QUARTERS
        + '\n  on the "NY" calendar'
    )
    last = verdicts(text)[-1]
    assert last.due == datetime.fromisoformat("2026-09-30T23:59:59.999999+02:00")
    assert last.started == datetime.fromisoformat("2026-07-01T00:00+02:00")
    assert (last.calendar, last.limit, last.tier) == (
        "NY",
        "by the end of the quarter",
        "every quarter",
    )


@pytest.mark.parametrize(
    ("moment", "period"),
    [
        ("2026-06-30T22:00Z", "2026-Q3"),  # midnight in Paris
        ("2026-06-30T21:59:59.999999Z", "2026-Q2"),
        ("2026-06-30", "2026-Q2"),
        ("2026-07-01", "2026-Q3"),
    ],
)
def test_a_moment_counts_where_it_lies(moment: str, period: str) -> None:
    """Instants count in the zone of the default calendar, dates by themselves."""
    found = statuses(QUARTERS, reports=moment)
    assert [name for name, status in found.items() if status == "met"] == [period]


def test_a_date_is_when_it_was_done() -> None:
    """A date without a time stays one."""
    assert verdicts(QUARTERS, reports="2026-02-10")[0].finished == date(2026, 2, 10)


def test_what_is_still_to_come_has_not_happened() -> None:
    """A report of tomorrow does not count today, and changes the answer when it comes."""
    last = verdicts(QUARTERS, reports="2026-08-02T10:00+02:00")[-1]
    assert (last.status, last.next_change) == ("on_track", at("2026-08-02T10:00+02:00"))


def test_at_risk_is_of_the_business_time_of_the_period() -> None:
    """Half the business time of a week is over on Wednesday at 13:00, half of all time before."""
    text = HEALTH + "week\n  at risk after 50%"
    assert verdicts(text, when="2026-08-05T12:59+02:00")[-1].status == "on_track"
    assert verdicts(text, when="2026-08-05T13:00+02:00")[-1].status == "at_risk"
    open_ = verdicts(text, when="2026-08-05T12:59+02:00")[-1]
    assert open_.next_change == at("2026-08-05T13:00+02:00")


def test_at_risk_in_a_period_without_business_time() -> None:
    """A Sunday has none, so all its time counts."""
    text = HEALTH + "day\n  at risk after 50%"
    assert verdicts(text, when="2026-08-02T11:59+02:00")[-1].status == "on_track"
    assert verdicts(text, when="2026-08-02T12:00+02:00")[-1].status == "at_risk"


@pytest.mark.parametrize(
    ("risk", "moment"),
    [
        ("after 8 business hours", "2026-08-03T17:00+02:00"),
        ("after 2 days", "2026-08-05T23:59:59.999999+02:00"),
        ("1 business day before due", "2026-08-07T23:59:59.999999+02:00"),
        ("6 hours before due", "2026-08-09T17:59:59.999999+02:00"),
    ],
)
def test_other_points_of_warning(risk: str, moment: str) -> None:
    """Lengths count from the beginning of a period, or back from its end."""
    text = HEALTH + f"week\n  at risk {risk}"
    monday = verdicts(text, when="2026-08-03T00:00+02:00")[-1]
    assert (monday.status, monday.next_change) == ("on_track", at(moment))
    assert verdicts(text, when=moment)[-1].status == "at_risk"


def test_years_without_holidays_leave_a_warning_open() -> None:
    """Only what needs the calendar is left open: the running period with a warning point."""
    text = (
        'calendar "Berlin"\n  in Europe/Berlin\n  open Monday to Friday from 9:00 to 17:00\n'
        '  closed on holidays of DE\nthe default calendar is "Berlin"\n'
    ) + HEALTH
    far = "2500-03-04T12:00+01:00"
    found = verdicts(f"{text}year\n  at risk after 50%", when=far, created_at="2497-01-01T10:00Z")
    assert [each.status for each in found] == ["missed", "missed", "indeterminate"]
    (reason,) = found[-1].reasons
    assert "holiday" in str(reason)
    assert found[-1].explain() == f"Health, 2500: indeterminate\n  A: {reason}"


def test_warnings_of_a_period_that_begins_in_a_night_shift() -> None:
    """Days count from the first date of the period, though the night before still runs into it."""
    text = (
        'calendar "Nights"\n  in UTC\n  open Monday to Friday from 22:00 to 6:00\n'
        'the default calendar is "Nights"\n'
    ) + f"{HEALTH}month\n  at risk after 2 business days"
    begins, warned = "2026-07-01T00:00Z", "2026-07-04T06:00Z"
    running = verdicts(text, when=begins)[-1]
    assert (running.period, running.status) == ("2026-07", "on_track")
    assert running.next_change == at(warned)
    assert verdicts(text, when="2026-07-04T05:59:59.999999Z")[-1].status == "on_track"
    assert verdicts(text, when=warned)[-1].status == "at_risk"


# -- dates in force --------------------------------------------------------------------------------


def test_periods_cut_by_dates_in_force() -> None:
    """A period that is in force in part counts, for what is done in that part, and says so."""
    text = HEALTH + "quarter\n  from 2026-02-15 until 2026-04-30"
    found = verdicts(text, reports=["2026-02-10T10:00+01:00", "2026-05-02T10:00+02:00"])
    assert [(each.period, each.status) for each in found] == [
        ("2026-Q1", "missed"),
        ("2026-Q2", "missed"),
    ]
    first, last = found
    assert first.started == at("2026-02-15T00:00+01:00")
    assert last.due == at("2026-04-30T23:59:59.999999+02:00")
    assert [str(reason) for reason in last.reasons] == ["in force on 30 of its days"]
    assert last.next_change is None


def test_dates_of_the_agreement_count_too() -> None:
    """The later start and the earlier end hold."""
    agreement = 'agreement "A" in force from 2026-04-01 until 2026-12-31\n'
    assert list(statuses(agreement + QUARTERS)) == ["2026-Q2", "2026-Q3"]


def test_before_the_first_period() -> None:
    """A duty that has not begun is not applicable, and says when it begins."""
    found = only(HEALTH + "quarter", created_at="2026-07-20T10:00+02:00")
    assert (found.status, found.period) == ("not_applicable", None)
    assert [str(each) for each in found.reasons] == ["its first quarter, 2026-Q4, has not begun"]
    assert found.next_change == at("2026-10-01T00:00+02:00")
    found = only(HEALTH + "quarter\n  from 2026-08-15")
    assert found.next_change == at("2026-08-15T00:00+02:00")
    created = "2026-07-20T10:00+02:00"
    begun = only(HEALTH + "quarter", "2026-10-01T00:00+02:00", created_at=created)
    assert (begun.status, begun.period) == ("on_track", "2026-Q4")


def test_after_the_last_period() -> None:
    """A record of the last period in force, or later, owes nothing."""
    text = HEALTH + "quarter\n  until 2026-06-30"
    assert only(text, created_at="2026-05-01T10:00Z").status == "not_applicable"
    assert list(statuses(text)) == ["2026-Q1", "2026-Q2"]
    first = only(text, "2026-02-01T10:00Z")
    assert (first.period, first.next_change) == ("2026-Q1", at("2026-04-01T00:00+02:00"))
    late = only(text, "2026-05-01T10:00Z", created_at="2026-02-01T10:00Z")
    assert (late.period, late.next_change) == ("2026-Q2", at("2026-07-01T00:00+02:00"))


def test_the_next_period_is_the_next_change() -> None:
    """Where a period is met the next one is what changes."""
    last = verdicts(QUARTERS, reports="2026-07-20T10:00+02:00")[-1]
    assert (last.status, last.next_change) == ("met", at("2026-10-01T00:00+02:00"))
    first = verdicts(QUARTERS, reports="2026-07-20T10:00+02:00")[0]
    assert first.next_change is None


# -- the record ------------------------------------------------------------------------------------


def test_records_that_owe_nothing() -> None:
    """What is not the thing, or never or not yet became it, has one verdict that says so."""
    customer = "Health: customer success reports on every customer every month"
    found = only(customer)
    assert (found.status, str(found.reasons[0])) == ("not_applicable", "never became a customer")
    assert only(customer, customer_at="2027-01-01T10:00Z").status == "not_applicable"
    big = "a big account is an account where seats is at least 50\n" + HEALTH.replace(
        "every account", "every big account"
    )
    assert only(f"{big}month", seats=5).status == "not_applicable"
    assert only(f"{big}month").status == "indeterminate"
    assert len(verdicts(f"{big}month", seats=50)) == 9


def test_unreadable_moments() -> None:
    """A moment of the record leaves all open, one of the action each period."""
    found = only(QUARTERS, created_at="soon")
    assert (found.status, found.period) == ("indeterminate", None)
    found = verdicts(QUARTERS, reports=["2026-02-10T10:00+01:00", "soon"])
    assert {(each.period, each.status.value) for each in found} == {
        ("2026-Q1", "indeterminate"),
        ("2026-Q2", "indeterminate"),
        ("2026-Q3", "indeterminate"),
    }
    assert str(found[0].reasons[0]) == "`reports` is `soon`, which is no moment"
    assert found[0].explain() == (
        "Health, 2026-Q1: indeterminate\n  A: `reports` is `soon`, which is no moment"
    )


def test_not_a_record() -> None:
    """What is no record has one verdict."""
    (found,) = verdicts(QUARTERS, record=42)
    assert (found.status, found.period) == ("indeterminate", None)


def test_a_thing_without_a_moment_begins_with_the_dates_in_force() -> None:
    """Every record owes from the first period in force on."""
    text = "a gizmo is a record\nsales reports on every gizmo every month\n  from 2026-06-15"
    assert list(statuses(text)) == ["2026-06", "2026-07", "2026-08"]


def test_a_thing_that_records_become_repeatedly() -> None:
    """The first time begins the duty, and it has no end."""
    text = "an account becomes a hot account at each of hot_dates\na hot account is an account\n"
    text += "sales reports on every hot account every month"
    found = statuses(text, hot_dates=["2026-06-05T10:00Z", "2026-05-05T10:00Z"])
    assert list(found) == ["2026-06", "2026-07", "2026-08"]
    assert only(text).status == "not_applicable"


def test_excepted_periods() -> None:
    """A moment in `unless` counts in the periods from the one it lies in."""
    text = "an account has churned_at (moment)\n" + QUARTERS + "\n  unless churned_at is known"
    found = statuses(text, churned_at="2026-05-01T10:00+02:00")
    assert found == {"2026-Q1": "missed", "2026-Q2": "not_applicable", "2026-Q3": "not_applicable"}
    found = verdicts(text + " and vip is true", churned_at="2026-05-01T10:00+02:00")
    assert [each.status for each in found] == ["missed", "indeterminate", "indeterminate"]
    assert str(found[-1].reasons[0]) == "`vip` is missing"


def test_many_periods_are_bounded() -> None:
    """One absurd date does not make millions of verdicts; those left out are one that says so."""
    found = verdicts(HEALTH + "day", created_at="0900-01-01T10:00Z", reports="1000-01-01")
    assert len(found) == MOST_OCCURRENCES + 1
    assert {each.status for each in found[1:-1]} == {"missed"}
    assert found[0].status == "indeterminate"
    assert str(found[0].reasons[0]).endswith(
        "periods up to this one are not judged: the last 4,000 are"
    )
    assert found[0].period == "2015-08-19"
    assert found[0].started == at("2015-08-19T00:00+02:00")
    assert found[0].due == at("2015-08-19T23:59:59.999999+02:00")
    assert found[0].finding.first == to_us(at("2015-08-19T00:00+02:00"))
    assert "not judged" in found[0].explain()


# -- what follows ----------------------------------------------------------------------------------


def test_every_finding_is_placed_by_the_beginning_of_its_period() -> None:
    """Whatever its status, a verdict on a period knows the instant it begins at."""
    text = "an account has churned_at (moment)\n" + QUARTERS + "\n  unless churned_at is known"
    begins = [at(f"2026-{day}") for day in ("01-01T00+01:00", "04-01T00+02:00", "07-01T00+02:00")]
    for fields in ({}, {"reports": "soon"}, {"churned_at": "2026-05-01T10:00Z"}):
        found = verdicts(text, **fields)
        assert [each.finding.first for each in found] == [to_us(begin) for begin in begins]


def test_escalations_of_each_period() -> None:
    """Each period escalates on its own, as long as it is not done in it."""
    text = HEALTH + (
        "month\n  at risk after 50%\n"
        '  escalate to "lead" when at risk\n  escalate to "VP" 1 business day after due'
    )
    june, july, august = verdicts(
        text, created_at="2026-05-05T10:00Z", reports="2026-07-01T10:00+02:00"
    )
    assert [(step.to, step.due_by_at) for step in june.escalations] == [
        ("lead", True),
        ("VP", True),
    ]
    assert june.escalations[1].when == at("2026-07-01T23:59:59.999999+02:00")
    assert july.escalations == ()
    assert [step.due_by_at for step in august.escalations] == [False, False]


def test_consequences_of_several_misses_in_a_row() -> None:
    """A consequence of so many periods follows the last of them; what is met breaks the row."""
    text = HEALTH + 'month\n  when missed, "call"\n  when missed 2 months in a row, "leave"'
    found = verdicts(text, created_at="2026-02-05T10:00Z", reports="2026-05-01T10:00+02:00")
    assert {each.period: each.consequences for each in found} == {
        "2026-03": ("call",),
        "2026-04": ("call", "leave"),
        "2026-05": (),
        "2026-06": ("call",),
        "2026-07": ("call", "leave"),
        "2026-08": (),
    }


def test_cut_and_open_periods_leave_a_row_as_it_is() -> None:
    """A period in force in part, or excepted, neither counts nor breaks a row."""
    text = HEALTH + (
        'month\n  when missed 2 months in a row, "leave"\n  from 2026-03-15\n'
        '  unless calls is "open" and opened at is on or before 2026-04-30'
    )
    found = verdicts(text, calls="shut", opened_at="2026-04-05T10:00+02:00")
    assert {each.period: each.consequences for each in found if each.consequences} == {
        "2026-05": ("leave",),
        "2026-06": ("leave",),
        "2026-07": ("leave",),
    }
    found = verdicts(text.replace("03-15", "03-15 until 2026-07-30"), calls="shut")
    assert [(each.period, each.status, each.consequences) for each in found[-2:]] == [
        ("2026-06", "missed", ("leave",)),
        ("2026-07", "missed", ()),
    ]


def test_lengths_of_time() -> None:
    """A period that runs has time left; none has a lead time, and what is over is not late."""
    missed, running = verdicts(HEALTH + "month", created_at="2026-06-20T10:00Z")
    assert (missed.status, missed.elapsed, missed.overdue) == ("missed", None, None)
    assert running.remaining is not None
    assert running.remaining.days == 30
    assert running.elapsed is None


# -- what is said ----------------------------------------------------------------------------------


def test_explained() -> None:
    """The explanation names the period, its ends, and what was done in it."""
    found = verdicts(QUARTERS, reports="2026-02-10T10:00+01:00")
    assert found[0].explain() == (
        "Health, 2026-Q1: met\n"
        "  A became an account on Sat 15 Nov 2025 10:00 (Europe/Paris)\n"
        "  asked for: once every quarter, "
        "from Thu 1 Jan 2026 0:00 to the end of Tue 31 Mar 2026\n"
        "  done Tue 10 Feb 2026 10:00"
    )
    assert found[1].explain().endswith("\n  not done")
    assert found[2].explain().endswith("\n  not done at Sat 1 Aug 2026 12:00")
    text = HEALTH + "quarter\n  from 2026-07-15\n  at risk after 50%"
    assert (
        only(text)
        .explain()
        .endswith(
            "  at risk from Fri 21 Aug 2026 17:00\n"
            "  not done at Sat 1 Aug 2026 12:00\n"
            "  in force on 78 of its days"
        )
    )
    assert only(QUARTERS, created_at="soon").explain().startswith("Health: indeterminate\n")


def test_explained_warnings_after_a_night_shift() -> None:
    """The warning that is told is the one that the status goes by."""
    nights = """
calendar "Nights"
  in UTC
  open Monday to Friday from 22:00 to 6:00
"reports on" is recorded as reports
"""
    text = f"{nights}{HEALTH}month\n  at risk after 2 business days"
    (commitment,) = slarules.parse(text).commitments.values()
    found = commitment.verdicts({"id": "A", "created_at": OLD}, at("2026-07-03T12:00Z"))[-1]
    assert (found.status, found.next_change) == ("on_track", at("2026-07-04T06:00Z"))
    assert "at risk from Sat 4 Jul 2026 6:00" in found.explain()


def test_as_a_mapping_and_in_summaries() -> None:
    """The period is in the JSON form, and every period is counted."""
    found = verdicts(QUARTERS, reports="2026-02-10T10:00+01:00")
    assert [each.to_dict()["period"] for each in found] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert len(set(found)) == 3
    agreement = slarules.parse(PARIS + QUARTERS)
    records = [{"id": "A", "created_at": OLD}, {"id": "B"}]
    evaluation = agreement.evaluate(records, at(NOON))
    assert evaluation.records == 2
    assert evaluation.summary["Health"].to_dict()["counts"] == {
        **dict.fromkeys(("met", "at_risk", "paused", "indeterminate"), 0),
        "missed": 2,
        "on_track": 1,
        "not_applicable": 1,
    }
    assert [each.period for each in evaluation.missed] == ["2026-Q1", "2026-Q2"]
    assert agreement.commitments["Health"].verdict(records[0], at(NOON)).period == "2026-Q3"


@pytest.mark.parametrize(
    "duty",
    ["reports on every signal every year", "reports on every signal every 2 days until churn"],
)
def test_a_duty_from_the_first_day_of_all(duty: str) -> None:
    """Dates that begin with the calendar itself do not say when a duty begins."""
    text = f'a signal is a record\n"churn" is recorded as churned_at\ncustomer success {duty}\n'
    (found,) = verdicts(text + "  from 0001-01-01", {"id": "S"}, "0003-02-01T10:00+00:00")
    assert found.status == "indeterminate"
    assert [str(reason) for reason in found.reasons] == ["nothing says when this duty begins"]
    found = verdicts(text + "  from 0001-01-02", {"id": "S"}, "0003-02-01T10:00+00:00")[0]
    assert found.status == "missed"


def test_forgotten_periods_are_worked_out_anew() -> None:
    """What is remembered of periods has an end, and says the same after it was forgotten."""
    timer = PeriodTimer(dates=PeriodDates(PeriodUnit.DAY), window=None, zone=ZoneInfo("UTC"))
    first = timer.span(700_000)
    assert all(timer.span(day).days is None for day in range(650_000, 650_000 + 50_001))
    assert timer.span(700_000) == first


def test_as_many_periods_as_are_judged() -> None:
    """Exactly so many are all judged; of one more the first is left open, and says so."""
    text = HEALTH + "day"
    last = datetime(2026, 8, 1, 10, tzinfo=UTC)
    first = last - timedelta(days=MOST_OCCURRENCES)
    found = verdicts(text, created_at=first.isoformat())
    assert (len(found), found[0].status.value) == (MOST_OCCURRENCES, "missed")
    found = verdicts(text, created_at=(first - timedelta(days=1)).isoformat())
    assert (len(found), found[0].status.value) == (MOST_OCCURRENCES + 1, "indeterminate")
    assert str(found[0].reasons[0]).startswith("1 periods up to this one")


def test_half_of_a_period_to_the_microsecond() -> None:
    """A share of a month is of all its time where that is all open, and the warning exact."""
    text = HEALTH + "month\n  at risk after 50%"
    always = text.replace("Health", 'calendar "Always"\n  in UTC\n  open every day\nHealth')
    always = always + "\n  from 2026-03-01"
    rules = PARIS[PARIS.index('"reports on"') :] + always
    (commitment,) = slarules.parse(rules).commitments.values()
    record = {"id": "A", "created_at": OLD}
    for when, status in (("11:59:59.999999", "on_track"), ("12:00", "at_risk")):
        found = commitment.verdict(record, at(f"2026-03-16T{when}+00:00"))
        assert (found.period, found.status.value) == ("2026-03", status)


def test_an_account_with_several_beginnings() -> None:
    """A list where one moment belongs leaves open from which period on it is owed."""
    (found,) = verdicts(QUARTERS, created_at=[OLD, "2026-05-01T10:00Z"])
    assert found.status == "indeterminate"
    assert str(found.reasons[0]).startswith("`created_at` holds several moments")


def test_a_period_is_open_up_to_its_last_instant() -> None:
    """Then the next one begins, which is when to look again."""
    text = """
a lead becomes an MQL at mql_at
an MQL is a lead where score is known
"reports on" is recorded as reports
customer success reports on every MQL every week
"""
    record = {"score": 1, "mql_at": "2026-03-02T10:00Z"}
    found = verdict(text, record, "2026-03-15T23:59:59.999999+00:00")
    assert (found.status, found.due) == ("on_track", at("2026-03-15T23:59:59.999999+00:00"))
    assert found.next_change == at("2026-03-16T00:00+00:00")
