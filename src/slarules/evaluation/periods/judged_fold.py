"""A fold that gives verdicts at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import define

from slarules.calendar import from_us
from slarules.evaluation.periods.fold import C, Fold, Judge
from slarules.evaluation.periods.verdict import PeriodVerdict
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from slarules.evaluation.periods.commitment import PeriodCommitment
    from slarules.evaluation.periods.frame import Frame
    from slarules.evaluation.periods.outcome import Outcome

__all__ = ["JudgedFold"]


@define(kw_only=True)
class JudgedFold(Fold[C]):
    """The counters of one commitment, and its judge."""

    of: PeriodCommitment
    judge: Judge[C]

    def close(self) -> list[PeriodVerdict]:
        """The verdicts, period by period and in each group by group."""
        verdicts = []
        rows: dict[str, int] = {}
        for frame in self.frames():
            for group, name in self.groups.named().items():
                counter = self.counted(group, frame.number)
                outcome = self.judge.outcome(frame, counter)
                in_a_row = _in_a_row(rows.get(group, 0), outcome.status, frame)
                rows[group] = in_a_row
                verdicts.append(self._verdict(frame, name, outcome, in_a_row))
        return verdicts

    def _verdict(
        self, frame: Frame, group: str | None, outcome: Outcome, in_a_row: int
    ) -> PeriodVerdict:
        is_counted = outcome.status is Status.MISSED and not frame.is_cut
        gone = None if frame.is_over or isinstance(frame.gone, Unreadable) else frame.gone
        return PeriodVerdict(
            of=self.of,
            at=from_us(self.at, self.timeline.calendar.zone),
            period=frame.name,
            group=group,
            outcome=outcome,
            frame=frame,
            starts=date.fromordinal(frame.first),
            ends=date.fromordinal(frame.last),
            is_partial=frame.is_cut,
            gone=gone,
            missed_in_a_row=in_a_row if is_counted else 0,
        )


def _in_a_row(before: int, status: Status, frame: Frame) -> int:
    """The misses in a row; what is cut or cannot be told neither counts nor breaks them."""
    if frame.is_cut or status in {Status.INDETERMINATE, Status.NOT_APPLICABLE}:
        return before
    return before + 1 if status is Status.MISSED else 0
