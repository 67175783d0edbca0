"""What the reference says about periods, and what follows from misses in a row."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from slarules.model.periods import Bound

from .answers import INDETERMINATE, MISSED, NOT_APPLICABLE

if TYPE_CHECKING:
    from datetime import date

    from slarules.model.periods import PeriodCommitment

    from .period import Period


@frozen(kw_only=True)
class Entry:
    """What one record adds to one period: at least `low`, at most `high`, or a status."""

    day: date | None
    group: str | None
    low: Fraction = Fraction(0)
    high: Fraction | None = Fraction(0)
    status: str = ""


@frozen(kw_only=True)
class PeriodAnswer:
    """What the reference says about one period and group."""

    status: str
    actual: Fraction | None
    possible: Fraction | None
    target: Fraction
    projection: Fraction | None = None
    is_partial: bool = False
    is_over: bool = False
    counts: dict[str, int] = field(factory=dict)
    consequences: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    reasons: dict[str, int] = field(factory=dict)
    """What there is to know about the figures, and of how many records or days it is so."""


Answers = dict[tuple[str, str | None], PeriodAnswer]


def in_rows(answers: Answers, commitment: PeriodCommitment) -> Answers:
    """Return the answers with what follows from a miss, and from so many in a row."""
    rows: dict[str | None, int] = {}
    found: Answers = {}
    for (period, group), answer in answers.items():
        if not answer.is_partial:
            if answer.status == MISSED:
                rows[group] = rows.get(group, 0) + 1
            elif answer.status not in (INDETERMINATE, NOT_APPLICABLE):
                rows[group] = 0
        row = 0 if answer.is_partial else rows.get(group, 0)
        said = commitment.consequences if answer.status == MISSED else ()
        follows = tuple(c.text for c in said if c.in_a_row is None or 0 < c.in_a_row <= row)
        found[period, group] = evolve(answer, consequences=follows)
    return found


def because(period: Period, *, partial: bool, **records: int) -> dict[str, int]:
    """Return what there is to know about the figures of the part of a period in force."""
    days = {"days in force": (period.last - period.first).days + 1} if partial else {}
    return days | {name: int(count) for name, count in records.items() if count}


def reaches(bound: Bound, figure: Fraction | float, target: Fraction) -> bool:
    """Return whether a figure is on the right side of a number."""
    if bound is Bound.AT_LEAST:
        return figure >= target
    if bound is Bound.MORE_THAN:
        return figure > target
    return figure <= target if bound is Bound.AT_MOST else figure < target
