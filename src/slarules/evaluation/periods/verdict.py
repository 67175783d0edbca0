"""Verdicts on periods: what a commitment comes to in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from slarules.calendar import to_us
from slarules.evaluation.periods.escalations import period_steps
from slarules.evaluation.periods.figures import Figure, as_json, figure, rounded, shown
from slarules.evaluation.report import plain, steps_list
from slarules.evaluation.status import Status
from slarules.evaluation.wording import on_moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from fractions import Fraction

    from slarules.evaluation.escalations import EscalationStep
    from slarules.evaluation.finding import Reason
    from slarules.evaluation.periods.commitment import PeriodCommitment
    from slarules.evaluation.periods.frame import Frame
    from slarules.evaluation.periods.outcome import Outcome

__all__ = ["Figure", "PeriodVerdict", "shown"]


@frozen(kw_only=True)
class PeriodVerdict:
    """One answer about one period, and one group where there is a `for each`.

    `starts` and `ends` are the dates it was in force on, both included; `is_partial` says that
    they are not the whole period. `gone` is the share of a running period's business time.
    """

    of: PeriodCommitment = field(repr=False)
    at: datetime
    period: str
    group: str | None
    outcome: Outcome = field(repr=False)
    frame: Frame = field(repr=False)
    starts: date
    ends: date
    is_partial: bool
    gone: Fraction | None
    missed_in_a_row: int

    @property
    def commitment(self) -> str:
        """The commitment's name."""
        return self.of.name

    @property
    def status(self) -> Status:
        """How the commitment stands."""
        return self.outcome.status

    @property
    def unit(self) -> str | None:
        """A currency, `%` for shares of one, `time`, `business time`, `None` for numbers."""
        return self.of.measured_in

    @property
    def actual(self) -> Figure | None:
        """What was reached for certain."""
        return figure(self.outcome.actual, self.unit)

    @property
    def possible(self) -> Figure | None:
        """What may have been reached; `None` where there is no telling."""
        return figure(self.outcome.possible, self.unit)

    @property
    def target(self) -> Figure:
        """What was promised."""
        target = figure(self.outcome.target, self.unit)
        assert target is not None
        return target

    @property
    def projection(self) -> Figure | None:
        """What a running period comes to at its pace, rounded down to records or cents."""
        return rounded(self.outcome.projection, self.unit)

    @property
    def counts(self) -> Mapping[str, int]:
        """Of a share or a goal: how many records there are, by how they stand."""
        return self.outcome.counts

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What there is to know about the figures."""
        return self.outcome.reasons

    @property
    def consequences(self) -> tuple[str, ...]:
        """What follows, where it is missed."""
        if self.status is not Status.MISSED:
            return ()
        return tuple(
            each.text
            for each in self.of.model.consequences
            if each.in_a_row is None or 0 < each.in_a_row <= self.missed_in_a_row
        )

    @property
    def escalations(self) -> tuple[EscalationStep, ...]:
        """Who is to be told and when, as far as that can be said; due is the end of the period."""
        return period_steps(self)

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON-ready values."""
        return {
            "commitment": self.commitment,
            "period": self.period,
            "group": self.group,
            "status": self.status.value,
            "actual": as_json(self.actual),
            "possible": as_json(self.possible),
            "target": as_json(self.target),
            "unit": self.unit,
            "projection": as_json(self.projection),
            "starts": plain(self.starts),
            "ends": plain(self.ends),
            "is_partial": self.is_partial,
            "missed_in_a_row": self.missed_in_a_row,
            "counts": dict(self.counts),
            "reasons": [str(each) for each in self.reasons],
            "escalations": steps_list(self.escalations),
            "consequences": list(self.consequences),
        }

    def explain(self) -> str:
        """The arithmetic in words."""
        who = f" for {self.group}" if self.group else ""
        lines = [f"{self.commitment}, {self.period}{who}: {self.status.replace('_', ' ')}"]
        if self.commitment != self.of.sentence:
            lines.append(self.of.sentence)
        on = f', on the calendar "{self.of.model.calendar}"' if self.of.model.calendar else ""
        counted = f"counted from {self.starts} to {self.ends}, both included{on}"
        lines.append(f"{counted}: {self._reached()}")
        if self.counts:
            lines.append(", ".join(f"{count:,} {name}" for name, count in self.counts.items()))
        if self.counts and self.actual != self.possible:
            lines.append("what is open or indeterminate is taken once as missed and once as met")
        if self.gone is not None:
            pace = f"{shown(self.gone, '%')} of its business time is gone"
            projection = self.projection
            if projection is not None:
                pace += f"; at this pace it comes to {shown(projection, self.unit)}"
            lines.append(pace)
        if self.of.model.risk is not None and self.gone is not None:
            lines.append(f"at risk from {self._on(self.frame.watched)} at the earliest")
        lines += [str(each) for each in self.reasons]
        lines += [self._told(each) for each in self.escalations]
        lines += [f"consequence: {each}" for each in self.consequences]
        return "\n  ".join(lines)

    def _told(self, step: EscalationStep) -> str:
        """An escalation and its moment."""
        if step.when is None:
            return f"{step.text}: due"
        when = self._on(to_us(step.when))
        return f"{step.text}: " + (
            f"due since {when}" if step.due_by_at else f"on {when}, if unmet"
        )

    def _on(self, us: int) -> str:
        return on_moment(us, self.frame.calendar.zone)

    def _reached(self) -> str:
        actual, possible = self.actual, self.possible
        reached = "nothing" if actual is None else shown(actual, self.unit)
        if actual is not None and possible != actual:
            more = "or more" if possible is None else f"to {shown(possible, self.unit)}"
            reached = f"{reached} {more}"
        return f"{reached}, of {self.of.bound} {shown(self.target, self.unit)}"
