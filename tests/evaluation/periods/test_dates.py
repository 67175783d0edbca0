"""Which date lies in which period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import slarules
from slarules.evaluation.periods.dates import PeriodDates
from slarules.evaluation.periods.frame import Timeline
from slarules.evaluation.window import Window
from slarules.model.period_unit import PeriodUnit
from tests.calendar.build import calendar
from tests.evaluation.periods.judging import PARIS, actuals, lead, periods


@pytest.mark.parametrize(
    ("unit", "day", "name"),
    [
        ("day", "2026-03-31", "2026-03-31"),
        ("week", "2026-12-31", "2026-W53"),
        ("week", "2027-01-03", "2026-W53"),
        ("week", "2027-01-04", "2027-W01"),
        ("week", "2024-12-30", "2025-W01"),
        ("month", "2026-02-28", "2026-02"),
        ("quarter", "2026-03-31", "2026-Q1"),
        ("quarter", "2026-04-01", "2026-Q2"),
        ("year", "2026-12-31", "2026"),
    ],
)
def test_names(unit: str, day: str, name: str) -> None:
    """Periods are called as ISO calls them."""
    dates = PeriodDates(PeriodUnit(unit))
    assert dates.name_of(dates.number_of(date.fromisoformat(day).toordinal())) == name


@pytest.mark.parametrize(
    ("unit", "day", "name"),
    [
        ("quarter", "2026-01-31", "2025-Q4"),
        ("quarter", "2026-02-01", "2026-Q1"),
        ("quarter", "2026-05-01", "2026-Q2"),
        ("year", "2026-01-31", "2025"),
        ("year", "2026-02-01", "2026"),
        ("month", "2026-01-31", "2026-01"),
    ],
)
def test_fiscal_years(unit: str, day: str, name: str) -> None:
    """A fiscal year is called by the calendar year it starts in; months are months."""
    dates = PeriodDates(PeriodUnit(unit), 2)
    assert dates.name_of(dates.number_of(date.fromisoformat(day).toordinal())) == name


@given(
    unit=st.sampled_from(PeriodUnit),
    starts=st.integers(1, 12),
    day=st.dates(date(2, 1, 1), date(9999, 12, 31)),
)
def test_every_date_lies_in_its_period(unit: PeriodUnit, starts: int, day: date) -> None:
    """A period holds exactly the dates from its first one to the next period's."""
    dates, ordinal = PeriodDates(unit, starts), day.toordinal()
    number = dates.number_of(ordinal)
    assert dates.first_of(number) <= ordinal < dates.first_of(number + 1)


def test_months_are_those_of_the_default_calendars_zone() -> None:
    """A moment lies in the month that the clocks of the default calendar show."""
    text = "marketing delivers at least 1 MQL per month"
    leads = [lead("2026-01-31T22:59:59Z"), lead("2026-01-31T23:00:00Z")]
    assert actuals(text, leads, "2026-02-10T12:00+01:00") == {"2026-01": 1, "2026-02": 1}


def test_days_on_which_the_clocks_change() -> None:
    """A day of 23 hours begins and ends with its date."""
    text = "marketing delivers at least 1 MQL per day"
    moments = ("2026-03-28T22:59Z", "2026-03-28T23:00Z", "2026-03-29T21:59Z", "2026-03-29T22:00Z")
    found = actuals(text, [lead(each) for each in moments], "2026-03-30T12:00+02:00")
    assert found == {"2026-03-28": 1, "2026-03-29": 2, "2026-03-30": 1}


def test_dates_without_a_time_lie_in_their_month() -> None:
    """A date is enough to know the month by."""
    text = "marketing delivers at least 1 MQL per month"
    found = actuals(text, [lead("2026-01-31"), lead("2026-02-01")], "2026-02-10T12:00+01:00")
    assert found == {"2026-01": 1, "2026-02": 1}


def test_an_absurd_date_does_not_make_millions_of_periods() -> None:
    """Only the last periods are judged where the data begins in the dark ages."""
    text = "marketing delivers at least 1 MQL per day"
    found = periods(text, [lead("0900-01-31")], "2026-02-10T12:00+01:00")
    assert (len(found), found[-1].period) == (4_000, "2026-02-10")


@pytest.mark.parametrize(
    ("groups", "count"), [(1, 4_000), (250, 4_000), (1_000, 1_000), (10**6, 12)]
)
def test_an_absurd_date_among_very_many_groups(groups: int, count: int) -> None:
    """The more groups there are, the fewer of the last periods are judged in each."""
    agreement = slarules.parse(PARIS + "marketing delivers at least 1 MQL per day for each owner")
    (commitment,) = agreement.period_commitments.values()
    at = 1_770_000_000_000_000  # in February 2026
    frames = commitment.timeline.frames(-400_000, at, groups)
    assert (len(frames), frames[-1].name) == (count, "2026-02-02")


@pytest.mark.parametrize(
    ("starts", "ends", "names"),
    [
        (None, None, ["2024", "2025", "2026"]),
        (None, date(2025, 6, 30), ["2024", "2025"]),
        (date(2023, 4, 1), None, ["2023", "2024", "2025", "2026"]),
        (date(2025, 4, 1), date(2025, 6, 30), ["2025"]),
        (date(2027, 1, 1), None, []),
    ],
)
def test_which_periods_there_are(starts: date | None, ends: date | None, names: list[str]) -> None:
    """They begin with the first day in force, else with the first record, and end by now."""
    paris = calendar("Europe/Paris")
    timeline = Timeline(
        dates=PeriodDates(PeriodUnit.YEAR),
        window=Window.of(starts, ends, paris.zone),
        calendar=paris,
    )
    frames = timeline.frames(2024, 1_770_000_000_000_000, 1)  # in February 2026
    assert [each.name for each in frames] == names


def test_the_groups_of_the_records_are_those_that_count() -> None:
    """A thousand owners, one of them with an absurd date, have a thousand days each."""
    agreement = slarules.parse(PARIS + "marketing delivers at least 1 MQL per day for each owner")
    (commitment,) = agreement.period_commitments.values()
    fold = commitment.fold(1_770_000_000_000_000)
    fold.counter("0", -400_000)
    fold.groups.see({str(owner): str(owner) for owner in range(1_000)})
    assert len(fold.frames()) == 1_000


def test_fiscal_quarters_of_a_file() -> None:
    """`the year starts in February` moves quarters."""
    text = "the year starts in February\nmarketing delivers at least 1 MQL per quarter"
    found = actuals(text, [lead("2026-01-31"), lead("2026-02-01")], "2026-02-10T12:00+01:00")
    assert found == {"2025-Q4": 1, "2026-Q1": 1}


@pytest.mark.parametrize("at", ["9999-12-31T12:00Z", "0002-01-03T00:00Z"])
@pytest.mark.parametrize("unit", PeriodUnit)
def test_the_ends_of_time(unit: PeriodUnit, at: str) -> None:
    """The first and the last periods there are have verdicts that can be told."""
    text = f"marketing delivers at least 1 MQL per {unit}"
    for verdict in periods(text, [lead("9999-12-30"), lead("0002-01-03")], at)[-2:]:
        assert verdict.to_dict()["period"] in verdict.explain()
