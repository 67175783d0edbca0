"""From trees to nodes: each module turns the trees of one part of the grammar into syntax."""

from slarules.syntax.building.statements import build_statement

__all__ = ["build_statement"]
