"""Warnings and escalations: when a record is at risk, and who is told when."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from slarules.calendar import HolidayRegion, Shift
from slarules.model.commitments import (
    AfterShare,
    AfterTime,
    Before,
    BeforeDue,
    ByField,
    Consequence,
    Escalation,
    NoSooner,
    RiskPoint,
    Trigger,
)
from slarules.model.durations import Duration, Unit
from slarules.model.fields import Field

from .builders import LEAD, NEW_YORK, UTC, at, commitment, days, event, hours, judge, lead, schedule
from .sentences import verdict

THREE_QUARTERS = AfterShare(Fraction(3, 4))
WAITS = event("waits")
NIGHTS = schedule(weekly=((Shift(22 * 3600, 30 * 3600),),) * 5 + ((), ()))


@pytest.mark.parametrize(
    ("limit", "risk", "warning"),
    [
        (hours(24), THREE_QUARTERS, "2026-03-11T10:30"),
        (hours(24), AfterShare(Fraction(1, 2)), "2026-03-10T12:30"),
        (hours(24), AfterTime(hours(4)), "2026-03-09T12:30"),
        (hours(24), AfterTime(hours(4, business=False)), "2026-03-06T20:30"),
        (hours(24), AfterTime(days(1)), "2026-03-09T23:59:59.999999"),
        (hours(24), BeforeDue(hours(2)), "2026-03-11T14:30"),
        (hours(24), BeforeDue(hours(2, business=False)), "2026-03-11T14:30"),
        (hours(24), BeforeDue(hours(Duration(15, Unit.HOUR).count)), "2026-03-10T09:30"),
        (days(5), BeforeDue(days(2)), "2026-03-11T23:59:59.999999"),
        (days(5), BeforeDue(days(5)), "2026-03-06T23:59:59.999999"),
        (days(5), BeforeDue(days(5, business=False)), "2026-03-08T23:59:59.999999"),
        (days(5), BeforeDue(Duration(1, Unit.WEEK)), "2026-03-06T23:59:59.999999"),
        (
            Duration(1, Unit.MONTH),
            BeforeDue(Duration(1, Unit.MONTH)),
            "2026-03-06T23:59:59.999999",
        ),
        (days(4, business=False), AfterShare(Fraction(1, 2)), "2026-03-08T20:45"),
        (ByField(Field("due_date")), AfterShare(Fraction(1, 2)), "2026-03-07T04:30"),
        (ByField(Field("due_date")), BeforeDue(hours(2, business=False)), "2026-03-07T14:30"),
    ],
)
def test_warnings(limit: Any, risk: RiskPoint, warning: str) -> None:
    """An open record is at risk from its warning instant on, not before."""
    record = lead(due_date=at("2026-03-07T16:30"))
    of = commitment(limit, risk=risk)
    if at(warning) > at("2026-03-06T16:30"):
        before = judge(of, record, "2026-03-06T16:30")
        assert (before.status, before.next_change) == ("on_track", at(warning))
    assert judge(of, record, warning).status == "at_risk"


def test_warnings_wait_in_pauses() -> None:
    """A warning on the clock waits while the clock does, and starts again with it."""
    of = commitment(hours(8), risk=THREE_QUARTERS, pauses=(WAITS,), restarts=(event("again"),))
    waits = [[at("2026-03-09T10:00"), at("2026-03-09T12:00")]]
    before = judge(of, lead(waits=waits), "2026-03-09T16:29")
    assert (before.status, before.next_change) == ("on_track", at("2026-03-09T16:30"))
    assert judge(of, lead(waits=waits), "2026-03-09T16:30").status == "at_risk"
    again = lead(again=[at("2026-03-09T16:00")])
    assert judge(of, again, "2026-03-10T13:59").status == "on_track"
    assert judge(of, again, "2026-03-10T14:00").status == "at_risk"


@pytest.mark.parametrize("limit", [days(5), ByField(Field("due_date"))])
def test_a_warning_counts_from_the_date_of_a_start(limit: Any) -> None:
    """A start without a time is on its date, not on the night shift of the evening before."""
    night = schedule("Night", weekly=((Shift(79_200, 108_000),),) * 5 + ((), ()))
    of = commitment(limit, risk=AfterTime(days(1)), escalations=(escalation(Trigger.AT_RISK),))
    record = lead(mql_at=date(2026, 3, 10), due_date=at("2026-03-20T12:00"))
    verdict = judge(of, record, "2026-03-12T05:59", schedules=(night,))
    assert (verdict.status, verdict.next_change) == ("on_track", at("2026-03-12T06:00"))
    assert [step.when for step in verdict.escalations] == [at("2026-03-12T06:00")]
    assert "at risk from Thu 12 Mar 2026 6:00" in verdict.explain()


def test_missed_goes_before_at_risk() -> None:
    """What is past due is missed."""
    assert judge(commitment(risk=THREE_QUARTERS), lead()).status == "missed"


def test_no_warning_without_a_start_or_due() -> None:
    """Where nothing is due there is nothing to warn of."""
    of = commitment(Before(event("onboarded_at")), thing=LEAD, risk=THREE_QUARTERS)
    assert judge(of, {}).status == "on_track"
    of = commitment(ByField(Field("due_date")), thing=LEAD, risk=THREE_QUARTERS)
    assert judge(of, {"due_date": date(2026, 5, 1)}).status == "on_track"


def escalation(trigger: Trigger, offset: Duration | None = None, to: Any = "boss") -> Escalation:
    """An escalation."""
    return Escalation(to=to, trigger=trigger, offset=offset, text=f"escalate {trigger}")


ALL = (
    escalation(Trigger.AT_RISK),
    escalation(Trigger.BEFORE_DUE, hours(1)),
    escalation(Trigger.MISSED),
    escalation(Trigger.AFTER_DUE, hours(8)),
    escalation(Trigger.AFTER_DUE, days(2)),
)
WHEN = [
    "2026-03-11T10:30",
    "2026-03-11T15:30",
    "2026-03-11T16:30:00.000001",
    "2026-03-12T16:30",
    "2026-03-13T23:59:59.999999",
]
ESCALATED = commitment(risk=THREE_QUARTERS, escalations=ALL)


@pytest.mark.parametrize(
    ("when", "come"),
    [
        ("2026-03-10T12:00", 0),
        ("2026-03-11T15:29:59.999999", 1),
        ("2026-03-11T15:30", 2),
        ("2026-03-11T16:30", 2),
        ("2026-03-12T17:00", 4),
    ],
)
def test_steps(when: str, come: int) -> None:
    """The steps name their instants, and which of them have come."""
    steps = judge(ESCALATED, lead(), when).escalations
    assert [step.when for step in steps] == [at(text) for text in WHEN]
    assert {step.when.tzinfo for step in steps if step.when} == {NEW_YORK}
    assert [step.due_by_at for step in steps] == [True] * come + [False] * (5 - come)


def test_steps_are_told_where_the_calendar_is_that_counts() -> None:
    """Their zone is that of the commitment's calendar, not of the default one."""
    of = commitment(escalations=(escalation(Trigger.MISSED),), calendar="Away")
    (step,) = judge(of, lead(), schedules=(schedule(), schedule("Away", zone=UTC))).escalations
    assert str(step.when) == "2026-03-11 17:00:00.000001+00:00"


