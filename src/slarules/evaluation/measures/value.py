"""Values of measures: what one comes to in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from slarules.evaluation.periods.figures import as_json, figure, shown
from slarules.evaluation.report import plain

if TYPE_CHECKING:
    from datetime import date, datetime

    from slarules.evaluation.measures.measure import Measure
    from slarules.evaluation.measures.reading import Reading
    from slarules.evaluation.periods.figures import Figure

__all__ = ["MeasureValue"]


@frozen(kw_only=True)
class MeasureValue:
    """One figure of one period, and of one group where there is a `for each`.

    `starts` and `ends` are its dates, both included, as far as the agreement is in force on them;
    `is_partial` says that they are not the whole period, `is_over` that it has ended.
    """

    of: Measure = field(repr=False)
    at: datetime
    period: str
    group: str | None
    reading: Reading = field(repr=False)
    starts: date
    ends: date
    is_over: bool
    is_partial: bool

    @property
    def measure(self) -> str:
        """The measure's name."""
        return self.of.name

    @property
    def unit(self) -> str | None:
        """A currency, `%` for shares of one, `time`, `business time`, `None` for numbers."""
        return self.of.unit

    @property
    def value(self) -> Figure | None:
        """The figure of the records that are known: a `timedelta` for times, else a number.

        `None` where there is none to take it of.
        """
        return figure(self.reading.value, self.unit)

    @property
    def is_more_than(self) -> bool:
        """Whether it will be more than the value, because records that are not done decide."""
        return self.reading.is_more_than

    @property
    def low(self) -> Figure | None:
        """What it comes to at least, whatever comes out of open and indeterminate records."""
        return figure(self.reading.low, self.unit)

    @property
    def high(self) -> Figure | None:
        """What it comes to at most; `None` where nothing bounds it, or there are no records."""
        return figure(self.reading.high, self.unit)

    @property
    def records(self) -> int:
        """How many records are counted, open and indeterminate ones among them."""
        return self.reading.records

    @property
    def open(self) -> int:
        """How many of them are not done."""
        return self.reading.open

    @property
    def indeterminate(self) -> int:
        """How many say too little: what they come to, or whether they belong here."""
        return self.reading.indeterminate

    @property
    def text(self) -> str:
        """The value as people read it: `48.3 %`, `more than 3 h`, `-` where there is none."""
        if self.value is None:
            return "-"
        text = shown(self.value, self.unit)
        return f"more than {text}" if self.is_more_than else text

    def to_dict(self) -> dict[str, Any]:
        """The value as JSON-ready values; times are in seconds, shares of one."""
        return {
            "measure": self.measure,
            "period": self.period,
            "group": self.group,
            "value": as_json(self.value),
            "unit": self.unit,
            "text": self.text,
            "is_more_than": self.is_more_than,
            "low": as_json(self.low),
            "high": as_json(self.high),
            "records": self.records,
            "open": self.open,
            "indeterminate": self.indeterminate,
            "starts": plain(self.starts),
            "ends": plain(self.ends),
            "is_over": self.is_over,
            "is_partial": self.is_partial,
        }

    def explain(self) -> str:
        """What was measured, and what the figure rests on, in words."""
        who = f" for {self.group}" if self.group else ""
        noun = "record" if self.records == 1 else "records"
        counts = [f"{self.records:,} {noun}"]
        counts += [f"{self.open:,} not done"] if self.open else []
        say = "says" if self.indeterminate == 1 else "say"
        counts += [f"{self.indeterminate:,} that {say} too little"] if self.indeterminate else []
        lines = [
            f"{self.measure}, {self.period}{who}: {self.text}",
            self.of.sentence,
            f"counted from {self.starts} to {self.ends}, both included: {', '.join(counts)}",
        ]
        if self.low is not None and self.low != self.high:
            most = "more" if self.high is None else shown(self.high, self.unit)
            lines.append(f"whatever becomes of those: {shown(self.low, self.unit)} to {most}")
        if not self.is_over:
            lines.append(f"the period runs until the end of {self.ends}")
        return "\n".join(lines)
