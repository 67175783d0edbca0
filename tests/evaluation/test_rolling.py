"""Duties that roll: each time is due so long after the last one, until an event."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import slarules
from slarules.calendar import to_us
from slarules.evaluation.occurrences import MOST_OCCURRENCES

from .builders import at
from .sentences import verdict

WORDS = """
"updates" is recorded as updates
an escalation is a ticket where priority is "P1"
a ticket becomes an escalation at escalated_at
"""
DAYS = "Updates: support updates every escalation every 2 business days until resolution"
HOURS = "Updates: support updates every escalation every 4 hours until resolution"
MONDAY = "2026-03-02T10:00Z"
NOON = "2026-03-31T12:00Z"


def verdicts(
    text: str, when: str = NOON, record: object = None, **fields: Any
) -> tuple[slarules.Verdict, ...]:
    """The verdicts of the only commitment of a text on an escalation of Monday at ten."""
    (commitment,) = slarules.parse(WORDS + text).commitments.values()
    escalation = {"id": "E1", "priority": "P1", "escalated_at": MONDAY, **fields}
    return commitment.verdicts(escalation if record is None else record, at(when))


def statuses(text: str, when: str = NOON, **fields: Any) -> list[str]:
    """How each time stands, in order."""
    return [each.status.value for each in verdicts(text, when, **fields)]


def only(text: str, when: str = NOON, **fields: Any) -> slarules.Verdict:
    """The only verdict there is."""
    (found,) = verdicts(text, when, **fields)
    return found


def why(text: str, when: str = NOON, **fields: Any) -> list[str]:
    """The reasons of the only verdict."""
    return [str(reason) for reason in only(text, when, **fields).reasons]


UPDATES = ["2026-03-03T15:00Z", "2026-03-05T09:00Z", "2026-03-12T09:00Z"]


def test_each_time_is_counted_from_the_one_before() -> None:
    """Every update begins the next turn, which is due two business days later."""
    found = verdicts(DAYS, "2026-03-13T09:00Z", updates=UPDATES)
    assert [each.status for each in found] == ["met", "met", "missed", "on_track"]
    assert [each.started for each in found] == [at(MONDAY), *map(at, UPDATES)]
    assert [each.occurrence for each in found] == [at(MONDAY), *map(at, UPDATES)]
    assert [each.finished for each in found] == [*map(at, UPDATES), None]
    dates = [each.due.date().isoformat() for each in found if each.due]
    assert dates == ["2026-03-04", "2026-03-05", "2026-03-09", "2026-03-16"]


def test_an_early_time_brings_the_next_one_forward() -> None:
    """Done early, the next is due earlier too: the clock begins with what was done."""
    early, late = verdicts(HOURS, "2026-03-02T12:00Z", updates="2026-03-02T11:00Z")
    assert (early.status, late.due) == ("met", at("2026-03-02T15:00Z"))


def test_what_is_never_done_is_missed_once() -> None:
    """Until it is done again nothing new is due: one verdict, which grows ever later."""
    found = only(DAYS, "2026-12-31T12:00Z")
    assert (found.status, found.due) == ("missed", at("2026-03-04T23:59:59.999999Z"))
    assert found.overdue is not None
    assert found.overdue > timedelta(days=40)


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("2026-03-02T09:00Z", "not_applicable"),
        ("2026-03-02T10:00Z", "on_track"),
        ("2026-03-02T14:00Z", "on_track"),
        ("2026-03-02T14:00:00.000001Z", "missed"),
    ],
)
def test_the_first_is_counted_from_the_records_moment(when: str, status: str) -> None:
    """At its due instant it is still open, an instant later it is missed."""
    assert statuses(HOURS, when) == [status]


def test_only_what_is_done_after_the_beginning_counts() -> None:
    """An update before the escalation is none of it, whether it stands alone or in a list."""
    assert only(HOURS, "2026-03-02T12:00Z", updates="2026-03-02T09:00Z").status == "on_track"
    assert statuses(HOURS, "2026-03-02T12:00Z", updates=["2026-03-01", MONDAY]) == [
        "met",
        "on_track",
    ]


def test_what_is_recorded_twice_counts_once() -> None:
    """The same moment twice in the data is one update."""
    assert len(verdicts(DAYS, updates=[*UPDATES, *UPDATES])) == len(UPDATES) + 1


# -- the event that ends it ------------------------------------------------------------------------


def test_the_event_in_time_ends_it_well() -> None:
    """A turn that the event ends by its due instant is met, and nothing is owed any more."""
    found = verdicts(DAYS, updates=UPDATES[:2], resolved_at="2026-03-09T23:59Z")
    assert [each.status for each in found] == ["met", "met", "met"]
    last = found[-1]
    assert last.finished == at("2026-03-09T23:59Z")
    assert [str(reason) for reason in last.reasons] == [
        "resolution came first, so nothing more was owed"
    ]
    assert last.next_change is None


def test_the_event_too_late_leaves_a_miss() -> None:
    """An update was due before the event came; how late is counted up to the event."""
    found = only(HOURS, resolved_at="2026-03-02T15:00Z")
    assert (found.status, found.overdue) == ("missed", timedelta(hours=1))
    assert str(found.reasons[0]) == "resolution came only after it was due"


def test_after_the_event_nothing_counts() -> None:
    """Updates after the event neither begin a turn nor make one good."""
    found = verdicts(HOURS, updates="2026-03-02T16:00Z", resolved_at="2026-03-02T15:00Z")
    assert [(each.status, each.finished) for each in found] == [("missed", at("2026-03-02T15:00Z"))]


@pytest.mark.parametrize("resolved", ["2026-03-02T12:00Z", ["2026-03-02T12:00Z"]])
def test_an_update_with_the_event_is_the_last(resolved: object) -> None:
    """Nothing is owed after an update that comes with the event."""
    assert statuses(HOURS, updates="2026-03-02T12:00Z", resolved_at=resolved) == ["met"]


def test_an_event_before_the_beginning() -> None:
    """One event before the record became the thing is bad data; of several the next counts."""
    found = only(HOURS, resolved_at="2026-03-01T12:00Z")
    assert found.status == "indeterminate"
    assert str(found.reasons[0]) == "`resolved_at` is before the clock started"
    several = ["2026-03-01T12:00Z", "2026-03-02T12:00Z"]
    assert statuses(HOURS, resolved_at=several) == ["met"]


def test_an_event_still_to_come() -> None:
    """An event after the moment of the question has not happened, and changes the answer."""
    found = only(HOURS, "2026-03-02T11:00Z", resolved_at="2026-03-02T12:00Z")
    assert (found.status, found.next_change) == ("on_track", at("2026-03-02T12:00Z"))


# -- time ------------------------------------------------------------------------------------------


def test_pauses_push_the_due_instant_back() -> None:
    """Each turn is extended by the pauses in it, and by no others."""
    text = HOURS + "\n  paused during waits"
    waits = [["2026-03-02T11:00Z", "2026-03-02T12:00Z"], ["2026-03-02T16:00Z", None]]
    found = verdicts(text, "2026-03-02T17:00Z", updates="2026-03-02T14:30Z", waits=waits)
    assert [each.status for each in found] == ["met", "paused"]
    assert [each.due for each in found] == [at("2026-03-02T15:00Z"), None]
    assert why(text, waits="then") == ["`waits` is `then`, which is no list of intervals"]
    assert only(text, waits=[["2026-03-02", "2026-03-02"]]).due == at("2026-03-03T04:00Z")


def test_restarts() -> None:
    """A restart begins the running turn's clock anew."""
    text = HOURS + "\n  restarting on reassignment"
    found = verdicts(text, updates="2026-03-02T17:00Z", reassigned_at="2026-03-02T13:30Z")
    assert [(each.status, each.restarts) for each in found] == [("met", 1), ("missed", 0)]
    assert statuses(text, reassigned_at="soon") == ["indeterminate"]
    days = only(DAYS + "\n  restarting on reassignment", reassigned_at="2026-03-03")
    assert (days.due, days.restarts) == (at("2026-03-05T23:59:59.999999Z"), 1)


