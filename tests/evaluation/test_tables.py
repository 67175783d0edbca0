"""Events that rows of a second table record."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from slarules.evaluation.tables.found import FoundReader
from slarules.evaluation.values import Unreadable

from .builders import at
from .tables import ATTEMPTS, CALLS, NOW, TOUCH, activity, agreement, judged, lead, only, why


def test_the_first_row_that_fits() -> None:
    """The earliest of the rows that fit is when it was done, whatever their order."""
    rows = [
        activity(done_at="2026-03-05T10:00"),
        activity(done_at="2026-03-02T12:00"),
        activity(done_at="2026-03-02T10:00", type="email"),
        activity("2", done_at="2026-03-02T11:00"),
    ]
    verdict = only(TOUCH, lead(), activity=rows)
    assert verdict.status == "met"
    assert str(verdict.finished) == "2026-03-02 12:00:00+00:00"


def test_the_first_of_a_date_and_its_midnight() -> None:
    """Which of the two comes first does not depend on the order of the rows."""
    rows = [activity(done_at="2026-03-03"), activity(done_at="2026-03-03T00:00")]
    found = [only(TOUCH, lead(), activity=each).finished for each in (rows, rows[::-1])]
    assert [str(each) for each in found] == ["2026-03-03 00:00:00+00:00"] * 2


def test_every_row_that_fits() -> None:
    """Each row that fits is one time that it was done."""
    rows = [activity(), activity(done_at="2026-03-04T10:00", type="email")]
    assert judged(ATTEMPTS, lead(), activity=rows) == "met"
    assert judged(ATTEMPTS, lead(), activity=rows[:1]) == "missed"
    assert why(ATTEMPTS, lead(), activity=rows[:1]) == ["`contact attempts` counts 1 of at least 2"]


def test_no_rows_at_all() -> None:
    """An empty table is data: nothing was done."""
    assert judged(TOUCH, lead(), activity=[]) == "missed"


def test_a_row_without_its_moment_has_not_happened() -> None:
    """A planned call is not a call."""
    assert judged(TOUCH, lead(), activity=[activity(done_at=None)]) == "missed"


def test_a_table_that_was_not_given() -> None:
    """Nothing can be told then, and the reason names the kind; others are not affected."""
    text = f"{TOUCH}Contact: sales contacts every lead within 24 hours\n"
    touch, contact = agreement(text).verdicts([lead(contacted_at="2026-03-02T10:00")], at=NOW)
    expected = ["`calls` cannot be told: no records of the kind `activity` were given"]
    assert [str(reason) for reason in touch.reasons] == expected
    assert (touch.status, contact.status) == ("indeterminate", "met")


def test_one_of_two_tables_was_not_given() -> None:
    """What rows of the other record is told all the same."""
    text = f"""{TOUCH}a note belongs to a lead by lead_id, at noted_at
