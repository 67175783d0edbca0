"""Deadlines: from a record to a status, rule by rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from slarules.calendar import HolidayRegion
from slarules.model.commitments import Before, ByField, ByNextClose, NoSooner, Within
from slarules.model.conditions import Condition, Thing
from slarules.model.fields import Field, FieldDeclaration, FieldType
from slarules.model.rules import CalendarChoice

from .builders import (
    ANY,
    LEAD,
    MQL,
    agreement,
    at,
    commitment,
    compare,
    days,
    event,
    hours,
    judge,
    lead,
    schedule,
    tier,
)

FITS = {"score": 70, "region": "NA"}


def reasons(verdict: Any) -> list[str]:
    """A verdict's reasons as text."""
    return [str(reason) for reason in verdict.reasons]


@pytest.mark.parametrize(
    ("contacted", "when", "status"),
    [
        ("2026-03-11T16:30", "2026-04-01T12:00", "met"),
        ("2026-03-11T16:30:00.000001", "2026-04-01T12:00", "missed"),
        ("2026-03-06T16:30", "2026-04-01T12:00", "met"),
        (None, "2026-03-11T16:30", "on_track"),
        (None, "2026-03-11T16:30:00.000001", "missed"),
        ("2026-03-10T15:00", "2026-03-10T12:00", "on_track"),
        ("2026-03-10T12:00", "2026-03-10T12:00", "met"),
    ],
)
def test_statuses(contacted: str | None, when: str, status: str) -> None:
    """Done up to due is met, later is missed; what lies after `at` has not happened."""
    record = lead(contacted_at=contacted and at(contacted))
    assert judge(commitment(), record, when).status == status


@pytest.mark.parametrize(
    ("record", "status", "reason"),
    [
        (lead(**FITS), "missed", None),
        (lead(score=40, region="NA"), "not_applicable", "so not `score is at least 60`"),
        (lead(score=40), "not_applicable", "so not `score is at least 60`"),
        (lead(region="APAC"), "not_applicable", "so not `region is one of NA, EMEA`"),
        (lead(region="NA"), "indeterminate", "`score` is missing"),
        ({"id": 1, **FITS}, "not_applicable", "never became an MQL"),
        ({"id": 1, "region": "NA"}, "not_applicable", "never became an MQL"),
        ({"id": 1, "mql_at": "soon", "score": 1}, "not_applicable", "`score` is `1`"),
        ({"id": 1, "mql_at": "soon", **FITS}, "indeterminate", "`mql_at` is `soon`, which is no"),
        ({"mql_at": ["2026-03-01", "2026-03-02"], **FITS}, "indeterminate", "several moments"),
        ({"mql_at": ["2026-03-01"], **FITS}, "missed", None),
        ({"mql_at": at("2026-04-01T12:01"), **FITS}, "not_applicable", "not yet an MQL"),
        ({"mql_at": at("2026-04-01T12:01")}, "not_applicable", "not yet an MQL"),
        (None, "indeterminate", "is not a record"),
        (7, "indeterminate", "is not a record"),
    ],
)
def test_who_is_meant(record: Any, status: str, reason: str | None) -> None:
    """First the definition, then its moment; missing data is never a miss and never a pass."""
    verdict = judge(commitment(thing=MQL), record)
    assert verdict.status == status
    assert bool(verdict.reasons) is (reason is not None)
    if reason is not None:
        assert reason in reasons(verdict)[0]


def test_not_yet_knows_when() -> None:
    """A record that becomes the thing later says when to look again."""
    when = at("2026-04-01T12:01")
    assert judge(commitment(), lead(mql_at=when)).next_change == when


REPEATED = Thing(
    name="MQL", plural="MQLs", kind="lead", base=LEAD, moment=Field("dates"), each=True
)


def test_each_occurrence() -> None:
    """A thing that records become repeatedly gives one verdict each time, in order."""
    of = agreement(commitment(thing=REPEATED)).commitments["First touch"]
    record = {
        "id": 1,
        "dates": [at("2026-03-16T10:00"), at("2026-03-02T10:00"), at("2026-03-02T10:00")],
        "contacted_at": [at("2026-03-03T10:00"), at("2026-03-30T10:00")],
    }
    first, second = of.verdicts(record, at("2026-04-01T12:00"))
    assert (first.status, first.occurrence) == ("met", at("2026-03-02T10:00"))
    assert (second.status, second.occurrence) == ("missed", at("2026-03-16T10:00"))
    assert of.verdict(record, at("2026-04-01T12:00")) == second
    (early,) = of.verdicts(record, at("2026-03-10T12:00"))
    assert early.status == "met"


