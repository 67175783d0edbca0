"""Commitments: every clause checked against what the commitment is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from slarules.diagnostics import Code
from slarules.frozen import frozen
from slarules.model.commitments import (
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    Commitment,
    Consequence,
    Deadline,
    Escalation,
    Event,
    Limit,
    NoSooner,
    Prohibition,
    Promise,
    Recurring,
    Repetition,
    Rolling,
    Tier,
    Within,
)
from slarules.model.resolving.idle import warn_unheard, warn_without_target
from slarules.model.resolving.lengths import duration_of
from slarules.model.resolving.risks import risk_of
from slarules.model.resolving.unknown_calendar import report_unknown_calendar
from slarules.model.tables import FromTable
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.inflection import plural, with_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.model.conditions import Condition, Thing
    from slarules.model.resolving.scope import Said, Scope
    from slarules.model.resolving.things import Words
    from slarules.syntax.source import Span

__all__ = ["CommitmentResolver"]


@frozen
class CommitmentResolver:
    """Resolves one commitment; `None` stands for one with a mistake, which is reported."""

    words: Words
    said: Said[nodes.Commitment]

    @property
    def scope(self) -> Scope:
        """All that is declared."""
        return self.words.scope

    @property
    def promise(self) -> nodes.Promise:
        """What is promised, as written."""
        return self.said.node.promise

    def resolve(self) -> Commitment | None:
        """Return the commitment; every part is looked at, whatever is wrong with the others."""
        promise = self.promise
        thing = self.words.thing(promise.thing.name)
        promised = self._promise(thing)
        escalations = self._escalations()
        warn_without_target(self.scope, self.said)
        unless = self._condition(thing, promise.unless)
        self._check_calendar()
        if thing is None or promised is None:
            return None
        name = self.said.node.label or self.said.node.text
        return Commitment(
            name=name,
            key=key_of(name),
            sentence=self.said.node.text,
            team=promise.team.name if promise.team else None,
            thing=self._subject(thing, promised),
            promise=promised,
            calendar=self._calendar(),
            unless=unless,
            starts=promise.starts,
            ends=promise.ends,
            escalations=escalations,
            consequences=tuple(_consequence(c) for c in promise.consequences),
            because=promise.because,
        )

    def _promise(self, thing: Thing | None) -> Promise | None:
        match self.promise:
            case nodes.Does(action=action):
                return self._deadline(thing, action)
            case nodes.Makes(before=None) as promise:
                from slarules.model.resolving.families import FamilyResolver

                repetition = FamilyResolver(self.words, self.said).repetition(promise)
                return self._deadline(thing, promise.action, repetition)
            case nodes.Recurs() | nodes.Rolls() as promise:
                from slarules.model.resolving.recurring import RecurringResolver

                return RecurringResolver(self.words, self.said).resolve(promise, thing)
            case promise:
                from slarules.model.resolving.families import FamilyResolver

                return FamilyResolver(self.words, self.said).resolve(promise, thing)

    def _escalations(self) -> tuple[Escalation, ...]:
        """Return the escalations of single records; those of a target belong to its commitment."""
        promise = self.promise
        own = [each for each in promise.escalations if not each.of_target]
        if not own:
            return ()
        from slarules.model.resolving.escalations import EscalationResolver

        return EscalationResolver(
            scope=self.scope, source=self.said.source, team=promise.team
        ).resolve(own)

    def _subject(self, thing: Thing, promised: Promise) -> Thing:
        """Return what the commitment is about, with a moment only where that is asked for.

        The moment of a bare record is that of its creation. Where the clock does not start from
        it, a record without it is what the commitment is about all the same.
        """
        tiers: tuple[Tier, ...] = ()
        match promised:
            case Prohibition():
                while thing.base is not None:
                    thing = thing.base
            case Recurring() | Rolling():
                return thing
            case Deadline():
                tiers = promised.tiers
        if self.words.becomes_on_its_own(thing) or any(map(_starts_from_thing, tiers)):
            return thing
        return evolve(thing, moment=None, each=False)

    def _deadline(
        self,
        thing: Thing | None,
        name: nodes.Reference | nodes.FieldName,
        repetition: Repetition | None = None,
    ) -> Deadline | None:
        promise = self.promise
        action = self._event(name)
        tiers = self._tiers(thing)
        pauses, restarts = self._pauses(), self._events(promise.restarts)
        is_whole = len(pauses + restarts) == len(promise.pauses + promise.restarts)
        if action is None or not tiers or not is_whole:
            return None
        starts = thing is None or self.words.becomes_on_its_own(thing)
        warn_unheard(self.scope, self.said, tiers, starts=starts)
        if len(tiers) < len(promise.limits):
            return None
        is_ceiling = repetition is not None and repetition.at_most
        return Deadline(
            action=action,
            tiers=tiers,
            pauses=pauses,
            restarts=restarts,
            early_counts=promise.early_counts,
            risk=risk_of(promise.risk) if promise.risk and not is_ceiling else None,
            repetition=repetition,
        )

    def _event(self, name: nodes.Reference | nodes.FieldName) -> Event | None:
        return self.words.event(self.said.source, name, self.promise.thing)

    def _pauses(self) -> tuple[Event, ...]:
        """Return the events during which the clock stands still; rows of a table hold moments."""
        for name in self.promise.pauses:
            event = self._event(name)
            if event is not None and isinstance(event.field, FromTable):
                rows = plural(event.field.belonging.child)
                message = f"a pause lasts, and `{event.name}` is recorded in {rows}, at moments"
                help = "name a field that holds a list of intervals: [from, to]"
                self._report(Code.NO_INTERVALS, name.span, message, help)
        return self._events(self.promise.pauses)

    def _events(self, names: Sequence[nodes.Reference | nodes.FieldName]) -> tuple[Event, ...]:
        found = (self._event(name) for name in names)
        return tuple(event for event in found if event is not None)

    def _condition(self, thing: Thing | None, node: nodes.Condition | None) -> Condition | None:
        if thing is None or node is None:
            return None
        return self.words.conditions(self.said.source, thing.kind).resolve(node)

    def _report(self, code: Code, span: Span, message: str, help: str | None = None) -> None:
        self.scope.report(self.said.source, code, span, message, help)

    # -- limits --------------------------------------------------------------------------------

    def _tiers(self, thing: Thing | None) -> tuple[Tier, ...]:
        limits = self.promise.limits
        if not limits:
            message = "this commitment has no limit"
            help = "say by when: `within 24 business hours`, `by the next 17:00 on a business day`"
            self._report(Code.NO_LIMIT, self.said.node.span, message, help)
        self._check_order(limits)
        tiers = [self._tier(thing, limit) for limit in limits]
        found = tuple(tier for tier in tiers if tier is not None)
        if thing is not None and thing.moment is None and any(map(_starts_from_thing, found)):
            self._report_no_moment(thing)
        return found

    def _check_order(self, limits: Sequence[nodes.Limit]) -> None:
        """Only the last tier may hold without `when` or dates, for nothing behind it applies."""
        for limit in limits[:-1]:
            bounded = limit.starts is not None or limit.ends is not None
            if limit.guard is None and not bounded:
                message = "this limit always holds, so those after it never do"
                help = 'say when it holds: `... when source is "demo request"`'
                self._report(Code.TIER_ORDER, limit.span, message, help)
            elif isinstance(limit.guard, nodes.Otherwise):
                message = "`otherwise` comes last; the limits after it never hold"
                self._report(Code.TIER_ORDER, limit.span, message, "put this line at the end")

    def _tier(self, thing: Thing | None, node: nodes.Limit) -> Tier | None:
        limit = self._limit(node)
        match node.guard:
            case None | nodes.Otherwise():
                condition = None
            case guard:
                condition = self._condition(thing, guard)
        if limit is None:
            return None
        return Tier(
            limit=limit,
            condition=condition,
            starts=node.starts,
            ends=node.ends,
            text=node.text,
        )

    def _limit(self, node: nodes.Limit) -> Limit | None:
        match node.limit:
            case nodes.Within(length=length, of=None):
                return Within(duration_of(length))
            case nodes.Within(length=length, of=of):
                event = None if of is None else self._event(of)
                return None if event is None else Within(duration_of(length), event)
            case nodes.ByNextTime(time=time):
                return ByNextTime(time)
            case nodes.ByNextClose():
                return ByNextClose()
            case nodes.ByField(field=field):
                return ByField(self.words.moment(field))
            case nodes.Before(moment=moment):
                event = self._event(moment)
                return None if event is None else Before(event)
            case nodes.NoSooner(length=length, after=after):
                event = self._event(after)
                return None if event is None else NoSooner(duration_of(length), event)

    def _report_no_moment(self, thing: Thing) -> None:
        name, kind = with_article(thing.name), with_article(thing.kind)
        message = f"nothing says when {kind} becomes {name}, so no clock can start"
        field = thing.name.casefold().replace(" ", "_") if thing.base else "created"
        statement = f"{kind} becomes {name} at {field}_at"
        help = f"say `{statement}`, or count from an event: `within ... of ...`"
        self._report(Code.NO_MOMENT, self.promise.thing.span, message, help)

    # -- other clauses -------------------------------------------------------------------------

    def _calendar(self) -> str | None:
        """Return the calendar that is named, as it is declared."""
        name = self.promise.calendar
        said = self.scope.calendars.get(key_of(str(name.value))) if name else None
        return str(said.node.name.value) if said else None

    def _check_calendar(self) -> None:
        name = self.promise.calendar
        if name is None or self._calendar() or key_of(str(name.value)) in self.scope.broken:
            return
        report_unknown_calendar(self.scope, self.said.source, name)


def _starts_from_thing(tier: Tier) -> bool:
    """Return whether a tier's clock starts at the moment the record became the thing."""
    match tier.limit:
        case Within(of=of):
            return of is None
        case ByNextTime() | ByNextClose():
            return True
        case _:
            return False


def _consequence(node: nodes.Consequence) -> Consequence:
    return Consequence(text=node.consequence, in_a_row=node.in_a_row, of_target=node.of_target)
