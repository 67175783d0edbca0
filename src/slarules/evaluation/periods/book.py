"""The folds of one evaluation: they see each record once, with the verdicts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slarules.evaluation.measures import Measure, MeasureValue
    from slarules.evaluation.measures.fold import MeasureFold
    from slarules.evaluation.periods.commitment import PeriodCommitment
    from slarules.evaluation.periods.fold import Counts
    from slarules.evaluation.periods.judged_fold import JudgedFold
    from slarules.evaluation.periods.verdict import PeriodVerdict
    from slarules.evaluation.records import Row
    from slarules.evaluation.verdict import Verdict

__all__ = ["PeriodBook", "in_order"]

Found = TypeVar("Found")


@frozen
class PeriodBook:
    """One fold for each commitment over periods, and each measure, on one kind of record."""

    folds: tuple[JudgedFold[Any], ...] = ()
    measures: tuple[MeasureFold[Any], ...] = ()

    @classmethod
    def of(
        cls, commitments: Iterable[PeriodCommitment], measures: Iterable[Measure], at: int
    ) -> PeriodBook:
        """A book with nothing in it."""
        folds = tuple(each.fold(at) for each in commitments)
        return cls(folds, tuple(each.fold(at) for each in measures))

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to count."""
        return not self.folds and not self.measures

    def add(self, row: Row | None, verdicts: Sequence[Verdict]) -> None:
        """Count one record everywhere."""
        for fold in (*self.folds, *self.measures):
            fold.add(row, verdicts)

    def counts(self) -> tuple[Counts[Any], ...]:
        """What each fold has counted, which may travel between processes."""
        return tuple(fold.counts() for fold in (*self.folds, *self.measures))

    def add_counts(self, counts: Iterable[Counts[Any]]) -> None:
        """Add what a book of the same kind, asked at the same moment, has counted."""
        for fold, counted in zip((*self.folds, *self.measures), counts, strict=True):
            fold.add_counts(counted)

    def close(self) -> dict[str, list[PeriodVerdict]]:
        """The verdicts by commitment."""
        return {fold.of.name: fold.close() for fold in self.folds}

    def values(self) -> dict[str, list[MeasureValue]]:
        """The values by measure."""
        return {fold.of.name: fold.close() for fold in self.measures}

    def unplaced(self) -> dict[str, int]:
        """How many records each commitment, and each measure, could not place."""
        found = {fold.of.name: fold.unplaced for fold in self.measures}
        return found | {fold.of.name: fold.unplaced for fold in self.folds}


def in_order(names: Iterable[str], parts: Iterable[dict[str, Found]]) -> dict[str, Found]:
    """What the books of several kinds of record found, in the order of these names."""
    found = {name: each for part in parts for name, each in part.items()}
    return {name: found[name] for name in names if name in found}
