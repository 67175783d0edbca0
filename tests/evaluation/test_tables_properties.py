"""Laws of joined tables."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slarules.evaluation.tables.keys import rank_of, read_key

from .tables import NOW, agreement, lead

KEYS = st.sampled_from(["1", "2", "10", "A", "b"])
MOMENTS = st.sampled_from(
    ["2026-03-01T10:00", "2026-03-02T10:00", "2026-03-03", "2026-03-05T10:00", "2026-03-21T00:00"]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "lead_id": KEYS | st.none(),
            "type": st.sampled_from(["call", "email", "letter"]),
            "done_at": MOMENTS | st.none(),
        }
    ),
    max_size=12,
)
OPEN_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "lead_id": KEYS,
            "type": st.sampled_from(["call", "email", None]),
            "done_at": MOMENTS | st.sampled_from([None, "soon"]),
        }
    ),
    max_size=6,
)
ABOUT_ROWS = """\
timestamps are in UTC
an activity belongs to a lead by lead_id, at done_at
"touches" is recorded as every activity where type is one of "call", "email"
"rings" is recorded as the first activity where type is "call"
"""
ABOUT_FIELDS = """\
timestamps are in UTC
"touches" is recorded as touches
"rings" is recorded as rings
"""
COMMITMENTS = """\
One: sales touches every lead within 24 hours
Two: sales makes at least 2 touches to every lead within 3 days
Three: sales rings every lead within 2 days
Four: sales touches every lead within 1 day of rings
Five: sales contacts every lead within 1 day
  restarting on touches
Six: sales makes at most 1 touches to every lead within 2 days
Seven: sales makes at least 2 touches before rings a lead
"""
JOINED = agreement(ABOUT_ROWS + COMMITMENTS)
PLAIN = agreement(ABOUT_FIELDS + COMMITMENTS)


def leads(keys: list[str], **fields: Any) -> list[Any]:
    """A lead of each key."""
    return [lead(key, contacted_at="2026-03-04T10:00", **fields) for key in keys]


def answers(verdicts: Any) -> list[Any]:
    """What verdicts say, but for their reasons, which name rows or fields."""
    return [
        (each.record_id, each.commitment, each.status, each.started, each.due, each.finished)
        for each in verdicts
    ]


def with_moments(records: list[Any], rows: list[Any]) -> list[Any]:
    """The records with the moments of their rows in fields of their own."""
    found = []
    for record in records:
        own = [row for row in rows if row["lead_id"] == record["id"] and row["done_at"]]
        touches = [row["done_at"] for row in own if row["type"] in {"call", "email"}]
        rings = sorted(row["done_at"] for row in own if row["type"] == "call")
        found.append({**record, "touches": touches, "rings": rings[0] if rings else None})
    return found


@given(st.lists(KEYS, max_size=5), ROWS)
def test_joining_is_putting_the_moments_into_the_record(keys: list[str], rows: list[Any]) -> None:
    """Joined tables give the verdicts of records that hold the moments of their rows."""
    records = leads(keys)
    joined = JOINED.verdicts({"lead": records, "activity": rows}, at=NOW)
    plain = PLAIN.verdicts(with_moments(records, rows), at=NOW)
    assert answers(joined) == answers(plain)


@given(OPEN_ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Any], random: Any) -> None:
    """Rows in any order give the same verdicts, with the same reasons."""
    records = leads(["1", "A"])
    first = list(JOINED.verdicts({"lead": records, "activity": rows}, at=NOW))
    mixed = random.sample(rows, len(rows))
    assert first == list(JOINED.verdicts({"lead": records, "activity": mixed}, at=NOW))


@given(st.lists(KEYS, max_size=5), ROWS | OPEN_ROWS)
def test_side_by_side_is_as_from_memory(keys: list[str], rows: list[Any]) -> None:
    """Tables in key order give the same verdicts and counts, read side by side or not."""
    records = sorted(leads(keys), key=lambda record: rank_of(record["id"]))
    rows = sorted(rows, key=lambda row: rank_of(row["lead_id"] or "zzz"))
    tables = {"lead": records, "activity": rows}
    merged = JOINED.evaluate(tables, at=NOW, in_key_order=True)
    stored = JOINED.evaluate(tables, at=NOW)
    assert merged == stored
    assert list(JOINED.verdicts(tables, NOW, in_key_order=True)) == list(
        JOINED.verdicts(tables, NOW)
    )


@given(OPEN_ROWS)
def test_open_rows_are_settled_only_where_they_do_not_matter(rows: list[Any]) -> None:
    """A decided status is the one that every way to settle the open rows gives."""
    record = leads(["1"])
    open_verdicts = JOINED.verdicts({"lead": record, "activity": rows}, at=NOW)
    ways: list[list[Any]] = [[]]
    for row in rows:
        types = [row["type"]] if row["type"] else ["call", "email", "letter"]
        moments = (
            ["2026-03-02T10:00", "2026-03-09"] if row["done_at"] == "soon" else [row["done_at"]]
        )
        settled = [{**row, "type": t, "done_at": m} for t in types for m in moments]
        ways = [[*way, each] for way in ways for each in settled][:200]
    decided = {each.commitment: each.status for each in open_verdicts}
    decided = {name: status for name, status in decided.items() if status != "indeterminate"}
    for way in ways[:40]:
        for verdict in JOINED.verdicts({"lead": record, "activity": way}, at=NOW):
            assert decided.get(verdict.commitment, verdict.status) == verdict.status


@given(st.integers(), st.text())
def test_keys_read_as_the_text_they_are_written_as(number: int, text: str) -> None:
    """A number and its digits are one key, and reading a key twice changes nothing."""
    if abs(number) < 1 << 200:
        assert read_key(number) == read_key(str(number)) == str(number)
    key = read_key(text)
    assert key is None or read_key(key) == key