"writes up" is recorded as the first note
Notes: sales writes up every lead within 24 hours
"""
    tables = {"activity": [activity()], "note": [{"lead_id": 1, "noted_at": "2026-03-02T11:00"}]}
    for given, expected in (("activity", ["met", "open"]), ("note", ["open", "met"])):
        found = agreement(text).verdicts({"lead": [lead()], given: tables[given]}, NOW)
        told = ["open" if each.status == "indeterminate" else each.status.value for each in found]
        assert told == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (17, "17"),
        (17.0, " 17 "),
        (Decimal(17), 17),
        ("L-1", "L-1 "),
        (UUID(int=1), str(UUID(int=1))),
    ],
)
def test_keys_that_are_one(one: object, other: object) -> None:
    """Keys are compared as text without outer spaces; whole numbers read as their digits."""
    assert judged(TOUCH, lead(one), activity=[activity(other)]) == "met"


@pytest.mark.parametrize(("one", "other"), [("a", "A"), (17, "017"), (17.5, "17.5"), (1, True)])
def test_keys_that_are_not(one: object, other: object) -> None:
    """Case counts, and so do leading zeros; what is no key belongs to nobody."""
    assert judged(TOUCH, lead(one), activity=[activity(other)]) != "met"


def test_a_record_without_key() -> None:
    """Whose rows they are cannot be told then."""
    assert why(TOUCH, lead(None), activity=[activity()]) == [
        "`calls` cannot be told: `id` is missing"
    ]
    assert why(TOUCH, lead([1]), activity=[activity()]) == [
        "`calls` cannot be told: `id` is `[1]`, which is no key"
    ]


def test_rows_that_belong_to_nobody_are_counted() -> None:
    """Rows without a key, and with one that no record has, are reported by kind."""
    rows = [activity(), activity("9"), activity("9"), activity(None), activity([]), 5]
    evaluation = agreement(TOUCH).evaluate({"lead": [lead(), lead()], "activity": rows}, at=NOW)
    (unmatched,) = evaluation.unmatched
    assert (unmatched.kind, unmatched.of, unmatched.count) == ("activity", "lead", 5)
    assert (unmatched.without_key, unmatched.unknown_key) == (3, 2)
    assert str(unmatched) == (
        "5 `activity` records belong to no lead: 3 without a key, 2 with one that no `lead` "
        "record has"
    )
    as_json = {"kind": "activity", "of": "lead", "without_key": 3, "unknown_key": 2}
    assert evaluation.to_dict()["unmatched"] == [unmatched.to_dict()] == [as_json]
    assert evaluation.records == 8


def test_several_records_with_one_key() -> None:
    """Each of them gets the rows."""
    verdicts = agreement(TOUCH).verdicts({"lead": [lead(), lead(1)], "activity": [activity()]}, NOW)
    assert [verdict.status for verdict in verdicts] == ["met", "met"]


# -- rows that may or may not fit ------------------------------------------------------------------


def test_an_unknown_condition_that_decides() -> None:
    """A row that may be the call leaves the answer open, and the reason says why."""
    rows = [activity(type=None), activity(done_at="2026-03-08T10:00")]
    assert why(TOUCH, lead(), activity=rows) == [
        "`calls` is open: `type` of an activity is missing"
    ]


def test_an_unknown_condition_that_decides_nothing() -> None:
    """Behind the first call, or where both ways are late, a row of no type changes nothing."""
    known = activity()
    assert judged(TOUCH, lead(), activity=[known, activity(done_at="2026-03-08", type=None)]) == (
        "met"
    )
    late = [activity(done_at="2026-03-08T10:00", type=None)]
    assert judged(TOUCH, lead(), activity=late) == "missed"
    many = [known, activity(done_at="2026-03-03"), activity(done_at="2026-03-04", type=None)]
    assert judged(ATTEMPTS, lead(), activity=many) == "met"


def test_a_moment_that_cannot_be_read() -> None:
    """A call at no telling what time leaves the answer open, unless the record is not asked."""
    rows = [activity(done_at="soon")]
    assert why(TOUCH, lead(), activity=rows) == [
        "`calls` is open: `done_at` of an activity is `soon`, which is no moment"
    ]
    assert judged(TOUCH, lead(created_at=None), activity=rows) == "not_applicable"


def test_a_row_of_unknown_type_without_moment_changes_nothing() -> None:
    """What has not happened is no call, whatever its type."""
    assert judged(TOUCH, lead(), activity=[activity(done_at=None, type=None)]) == "missed"


@pytest.mark.parametrize("moment", ["2026-03-20", "2026-03-20T12:00"])
def test_a_row_of_unknown_type_that_has_just_happened(moment: str) -> None:
    """Today may be now, and now is not too late: such a row may be the call."""
    verdict = only(
        TOUCH, lead(created_at="2026-03-20T09:00"), activity=[activity("1", moment, None)]
    )
    assert [str(reason) for reason in verdict.reasons] == [
        "`calls` is open: `type` of an activity is missing"
    ]
    assert str(verdict.next_change) == "2026-03-21 09:00:00.000001+00:00"


def test_a_row_of_unknown_type_that_lies_ahead() -> None:
    """It changes nothing yet; its moment is when it may."""
    row = activity(done_at="2026-03-20T18:00", type=None)
    verdict = only(TOUCH, lead(created_at="2026-03-20T09:00"), activity=[row])
    assert verdict.status == "on_track"
    assert str(verdict.next_change) == "2026-03-20 18:00:00+00:00"


def test_a_moment_that_cannot_be_read_beside_others() -> None:
    """It may be any time, whatever is known of the rows before and after it."""
    rows = [activity(done_at="soon"), activity(done_at="2026-03-08", type=None)]
    for each in (rows, rows[::-1]):
        assert why(TOUCH, lead(), activity=each) == [
            "`calls` is open: `done_at` of an activity is `soon`, which is no moment"
        ]


def test_an_open_row_at_the_moment_of_the_first() -> None:
    """It was done then in any case, so it counts for certain in its period."""
    text = f"{CALLS}Volume: sales calls at least 2 leads per month\n"
    tables = {"lead": [lead()], "activity": [activity(), activity(type=None)]}
    (period,) = agreement(text).evaluate(tables, at=NOW).periods["Volume"]
    assert (period.actual, period.possible) == (1, 1)


def test_several_open_events() -> None:
    """Where more than one event is open, all ways to settle them are looked at."""
    text = f"""{CALLS}"mails" is recorded as the first activity where type is "email"
    Mail: sales mails every lead within 24 hours of calls
    """.replace("\n    ", "\n")
    sure = [activity(), activity(done_at="2026-03-02T11:00", type="email")]
    open_row = activity(done_at="2026-03-04T11:00", type=None)
    assert judged(text, lead(), activity=[*sure, open_row]) == "met"
    assert judged(text, lead(), activity=[activity(), open_row]) == "missed"
    soon = activity(done_at="2026-03-02T10:30", type=None)
    assert judged(text, lead(), activity=[activity(), soon]) == "indeterminate"


def test_open_rows_in_the_middle() -> None:
    """Not only the ends decide: the clock may start at a row between them, and be late then."""
    text = f"""{CALLS}"mails" is recorded as every activity where type is "email"
