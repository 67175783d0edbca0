"""Goals: the measures they are set on, with amounts in the measures' own units."""

from fractions import Fraction

from attrs import evolve

from slarules.diagnostics import Code
from slarules.frozen import frozen
from slarules.model.commitments import Commitment, Consequence
from slarules.model.durations import Unit
from slarules.model.measures import (
    Aggregate,
    CountOf,
    Measure,
    Measured,
    OfField,
    OfTime,
    ShareMet,
)
from slarules.model.periods import (
    BUSINESS_TIME,
    TIME,
    Amount,
    Bound,
    Goal,
    PeriodCommitment,
    Share,
    Volume,
    Worth,
)
from slarules.model.resolving.lengths import duration_of
from slarules.model.resolving.scope import Said, Scope, place_of
from slarules.model.resolving.things import Words
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.source import Span

__all__ = ["resolve_goals"]

_DAY = 86_400_000_000
_DATES = {Unit.DAY: _DAY, Unit.WEEK: 7 * _DAY}

Goals = tuple[PeriodCommitment, ...]


def resolve_goals(
    scope: Scope,
    words: Words,
    measures: tuple[Measure, ...],
    commitments: tuple[Commitment | PeriodCommitment, ...],
) -> tuple[Goals, tuple[Measure, ...]]:
    """Return the goals, and the measures with the currencies that goals say.

    A goal is a commitment that is called as its measure, so a measure has one goal at most.
    """
    by_key = {measure.key: measure for measure in measures}
    labels = {commitment.key for commitment in commitments}
    called: dict[str, Said[nodes.Goal]] = {}
    found = []
    for said in scope.goals:
        key = key_of(said.node.measure.name)
        first = called.setdefault(key, said)
        if first is not said or key in labels:
            _report_twice(scope, said, first if first is not said else None)
            continue
        measure = by_key.get(key)
        goal = None if measure is None else _GoalResolver(words, said, measure).resolve()
        if goal is not None:
            found.append(goal.commitment)
            by_key[key] = goal.measure
    return tuple(found), tuple(by_key.values())


def _report_twice(scope: Scope, said: Said[nodes.Goal], first: Said[nodes.Goal] | None) -> None:
    """Report a second goal on a measure, or a commitment that has the goal's name."""
    name = said.node.measure.name
    message = f"a commitment is called `{name}`, and this goal would be called so too"
    help = "give the commitment another label"
    if first is not None:
        message = f"there is a goal on `{name}` already, {place_of(first, said)}"
        help = "leave one of them out"
    scope.report(said.source, Code.DECLARED_TWICE, said.node.span, message, help)


@frozen
class _Resolved:
    """A goal, and its measure in the currency that the goal says."""

    commitment: PeriodCommitment
    measure: Measure


@frozen
class _GoalResolver:
    """Resolves one goal; `None` stands for one with a mistake, which is reported."""

    words: Words
    said: Said[nodes.Goal]
    measure: Measure

    def resolve(self) -> _Resolved | None:
        amount = self._amount()
        if amount is None:
            return None
        measure = self.measure
        if isinstance(measure.measured, OfField) and amount.unit is not None:
            measured = evolve(measure.measured, currency=amount.unit)
            measure = evolve(measure, measured=measured)
        node = self.said.node
        commitment = PeriodCommitment(
            name=measure.name,
            key=measure.key,
            sentence=node.text,
            team=None,
            thing=measure.thing,
            promise=_promise_of(measure, Bound(node.bound), amount),
            unit=measure.unit,
            group=measure.group,
            starts=node.starts,
            ends=node.ends,
            consequences=tuple(
                Consequence(text=c.consequence, in_a_row=c.in_a_row, of_target=c.of_target)
                for c in node.consequences
            ),
            because=node.because,
        )
        return _Resolved(commitment, measure)

    def _amount(self) -> Amount | None:
        """Return the amount in the measure's unit."""
        node = self.said.node.amount
        if isinstance(node, nodes.Length):
            amount = self._length(node)
        else:
            amount = self.words.amounts.of(self.said.source, node)
        if amount is None:
            return None
        measured = self.measure.measured
        is_money = amount.unit not in {None, "%", TIME, BUSINESS_TIME}
        fits = amount.unit == self.measure.measured_in
        if isinstance(measured, OfField):
            fits = is_money or amount.unit is None
        if not fits:
            message = f"`{self.measure.name}` is {_kind(self.measure)}, and this is not"
            help = f"write {_same_length(node, measured) or _example(self.measure)}"
            self._report(Code.WRONG_UNIT, node.span, message, help)
            return None
        if amount.unit == "%" and not 0 <= amount.number <= 1:
            message = "this is no share: shares go from 0% to 100%"
            self._report(Code.WRONG_TYPE, node.span, message)
            return None
        if amount.number < 0 and not isinstance(measured, OfField):
            message = f"`{self.measure.name}` is never less than nothing"
            self._report(Code.WRONG_TYPE, node.span, message)
            return None
        return amount

    def _length(self, node: nodes.Length) -> Amount | None:
        """Return a length of time; dates have a fixed length in plain time alone."""
        duration = duration_of(node)
        unit = BUSINESS_TIME if duration.business else TIME
        if duration.is_clock:
            return Amount(Fraction(duration.microseconds), unit)
        if duration.business or duration.unit not in _DATES:
            kind = "business " if duration.business else ""
            message = f"`{kind}{duration.unit}s` are of different lengths, and this is measured"
            help = "say it in business hours" if duration.business else "say it in days"
            self._report(Code.WRONG_UNIT, node.span, message, help)
            return None
        return Amount(Fraction(duration.count) * _DATES[duration.unit], unit)

    def _report(self, code: Code, span: Span, message: str, help: str | None = None) -> None:
        self.words.scope.report(self.said.source, code, span, message, help)


def _promise_of(measure: Measure, bound: Bound, amount: Amount) -> Volume | Share | Goal:
    """Return what is promised of a measure: on counts and sums a volume, on verdicts a share."""
    match measure.measured:
        case CountOf():
            return Volume(event=None, bound=bound, amount=amount)
        case OfField(statistic=Aggregate.SUM, subject=subject):
            worth = Worth(field=subject, currency=amount.unit)
            return Volume(event=None, bound=bound, amount=amount, worth=worth)
        case ShareMet(share=share):
            return evolve(share, bound=bound, share=amount.number)
        case _:
            return Goal(measure=measure, bound=bound, amount=amount)


def _kind(measure: Measure) -> str:
    """Return what a measure's figures are."""
    match measure.measured:
        case OfTime(business=business):
            return "business time" if business else "plain time"
        case OfField():
            return "a number or an amount of money"
        case CountOf():
            return "a number"
        case _:
            return "a percentage"


def _same_length(node: object, measured: Measured) -> str | None:
    """Return a length as it is written, in the kind of time that is measured."""
    if not isinstance(node, nodes.Length) or not isinstance(measured, OfTime):
        return None
    duration = duration_of(node)
    return f"`{evolve(duration, business=measured.business)}`" if duration.is_clock else None


def _example(measure: Measure) -> str:
    match measure.measured:
        case OfTime(business=business):
            return "`4 business hours`" if business else "`4 hours`"
        case OfField():
            return "`20` or `$20,000`"
        case CountOf():
            return "`100`"
        case _:
            return "`25%`"
