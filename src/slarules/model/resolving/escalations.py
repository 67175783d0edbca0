"""Escalations: who is told, and when."""

from attrs import frozen

from slarules.diagnostics import Code
from slarules.model.commitments import Escalation, Trigger
from slarules.model.fields import Field
from slarules.model.resolving.lengths import duration_of
from slarules.model.resolving.scope import Said, Scope
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.broken import BROKEN_AGREEMENT
from slarules.syntax.source import Span

__all__ = ["EscalationResolver"]

_TRIGGERS = {
    "when_at_risk": Trigger.AT_RISK,
    "when_missed": Trigger.MISSED,
    "before_due": Trigger.BEFORE_DUE,
    "after_due": Trigger.AFTER_DUE,
}


@frozen
class EscalationResolver:
    """Resolves the escalations of one commitment; one with a mistake is reported, and left out."""

    scope: Scope
    said: Said[nodes.Commitment]

    def resolve(self) -> tuple[Escalation, ...]:
        """Return the escalations whose recipients are known."""
        found = []
        for node in self.said.node.promise.escalations:
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
                return Field(name)
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

    def _lead(self, node: nodes.Escalation) -> str | None:
        if self.said.node.promise.team is None:
            message = "this commitment names no team, so nobody leads it"
            self._report(Code.NO_SUCH_WORD, node.span, message, 'say who: `escalate to "..."`')
            return None
        name = self.said.node.promise.team.name
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
        self.scope.report(self.said.source, code, span, message, help)
