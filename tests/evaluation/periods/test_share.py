"""Shares: percent targets on deadlines, and rates over cohorts."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import slarules
from tests.evaluation.periods.judging import PARIS, evaluate, lead, periods, statuses

TARGET = """Touch: sales contacts every MQL within 24 hours
  for at least 50% of them each month
"""
RATE = """an SQL is a lead where accepted is true
Conversion: at least 50% of MQLs become SQLs within 10 days, each month
"""


def _touched(day: int, hours: int | None, month: int = 1, **fields: Any) -> dict[str, Any]:
    """An MQL of a day in January, contacted after so many hours."""
    done = None if hours is None else f"2026-{month:02}-{day + hours // 24:02}T{hours % 24:02}:00Z"
    return lead(f"2026-{month:02}-{day:02}T00:00Z", contacted_at=done, **fields)


def test_what_is_late_counts_against_the_target() -> None:
    """Met and missed records make the share, exactly."""
    late, early = _touched(5, 48), _touched(6, 1)
    assert statuses(TARGET, [late, early], "2026-02-05T00:00Z")["2026-01"] == "met"
    (first, _) = periods(TARGET, [late, late, early], "2026-02-05T00:00Z")
    assert (first.status.value, first.actual, first.possible) == (
        "missed",
        Fraction(1, 3),
        Fraction(1, 3),
    )
    assert (first.target, first.unit) == (Decimal("0.5"), "%")
    assert first.counts == {"met": 1, "missed": 2, "open": 0, "indeterminate": 0}
    assert "33.3 %, of at least 50 %" in first.explain()


def test_a_month_without_records_is_not_applicable() -> None:
    """There is no share of nothing."""
    found = statuses(TARGET + "  from 2026-01-01", [], "2026-02-05T00:00Z")
    assert found == {"2026-01": "not_applicable", "2026-02": "not_applicable"}
    (january, _) = periods(TARGET + "  from 2026-01-15", [], "2026-02-05T00:00Z")
    assert (january.actual, january.possible, january.target) == (None, None, Decimal("0.5"))
    assert [str(each) for each in january.reasons] == [
        "in force on 17 of its days",
        "there are no records in it",
    ]
    assert "both included: nothing, of at least 50 %" in january.explain()


def test_open_and_indeterminate_records_are_read_both_ways() -> None:
    """What is open keeps a month open, what cannot be told makes it indeterminate."""
    met, late, open_ = _touched(30, 1), _touched(29, 48), _touched(31, None)
    unknown = lead("2026-01-07T00:00Z", score=None)
    at = "2026-01-31T23:30Z"  # February in Paris
    assert statuses(TARGET, [late, open_], at)["2026-01"] == "on_track"
    assert statuses(TARGET, [met, open_], at)["2026-01"] == "met"
    assert statuses(TARGET, [late, late, open_], at)["2026-01"] == "missed"
    assert statuses(TARGET, [late, unknown], at)["2026-01"] == "indeterminate"
    assert statuses(TARGET, [met, unknown], at)["2026-01"] == "met"


def test_a_running_month_is_never_final() -> None:
    """It is at risk where both readings fall short so far, else on track."""
    met, late, open_ = _touched(10, 1), _touched(9, 48), _touched(14, None)
    at = "2026-01-14T10:00Z"
    assert statuses(TARGET, [met], at) == {"2026-01": "on_track"}
    assert statuses(TARGET, [late], at) == {"2026-01": "at_risk"}
    assert statuses(TARGET, [late, open_], at) == {"2026-01": "on_track"}


def test_unreadable_moments_may_lie_in_any_month() -> None:
    """A record of which it cannot be told when its clock started is in every month's doubt."""
    met, lost = _touched(10, 1), lead("soon")
    assert statuses(TARGET, [met, lost], "2026-03-05T00:00Z") == {
        "2026-01": "met",
        "2026-02": "indeterminate",
        "2026-03": "on_track",
    }


def test_the_deadline_is_judged_record_by_record_as_well() -> None:
    """A target stands beside its deadline, and each keeps its own consequences."""
    text = TARGET + '  when missed, "call"\n  when the target is missed, "talk"\n'
    text += '  when missed 2 months in a row, "stop"'
    leads = [_touched(5, 48), _touched(5, 48, month=2)]
    found = evaluate(text, leads, "2026-03-05T00:00Z")
    assert [each.consequences for each in found.missed] == [("call",), ("call",)]
    rows = [each.consequences for each in found.periods["Touch"]]
    assert rows[:2] == [("talk",), ("talk", "stop")]
    agreement = slarules.parse(text)
    assert agreement.commitments["Touch"].name == agreement.period_commitments["Touch"].name


