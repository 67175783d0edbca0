"""Tables in the order of their keys, read side by side."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from slarules.evaluation.tables.merge import KeyOrderError

from .tables import NOW, TOUCH, activity, agreement, lead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KEYS = ("1", "2", "10", "A", "a")


class Watched:
    """An iterable that knows how far it has been read."""

    def __init__(self, records: Iterable[Any]) -> None:
        self._records = records
        self.read = 0

    def __iter__(self) -> Iterator[Any]:
        for record in self._records:
            self.read += 1
            yield record


def in_order(text: str, **tables: Any) -> list[Any]:
    """The commitment's verdicts on tables in key order."""
    return list(agreement(text).verdicts(tables, at=NOW, in_key_order=True))


def test_neither_table_is_read_ahead() -> None:
    """Of the rows, only those of the record that is judged and one more have been read."""
    count = 2_000
    leads = Watched(lead(number) for number in range(count))
    rows = Watched(activity(number // 3) for number in range(3 * count))
    found = agreement(TOUCH).verdicts({"lead": leads, "activity": rows}, NOW, in_key_order=True)
    for number, verdict in enumerate(found, start=1):
        assert verdict.status == "met"
        assert leads.read == number
        assert rows.read <= 3 * number + 1


def test_rows_in_memory_are_read_first() -> None:
    """Without an order all rows are read before the first record."""
    leads, rows = Watched([lead(1), lead(2)]), Watched([activity(2), activity(1)])
    found = agreement(TOUCH).verdicts({"lead": leads, "activity": rows}, NOW)
    assert next(found).status == "met"
    assert (leads.read, rows.read) == (1, 2)


def test_the_order_of_keys() -> None:
    """Whole numbers go first and by size; all else goes letter by letter."""
    tables = {"lead": [lead(key) for key in KEYS], "activity": [activity(key) for key in KEYS]}
    assert [each.status.value for each in in_order(TOUCH, **tables)] == ["met"] * len(KEYS)


def test_a_record_out_of_order() -> None:
    """The error names the kind, the field and the keys."""
    with pytest.raises(KeyOrderError) as caught:
        in_order(TOUCH, lead=[lead("2"), lead("1")], activity=[])
    assert str(caught.value) == (
        "`lead` records are not in the order of `id`: `1` comes after `2` (whole numbers go first "
        "and by size, all else letter by letter)"
    )
    with pytest.raises(KeyOrderError, match="`activity` records are not in the order of `lead_id`"):
        in_order(TOUCH, lead=[lead("1")], activity=[activity("2"), activity("1")])


def test_rows_without_records_between() -> None:
    """Rows of nobody are passed over and counted, wherever they stand."""
    rows = [activity(None), activity("0"), activity("1"), activity(None), activity("1")]
    rows += [activity("2"), activity("3"), activity("4")]
    evaluation = agreement(TOUCH).evaluate(
        {"lead": [lead(None), lead("1"), lead("1"), 5, lead("3")], "activity": rows},
        at=NOW,
        in_key_order=True,
    )
    counts = evaluation.summary["Touch"].counts
    assert (counts["met"], counts["indeterminate"]) == (3, 2)
    (unmatched,) = evaluation.unmatched
    assert (unmatched.without_key, unmatched.unknown_key) == (2, 3)


def test_rows_are_judged_on_the_way() -> None:
    """Rows that commitments are about come before their record, those of nobody too."""
    text = f"{TOUCH}Notes: every activity includes notes\n"
    rows = [activity("1"), activity("2"), activity("3")]
    found = in_order(text, lead=[lead("1"), lead("3")], activity=rows)
    assert [each.commitment for each in found] == ["Notes", "Touch", "Notes", "Notes", "Touch"]
    assert [each.record for each in found if each.commitment == "Notes"] == rows


def test_one_table_cannot_be_in_two_orders() -> None:
    """A table of two kinds of parents, or with rows of its own, cannot be read side by side."""
    two = f"""{TOUCH}an activity belongs to a deal by deal_id
Call: sales calls every deal within 24 hours
"""
    tables = {"lead": [], "deal": [], "activity": []}
    with pytest.raises(KeyOrderError, match=r"`activity` .* the keys of `lead` and of `deal`"):
        agreement(two).verdicts(tables, NOW, in_key_order=True)
    deep = f"""{TOUCH}a note belongs to an activity by activity_id, at noted_at
"writes up" is recorded as the first note
Notes: sales writes up every activity within 24 hours
"""
    with pytest.raises(KeyOrderError, match=r"`activity` .* their own key and of that of `lead`"):
        agreement(deep).verdicts({"lead": [], "activity": [], "note": []}, NOW, in_key_order=True)
    assert list(agreement(deep).verdicts({"lead": [], "activity": [], "note": []}, NOW)) == []


@pytest.mark.parametrize("parent", ["lead", "deal"])
def test_the_order_is_that_of_the_table_that_is_given(parent: str) -> None:
    """Of two kinds of parents one may be left out: then rows are in the order of the other."""
    text = f"""{TOUCH}an activity belongs to a deal by deal_id
Call: sales calls every deal within 24 hours
"""
    rows = [activity(key, deal_id=key) for key in ("2", "1")]
    with pytest.raises(KeyOrderError, match=f"not in the order of `{parent}_id`"):
        in_order(text, **{parent: [lead("1"), lead("2")], "activity": rows})


def test_rows_whose_fields_others_need() -> None:
    """What rows say to rows of their own is kept, though they are read beside their records."""
    text = f"""{TOUCH}a note belongs to an activity by activity_id
a call note is a note where activity.type is "call"
Notes: every call note includes text
"""
    rows = [activity(id="x"), activity(id="y", type="email")]
    notes = [{"activity_id": key, "text": "spoke"} for key in "xy"]
    given = {"lead": [lead()], "activity": rows, "note": notes}
    for order in permutations(given):  # the order of the tables means nothing
        found = in_order(text, **{kind: given[kind] for kind in order})
        assert sorted(each.status.value for each in found) == ["met", "met", "not_applicable"]


def test_records_that_need_what_is_read_beside_them() -> None:
    """A record cannot wait for rows that are read only with it: that is said, not answered."""
    text = f"""{TOUCH}a note belongs to an activity by activity_id
a lead belongs to a note by note_id
a spoken lead is a lead where note.activity.type is "call"
Spoken: every spoken lead includes email
"""
    given = {
        "lead": [lead(note_id="n", email="a@b.example")],
        "activity": [activity(id="x", lead_id="2")],
        "note": [{"id": "n", "activity_id": "x"}],
    }
    assert "met" in [each.status.value for each in agreement(text).verdicts(given, at=NOW)]
    with pytest.raises(KeyOrderError) as caught:
        in_order(text, **given)
    assert str(caught.value) in {
        f"{kinds} records need each other before they are read, so they cannot be read in key order"
        for kinds in ("`lead` and `note`", "`note` and `lead`")
    }


def test_rows_that_are_needed_before_their_record() -> None:
    """A record cannot look into rows that are read only beside it."""
    text = """timestamps are in UTC
a lead belongs to a note by note_id
a note belongs to a lead by lead_id, at done_at
"emails" is recorded as every note
Mail: sales emails every lead within 24 hours
  unless note.region is missing
"""
    given = {
        "lead": [lead(note_id="9")],
        "note": [{"id": "9", "lead_id": "2", "done_at": "2026-03-02T11:00Z", "region": "x"}],
    }
    assert [each.status.value for each in agreement(text).verdicts(given, at=NOW)] == ["missed"]
    with pytest.raises(KeyOrderError, match="cannot be read beside them in key order"):
        in_order(text, **given)


def test_an_order_of_one_table_means_nothing() -> None:
    """Where nothing is joined, records may come as they like."""
    found = in_order("sales contacts every lead within 1 hour", lead=[lead("2"), lead("1")])
    assert len(found) == 2


def test_a_row_that_is_no_record() -> None:
    """It has no key, so it is passed on at once, and belongs to nobody."""
    given = {"lead": [lead()], "activity": ["no record", activity()]}
    (found,) = in_order(TOUCH, **given)
    assert found.status == "met"
    evaluation = agreement(TOUCH).evaluate(given, NOW, in_key_order=True)
    assert [str(each) for each in evaluation.unmatched] == [
        "1 `activity` record belongs to no lead: 1 without a key"
    ]


def test_rows_whose_records_are_not_given() -> None:
    """Rows alone are in order whatever their keys: there is nothing to read them beside."""
    text = f"{TOUCH}Notes: every activity includes notes\n"
    found = in_order(text, activity=[activity("2", notes="long"), activity("1")])
    assert [each.status.value for each in found] == ["met", "missed"]


def test_rows_that_need_a_table_that_is_read_beside_another() -> None:
    """A row cannot look into a table that is itself read only up to some key."""
    text = f"""{TOUCH}an activity belongs to a deal by deal_id
a note belongs to a deal by deal_id, at noted_at
"writes up" is recorded as the first note
Notes: sales writes up every deal within 24 hours
""".replace('where type is "call"', 'where type is "call" and deal.stage is "open"')
    tables = {"lead": [], "activity": [], "deal": [], "note": []}
    with pytest.raises(KeyOrderError, match=r"`activity` .* need others .*, so they cannot"):
        agreement(text).verdicts(tables, NOW, in_key_order=True)
    assert list(agreement(text).verdicts(tables, NOW)) == []
