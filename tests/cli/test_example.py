"""The example that ships with the project, and the generator of its data."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .running import run

EXAMPLES = Path(__file__).parents[2] / "examples"
RULES = str(EXAMPLES / "lead_handoff" / "lead_handoff.sla")
LEADS = str(EXAMPLES / "lead_handoff" / "leads.csv")
AT = "2026-04-01T09:00:00-04:00"


def generated(*arguments: str) -> bytes:
    """What the generator writes to standard output."""
    pytest.importorskip("faker")
    command = [sys.executable, str(EXAMPLES / "generate_leads.py"), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_the_agreement_is_sound() -> None:
    """Nothing is wrong with the example's rules, and nothing in them is hardly meant."""
    assert run("check", RULES, "--as-of", "2026-04-01").stdout == "nothing wrong in 1 file\n"


def test_every_status_occurs() -> None:
    """The data shows all that a verdict can be, and no column is missing."""
    result = run("evaluate", RULES, LEADS, "--at", AT, "--format", "json")
    found = json.loads(result.stdout)
    seen = {name for each in found["summary"].values() for name, n in each["counts"].items() if n}
    assert len(seen) == 7
    assert "no column" not in result.stderr
    assert 490 <= found["records"] <= 520


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Data can be made again; another seed makes other data."""
    first = generated("--count", "50", "--seed", "3")
    assert first == generated("--count", "50", "--seed", "3")
    assert first != generated("--count", "50", "--seed", "4")


def test_both_formats_hold_the_same_leads(tmp_path: Path) -> None:
    """CSV and JSON Lines give the same figures."""
    figures = []
    for name in ("leads.csv", "leads.jsonl"):
        path = str(tmp_path / name)
        generated("--count", "300", "--seed", "5", "--output", path)
        result = run("evaluate", RULES, path, "--at", AT, "--format", "json")
        found = json.loads(result.stdout)
        figures.append((found["records"], found["summary"]))
    assert figures[0] == figures[1]


def test_addresses_belong_to_nobody() -> None:
    """All mail addresses end in `.example`."""
    lines = generated("--count", "40", "--format", "jsonl").decode().splitlines()
    addresses = [json.loads(line)["email"] for line in lines]
    assert all(address.endswith(".example") and address.isascii() for address in addresses)