@pytest.mark.parametrize(
    ("contacted", "fired"),
    [
        (at("2026-03-10T12:00"), 0),
        (at("2026-03-11T12:00"), 1),
        (at("2026-03-11T15:30"), 1),  # by the instant of the second step
        (at("2026-03-11T16:30"), 2),
        (at("2026-03-11T16:30:00.000001"), 3),  # the very instant of the miss
        (at("2026-03-12T12:00"), 3),
        (date(2026, 3, 12), 3),
    ],
)
def test_steps_stop_when_it_is_done(contacted: Any, fired: int) -> None:
    """Escalations fire while the action is not done."""
    steps = judge(ESCALATED, lead(contacted_at=contacted)).escalations
    assert [step.when for step in steps] == [at(text) for text in WHEN[:fired]]


def test_a_miss_by_a_date_that_begins_in_the_last_shift() -> None:
    """The night of the last date runs into the next one, with which the miss is sure."""
    of = commitment(days(2), escalations=(escalation(Trigger.MISSED),))
    record = lead(mql_at=at("2026-03-10T12:00"), contacted_at=date(2026, 3, 13))
    found = judge(of, record, schedules=(NIGHTS,))
    assert (found.status, found.due) == ("missed", at("2026-03-13T06:00"))
    assert [step.when for step in found.escalations] == [at("2026-03-13T00:00")]


def test_a_warning_told_from_due_is_escalated() -> None:
    """Who is told of a risk is told at the warning, wherever it is counted from."""
    of = commitment(risk=BeforeDue(hours(2)), escalations=(escalation(Trigger.AT_RISK),))
    (step,) = judge(of, lead(), "2026-03-10T12:00").escalations
    assert (step.when, step.due_by_at) == (at("2026-03-11T14:30"), False)


