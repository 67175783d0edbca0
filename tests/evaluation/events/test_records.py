"""Records of events: their fields, where they come from, and what is said about the log."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import attrs
import pytest

import slarules
from slarules.evaluation.events import CaseReturned, EventError
from slarules.evaluation.values import Unreadable

MARCH = "2026-03-0{}T10:00:00+01:00"


def log(*rows: tuple[object, object, object], **more: object) -> list[dict[str, object]]:
    """Events of a case, an activity and a moment each, with the same further columns."""
    return [{"case": c, "activity": a, "timestamp": t, **more} for c, a, t in rows]


def test_a_record_has_all_first_and_last_moments() -> None:
    """Each activity gives a list in order of time, and its ends; a case without it has nothing."""
    one, two, three = (MARCH.format(day) for day in (1, 2, 3))
    events = log(("A", "Call back", two), ("B", "Close", three), ("A", "Call back", one))
    assert [
        {
            "case": "A",
            "call_back_at": [one, two],
            "call_back_first_at": one,
            "call_back_last_at": two,
        },
        {"case": "B", "close_at": [three], "close_first_at": three, "close_last_at": three},
    ] == list(slarules.records_of_events(events))


@pytest.mark.parametrize("in_order", [False, True])
def test_the_iterator_counts(in_order: bool) -> None:
    """Rows, records and what was left out are known when all records are taken."""
    events: list[Any] = log(
        ("A", "x", MARCH.format(1)),
        ("", "x", MARCH.format(1)),
        (None, "x", MARCH.format(1)),
        ("A", " ", MARCH.format(1)),
        ("A", "??", MARCH.format(1)),
        ("A", ["x"], MARCH.format(1)),
        ("A", "x" * 201, MARCH.format(1)),
        (True, "x", MARCH.format(1)),
        (["A"], "x", MARCH.format(1)),
        (("A",), "x", MARCH.format(1)),
        (Unreadable("is torn"), "x", MARCH.format(1)),
        (float("inf"), "x", MARCH.format(1)),
        (10**5000, "x", MARCH.format(1)),
        ("A", 10**5000, MARCH.format(1)),
        (Decimal("NaN"), "x", MARCH.format(1)),
    )
    found = slarules.records_of_events([*events, 42], in_order=in_order)
    assert len(list(found)) == 1
    assert (found.events, found.cases) == (16, 1)
    assert found.left_out == {
        "has no case": 3,
        "has no activity": 1,
        "has an activity that gives no field name": 4,
        "has a case that is neither text nor a number": 6,
        "is no record": 1,
    }


def test_an_empty_log_gives_nothing() -> None:
    """No events, no records; the columns are known all the same."""
    for in_order in (False, True):
        found = slarules.records_of_events([], keep=["owner"], in_order=in_order)
        assert list(found) == []
        assert found.fields == ("case", "owner")


@attrs.frozen
class AttrsEvent:
    """An event as an attrs class."""

    case: str
    activity: str
    timestamp: datetime


@dataclass
class DataEvent:
    """An event as a dataclass, in another spelling."""

    Case: str
    Activity: str
    timeStamp: datetime


TupleEvent = namedtuple("TupleEvent", ["case", "activity", "timestamp"])


@pytest.mark.parametrize("kind", [AttrsEvent, DataEvent, TupleEvent])
def test_rows_may_be_objects(kind: Any) -> None:
    """Rows are read as records are; moments stay the objects they are."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    [record] = slarules.records_of_events([kind("A", "Call", at)])
    assert {"case": "A", "call_at": [at], "call_first_at": at, "call_last_at": at} == record


def test_columns_are_found_whatever_their_spelling() -> None:
    """`Ticket ID` is found as `ticket_id`; the record calls it as the caller does."""
    events = [{"Ticket ID": 7, "STEP": "Call", "happened-at": MARCH.format(1), "Prio": "high"}]
    [record] = slarules.records_of_events(
        events, case="ticket_id", activity="step", at="happened_at", keep="prio"
    )
    assert (record["ticket_id"], record["prio"]) == (7, "high")


def test_columns_that_rules_cannot_name_get_names() -> None:
    """Columns of XES exports hold colons, which no field has."""
    events = [{"case:concept:name": "A", "concept:name": "x", "time:timestamp": MARCH.format(1)}]
    [record] = slarules.records_of_events(
        events, case="case:concept:name", activity="concept:name", at="time:timestamp"
    )
    assert record["case_concept_name"] == "A"


def test_cases_are_exact_but_for_outer_spaces() -> None:
    """Identifiers may differ in case alone; blanks around them are no part of them."""
    uuid = UUID(int=1)
    moments = [MARCH.format(day) for day in (1, 2, 3, 4, 5, 6)]
    cases = ["a1", " a1 ", "A1", 1, uuid, UUID(int=1)]
    events = [
        {"case": c, "activity": "x", "timestamp": t} for c, t in zip(cases, moments, strict=1)
    ]
    found = {record["case"]: len(record["x_at"]) for record in slarules.records_of_events(events)}
    assert {"a1": 2, "A1": 1, 1: 1, uuid: 2} == found


@pytest.mark.parametrize(("keep_from", "expected"), [("first", "new"), ("last", "done")])
def test_kept_columns_come_from_an_event(keep_from: str, expected: str) -> None:
    """By time, not by the order of rows; of equal moments the row's order decides."""
    times = [MARCH.format(day) for day in (2, 1, 1, 3, 3)]
    states = ["mid", "new", "later", "almost", "done"]
    events = [
        {"case": "A", "activity": "x", "timestamp": time, "state": state}
        for time, state in zip(times, states, strict=True)
    ]
    [record] = slarules.records_of_events(events, keep=["state"], keep_from=keep_from)
    assert expected == record["state"]


