"""What a measure counts, compiled: each kind of measure is a gauge with counters of its own."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol, assert_never

from attrs import frozen

from slarules.evaluation.measures.figures import FigureGauge
from slarules.evaluation.measures.parts import PartGauge
from slarules.evaluation.measures.reading import NOTHING, Reading
from slarules.evaluation.measures.times import TimeGauge
from slarules.evaluation.periods.fold import C, Counting
from slarules.evaluation.periods.share import ShareJudge
from slarules.evaluation.periods.volume import VolumeJudge
from slarules.model.measures import (
    Aggregate,
    CountOf,
    Measure,
    OfField,
    OfTime,
    ShareMet,
    ShareOfThings,
)
from slarules.model.periods import Amount, Bound, PeriodCommitment, Volume, Worth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.periods.counters import ShareCounter, SumCounter
    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope
    from slarules.evaluation.verdict import Verdict

__all__ = ["Gauge", "compile_gauge"]


class Gauge(Counting[C], Protocol[C]):
    """A measure, compiled: what it counts, and what that comes to."""

    def reading(self, counter: C, /) -> Reading:
        """Return what a counter comes to."""


@frozen
class SumGauge:
    """Counts and sums: what a volume counts, without its bound."""

    volume: VolumeJudge

    def counter(self) -> SumCounter:
        """An empty counter."""
        return self.volume.counter()

    def count(
        self, fold: Fold[SumCounter], row: Row, verdicts: Sequence[Verdict], group: str
    ) -> None:
        """Count a record where it belongs."""
        self.volume.count(fold, row, verdicts, group)

    def reading(self, counter: SumCounter) -> Reading:
        """What a counter comes to."""
        return Reading(
            value=Fraction(counter.known),
            low=Fraction(counter.low),
            high=None if counter.unknown else Fraction(counter.high),
            records=counter.records,
            indeterminate=counter.unsure + counter.unknown,
        )


@frozen
class MetGauge:
    """The share of a commitment's records that is met: what a percent target counts."""

    share: ShareJudge

    def counter(self) -> ShareCounter:
        """An empty counter."""
        return self.share.counter()

    def count(
        self, fold: Fold[ShareCounter], row: Row, verdicts: Sequence[Verdict], group: str
    ) -> None:
        """Count a record where it belongs."""
        self.share.count(fold, row, verdicts, group)

    def reading(self, counter: ShareCounter) -> Reading:
        """What a counter comes to."""
        if not counter.total:
            return NOTHING
        decided = counter.met + counter.missed
        return Reading(
            value=Fraction(counter.met, decided) if decided else None,
            low=Fraction(counter.met, counter.total),
            high=Fraction(counter.total - counter.missed, counter.total),
            records=counter.total,
            open=counter.open,
            indeterminate=counter.indeterminate,
        )


def compile_gauge(
    measure: Measure, calendars: Mapping[str, BusinessCalendar], scope: Scope
) -> Gauge[Any]:
    """Compile a measure in the scope of its kind of record."""
    match measure.measured:
        case ShareOfThings(other):
            return PartGauge.of(measure.thing, other, scope)
        case ShareMet(share):
            return MetGauge(ShareJudge.of(share, calendars, scope))
        case CountOf():
            return SumGauge(_volume(measure, None, scope))
        case OfField(statistic=Aggregate.SUM) as measured:
            worth = Worth(field=measured.subject, currency=measured.currency)
            return SumGauge(_volume(measure, worth, scope))
        case OfField() as measured:
            return FigureGauge.of(measure.thing, measured, scope)
        case OfTime() as measured:
            return TimeGauge.of(measure, measured, calendars, scope)
        case _:
            assert_never(measure.measured)


def _volume(measure: Measure, worth: Worth | None, scope: Scope) -> VolumeJudge:
    """The volume that counts a measure's records, or what they say; nobody asks for its bound."""
    amount = Amount(Fraction(0), worth.currency if worth else None)
    promise = Volume(event=None, bound=Bound.AT_LEAST, amount=amount, worth=worth)
    commitment = PeriodCommitment(
        name=measure.name,
        key=measure.key,
        sentence=measure.sentence,
        team=None,
        thing=measure.thing,
        promise=promise,
        unit=measure.unit,
    )
    return VolumeJudge.of(commitment, promise, scope)
