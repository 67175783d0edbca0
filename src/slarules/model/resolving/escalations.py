"""Escalations: who is told, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code
from slarules.frozen import frozen
from slarules.model.commitments import Escalation, Trigger
from slarules.model.fields import Field
from slarules.model.resolving.lengths import duration_of
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.broken import BROKEN_AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.model.resolving.scope import Scope
    from slarules.syntax.source import Source, Span

__all__ = ["EscalationResolver"]

_TRIGGERS = {
    "when_at_risk": Trigger.AT_RISK,
    "when_target_at_risk": Trigger.AT_RISK,
    "when_missed": Trigger.MISSED,
    "when_target_missed": Trigger.MISSED,
    "before_due": Trigger.BEFORE_DUE,
    "after_due": Trigger.AFTER_DUE,
}


@frozen(kw_only=True)
class EscalationResolver:
    """Resolves the escalations of one commitment; one with a mistake is reported, and left out.

    `team` is the one that may have a lead. A commitment `over_periods` is about many records: of
    their fields only `group` holds somebody, the one that makes its groups.
    """

    scope: Scope
    source: Source
    team: nodes.Reference | None
    over_periods: bool = False
    group: Field | None = None

    def resolve(self, escalations: Iterable[nodes.Escalation]) -> tuple[Escalation, ...]:
        """Return the escalations whose recipients are known."""
        found = []
        for node in escalations:
            recipient = self._recipient(node)
            if recipient is not None:
                found.append(
                    Escalation(
                        to=recipient,
                        trigger=_TRIGGERS[node.trigger],
                        offset=duration_of(node.length) if node.length else None,
                        text=node.text,
                    )
                )
        return tuple(found)

    def _recipient(self, node: nodes.Escalation) -> str | Field | None:
        match node.to:
            case str() as name:
                return name
            case nodes.FieldName(name=name):
                return self._holder(node, Field(name))
            case nodes.Reference(name="owner"):
                agreement = self.scope.agreement
                if agreement is not None and agreement.node.owner:
                    return agreement.node.owner
                if BROKEN_AGREEMENT in self.scope.broken:
                    return None
                message = "the agreement names no owner"
                self._report(Code.NO_SUCH_WORD, node.span, message, "add `owned by ...` to it")
                return None
            case nodes.Reference():
                return self._lead(node)

    def _holder(self, node: nodes.Escalation, field: Field) -> Field | None:
        if not self.over_periods or (self.group is not None and self.group.key == field.key):
            return field
        message = f"this is about many records, so there is no `{field}` of one"
        help = f'group them: `for each {field}`; or say who: `escalate to "..."`'
        self._report(Code.NO_SUCH_WORD, node.span, message, help)
        return None

    def _lead(self, node: nodes.Escalation) -> str | None:
        if self.team is None:
            message = "this commitment names no team, so nobody leads it"
            self._report(Code.NO_SUCH_WORD, node.span, message, 'say who: `escalate to "..."`')
            return None
        name = self.team.name
        team = self.scope.teams.get(key_of(name))
        if team is not None and team.node.lead:
            return team.node.lead
        if key_of(name) in self.scope.broken:
            return None
        message = f"nothing says who leads the team `{name}`"
        help = f'declare it: `team {name} led by "..."`'
        self._report(Code.NO_SUCH_WORD, node.span, message, help)
        return None

    def _report(self, code: Code, span: Span, message: str, help: str | None = None) -> None:
        self.scope.report(self.source, code, span, message, help)
