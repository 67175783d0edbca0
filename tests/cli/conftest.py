"""Rules and data on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .running import LEADS, RULES, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever runs the tests may have a width; they have none."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """The path of a small rule file."""
    return write(tmp_path, "handoff.sla", RULES)


@pytest.fixture
def leads(tmp_path: Path) -> str:
    """The path of a few leads: one met, one missed, one open, one of no interest, one broken."""
    return write(tmp_path, "leads.csv", LEADS)