@pytest.mark.parametrize(
    ("dates", "status", "reason"),
    [
        (None, "not_applicable", "never became an MQL"),
        ([at("2026-05-02T10:00"), date(2026, 4, 30)], "not_applicable", "not yet an MQL"),
        ("soon", "indeterminate", "`dates` is `soon`, which is no moment"),
        (date(2026, 3, 2), "missed", None),
    ],
)
def test_no_occurrence(dates: Any, status: str, reason: str | None) -> None:
    """Without an occurrence there is one verdict that says so."""
    verdict = judge(commitment(thing=REPEATED), {"dates": dates})
    assert verdict.status == status
    assert reasons(verdict) == ([reason] if reason else [])


def test_occurrences_of_others() -> None:
    """Occurrences of a record that is not the thing, or may not be it, are one verdict."""
    thing = Thing(
        name="MQL",
        plural="MQLs",
        kind="lead",
        condition=MQL.condition,
        moment=Field("dates"),
        each=True,
    )
    dates = ["2026-03-01", "2026-03-02"]
    assert judge(commitment(thing=thing), {"dates": dates, "score": 1}).status == "not_applicable"
    assert judge(commitment(thing=thing), {"dates": dates}).status == "indeterminate"


SIGNATURE = event("signed_at", "contract signature")
OF_SIGNATURE = Within(days(5), SIGNATURE)


@pytest.mark.parametrize(
    ("signed", "status", "detail"),
    [
        (at("2026-03-09T10:00"), "missed", at("2026-03-16T23:59:59.999999")),
        (["2026-03-10", at("2026-03-09T10:00")], "missed", at("2026-03-16T23:59:59.999999")),
        (None, "not_applicable", "no contract signature yet"),
        (at("2026-04-09T10:00"), "not_applicable", "no contract signature yet"),
        ("soon", "indeterminate", "`signed_at` is `soon`, which is no moment"),
    ],
)
def test_clocks_that_start_at_an_event(signed: Any, status: str, detail: Any) -> None:
    """A limit of an event starts at the earliest one."""
    verdict = judge(commitment(OF_SIGNATURE), lead(signed_at=signed))
    assert verdict.status == status
    assert detail in (verdict.due, *reasons(verdict))


def test_things_without_moment() -> None:
    """Things without a moment need a limit that brings its own start."""
    record = {"signed_at": at("2026-03-09T10:00")}
    assert judge(commitment(OF_SIGNATURE, thing=LEAD), record).status == "missed"
    verdict = judge(commitment(thing=LEAD), record)
    assert verdict.status == "indeterminate"
    assert "no moment" in reasons(verdict)[0]


@pytest.mark.parametrize(
    ("starts", "ends", "status"),
    [
        (date(2026, 3, 6), date(2026, 3, 6), "missed"),
        (date(2026, 3, 7), None, "not_applicable"),
        (None, date(2026, 3, 5), "not_applicable"),
    ],
)
@pytest.mark.parametrize("mql_at", [at("2026-03-06T23:30"), date(2026, 3, 6)])
def test_dates_in_force(starts: date | None, ends: date | None, status: str, mql_at: Any) -> None:
    """A clock that started outside the dates in force does not count, whoever states them."""
    record = lead(mql_at=mql_at)
    assert judge(commitment(starts=starts, ends=ends), record).status == status
    assert judge(commitment(), record, starts=starts, ends=ends).status == status
    both = judge(commitment(starts=starts), record, ends=ends)
    assert both.status == status
    assert "dates in force" in "".join(reasons(both)) or status == "missed"


WEB = compare("source", "is", "web")
TIERED = commitment(
    tier(hours(4), WEB, text="within 4 business hours when source is web"),
    tier(hours(24), compare("size", "is at least", 100)),
    tier(days(5)),
)


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"source": "web"}, "2026-03-09T12:30"),
        ({"source": "fair", "size": 100}, "2026-03-11T16:30"),
        ({"source": "fair", "size": 5}, "2026-03-13T23:59:59.999999"),
    ],
)
def test_tiers(fields: dict[str, Any], due: str) -> None:
    """The first tier that fits decides."""
    assert judge(TIERED, lead(**fields)).due == at(due)