Mail: sales mails every lead within 24 hours of calls
"""
    known = [
        activity(done_at="2026-03-02T11:00", type="email"),
        activity(done_at="2026-03-08T10:00"),
        activity(done_at="2026-03-08T11:00", type="email"),
    ]
    may_be_calls = [
        activity(done_at=moment, type="call", kind=None)
        for moment in ("2026-03-02T10:00", "2026-03-04T10:00")
    ]
    text = text.replace('where type is "call"', 'where type is "call" and kind is "cold"')
    rows = [{**row, "kind": "cold"} for row in known] + may_be_calls
    assert judged(text, lead(), activity=rows) == "indeterminate"
    assert judged(text, lead(), activity=rows[:4]) == "met"


def test_too_many_open_rows() -> None:
    """Where open rows could be settled in too many ways, the answer stays open."""
    rows = [activity(done_at=f"2026-03-02T10:{minute:02}", type=None) for minute in range(30)]
    assert judged(ATTEMPTS, lead(), activity=[*rows, activity()]) == "indeterminate"
    late = [{**row, "done_at": "2026-03-30"} for row in rows]
    assert judged(ATTEMPTS, lead(), activity=[*late, activity()]) == "missed"


# -- what the rows are ----------------------------------------------------------------------------


def test_rows_may_be_a_thing_of_their_own() -> None:
    """A definition of the rows brings its condition, and its own moment before all others."""
    text = """\
