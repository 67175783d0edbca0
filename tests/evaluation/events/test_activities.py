"""The names of an activity's fields, and activities that would share them."""

from __future__ import annotations

import pytest

import slarules
from slarules.evaluation.events import EventError, SharedField, activities
from slarules.evaluation.events.activities import Activities

NO_COLUMNS = ("case",)


@pytest.mark.parametrize(
    ("activity", "name"),
    [
        ("Take in charge ticket", "take_in_charge_ticket"),
        ("A_SUBMITTED", "a_submitted"),
        ("  Call -- back!  ", "call_back"),
        ("Überprüfung (2. Stufe)", "überprüfung_2_stufe"),
        ("1st call", "activity_1st_call"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER C}all", "call"),
        ("審査", "審査"),
    ],
)
def test_an_activity_names_its_fields(activity: str, name: str) -> None:
    """Lower case, with one underscore for whatever is neither letter nor digit."""
    found = Activities(NO_COLUMNS, {}).fields_of((activity,))
    assert found is not None
    assert (f"{name}_at", f"{name}_first_at", f"{name}_last_at") == found[2:]


@pytest.mark.parametrize("activity", ["Take in charge", "1st call", "a.b's", "審査", "within", "É"])
def test_rules_can_name_the_fields(activity: str) -> None:
    """Every name is a field of the language."""
    found = Activities(NO_COLUMNS, {}).fields_of((activity,))
    assert found is not None
    text = f'"rings" is recorded as {found.all}\nsales rings MQL within 1 hour'
    [commitment] = slarules.parse(text).commitments.values()
    assert found.all in commitment.fields


def test_several_columns_are_taken_together() -> None:
    """Activity and lifecycle; where there is no lifecycle the activity stands alone."""
    events = [
        {"case": "A", "activity": "Work", "lifecycle": step, "timestamp": "2026-03-01"}
        for step in ("START", "COMPLETE", "")
    ]
    [record] = slarules.records_of_events(events, activity=("activity", "lifecycle"))
    assert list(record)[1::3] == ["work_start_at", "work_complete_at", "work_at"]


def test_several_columns_may_have_one_other_name() -> None:
    """Names are given to activities as they are written, column after column."""
    events = [{"case": "A", "activity": "Work", "lifecycle": "START", "timestamp": "2026-03-01"}]
    [record] = slarules.records_of_events(
        events, activity=("activity", "lifecycle"), names={"Work START": "begin"}
    )
    assert list(record)[1::3] == ["begin_at"]


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Ticket ID", "Ticket ID"),
        ("case:concept:name", "case_concept_name"),
        (":case", "case"),
        ("1st call", "activity_1st_call"),
    ],
)
def test_columns_keep_names_that_rules_can_write(column: str, field: str) -> None:
    """Others get the name of an activity that is called so."""
    assert activities.column_field(column) == field


def test_spellings_of_one_activity_are_one() -> None:
    """Case and separators make no difference, as in fields; which were merged is told."""
    found = Activities(NO_COLUMNS, {})
    spelt = ["Call back", "call_back", "CALL-BACK", "Close"]
    assert len({found.fields_of((each,)) for each in spelt}) == 2
    assert found.merged == {"call_back": ("Call back", "call_back", "CALL-BACK")}


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [("Grade A+", "Grade A", "grade_a_at"), ("Call", "Call first", "call_first_at")],
)
def test_activities_that_would_share_a_field_are_an_error(one: str, other: str, field: str) -> None:
    """Nothing is mixed in silence."""
    found = Activities(NO_COLUMNS, {})
    found.fields_of((one,))
    message = f"the activity `{one}` and the activity `{other}` would share the field `{field}`"
    with pytest.raises(SharedField) as raised:
        found.fields_of((other,))
    assert message == str(raised.value)


def test_parts_of_activities_stay_apart() -> None:
    """Two pairs that read alike when put together are not one activity."""
    found = Activities(NO_COLUMNS, {})
    found.fields_of(("Check a", "start"))
    with pytest.raises(SharedField, match="would share the field `check_a_start_at`"):
        found.fields_of(("Check", "a start"))


def test_a_column_and_an_activity_may_not_share_a_field() -> None:
    """A kept column keeps its name."""
    with pytest.raises(SharedField, match="the column `Call at` and the activity `Call`"):
        Activities(("case", "Call at"), {}).fields_of(("Call",))


def test_names_tell_activities_apart() -> None:
    """A name of one's own stands for the activity in all its spellings."""
    found = Activities(NO_COLUMNS, {"grade a+": "Grade A plus"})
    found.fields_of(("Grade A",))
    plus = found.fields_of(("Grade A+",))
    assert plus is not None
    assert plus.all == "grade_a_plus_at"


def test_a_column_of_another_kind_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of activities are free text, or identifiers."""
    monkeypatch.setattr(activities, "_MOST", 3)
    found = Activities(NO_COLUMNS, {})
    for number in range(3):
        found.fields_of((f"id {number}",))
    with pytest.raises(EventError, match="more than 3 activities: is the column right"):
        found.fields_of(("id 3",))