@pytest.mark.parametrize(
    ("ticket", "due"), [("2026-04-01T12:00", "2026-03-09T12:30"), ("2026-04-01T12:01", None)]
)
def test_tiers_as_of_the_question(ticket: str, due: str | None) -> None:
    """What happens later chooses no tier."""
    declared = (FieldDeclaration(field=Field("ticket_at"), type=FieldType.MOMENT),)
    of = commitment(tier(hours(4), compare("ticket_at", "is known")))
    verdict = judge(of, lead(ticket_at=at(ticket)), fields=declared)
    assert verdict.due == (at(due) if due else None)


def test_tier_is_named() -> None:
    """The verdict names the tier as written."""
    verdict = judge(TIERED, lead(source="web"))
    assert verdict.tier == "within 4 business hours when source is web"


@pytest.mark.parametrize(
    ("contacted", "status", "due"),
    [
        ("2026-03-09T10:00", "met", None),
        ("2026-03-11T10:00", "indeterminate", None),
        ("2026-03-30T10:00", "missed", None),
        (None, "missed", None),
    ],
)
def test_open_tiers(contacted: str | None, status: str, due: Any) -> None:
    """Unknown tier conditions matter only where the tiers still possible disagree."""
    verdict = judge(TIERED, lead(contacted_at=contacted and at(contacted)))
    assert verdict.status == status
    assert verdict.due is due
    assert verdict.tier is None
    if status == "indeterminate":
        assert reasons(verdict) == [
            "`source` is missing",
            "`size` is missing",
            "depending on that it would be met or missed",
        ]


def test_open_tiers_with_one_due() -> None:
    """Where all possible tiers are due at one instant, that is due."""
    of = commitment(tier(hours(8), WEB), tier(hours(8)))
    assert judge(of, lead()).due == at("2026-03-09T16:30")


def test_no_tier() -> None:
    """A record that fits no tier is not promised anything."""
    verdict = judge(commitment(tier(hours(4), WEB)), lead(source="fair"))
    assert verdict.status == "not_applicable"
    assert reasons(verdict) == ["no limit applies to it"]


def test_perhaps_no_tier() -> None:
    """A tier that may not fit leaves open whether anything is promised at all."""
    assert judge(commitment(tier(hours(4), WEB)), lead()).status == "indeterminate"


@pytest.mark.parametrize(
    ("mql_at", "due"),
    [("2026-03-06T23:59", "2026-03-16T17:00"), ("2026-03-07T00:00", "2026-03-11T17:00")],
)
def test_tiers_by_date(mql_at: str, due: str) -> None:
    """Dates of tiers mean clocks that start on them."""
    of = commitment(
        tier(hours(48), ends=date(2026, 3, 6)), tier(hours(24), starts=date(2026, 3, 7))
    )
    assert judge(of, lead(mql_at=at(mql_at))).due == at(due)


def test_tiers_of_which_some_have_dates() -> None:
    """A tier without dates is for all of them."""
    of = commitment(tier(hours(48), ends=date(2026, 3, 1)), tier(hours(24)))
    assert judge(of, lead()).due == at("2026-03-11T16:30")


def test_the_first_tier_may_begin_later() -> None:
    """Until then the next one holds."""
    of = commitment(tier(hours(48), starts=date(2026, 3, 7)), tier(hours(24)))
    assert judge(of, lead()).due == at("2026-03-11T16:30")
    assert judge(of, lead(mql_at=at("2026-03-09T09:00"))).due == at("2026-03-16T17:00")


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("2026-03-09T11:59", None),
        ("2026-03-09T12:00", "2026-03-11T16:30"),
        ("2026-03-12T12:00", "2026-03-11T16:30"),
    ],
)
def test_tiers_by_date_with_a_start_at_an_event(when: str, due: str | None) -> None:
    """Until the event has come a tier may still hold; then its dates say whether it does."""
    of = commitment(tier(OF_SIGNATURE, ends=date(2026, 3, 8)), tier(hours(24)))
    verdict = judge(of, lead(signed_at=at("2026-03-09T12:00")), when)
    assert verdict.due == (at(due) if due else None)