timestamps are in UTC
an activity belongs to a lead by lead_id, at done_at
a booked meeting is an activity where type is "meeting"
an activity becomes a booked meeting at booked_at
"books" is recorded as the first booked meeting where length is at least 30
Booking: sales books every lead within 24 hours
"""
    row = activity(type="meeting", done_at="2026-03-09", booked_at="2026-03-02T11:00", length=45)
    assert judged(text, lead(), activity=[row]) == "met"
    assert judged(text, lead(), activity=[{**row, "length": 15}]) == "missed"
    assert judged(text, lead(), activity=[{**row, "type": "call"}]) == "missed"
    assert why(text, lead(), activity=[{**row, "length": None}]) == [
        "`books` is open: `length` of an activity is missing"
    ]
    assert why(text, lead(), activity=[{**row, "type": None}]) == [
        "`books` is open: `type` of an activity is missing"
    ]
    assert judged(text, lead(), activity=[{**row, "type": None, "length": 15}]) == "missed"


def test_without_at_it_is_the_moment_of_the_kind() -> None:
    """Where the sentence names no moment, rows have that of their kind."""
    text = TOUCH.replace(", at done_at", "")
    assert judged(text, lead(), activity=[activity()]) == "met"


def test_rows_that_lie_ahead() -> None:
    """Each of their moments may change the answer, and so may what the record says besides."""
    text = TOUCH.replace("24 hours", "60 days")
    for ahead in ("2026-03-25T10:00", "2026-03-25"):
        verdict = only(text, lead(), activity=[activity(done_at=ahead)])
        assert verdict.status == "on_track"
        assert verdict.next_change == at(f"{ahead[:10]}T{ahead[11:] or '00:00'}+00:00")
    before = f"{CALLS}sales makes at least 2 contact attempts before disqualifying a lead"
    verdict = only(before, lead(disqualified_at="2026-03-22T10:00"), activity=[activity()])
    assert (verdict.status, verdict.next_change) == (
        "not_applicable",
        at("2026-03-22T10:00+00:00"),
    )


def test_rows_that_may_yet_come_to_fit() -> None:
    """A moment of a condition that lies ahead is when the answer can change next."""
    text = TOUCH.replace('type is "call"', "answered_at is after 2026-01-01")
    text = text.replace("24 hours", "60 days")
    row = activity(answered_at="2026-03-25T10:00")
    verdict = only(text, lead(), activity=[row])
    assert [str(reason) for reason in verdict.reasons] == [
        "`calls` is open: `answered_at` of an activity has not happened by then"
    ]
    assert str(verdict.next_change) == "2026-03-25 10:00:00+00:00"


def test_rows_are_judged_too() -> None:
    """Rows that commitments are about are judged in the same pass, before their records."""
    text = f"{TOUCH}Notes: every activity includes notes\n"
    rows = iter([activity(notes="spoke"), activity("9")])
    found = agreement(text).verdicts({"lead": iter([lead()]), "activity": rows}, at=NOW)
    assert [(each.commitment, each.status.value) for each in found] == [
        ("Notes", "met"),
        ("Notes", "missed"),
        ("Touch", "met"),
    ]


def test_moments_at_each_of_which_a_record_becomes_the_thing() -> None:
    """Rows count for each occurrence by their moments."""
    text = f"""{CALLS}a lead becomes an MQL at each of mql_dates
