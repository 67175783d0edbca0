"""What is counted of a period, or of a group in it: sums that may hold, and shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["ShareCounter", "SumCounter"]

_OPEN = {Status.ON_TRACK, Status.AT_RISK, Status.PAUSED}


@define
class SumCounter:
    """A sum in two readings: `low` with what certainly counts, `high` with all that may.

    `known` is the sum of records of which it is known what they count for. `unsure` are those that
    make the difference, `unknown` those of unknown worth: with one of them there is no upper
    reading. `records` are all. Whole numbers stay whole, for they add up far faster.
    """

    low: int | Fraction = 0
    high: int | Fraction = 0
    known: int | Fraction = 0
    unsure: int = 0
    unknown: int = 0
    records: int = 0

    def add(self, least: int | Fraction, most: int | Fraction) -> None:
        """Add a record that counts for something between `least` and `most`."""
        self.low += least
        self.high += most
        if least == most:
            self.known += least
        else:
            self.unsure += 1
        self.records += 1

    def add_unknown(self) -> None:
        """Add a record of unknown worth."""
        self.unknown += 1
        self.records += 1

    def merge(self, other: SumCounter) -> None:
        """Add another counter's records."""
        self.low += other.low
        self.high += other.high
        self.known += other.known
        self.unsure += other.unsure
        self.unknown += other.unknown
        self.records += other.records


@define
class ShareCounter:
    """Records by how they stand."""

    met: int = 0
    missed: int = 0
    open: int = 0
    indeterminate: int = 0

    def add(self, status: Status) -> None:
        """Count a record; one that is not applicable does not belong here."""
        if status is Status.MET:
            self.met += 1
        elif status is Status.MISSED:
            self.missed += 1
        elif status in _OPEN:
            self.open += 1
        else:
            assert status is Status.INDETERMINATE
            self.indeterminate += 1

    def merge(self, other: ShareCounter) -> None:
        """Add another counter's records."""
        self.met += other.met
        self.missed += other.missed
        self.open += other.open
        self.indeterminate += other.indeterminate

    @property
    def total(self) -> int:
        """All records."""
        return self.met + self.missed + self.open + self.indeterminate
