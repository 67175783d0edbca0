"""Measures: whose records they are about, and what of them can be measured at all."""

from fractions import Fraction

from slarules.diagnostics import Code
from slarules.frozen import frozen
from slarules.model.commitments import Commitment
from slarules.model.conditions import Score, Thing
from slarules.model.fields import Field, FieldType
from slarules.model.measures import (
    Aggregate,
    Becoming,
    CountOf,
    Measure,
    Measured,
    OfField,
    OfTime,
    Percentile,
    Point,
    ShareMet,
    ShareOfThings,
    Statistic,
)
from slarules.model.period_unit import PeriodUnit
from slarules.model.periods import Bound, PeriodCommitment, Share
from slarules.model.resolving.currency import currency_of
from slarules.model.resolving.placing import is_placed, placing_field
from slarules.model.resolving.scope import Said, Scope
from slarules.model.resolving.things import Words
from slarules.model.resolving.whose import kind_with
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.inflection import with_article
from slarules.syntax.source import Span

__all__ = ["resolve_measures"]

AnyCommitment = Commitment | PeriodCommitment


def resolve_measures(
    scope: Scope, words: Words, commitments: tuple[AnyCommitment, ...]
) -> tuple[Measure, ...]:
    """Return the measures; one with a mistake is reported, and left out."""
    found = (
        _MeasureResolver(words, said, commitments).resolve() for said in scope.measures.values()
    )
    return tuple(measure for measure in found if measure is not None)