Again: sales makes at least 1 contact attempts to every MQL within 24 hours
"""
    record = lead(mql_dates=["2026-03-02T09:00", "2026-03-09T09:00"])
    rows = [activity(), activity(done_at="2026-03-12T10:00", type=None)]
    found = agreement(text).verdicts({"lead": [record], "activity": rows}, at=NOW)
    assert [each.status.value for each in found] == ["met", "missed"]


def test_rows_in_commitments_over_periods() -> None:
    """Calls are counted in the month they were made in; an open one may count anywhere."""
    text = f"{CALLS}Volume: sales calls at least 2 leads per month\n"
    rows = [activity(), activity("2", done_at="2026-02-03"), activity("3", type=None)]
    tables = {"lead": [lead(), lead("2"), lead("3")], "activity": rows}
    evaluation = agreement(text).evaluate(tables, at=NOW)
    found = [(each.actual, each.possible) for each in evaluation.periods["Volume"]]
    assert found == [(1, 2), (1, 2)]


# -- one record, explanations, copies -------------------------------------------------------------


def test_one_record_with_related_ones() -> None:
    """A commitment is asked about one record with rows of any records."""
    commitment = agreement(TOUCH).commitments["Touch"]
    rows = [activity("2"), activity()]
    assert commitment.verdict(lead(), NOW, related={"activity": rows}).status == "met"
    assert commitment.verdict(lead(), NOW).status == "indeterminate"
    (verdict,) = agreement(TOUCH).verdicts_of(lead(), at=NOW, related={"Activity": rows})
    assert verdict.status == "met"
    with pytest.raises(ValueError, match="no kind of record is called `call`"):
        commitment.verdict(lead(), NOW, related={"call": rows})


def test_related_records_come_in_any_order() -> None:
    """Rows and records of others may stand beside those of the record that is asked about."""
    related = {"lead": [lead("2"), lead()], "activity": [activity("2"), activity()]}
    commitment = agreement(TOUCH).commitments["Touch"]
    assert commitment.verdict(lead(), NOW, related=related).status == "met"


def test_what_an_explanation_says_of_rows() -> None:
    """It says how many rows there are, and how many fit."""

    def told(*rows: object) -> str:
        lines = only(TOUCH, lead(), activity=rows).explain().split("\n")
        return next(line.strip() for line in lines if line.strip().startswith("calls: "))

    assert told() == "calls: there is no activity"
    assert told(activity(type="email")) == "calls: no activity fits, of 1 activity"
    assert told(activity(), activity(type="x")) == "calls: an activity that fits, of 2 activities"
    three = activity(), activity(done_at="2026-03-03"), activity(type="email")
    assert told(*three) == "calls: the first of 2 activities that fit, of 3 activities"
    every = TOUCH.replace("the first activity", "every activity")
    assert every != TOUCH
    text = only(every, lead(), activity=three).explain()
    assert "calls: 2 activities that fit, of 3 activities" in text
    assert told(activity(done_at="2026-03-08", type=None)) == (
        "calls: no activity fits, of 1 activity; open is one more: `type` of an activity is missing"
    )


def test_agreements_with_tables_are_pickled() -> None:
    """A copy joins as the original does."""
    copy = pickle.loads(pickle.dumps(agreement(TOUCH)))
    (verdict,) = copy.verdicts({"lead": [lead()], "activity": [activity()]}, at=NOW)
    assert verdict.status == "met"


def test_joins_of_one_agreement_do_not_meet() -> None:
    """Several questions may be asked of one agreement at once, each with tables of its own."""
    found = agreement(TOUCH)
    done = found.verdicts({"lead": [lead(), lead("2")], "activity": [activity()]}, NOW)
    not_done = found.verdicts({"lead": [lead(), lead("2")], "activity": [activity("2")]}, NOW)
    pairs = [
        (one.status.value, other.status.value) for one, other in zip(done, not_done, strict=True)
    ]
    assert pairs == [("met", "missed"), ("missed", "met")]


def test_columns_are_those_a_table_itself_has() -> None:
    """What other tables say is no column of a record, and rows need no key of their own."""
    found = agreement(TOUCH)
    assert [str(each) for each in found.columns("lead")] == ["id", "created_at"]
    assert {str(each) for each in found.columns("activity")} == {"lead_id", "type", "done_at"}
    assert found.columns("deal") == ()
    assert found.kinds == ("lead",)


# -- rows that come again, keys that are none, and what is said of it ------------------------------

ROLLING = f"""{CALLS}"phones" is recorded as every activity where type is "call"
Rolls: sales phones every lead every 2 days until resolution
"""
CALLED = (activity(), activity(done_at="2026-03-04T09:00"))
RESOLVED = lead(resolved_at="2026-03-05T10:00")


def rolled(*rows: Any) -> list[tuple[str, list[str]]]:
    """The turns of the lead with such further rows: how each stands, and why."""
    tables = {"lead": [RESOLVED], "activity": [*CALLED, *rows]}
    found = agreement(ROLLING).verdicts(tables, at=NOW)
    return [(each.status.value, [str(reason) for reason in each.reasons]) for each in found]


def test_an_open_row_that_would_be_a_turn_of_its_own() -> None:
    """Where a row that may count decides how many turns there are, none of them is answered."""
    assert rolled(activity(done_at="2026-03-03T09:00", type=None)) == [
        ("indeterminate", ["`phones` is open: `type` of an activity is missing"])
    ]


def test_an_open_row_at_the_moment_of_another() -> None:
    """What was done at that moment anyway makes no turn of its own, so all turns are answered."""
    closed = ["resolution came first, so nothing more was owed"]
    expected = [("met", []), ("met", []), ("met", closed)]
    assert rolled() == expected
    assert rolled(activity(done_at="2026-03-04T09:00", type=None)) == expected


PHONES = f"""{CALLS}"phones" is recorded as every activity where type is "call"
"mails" is recorded as the first activity where type is "email" and sent is yes
"""


def test_each_period_stays_open_or_is_answered_by_itself() -> None:
    """What is open in one week is none of another's, and what was done for certain is told."""
    text = f"{PHONES}Weekly: sales phones every lead every week\n"
    rows = [activity(done_at=f"2026-03-{day}T10:00") for day in ("10", "09", "17")]
    rows[1]["type"] = rows[2]["type"] = None
    found = agreement(text).verdicts({"lead": [lead()], "activity": rows}, at=NOW)
    told = [(each.status.value, str(each.finished)) for each in found]
    assert told == [("met", "2026-03-10 10:00:00+00:00"), ("indeterminate", "None")]


