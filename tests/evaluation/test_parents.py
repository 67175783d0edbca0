"""Fields of the record that a record belongs to."""

from __future__ import annotations

from typing import Any

import pytest

from .tables import NOW, agreement, lead

RULES = """\
timestamps are in UTC
a lead belongs to an owner by owner_id
a Berlin lead is a lead where owner.region is "EMEA"
"calls" is recorded as called_at
Touch: sales calls every Berlin lead within 24 hours of creation
"""
OWNERS = ({"id": "a", "region": "EMEA"}, {"id": "b", "region": "NA"}, {"id": "c"})


def asked(text: str, owners: Any = OWNERS, **fields: Any) -> list[str]:
    """The status of the text's only commitment on a lead, and its reasons."""
    tables = {"lead": [lead(called_at="2026-03-02T10:00", **fields)], "owner": owners}
    given = {kind: rows for kind, rows in tables.items() if rows is not None}
    (verdict,) = agreement(text).verdicts(given, at=NOW)
    return [verdict.status.value, *map(str, verdict.reasons)]


def test_a_condition_on_the_parent() -> None:
    """`owner.region` is the region of the owner that the lead names."""
    assert asked(RULES, owner_id="a") == ["met"]
    assert asked(RULES, owner_id="b") == [
        "not_applicable",
        '`owner.region` is `NA`, so not `owner.region is "EMEA"`',
    ]


@pytest.mark.parametrize("owner_id", ["c", "nobody", None])
def test_a_parent_that_says_nothing(owner_id: str | None) -> None:
    """The field is missing where the parent lacks it, and where there is no parent."""
    assert asked(RULES, owner_id=owner_id) == ["indeterminate", "`owner.region` is missing"]


def test_several_parents_with_one_key() -> None:
    """Whose field is meant cannot be told then."""
    assert asked(RULES, [*OWNERS, OWNERS[0]], owner_id="a") == [
        "indeterminate",
        "`owner.region` cannot be told: several records of the kind `owner` have the key `a`",
    ]


def test_a_key_that_is_none() -> None:
    """A key that cannot be read leaves the fields of the parent open."""
    assert asked(RULES, owner_id=["a"]) == [
        "indeterminate",
        "`owner.region` cannot be told: `owner_id` is `['a']`, which is no key",
    ]


def test_parents_that_were_not_given() -> None:
    """The reason names the kind; a nested record does not stand in for the table."""
    assert asked(RULES, None, owner_id="a", owner={"region": "EMEA"}) == [
        "indeterminate",
        "`owner.region` cannot be told: no records of the kind `owner` were given",
    ]


def test_nested_records_where_nothing_belongs() -> None:
    """Without `belongs to` a dotted field is one of a nested record, as ever."""
    text = RULES.replace("a lead belongs to an owner by owner_id\n", "")
    nested = lead(called_at="2026-03-02T10:00", owner={"region": "EMEA"})
    (verdict,) = agreement(text).verdicts([nested], at=NOW)
    assert verdict.status == "met"


def test_types_and_defaults_are_the_parents() -> None:
    """What is declared of the parent's fields holds where its children read them."""
    text = RULES.replace('owner.region is "EMEA"', "owner.hired is after 2026-01-01") + (
        "an owner has hired (moment in epoch seconds), active (yes or no, no when missing)\n"
    )
    assert asked(text, [{"id": "a", "hired": 1_769_000_000}], owner_id="a") == ["met"]
    text = text.replace("owner.hired is after 2026-01-01", "owner.active is no")
    assert asked(text, owner_id="a") == ["met"]
    assert asked(text, owner_id="nobody") == ["met"]


WHOLE = """\
timestamps are in UTC
a lead belongs to an owner by owner_id
an owner belongs to a team by team_id
an owner has region (text, "NA" when missing)
a team has desk (text, "none" when missing)
every lead includes owner.region and owner.team.desk
"""
TEAM = {"id": "t", "desk": "4"}
OWNER = {"id": "a", "region": "EMEA", "team_id": "t"}


def included(owners: Any, teams: Any = (TEAM,), owner_id: Any = "a") -> list[str]:
    """The status of completeness that reads the parent and its parent, and the reasons."""
    tables = {"lead": [lead(owner_id=owner_id)], "owner": owners, "team": teams}
    given = {kind: rows for kind, rows in tables.items() if rows is not None}
    (verdict,) = agreement(WHOLE).verdicts(given, at=NOW)
    return [verdict.status.value, *map(str, verdict.reasons)]


def test_defaults_of_parents_are_nothing_that_anybody_provided() -> None:
    """Completeness looks at the parents' records, too, however far off they are."""
    assert included([OWNER]) == ["met"]
    assert included([{**OWNER, "region": None}]) == ["missed", "`owner.region` is missing"]
    assert included([OWNER], [{"id": "t"}]) == ["missed", "`owner.team.desk` is missing"]
    nothing = ["missed", "`owner.region` is missing", "`owner.team.desk` is missing"]
    assert included([OWNER], owner_id="nobody") == nothing


def test_what_cannot_be_told_of_parents_is_neither_there_nor_missing() -> None:
    """Tables that were not given, two parents of one key and a bad key leave the answer open."""
    untold = "`owner.region` cannot be told: no records of the kind `owner` were given"
    assert included(None)[:2] == ["indeterminate", untold]
    assert included([OWNER], None) == [
        "indeterminate",
        "`owner.team.desk` cannot be told: no records of the kind `team` were given",
    ]
    assert included([OWNER, OWNER])[0] == included([OWNER], owner_id=["a"])[0] == "indeterminate"
    assert included([{**OWNER, "region": ""}], None) == ["missed", "`owner.region` is missing"]


