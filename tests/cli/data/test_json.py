"""JSON documents and JSON Lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from slarules.cli.data.errors import DataError

from .reading import read, read_surveyed, records

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str, name: str) -> Path:
    """A file with a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_json_lines_are_records(tmp_path: Path) -> None:
    """Each line that is not blank is a record."""
    path = written(tmp_path, '{"id": 1}\n\n{"id": 2, "waits": []}\n', "leads.jsonl")
    assert records(path) == [{"id": 1}, {"id": 2, "waits": []}]


def test_an_array_holds_records(tmp_path: Path) -> None:
    """A document that is an array holds records of one kind."""
    assert read(written(tmp_path, '[{"id": 1}]', "leads.json")) == [("lead", {"id": 1})]


def test_an_object_of_arrays_holds_kinds(tmp_path: Path) -> None:
    """An object tells the kind of its arrays."""
    text = '{"lead": [{"id": 1}], "deal": [{"id": 2}, {"id": 3}]}'
    expected = [("lead", {"id": 1}), ("deal", {"id": 2}), ("deal", {"id": 3})]
    assert expected == read(written(tmp_path, text, "all.json"))


def test_an_object_of_other_values_is_a_record(tmp_path: Path) -> None:
    """A single record needs no array around it."""
    assert read(written(tmp_path, '{\n"id": 1}', "lead.json")) == [("lead", {"id": 1})]


def test_an_empty_object_holds_nothing(tmp_path: Path) -> None:
    """`{}` is no record."""
    assert records(written(tmp_path, "{}", "leads.json")) == []


def test_decimals_are_exact(tmp_path: Path) -> None:
    """0.3 is not a little less than 0.3; absurd numbers are floats, which read as no number."""
    path = written(tmp_path, '[{"a": 0.3, "b": 1e999999999, "c": -1.50}]', "leads.json")
    assert [{"a": Decimal("0.3"), "b": float("inf"), "c": Decimal("-1.50")}] == records(path)


def test_keys_are_surveyed_over_all_records(tmp_path: Path) -> None:
    """A key that only the last record has is a column too."""
    path = written(tmp_path, '{"id": 1}\n{"id": 2}\n{"mql_at": null}\n', "leads.jsonl")
    assert list(read_surveyed(path)[1].columns["lead"]) == ["id", "mql_at"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.jsonl", '{"id": 1}\n{"id" 2}\n', "line 2: is not JSON: expecting ':' delimiter at co"),
        ("a.jsonl", '{"id": 1}\n[2]\n', "line 2: a record is a JSON object, not an array"),
        ("a.jsonl", "null\n", "line 1: a record is a JSON object, not null"),
        ("a.jsonl", "true\n", "line 1: a record is a JSON object, not a boolean"),
        ("a.json", '[\n{"id": 1},\n{"id" 2}]', "line 3: is not JSON: expecting ':' delimiter"),
        ("a.json", "", "line 1: is not JSON: expecting value at column 1"),
        ("a.json", "[1]", "record 1 is a number, not an object"),
        ("a.json", '{"deal": [{}, "x"]}', "record 2 of `deal` is a string, not an object"),
        ("a.json", "3", "holds a number, not an array of records"),
        ("a.json", "[" * 200_000, "is nested too deeply"),
        ("a.json", f"[{'1' * 5000}]", "holds a number that is too long"),
    ],
)
def test_broken_json_is_refused_with_its_place(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    """The message says what is wrong, and in which line."""
    with pytest.raises(DataError) as raised:
        records(written(tmp_path, text, name))
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