def test_each_reason_counts_what_is_certain() -> None:
    """Where too little was done either way, rows that may count are not counted."""
    text = f"""{CALLS}a lead becomes an MQL at each of mql_dates
Again: sales makes at least 3 contact attempts to every MQL before resolution
"""
    dates = ["2026-03-02T09:00", "2026-03-09T09:00"]
    record = lead(mql_dates=dates, resolved_at="2026-03-12T09:00")
    rows = [activity(), activity(done_at="2026-03-10T10:00", type=None)]
    found = agreement(text).verdicts({"lead": [record], "activity": rows}, at=NOW)
    assert [str(reason) for each in found for reason in each.reasons] == [
        "`contact attempts` counts 1 of at least 3",
        "`contact attempts` counts 0 of at least 3",
    ]


@pytest.mark.parametrize(
    ("mailed", "expected"),
    [("2026-03-04T09:00", ["indeterminate"]), ("2026-03-10T09:00", ["met", "missed"])],
)
def test_an_open_row_that_may_end_the_turns(mailed: str, expected: list[str]) -> None:
    """The last turn is open where that would end it in time, and answered where it is too late."""
    text = f"{PHONES}Rolls: sales phones every lead every 2 days until mails\n"
    rows = [activity(), activity(done_at=mailed, type="email")]
    found = list(agreement(text).verdicts({"lead": [lead()], "activity": rows}, at=NOW))
    assert [each.status.value for each in found] == expected
    reasons = [str(reason) for each in found for reason in each.reasons]
    unsent = ["`mails` is open: `sent` of an activity is missing"]
    assert reasons == (unsent if expected == ["indeterminate"] else [])


def test_a_key_that_cannot_be_read() -> None:
    """A record whose key is torn has rows that nobody can find, and a torn row no record."""
    torn = Unreadable("is torn")
    expected = ["`calls` cannot be told: `id` is torn"]
    assert why(TOUCH, lead(torn), activity=[activity()]) == expected
    assert judged(TOUCH, lead(), activity=[activity(torn)]) == "missed"


def test_what_is_related_to_no_record() -> None:
    """Rows do not make a record of what is none."""
    commitment = agreement(TOUCH).commitments["Touch"]
    (found,) = commitment.verdicts("no record", NOW, related={"activity": [activity()]})
    expected = ("indeterminate", "Touch: indeterminate\n  the record: is not a record")
    assert (found.status, found.explain()) == expected


def test_an_explanation_without_the_table() -> None:
    """Nothing is told of rows that were not given, but that they were not."""
    (found,) = agreement(TOUCH).verdicts([lead()], NOW, kind="lead")
    assert found.explain().split("\n")[-1] == (
        "  `calls` cannot be told: no records of the kind `activity` were given"
    )


def test_those_who_ask_are_told_of_rows_without_a_record() -> None:
    """Each kind of rows is told of at the end, with what kept them from their record."""
    told: list[str] = []
    rows = [activity("9"), activity("8"), activity(None), activity()]
    given = {"lead": [lead()], "activity": rows}
    found = list(
        agreement(TOUCH).verdicts(given, NOW, on_unmatched=lambda each: told.append(str(each)))
    )
    assert [each.status.value for each in found] == ["met"]
    assert told == [
        "3 `activity` records belong to no lead: 1 without a key, "
        "2 with one that no `lead` record has"
    ]
    told.clear()
    given["activity"] = [activity("9"), activity()]
    list(agreement(TOUCH).verdicts(given, NOW, on_unmatched=lambda each: told.append(str(each))))
    assert told == ["1 `activity` record belongs to no lead: 1 with one that no `lead` record has"]


def test_rows_are_no_fields_of_the_record() -> None:
    """A measure reads the events that rows record, and says so of no field of the record."""
    text = f"""{CALLS}"mails" is recorded as the first activity where type is "email"
measure gap as the median time from calls to mails of leads, each month
goal: gap is at most 2 days
"""
    with_goal = agreement(text)
    assert with_goal.measures["gap"].fields == ()
    assert with_goal.period_commitments["gap"].fields == ()
    told = " ".join(with_goal.period_commitments["gap"].explain().split())
    assert "reads" not in told
    assert "records of activity: not given, or it is unknown which are calls" in told
    assert "records of activity: not given, or it is unknown which are mails" in told
    assert "reads" not in with_goal.explain()


def test_rows_are_no_intervals() -> None:
    """Whoever looks for a time that lasts in rows is told that they are moments."""
    read = FoundReader().read_intervals(None)
    assert str(read.text if isinstance(read, Unreadable) else read) == (
        "holds moments, and no intervals"
    )