def test_at_risk() -> None:
    """Warnings, and escalations with them, are of each turn."""
    text = HOURS + '\n  at risk after 75%\n  escalate to "lead" when at risk'
    text += '\n  escalate to "VP" when missed\n  when missed, "call"'
    first, second = verdicts(text, "2026-03-02T17:00Z", updates="2026-03-02T13:30Z")
    assert (first.status, second.status) == ("met", "at_risk")
    assert [(step.to, step.due_by_at) for step in first.escalations] == [("lead", True)]
    assert [(step.to, step.due_by_at) for step in second.escalations] == [
        ("lead", True),
        ("VP", False),
    ]
    assert second.next_change == at("2026-03-02T17:30:00.000001Z")
    assert only(text).consequences == ("call",)


def test_the_calendar_of_the_commitment() -> None:
    """A named calendar counts, and gives the zone."""
    text = (
        'calendar "NY"\n  in America/New_York\n  open every day\n'
        'calendar "Desk"\n  in UTC\n  open Monday from 9:00 to 17:00\n'
        'the default calendar is "Desk"\n'
    ) + DAYS
    assert only(text).due == at("2026-03-16T23:59:59.999999Z")
    found = only(text + '\n  on the "NY" calendar')
    assert (found.calendar, found.due) == ("NY", at("2026-03-05T04:59:59.999999Z"))


