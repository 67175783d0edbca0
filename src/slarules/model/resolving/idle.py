"""Clauses without effect: they are said, and nothing in the commitment listens to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code, Severity
from slarules.model.limits import ByField, ByNextClose, ByNextTime, Within
from slarules.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.model.limits import Tier
    from slarules.model.resolving.scope import Said, Scope

__all__ = ["warn_idle", "warn_unheard", "warn_without_target"]


def warn_idle(
    scope: Scope,
    said: Said[nodes.Commitment] | Said[nodes.PeriodCommitment],
    clauses: Iterable[str],
    why: str = "no clock runs in this commitment",
    help: str | None = None,
) -> None:
    """Warn of clauses of a commitment, and say why they change nothing."""
    for clause in clauses:
        message = f"`{clause}` changes nothing here: {why}"
        code, warning = Code.NO_EFFECT, Severity.WARNING
        scope.report(said.source, code, said.node.span, message, help, severity=warning)


def warn_unheard(
    scope: Scope, said: Said[nodes.Commitment], tiers: Iterable[Tier], *, starts: bool
) -> None:
    """Warn of clauses of a deadline that none of its limits listens to.

    `starts` says whether it is known since when a record is what the commitment is about.
    """
    promise, limits = said.node.promise, [tier.limit for tier in tiers]
    if isinstance(promise, nodes.Does) and promise.apart:
        warn_idle(scope, said, ["at least ... apart"], "one action has no spacing")
    if any(isinstance(limit, Within | ByNextClose | ByNextTime) for limit in limits):
        return
    clauses = []
    if promise.pauses:
        clauses.append("paused during")
    if promise.restarts:
        clauses.append("restarting on")
    if promise.risk and not any(isinstance(limit, ByField) for limit in limits):
        clauses.append("at risk")
    elif promise.risk and not promise.risk.before_due and not starts:
        why = "the record says by when, and nothing says since when"
        warn_idle(scope, said, ["at risk after ..."], why, "say `at risk 2 days before due`")
    warn_idle(scope, said, clauses)


def warn_without_target(scope: Scope, said: Said[nodes.Commitment]) -> None:
    """Warn of what speaks of periods or of a target where there is none."""
    promise = said.node.promise
    if said.node.has_target:
        return
    spans = [each.span for each in promise.escalations if each.of_target]
    spans += [each.span for each in promise.consequences if each.of_target]
    in_a_row = [each.span for each in promise.consequences if each.in_a_row]
    if in_a_row and isinstance(promise, nodes.JudgedOnce):
        spans += in_a_row
    for span in spans:
        message = "this never happens: each record is judged by itself, and no target is set"
        help = "add one, such as `for at least 95% of them each month`"
        code, warning = Code.NO_EFFECT, Severity.WARNING
        scope.report(said.source, code, span, message, help, severity=warning)
