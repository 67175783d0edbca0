"""Commitments over periods as programs use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from attrs import field, frozen

from slarules.calendar import to_us
from slarules.evaluation.fields import fields_of_periods
from slarules.evaluation.periods.dates import PeriodDates
from slarules.evaluation.periods.frame import Timeline
from slarules.evaluation.periods.goal import GoalJudge
from slarules.evaluation.periods.grouping import Grouping, Groups
from slarules.evaluation.periods.judged_fold import JudgedFold
from slarules.evaluation.periods.share import ShareJudge
from slarules.evaluation.periods.volume import VolumeJudge
from slarules.evaluation.window import Window
from slarules.model.fields import Field
from slarules.model.periods import Goal, Share, Volume

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.scope import Scope
    from slarules.model.period_unit import PeriodUnit
    from slarules.model.periods import PeriodCommitment as PeriodModel

__all__ = ["PeriodCommitment"]


@frozen(eq=False, kw_only=True)
class PeriodCommitment:
    """One commitment over periods. It has no verdict on a record: `agreement.evaluate` asks it.

    `model` is what the rules say, `fields` are the names of the fields it reads.
    """

    model: PeriodModel
    scope: Scope = field(repr=False)
    timeline: Timeline = field(repr=False)
    grouping: Grouping = field(repr=False)
    judge: VolumeJudge | ShareJudge | GoalJudge = field(repr=False)
    fields: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(
        cls, model: PeriodModel, calendars: Mapping[str, BusinessCalendar], scope: Scope
    ) -> PeriodCommitment:
        """Compile a commitment in the scope of its kind of record."""
        rules = scope.rules
        choices = rules.calendar_choices.get(scope.kind.name, ())
        starts = [day for day in (rules.starts, model.starts) if day is not None]
        ends = [day for day in (rules.ends, model.ends) if day is not None]
        calendar = calendars[model.calendar or rules.default_calendar]
        return cls(
            model=model,
            scope=scope,
            timeline=Timeline(
                dates=PeriodDates(model.unit, rules.year_starts),
                window=Window.of(max(starts, default=None), min(ends, default=None), calendar.zone),
                calendar=calendar,
                risk=model.risk,
            ),
            grouping=Grouping.of(model, scope),
            judge=_judge(model, calendars, scope),
            fields=tuple(
                wanted.name
                for wanted in fields_of_periods(model, choices)
                if isinstance(wanted, Field)
            ),
        )

    @property
    def name(self) -> str:
        """Its label, or its sentence where it has none."""
        return self.model.name

    @property
    def key(self) -> str:
        """A key that survives a change of the label's case and spacing."""
        return self.model.key

    @property
    def sentence(self) -> str:
        """The commitment as the rule file says it."""
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
    def bound(self) -> str:
        """`at least` or `at most`; of goals `more than` and `less than` too."""
        return self.model.promise.bound.value

    @property
    def measured_in(self) -> str | None:
        """What its figures are in: a currency, `%`, `time`, `business time`, `None` for numbers."""
        promise = self.model.promise
        return "%" if isinstance(promise, Share) else promise.amount.unit

    def explain(self, at: datetime | None = None) -> str:
        """The commitment in plain words; `at` as in `Agreement.explain`."""
        from slarules.evaluation.retelling import retell_period_commitment  # a verdict does without

        return retell_period_commitment(self, None if at is None else to_us(at))

    def fold(self, at: int) -> JudgedFold[Any]:
        """What counts records for it, as of a moment."""
        return JudgedFold(
            counting=self.judge,
            timeline=self.timeline,
            at=at,
            groups=Groups(self.grouping),
            of=self,
            judge=self.judge,
        )


def _judge(
    model: PeriodModel, calendars: Mapping[str, BusinessCalendar], scope: Scope
) -> VolumeJudge | ShareJudge | GoalJudge:
    match model.promise:
        case Volume() as volume:
            return VolumeJudge.of(model, volume, scope)
        case Share() as share:
            return ShareJudge.of(share, calendars, scope)
        case Goal() as goal:
            return GoalJudge.of(goal, calendars, scope)
        case _:
            assert_never(model.promise)