def test_a_calendar_that_is_open() -> None:
    """Where it is open which calendar applies, they have to agree."""
    text = (
        'calendar "Desk"\n  in UTC\n  open Monday to Friday from 9:00 to 17:00\n'
        'calendar "Always"\n  in UTC\n  open every day\nthe default calendar is "Desk"\n'
        'the calendar of a ticket is\n  "Always" when region is "NA"\n  "Desk" otherwise\n'
    ) + HOURS.replace("4 hours", "4 business hours")
    first, second = verdicts(text, "2026-03-02T23:00Z", updates="2026-03-02T13:30Z")
    assert (first.status, second.status) == ("met", "indeterminate")
    assert "`region` is missing" in {str(reason) for reason in second.reasons}
    assert "may apply" in second.explain()
    assert statuses(text, updates="2026-03-02T13:30Z", region="EMEA") == ["met", "missed"]


def test_years_without_holidays_leave_it_open() -> None:
    """A turn that reaches into years without holiday data is indeterminate, the others are not."""
    text = 'calendar "Desk"\n  in UTC\n  open every day\n  closed on holidays of DE\n' + DAYS
    found = verdicts(text, "2600-01-01T00:00Z", updates=["2026-03-03T10:00Z", "2500-03-03T10:00Z"])
    assert [each.status for each in found] == ["met", "missed", "indeterminate"]
    assert "holiday" in str(found[-1].reasons[0])


# -- dates without a time --------------------------------------------------------------------------


def test_dates_count_by_their_date_on_a_day_limit() -> None:
    """Updates known by their date begin and end turns by it."""
    dates = ["2026-03-04", "2026-03-06", "2026-03-11"]
    found = verdicts(DAYS, "2026-03-12T12:00Z", updates=dates)
    assert [each.status for each in found] == ["met", "met", "missed", "on_track"]
    assert found[0].finished == date(2026, 3, 4)


def test_dates_on_a_clock_limit_decide_where_they_can() -> None:
    """A date leaves a turn of hours open, unless every instant of it gives the same answer."""
    assert statuses(HOURS, updates=["2026-03-02"]) == ["indeterminate", "missed"]
    assert statuses(HOURS, updates=["2026-03-05"]) == ["missed", "missed"]
    found = verdicts(HOURS, updates=["2026-03-05", "2026-03-05T20:00Z", "2026-03-07T20:00Z"])
    assert [each.status for each in found] == ["missed", "indeterminate", "missed", "missed"]
    assert str(found[1].reasons[0]).startswith("`updates` is a date without a time")


def test_an_event_known_by_its_date() -> None:
    """It decides a turn of days by its date, and leaves one of hours open, in its own name."""
    assert statuses(DAYS, resolved_at="2026-03-04") == ["met"]
    updated = verdicts(DAYS, updates=UPDATES, resolved_at="2026-03-04")
    assert [(each.status, each.finished) for each in updated] == [
        ("met", at(UPDATES[0])),
        ("met", date(2026, 3, 4)),
    ]
    found = only(HOURS, resolved_at="2026-03-02")
    assert found.status == "indeterminate"
    assert str(found.reasons[0]).startswith("`resolved_at` is a date without a time")