def test_a_target_without_a_label() -> None:
    """It is called as its deadline is."""
    text = "sales contacts every MQL within 24 hours\n  for at least 95% of them each month"
    agreement = slarules.parse(text)
    assert list(agreement.commitments) == list(agreement.period_commitments)


def test_each_owner_has_a_share() -> None:
    """Groups have their own shares, and members without records none."""
    text = 'team sales has members "dana", "kim"\n' + TARGET.replace(
        "each month", "each month for each owner"
    )
    leads = [_touched(5, 48, owner="lee"), _touched(5, 1, owner="dana")]
    verdicts = periods(text, leads, "2026-02-05T00:00Z")
    found = {each.group: each.status.value for each in verdicts if each.period == "2026-01"}
    assert found == {"dana": "met", "kim": "not_applicable", "lee": "missed"}


def test_records_belong_to_the_month_their_clock_started_in() -> None:
    """A limit counted from an event starts there, and so does the month."""
    text = "sales contacts every MQL within 24 hours of reassignment\n"
    text += "  for at least 50% of them each month"
    record = lead("2026-01-05T00:00Z", reassigned_at="2026-02-05T00:00Z")
    assert statuses(text, [record], "2026-03-05T00:00Z")["2026-02"] == "missed"
    unsure = {**record, "score": None}
    assert statuses(text, [unsure], "2026-03-05T00:00Z")["2026-02"] == "indeterminate"


def test_open_tiers_do_not_lose_the_month() -> None:
    """Where it is open which limit applies, the record is in its month all the same."""
    text = (
        "sales contacts every MQL\n  within 1 hour when hot is true\n  within 24 hours otherwise\n"
    )
    text += "  for at least 50% of them each month"
    assert statuses(text, [_touched(5, 2)], "2026-02-05T00:00Z")["2026-01"] == "indeterminate"


def test_a_rate_asks_what_the_records_became() -> None:
    """A record converts when it becomes the other thing in time, and is that thing."""

    def record(day: int, to: str | None, accepted: Any = True) -> dict[str, Any]:
        return lead(f"2026-01-{day:02}T10:00Z", sql_at=to, accepted=accepted)

    at = "2026-02-20T00:00Z"
    for leads, status in (
        ([record(5, "2026-01-15T20:00Z"), record(6, None)], "met"),
        ([record(5, "2026-01-16T20:00Z")], "missed"),
        ([record(5, "2026-01-06T20:00Z", accepted=False)], "missed"),
        ([record(5, "2026-01-06T20:00Z", accepted=None)], "indeterminate"),
        ([record(5, "2026-01-06T20:00Z"), {"id": 1, "score": 70}], "met"),
    ):
        (first, *_) = periods(RATE, leads, at)
        assert (first.period, first.status.value) == ("2026-01", status)


def test_cohorts_stay_open_until_their_time_is_over() -> None:
    """In the month after, a cohort may still convert."""
    leads = [lead("2026-01-30T10:00Z"), lead("2026-01-30T10:00Z", sql_at="2026-02-01", accepted=0)]
    assert statuses(RATE, leads, "2026-02-05T00:00Z")["2026-01"] == "on_track"
    assert statuses(RATE, leads, "2026-02-25T00:00Z")["2026-01"] == "missed"


def test_a_rate_with_a_ceiling_and_an_exception() -> None:
    """`at most` turns the readings round; what is excepted is in no cohort."""
    text = """a churned lead is a lead where churned_at is known
a lead becomes a churned lead at churned_at
Churn: at most 10% of MQLs become churned leads within 30 days, each quarter
  unless test is true
  from 2026-01-01 until 2026-02-28
  for each region
"""
    churned = lead("2026-01-05T10:00Z", churned_at="2026-01-09T10:00Z", region="NA")
    leads = [churned, {**churned, "region": "EMEA", "test": "yes"}]
    leads += [lead("2026-01-05T10:00Z", test="no", region="EMEA")]
    leads += [lead("2026-03-05T10:00Z", test="no", region="EMEA")]
    (emea, na) = periods(text, leads, "2026-07-01T00:00Z")
    assert (emea.group, emea.status.value, emea.counts["missed"]) == ("EMEA", "met", 1)
    assert (na.group, na.status.value) == ("NA", "indeterminate")  # `test` is missing
    assert emea.is_partial
    assert "in force on 59 of its days" in emea.explain()


