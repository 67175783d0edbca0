"""Counting records as they pass by: one counter a period and group, and verdicts at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from attrs import define, evolve, field

from slarules.calendar import from_us
from slarules.evaluation.periods.verdict import PeriodVerdict
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.evaluation.periods.commitment import PeriodCommitment
    from slarules.evaluation.periods.frame import Frame, Timeline
    from slarules.evaluation.periods.grouping import Groups
    from slarules.evaluation.periods.outcome import Outcome
    from slarules.evaluation.records import Row
    from slarules.evaluation.verdict import Verdict

__all__ = ["Fold", "Judge"]


class Counter(Protocol):
    """Counts records."""

    def merge(self, other: Self, /) -> None:
        """Add another counter's records."""


C = TypeVar("C", bound=Counter)


class Judge(Protocol[C]):
    """What a family of commitments over periods is to its fold."""

    def counter(self) -> C:
        """Return an empty counter."""

    def count(self, fold: Fold[C], row: Row, verdicts: Sequence[Verdict], group: str, /) -> None:
        """Count a record where it belongs."""

    def outcome(self, frame: Frame, counter: C, /) -> Outcome:
        """Return what a period comes to."""


@define
class Fold(Generic[C]):
    """The counters of one commitment; memory grows with periods and groups, not with records.

    `unplaced` are the records that would count, and belong to no period or group, because they
    do not say when or whose they are.
    """

    of: PeriodCommitment
    judge: Judge[C]
    at: int
    groups: Groups
    unplaced: int = 0
    _counters: dict[tuple[str, int], C] = field(factory=dict)
    _anywhere: dict[str, C] = field(factory=dict)

    @property
    def timeline(self) -> Timeline:
        """The periods."""
        return self.of.timeline

    def add(self, row: Row | None, verdicts: Sequence[Verdict] = ()) -> None:
        """Count one record; `verdicts` are those of all commitments on it."""
        if row is None:
            self.unplaced += 1
            return
        group = self.groups.key_of(row)
        if group is not None:
            self.judge.count(self, row, verdicts, group)
            return
        lost = evolve(self, unplaced=0, counters={}, anywhere={})
        self.judge.count(lost, row, verdicts, "")
        self.unplaced += lost.has_counted

    @property
    def has_counted(self) -> bool:
        """Whether any record was counted, or would have been if it said when."""
        return bool(self.unplaced or self._counters or self._anywhere)

    def counter(self, group: str, number: int) -> C:
        """The counter of a group in a period."""
        found = self._counters.get((group, number))
        if found is None:
            found = self._counters[group, number] = self.judge.counter()
        return found

    def anywhere(self, group: str) -> C:
        """The counter of a group's records that may belong to any period."""
        return self._anywhere.setdefault(group, self.judge.counter())

    def merge(self, other: Fold[C]) -> None:
        """Add what another fold of the same commitment, asked at the same moment, has counted."""
        self.unplaced += other.unplaced
        self.groups.merge(other.groups)
        for (group, number), counter in other._counters.items():
            self.counter(group, number).merge(counter)
        for group, counter in other._anywhere.items():
            self.anywhere(group).merge(counter)

    def close(self) -> list[PeriodVerdict]:
        """The verdicts, period by period and in each group by group."""
        first = min((number for _, number in self._counters), default=None)
        frames = self.timeline.frames(first, self.at)
        groups = self.groups.named()
        verdicts = []
        rows: dict[str, int] = {}
        for frame in frames:
            for group, name in groups.items():
                counter = self._counted(group, frame.number)
                outcome = self.judge.outcome(frame, counter)
                in_a_row = _in_a_row(rows.get(group, 0), outcome.status, frame)
                rows[group] = in_a_row
                verdicts.append(self._verdict(frame, name, outcome, in_a_row))
        return verdicts

    def _counted(self, group: str, number: int) -> C:
        """What is counted of a period, with all that may belong to it."""
        total = self.judge.counter()
        for part in (self._counters.get((group, number)), self._anywhere.get(group)):
            if part is not None:
                total.merge(part)
        return total

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
