"""Clauses without effect: they are said, and nothing in the commitment listens to them."""

from collections.abc import Iterable

from slarules.diagnostics import Code, Severity
from slarules.model.resolving.scope import Said, Scope
from slarules.syntax import nodes

__all__ = ["warn_idle"]


def warn_idle(
    scope: Scope,
    said: Said[nodes.Commitment],
    clauses: Iterable[str],
    why: str = "no clock runs in this commitment",
) -> None:
    """Warn of clauses of a commitment, and say why they change nothing."""
    for clause in clauses:
        message = f"`{clause}` changes nothing here: {why}"
        code, warning = Code.NO_EFFECT, Severity.WARNING
        scope.report(said.source, code, said.node.span, message, severity=warning)