def test_a_prohibited_action_is_escalated_at_once() -> None:
    """What no clock runs for is told without an instant, whenever it was done."""
    text = 'Clean: sales never calls any lead where size is 1\n  escalate to "boss" when missed'
    found = verdict(text, {"id": "L1", "called_at": "2026-03-06T16:30Z", "size": 1})
    assert [(step.to, step.when, step.due_by_at) for step in found.escalations] == [
        ("boss", None, True)
    ]
    others = text.replace("when missed", "when at risk") + '\n  escalate to "boss" 1 hour after due'
    found = verdict(others, {"id": "L1", "called_at": "2026-03-06T16:30Z", "size": 1})
    assert (found.status, found.escalations) == ("missed", ())


def test_late_escalations_are_waited_for() -> None:
    """A missed record changes no more, but its escalations still come."""
    verdict = judge(ESCALATED, lead(), "2026-03-11T18:00")
    assert (verdict.status, verdict.next_change) == ("missed", at("2026-03-12T16:30"))


@pytest.mark.parametrize(("owner", "to"), [("Dana", "Dana"), (7, "7"), ("", None)])
def test_recipients_in_the_record(owner: Any, to: str | None) -> None:
    """An escalation may go to whom the record names."""
    of = commitment(escalations=(escalation(Trigger.MISSED, to=Field("owner")),))
    (step,) = judge(of, lead(owner=owner)).escalations
    assert step.to == to


@pytest.mark.parametrize(
    ("record", "when"),
    [
        ({"onboarded_at": at("2026-03-10T10:00")}, None),
        ({}, "no step"),
    ],
)
def test_misses_without_an_instant(record: dict[str, Any], when: Any) -> None:
    """A miss of an order is escalated at once, and has no instant of its own."""
    of = commitment(Before(event("onboarded_at")), thing=LEAD, escalations=ALL)
    verdict = judge(of, record)
    found = [(step.when, step.due_by_at) for step in verdict.escalations]
    assert found == ([] if when else [(None, True)])
    assert verdict.next_change is None


def test_missed_by_being_too_soon() -> None:
    """What was done too soon is escalated too."""
    of = commitment(NoSooner(days(2), event("mql_at")), escalations=ALL)
    verdict = judge(of, lead(contacted_at=at("2026-03-09T10:00")))
    assert [step.when for step in verdict.escalations] == [None]


def test_paused_has_no_steps_from_due() -> None:
    """While nothing is due only a warning that came before the pause is told."""
    of = commitment(risk=THREE_QUARTERS, escalations=ALL, pauses=(WAITS,))
    early = judge(of, lead(waits=[[at("2026-03-09T10:00"), None]]))
    late = judge(of, lead(waits=[[at("2026-03-11T11:00"), None]]))
    assert early.escalations == ()
    assert [step.when for step in late.escalations] == [at("2026-03-11T10:30")]
    assert late.status == "paused"


@pytest.mark.parametrize("record", [{"id": 1}, lead(mql_at="soon"), None])
def test_no_steps_without_a_clock(record: Any) -> None:
    """What is not judged is not escalated."""
    assert judge(ESCALATED, record).escalations == ()


def test_steps_beyond_the_calendar() -> None:
    """A step at an instant the calendar does not know is left out."""
    germany = schedule(holidays=(HolidayRegion(country="DE"),))
    far = (escalation(Trigger.AFTER_DUE, hours(10**6)), escalation(Trigger.MISSED))
    of = commitment(escalations=far, risk=AfterTime(hours(10**6)))
    assert [step.text for step in judge(of, lead(), schedules=(germany,)).escalations] == [
        "escalate when missed"
    ]
    assert judge(of, lead(), "2026-03-10T12:00", schedules=(germany,)).next_change is None


def test_paused_before_a_warning_nobody_knows() -> None:
    """A warning beyond the calendar does not keep a paused record from its verdict."""
    germany = schedule(holidays=(HolidayRegion(country="DE"),))
    of = commitment(hours(8), risk=AfterTime(hours(10**6)), pauses=(WAITS,))
    verdict = judge(of, lead(waits=[[at("2026-03-09T10:00"), None]]), schedules=(germany,))
    assert (verdict.status, verdict.next_change) == ("paused", None)


def test_consequences() -> None:
    """Consequences follow from a miss; those of targets and rows of periods do not."""
    of = commitment(
        consequences=(
            Consequence(text="return the lead"),
            Consequence(text="cancel", in_a_row=3),
            Consequence(text="review", of_target=True),
        )
    )
    assert judge(of, lead()).consequences == ("return the lead",)
    assert judge(of, lead(contacted_at=at("2026-03-09T10:00"))).consequences == ()


def test_never_open_warnings() -> None:
    """Counting back on a calendar that never opens ends."""
    shut = schedule(weekly=((),) * 7)
    of = commitment(hours(8, business=False), risk=BeforeDue(days(1)))
    assert judge(of, lead(), "2026-03-06T17:00", schedules=(shut,)).status == "indeterminate"