def test_a_beginning_known_by_its_date() -> None:
    """A date begins the duty at its first instant, as it starts any clock."""
    found = only(HOURS, "2026-03-02T03:00Z", escalated_at="2026-03-02")
    assert found.due == at("2026-03-02T04:00Z")
    assert "E1 became an escalation on Mon 2 Mar 2026 (UTC)" in found.explain()
    assert statuses(HOURS, "2026-03-02T05:00Z", escalated_at="2026-03-02") == ["missed"]


# -- dates in force --------------------------------------------------------------------------------


def test_what_is_open_when_it_comes_into_force() -> None:
    """The duty begins with the first date in force; what was done before does not count."""
    text = DAYS + "\n  from 2026-03-09"
    found = verdicts(text, "2026-03-11T12:00Z", updates=["2026-03-03T10:00Z"])
    assert [(each.status, each.due) for each in found] == [
        ("on_track", at("2026-03-11T23:59:59.999999Z"))
    ]
    assert "in force since Mon 9 Mar 2026" in found[0].explain()
    found = verdicts(text, "2026-03-05T12:00Z")
    assert [str(each.reasons[0]) for each in found] == ["this is not in force yet"]
    assert found[0].next_change == at("2026-03-09T00:00Z")


def test_what_ended_before_it_came_into_force() -> None:
    """It owes nothing, and that is no bad data."""
    text = DAYS + "\n  from 2026-03-09"
    assert only(text, resolved_at="2026-03-05T10:00Z").status == "not_applicable"


def test_turns_begin_in_the_dates_in_force() -> None:
    """A turn that begins after the last date is not owed; one that began before runs on."""
    text = HOURS + "\n  until 2026-03-02"
    updates = ["2026-03-02T13:00Z", "2026-03-02T23:00Z", "2026-03-03T02:00Z"]
    found = verdicts(text, updates=updates)
    assert [each.status for each in found] == ["met", "missed", "met"]
    assert only(text, escalated_at="2026-03-03T10:00Z").status == "not_applicable"


def test_a_duty_that_is_never_in_force() -> None:
    """What would begin after the end of its agreement owes nothing, also by its own dates."""
    text = f'agreement "A" in force until 2026-03-31\n{DAYS}\n  from 2026-04-01'
    found = only(text, "2026-04-10T12:00Z")
    assert found.status == "not_applicable"
    assert str(found.reasons[0]) == "its moment lies outside the dates in force"


def test_a_thing_without_a_moment() -> None:
    """It begins with the first date in force."""
    text = "a gizmo is a record\nsupport updates every gizmo every 4 hours until resolution\n"
    found = only(text + "  from 2026-03-02", "2026-03-02T03:00Z")
    assert (found.status, found.due) == ("on_track", at("2026-03-02T04:00Z"))


# -- the record ------------------------------------------------------------------------------------


def test_records_that_owe_nothing() -> None:
    """What is not the thing, or never became it, has one verdict that says so."""
    assert only(HOURS, priority="P3").status == "not_applicable"
    resolved = only(HOURS, priority="P3", resolved_at="2026-03-02T12:00Z")
    assert resolved.status == "not_applicable"
    assert only(HOURS, priority=None).status == "indeterminate"
    found = only(HOURS, escalated_at=None)
    assert str(found.reasons[0]) == "never became an escalation"
    assert only(HOURS, record=None, escalated_at="soon").status == "indeterminate"


def test_unreadable_moments() -> None:
    """What cannot be read is named, and leaves the record open."""
    for name in ("updates", "resolved_at"):
        found = only(HOURS, **{name: "soon"})
        assert (found.status, str(found.reasons[0])) == (
            "indeterminate",
            f"`{name}` is `soon`, which is no moment",
        )


def test_every_finding_is_placed_by_the_beginning_of_its_turn() -> None:
    """Whatever its status, a verdict on a turn knows when that began."""
    found = verdicts(DAYS, "2026-03-13T09:00Z", updates=UPDATES)
    assert [each.finding.first for each in found] == [to_us(at(m)) for m in (MONDAY, *UPDATES)]
    paused = DAYS + "\n  paused during waits"
    for name in ("updates", "resolved_at", "waits"):
        assert only(paused, **{name: "soon"}).finding.first == to_us(at(MONDAY))


