"""Shares: how many of a commitment's records are met, in percent targets and in rates."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.finding import Finding, Ground, Reason
from slarules.evaluation.periods.counters import ShareCounter
from slarules.evaluation.periods.outcome import Outcome, reaches
from slarules.evaluation.periods.placement import Placement
from slarules.evaluation.periods.rates import RateJudge
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.periods.frame import Frame
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope
    from slarules.evaluation.verdict import Verdict
    from slarules.model.periods import Bound, Share

__all__ = ["ShareJudge"]


@frozen(kw_only=True)
class ShareJudge:
    """One share, compiled.

    A percent target takes the verdicts of its commitment, called `name`, of whatever family. A
    `rate` judges each record itself.
    """

    name: str
    rate: RateJudge | None
    placement: Placement
    bound: Bound
    share: Fraction

    @classmethod
    def of(
        cls, share: Share, calendars: Mapping[str, BusinessCalendar], scope: Scope
    ) -> ShareJudge:
        """Compile a commitment whose promise is a share."""
        rate = None
        if share.becomes is not None:
            rate = RateJudge.of(share.commitment, share.becomes, calendars, scope)
        return cls(
            name=share.commitment.name,
            rate=rate,
            placement=Placement.of(share, scope),
            bound=share.bound,
            share=share.share,
        )

    def counter(self) -> ShareCounter:
        """A counter of what this judge judges."""
        return ShareCounter()

    def count(
        self, fold: Fold[ShareCounter], row: Row, verdicts: Sequence[Verdict], group: str
    ) -> None:
        """Count a record where it belongs."""
        if self.rate is None:
            findings = [each.finding for each in verdicts if each.commitment == self.name]
        else:
            findings = self.rate.find(row, fold.at)
        for finding in findings:
            self._place(fold, row, finding, group)

    def _place(self, fold: Fold[ShareCounter], row: Row, finding: Finding, group: str) -> None:
        if finding.status is Status.NOT_APPLICABLE:
            fold.unplaced += finding.ground is Ground.NEVER_BECAME
            return
        of_tiers = self.placement.of_tiers(finding, row, fold.at)
        places = [each for each in of_tiers if not isinstance(each, Unreadable)]
        if len(places) < len(of_tiers):  # it may have been met in any period
            fold.anywhere(group).add(Status.INDETERMINATE)
        elif not any(each is not None for each in places):
            fold.unplaced += 1
        else:
            numbers = [fold.timeline.numbers_of(each or (), fold.at) for each in places]
            same = all(each == numbers[0] for each in numbers)
            status = finding.status if same else Status.INDETERMINATE
            for number in numbers[0] if same else {n for each in numbers for n in each}:
                fold.counter(group, number).add(status)

    def outcome(self, frame: Frame, counter: ShareCounter) -> Outcome:
        """What a period comes to, with what is open taken once as missed and once as met."""
        reasons: tuple[Reason, ...] = ()
        if frame.is_cut:
            days = frame.last - frame.first + 1
            reasons = (Reason(None, f"in force on {days} of its days"),)
        if not counter.total:
            none = (*reasons, Reason(None, "there are no records in it"))
            return Outcome(
                status=Status.NOT_APPLICABLE,
                actual=None,
                possible=None,
                target=self.share,
                reasons=none,
            )
        low = Fraction(counter.met, counter.total)
        high = Fraction(counter.total - counter.missed, counter.total)
        return Outcome(
            status=self._status(low, high, counter, frame),
            actual=low,
            possible=high,
            target=self.share,
            reasons=reasons,
            counts={
                "met": counter.met,
                "missed": counter.missed,
                "open": counter.open,
                "indeterminate": counter.indeterminate,
            },
        )

    def _status(self, low: Fraction, high: Fraction, counter: ShareCounter, frame: Frame) -> Status:
        readings = {reaches(low, self.bound, self.share), reaches(high, self.bound, self.share)}
        if not frame.is_over:
            falls_short = frame.is_watched and readings == {False}
            return Status.AT_RISK if falls_short else Status.ON_TRACK
        if len(readings) == 2:
            return Status.ON_TRACK if counter.open else Status.INDETERMINATE
        return Status.MET if True in readings else Status.MISSED