def test_kept_values_are_unreadable_where_the_order_is_unknown() -> None:
    """What changes during a case is not guessed; what stays the same is known."""
    events = log(("A", "x", "soon"), ("A", "x", MARCH.format(1)), owner="Rosa")
    events[0]["state"] = "new"
    events[1]["owner"] = "".join(["Ro", "sa"])  # as good as the same
    [record] = slarules.records_of_events(events, keep=["owner", "state"])
    assert record["owner"] == "Rosa"
    problem = "cannot be told: one of its moments is `soon`, which is no moment"
    assert Unreadable(problem) == record["state"]


class Touchy:
    """A value that refuses to be compared, as arrays do."""

    __hash__ = None  # type: ignore[assignment]  # as they have none

    def __eq__(self, other: object) -> bool:
        raise ValueError("ambiguous")


def test_values_that_cannot_be_compared_do_no_harm() -> None:
    """They count as different; the event by time decides."""
    first, second = Touchy(), Touchy()
    events = log(("A", "x", MARCH.format(2)), ("A", "x", MARCH.format(1)))
    events[0]["blob"], events[1]["blob"] = second, first
    [record] = slarules.records_of_events(events, keep=["blob"])
    assert first is record["blob"]


def test_a_case_that_comes_back_is_an_error_in_order() -> None:
    """The error names the case; records before it are made."""
    events = log(*((case, "x", MARCH.format(1)) for case in ("B", "A", "B")))
    found = slarules.records_of_events(events, in_order=True)
    assert next(found)["case"] == "B"
    assert next(found)["case"] == "A"
    with pytest.raises(CaseReturned, match="case `B` comes back after others") as raised:
        next(found)
    assert raised.value.case == "B"
    assert found.is_in_order is False


@pytest.mark.parametrize(("cases", "expected"), [("BBA", True), ("BAB", False)])
def test_it_is_known_whether_the_log_was_in_order(cases: str, expected: bool) -> None:
    """Read all at once, a log tells whether it could have been read case by case."""
    found = slarules.records_of_events(log(*((case, "x", MARCH.format(1)) for case in cases)))
    assert len(list(found)) == 2
    assert (found.events, found.cases) == (3, 2)
    assert expected is found.is_in_order


@pytest.mark.parametrize(
    ("case", "activity", "count"),
    [
        ((1 << 256) - 1, "x", 1),
        (1 << 256, "x", 0),
        ("A", "x" * 200, 1),
        ("A", "x" * 201, 0),
    ],
)
def test_how_long_names_of_cases_and_activities_may_be(
    case: object, activity: str, count: int
) -> None:
    """Far more than anybody writes; what is longer is in another column than was meant."""
    found = slarules.records_of_events(log((case, activity, MARCH.format(1))))
    assert len(list(found)) == count
    assert sum(found.left_out.values()) == 1 - count


def test_in_order_takes_one_case_at_a_time() -> None:
    """A record is there as soon as the next case begins; nothing further was read."""
    taken = []

    def events() -> Any:
        for case in "AABBCC":
            taken.append(case)
            yield {"case": case, "activity": "x", "timestamp": MARCH.format(1)}

    found = slarules.records_of_events(events(), in_order=True)
    assert (next(found)["case"], taken) == ("A", ["A", "A", "B"])


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"zone": "Europe/Rom"}, ValueError, "`Europe/Rom` is not a time zone"),
        ({"date_order": "d/m/y"}, ValueError, "d/m/y"),
        ({"epoch": "days"}, ValueError, "days"),
        ({"keep_from": "any"}, ValueError, "`first` or `last`, not `any`"),
        ({"activity": ()}, ValueError, "^say which column holds the activity"),
        ({"keep": ["Case"]}, EventError, "the column `case` and the column `Case` would share"),
        ({"case": "::"}, EventError, "`::` gives no field name"),
        ({"names": {"x": "-"}}, EventError, "`-` gives no field name"),
    ],
)
def test_wrong_arguments_are_refused(
    options: dict[str, Any], error: type[Exception], message: str
) -> None:
    """What cannot be meant is an error at once."""
    with pytest.raises(error, match=message):
        slarules.records_of_events([], **options)


@pytest.mark.parametrize("events", ["log.csv", {"case": "A"}, 42])
def test_what_holds_no_rows_is_refused(events: Any) -> None:
    """A path, a single row or a number is no log."""
    with pytest.raises(TypeError):
        slarules.records_of_events(events)


def test_what_is_said_of_a_log() -> None:
    """Activities spelt in several ways are one, and moments that cannot be read are counted."""
    events = log(
        ("A", "Call back", MARCH.format(1)),
        ("A", "call-back", MARCH.format(2)),
        ("A", "Close", "soon"),
        ("A", "Close", "later"),
    )
    records = slarules.records_of_events(events)
    (record,) = records
    assert len(record["call_back_at"]) == 2
    assert records.merged == {"call_back": ("Call back", "call-back")}
    assert (records.unreadable, records.problem) == (2, "is `soon`, which is no moment")
    clean = slarules.records_of_events(log(("A", "Call back", MARCH.format(1))))
    assert [each["case"] for each in clean] == ["A"]
    assert (clean.merged, clean.unreadable, clean.problem) == ({}, 0, None)