def test_tiers_by_date_without_a_start() -> None:
    """A clock that has not started has not missed a tier's dates."""
    of = commitment(tier(OF_SIGNATURE, ends=date(2026, 3, 6)), thing=LEAD)
    assert reasons(judge(of, {})) == ["no contract signature yet"]


LONDON = schedule("London", ZoneInfo("Europe/London"))
CHOICES = {
    "lead": (
        CalendarChoice("Office", compare("region", "is", "NA")),
        CalendarChoice("London", compare("region", "is", "EMEA")),
    )
}
TWO = {"schedules": (schedule(), LONDON), "calendar_choices": CHOICES}


@pytest.mark.parametrize(
    ("region", "calendar", "due"),
    [
        ("NA", "Office", "2026-03-09T10:30-04:00"),
        ("EMEA", "London", "2026-03-09T11:00+00:00"),
        ("APAC", "Office", "2026-03-09T10:30-04:00"),
    ],
)
def test_calendars_by_record(region: str, calendar: str, due: str) -> None:
    """The first calendar whose condition fits counts, else the default one."""
    verdict = judge(commitment(hours(2)), lead(region=region), **TWO)
    assert (verdict.calendar, verdict.due) == (calendar, at(due))
    assert verdict.due is not None
    assert verdict.due.tzinfo is (LONDON.zone if calendar == "London" else schedule().zone)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"region": "EMEA"}, "on_track"),
        ({"region": "NA"}, "not_applicable"),
        ({"moved_at": at("2026-03-09T20:00")}, "on_track"),
        ({"moved_at": at("2026-03-09T20:31")}, "not_applicable"),
    ],
)
def test_a_date_comes_in_the_zone_of_the_calendar(fields: dict[str, Any], status: str) -> None:
    """What begins in London at midnight has not yet begun in New York."""
    moved = CalendarChoice("London", compare("moved_at", "is known"))
    more = TWO | {"calendar_choices": {"lead": (*CHOICES["lead"], moved)}}
    declared = (FieldDeclaration(field=Field("moved_at"), type=FieldType.MOMENT),)
    record = lead(mql_at=date(2026, 3, 10), **{"region": "APAC", **fields})
    for thing in (ANY, REPEATED):
        of = commitment(hours(2), thing=thing)
        verdict = judge(
            of, record | {"dates": [record["mql_at"]]}, "2026-03-09T20:30", fields=declared, **more
        )
        assert verdict.status == status


def test_a_commitments_own_calendar() -> None:
    """A commitment's own calendar beats the choices."""
    verdict = judge(commitment(hours(2), calendar="London"), lead(region="NA"), **TWO)
    assert verdict.calendar == "London"


def test_open_calendars() -> None:
    """An unknown choice of calendar matters only where the calendars disagree."""
    of = commitment(hours(2))
    assert judge(of, lead(contacted_at=at("2026-03-06T16:40")), **TWO).status == "met"
    verdict = judge(of, lead(contacted_at=at("2026-03-09T09:00")), **TWO)
    assert verdict.status == "indeterminate"
    assert reasons(verdict)[0] == "`region` is missing"


def test_otherwise_calendar() -> None:
    """A choice without condition is for all others."""
    choices = {"lead": (CalendarChoice("London"),)}
    verdict = judge(commitment(), lead(), **{**TWO, "calendar_choices": choices})
    assert verdict.calendar == "London"


@pytest.mark.parametrize(
    ("due_date", "contacted", "status"),
    [
        (at("2026-03-10T12:00"), at("2026-03-10T12:00"), "met"),
        (at("2026-03-10T12:00"), at("2026-03-10T12:01"), "missed"),
        (date(2026, 3, 10), at("2026-03-10T23:59"), "met"),
        (date(2026, 3, 10), date(2026, 3, 10), "met"),
        (date(2026, 3, 10), date(2026, 3, 11), "missed"),
        (at("2026-05-10T12:00"), None, "on_track"),
        (None, None, "not_applicable"),
        ("soon", None, "indeterminate"),
        (["2026-03-10", "2026-03-11"], None, "indeterminate"),
        (["2026-03-10"], None, "missed"),
        (at("2026-03-10T12:00"), at("2026-03-01T12:00"), "indeterminate"),
    ],
)
def test_deadlines_in_the_record(due_date: Any, contacted: Any, status: str) -> None:
    """A record may carry its deadline; a date is all of that day."""
    of = commitment(ByField(Field("due_date")))
    assert judge(of, lead(due_date=due_date, contacted_at=contacted)).status == status