def test_types_are_those_of_the_parents_parent() -> None:
    """What is declared of a field holds however far off it is read."""
    text = """\
a lead belongs to an owner by owner_id
an owner belongs to a team by team_id
a team has founded (moment in epoch seconds)
a new lead is a lead where owner.team.founded is after 2026-01-01
every new lead includes id
"""
    teams = [{"id": "t", "founded": 1_769_000_000}]
    given = {"lead": [lead(owner_id="a")], "owner": [OWNER], "team": teams}
    (verdict,) = agreement(text).verdicts(given, at=NOW)
    assert verdict.status == "met"


def test_the_calendar_of_the_parent() -> None:
    """A calendar may be chosen by a field of the owner."""
    text = """\
timestamps are in UTC
a lead belongs to an owner by owner_id
calendar "Berlin"
  in Europe/Berlin
  open every day from 9:00 to 17:00
calendar "New York"
  in America/New_York
  open every day from 9:00 to 17:00
the default calendar is "New York"
the calendar of a lead is
  "Berlin" when owner.region is "EMEA"
  "New York" otherwise
Touch: sales contacts every lead within 4 business hours
"""
    leads = [lead(owner_id="a"), lead(owner_id="b")]
    found = list(agreement(text).verdicts({"lead": leads, "owner": OWNERS}, at=NOW))
    assert [verdict.calendar for verdict in found] == ["Berlin", "New York"]
    assert [str(verdict.due) for verdict in found] == [
        "2026-03-02 14:00:00+01:00",
        "2026-03-02 13:00:00-05:00",
    ]


def test_groups_by_a_field_of_the_parent() -> None:
    """`for each owner.region` counts by the regions of the owners."""
    text = """\
timestamps are in UTC
a lead belongs to an owner by owner_id
Volume: marketing delivers at least 1 leads per month for each owner.region
"""
    leads = [lead(owner_id="a"), lead(owner_id="b"), lead(owner_id="a"), lead(owner_id="x")]
    evaluation = agreement(text).evaluate({"lead": leads, "owner": OWNERS}, at=NOW)
    found = {each.group: each.actual for each in evaluation.periods["Volume"]}
    assert found == {"EMEA": 2, "NA": 1}
    assert evaluation.unplaced == {"Volume": 1}
    (unmatched,) = evaluation.unmatched
    assert (unmatched.kind, unmatched.of, unmatched.unknown_key) == ("lead", "owner", 1)


def test_parents_of_rows() -> None:
    """Rows are chosen by a field of another record that they belong to."""
    text = """\
timestamps are in UTC
an activity belongs to a lead by lead_id, at done_at
an activity belongs to a user by user_id
"calls" is recorded as the first activity where user.team is "SDR"
Touch: sales calls every lead within 24 hours
"""
    row = {"lead_id": 1, "done_at": "2026-03-02T10:00", "user_id": 7}
    tables = {"lead": [lead()], "activity": [row], "user": [{"id": "7", "team": "SDR"}]}
    (verdict,) = agreement(text).verdicts(tables, at=NOW)
    assert verdict.status == "met"
    (verdict,) = agreement(text).verdicts({**tables, "user": []}, at=NOW)
    assert [str(reason) for reason in verdict.reasons] == [
        "`calls` is open: `user.team` of an activity is missing"
    ]


def test_parents_of_parents() -> None:
    """A field may be that of a parent's parent."""
    text = """\
timestamps are in UTC
a lead belongs to an owner by owner_id
an owner belongs to an office by office_id
a Berlin lead is a lead where owner.office.city is "Berlin"
Touch: sales contacts every Berlin lead within 24 hours of creation
"""
    owners = [{"id": "a", "office_id": 5}, {"id": "b"}]
    tables = {"lead": [lead(owner_id="a")], "office": [{"id": "5", "city": "Berlin"}]}
    (verdict,) = agreement(text).verdicts({**tables, "owner": owners}, at=NOW)
    assert verdict.status == "missed"


@pytest.mark.parametrize("key", [None, " ", True, ["a"]])
def test_a_parent_without_a_key(key: object) -> None:
    """A parent that says no key is nobody's, and stands in the way of nobody."""
    parents = [*OWNERS, {"id": key, "region": "NA"}]
    assert asked(RULES, parents, owner_id="a") == ["met"]
    (status, *_) = asked(RULES, parents, owner_id=None)
    assert status == "indeterminate"


def test_a_child_that_is_no_record() -> None:
    """It names no parent, is counted as such, and has a verdict that says what it is."""
    tables = {"lead": ["no record", lead(owner_id="a")], "owner": OWNERS}
    evaluation = agreement(RULES).evaluate(tables, at=NOW)
    assert [str(each) for each in evaluation.unmatched] == [
        "1 `lead` record belongs to no owner: 1 without a key"
    ]
    first, second = agreement(RULES).verdicts(tables, at=NOW)
    assert [str(reason) for reason in first.reasons] == ["is not a record"]
    assert (first.status, second.status) == ("indeterminate", "missed")


def test_children_without_parents_are_counted() -> None:
    """How many name no parent, and how many one that there is not."""
    leads = [lead(owner_id=owner) for owner in (None, "x", "a", "y", ["a"])]
    found = agreement(RULES).evaluate({"lead": leads, "owner": OWNERS}, at=NOW)
    (unmatched,) = found.unmatched
    assert (unmatched.without_key, unmatched.unknown_key) == (2, 2)


def test_a_parent_with_related_children() -> None:
    """One that is asked about alone needs no table of its own kind."""
    included = agreement(f"{RULES}Known: every owner includes region\n").commitments["Known"]
    verdict = included.verdict(OWNERS[0], NOW, related={"lead": [lead(owner_id="a")]})
    assert verdict.status == "met"
