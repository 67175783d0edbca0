"""Volumes and values: so many records in a period, or records worth so much."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_optional, compile_thing
from slarules.evaluation.finding import Reason
from slarules.evaluation.periods.counters import SumCounter
from slarules.evaluation.periods.outcome import Outcome, reaches
from slarules.evaluation.periods.worths import compile_worth
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.periods.frame import Frame
    from slarules.evaluation.periods.worths import WorthOf
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.evaluation.verdict import Verdict
    from slarules.model.periods import Amount, Bound, PeriodCommitment, Volume

__all__ = ["VolumeJudge"]


@frozen(kw_only=True)
class VolumeJudge:
    """One volume, compiled. `source` is what places a record: its action's moments, or its own.

    With `is_single` a record has one moment; with `is_once` it counts once in a period, however
    often its action was done.
    """

    fits: Test
    unless: Test | None
    source: MomentsAt
    is_single: bool
    is_once: bool
    worth: WorthOf | None
    bound: Bound
    amount: Amount

    @classmethod
    def of(cls, commitment: PeriodCommitment, volume: Volume, scope: Scope) -> VolumeJudge:
        """Compile a commitment whose promise is a volume."""
        thing = commitment.thing
        field = volume.event.field if volume.event else thing.moment
        assert field is not None  # or it would not be resolved
        return cls(
            fits=compile_thing(thing, scope),
            unless=compile_optional(commitment.unless, scope),
            source=scope.moments_at(field),
            is_single=volume.event is None and not thing.each,
            is_once=volume.event is not None,
            worth=compile_worth(volume.worth, volume.amount.unit, scope),
            bound=volume.bound,
            amount=volume.amount,
        )

    def counter(self) -> SumCounter:
        """A counter of what this judge judges."""
        return SumCounter()

    def count(
        self, fold: Fold[SumCounter], row: Row, _verdicts: Sequence[Verdict], group: str
    ) -> None:
        """Count a record where it belongs."""
        at = fold.at
        fits = self.fits(row, at)
        excepted = False if self.unless is None else self.unless(row, at)
        if fits is False or excepted is True:
            return
        is_certain = fits is True and excepted is False
        moments = self.source.read_all(row)
        if isinstance(moments, tuple) and self.is_single and len(moments) > 1:
            moments = Unreadable("holds several moments")
        if isinstance(moments, Unreadable):
            self._add(fold.anywhere(group), row, at, is_certain=False)
        elif not moments:
            fold.unplaced += 1
        else:
            numbers = fold.timeline.numbers_of(moments, at)
            for number in dict.fromkeys(numbers) if self.is_once else numbers:
                self._add(fold.counter(group, number), row, at, is_certain=is_certain)

    def _add(self, counter: SumCounter, row: Row, at: int, *, is_certain: bool) -> None:
        worth = (1, 1) if self.worth is None else self.worth(row, at)
        if worth is None:
            counter.add_unknown()
            return
        least, most = worth
        if not is_certain:
            least, most = min(least, 0), max(most, 0)
        counter.add(least, most)

    def outcome(self, frame: Frame, counter: SumCounter) -> Outcome:
        """What a period comes to."""
        target = self._target(frame)
        low, high = Fraction(counter.low), None if counter.unknown else Fraction(counter.high)
        reasons = [*_doubts(counter)]
        if frame.is_cut:
            days = frame.last - frame.first + 1
            reasons.append(Reason(None, f"in force on {days} of its days, and prorated to them"))
        status = self._decided(low, high, target, frame)
        gone = frame.gone if not frame.is_over else None
        if status is None and isinstance(gone, Unreadable):
            status = Status.INDETERMINATE
            reasons.append(Reason(None, gone.text))
        elif status is None:
            assert isinstance(gone, Fraction)  # it runs
            status = Status.ON_TRACK
            if frame.is_watched:
                status = self._paced(low, high, target * gone, gone)
        projection = None
        if isinstance(gone, Fraction) and gone:
            projection = low / gone
        return Outcome(
            status=status,
            actual=low,
            possible=high,
            target=target,
            projection=projection,
            reasons=tuple(reasons),
        )

    def _target(self, frame: Frame) -> Fraction:
        """The amount, in the share of the period that is in force; counts are rounded up."""
        target = self.amount.number * frame.share
        is_count = self.worth is None
        return Fraction(ceil(target)) if is_count and frame.is_cut else target

    def _decided(
        self, low: Fraction, high: Fraction | None, target: Fraction, frame: Frame
    ) -> Status | None:
        """The status that nothing can change any more, if there is one yet."""
        keeps = reaches(low, self.bound, target)
        if keeps is self.bound.is_floor:
            return Status.MET if keeps else Status.MISSED
        if not frame.is_over:
            return None
        if high is None or reaches(high, self.bound, target) is not keeps:
            return Status.INDETERMINATE
        return Status.MET if keeps else Status.MISSED

    def _paced(
        self, low: Fraction, high: Fraction | None, expected: Fraction, gone: Fraction
    ) -> Status:
        """At risk where even the better reading falls behind the pace."""
        best = high if self.bound.is_floor else low
        if best is None or not gone or reaches(best, self.bound, expected):
            return Status.ON_TRACK
        return Status.AT_RISK


def _doubts(counter: SumCounter) -> list[Reason]:
    reasons = []
    if counter.unsure:
        what = "record may or may not count" if counter.unsure == 1 else "records may or may not"
        what = what if counter.unsure == 1 else f"{what} count"
        reasons.append(Reason(None, f"{counter.unsure:,} {what}"))
    if counter.unknown:
        noun, it_is = (
            ("record does", "it is") if counter.unknown == 1 else ("records do", "they are")
        )
        reasons.append(Reason(None, f"{counter.unknown:,} {noun} not say what {it_is} worth"))
    return reasons