def test_exceptions_are_asked_of_each_turn() -> None:
    """A moment in `unless` counts in the turns it lies in or before."""
    text = "a ticket has frozen_at (moment)\n" + HOURS + "\n  unless frozen_at is known"
    updates = ["2026-03-02T13:00Z"]
    assert statuses(text, updates=updates, frozen_at="2026-03-02T15:00Z") == [
        "met",
        "not_applicable",
    ]
    ended: dict[str, Any] = {"updates": updates, "resolved_at": "2026-03-02T16:00Z"}
    assert statuses(text, frozen_at="2026-03-02T15:00Z", **ended) == ["met", "not_applicable"]
    unknown = text.replace("frozen_at is known", "frozen is true")
    assert statuses(unknown, **ended) == ["indeterminate", "indeterminate"]
    dated: dict[str, Any] = {"updates": ["2026-03-03"], "frozen_at": "2026-03-02T11:00Z"}
    assert statuses(text, **dated) == ["not_applicable", "not_applicable"]


def test_becoming_it_again() -> None:
    """While the duty runs that changes nothing; after the event it begins anew."""
    text = HOURS.replace("escalation", "hot ticket")
    text = "a hot ticket is a ticket\na ticket becomes a hot ticket at each of hot_dates\n" + text
    hot = [MONDAY, "2026-03-02T12:00Z", "2026-03-04T10:00Z"]
    resolved = ["2026-03-02T13:00Z", "2026-03-04T20:00Z"]
    found = verdicts(text, hot_dates=hot, resolved_at=resolved)
    assert [(each.status, each.started) for each in found] == [
        ("met", at(MONDAY)),
        ("missed", at("2026-03-04T10:00Z")),
    ]
    assert len(verdicts(text, hot_dates=hot)) == 1
    assert only(text).status == "not_applicable"


def test_many_turns_are_bounded() -> None:
    """The last turns of a record are judged; one verdict stands for those before."""
    start = datetime(2026, 3, 2, 10, tzinfo=UTC)
    updates = [start + timedelta(minutes=count + 1) for count in range(MOST_OCCURRENCES + 9)]
    found = verdicts(HOURS.replace("4 hours", "1 minute"), updates=updates)
    assert len(found) == MOST_OCCURRENCES + 1
    assert [each.status for each in found[:2]] == ["indeterminate", "met"]
    assert str(found[0].reasons[0]) == (
        "10 times up to this one are not judged: the last 4,000 are"
    )
    assert found[0].occurrence == start + timedelta(minutes=9)
    assert found[0].finding.first == to_us(start + timedelta(minutes=9))
    assert found[1].occurrence == start + timedelta(minutes=10)
    first, *_ = verdicts(HOURS, updates=updates[:MOST_OCCURRENCES])
    assert str(first.reasons[0]).startswith("1 times up to this one are not judged")
    assert len(verdicts(HOURS, updates=updates[: MOST_OCCURRENCES - 1])) == MOST_OCCURRENCES


# -- what is said ----------------------------------------------------------------------------------


def test_explained() -> None:
    """The explanation says what a turn is counted from, and what ended it."""
    found = verdicts(DAYS, updates=["2026-03-03T15:00Z"], resolved_at="2026-03-05T09:00Z")
    assert found[0].explain() == (
        "Updates: met\n"
        "  E1 became an escalation on Mon 2 Mar 2026 10:00 (UTC)\n"
        '  limit: every 2 business days until resolution, on the calendar "Standard"\n'
        "  counted: Tue 3 Mar, Wed 4 Mar = 2 business days\n"
        "  due at the end of Wed 4 Mar 2026\n"
        "  done Tue 3 Mar 2026 15:00, after 13:00 business hours\n"
        "  taken as given: `priority`"
    )
    assert found[1].explain() == (
        "Updates: met\n"
        "  `updates` of E1 was on Tue 3 Mar 2026 15:00 (UTC)\n"
        '  limit: every 2 business days until resolution, on the calendar "Standard"\n'
        "  counted: Wed 4 Mar, Thu 5 Mar = 2 business days\n"
        "  due at the end of Thu 5 Mar 2026\n"
        "  ended Thu 5 Mar 2026 9:00, after 10:00 business hours\n"
        "  resolution came first, so nothing more was owed\n"
        "  taken as given: `priority`"
    )


