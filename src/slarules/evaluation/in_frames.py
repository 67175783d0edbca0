"""What agreements answer about frames: the way in to `slarules.columnar`, loaded when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from slarules.evaluation.commitment import instant_of
from slarules.evaluation.inputs import by_kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import polars as pl

    from slarules.evaluation.group import Group
    from slarules.model.rules import Rules

__all__ = ["InFrames"]


class InFrames:
    """The questions that an agreement answers in frames. They need polars, the extra `columnar`."""

    __slots__ = ()

    if TYPE_CHECKING:  # an agreement's own

        @property
        def rules(self) -> Rules:
            """The resolved model."""

        @property
        def kinds(self) -> tuple[str, ...]:
            """The kinds of record that its commitments are about."""

        @property
        def _groups(self) -> Mapping[str, Group]: ...

    @overload
    def evaluate_frame(
        self,
        frame: pl.LazyFrame,
        at: datetime | None = ...,
        *,
        kind: str | None = ...,
        not_applicable: bool = ...,
    ) -> pl.LazyFrame: ...

    @overload
    def evaluate_frame(
        self,
        frame: Any,
        at: datetime | None = ...,
        *,
        kind: str | None = ...,
        not_applicable: bool = ...,
    ) -> pl.DataFrame: ...

    def evaluate_frame(
        self,
        frame: Any,
        at: datetime | None = None,
        *,
        kind: str | None = None,
        not_applicable: bool = False,
    ) -> pl.DataFrame | pl.LazyFrame:
        """Every commitment's verdicts on the rows of a frame, as a polars frame.

        `frame` is one of polars, pandas, pyarrow, duckdb or whatever passes Arrow streams, and its
        rows are records of one `kind`; `at` and `kind` are as in `verdicts`. There is a row for
        each verdict, in the order of the records, then of the commitments: `record` (what
        identifies it, in the column's own type), `commitment`, `status`, `occurrence`, `period`,
        `started`, `due` and `finished` (UTC, in microseconds), `finished_date` (where only a date
        is known), `elapsed`, `remaining`, and `reason`. Verdicts that a commitment does not apply
        are left out unless `not_applicable` asks for them; their reasons take the slow way.
        A `LazyFrame` gives a `LazyFrame`, which is evaluated part by part as it is read.

        What other tables say is not given, as in `verdicts` of one kind alone. Raises `ValueError`
        for a naive `at` or a kind nobody speaks of, `TypeError` for what is no frame, and
        `ImportError` where polars is not installed.
        """
        us, group = instant_of(at), self.group_of(kind)
        _need_polars()
        from slarules.columnar.verdicts import verdicts_of_frame  # most programs have no frames

        return verdicts_of_frame(group, frame, us, not_applicable=not_applicable)

    def periods_frame(
        self, frame: Any, at: datetime | None = None, *, kind: str | None = None
    ) -> pl.DataFrame:
        """The verdicts of commitments over periods on the rows of a frame, one a row.

        Arguments and errors are as in `evaluate_frame`; a lazy frame is read part by part. Figures
        are floats: shares of one, times in seconds, and amounts in their `unit`.
        """
        us, group = instant_of(at), self.group_of(kind)
        _need_polars()
        from slarules.columnar.figures import periods_of_frame  # as above

        return periods_of_frame(group, frame, us)

    def measures_frame(
        self, frame: Any, at: datetime | None = None, *, kind: str | None = None
    ) -> pl.DataFrame:
        """The values of measures on the rows of a frame, one a row; all else as `periods_frame`."""
        us, group = instant_of(at), self.group_of(kind)
        _need_polars()
        from slarules.columnar.figures import measures_of_frame  # as above

        return measures_of_frame(group, frame, us)

    def group_of(self, kind: str | None) -> Group:
        """The commitments on one kind of record, compiled; `kind` as in `verdicts`.

        Raises `ValueError` for a kind nobody speaks of.
        """
        (name,) = by_kind((), kind, self.kinds, tuple(self.rules.kinds))
        group = self._groups.get(name)
        if group is None:
            raise ValueError(f"the agreement says nothing of records of the kind `{name}`")
        return group


def _need_polars() -> None:
    try:
        import numpy  # noqa: F401
        import polars  # noqa: F401
    except ImportError as error:
        hint = "pip install 'slarules[columnar]'"
        raise ImportError(f"frames need polars and numpy: {hint}") from error