def test_as_many_ways_as_are_tried() -> None:
    """Six rows that may count are settled where they change nothing; seven are too many."""
    known = [activity(), activity(done_at="2026-03-03T10:00")]
    may = [activity(done_at=f"2026-03-02T11:0{minute}", type=None) for minute in range(7)]
    assert judged(ATTEMPTS, lead(), activity=[*known, *may[:6]]) == "met"
    assert judged(ATTEMPTS, lead(), activity=[*known, *may]) == "indeterminate"


def test_a_key_that_is_far_too_long() -> None:
    """A number that nobody would number records with is no key, and the reason says so."""
    assert why(TOUCH, lead(10**100), activity=[]) == [
        "`calls` cannot be told: `id` is far too long a number"
    ]
    assert judged(TOUCH, lead(2**255 - 1), activity=[activity(2**255 - 1)]) == "met"


def test_rows_that_are_not_yet_what_they_have_to_be() -> None:
    """A row becomes a thing of its own with a moment, and not before that moment has come."""
    text = TOUCH.replace('the first activity where type is "call"', "the first done activity") + (
        "a done activity is an activity where checked_at is known\n"
        "an activity has checked_at (moment)\n"
    )
    for checked, status in (("2026-03-20T12:00:01", "missed"), ("2026-03-20T12:00", "met")):
        assert judged(text, lead(), activity=[activity(checked_at=checked)]) == status
    row = activity(checked_at="2026-03-25T10:00")
    verdict = only(text.replace("24 hours", "60 days"), lead(), activity=[row])
    assert str(verdict.next_change) == "2026-03-25 10:00:00+00:00"


@pytest.mark.parametrize(
    ("zone", "begins"),
    [("America/New_York", "2026-03-20T04:00Z"), ("Asia/Tokyo", "2026-03-19T15:00Z")],
)
def test_a_date_in_doubt_begins_where_its_commitment_counts(zone: str, begins: str) -> None:
    """Not where the default calendar lies; and the answer says before that it may change then."""
    of = agreement(f"""timestamps are in UTC
an activity belongs to a lead by lead_id, at done_at
"mails" is recorded as the first activity where sent is yes
calendar "Far"
  in {zone}
  open every day
calendar "Standard"
  in UTC
  open every day
the default calendar is "Standard"
Mail: sales mails every lead within 60 hours on the "Far" calendar
""")
    given = {
        "lead": [{"id": 1, "created_at": "2026-03-19T12:00Z"}],
        "activity": [{"lead_id": 1, "done_at": "2026-03-20"}],  # sent or not
    }
    begun = datetime.fromisoformat(begins)
    for before in (timedelta(hours=2), timedelta(microseconds=1)):
        (early,) = of.verdicts(given, at=begun - before)
        assert early.status == "on_track"
        assert early.next_change is not None
        assert early.next_change <= begun
    (late,) = of.verdicts(given, at=begun)
    assert late.status == "indeterminate"


def test_a_date_in_doubt_is_nothing_before_it_begins() -> None:
    """However many rows are in doubt, and whatever else cannot be read."""
    text = """timestamps are in UTC
an activity belongs to a lead by lead_id, at done_at
"calls" is recorded as every activity where type is "call"
"reviews" is recorded as the first activity where type is "review"
"""
    doubtful = {"lead_id": 1, "done_at": "2026-03-05"}
    for sentence, rows, before in (
        ("sales calls every lead within 9 days", [doubtful] * 7, "on_track"),
        (
            "sales reviews every lead within 9 days of calls",
            [doubtful, {"lead_id": 1, "type": "review", "done_at": "junk"}],
            "not_applicable",
        ),
    ):
        given = {"lead": [{"id": 1, "created_at": "2026-03-01T00:00Z"}], "activity": rows}
        begins = datetime.fromisoformat("2026-03-05T00:00Z")
        of = agreement(f"{text}{sentence}\n")
        (early,) = of.verdicts(given, at=begins - timedelta(microseconds=1))
        assert (early.status, early.next_change) == (before, begins)
        (late,) = of.verdicts(given, at=begins)
        assert late.status == "indeterminate"


def test_a_condition_on_a_moment_that_cannot_be_read() -> None:
    """It leaves open whether the row counts."""
    text = CALLS.replace('type is "call"', "booked_at is known", 1)
    row = activity(booked_at="junk")
    text += "an activity has\n  booked_at (moment)\nTouch: sales calls every lead within 24 hours\n"
    assert judged(text, lead(), activity=[row]) == "indeterminate"