def test_counted_in_summaries() -> None:
    """Every turn is counted, and the last verdict is that of the turn that runs."""
    agreement = slarules.parse(WORDS + DAYS)
    record = {"id": "E1", "priority": "P1", "escalated_at": MONDAY, "updates": UPDATES}
    evaluation = agreement.evaluate([record], at("2026-03-13T09:00Z"))
    counts = evaluation.summary["Updates"].counts
    assert {status.value: count for status, count in counts.items() if count} == {
        "met": 2,
        "missed": 1,
        "on_track": 1,
    }
    last = agreement.commitments["Updates"].verdict(record, at("2026-03-13T09:00Z"))
    assert (last.status, last.tier, last.limit) == (
        "on_track",
        "every 2 business days until resolution",
        "within 2 business days",
    )
    assert last.period is None


# -- dates without a time, and calendars of the record ---------------------------------------------


def test_a_turn_from_a_date_says_when_it_may_change() -> None:
    """While its clock may have started late on a date, the answer is open, and says until when."""
    text = f"{HOURS}\n  at risk after 50%"
    fields = {"updates": ["2026-03-02T13:00Z", "2026-03-03"]}

    def last(when: str) -> slarules.Verdict:
        return verdicts(text, when, **fields)[-1]

    found = last("2026-03-04T01:00Z")  # missed from midnight on, or on track from its end on
    assert found.status == "indeterminate"
    assert str(found.reasons[0]) == (
        "`updates` is a date without a time, which is not enough to tell"
    )
    assert found.next_change == at("2026-03-04T01:59:59.999999+00:00")
    assert last("2026-03-04T01:59:59.999999Z").next_change == at("2026-03-04T04:00+00:00")
    assert last("2026-03-04T03:00Z").next_change == at("2026-03-04T04:00+00:00")
    assert last("2026-03-04T03:59:59.999999Z").status == "indeterminate"
    assert last("2026-03-04T04:00Z").status == "missed"


@pytest.mark.parametrize(
    ("clauses", "fields", "change"),
    [
        (["at risk 1 hour before due"], {}, "2026-03-04T02:59:59.999999Z"),
        (
            ["at risk after 50%", "paused during waits"],
            {"waits": [["2026-03-04T00:30Z", "2026-03-04T01:00Z"]]},
            "2026-03-04T02:29:59.999999Z",
        ),
        (["paused during waits"], {"waits": [["2026-03-04T00:30Z", None]]}, None),
    ],
)
def test_what_a_turn_from_a_date_waits_for(
    clauses: list[str], fields: dict[str, Any], change: str | None
) -> None:
    """It may change with the warning and the due instant of a late start, unless that is paused."""
    text = "\n  ".join([HOURS, *clauses])
    updates = ["2026-03-02T13:00Z", "2026-03-03"]
    found = verdicts(text, "2026-03-04T01:30Z", updates=updates, **fields)[-1]
    assert found.status == "indeterminate"
    assert found.next_change == (None if change is None else at(change))


def test_a_turn_from_a_date_that_starts_again_on_another() -> None:
    """A restart on a date counts days from that date, though the night before runs into it."""
    text = (
        'calendar "Nights"\n  in UTC\n  open every day from 22:00 to 6:00\n'
        'the default calendar is "Nights"\n'
    ) + HOURS.replace("4 hours", "100 hours")
    text += "\n  restarting on reassignment\n  at risk after 1 day"
    fields = {"updates": ["2026-03-03"], "reassigned_at": "2026-03-08"}
    found = verdicts(text, "2026-03-08T12:00Z", **fields)[-1]
    assert (found.status, found.next_change) == ("indeterminate", at("2026-03-10T06:00Z"))


def test_dates_alone() -> None:
    """What is known by its date throughout is counted by dates, in and out of force."""
    fields = {
        "escalated_at": "2026-03-02",
        "updates": ["2026-03-03", "2026-03-05"],
        "resolved_at": "2026-03-05",
    }
    text = f"{DAYS}\n  from 2026-03-01"
    assert statuses(text, **fields) == ["met", "met"]  # nothing is owed after the day it ended
    assert statuses(text.replace("2026-03-01", "2026-03-03"), **fields)[0] == "met"
    assert statuses(f"{DAYS}\n  until 2026-03-01", **fields) == ["not_applicable"]


