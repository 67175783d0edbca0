"""A fold that gives the values of a measure at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import define

from slarules.calendar import from_us
from slarules.evaluation.measures.value import MeasureValue
from slarules.evaluation.periods.fold import C, Fold

if TYPE_CHECKING:
    from slarules.evaluation.measures.gauges import Gauge
    from slarules.evaluation.measures.measure import Measure

__all__ = ["MeasureFold"]


@define(kw_only=True)
class MeasureFold(Fold[C]):
    """The counters of one measure, and its gauge."""

    of: Measure
    gauge: Gauge[C]

    def close(self) -> list[MeasureValue]:
        """The values, period by period and in each group by group."""
        return [
            MeasureValue(
                of=self.of,
                at=from_us(self.at, self.timeline.calendar.zone),
                period=frame.name,
                group=name,
                reading=self.gauge.reading(self.counted(group, frame.number)),
                starts=date.fromordinal(frame.first),
                ends=date.fromordinal(frame.last),
                is_over=frame.is_over,
                is_partial=frame.is_cut,
            )
            for frame in self.frames()
            for group, name in self.groups.named().items()
        ]
