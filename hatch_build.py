"""What a build does beside copying: it works the parser's tables out and lays them by the grammar.

From there they go into the wheel with the grammar. An editable install finds them in the checkout,
until the grammar is changed: tables that do not fit are not used.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ROOT = Path(__file__).parent


class TablesHook(BuildHookInterface):
    """Writes `grammar/tables.json`."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Write the tables, before anything is collected."""
        sys.path.insert(0, str(_ROOT / "src"))
        from slarules.syntax.tables import dump_tables

        grammar = (_ROOT / "grammar" / "slarules.lark").read_text(encoding="utf-8")
        tables = _ROOT / "grammar" / "tables.json"
        tables.write_text(dump_tables(grammar), encoding="utf-8")
