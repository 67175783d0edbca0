"""Batches: some rows of a frame, and in which column each slot of the evaluator's rows lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

__all__ = ["Batch"]


@frozen
class Batch:
    """Some rows of a frame, asked at one moment (`at`, microseconds since 1970 UTC).

    `columns` are the columns' names by slot; a slot without one is missing in every row. Defaults
    are filled in already. `for_summary` says that answers are to hold what only summaries ask for.
    `memo` keeps what was found out about the batch already, so that no lane asks again what another
    has.
    """

    frame: pl.DataFrame
    columns: Mapping[int, str]
    at: int
    for_summary: bool = False
    memo: dict[object, object] = field(factory=dict, init=False, repr=False, eq=False)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self.frame.height

    def series(self, slot: int) -> pl.Series | None:
        """The column of a slot, `None` where the frame has none."""
        name = self.columns.get(slot)
        return None if name is None else self.frame.get_column(name)
