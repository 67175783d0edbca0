"""Statistics of what a field, or a score, says of each record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.measures.placing import Placing
from slarules.evaluation.measures.sample import Sample
from slarules.evaluation.measures.statistics import read
from slarules.evaluation.periods.worths import compile_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.evaluation.measures.numbers import Exact
    from slarules.evaluation.measures.reading import Reading
    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.periods.worths import WorthOf
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope
    from slarules.evaluation.verdict import Verdict
    from slarules.model.conditions import Thing
    from slarules.model.measures import OfField, Statistic

__all__ = ["SCALE", "FigureGauge", "scaled"]

SCALE = 10**6  # so that numbers of six decimals are whole, and can be packed


@frozen(kw_only=True)
class FigureGauge:
    """One such measure, compiled."""

    placing: Placing
    figure: WorthOf
    statistic: Statistic

    @classmethod
    def of(cls, thing: Thing, measured: OfField, scope: Scope) -> FigureGauge:
        """Compile a statistic of a field of a thing."""
        return cls(
            placing=Placing.of(thing, scope),
            figure=compile_figure(measured.subject, measured.currency, scope),
            statistic=measured.statistic,
        )

    def counter(self) -> Sample:
        """An empty counter."""
        return Sample.of(self.statistic)

    def count(self, fold: Fold[Sample], row: Row, _verdicts: Sequence[Verdict], group: str) -> None:
        """Count a record where it belongs; what is not said is taken for nothing or more."""
        for counter, is_certain in self.placing.counters(fold, row, group):
            figure = self.figure(row, fold.at)
            least, most = (0, None) if figure is None else map(scaled, figure)
            if not is_certain:
                counter.add_maybe(least, most)
            elif most is None or least != most:
                counter.add_unclear(least, most)
            else:
                counter.add_known(least, most)

    def reading(self, counter: Sample) -> Reading:
        """What a counter comes to."""
        return read(self.statistic, counter, SCALE)


def scaled(number: Exact) -> Exact:
    """A number in millionths: whole where it can be, since whole numbers are quick to add up."""
    whole, rest = divmod(number.numerator * SCALE, number.denominator)
    return number * SCALE if rest else whole
