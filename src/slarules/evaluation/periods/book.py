"""The folds of one evaluation: they see each record once, with the verdicts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slarules.evaluation.periods.commitment import PeriodCommitment
    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.periods.verdict import PeriodVerdict
    from slarules.evaluation.records import Row
    from slarules.evaluation.verdict import Verdict

__all__ = ["PeriodBook"]


@frozen
class PeriodBook:
    """One fold for each commitment over periods on one kind of record."""

    folds: tuple[Fold[Any], ...]

    @classmethod
    def of(cls, commitments: Iterable[PeriodCommitment], at: int) -> PeriodBook:
        """A book with nothing in it."""
        return cls(tuple(each.fold(at) for each in commitments))

    def add(self, row: Row | None, verdicts: Sequence[Verdict]) -> None:
        """Count one record everywhere."""
        for fold in self.folds:
            fold.add(row, verdicts)

    def close(self) -> dict[str, list[PeriodVerdict]]:
        """The verdicts by commitment."""
        return {fold.of.name: fold.close() for fold in self.folds}

    def unplaced(self) -> dict[str, int]:
        """How many records each commitment could not place."""
        return {fold.of.name: fold.unplaced for fold in self.folds}
