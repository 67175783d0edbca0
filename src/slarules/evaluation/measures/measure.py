"""Measures as programs use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from slarules.evaluation.fields import fields_of_measure
from slarules.evaluation.measures.fold import MeasureFold
from slarules.evaluation.measures.gauges import compile_gauge
from slarules.evaluation.periods.dates import PeriodDates
from slarules.evaluation.periods.frame import Timeline
from slarules.evaluation.periods.grouping import Grouping, Groups
from slarules.evaluation.window import Window
from slarules.model.fields import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.measures.gauges import Gauge
    from slarules.evaluation.scope import Scope
    from slarules.model.measures import Measure as MeasureModel
    from slarules.model.period_unit import PeriodUnit

__all__ = ["Measure"]


@frozen(eq=False, kw_only=True)
class Measure:
    """One measure of an agreement: `agreement.evaluate` asks it for a value of each period.

    `model` is what the rules say, `fields` are the names of the fields it reads.
    """

    model: MeasureModel
    timeline: Timeline = field(repr=False)
    grouping: Grouping = field(repr=False)
    gauge: Gauge[Any] = field(repr=False)
    fields: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(
        cls, model: MeasureModel, calendars: Mapping[str, BusinessCalendar], scope: Scope
    ) -> Measure:
        """Compile a measure in the scope of its kind of record."""
        rules = scope.rules
        choices = rules.calendar_choices.get(scope.kind.name, ())
        slot = None if model.group is None else scope.slot(model.group)
        return cls(
            model=model,
            timeline=Timeline(
                dates=PeriodDates(model.unit, rules.year_starts),
                window=Window.of(rules.starts, rules.ends, scope.zone),
                calendar=calendars[rules.default_calendar],
            ),
            grouping=Grouping(slot, ()),
            gauge=compile_gauge(model, calendars, scope),
            fields=tuple(
                wanted.name
                for wanted in fields_of_measure(model, choices)
                if isinstance(wanted, Field)
            ),
        )

    @property
    def name(self) -> str:
        """What the file calls it."""
        return self.model.name

    @property
    def sentence(self) -> str:
        """The whole measure as the rule file says it."""
        return self.model.sentence

    @property
    def kind(self) -> str:
        """The kind of record it is about."""
        return self.model.thing.kind

    @property
    def period(self) -> PeriodUnit:
        """How long its periods are."""
        return self.model.unit

    @property
    def unit(self) -> str | None:
        """What its values are in: a currency, `%`, `time`, `business time`, `None` for numbers."""
        return self.model.measured_in

    def fold(self, at: int) -> MeasureFold[Any]:
        """What counts records for it, as of a moment."""
        return MeasureFold(
            counting=self.gauge,
            timeline=self.timeline,
            at=at,
            groups=Groups(self.grouping),
            of=self,
            gauge=self.gauge,
        )