@pytest.mark.parametrize("when", ["2026-03-10T18:00", "2026-03-11T12:00"])
def test_a_deadline_before_the_clock_started_is_missed(when: str) -> None:
    """Of the date of an action only what lies after the start counts, be it a single instant."""
    of = commitment(ByField(Field("due_date")))
    record = lead(mql_at=at("2026-03-10T18:00"), due_date=at("2026-03-10T12:00"))
    assert judge(of, record | {"contacted_at": date(2026, 3, 10)}, when).status == "missed"


def test_several_deadlines_in_the_record_are_told() -> None:
    """The reason names the field; which of them counts is not guessed."""
    of = commitment(ByField(Field("due_date")))
    verdict = judge(of, lead(due_date=["2026-03-10", "2026-03-11"]))
    assert reasons(verdict) == ["`due_date` holds several moments"]


@pytest.mark.parametrize(("vip", "status"), [(True, "not_applicable"), (False, "missed")])
def test_unless_on_a_deadline_in_the_record(vip: bool, status: str) -> None:
    """Exceptions hold for it too."""
    of = commitment(ByField(Field("due_date")), unless=compare("vip", "is", True))
    assert judge(of, lead(due_date=date(2026, 3, 10), vip=vip)).status == status


def test_deadlines_in_things_without_moment() -> None:
    """A deadline in the record needs no moment to start at."""
    of = commitment(ByField(Field("due_date")), thing=LEAD)
    noon = {"due_date": at("2026-03-10T12:00"), "contacted_at": date(2026, 3, 10)}
    assert judge(of, noon).status == "indeterminate"
    record = {"due_date": date(2026, 3, 10), "contacted_at": date(2026, 3, 1)}
    verdict = judge(of, record)
    assert (verdict.status, verdict.started, verdict.elapsed) == ("met", None, None)


@pytest.mark.parametrize(
    ("contacted", "onboarded", "status"),
    [
        ("2026-03-10T10:00Z", "2026-03-10T10:00Z", "met"),
        ("2026-03-10T10:01Z", "2026-03-10T10:00Z", "missed"),
        ("2026-03-10T10:00Z", None, "met"),
        (None, "2026-03-10T10:00Z", "missed"),
        (None, None, "on_track"),
        (None, "2026-05-10T10:00Z", "on_track"),
        ("2026-03-10", "2026-03-10", "met"),
        ("2026-03-10", "2026-03-10T10:00Z", "indeterminate"),
        ("2026-03-11", "2026-03-10T10:00Z", "missed"),
        ("soon", None, "indeterminate"),
        (None, "soon", "indeterminate"),
        (["2026-03-12", "2026-03-09"], "2026-03-10T10:00Z", "met"),
    ],
)
def test_before_an_event(contacted: Any, onboarded: Any, status: str) -> None:
    """Before an event is order, not time: open while neither has happened, never due."""
    of = commitment(Before(event("onboarded_at", "onboarding start")), thing=LEAD)
    verdict = judge(of, {"contacted_at": contacted, "onboarded_at": onboarded})
    assert (verdict.status, verdict.due) == (status, None)


def test_before_an_event_runs_from_the_moment_of_the_thing() -> None:
    """It is never due, yet how long it took is told, in plain time."""
    of = commitment(Before(event("onboarded_at", "onboarding start")))
    verdict = judge(of, lead(contacted_at=at("2026-03-10T10:30")))
    assert (verdict.status, verdict.started) == ("met", at("2026-03-06T16:30"))
    assert verdict.elapsed == timedelta(days=3, hours=17)  # the clocks went forward on the 8th
    assert "L1 became an MQL on Fri 6 Mar 2026 16:30" in verdict.explain()