def test_several_occurrences_are_several_members_of_cohorts() -> None:
    """A record that became the thing twice is in two cohorts, of targets and of rates."""
    dates = ["2026-01-05T10:00Z", "2026-02-05T10:00Z"]
    record = {"id": 1, "score": 70, "dates": dates, "sql_at": ["2026-01-06T10:00Z"]}
    text = "a lead becomes an MQL at each of dates\n"
    found = statuses(text + TARGET, [record], "2026-03-01T12:00Z")
    assert found == {"2026-01": "missed", "2026-02": "missed", "2026-03": "not_applicable"}
    rate = "Conversion: at least 50% of MQLs become SQLs within 10 days, each month"
    found = statuses(text + rate, [record], "2026-03-01T12:00Z")
    assert found == {"2026-01": "met", "2026-02": "missed", "2026-03": "not_applicable"}
    empty = {"id": 2, "score": 70}
    lost = [empty, empty, {**record, "score": 50}]
    assert evaluate(text + rate, [record, *lost], "2026-03-01T12:00Z").unplaced["Conversion"] == 2


def test_a_cohort_of_what_is_several_moments() -> None:
    """Who becomes the thing once and has two moments of it may be in either cohort, or in none."""
    once, done = lead("2026-01-05T10:00Z"), {"sql_at": "2026-01-06", "accepted": True}
    twice = {**once, **done, "mql_at": ["2026-01-05T10:00Z", "2026-02-05T10:00Z"]}
    january, february = periods(RATE, [once, twice], "2026-02-20T00:00Z")
    assert (january.counts["missed"], january.counts["indeterminate"]) == (1, 1)
    assert (february.counts["met"], february.counts["indeterminate"]) == (0, 1)


def test_a_calendar_in_doubt_places_a_record_in_doubt() -> None:
    """Where one calendar that may apply has begun the next month, the record may be of either."""
    text = """calendar "Tokyo"
  in Asia/Tokyo
  open every day
the default calendar is "Paris"
the calendar of a lead is
  "Tokyo" when region is "APAC"
Rest: sales contacts every MQL no sooner than 2 days after handover
  for at least 75% of them each month
"""
    record = {**lead("2026-03-05T10:00Z"), "handed_over_at": ["2026-03-05", "2026-04-01"]}
    evaluation = evaluate(text, [record], "2026-03-31T18:00Z")
    (march,) = evaluation.periods["Rest"]
    assert (march.period, march.counts["indeterminate"]) == ("2026-03", 1)
    known = evaluate(text, [{**record, "region": "EMEA"}], "2026-03-31T18:00Z")
    assert known.periods["Rest"][0].counts["open"] == 1


def test_mistakes() -> None:
    """A rate needs things of one kind, and a moment of becoming."""
    for text, message in (
        ("at least 5% of MQLs become customers within 3 days, each month", "`customer` is an acc"),
        (
            "a hot lead is a lead where hot is true\nan odd gizmo is a gizmo\na gizmo is a record\n"
            "at least 5% of gizmos become odd gizmos within 3 days, each month",
            "nothing says when a gizmo becomes an odd gizmo",
        ),
        (
            "sales contacts every MQL within 2 days\n  for at least 5% of them each month\n"
            "  for at least 6% of them",
            "a commitment has one target",
        ),
    ):
        errors = [each.message for each in slarules.check(text) if each.severity == "error"]
        assert any(message in each for each in errors), errors


def test_the_fields_of_a_rate() -> None:
    """Rates read what tells both things, and when the records became them."""
    commitment = slarules.parse(RATE).period_commitments["Conversion"]
    assert set(commitment.fields) == {"mql_at", "sql_at", "accepted"}
    assert commitment.bound == "at least"
    at = datetime.fromisoformat("2026-02-20T00:00Z")
    assert slarules.parse(RATE).evaluate([], at=at).periods == {"Conversion": []}
    head = f"""{PARIS}calendar "Late"
  in Europe/Paris
  open Monday to Friday from 12:00 to 20:00
the default calendar is "Paris"
the calendar of a lead is
  "Late" when region is "APAC"
"""
    commitment = slarules.parse(head + RATE).period_commitments["Conversion"]
    assert set(commitment.fields) == {"score", "mql_at", "sql_at", "accepted", "region"}


def test_the_fields_of_a_target_without_a_moment_of_its_own() -> None:
    """Nothing but what starts its clocks places a record that never becomes anything."""
    text = """an odd gizmo is a gizmo where kind is "odd"
Asked: sales contacts every odd gizmo
  within 1 day of asked_at when score is 1
  within 1 day of signed_at otherwise
  for at least 50% of them each month
"""
    fields = slarules.parse(text).period_commitments["Asked"].fields
    assert set(fields) == {"kind", "score", "asked_at", "signed_at", "contacted_at"}
