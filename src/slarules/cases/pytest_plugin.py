"""A plugin for pytest: case files are tests, and with `--sla` rule files are too.

pytest loads it wherever slarules is installed, so the rest of the package is loaded at the first
such file only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--sla`."""
    group = parser.getgroup("slarules")
    group.addoption("--sla", action="store_true", help="rule files (*.sla) are tests too")


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.File | None:
    """Take case files, and rule files where they are asked for."""
    if file_path.suffix == ".cases" or file_path.name.endswith(".cases.jsonl"):
        from slarules.cases.pytest_items import CaseFile

        return CaseFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".sla" and parent.config.getoption("--sla"):
        from slarules.cases.pytest_items import RuleFile

        return RuleFile.from_parent(parent, path=file_path)
    return None
