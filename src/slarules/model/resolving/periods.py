"""Commitments over periods: names bound, units checked, targets turned to exact numbers."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from attrs import evolve

from slarules.diagnostics import Code
from slarules.frozen import frozen
from slarules.model.commitments import Commitment, Consequence, Escalation
from slarules.model.conditions import Thing
from slarules.model.fields import Field
from slarules.model.period_unit import PeriodUnit
from slarules.model.periods import Amount, Bound, PeriodCommitment, Share, Volume
from slarules.model.resolving.commitments import CommitmentResolver
from slarules.model.resolving.escalations import EscalationResolver
from slarules.model.resolving.idle import warn_idle
from slarules.model.resolving.memory import Memory
from slarules.model.resolving.placing import is_placed, placing_field
from slarules.model.resolving.risks import risk_of
from slarules.model.resolving.scope import Said, Scope
from slarules.model.resolving.things import Words
from slarules.model.resolving.unknown_calendar import report_unknown_calendar
from slarules.model.resolving.worths import resolve_worth
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.inflection import with_article
from slarules.syntax.source import Span

__all__ = ["resolve_period_commitments"]


def resolve_period_commitments(
    scope: Scope, words: Words, commitments: tuple[Commitment, ...], memory: Memory
) -> tuple[PeriodCommitment, ...]:
    """Return the commitments over periods; their names are nobody else's."""
    found = []
    by_key = {commitment.key: commitment for commitment in commitments}
    names = set(by_key)
    for said in scope.period_commitments:
        name = said.node.label or said.node.text
        is_target = isinstance(said.node.promise, nodes.Target)
        if key_of(name) in names and not is_target:
            message = f"another commitment is called `{name}` too"
            help = "give one of them another label"
            scope.report(said.source, Code.DECLARED_TWICE, said.node.span, message, help)
        names.add(key_of(name))
        resolve = _Resolver(words, said, by_key).resolve
        # a target hangs on its commitment, which may change while the target does not
        resolved = resolve() if is_target else memory.recall(words, said, resolve)
        if resolved is not None:
            found.append(resolved)
    return tuple(found)


