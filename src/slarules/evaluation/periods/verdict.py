"""Verdicts on periods: what a commitment comes to in one of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from slarules.evaluation.report import plain
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from slarules.evaluation.finding import Reason
    from slarules.evaluation.periods.commitment import PeriodCommitment
    from slarules.evaluation.periods.outcome import Outcome

__all__ = ["Figure", "PeriodVerdict", "shown"]

Figure = int | Decimal | Fraction
"""An exact number: whole, decimal, or a fraction where it is neither."""


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
        """What the figures are in: a currency, `%` for shares of one, `None` for records."""
        return self.of.measured_in

    @property
    def actual(self) -> Figure | None:
        """What was reached for certain."""
        return _figure(self.outcome.actual)

    @property
    def possible(self) -> Figure | None:
        """What may have been reached; `None` where there is no telling."""
        return _figure(self.outcome.possible)

    @property
    def target(self) -> Figure:
        """What was promised."""
        target = _figure(self.outcome.target)
        assert target is not None
        return target

    @property
    def projection(self) -> Figure | None:
        """What a running period comes to at its pace, rounded down to records or cents."""
        return _rounded(self.outcome.projection, self.unit)

    @property
    def counts(self) -> Mapping[str, int]:
        """Of a share: how many records are met, missed, open and indeterminate."""
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

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON-ready values."""
        return {
            "commitment": self.commitment,
            "period": self.period,
            "group": self.group,
            "status": self.status.value,
            "actual": _json(self.actual),
            "possible": _json(self.possible),
            "target": _json(self.target),
            "unit": self.unit,
            "projection": _json(self.projection),
            "starts": plain(self.starts),
            "ends": plain(self.ends),
            "is_partial": self.is_partial,
            "missed_in_a_row": self.missed_in_a_row,
            "counts": dict(self.counts),
            "reasons": [str(each) for each in self.reasons],
            "consequences": list(self.consequences),
        }

    def explain(self) -> str:
        """The arithmetic in words."""
        who = f" for {self.group}" if self.group else ""
        lines = [f"{self.commitment}, {self.period}{who}: {self.status.replace('_', ' ')}"]
        if self.commitment != self.of.sentence:
            lines.append(self.of.sentence)
        lines.append(f"counted from {self.starts} to {self.ends}, both included: {self._reached()}")
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
        lines += [str(each) for each in self.reasons]
        lines += [f"consequence: {each}" for each in self.consequences]
        return "\n  ".join(lines)

    def _reached(self) -> str:
        actual, possible = self.actual, self.possible
        reached = "nothing" if actual is None else shown(actual, self.unit)
        if actual is not None and possible != actual:
            more = "or more" if possible is None else f"to {shown(possible, self.unit)}"
            reached = f"{reached} {more}"
        return f"{reached}, of {self.of.bound} {shown(self.target, self.unit)}"


def shown(number: Figure, unit: str | None) -> str:
    """A figure as people read it: `1,204`, `USD 20,000`, `48.3 %`; shares are rounded down."""
    if unit == "%":
        tenths = Fraction(number) * 1000 // 1
        return f"{tenths // 10} %" if tenths % 10 == 0 else f"{tenths / 10:.1f} %"
    figure = number if isinstance(number, int) else _rounded(Fraction(number), "cents")
    text = f"{figure:,}" if isinstance(figure, int) else f"{figure:,.2f}"
    return text if unit is None else f"{unit} {text}"


def _figure(number: Fraction | None) -> Figure | None:
    if number is None or number.denominator == 1:
        return None if number is None else int(number)
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return decimal if Fraction(decimal) == number else number


def _rounded(number: Fraction | None, unit: str | None) -> int | Decimal | None:
    if number is None:
        return None
    if unit is None:
        return int(number // 1)
    cents = number * 100 // 1
    return int(cents // 100) if cents % 100 == 0 else Decimal(int(cents)) / 100


def _json(number: Figure | None) -> int | float | None:
    return number if number is None or isinstance(number, int) else float(number)
