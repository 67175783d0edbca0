"""Duties that come again and again, and the clauses that do not go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code, Severity
from slarules.frozen import frozen
from slarules.model.commitments import Event, Recurring, Rolling
from slarules.model.period_unit import PeriodUnit
from slarules.model.resolving.idle import warn_idle
from slarules.model.resolving.lengths import duration_of
from slarules.model.resolving.risks import risk_of
from slarules.syntax import nodes
from slarules.syntax.broken import BROKEN_AGREEMENT
from slarules.syntax.inflection import with_article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slarules.model.conditions import Thing
    from slarules.model.resolving.scope import Said, Scope
    from slarules.model.resolving.things import Words

__all__ = ["RecurringResolver"]


@frozen
class RecurringResolver:
    """Resolves a promise; `None` stands for one with a mistake, which is reported."""

    words: Words
    said: Said[nodes.Commitment]

    @property
    def scope(self) -> Scope:
        """All that is declared."""
        return self.words.scope

    def resolve(
        self, promise: nodes.Recurs | nodes.Rolls, thing: Thing | None
    ) -> Recurring | Rolling | None:
        """Return the promise; every clause is looked at, whatever is wrong with the others."""
        self._check_beginning(promise, thing)
        match promise:
            case nodes.Recurs():
                return self._recurring(promise)
            case nodes.Rolls():
                return self._rolling(promise)

    def _recurring(self, promise: nodes.Recurs) -> Recurring | None:
        period = promise.period
        help = "leave it out; a percent target reads `for at least 95% of them each month`"
        self._refuse_limits(promise, f"the end of each {period} is the limit", help)
        clauses = {
            "paused during": promise.pauses,
            "restarting on": promise.restarts,
            "earlier ... counts": promise.early_counts,
            "at least ... apart": promise.apart,
        }
        self._warn(clauses, f"a {period} begins and ends by the calendar")
        action = self.words.event(self.said.source, promise.action, promise.thing)
        if action is None:
            return None
        risk = risk_of(promise.risk) if promise.risk else None
        return Recurring(action=action, unit=PeriodUnit(period), risk=risk)

    def _rolling(self, promise: nodes.Rolls) -> Rolling | None:
        self._refuse_limits(promise, f"`{promise.text}` is the limit", "leave it out")
        clauses = {
            "earlier ... counts": promise.early_counts,
            "at least ... apart": promise.apart,
        }
        self._warn(clauses, "each time counts from the one before")
        for consequence in promise.consequences:
            if consequence.in_a_row is not None:
                message = f"`when missed {consequence.in_a_row} ... in a row` never happens"
                code, warning = Code.NO_EFFECT, Severity.WARNING
                source, span = self.said.source, consequence.span
                help = "it goes with a duty in each period: `every month`"
                self.scope.report(source, code, span, message, help, severity=warning)
        action = self.words.event(self.said.source, promise.action, promise.thing)
        until = self.words.event(self.said.source, promise.until, promise.thing)
        pauses = self._events(promise.pauses, promise.thing)
        restarts = self._events(promise.restarts, promise.thing)
        is_whole = len(pauses + restarts) == len(promise.pauses + promise.restarts)
        if action is None or until is None or not is_whole:
            return None
        return Rolling(
            action=action,
            every=duration_of(promise.length),
            until=until,
            pauses=pauses,
            restarts=restarts,
            risk=risk_of(promise.risk) if promise.risk else None,
            text=promise.text,
        )

    def _events(
        self, names: tuple[nodes.Reference | nodes.FieldName, ...], thing: nodes.Reference
    ) -> tuple[Event, ...]:
        found = (self.words.event(self.said.source, name, thing) for name in names)
        return tuple(event for event in found if event is not None)

    def _check_beginning(self, promise: nodes.Recurs | nodes.Rolls, thing: Thing | None) -> None:
        """Report a duty of which nothing says when it begins."""
        agreement = self.scope.agreement.node.starts if self.scope.agreement else None
        is_open = BROKEN_AGREEMENT in self.scope.broken  # it may say so
        if thing is None or thing.moment or promise.starts or agreement or is_open:
            return
        name, kind = with_article(thing.name), with_article(thing.kind)
        message = f"nothing says when {kind} becomes {name}, so it is open when this begins"
        field = thing.name.casefold().replace(" ", "_") if thing.base else "created"
        help = f"say `{kind} becomes {name} at {field}_at`, or from when: `from 2026-01-01`"
        span = promise.thing.span
        self.scope.report(self.said.source, Code.NO_MOMENT, span, message, help)

    def _refuse_limits(self, promise: nodes.Clauses, why: str, help: str) -> None:
        for limit in promise.limits:
            message = f"a limit has no place here: {why}"
            self.scope.report(self.said.source, Code.NO_EFFECT, limit.span, message, help)

    def _warn(self, clauses: Mapping[str, object], why: str) -> None:
        idle = [words for words, said in clauses.items() if said]
        warn_idle(self.scope, self.said, idle, why)
