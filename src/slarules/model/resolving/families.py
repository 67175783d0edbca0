"""The families of commitments that no clock decides: completeness, prohibitions, attempts, ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.diagnostics import Code, Severity
from slarules.frozen import frozen
from slarules.model.commitments import (
    AttemptsBefore,
    Completeness,
    Event,
    Prohibition,
    Promise,
    Repetition,
    Standing,
)
from slarules.model.fields import Field
from slarules.model.resolving.idle import warn_idle
from slarules.model.resolving.lengths import duration_of
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.inflection import with_article

if TYPE_CHECKING:
    from slarules.model.conditions import Condition, Score, Thing
    from slarules.model.resolving.scope import Said, Scope
    from slarules.model.resolving.things import Words
    from slarules.syntax.source import Span

__all__ = ["FamilyResolver"]

_AS_IT_STANDS = "this is judged on the record as it stands"


@frozen
class FamilyResolver:
    """Resolves a promise; `None` stands for one with a mistake, which is reported."""

    words: Words
    said: Said[nodes.Commitment]

    @property
    def scope(self) -> Scope:
        """All that is declared."""
        return self.words.scope

    def resolve(
        self,
        promise: nodes.Includes | nodes.Never | nodes.Always | nodes.Makes,
        thing: Thing | None,
    ) -> Promise | None:
        """Return the promise, and report the clauses that do not go with it."""
        match promise:
            case nodes.Includes():
                self._check_untimed(promise)
                self._check_dates(promise, thing)
                return None if thing is None else self._completeness(promise, thing)
            case nodes.Never():
                self._check_untimed(promise)
                return None if thing is None else self._prohibition(promise, thing)
            case nodes.Always():
                self._check_untimed(promise)
                self._check_dates(promise, thing)
                return None if thing is None else self._standing(promise, thing)
            case nodes.Makes():
                return self._attempts_before(promise)

    # -- the families --------------------------------------------------------------------------

    def _completeness(self, promise: nodes.Includes, thing: Thing) -> Completeness | None:
        found: list[Field | Score] = []
        for node in promise.wanted:
            if isinstance(node, nodes.FieldName):
                found.append(Field(node.name))
                continue
            score = self.words.score(node.name)
            if score is not None and score.kind == thing.kind:
                found.append(score)
            elif score is not None:
                kinds = with_article(score.kind), with_article(thing.kind)
                message = f"`{score.name}` is a score of {kinds[0]}, not of {kinds[1]}"
                self._report(Code.WRONG_KIND, node.span, message)
        whole = len(found) == len(promise.wanted)
        return Completeness(wanted=tuple(found)) if whole else None

    def _prohibition(self, promise: nodes.Never, thing: Thing) -> Prohibition | None:
        condition: Condition | None = None
        if promise.condition is not None:
            resolver = self.words.conditions(self.said.source, thing.kind)
            condition = resolver.resolve(promise.condition)
        action: Event | None = None
        if self._is_recorded(promise.action):
            action = self._event(promise, promise.action)
            if action is None:
                return None
        else:
            self._warn_dates(promise, f"nothing records `{promise.action.name}`")
        if promise.condition is not None and condition is None:
            return None
        return Prohibition(action=action, forbidden=thing, condition=condition)

    def _event(
        self, promise: nodes.Never | nodes.Makes, name: nodes.Reference | nodes.FieldName
    ) -> Event | None:
        return self.words.event(self.said.source, name, promise.thing)

    def _is_recorded(self, action: nodes.Reference) -> bool:
        said = self.scope.events.get(key_of(action.name))
        return said is None or said.node.field is not None

    def _standing(self, promise: nodes.Always, thing: Thing) -> Standing | None:
        other = self.words.thing(promise.other.name)
        if other is None:
            return None
        if other.kind != thing.kind:
            what = f"is {with_article(other.kind)}" if other.base else "is another kind of record"
            message = f"`{other.name}` {what}, and `{thing.name}` is {with_article(thing.kind)}"
            self._report(Code.WRONG_KIND, promise.other.span, message)
            return None
        if all(part in _definition(thing) for part in _definition(other)):
            name = with_article(other.name)
            message = f"this is always met: all that makes {with_article(other.kind)} {name} holds"
            if not other.base:
                message = f"this is always met: {with_article(thing.name)} is {name} by definition"
            span, code = promise.other.span, Code.NO_EFFECT
            source, warning = self.said.source, Severity.WARNING
            self.scope.report(source, code, span, message, severity=warning)
        return Standing(other=other)

    def _attempts_before(self, promise: nodes.Makes) -> AttemptsBefore | None:
        assert promise.before is not None
        words = self.said.source.text[promise.before.span.start : promise.before.span.end]
        self._refuse_limits(promise, f"`before {words}` is the limit")
        self._warn_clock(promise, with_calendar=False)
        action = self._event(promise, promise.action)
        event = self._event(promise, promise.before)
        repetition = self.repetition(promise)
        if action is None or event is None:
            return None
        return AttemptsBefore(action=action, repetition=repetition, event=event)

    def repetition(self, promise: nodes.Makes) -> Repetition:
        """Return how often something is done; how it is spread goes with `at least` alone."""
        if promise.at_most:
            spreads = {"over at least": promise.over, "at least ... apart": promise.apart}
            for words, length in spreads.items():
                if length is not None:
                    message = f"`{words}` does not go with `at most`: fewer may be made at any time"
                    self._report(Code.NO_EFFECT, length.span, message, "leave it out")
            if promise.before is None:
                why = "what may not be done too often is never late"
                clauses = ["at risk"] if promise.risk else []
                warn_idle(self.scope, self.said, clauses, why)
                self._warn_triggers(promise, why)
        for limit in promise.limits:
            if isinstance(limit.limit, nodes.NoSooner):
                message = "`no sooner than` does not go with a number of attempts"
                self._report(Code.NO_EFFECT, limit.span, message, "write `within ...`")
        return Repetition(
            count=promise.count,
            at_most=promise.at_most,
            over=duration_of(promise.over) if promise.over else None,
            apart=duration_of(promise.apart) if promise.apart else None,
        )

    # -- clauses that do not go with them ------------------------------------------------------

    def _check_untimed(self, promise: nodes.Clauses) -> None:
        self._refuse_limits(promise, _AS_IT_STANDS)
        self._warn_clock(promise, with_calendar=True)
        if promise.apart:
            warn_idle(self.scope, self.said, ["at least ... apart"])

    def _refuse_limits(self, promise: nodes.Clauses, why: str) -> None:
        for limit in promise.limits:
            message = f"a limit has no place here: {why}"
            self._report(Code.NO_EFFECT, limit.span, message, "leave it out")

    def _warn_clock(self, promise: nodes.Clauses, *, with_calendar: bool) -> None:
        clauses = {
            "on the ... calendar": with_calendar and promise.calendar,
            "paused during": promise.pauses,
            "restarting on": promise.restarts,
            "earlier ... counts": promise.early_counts,
            "at risk": promise.risk,
        }
        warn_idle(self.scope, self.said, [words for words, said in clauses.items() if said])
        self._warn_triggers(promise, "no clock runs in this commitment")

    def _warn_triggers(self, promise: nodes.Clauses, why: str) -> None:
        for escalation in promise.escalations:
            if escalation.trigger != "when_missed" and not escalation.of_target:
                message = f"`{escalation.text}` never happens: {why}"
                source, code, span = self.said.source, Code.NO_EFFECT, escalation.span
                help, warning = "write `when missed`", Severity.WARNING
                self.scope.report(source, code, span, message, help, severity=warning)

    def _check_dates(self, promise: nodes.Clauses, thing: Thing | None) -> None:
        if thing is not None and not (thing.moment and self.words.becomes_on_its_own(thing)):
            name, kind = with_article(thing.name), with_article(thing.kind)
            why = f"nothing says when {kind} becomes {name}"
            self._warn_dates(promise, why if thing.base else f"{kind} is judged whatever its dates")

    def _warn_dates(self, promise: nodes.Clauses, why: str) -> None:
        if self.said.node.has_target:  # its periods begin and end with them
            return
        dates = {"from": promise.starts, "until": promise.ends}
        warn_idle(self.scope, self.said, [words for words, date in dates.items() if date], why)

    def _report(self, code: Code, span: Span, message: str, help: str | None = None) -> None:
        self.scope.report(self.said.source, code, span, message, help)


def _definition(thing: Thing) -> list[Condition]:
    """Return all conditions of a definition."""
    found: list[Condition] = []
    step: Thing | None = thing
    while step is not None:
        if step.condition is not None:
            found.append(step.condition)
        step = step.base
    return found