@pytest.mark.parametrize(
    ("attempts", "contacted", "status"),
    [
        (["2026-03-02", "2026-03-05T10:00-05:00"], "2026-03-09T23:59-04:00", "missed"),
        (["2026-03-02", "2026-03-05T10:00-05:00"], "2026-03-10T00:00-04:00", "met"),
        ("2026-03-05", "2026-03-10", "met"),
        ("2026-03-05", "2026-03-09", "missed"),
        ("2026-03-05", "2026-03-04", "missed"),
        ("2026-03-05", None, "on_track"),
        (None, "2026-03-04", "not_applicable"),
        ("2026-03-05", "soon", "indeterminate"),
        ("soon", "2026-03-04", "indeterminate"),
        ("2026-03-05", ["2026-03-01", "2026-03-20"], "met"),
    ],
)
def test_no_sooner(attempts: Any, contacted: Any, status: str) -> None:
    """Too soon is missed, later is met, and who waits is never late."""
    limit = NoSooner(days(2), event("attempts", "last attempt"))
    verdict = judge(
        commitment(limit, thing=LEAD), {"attempts": attempts, "contacted_at": contacted}
    )
    assert (verdict.status, verdict.due) == (status, None)


@pytest.mark.parametrize(
    ("attempt", "status"),
    [("2026-03-06T16:00", "met"), ("2026-03-06T20:00", "indeterminate")],
)
def test_no_sooner_than_hours_before_a_date(attempt: str, status: str) -> None:
    """A date without a time is late enough where its first instant is; the verdict names it."""
    limit = NoSooner(hours(5, business=False), event("attempts", "last attempt"))
    record = {"attempts": at(attempt), "contacted_at": date(2026, 3, 7)}
    verdict = judge(commitment(limit, thing=LEAD), record)
    assert (verdict.status, verdict.finished) == (status, date(2026, 3, 7))


@pytest.mark.parametrize(
    ("contacted", "early_counts", "status"),
    [
        ("2026-03-06T16:29-05:00", False, "indeterminate"),
        ("2026-03-06T16:29-05:00", True, "met"),
        ("2026-03-05", False, "indeterminate"),
        (["2026-03-01T10:00Z"], False, "missed"),
        (["2026-03-01T10:00Z", "2026-03-09T10:00Z"], False, "met"),
        (["2026-03-01T10:00Z", "2026-03-30T10:00Z"], False, "missed"),
        (["2026-03-01T10:00Z", "2026-03-30T10:00Z"], True, "met"),
        ("2026-03-30T10:00Z", True, "missed"),
        ("soon", False, "indeterminate"),
        (["2026-03-09T10:00Z", "soon"], False, "indeterminate"),
        ("2026-03-06", False, "met"),
    ],
)
def test_actions_before_the_clock_started(contacted: Any, early_counts: bool, status: str) -> None:
    """One early moment is bad data, in a list the first at or after the start counts."""
    verdict = judge(commitment(early_counts=early_counts), lead(contacted_at=contacted))
    assert verdict.status == status
    assert verdict.elapsed is None or verdict.elapsed >= timedelta(0)


def test_actions_before_the_date_a_clock_started_on() -> None:
    """A start without a time is its first instant: what came before that is early."""
    for contacted, status in (("2026-03-05T23:59", "indeterminate"), ("2026-03-06T00:00", "met")):
        record = lead(mql_at=date(2026, 3, 6), contacted_at=at(contacted))
        assert judge(commitment(), record).status == status


@pytest.mark.parametrize(
    ("limit", "contacted", "status"),
    [
        (hours(24), date(2026, 3, 10), "met"),
        (hours(24), date(2026, 3, 11), "indeterminate"),
        (hours(24), date(2026, 3, 12), "missed"),
        (hours(24, business=False), date(2026, 3, 6), "met"),
        (days(3), date(2026, 3, 11), "met"),
        (days(3), date(2026, 3, 12), "missed"),
        (ByNextClose(), date(2026, 3, 9), "indeterminate"),
    ],
)
def test_actions_on_a_date(limit: Any, contacted: date, status: str) -> None:
    """A finish without time decides a day limit, and a clock limit where all its instants do."""
    verdict = judge(commitment(limit), lead(contacted_at=contacted))
    assert verdict.status == status
    assert verdict.finished == contacted
    assert verdict.elapsed is None


def test_action_on_todays_date() -> None:
    """Of a day that is not over, the instants up to `at` count."""
    record = lead(contacted_at=date(2026, 3, 11))
    for when in ("2026-03-11T12:00", "2026-03-11T16:30"):
        assert judge(commitment(), record, when).status == "met"
    assert judge(commitment(), record, "2026-03-11T16:31").status == "indeterminate"
    assert judge(commitment(), record, "2026-03-10T12:00").status == "on_track"


WAITING = commitment(hours(8), pauses=(event("waits"),))