@frozen
class _MeasureResolver:
    """Resolves one measure; `None` stands for one with a mistake, which is reported."""

    words: Words
    said: Said[nodes.Measure]
    commitments: tuple[AnyCommitment, ...]

    def resolve(self) -> Measure | None:
        match self.said.node.measured:
            case nodes.ShareOfThings(thing, other):
                return self._share_of_things(thing, other)
            case nodes.ShareMet(commitment):
                return self._share_met(commitment)
            case nodes.OfField() as node:
                return self._of_field(node)
            case nodes.OfTime() as node:
                return self._of_time(node)
            case nodes.CountOf(thing):
                return self._measure(self._placed(thing), CountOf())

    def _share_of_things(self, name: nodes.Reference, other: nodes.Reference) -> Measure | None:
        thing, part = self._placed(name), self.words.thing(other.name)
        if thing is None or part is None or not self._is_of_kind(part, thing.kind, other.span):
            return None
        return self._measure(thing, ShareOfThings(part))

    def _share_met(self, name: nodes.Reference) -> Measure | None:
        found = next((each for each in self.commitments if each.key == key_of(name.name)), None)
        match found:
            case Commitment():
                return self._share_of(found, name)
            case PeriodCommitment():
                message = f"`{found.name}` is about whole periods, so no record of it is met"
                help = "name a commitment that gives each record a verdict"
                self._report(Code.WRONG_KIND, name.span, message, help)
        return None  # else it has a mistake, and that is reported

    def _share_of(self, commitment: Commitment, name: nodes.Reference) -> Measure | None:
        thing = self.words.thing(commitment.thing.name)  # with its moment, needed or not
        assert thing is not None  # or the commitment would not be resolved
        if not is_placed(commitment, thing):
            message = f"nothing says when a record of `{commitment.name}` counts"
            help = f"say `{with_article(thing.kind)} becomes {with_article(thing.name)} at a_field`"
            self._report(Code.NO_MOMENT, name.span, message, help)
            return None
        share = Share(
            commitment=commitment,
            bound=Bound.AT_LEAST,
            share=Fraction(1),
            places=placing_field(commitment, thing),
            became=thing.moment,
        )
        return self._measure(commitment.thing, ShareMet(share))

    def _of_field(self, node: nodes.OfField) -> Measure | None:
        thing = self._placed(node.thing)
        if thing is None:
            return None
        subject = self._subject(node.subject, thing.kind)
        if subject is None:
            return None
        currency = currency_of(self.words.scope, subject) if isinstance(subject, Field) else None
        statistic = _statistic(node.statistic)
        measured = OfField(statistic=statistic, subject=subject, currency=currency)
        return self._measure(thing, measured)

    def _subject(self, node: nodes.FieldName | nodes.Reference, kind: str) -> Field | Score | None:
        if isinstance(node, nodes.Reference):
            score = self.words.score(node.name)
            if score is None or self._is_of_kind(score, kind, node.span):
                return score
            return None
        subject = Field(node.name)
        declared = self.words.kind(kind).fields.get(subject.key)
        holds = declared.type if declared else None
        if declared is None and subject.key in self.words.moments:
            holds = FieldType.MOMENT
        if holds is None or holds is FieldType.NUMBER:
            return subject
        message = f"`{node.name}` is a {holds}, and only numbers can be measured"
        help = None
        if holds in {FieldType.MOMENT, FieldType.DATE, FieldType.MOMENTS}:
            help = "measure a time: `the median time from creation to closing of deals`"
        self._report(Code.WRONG_TYPE, node.span, message, help)
        return None

    # -- times ---------------------------------------------------------------------------------

    def _of_time(self, node: nodes.OfTime) -> Measure | None:
        start, end = self._point(node.start, node), self._point(node.end, node)
        named = self.words.thing(node.thing.name) if node.thing is not None else None
        if start is None or end is None or (node.thing is not None and named is None):
            return None
        thing = named or self._whose(start, end, node)
        if thing is None:
            return None
        for point, written in ((start, node.start), (end, node.end)):
            if isinstance(point, Becoming) and isinstance(written, nodes.BecomingPoint):
                span = written.thing.span
                if not self._is_of_kind(point.thing, thing.kind, span):
                    return None
        measured = OfTime(
            statistic=_statistic(node.statistic), start=start, end=end, business=node.business
        )
        return self._measure(thing, measured)

    def _point(self, node: nodes.Point, time: nodes.OfTime) -> Point | None:
        if not isinstance(node, nodes.BecomingPoint):
            points = (time.start, time.end)
            become = [each.thing for each in points if isinstance(each, nodes.BecomingPoint)]
            of = [*([time.thing] if time.thing is not None else []), *become, None][0]
            return self.words.event(self.said.source, node, of)
        thing = self._placed(node.thing, "so no time runs from it or to it")
        return None if thing is None else Becoming(thing)

    def _whose(self, start: Point, end: Point, node: nodes.OfTime) -> Thing | None:
        """Return what has these moments where it is not named.

        It is the thing that is become first, else all records of the kind that becomes something
        later, else all records of the one kind that commitments on these moments are about.
        """
        if isinstance(start, Becoming):
            return start.thing
        if isinstance(end, Becoming):
            return self.words.thing(end.thing.kind)
        kind = kind_with((start.field, end.field), self.commitments)
        if kind is not None:
            return self.words.thing(kind)
        message = "nothing says whose time this is"
        help = "say it behind the second moment: `... from creation to closing of deals`"
        self._report(Code.WHOSE_TIME, node.span, message, help)
        return None

    # -- parts ---------------------------------------------------------------------------------

    def _placed(
        self, node: nodes.Reference, so: str = "so it belongs to no period"
    ) -> Thing | None:
        """Return a thing that has a moment; `None` where that is missing, which is reported."""
        thing = self.words.thing(node.name)
        if thing is not None and thing.moment is None:
            name, kind = with_article(thing.name), with_article(thing.kind)
            message = f"nothing says when {kind} becomes {name}, {so}"
            field = thing.name.casefold().replace(" ", "_") if thing.base else "created"
            help = f"say `{kind} becomes {name} at {field}_at`"
            self._report(Code.NO_MOMENT, node.span, message, help)
            return None
        return thing

    def _is_of_kind(self, other: Thing | Score, kind: str, span: Span) -> bool:
        if other.kind == kind:
            return True
        what = f"is {with_article(other.kind)}"
        if isinstance(other, Score):
            what = f"is a score of {with_article(other.kind)}"
        elif other.base is None:
            what = "is another kind of record"
        message = f"`{other.name}` {what}, and what is measured here is {with_article(kind)}"
        self._report(Code.WRONG_KIND, span, message)
        return False

    def _measure(self, thing: Thing | None, measured: Measured) -> Measure | None:
        if thing is None:
            return None
        node = self.said.node
        self.words.kind(thing.kind)
        return Measure(
            name=node.name.name,
            key=key_of(node.name.name),
            sentence=node.text,
            thing=thing,
            measured=measured,
            unit=PeriodUnit(node.period),
            group=Field(node.group.name) if node.group else None,
        )

    def _report(self, code: Code, span: Span, message: str, help: str | None = None) -> None:
        self.words.scope.report(self.said.source, code, span, message, help)


def _statistic(said: str | Fraction) -> Statistic:
    return Aggregate(said) if isinstance(said, str) else Percentile(said)
