"""Words that are read as a field, and look like an action or event that is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code, Severity

if TYPE_CHECKING:
    from slarules.model.resolving.scope import Scope
    from slarules.syntax import nodes
    from slarules.syntax.source import Source

__all__ = ["warn_near_event"]


def warn_near_event(scope: Scope, source: Source, node: nodes.FieldName) -> None:
    """Warn of words that look like a declared event: they are hardly meant as a field."""
    name = node.name.casefold()
    if "_" in name or name.endswith("ed"):
        return
    near = scope.event_names.nearest(name)
    if near:
        message = f"`{node.name}` is no declared event, and is read as a field"
        help = f"did you mean `{near}`?"
        code, warning = Code.NO_SUCH_WORD, Severity.WARNING
        scope.report(source, code, node.span, message, help, severity=warning)
