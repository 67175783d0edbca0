"""Shares: how many of a deadline's records are met, in percent targets and in rates."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.finding import Finding, Ground, Reason
from slarules.evaluation.periods.counters import ShareCounter
from slarules.evaluation.periods.outcome import Outcome, reaches
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable
from slarules.model.commitments import Before, ByField, Deadline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slarules.calendar import BusinessCalendar
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.periods.frame import Frame
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.evaluation.verdict import Verdict
    from slarules.model.periods import Bound, Share

__all__ = ["ShareJudge"]


@frozen(kw_only=True)
class ShareJudge:
    """One share, compiled.

    A percent target takes the verdicts of its deadline, called `name`. A rate has a deadline of
    its own, which a record meets by becoming what it should: `becomes` tests what it is.
    """

    name: str
    deadline: DeadlineJudge | None
    is_repeated: bool
    becomes: Test | None
    bound: Bound
    share: Fraction

    @classmethod
    def of(
        cls, share: Share, calendars: Mapping[str, BusinessCalendar], scope: Scope
    ) -> ShareJudge:
        """Compile a commitment whose promise is a share."""
        thing, promise = share.deadline.thing, share.deadline.promise
        judge = None  # the verdicts of other families say all there is to know
        if isinstance(promise, Deadline):
            judge = DeadlineJudge.of(share.deadline, promise, calendars, scope)
        return cls(
            name=share.deadline.name,
            deadline=judge,
            is_repeated=thing.each and thing.moment is not None,
            becomes=compile_thing(share.becomes, scope) if share.becomes else None,
            bound=share.bound,
            share=share.share,
        )

    def counter(self) -> ShareCounter:
        """A counter of what this judge judges."""
        return ShareCounter()

    def count(
        self, fold: Fold[ShareCounter], row: Row, verdicts: Sequence[Verdict], group: str
    ) -> None:
        """Count a record where its clock started."""
        if self.becomes is None:
            findings = [each.finding for each in verdicts if each.commitment == self.name]
        else:
            findings = [self._with_kind(each, row, fold.at) for each in self._found(row, fold.at)]
        for finding in findings:
            self._place(fold, row, finding, group)

    def _found(self, row: Row, at: int) -> list[Finding]:
        assert self.deadline is not None  # rates have one
        if not self.is_repeated:
            return [self.deadline.find(row, at)]
        times = self.deadline.times(row, at)
        if isinstance(times, Finding):
            return [times]
        return [self.deadline.find_since(row, at, became) for became in times]

    def _with_kind(self, finding: Finding, row: Row, at: int) -> Finding:
        """A finding, once it is known whether the record is what it should have become."""
        if finding.status is not Status.MET or self.becomes is None:
            return finding
        match self.becomes(row, at):
            case True:
                return finding
            case None:
                return finding._replace(status=Status.INDETERMINATE)
            case _:
                is_over = finding.due is not None and at > finding.due
                return finding._replace(status=Status.MISSED if is_over else Status.ON_TRACK)

    def _place(self, fold: Fold[ShareCounter], row: Row, finding: Finding, group: str) -> None:
        if finding.status is Status.NOT_APPLICABLE:
            fold.unplaced += finding.ground is Ground.NEVER_BECAME
            return
        moment = self._moment(finding, row)
        if moment is None:
            fold.unplaced += 1
        elif isinstance(moment, Unreadable):
            fold.anywhere(group).add(finding.status)
        else:
            for number in fold.timeline.numbers_of((moment,), fold.at):
                fold.counter(group, number).add(finding.status)

    def _moment(self, finding: Finding, row: Row) -> Moment | Unreadable | None:
        """When a record's clock first started, also where it cannot be told how that ended."""
        for each in (finding, *finding.rivals):
            if each.first is not None:
                return each.first
        if self.deadline is None:
            return finding.finished  # of prohibitions: the action that was forbidden
        source = self._source(self.deadline)
        moments = () if source is None else source.read_all(row)
        if isinstance(moments, Unreadable):
            return moments
        return moments[0] if moments else None

    def _source(self, deadline: DeadlineJudge) -> MomentsAt | None:
        """The field that starts the clock."""
        track = deadline.only
        if track is None or isinstance(track.tier.limit, ByField | Before):
            return deadline.subject.becomes
        return track.event or deadline.subject.becomes

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
            return Status.AT_RISK if readings == {False} else Status.ON_TRACK
        if len(readings) == 2:
            return Status.ON_TRACK if counter.open else Status.INDETERMINATE
        return Status.MET if True in readings else Status.MISSED