def test_paused() -> None:
    """While a pause without end runs, nothing is due and nothing gets late."""
    record = lead(waits=[[at("2026-03-09T10:00"), None]])
    verdict = judge(WAITING, record)
    assert (verdict.status, verdict.due) == ("paused", None)
    assert verdict.elapsed == timedelta(hours=1, minutes=30)
    assert verdict.remaining == timedelta(hours=6, minutes=30)


def test_pause_that_ends_later() -> None:
    """A pause that ends after `at` still runs, and says when to look again."""
    record = lead(waits=[[at("2026-03-09T10:00"), at("2026-03-20T10:00")]])
    verdict = judge(WAITING, record, "2026-03-12T12:00")
    assert (verdict.status, verdict.next_change) == ("paused", at("2026-03-20T10:00"))


def test_pause_after_due() -> None:
    """A pause that begins at due or later changes nothing."""
    record = lead(waits=[[at("2026-03-09T16:30"), None]])
    assert judge(WAITING, record).status == "missed"


def test_done_while_paused() -> None:
    """What is done in a pause is judged on the time that ran."""
    record = lead(
        waits=[[at("2026-03-09T10:00"), None]],
        contacted_at=at("2026-03-12T10:00"),
    )
    verdict = judge(WAITING, record)
    assert (verdict.status, verdict.elapsed) == ("met", timedelta(hours=1, minutes=30))
    on_a_date = lead(waits=[[at("2026-03-09T10:00"), None]], contacted_at=date(2026, 3, 12))
    assert judge(WAITING, on_a_date).status == "met"


def test_paused_by_date() -> None:
    """On a day limit a running pause leaves nothing due either."""
    of = commitment(days(3), pauses=(event("waits"),))
    verdict = judge(of, lead(waits=[[date(2026, 3, 9), None]]))
    assert (verdict.status, verdict.due, verdict.remaining) == ("paused", None, None)


@pytest.mark.parametrize(
    "waits", ["soon", [["2026-03-09", "soon"]], [["2026-03-09", "2026-03-08"]], 5]
)
def test_unreadable_pauses(waits: Any) -> None:
    """Pauses that cannot be read leave the verdict open."""
    verdict = judge(WAITING, lead(waits=waits))
    assert verdict.status == "indeterminate"
    assert reasons(verdict)[0].startswith("`waits`")
    assert verdict.next_change is None


RESTARTING = commitment(hours(8), restarts=(event("reassigned"),))


@pytest.mark.parametrize(
    ("reassigned", "contacted", "due", "restarts"),
    [
        (["2026-03-09T10:00-04:00"], None, "2026-03-10T10:00", 1),
        (["2026-03-09T16:30-04:00"], None, "2026-03-10T16:30", 1),
        (["2026-03-09T16:31-04:00"], None, "2026-03-09T16:30", 0),
        (["2026-03-10T10:00-04:00", "2026-03-09T10:00-04:00"], None, "2026-03-11T10:00", 2),
        (["2026-03-06T16:30-05:00"], None, "2026-03-09T16:30", 0),
        (["2026-03-09T10:00-04:00"], "2026-03-09T09:59-04:00", "2026-03-09T16:30", 0),
        (["2026-03-09T10:00-04:00"], "2026-03-09T10:00-04:00", "2026-03-10T10:00", 1),
        (["2026-05-01"], None, "2026-03-09T16:30", 0),
        ("2026-03-09", None, "2026-03-09T17:00", 1),
        (None, None, "2026-03-09T16:30", 0),
    ],
)
def test_restarts(reassigned: Any, contacted: Any, due: str, restarts: int) -> None:
    """A restart up to the due instant of its moment starts the clock again; none undoes a miss."""
    verdict = judge(RESTARTING, lead(reassigned=reassigned, contacted_at=contacted))
    assert (verdict.due, verdict.restarts) == (at(due), restarts)
    assert verdict.started != at("2026-03-06T16:30") or not restarts


def test_restart_in_a_pause() -> None:
    """While a pause runs nothing is due, so a restart in it counts."""
    of = commitment(hours(8), restarts=(event("reassigned"),), pauses=(event("waits"),))
    record = lead(
        reassigned=[at("2026-03-20T10:00")],
        waits=[[at("2026-03-09T10:00"), None]],
    )
    verdict = judge(of, record)
    assert (verdict.status, verdict.restarts) == ("paused", 1)
    assert verdict.elapsed == timedelta(0)


