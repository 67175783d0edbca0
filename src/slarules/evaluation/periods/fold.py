"""Counting records as they pass by: one counter a period and group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from attrs import define, evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slarules.evaluation.periods.frame import Frame, Timeline
    from slarules.evaluation.periods.grouping import Groups
    from slarules.evaluation.periods.outcome import Outcome
    from slarules.evaluation.records import Row
    from slarules.evaluation.verdict import Verdict

__all__ = ["Counting", "Counts", "Fold", "Judge"]


class Counter(Protocol):
    """Counts records."""

    def merge(self, other: Self, /) -> None:
        """Add another counter's records."""


C = TypeVar("C", bound=Counter)


class Counting(Protocol[C]):
    """What is counted: into which counters a record goes."""

    def counter(self) -> C:
        """Return an empty counter."""

    def count(self, fold: Fold[C], row: Row, verdicts: Sequence[Verdict], group: str, /) -> None:
        """Count a record where it belongs."""


class Judge(Counting[C], Protocol[C]):
    """What a family of commitments over periods is to its fold."""

    def outcome(self, frame: Frame, counter: C, /) -> Outcome:
        """Return what a period comes to."""


@frozen
class Counts(Generic[C]):
    """The counters of a fold, which may travel between processes as the fold itself may not.

    `names` are those of the groups by key; counters are by group and number of the period, or of
    all that may belong to any period of a group.
    """

    unplaced: int
    names: Mapping[str, str]
    counters: Mapping[tuple[str, int], C]
    anywhere: Mapping[str, C]


@define
class Fold(Generic[C]):
    """The counters of one commitment or measure, one a period and group.

    `unplaced` are the records that would count, and belong to no period or group, because they
    do not say when or whose they are.
    """

    counting: Counting[C]
    timeline: Timeline
    at: int
    groups: Groups
    unplaced: int = 0
    _counters: dict[tuple[str, int], C] = field(factory=dict)
    _anywhere: dict[str, C] = field(factory=dict)

    def add(self, row: Row | None, verdicts: Sequence[Verdict] = ()) -> None:
        """Count one record; `verdicts` are those of all commitments on it."""
        if row is None:
            self.unplaced += 1
            return
        group = self.groups.key_of(row)
        if group is not None:
            self.counting.count(self, row, verdicts, group)
            return
        lost = evolve(self, unplaced=0, counters={}, anywhere={})
        self.counting.count(lost, row, verdicts, "")
        self.unplaced += lost.has_counted

    def add_many(self, row: Row, verdicts: Sequence[Verdict], times: int) -> None:
        """Count as many records as that which come to the same as this one."""
        part = evolve(self, unplaced=0, counters={}, anywhere={})
        part.add(row, verdicts)
        while times:  # twice as many each time, so that counters need know no more than to merge
            if times % 2:
                self.merge(part)
            times //= 2
            if times:
                twice = evolve(self, unplaced=0, counters={}, anywhere={})
                twice.merge(part)
                twice.merge(part)
                part = twice

    @property
    def has_counted(self) -> bool:
        """Whether any record was counted, or would have been if it said when."""
        return bool(self.unplaced or self._counters or self._anywhere)

    def counter(self, group: str, number: int) -> C:
        """The counter of a group in a period."""
        found = self._counters.get((group, number))
        if found is None:
            found = self._counters[group, number] = self.counting.counter()
        return found

    def anywhere(self, group: str) -> C:
        """The counter of a group's records that may belong to any period."""
        return self._anywhere.setdefault(group, self.counting.counter())

    def counts(self) -> Counts[C]:
        """What has been counted, apart from what it was counted for."""
        return Counts(self.unplaced, self.groups.names, self._counters, self._anywhere)

    def add_counts(self, counts: Counts[C]) -> None:
        """Add what a fold of the same kind, asked at the same moment, has counted."""
        self.unplaced += counts.unplaced
        self.groups.see(counts.names)
        for (group, number), counter in counts.counters.items():
            self.counter(group, number).merge(counter)
        for group, counter in counts.anywhere.items():
            self.anywhere(group).merge(counter)

    def merge(self, other: Fold[C]) -> None:
        """Add what another fold of the same kind, asked at the same moment, has counted."""
        self.add_counts(other.counts())

    def frames(self) -> list[Frame]:
        """The periods up to the moment of the question, from the first that counts."""
        first = min((number for _, number in self._counters), default=None)
        return self.timeline.frames(first, self.at, len(self.groups.named()))

    def counted(self, group: str, number: int) -> C:
        """What is counted of a period, with all that may belong to it."""
        total = self.counting.counter()
        for part in (self._counters.get((group, number)), self._anywhere.get(group)):
            if part is not None:
                total.merge(part)
        return total
