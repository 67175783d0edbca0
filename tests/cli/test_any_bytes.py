"""Whatever bytes a file holds, a command ends with an answer or one clear line."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .running import AT, LEADS, run, write

if TYPE_CHECKING:
    from pathlib import Path

SHARED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADER = LEADS.split("\n")[0].encode() + b"\n"
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


def ends_well(folder: Path, rules: str, data: bytes, *options: str) -> None:
    """Evaluate and explain some bytes; neither may fail in any other way than it should."""
    path = write(folder, "data", data)
    for arguments in (("evaluate",), ("explain", "--record", "A-1")):
        result = run(*arguments, rules, path, "--at", AT, *options)
        assert result.exit_code in (0, 2)
        if result.exit_code == 2:
            assert result.stderr.splitlines()[-1].startswith("slarules: ")
        assert "Traceback" not in result.output


@SHARED
@given(data=st.binary(max_size=200), form=st.sampled_from(["csv", "tsv", "json", "jsonl"]))
def test_any_bytes_in_any_format(tmp_path: Path, rules: str, data: bytes, form: str) -> None:
    """Random bytes are read as each format."""
    ends_well(tmp_path, rules, data, "--input-format", form)


@SHARED
@given(text=st.text(alphabet='A-1"\n\r,;\t=é\0', max_size=60), packed=st.booleans())
def test_any_rows_under_a_header(tmp_path: Path, rules: str, text: str, packed: bool) -> None:
    """Random rows, quotes and separators follow a good header."""
    data = HEADER + text.encode()
    ends_well(tmp_path, rules, gzip.compress(data) if packed else data)


@SHARED
@given(data=st.binary(max_size=40), cut=st.integers(1, 60))
def test_any_broken_gzip(tmp_path: Path, rules: str, data: bytes, cut: int) -> None:
    """Packed data is cut off and followed by other bytes."""
    ends_well(tmp_path, rules, gzip.compress(LEADS.encode())[:-cut] + data)


@SHARED
@given(value=JSON)
def test_any_json(tmp_path: Path, rules: str, value: object) -> None:
    """Random JSON values stand where records are expected."""
    import json

    ends_well(tmp_path, rules, json.dumps(value).encode(), "--input-format", "json")
    ends_well(tmp_path, rules, json.dumps({"score": value, "mql_at": value}).encode())


@pytest.mark.parametrize("encoding", ["undefined", "idna", "punycode", "utf-7", "utf-16", "cp037"])
def test_any_encoding(tmp_path: Path, rules: str, encoding: str) -> None:
    """Encodings that nobody writes tables in are refused, or read as told."""
    path = write(tmp_path, "leads.csv", LEADS.encode() + b"\xff..,\n")
    result = run("evaluate", rules, path, "--at", AT, "--encoding", encoding)
    assert result.exit_code in (0, 2)


def test_half_characters_of_json_are_written(tmp_path: Path, rules: str) -> None:
    """Text that no encoding can write is written as its code."""
    data = '[{"lead_id": "\\ud800", "score": 70, "mql_at": "2026-03-02T10:00Z"}]'
    path, target = write(tmp_path, "leads.json", data), tmp_path / "out"
    for form in ("table", "json", "jsonl", "csv"):
        arguments = ("--at", AT, "--format", form, "--output", str(target))
        assert run("evaluate", rules, path, *arguments).exit_code == 0
        assert "\\ud800" in target.read_text(encoding="utf-8")