def test_unreadable_restarts() -> None:
    """Restarts that cannot be read leave the verdict open."""
    verdict = judge(RESTARTING, lead(reassigned="soon"))
    assert reasons(verdict) == ["`reassigned` is `soon`, which is no moment"]


def test_unreadable_actions_after_restarts() -> None:
    """What is wrong with the action is told, however often its clock began anew."""
    verdict = judge(RESTARTING, lead(reassigned=[at("2026-03-09T10:00")], contacted_at="soon"))
    assert reasons(verdict) == ["`contacted_at` is `soon`, which is no moment"]
    assert (verdict.restarts, verdict.finished) == (1, None)


def test_restarts_leave_the_dates_in_force() -> None:
    """Dates in force stay with the first start."""
    of = commitment(hours(8), restarts=(event("reassigned"),), ends=date(2026, 3, 8))
    assert judge(of, lead(reassigned=[at("2026-03-09T10:00")])).restarts == 1


TICKET = compare("ticket_at", "is known")


@pytest.mark.parametrize(
    ("unless", "fields", "status"),
    [
        (compare("vip", "is", True), {"vip": True}, "not_applicable"),
        (compare("vip", "is", True), {"vip": False}, "missed"),
        (compare("vip", "is", True), {}, "indeterminate"),
        (TICKET, {"ticket_at": at("2026-03-11T16:30")}, "not_applicable"),
        (TICKET, {"ticket_at": at("2026-03-11T16:31")}, "missed"),
        (TICKET, {"ticket_at": "soon"}, "indeterminate"),
        (compare("vip", "is", True), {"vip": True, "contacted_at": "soon"}, "not_applicable"),
    ],
)
def test_unless(unless: Condition, fields: dict[str, Any], status: str) -> None:
    """An exception counts if its moments lie at or before due."""
    declared = (FieldDeclaration(field=Field("ticket_at"), type=FieldType.MOMENT),)
    verdict = judge(commitment(unless=unless), lead(**fields), fields=declared)
    assert verdict.status == status
    if status == "not_applicable":
        assert reasons(verdict) == [f"excepted, because {unless.text}"]
    if status == "indeterminate":
        assert reasons(verdict)[0].startswith(f"`{next(iter(fields), 'vip')}` is ")


@pytest.mark.parametrize(
    "limit", [Before(event("onboarded_at")), NoSooner(days(1), event("mql_at"))]
)
@pytest.mark.parametrize("contacted", [None, "soon", "2026-03-06T10:00Z"])
def test_unless_on_limits_without_due(limit: Any, contacted: Any) -> None:
    """Exceptions hold for limits that are never due too."""
    of = commitment(limit, unless=compare("vip", "is", True), early_counts=True)
    assert judge(of, lead(vip=True, contacted_at=contacted)).status == "not_applicable"


def test_unless_before_an_unreadable_event() -> None:
    """An exception goes before bad data in the event."""
    of = commitment(Before(event("onboarded_at")), unless=compare("vip", "is", True))
    assert judge(of, lead(vip=True, onboarded_at="soon")).status == "not_applicable"
    assert judge(of, lead(vip=False, onboarded_at="soon")).status == "indeterminate"


def test_calendar_errors_are_reasons() -> None:
    """What a calendar cannot answer leaves the verdict open and says so."""
    us = schedule(holidays=(HolidayRegion(country="DE"),))
    verdict = judge(commitment(), lead(mql_at=at("1850-03-06T10:00")), schedules=(us,))
    assert verdict.status == "indeterminate"
    assert "holidays of DE" in reasons(verdict)[0]
    assert "holidays of DE" in verdict.explain()


def test_never_open() -> None:
    """A calendar that never opens lets no business time run."""
    shut = schedule(weekly=((),) * 7)
    verdict = judge(commitment(), lead(), schedules=(shut,))
    assert verdict.status == "indeterminate"


def test_declared_defaults() -> None:
    """A declared default stands in for a missing value."""
    declared = (FieldDeclaration(field=Field("region"), type=FieldType.TEXT, default="NA"),)
    assert judge(commitment(thing=MQL), lead(score=70), fields=declared).status == "missed"


def test_same_thing_as_in_a_chain() -> None:
    """A thing inherits the moment of its base only if it is given it."""
    assert judge(commitment(thing=ANY), {"id": 1}).status == "not_applicable"