def test_becoming_it_again_by_dates() -> None:
    """A second time begins a turn of its own only after the event that ended the first."""
    each = DAYS.replace("every escalation", "every issue")
    text = (
        'an issue is a ticket where priority is "P1"\n'
        f"a ticket becomes an issue at each of opened_on\n{each}"
    )
    fields = {"opened_on": ["2026-03-02", "2026-03-05"], "resolved_at": ["2026-03-04"]}
    found = verdicts(text, "2026-03-06T12:00Z", **fields)
    assert [(str(v.occurrence)[:10], v.status.value) for v in found] == [
        ("2026-03-02", "met"),
        ("2026-03-05", "on_track"),
    ]
    timed = {**fields, "resolved_at": ["2026-03-04T10:00Z"]}
    assert statuses(text, "2026-03-06T12:00Z", **timed) == ["met", "on_track"]
    running = {**fields, "resolved_at": None}
    found = verdicts(text, "2026-03-06T12:00Z", **running)
    assert [(str(v.occurrence)[:10], v.status.value) for v in found] == [("2026-03-02", "missed")]


def test_several_moments_of_what_happens_once() -> None:
    """A list where one moment belongs is bad data, for duties that come again as well."""
    (found,) = verdicts(DAYS, escalated_at=["2026-03-02T10:00Z", "2026-03-04T10:00Z"])
    assert found.status == "indeterminate"
    assert str(found.reasons[0]).startswith("`escalated_at` holds several moments")


def test_in_force_from_the_very_first_instant() -> None:
    """A duty without a moment of its own begins with the first instant in force."""
    text = (
        "a signal is a record\n"
        "customer success updates every signal every 2 days until resolution\n"
        "  from 2026-03-02"
    )
    (early,) = verdicts(text, "2026-03-01T23:59:59.999999Z", {"id": "S"})
    assert (early.status, early.next_change) == ("not_applicable", at("2026-03-02T00:00+00:00"))
    (begun,) = verdicts(text, "2026-03-02T00:00Z", {"id": "S"})
    assert begun.status == "on_track"


def test_beyond_the_known_holidays() -> None:
    """A turn that leaves the years whose holidays are known has no answer, and keeps its place."""
    text = f"""calendar "Office"
  in UTC
  open Monday to Friday from 9:00 to 17:00
  closed on holidays of US
{DAYS}"""
    (found,) = verdicts(text, "2101-01-10T12:00Z", escalated_at="2100-12-31T10:00Z")
    assert (found.status, found.calendar) == ("indeterminate", "Office")
    assert "needs the holidays of US in 2101" in str(found.reasons[0])
    assert found.finding.first == to_us(at("2100-12-31T10:00+00:00"))
    assert "became an escalation on Fri 31 Dec 2100 10:00" in found.explain()


def test_the_calendar_that_counts_as_of_the_question() -> None:
    """Which calendar counts may hang on a moment, and one that lies ahead has not come."""
    text = f"""calendar "Late"
  in UTC
  open Monday to Friday from 15:00 to 20:00
the default calendar is "Standard"
calendar "Standard"
  in UTC
  open Monday to Friday from 9:00 to 17:00
a ticket has moved_at (moment)
the calendar of a ticket is
  "Late" when moved_at is known
  "Standard" otherwise
{DAYS}"""
    moved = "2026-03-03T12:00Z"
    (before,) = verdicts(text, "2026-03-03T11:00Z", moved_at=moved)
    (after,) = verdicts(text, "2026-03-03T12:00Z", moved_at=moved)
    assert (before.calendar, after.calendar) == ("Standard", "Late")
    assert before.next_change == at(moved)


@pytest.mark.parametrize(
    ("reports", "resolved", "status", "started"),
    [
        (["2026-03-03", "2026-03-05"], "2026-03-06", "met", "2026-03-05"),
        (["2026-03-03"], "2026-03-20", "missed", "2026-03-03"),
        ([], None, "missed", "2026-03-02"),
    ],
)
def test_turns_of_dates(
    reports: list[str], resolved: str | None, status: str, started: str
) -> None:
    """A turn that begins on a date begins with its first instant, and is due with a last one."""
    text = """
a lead becomes an MQL at mql_at
an MQL is a lead where score is known
"reports on" is recorded as reports
customer success reports on every MQL every 2 days until resolution
"""
    record = {"score": 1, "mql_at": "2026-03-02", "reports": reports, "resolved_at": resolved}
    found = verdict(text, record, "2026-03-07T12:00+00:00")
    assert (found.status.value, found.started) == (status, at(f"{started}T00:00+00:00"))