@frozen
class _Resolver:
    """Resolves one commitment; `None` stands for one with a mistake, which is reported."""

    words: Words
    said: Said[nodes.PeriodCommitment]
    commitments: Mapping[str, Commitment]

    def resolve(self) -> PeriodCommitment | None:
        match self.said.node.promise:
            case nodes.Volume() as volume:
                return self._volume(volume)
            case nodes.Rate() as rate:
                return self._rate(rate)
            case nodes.Target() as target:
                return self._target(target)

    def _target(self, node: nodes.Target) -> PeriodCommitment | None:
        commitment = self.commitments.get(key_of(self.said.node.label or ""))
        if commitment is None:
            return None  # it has a mistake, and that is reported
        thing = self.words.thing(commitment.thing.name)  # with its moment, needed or not
        assert thing is not None  # or the commitment would not be resolved
        if not is_placed(commitment, thing):
            self._report_no_moment(thing, self.said.node.span, "so it belongs to no period")
            return None
        share = Share(
            commitment=commitment,
            bound=Bound.AT_LEAST,
            share=_share(node.share),
            places=placing_field(commitment, thing),
            became=thing.moment,
        )
        return self._commitment(commitment.thing, share, commitment.team)

    def _rate(self, node: nodes.Rate) -> PeriodCommitment | None:
        thing = self.words.thing(node.thing.name)
        becomes = self.words.thing(node.becomes.name)
        if thing is None or becomes is None:
            return None
        if thing.kind != becomes.kind:
            kinds = with_article(becomes.kind), with_article(thing.kind)
            message = f"`{becomes.name}` is {kinds[0]}, and `{thing.name}` is {kinds[1]}"
            self._report(Code.WRONG_KIND, node.becomes.span, message)
            return None
        if becomes.moment is None:
            so = "so it cannot be told who did in time"
            self._report_no_moment(becomes, node.becomes.span, so)
            return None
        action = nodes.FieldName(becomes.moment.name, node.becomes.span)
        deadline = self._deadline(node, action)
        if deadline is None:
            return None
        share = Share(
            commitment=deadline,
            bound=Bound(node.bound),
            share=_share(node.share),
            becomes=becomes,
            places=placing_field(deadline, thing),
        )
        return self._commitment(thing, share, None)

    def _deadline(self, node: nodes.Rate, action: nodes.FieldName) -> Commitment | None:
        """Return the deadline that each record of a rate has: to become the other thing."""
        said = self.said.node
        everyone = nodes.Reference("PARTY", "everyone", node.thing.span)
        promise = nodes.Does(
            team=everyone,
            action=action,
            thing=node.thing,
            limits=node.limits,
            calendar=said.calendar,
            pauses=node.pauses,
            restarts=node.restarts,
            early_counts=node.early_counts,
            unless=said.unless,
            starts=said.starts,
            ends=said.ends,
        )
        deadline = nodes.Commitment(
            label=said.label, promise=promise, text=said.text, span=said.span
        )
        source, built_in = self.said.source, self.said.built_in
        return CommitmentResolver(self.words, Said(deadline, source, built_in)).resolve()

    def _volume(self, node: nodes.Volume) -> PeriodCommitment | None:
        thing = self.words.thing(node.thing.name)
        event = self.words.scope.events.get(key_of(node.action.name))
        recorded = event is not None and event.node.field is not None
        amount = self._amount(node)
        if thing is None or event is None or amount is None:
            return None
        if not recorded and thing.moment is None:
            self._report_no_moment(thing, node.thing.span, "so it belongs to no period")
            return None
        action = self.words.event(self.said.source, node.action, node.thing) if recorded else None
        worth = None
        if node.is_value:
            worth = resolve_worth(self.words, self.said.source, node.thing, thing, amount)
            if worth is None:
                return None
        promise = Volume(event=action, bound=Bound(node.bound), amount=amount, worth=worth)
        return self._commitment(thing, promise, node.team.name)

    def _commitment(
        self, thing: Thing, promise: Volume | Share, team: str | None
    ) -> PeriodCommitment:
        node, source = self.said.node, self.said.source
        name = node.label or node.text
        unless, calendar = None, None
        if isinstance(promise, Volume):  # else both belong to the commitment on each record
            if node.unless is not None:
                unless = self.words.conditions(source, thing.kind).resolve(node.unless)
            calendar = self._calendar()
        said = self.words.scope.teams.get(key_of(team)) if team else None
        group = Field(node.group.name) if node.group else None
        warn_idle(self.words.scope, self.said, node.idle, "many records are counted, by no clock")
        self._check_rows()
        self.words.kind(thing.kind)
        return PeriodCommitment(
            name=name,
            key=key_of(name),
            sentence=node.text,
            team=team,
            thing=thing,
            promise=promise,
            unit=PeriodUnit(node.period),
            group=group,
            members=said.node.members if said and group else (),
            calendar=calendar,
            unless=unless,
            risk=risk_of(node.risk) if node.risk else None,
            escalations=self._escalations(team, group),
            starts=node.starts,
            ends=node.ends,
            consequences=tuple(
                Consequence(text=c.consequence, in_a_row=c.in_a_row, of_target=c.of_target)
                for c in node.consequences
            ),
            because=node.because,
        )

    def _calendar(self) -> str | None:
        """Return the calendar that is named, as it is declared."""
        scope, name = self.words.scope, self.said.node.calendar
        if name is None:
            return None
        key = key_of(str(name.value))
        said = scope.calendars.get(key)
        if said is None and key not in scope.broken:
            report_unknown_calendar(scope, self.said.source, name)
        return str(said.node.name.value) if said else None

    def _escalations(self, team: str | None, group: Field | None) -> tuple[Escalation, ...]:
        node = self.said.node
        resolver = EscalationResolver(
            scope=self.words.scope,
            source=self.said.source,
            team=nodes.Reference("PARTY", team, node.span) if team else None,
            over_periods=True,
            group=group,
        )
        return resolver.resolve(node.escalations)

    def _check_rows(self) -> None:
        """Report rows of another unit than the periods."""
        unit = f"{self.said.node.period}s"
        for consequence in self.said.node.consequences:
            if consequence.unit in {None, unit}:
                continue
            count = consequence.in_a_row
            message = f"`{count} {consequence.unit} in a row` cannot be told: {unit} are counted"
            help = f"write `when missed {count} {unit} in a row`, or count {consequence.unit}"
            self._report(Code.WRONG_PERIOD, consequence.span, message, help)

    def _amount(self, node: nodes.Volume) -> Amount | None:
        """Return the number that is promised; only whole records are counted."""
        if node.amount is None:
            return Amount(Fraction(1))
        amount = self.words.amounts.of(self.said.source, node.amount)
        if amount is None:
            return None
        is_money = amount.unit not in {None, "%"}
        if is_money is not node.is_value:
            message = "records are counted, and this is money"
            if node.is_value:
                message = "a value is promised in money, and this is none"
            help = "write `$100,000`" if node.is_value else "write a number, or `worth at least`"
            self._report(Code.WRONG_UNIT, node.amount.span, message, help)
            return None
        if amount.unit == "%":
            message = "a percentage is no number of records"
            self._report(Code.WRONG_UNIT, node.amount.span, message, "write a number")
            return None
        if amount.number < 0:
            message = "less than nothing cannot be promised"
            self._report(Code.WRONG_TYPE, node.amount.span, message)
            return None
        whole = ceil if node.bound == Bound.AT_LEAST else floor
        return amount if is_money else evolve(amount, number=Fraction(whole(amount.number)))

    def _report_no_moment(self, thing: Thing, span: Span, so: str) -> None:
        name, kind = with_article(thing.name), with_article(thing.kind)
        message = f"nothing says when {kind} becomes {name}, {so}"
        field = thing.name.casefold().replace(" ", "_") if thing.base else "created"
        help = f"say `{kind} becomes {name} at {field}_at`"
        self._report(Code.NO_MOMENT, span, message, help)

    def _report(self, code: Code, span: Span, message: str, help: str | None = None) -> None:
        self.words.scope.report(self.said.source, code, span, message, help)


def _share(literal: nodes.Literal) -> Fraction:
    assert isinstance(literal.value, Fraction)  # the grammar has a percentage here
    return literal.value
