"""Joined tables on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .running import run, write

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-03-09T00:00:00+00:00"
RULES = """\
timestamps are in UTC
an activity belongs to a lead by lead_id, at done_at
a lead belongs to an owner by owner_id
an owner is identified by owner
"calls" is recorded as the first activity where type is "call"
Touch: sales calls every lead within 24 hours
  unless owner.region is "NA"
"""
LEADS = "id,created_at,owner_id\n1,2026-03-01T00:00,a\n2,2026-03-01T00:00,b\n3,2026-03-01T00:00,a\n"
ACTIVITIES = (
    "lead_id,type,done_at,length\n1,call,2026-03-01T05:00,5\n1,call,2026-03-01T08:00,7\n"
    "3,email,2026-03-01T05:00,\n9,call,2026-03-01T05:00,\n"
)
OWNERS = "owner,region\na,EMEA\nb,NA\n"


def tables(folder: Path, **changed: str) -> list[str]:
    """The arguments that name the rules and all tables."""
    contents = {"lead": LEADS, "activity": ACTIVITIES, "owner": OWNERS, **changed}
    files = [f"{kind}={write(folder, f'{kind}.csv', text)}" for kind, text in contents.items()]
    return [write(folder, "rules.sla", RULES), *files, "--at", AT]


def test_tables_are_joined(tmp_path: Path) -> None:
    """Each kind has its file; rows of nobody and unread columns are noted."""
    result = run("evaluate", *tables(tmp_path), "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["record_id"], row["status"]) for row in rows] == [("1", "met"), ("3", "missed")]
    assert result.stderr.splitlines() == [
        "note: 1 column is not read by the rules on `activity`",
        "note: 1 `activity` record belongs to no lead: 1 with one that no `lead` record has",
    ]


def test_tables_in_key_order(tmp_path: Path) -> None:
    """With --sorted the answer is the same."""
    arguments = [*tables(tmp_path), "--format", "json"]
    stored, merged = run("evaluate", *arguments), run("evaluate", *arguments, "--sorted")
    assert merged.exit_code == 0
    assert merged.stdout == stored.stdout
    assert json.loads(merged.stdout)["unmatched"] == [
        {"kind": "activity", "of": "lead", "without_key": 0, "unknown_key": 1}
    ]


def test_a_table_out_of_order(tmp_path: Path) -> None:
    """The command says which, and where, and leaves no output."""
    leads = "id,created_at\n2,2026-03-01T00:00\n1,2026-03-01T00:00\n"
    output = tmp_path / "out.csv"
    arguments = [*tables(tmp_path, lead=leads), "--format", "csv", "--output", str(output)]
    result = run("evaluate", *arguments, "--sorted")
    assert result.exit_code == 2
    assert "`lead` records are not in the order of `id`: `1` comes after `2`" in result.stderr
    assert not output.exists()


def test_a_table_that_is_missing(tmp_path: Path) -> None:
    """Without the owners nothing can be told of those whose region matters."""
    rules, leads, activities, _, *options = tables(tmp_path)
    result = run("evaluate", rules, leads, activities, *options, "--format", "json")
    (issue,) = json.loads(result.stdout)["data_issues"]
    assert issue["field"] == "owner.region"
    assert issue["what"] == "cannot be told: no records of the kind `owner` were given"


def test_columns_of_joined_tables(tmp_path: Path) -> None:
    """A column that the rules read from a second table, and it lacks, is noted."""
    arguments = tables(tmp_path, activity="lead_id,kind,done_at\n", owner="owner,area\n")
    result = run("evaluate", *arguments, "--format", "json")
    assert "the data of `activity` has no column for `type`" in result.stderr
    assert "the data of `owner` has no column for `region`" in result.stderr


def test_a_joined_record_is_explained(tmp_path: Path) -> None:
    """The explanation counts the rows; IDs like the wanted one are suggested."""
    result = run("explain", *tables(tmp_path), "--record", "1", "--sorted")
    assert result.stdout.startswith("Touch: met\n")
    assert "calls: the first of 2 activities that fit, of 2 activities" in result.stdout
    result = run("explain", *tables(tmp_path), "--record", "2", "--commitment", "Touch")
    assert "excepted, because owner.region is" in result.stdout
    result = run("explain", *tables(tmp_path), "--record", "5")
    assert (result.exit_code, result.stderr) == (2, "slarules: no record has the ID `5`\n")
